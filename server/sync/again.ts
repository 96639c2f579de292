import { KEPT_SECONDS } from './lease.ts';
import type { Run, State } from './state.ts';

/** Whether the slice that was just claimed may have been cut off before; the run at work is marked then. */
export function isAgain(claim: 'afresh' | 'again', state: State, nowMs: number): boolean {
  const again = claim === 'again' || isLate(state.run, nowMs);
  if (again) noteRepeats(state);
  return again;
}

/** Whether a slice may have been cut off so long ago that its claim is gone. To think so in vain costs a store operation or two. */
function isLate(run: Run | null, nowMs: number): boolean {
  return run !== null && nowMs - (run.savedMs ?? run.startedMs) >= KEPT_SECONDS * 1000;
}

/** Also when this execution only starts a run or answers it: the next slice counts what was cut off. */
function noteRepeats({ run }: State): void {
  if (run !== null) run.repeats = true;
}
