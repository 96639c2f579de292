import { sentence } from '../../rules/sentences.ts';
import { changeBetween } from '../../rules/settings/fingerprint.ts';
import { countUnseen, type Holding } from './count-unseen.ts';
import { endRun } from './end-run.ts';

/** A run never goes on under settings other than those it began with: it ends, and where the change asks for it all is read anew. */
export async function stopOutdated(held: Holding): Promise<void> {
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
