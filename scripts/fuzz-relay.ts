import fc from 'fast-check';
import { openMessage, sealMessage } from '../rules/relay/envelope.ts';
import { junkBodies } from './lib/junk.ts';

const BODIES = 100_000;
const KEY = 'a'.repeat(64);
const NOW = Date.UTC(2026, 0, 5, 9);

/** R-BEY-08: whatever is posted to the external address is refused, and nothing is thrown: `npm run fuzz:relay`. */
function main(): void {
  const counts = new Map<string, number>();
  const sealed = sealMessage(KEY, { kind: 'test', word: 'x' }, NOW);
  fc.assert(
    fc.property(junkBodies(sealed), (body) => {
      const opened = openMessage(KEY, body, NOW);
      if (opened.ok) throw new Error(`Taken for a message: ${JSON.stringify(body)}`);
      counts.set(opened.refusal, (counts.get(opened.refusal) ?? 0) + 1);
    }),
    { numRuns: BODIES },
  );
  console.info(`${String(BODIES)} bodies refused:`, Object.fromEntries(counts));
}

main();
