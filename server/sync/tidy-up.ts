import { storeAllowance, storeLimits } from '../../rules/budget.ts';
import { saveAndContinue } from './checkpoint.ts';
import { STORE_OPS_TO_BEGIN } from './continue.ts';
import type { Holding } from './count-unseen.ts';
import { emptyTrash } from './save-index.ts';

// What an idle execution may use for tidying up.
const TIDY_OPS = 20;

/** Deletes what ended runs left in the store; whoever begins something in the same minute finds enough for it. */
export async function tidyUp(held: Holding): Promise<void> {
  const { services, state } = held;
  let left = TIDY_OPS;
  await emptyTrash(services.store, state, () => {
    left -= 1;
    return Math.min(left, storeAllowance(state.ledger, storeLimits, services.now()) - STORE_OPS_TO_BEGIN);
  });
  await saveAndContinue(held, null);
}
