import { mappedEntities } from '../../rules/settings/complete.ts';
import type { MappedEntity, SettingsDocument } from '../../rules/settings/document.ts';
import type { PlatformClient } from '../ui/platform.ts';
import { accountOf, checkConnection, connectedFacts } from './connect/actions.ts';
import { readAddress, type Product } from './connect/address.ts';
import { readLists } from './choices/lists.ts';
import { loaded } from './load.ts';
import type { Edit } from './mapping/edit.ts';
import { readFields } from './mapping/fields.ts';
import type { Secret } from './parameters.ts';
import { trialCalls, type TrialCalls } from './real-time/trial.ts';
import { changeConnection, type Connection, type PageState, type Step, type Store } from './state.ts';

/** What can be done on the page. */
export interface Actions {
  readonly goTo: (step: Step) => void;
  readonly changeConnection: (product: Product, part: Partial<Connection<unknown>>) => void;
  /** Tries an account and says what is missing. */
  readonly check: (product: Product) => Promise<boolean>;
  /** Tries the stored keys with as few requests as will do. */
  readonly tryStored: (product: Product) => Promise<void>;
  /** Tries an account once it is complete and has not been tried as it is. */
  readonly checkIfComplete: (product: Product) => Promise<void>;
  readonly changeDocument: (part: Partial<SettingsDocument>) => void;
  readonly changeConsoleCode: (secret: Secret) => void;
  readonly changePairingKey: (secret: Secret) => void;
  readonly changeRelay: (secret: Secret) => void;
  /** *Test real time*. */
  readonly realTime: TrialCalls;
  /** Changes one entity's mapping. */
  readonly editMapping: (entity: MappedEntity) => (edit: Edit) => void;
  /** R-MAP-05: reads fields and choices anew; what is mapped stays. */
  readonly refreshFields: () => Promise<void>;
  /** Reads what the settings choose from once more. */
  readonly refreshLists: () => Promise<void>;
}

export function createActions(store: Store, client: Promise<PlatformClient>): Actions {
  const check = async (product: Product, counting = true) => {
    const good = await checkConnection(store, await client, product, counting);
    if (good) {
      settleLeads(store);
      // Somebody may have gone on while it was tried.
      loadStep(store, client);
    }
    return good;
  };
  const checkIfOpen = async (product: Product, counting: boolean) => {
    const { check: before } = store.read()[product];
    if (before.kind === 'open' && accountOf(store.read(), product) !== null) await check(product, counting);
  };
  return {
    goTo: (step) => {
      store.change({ step });
      globalThis.scrollTo({ top: 0 });
      loadStep(store, client);
    },
    changeConnection: (product, part) => {
      changeConnection(store, product, { ...part, check: { kind: 'open' } });
      store.change({ lists: { kind: 'none' }, fields: { kind: 'none' } });
    },
    check: (product) => check(product),
    tryStored: (product) => checkIfOpen(product, false),
    checkIfComplete: async (product) => {
      tidyAddress(store, product);
      await checkIfOpen(product, true);
    },
    changeDocument: (part) => {
      store.change({ document: { ...store.read().document, ...part } });
    },
    changePairingKey: (pairingKey) => {
      store.change({ pairingKey });
    },
    changeRelay: (relay) => {
      store.change({ relay });
    },
    realTime: trialCalls(client),
    changeConsoleCode: (consoleCode) => {
      store.change({ consoleCode });
    },
    editMapping: (entity) => (edit) => {
      const { document } = store.read();
      const mappings = { ...document.mappings, [entity]: edit(document.mappings[entity]) };
      store.change({ document: { ...document, mappings } });
    },
    refreshFields: async () => {
      store.change({ fields: { kind: 'none' } });
      await loadFields(store, client);
    },
    refreshLists: async () => {
      store.change({ lists: { kind: 'none' } });
      await loadLists(store, client);
    },
  };
}

/** R-SET-01: leads are offered only where they exist. */
function settleLeads(store: Store): void {
  const { freshsales, document } = store.read();
  if (freshsales.check.kind !== 'good' || freshsales.check.facts.leads !== null) return;
  if (document.entities.includes('leads'))
    store.change({ document: { ...document, entities: ['contacts'], createAs: 'contacts' } });
}

/** Reads what the step that is shown needs, unless it is there. */
function loadStep(store: Store, client: Promise<PlatformClient>): void {
  const { step } = store.read();
  if (step !== 'connect') void loadLists(store, client);
  if (step === 'mapping') void loadFields(store, client);
}

/** Reads something; what comes of it is dropped where other accounts are asked for the same meanwhile. */
async function load(store: Store, key: 'lists' | 'fields', reading: Promise<unknown>): Promise<void> {
  const loading = { kind: 'loading' } as const;
  store.change({ [key]: loading });
  const result = await loaded(reading);
  if (store.read()[key] === loading) store.change({ [key]: result });
}

/** What the settings choose from, once for each pair of accounts. */
async function loadLists(store: Store, client: Promise<PlatformClient>): Promise<void> {
  const state = store.read();
  const freshdesk = accountOf(state, 'freshdesk');
  const freshsales = accountOf(state, 'freshsales');
  const isThere = state.lists.kind === 'loading' || state.lists.kind === 'ready';
  if (isThere || freshdesk === null || freshsales === null) return;
  const reading = client.then((connected) => readLists(connected, { freshdesk, freshsales }));
  await load(store, 'lists', reading);
}

/** Fields and samples of what is synced now; entities that were chosen since are read too. */
async function loadFields(store: Store, client: Promise<PlatformClient>): Promise<void> {
  const state = store.read();
  const freshdesk = accountOf(state, 'freshdesk');
  const freshsales = accountOf(state, 'freshsales');
  const facts = connectedFacts(state);
  if (freshdesk === null || freshsales === null || facts === null || hasFields(state)) return;
  const accounts = { freshdesk, freshsales };
  const reading = client.then((connected) =>
    readFields(connected, accounts, state.document, facts.freshsales),
  );
  await load(store, 'fields', reading);
  // An entity that was chosen meanwhile lacks its own.
  if (store.read().fields.kind === 'ready') loadStep(store, client);
}

function hasFields({ fields, document }: PageState): boolean {
  if (fields.kind === 'loading') return true;
  return fields.kind === 'ready' && mappedEntities(document).every((entity) => entity in fields.value);
}

/** What was understood of the pasted text is shown, so that the person sees what is meant. */
function tidyAddress(store: Store, product: Product): void {
  const { address } = store.read()[product];
  const read = readAddress(address, product);
  if (!('problem' in read) && read.host !== address) changeConnection(store, product, { address: read.host });
}
