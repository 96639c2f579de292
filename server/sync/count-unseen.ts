import { forgetRepeats } from './again.ts';
import type { Services } from '../services.ts';
import type { Settings } from '../settings.ts';
import { keepScheduled, nextSliceAtMs } from './continue.ts';
import { saveFailures } from './failures.ts';
import { isPreview } from './is-preview.ts';
import { JOB_LATER_MS, settleJobs } from './jobs.ts';
import { writeVoids } from './journal.ts';
import { reasonOf } from './reason.ts';
import { keepUnseen, recallIntended } from './recall.ts';
import { settleOpen } from './settle-open.ts';
import { startSlice, type Slice } from './slice.ts';
import type { Run, State } from './state.ts';
import { afterError, ATTEMPTS_MAX } from './trouble.ts';

/** An execution that has the state. */
export interface Holding {
  readonly services: Services;
  readonly settings: Settings;
  readonly state: State;
  /** Whether the one before was cut off. */
  readonly again: boolean;
}

/**
 * What a run did and nobody has seen is counted before it is ended early. False where that cannot be found out now, since a product
 * does not answer or a job is at work: it is to be asked again at `run.nextAtMs`. It gives up after as many attempts as a slice.
 */
export async function countUnseen(held: Holding, run: Run): Promise<boolean> {
  if (isPreview(run) || isSeen(held, run)) return true;
  if (run.ending !== true) Object.assign(run, { ending: true, attempts: 0 });
  try {
    const seen = await lookAndKeep(held, run);
    if (!seen) await keepScheduled(held.services, run);
    return seen || run.attempts > ATTEMPTS_MAX;
  } catch (error) {
    held.services.log(`What a stopped run did could not be looked up: ${reasonOf(error)}`);
    return true;
  }
}

function isSeen({ again }: Holding, { repeats, open, jobs }: Run): boolean {
  return !again && repeats !== true && open === undefined && jobs.length === 0;
}

async function lookAndKeep({ services, settings, state, again }: Holding, run: Run): Promise<boolean> {
  const slice = startSlice(services, settings, state, run, again || run.repeats === true);
  const seen = await lookUp(slice);
  keepUnseen(slice);
  await slice.people.gone.save();
  await writeVoids(services.store, state, run, slice.voids);
  await saveFailures(services.store, run.summary.runId, slice.failures);
  return seen;
}

async function lookUp(slice: Slice): Promise<boolean> {
  const { run, services } = slice;
  try {
    await recallIntended(slice);
    forgetRepeats(run);
    const before = unseenIn(slice);
    if ((await settleJobs(slice, 0, true)) && (await settleOpen(slice))) return true;
    run.attempts += unseenIn(slice) === before ? 1 : 0;
    run.nextAtMs = nextSliceAtMs(slice, services.now() + JOB_LATER_MS);
  } catch (error) {
    afterError(slice, error);
  }
  return false;
}

function unseenIn({ run, intended }: Slice): number {
  return run.jobs.length + [...intended.values()].flat().length;
}
