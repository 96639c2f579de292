import { focusInvalid } from '../ui/focus-invalid.ts';
import type { Actions } from './actions.ts';
import { CODE_MIN } from './choices/guards.ts';
import { products, type Product } from './connect/address.ts';
import { unsavable } from './mapping/problems.ts';
import type { Secret } from './parameters.ts';
import { problemOf } from './real-time/relay-page.ts';
import type { Step, Store } from './state.ts';
import { lacksTag, whyUnstorable } from './unstorable.ts';

/** Whether the settings can be saved; else the page shows what is in the way. Nothing is saved while an account cannot be used (R-CON-03); an incomplete mapping is no reason (R-SET-06). */
export async function isGood(store: Store, actions: Actions): Promise<boolean> {
  const { relay } = store.read();
  if (relay !== null) return isRelayGood(actions, relay);
  const good = await Promise.all(products.map((product) => isConnected(store, actions, product)));
  if (!good.every(Boolean)) return showProblem(actions, 'connect');
  const { consoleCode, document } = store.read();
  if (isTooShort(consoleCode) || lacksTag(document)) return showProblem(actions, 'settings');
  // R-MAP-11: what cannot work is refused; the reason stands beside the row.
  if (unsavable(document) !== null) return showProblem(actions, 'mapping');
  const notSaved = whyUnstorable(document);
  store.change({ notSaved });
  if (notSaved !== null) globalThis.scrollTo({ top: 0 });
  return notSaved === null;
}

function isTooShort({ typed }: Secret): boolean {
  const code = typed.trim();
  return code !== '' && code.length < CODE_MIN;
}

/** An empty field is typed into once more, so that its problem shows. */
function isRelayGood(actions: Actions, relay: Secret): boolean {
  const good = problemOf(relay) === undefined;
  if (!good) actions.changeRelay({ ...relay, typed: relay.typed === '' ? ' ' : relay.typed });
  return good;
}

/** Goes to what is wrong and puts the focus on it. */
function showProblem(actions: Actions, step: Step): false {
  actions.goTo(step);
  focusInvalid();
  return false;
}

async function isConnected(store: Store, actions: Actions, product: Product): Promise<boolean> {
  return store.read()[product].check.kind === 'good' || actions.check(product);
}
