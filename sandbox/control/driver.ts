import { VirtualClock, type Clock } from '../core/clock.ts';

/** Moves the sandbox's clock for one caller after the other: two at once would each use up the other's timers. */
export interface Driver {
  /** Waits for the work to end; a virtual clock is moved on as far as that needs. */
  readonly settle: <T>(start: () => Promise<T>) => Promise<T>;
  /** Moves a virtual clock on; everything that falls due happens, in order. */
  readonly advance: (durationMs: number) => Promise<void>;
}

export function driverOf(clock: Clock): Driver {
  if (!(clock instanceof VirtualClock)) {
    return { settle: (start) => start(), advance: () => Promise.resolve() };
  }
  let last: Promise<unknown> = Promise.resolve();
  const inTurn = <T>(work: () => Promise<T>): Promise<T> => {
    const next = last.then(work);
    last = next.catch(() => undefined);
    return next;
  };
  return {
    settle: (start) => inTurn(() => clock.runUntil(start())),
    advance: (durationMs) => inTurn(() => clock.advance(durationMs)),
  };
}
