import { sentence } from '../../rules/sentences.ts';
import type { Services } from '../services.ts';
import type { Settings } from '../settings.ts';
import { forgetOthers } from './forget-account.ts';
import { claimSlice } from './lease.ts';
import { loadOwnState, saveState, type State } from './state.ts';

/**
 * Changes what is stored while no run is at work, as the only one who does: four store operations besides its own. What is stored of
 * other accounts goes first (R-CON-07), as in a run. Rejects, in words for people, while a run or another execution is at it.
 */
export async function changeState<T>(
  services: Services,
  settings: Settings,
  iparams: unknown,
  change: (state: State) => Promise<T>,
): Promise<T> {
  const stored = await loadOwnState(services, settings);
  const { state } = stored;
  if (state.run !== null) throw new Error(sentence('atWork'));
  if ((await claimSlice(services, state.slice)) === null) throw new Error(sentence('busy'));
  await forgetOthers(services, iparams, settings, stored);
  const result = await change(state);
  state.slice += 1;
  await saveState(services, state);
  return result;
}
