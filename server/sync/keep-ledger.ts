import type { Ledger } from '../../rules/budget.ts';
import type { Services } from '../services.ts';
import type { Settings } from '../settings.ts';
import { reasonOf } from './reason.ts';
import { loadOwnState, saveState } from './state.ts';

/**
 * Where a checkpoint could not be made, what the slice spent of the minute is written down all the same, so that the next one does
 * not spend it again. The state is else as it was: the slice is repeated.
 * @param slice the number that this execution has claimed: a state of another one was stored after all
 */
export async function keepLedger(
  services: Services,
  settings: Settings,
  ledger: Ledger,
  slice: number,
): Promise<void> {
  try {
    const { state, former } = await loadOwnState(services, settings);
    if (former !== null || state.slice !== slice) return;
    state.ledger = ledger;
    await saveState(services, state);
  } catch (error) {
    services.log(`What a slice spent could not be written down: ${reasonOf(error)}`);
  }
}
