import type { ChangedSince } from '../../rules/settings/overlay.ts';
import { focusInvalid } from '../ui/focus-invalid.ts';
import { callServer, type PlatformClient } from '../ui/platform.ts';
import type { Actions } from './actions.ts';
import { CODE_MIN } from './choices/guards.ts';
import { readAddress, type Product } from './connect/address.ts';
import { isFreshdeskAlone, ownHost, salesAddress } from './host.ts';
import { unsavable } from './mapping/problems.ts';
import { inOwnLanguage } from './own-language.ts';
import {
  fromParameters,
  fromRelayParameters,
  noSecret,
  toParameters,
  toRelayParameters,
  type Secret,
} from './parameters.ts';
import { problemOf } from './real-time/relay-page.ts';
import { readStatus } from './real-time/status.ts';
import { changeConnection, isChanged, typedIn, type PageState, type Step, type Store } from './state.ts';
import { lacksTag, whyUnstorable } from './unstorable.ts';

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
    validate: () => validate(store, actions),
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

const products: readonly Product[] = ['freshdesk', 'freshsales'];

/** Where the account has Freshdesk alone, the one stored parameter is the code; a first installation has none yet. */
async function openRelay(store: Store, configs: unknown, client: Promise<PlatformClient>): Promise<void> {
  if (!isFreshdeskAlone(await ownHost(client))) return;
  const stored = fromRelayParameters(configs);
  const relay = (await isInstallation(client)) ? { ...noSecret, typed: stored.given ?? '' } : stored;
  store.change({ relay });
}

/** Stored parameters: of an installation, or what the platform offers a first one. */
function open(store: Store, configs: unknown): void {
  const stored = fromParameters(configs);
  const { freshdeskDomain, freshsalesDomain, secrets, document, unreadable } = stored;
  store.change({
    document,
    savedDocument: document,
    unreadable,
    consoleCode: secrets.consoleCode,
    pairingKey: secrets.pairingKey,
  });
  changeConnection(store, 'freshdesk', {
    address: freshdeskDomain,
    savedHost: freshdeskDomain,
    key: secrets.freshdeskKey,
  });
  changeConnection(store, 'freshsales', {
    address: freshsalesDomain,
    savedHost: freshsalesDomain,
    key: secrets.freshsalesKey,
  });
}

/** Nothing is saved while an account cannot be used (R-CON-03); an incomplete mapping is no reason (R-SET-06). */
async function validate(store: Store, actions: Actions): Promise<boolean> {
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

/** R-CON-01: the host knows its own address, so there is one thing less to type. */
async function fillOwnAddress(store: Store, client: Promise<PlatformClient>): Promise<void> {
  const host = await ownHost(client);
  store.change({ host });
  if (isFreshdeskAlone(host)) store.change({ relay: store.read().relay ?? noSecret });
  const url = salesAddress(host);
  if (url !== null && store.read().freshsales.address === '')
    changeConnection(store, 'freshsales', { address: readAddress(url, 'freshsales').host });
}

/** Whether there is an installation, what the console changed in it, and whether both keys still work. */
async function lookAround(store: Store, actions: Actions, client: Promise<PlatformClient>): Promise<void> {
  if (await isInstallation(client)) offerAsTyped(store);
  else void loadOverlay(store, client);
  await Promise.all(products.map((product) => actions.tryStored(product)));
}

/** The page knows by its place whether it installs or edits; where a host does not say, stored parameters are edited. */
async function isInstallation(client: Promise<PlatformClient>): Promise<boolean> {
  try {
    const { location } = ((await (await client).instance.context()) ?? {}) as { location?: string };
    return location === 'install';
  } catch {
    return false;
  }
}

/** Where it cannot be read (the host may not allow it here), the page shows the parameters alone. */
async function loadOverlay(store: Store, client: Promise<PlatformClient>): Promise<void> {
  store.change({ editing: true });
  try {
    store.change({ overlay: await callServer<ChangedSince>(await client, 'getOverlay') });
  } catch {
    store.change({ overlay: null });
  }
  store.change({ realTime: await readStatus(await client) });
}

/** Parameters that a first installation is offered (the sandbox does) are as if the person had typed them. */
function offerAsTyped(store: Store): void {
  for (const product of products) {
    const { key } = store.read()[product];
    changeConnection(store, product, { savedHost: null, key: { ...noSecret, typed: key.given ?? '' } });
  }
  const { consoleCode, document } = store.read();
  store.change({
    consoleCode: { ...noSecret, typed: consoleCode.given ?? '' },
    document: inOwnLanguage(document),
  });
}
