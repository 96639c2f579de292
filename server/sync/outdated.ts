import { sentence } from '../../rules/sentences.ts';
import { changeBetween } from '../../rules/settings/fingerprint.ts';
import { countUnseen, type Holding } from './count-unseen.ts';
import { endRun } from './end-run.ts';

/**
 * A run never goes on under settings other than those it began with: it ends, and where the change asks for it all is read anew.
 * False while it waits, writing nothing any more, until what it did can be counted.
 */
export async function stopOutdated(held: Holding): Promise<boolean> {
  const { services, settings, state } = held;
  const change = changeBetween(state.fingerprint, settings.fingerprint);
  if (change === 'none') return true;
  const reason = sentence(change === 'backfill' ? 'settingsChangedAnew' : 'settingsChanged');
  if (state.run !== null) {
    if (!(await countUnseen(held, state.run))) return false;
    await endRun(services, state, 'stopped', reason);
  }
  state.fingerprint = settings.fingerprint;
  if (change === 'backfill') state.watermarks = { contacts: null, leads: null, customers: null };
  return true;
}
