import type { Check } from './check.ts';
import { at } from './overwritten.ts';

/** After the safety net has come once there is nothing left to do for the second. */
export const settled: Check = {
  name: 'R-SYN-02',
  of: ({ world, netsMs }) => {
    const fromMs = netsMs[1] ?? Infinity;
    return world.watched.effects
      .filter(({ by, atMs }) => by === 'app' && atMs >= fromMs)
      .map(
        ({ kind, id, atMs, before }) =>
          `The second safety net ${before === undefined ? 'created' : 'changed'} ${kind} ${String(id)} at ${at(world, atMs)}.`,
      );
  },
};
