import type { Services } from '../services.ts';
import type { Settings } from '../settings.ts';
import { isPreview } from './is-preview.ts';
import { writeVoids } from './journal.ts';
import { reasonOf } from './reason.ts';
import { recallIntended } from './recall.ts';
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

/** What a run did and nobody has seen is counted before it is ended early, as far as that can be found out now. */
export async function countUnseen({ services, settings, state, again }: Holding, run: Run): Promise<void> {
  const isSeen = !again && run.repeats !== true && run.open === undefined;
  if (isSeen || isPreview(run)) return;
  try {
    const slice = startSlice(services, settings, state, run, again || run.repeats === true);
    await recallIntended(slice);
    await settleOpen(slice);
    await writeVoids(services.store, state, run, slice.voids);
  } catch (error) {
    services.log(`What a stopped run did could not be looked up: ${reasonOf(error)}`);
  }
}
