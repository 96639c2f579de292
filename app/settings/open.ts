import type { ChangedSince } from '../../rules/settings/overlay.ts';
import { callServer, type PlatformClient } from '../ui/platform.ts';
import type { Actions } from './actions.ts';
import { products, readAddress } from './connect/address.ts';
import { isFreshdeskAlone, ownHost, salesAddress } from './host.ts';
import { inOwnLanguage } from './own-language.ts';
import { fromParameters, fromRelayParameters, noSecret } from './parameters.ts';
import { readStatus } from './real-time/status.ts';
import { changeConnection, type Store } from './state.ts';

/** Stored parameters: of an installation, or what the platform offers a first one. */
export function open(store: Store, configs: unknown): void {
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

/** Where the account has Freshdesk alone, the one stored parameter is the code; a first installation has none yet. */
export async function openRelay(
  store: Store,
  configs: unknown,
  client: Promise<PlatformClient>,
): Promise<void> {
  if (!isFreshdeskAlone(await ownHost(client))) return;
  const stored = fromRelayParameters(configs);
  const relay = (await isInstallation(client)) ? { ...noSecret, typed: stored.given ?? '' } : stored;
  store.change({ relay });
}

/** R-CON-01: the host knows its own address, so there is one thing less to type. */
export async function fillOwnAddress(store: Store, client: Promise<PlatformClient>): Promise<void> {
  const host = await ownHost(client);
  store.change({ host });
  if (isFreshdeskAlone(host)) store.change({ relay: store.read().relay ?? noSecret });
  const url = salesAddress(host);
  if (url !== null && store.read().freshsales.address === '')
    changeConnection(store, 'freshsales', { address: readAddress(url, 'freshsales').host });
}

/** Whether there is an installation, what the console changed in it, and whether both keys still work. */
export async function lookAround(
  store: Store,
  actions: Actions,
  client: Promise<PlatformClient>,
): Promise<void> {
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
