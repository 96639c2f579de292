/** A callback that waits for its time; `cancel` takes it back. */
export interface Timer {
  cancel(): void;
}

/** Time as the sandbox sees it. Everything that waits, waits here. */
export interface Clock {
  /** Epoch milliseconds. */
  now(): number;
  /** Runs `callback` when the clock reaches `atMs` (at once, but never synchronously, when that has passed). */
  at(atMs: number, callback: () => void): Timer;
}

/** Resolves after `delayMs` of the given clock. */
export function sleep(clock: Clock, delayMs: number): Promise<void> {
  return new Promise((resolve) => {
    clock.at(clock.now() + delayMs, resolve);
  });
}

// setTimeout fires at once for delays beyond 2^31 - 1 ms (Node documentation, timers).
const TIMEOUT_MAX_MS = 2 ** 31 - 1;

/** The machine's clock. Timers do not keep the process alive. */
export function realClock(): Clock {
  return { now: () => Date.now(), at: startTimer };
}

function startTimer(atMs: number, callback: () => void): Timer {
  let handle: NodeJS.Timeout;
  const wait = () => {
    const leftMs = atMs - Date.now();
    handle = setTimeout(
      leftMs > TIMEOUT_MAX_MS ? wait : callback,
      Math.min(Math.max(leftMs, 0), TIMEOUT_MAX_MS),
    );
    handle.unref();
  };
  wait();
  return {
    cancel: () => {
      clearTimeout(handle);
    },
  };
}

interface Entry {
  readonly atMs: number;
  readonly order: number;
  readonly callback: () => void;
  cancelled: boolean;
}

/**
 * A clock that moves only when told to: nothing waits for real, a day passes in milliseconds. Timers of the same
 * moment fire in the order in which they were set, so a run with the same inputs is the same run.
 */
export class VirtualClock implements Clock {
  #nowMs: number;
  #order = 0;
  readonly #heap: Entry[] = [];

  constructor(startMs: number) {
    this.#nowMs = startMs;
  }

  now(): number {
    return this.#nowMs;
  }

  at(atMs: number, callback: () => void): Timer {
    const entry: Entry = {
      atMs: Math.max(atMs, this.#nowMs),
      order: this.#order++,
      callback,
      cancelled: false,
    };
    push(this.#heap, entry);
    return {
      cancel: () => {
        entry.cancelled = true;
      },
    };
  }

  /** Moves on by `durationMs`, firing everything that falls due, in order. */
  async advance(durationMs: number): Promise<void> {
    const endMs = this.#nowMs + durationMs;
    await drainMicrotasks();
    while (this.#fireNext(endMs)) await drainMicrotasks();
    this.#nowMs = Math.max(this.#nowMs, endMs);
  }

  /** Moves on just as far as `work` needs to settle. Throws when it waits for something that never comes. */
  async runUntil<T>(work: Promise<T>): Promise<T> {
    const state = { settled: false };
    const note = () => {
      state.settled = true;
    };
    work.then(note, note);
    await drainMicrotasks();
    while (!state.settled) {
      if (!this.#fireNext(Infinity)) throw new Error('Nothing left to wait for, and the work has not ended.');
      await drainMicrotasks();
    }
    return work;
  }

  /**
   * Moves on without firing anything on the way, as a machine that slept: whatever fell due fires late, at the next
   * move, at the time it then is.
   */
  jump(durationMs: number): void {
    this.#nowMs += durationMs;
  }

  #fireNext(untilMs: number): boolean {
    let next = this.#heap[0];
    while (next?.cancelled === true) {
      pop(this.#heap);
      next = this.#heap[0];
    }
    if (next === undefined || next.atMs > untilMs) return false;
    pop(this.#heap);
    this.#nowMs = Math.max(this.#nowMs, next.atMs);
    next.callback();
    return true;
  }
}

/** Lets every promise that can settle without a timer do so. */
function drainMicrotasks(): Promise<void> {
  return new Promise((resolve) => {
    setImmediate(resolve);
  });
}

function before(a: Entry, b: Entry): boolean {
  return a.atMs < b.atMs || (a.atMs === b.atMs && a.order < b.order);
}

function push(heap: Entry[], entry: Entry): void {
  let index = heap.push(entry) - 1;
  while (index > 0) {
    const parent = (index - 1) >> 1;
    if (before(heap[parent]!, entry)) break;
    heap[index] = heap[parent]!;
    index = parent;
  }
  heap[index] = entry;
}

function pop(heap: Entry[]): void {
  const last = heap.pop();
  if (last === undefined || heap.length === 0) return;
  let index = 0;
  let child = smallerChild(heap, index);
  while (child !== undefined && before(heap[child]!, last)) {
    heap[index] = heap[child]!;
    index = child;
    child = smallerChild(heap, index);
  }
  heap[index] = last;
}

function smallerChild(heap: readonly Entry[], parent: number): number | undefined {
  const left = 2 * parent + 1;
  if (left >= heap.length) return undefined;
  const right = left + 1;
  return right < heap.length && before(heap[right]!, heap[left]!) ? right : left;
}
