import { KEPT_SECONDS, type Claim } from './lease.ts';
import type { Run, State } from './state.ts';

/** Whether the slice that was just claimed may have been cut off before; the run at work is marked then. */
export function isAgain(claim: Claim, state: State, nowMs: number): boolean {
  const again = claim.again || isLate(state.run, nowMs);
  if (again) noteRepeats(state, claim);
  return again;
}

/** Whether a slice may have been cut off so long ago that its claim is gone. To think so in vain costs a store operation or two. */
function isLate(run: Run | null, nowMs: number): boolean {
  return run !== null && nowMs - (run.savedMs ?? run.startedMs) >= KEPT_SECONDS * 1000;
}

/**
 * Also when this execution only starts a run or answers it: the next slice counts what was cut off. Since when that may have worked is known
 * where no claim of an earlier one can be gone.
 */
function noteRepeats({ run }: State, { sinceMs }: Claim): void {
  if (run === null) return;
  if (run.repeats !== true && sinceMs !== undefined && !isLate(run, sinceMs)) run.cutOffMs = sinceMs;
  run.repeats = true;
}

/** What was cut off is known. */
export function forgetRepeats(run: Run): void {
  delete run.repeats;
  delete run.cutOffMs;
}

/** Since when what was cut off may have come about. */
export function cutOffSinceMs({ cutOffMs = 0, savedMs, startedMs }: Run): number {
  return Math.max(cutOffMs, savedMs ?? startedMs);
}
