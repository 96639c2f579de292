/** How far a step was at a moment. */
export interface Sample {
  readonly step: string;
  readonly atMs: number;
  readonly done: number;
}

// A minute's requests are spent in its first seconds: less than a minute says nothing about the pace.
const WATCHED_MS = 60_000;
const KEPT = 60;

/** The samples with one more; those of an earlier step go, and the same progress again says nothing new. */
export function withSample(samples: readonly Sample[], next: Sample): readonly Sample[] {
  const same = samples.filter((sample) => sample.step === next.step);
  if (same.at(-1)?.done === next.done) return same;
  return [...same, next].slice(-KEPT);
}

/** How long the step will still take, at the pace since the first sample; `null` while that cannot be told. */
export function remainingMs(samples: readonly Sample[], total: number | null): number | null {
  const first = samples[0];
  const last = samples.at(-1);
  if (first === undefined || last === undefined || total === null) return null;
  const passedMs = last.atMs - first.atMs;
  const done = last.done - first.done;
  if (passedMs < WATCHED_MS || done <= 0) return null;
  return (Math.max(total - last.done, 0) * passedMs) / done;
}
