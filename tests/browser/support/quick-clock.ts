import type { Clock, Timer } from '../../../sandbox/core/clock.ts';

/**
 * So many seconds of the sandbox pass in one: a sync that waits for the next minute of the store waits a quarter of it, and
 * an execution, which ends at 20 s, still has five on a busy machine.
 */
const TIMES = 4;

/** A clock that goes by itself, faster than the machine's: for stories in a browser, which moves no virtual clock. */
export function quickClock(): Clock {
  const startMs = Date.now();
  const now = () => startMs + (Date.now() - startMs) * TIMES;
  return {
    now,
    at: (atMs, callback): Timer => {
      const handle = setTimeout(callback, Math.max(atMs - now(), 0) / TIMES);
      handle.unref();
      return {
        cancel: () => {
          clearTimeout(handle);
        },
      };
    },
  };
}
