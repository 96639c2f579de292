import { callNextSlice, keepScheduled, planNextSlice, waitForStore, type NextSlice } from './continue.ts';
import type { Holding } from './count-unseen.ts';
import { planDigest, sendDigest } from './digest.ts';
import { saveFailures } from './failures.ts';
import { foldLongLog } from './fold.ts';
import { isAsking } from './guard.ts';
import { isPreview } from './is-preview.ts';
import { writeVoids } from './journal.ts';
import { keepLedger } from './keep-ledger.ts';
import { keepUnseen } from './recall.ts';
import { keepFailing } from './retry/failing.ts';
import { saveIndex } from './save-index.ts';
import type { Slice } from './slice.ts';
import { saveState } from './state.ts';

/** Ends a slice. Where the store does not take it, what the slice spent is written down at least. */
export async function checkpoint(held: Holding, slice: Slice): Promise<void> {
  const { services, settings, state } = held;
  const claimed = state.slice;
  try {
    await storeAll(held, slice);
  } catch (error) {
    await keepLedger(services, settings, state.ledger, claimed);
    throw error;
  }
}

/** Facts first, then the checkpoint that rests on them; then the next slice may be asked for. */
async function storeAll(held: Holding, slice: Slice): Promise<void> {
  const { failures, run, state, limits } = slice;
  const { services } = held;
  await saveIndex(slice);
  foldLongLog(slice);
  if (!isPreview(run)) keepUnseen(slice);
  await writeVoids(services.store, state, run, slice.voids.splice(0));
  await saveFailures(services.store, run.summary.runId, failures);
  if (!isPreview(run)) await keepFailing(slice);
  const digest = await planDigest(slice);
  waitForStore(slice);
  if (state.run !== null && !isAsking(run)) await keepScheduled(services, run);
  await saveAndContinue(held, planNextSlice(services, state, limits));
  if (digest !== null) await sendDigest(services, slice.settings, digest);
}

/** The state with the next slice's number: whoever read the old one comes too late. */
export async function saveAndContinue({ services, state }: Holding, next: NextSlice | null): Promise<void> {
  state.slice += 1;
  // What was cut off before is not known yet: it may have come about since the checkpoint before that.
  if (state.run !== null && state.run.repeats !== true) state.run.savedMs = services.now();
  await saveState(services, state);
  if (next !== null) await callNextSlice(services, next);
}
