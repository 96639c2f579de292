/** R-BEY-09. `volume`: a run would write far more than usual. `failures`: over a fifth of what it tried failed. */
export type GuardRule = 'volume' | 'failures';

/** What a run did and failed to do when it stopped to ask, and what is usual. */
export interface Asked {
  readonly rule: GuardRule;
  /** Records created and changed so far. */
  readonly written: number;
  readonly failed: number;
  /** The median of the last runs. */
  readonly usual: number;
}

/** How many runs say what is usual. */
export const USUAL_RUNS = 10;

// Nobody is asked about as many as a morning's work may be.
const ALWAYS = 200;
const TIMES_USUAL = 5;

/** The median of what the last runs wrote, the newest first; `null` where there was none. */
export function usualOf(written: readonly number[]): number | null {
  const sorted = written.slice(0, USUAL_RUNS).sort((a, b) => a - b);
  if (sorted.length === 0) return null;
  const middle = Math.floor(sorted.length / 2);
  return sorted.length % 2 === 1 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2;
}

/** How much a run may write before it asks: more than 200 and more than five times what is usual is too much. */
export function mostWithoutAsking(usual: number): number {
  return Math.max(ALWAYS, Math.floor(TIMES_USUAL * usual));
}

// A few failures of a few writes say nothing.
const TRIED_MIN = 50;

/** Whether over a fifth of what was tried failed. */
export function failsTooOften(written: number, failed: number): boolean {
  const tried = written + failed;
  return tried >= TRIED_MIN && failed * 5 > tried;
}
