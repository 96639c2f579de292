import { sentence } from '../../rules/sentences.ts';
import { changeBetween } from '../../rules/settings/fingerprint.ts';
import type { Services } from '../services.ts';
import type { Settings } from '../settings.ts';
import { endRun } from './end-run.ts';
import { isPreview } from './is-preview.ts';
import { writeVoids } from './journal.ts';
import { reasonOf } from './reason.ts';
import { recallIntended } from './recall.ts';
import { settleOpen } from './settle-open.ts';
import { startSlice } from './slice.ts';
import type { Run, State } from './state.ts';

/** An execution that has the state. */
interface Held {
  readonly services: Services;
  readonly settings: Settings;
  readonly state: State;
  /** Whether the one before was cut off. */
  readonly again: boolean;
}

/** A run never goes on under settings other than those it began with: it ends, and where the change asks for it all is read anew. */
export async function stopOutdated(held: Held): Promise<void> {
  const { services, settings, state } = held;
  const change = changeBetween(state.fingerprint, settings.fingerprint);
  if (change === 'none') return;
  const reason = sentence(change === 'backfill' ? 'settingsChangedAnew' : 'settingsChanged');
  if (state.run !== null) {
    await countUnseen(held, state.run);
    await endRun(services, state, 'stopped', reason);
  }
  state.fingerprint = settings.fingerprint;
  if (change === 'backfill') state.watermarks = { contacts: null, leads: null, customers: null };
}

/** What the run did and nobody has seen is counted before it is stopped, as far as that can be found out now. */
async function countUnseen({ services, settings, state, again }: Held, run: Run): Promise<void> {
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
