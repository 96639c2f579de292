import { keyOfFailure } from './console/failure.ts';
import type { Failure } from './console/protocol.ts';

/** A failure that still stands: the record has not been written since. */
export interface Failing extends Failure {
  /** The run that met it last. */
  readonly runId: string;
  /** When it is tried again by itself; `null` when it is not: only what may pass is. */
  readonly nextMs: number | null;
  /** How often it was tried again by itself. */
  readonly tries: number;
}

const FIRST_MS = 10 * 60_000;
const LONGEST_MS = 12 * 60 * 60_000;
const TRIES_MAX = 8;

/**
 * R-BEY-03: how long to wait before what may pass is tried again: ten minutes, doubling up to half a day; `null` after two
 * days of it: then a person has to look.
 */
export function retryDelayMs(tries: number): number | null {
  return tries >= TRIES_MAX ? null : Math.min(FIRST_MS * 2 ** tries, LONGEST_MS);
}

/** What stands of an earlier run's failures, and what this one met, in place of the same where it is known. */
export interface Met {
  readonly runId: string;
  readonly atMs: number;
  readonly failures: readonly Failure[];
  /** Whether the record of a failure was brought in step meanwhile. */
  readonly inStep: (failing: Failing) => boolean;
}

/** The failures that stand after what was met: those known in their order, then the new ones. Doing it twice is doing it once. */
export function stillFailing(known: readonly Failing[], { runId, atMs, failures, inStep }: Met): Failing[] {
  const met = new Map(failures.map((failure) => [keyOfFailure(failure), failure]));
  const kept = known.flatMap((failing) => {
    const again = met.get(keyOfFailure(failing));
    if (again === undefined) return inStep(failing) ? [] : [failing];
    met.delete(keyOfFailure(failing));
    return [toFailing(again, runId, atMs, failing)];
  });
  return [...kept, ...[...met.values()].map((failure) => toFailing(failure, runId, atMs))];
}

function toFailing(failure: Failure, runId: string, atMs: number, before?: Failing): Failing {
  return { ...failure, runId, ...(isRetried(failure) ? nextTry(atMs, before) : { nextMs: null, tries: 0 }) };
}

function nextTry(atMs: number, before?: Failing): Pick<Failing, 'nextMs' | 'tries'> {
  if (before === undefined || !isRetried(before)) return { tries: 0, nextMs: atMs + FIRST_MS };
  const { nextMs, tries } = before;
  // A repeated slice meets it again before it was due: that is no try.
  if (nextMs !== null && nextMs > atMs) return { nextMs, tries };
  const delayMs = retryDelayMs(tries + 1);
  return { tries: tries + 1, nextMs: delayMs === null ? null : atMs + delayMs };
}

/** By itself: what may pass. */
function isRetried({ transient }: Failure): boolean {
  return transient === true;
}

/** When the next of them is tried again by itself; `null` when none is. */
export function nextRetryMs(failing: readonly Failing[]): number | null {
  const times = failing.flatMap(({ nextMs }) => (nextMs === null ? [] : [nextMs]));
  return times.length === 0 ? null : Math.min(...times);
}
