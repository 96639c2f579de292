import type { PlatformClient } from '../ui/platform.ts';
import type { Actions } from './actions.ts';
import { readAddress } from './connect/address.ts';
import { isGood } from './good.ts';
import { fillOwnAddress, lookAround, open, openRelay } from './open.ts';
import { toParameters, toRelayParameters } from './parameters.ts';
import { isChanged, typedIn, type PageState, type Store } from './state.ts';

/** The page's three functions that the platform calls (platform contract 5.3). */
export interface Bridge {
  getConfigs(configs: unknown): void;
  validate(): Promise<boolean>;
  postConfigs(): Record<string, unknown>;
}

export function createBridge(store: Store, actions: Actions, client: Promise<PlatformClient>): Bridge {
  void fillOwnAddress(store, client);
  guardChanges(store);
  return {
    getConfigs: (configs) => {
      open(store, configs);
      void openRelay(store, configs, client);
      void lookAround(store, actions, client);
    },
    validate: () => isGood(store, actions),
    postConfigs: () => {
      const state = store.read();
      store.change({ savedDocument: state.document, savedTyped: typedIn(state) });
      return parametersOf(state);
    },
  };
}

/** Leaving with changes that are not saved asks first. */
function guardChanges(store: Store): void {
  window.addEventListener('beforeunload', (event) => {
    if (store.read().editing && isChanged(store.read())) event.preventDefault();
  });
}

function parametersOf(state: PageState): Record<string, unknown> {
  const { freshdesk, freshsales, consoleCode, pairingKey, document, relay } = state;
  if (relay !== null) return toRelayParameters(relay);
  return toParameters({
    freshdeskDomain: readAddress(freshdesk.address, 'freshdesk').host,
    freshsalesDomain: readAddress(freshsales.address, 'freshsales').host,
    secrets: { freshdeskKey: freshdesk.key, freshsalesKey: freshsales.key, consoleCode, pairingKey },
    document,
  });
}
