import type { Services } from '../services.ts';
import type { Settings } from '../settings.ts';
import { nextSliceAtMs } from './continue.ts';
import { isPreview } from './is-preview.ts';
import { writeVoids } from './journal.ts';
import { reasonOf } from './reason.ts';
import { keepUnseen, recallIntended } from './recall.ts';
import { settleOpen } from './settle-open.ts';
import { startSlice } from './slice.ts';
import type { Run, State } from './state.ts';

/** An execution that has the state. */
export interface Holding {
  readonly services: Services;
  readonly settings: Settings;
  readonly state: State;
  /** Whether the one before was cut off. */
  readonly again: boolean;
}

// Each after at least a minute; what cannot be looked up by then is not waited for.
const LOOKS_MAX = 3;

/**
 * What a run did and nobody has seen is counted before it is ended early, as far as that can be found out now.
 * @returns false where another slice will find out more
 */
export async function countUnseen({ services, settings, state, again }: Holding, run: Run): Promise<boolean> {
  const isSeen = !again && run.repeats !== true && run.open === undefined;
  if (isSeen || isPreview(run)) return true;
  const slice = startSlice(services, settings, state, run, again || run.repeats === true);
  let isAll = false;
  try {
    await recallIntended(slice);
    delete run.repeats;
    isAll = await settleOpen(slice);
  } catch (error) {
    services.log(`What a stopped run did could not be looked up: ${reasonOf(error)}`);
    run.attempts += 1;
    isAll = run.attempts >= LOOKS_MAX;
  }
  keepUnseen(slice);
  run.nextAtMs = nextSliceAtMs(slice, 0);
  await writeVoids(services.store, state, run, slice.voids);
  return isAll;
}
