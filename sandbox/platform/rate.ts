/** 'sliding': the last 60 seconds; 'fixed': the minute of the wall clock. The documentation does not say which. */
export type RateWindow = 'sliding' | 'fixed';

const MINUTE_MS = 60_000;

/** Counts what happened within a minute and says whether one more fits. */
export class RateLimit {
  readonly #perMinute: () => number;
  readonly #window: () => RateWindow;
  #times: number[] = [];

  constructor(perMinute: () => number, window: () => RateWindow) {
    this.#perMinute = perMinute;
    this.#window = window;
  }

  /** Takes one place; false when the minute is full. What is refused does not count. */
  take(nowMs: number): boolean {
    if (this.used(nowMs) >= this.#perMinute()) return false;
    this.#times.push(nowMs);
    return true;
  }

  used(nowMs: number): number {
    const firstMs = this.#window() === 'fixed' ? nowMs - (nowMs % MINUTE_MS) : nowMs - MINUTE_MS + 1;
    const stale = this.#times.findIndex((time) => time >= firstMs);
    this.#times = stale === -1 ? [] : this.#times.slice(stale);
    return this.#times.length;
  }

  clear(): void {
    this.#times = [];
  }
}
