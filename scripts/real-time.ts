import { measureRealTime, tableOf } from './lib/real-time.ts';

// npm run real-time: how long a change takes in both layouts, and what it costs (docs/real-time.md).
console.info(tableOf(await measureRealTime()));
