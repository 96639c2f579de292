import { VirtualClock } from '../core/clock.ts';
import type { Clock } from '../core/clock.ts';

/** Waits for work of the platform to end. */
export type Settle = <T>(start: () => Promise<T>) => Promise<T>;

/**
 * On a real clock work simply takes its time. A virtual one must be moved on as far as the work needs, and by one
 * caller at a time: two would each fire the other's timers.
 */
export function settler(clock: Clock): Settle {
  if (!(clock instanceof VirtualClock)) return (start) => start();
  let last: Promise<unknown> = Promise.resolve();
  return (start) => {
    const next = last.then(() => clock.runUntil(start()));
    last = next.catch(() => undefined);
    return next;
  };
}
