import { storeAllowance, storeLimits } from '../../rules/budget.ts';
import type { Services } from '../services.ts';
import { keepScheduled, SLOT_MS, STORE_OPS_A_STEP, STORE_OPS_TO_BEGIN, worthASliceAtMs } from './continue.ts';
import { STORE_OPS_AT_END } from './slice.ts';
import { saveState, type OwnState, type Run, type State } from './state.ts';

/**
 * Counts what others spend that come at the same time. Where these are so many that nothing is left of the store for the one that
 * could work, the run goes on later: none of them counts as one that is still to come. So does what is to be forgotten of another account,
 * unless somebody asks for a sync of the new one.
 */
export async function isPutOff(
  services: Services,
  { state, former }: Pick<OwnState, 'state' | 'former'>,
  isAskedFor: boolean,
): Promise<boolean> {
  const stored = former ?? state;
  const { run } = stored;
  const { ledger } = state;
  const nowMs = services.now();
  const others = inVain(run, nowMs);
  ledger.storeOps.push(...others);
  if (former === null ? run === null || others.length === 0 : isAskedFor) return false;
  if (storeAllowance(ledger, storeLimits, nowMs) >= STORE_OPS_A_STEP + STORE_OPS_AT_END) return false;
  if (run !== null) {
    // Another tick may come within the minute that was spent.
    run.nextAtMs = Math.max(run.nextAtMs, worthASliceAtMs(ledger, nowMs));
    await keepScheduled(services, run);
  }
  await saveState(services, { ...stored, ledger });
  return true;
}

// The state, a claim that is somebody's, whose it is, and where it has run out, one to take it over.
const OPS_IN_VAIN = 4;

/**
 * Store operations of slices that were scheduled to come by now, since there is something to do: of several that come at once, as
 * after a standstill of the scheduler, all but the last read the state only (`isOvertaken`); of that one and the tick one comes in vain.
 */
function inVain(run: Run | null, nowMs: number): number[] {
  if (run === null) return [];
  const sinceMs = Math.max(run.savedMs ?? run.startedMs, run.nextAtMs);
  const due = run.schedules.filter((slot) => slot * SLOT_MS >= sinceMs && slot * SLOT_MS <= nowMs);
  return due.length > 1 ? Array<number>(due.length - 1 + OPS_IN_VAIN).fill(nowMs) : [];
}

/** Whether no run is at work and too little is left of the store's minute for one that begins by itself: it comes again later. */
export function isStoreSpent({ run, ledger }: State, nowMs: number): boolean {
  return run === null && storeAllowance(ledger, storeLimits, nowMs) < STORE_OPS_TO_BEGIN;
}
