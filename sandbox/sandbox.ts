import { createControl } from './control/control.ts';
import { driverOf } from './control/driver.ts';
import type { ConfigurableProduct } from './control/services.ts';
import { VirtualClock, type Clock } from './core/clock.ts';
import type { HttpRequest } from './core/http.ts';
import type { Product } from './core/product.ts';
import { localNetwork, remotePlace, type Place } from './platform/network.ts';
import type { PlatformOptions } from './platform/options.ts';
import type { Account, Witness } from './platform/core.ts';
import type { LoadedApp } from './platform/platform.ts';
import { createPlatforms, type Platforms } from './platform/platforms.ts';
import { hookHost } from './platform/targetUrl.ts';
import type { Sandbox, Seed } from './sandbox.types.ts';
import { deliverWebhooks } from './webhooks.ts';
import { pageOptions } from './web/switches.ts';

// The accounts of the sandbox and the product behind each.
const freshdeskHost = 'acme.freshdesk.com';
const freshsalesHosts = ['acme.myfreshworks.com', 'acme.freshsales.io'];

export interface SandboxSetup<F extends ConfigurableProduct, S extends ConfigurableProduct> {
  readonly appDir: string;
  readonly clock: Clock;
  readonly seed: Seed;
  readonly freshdesk: F;
  readonly freshsales: S;
  /** Fills both products. */
  readonly loadSeed: (freshdesk: F, freshsales: S, seed: Seed, nowMs: number) => void;
  readonly name?: string | undefined;
  /** Parameters that the first installation is offered. */
  readonly prefilled?: Record<string, unknown>;
  /** Real accounts that the app's requests go to over HTTPS instead of the local products. */
  readonly remote?: { readonly freshdesk?: string; readonly freshsales?: string };
  /** Other names of the Freshdesk account: what is behind them is the same. */
  readonly freshdeskNames?: readonly string[];
  /** The accounts in which the app can be installed; one Freshsales Suite by default. */
  readonly accounts?: readonly Account[];
  readonly options?: Partial<PlatformOptions>;
  /** Seed of what is random in the platform. */
  readonly randomSeed?: number;
  /** The app of the folder, loaded before. */
  readonly loaded?: LoadedApp;
  /** Hears of every call that the app's executions make. */
  readonly witness?: Witness;
}

/** Puts products, platform and control together. Rejects with `AppRefused` when the folder is no valid app. */
export async function createSandbox<F extends ConfigurableProduct, S extends ConfigurableProduct>(
  setup: SandboxSetup<F, S>,
): Promise<Sandbox> {
  const { clock, freshdesk, freshsales, remote = {} } = setup;
  if (clock instanceof VirtualClock && (remote.freshdesk ?? remote.freshsales) !== undefined) {
    throw new Error('Real accounts live in real time: use the real clock with them.');
  }
  const products = productsByHost(freshdesk, freshsales, setup.freshdeskNames);
  const places = placesByHost(setup, products);
  const network = localNetwork(
    clock,
    () => platforms.first.options().productLatencyMs,
    (host) => (host === hookHost ? hookPlace(() => platforms) : places.get(host)),
  );
  const platforms: Platforms = createPlatforms({
    appDir: setup.appDir,
    clock,
    network,
    name: setup.name,
    prefilled: setup.prefilled,
    accounts: setup.accounts,
    options: setup.options,
    seed: setup.randomSeed,
    loaded: setup.loaded,
    witness: setup.witness,
  });
  const load = (seed: Seed) => {
    setup.loadSeed(freshdesk, freshsales, seed, clock.now());
  };
  load(setup.seed);
  // Of a real account the platform here hears nothing: its local stand-in keeps silent.
  if (remote.freshdesk === undefined) freshdesk.onEvent(platforms.raise);
  if (remote.freshsales === undefined) freshsales.onEvent(platforms.raise);
  deliverWebhooks(freshdesk.webhooks, network, clock);
  const driver = driverOf(clock);
  const pages = pageOptions();
  return {
    clock,
    freshdesk,
    freshsales,
    platform: platforms.first,
    platforms,
    pages,
    settle: driver.settle,
    control: createControl({ clock, platforms, freshdesk, freshsales, pages, load, ...driver }),
    api: (host, request) => products.get(host)?.handle(request, clock.now()),
    snapshot: () => ({
      freshdesk: freshdesk.snapshot(),
      freshsales: freshsales.snapshot(),
      platform: platforms.snapshot(),
    }),
    restore: (snapshot) => {
      const parts = snapshot as { freshdesk: unknown; freshsales: unknown; platform: unknown };
      freshdesk.restore(parts.freshdesk);
      freshsales.restore(parts.freshsales);
      platforms.restore(parts.platform);
    },
  };
}

function productsByHost(
  freshdesk: Product,
  freshsales: Product,
  names: readonly string[] = [],
): Map<string, Product> {
  return new Map([
    ...[freshdeskHost, ...names].map((host): [string, Product] => [host, freshdesk]),
    ...freshsalesHosts.map((host): [string, Product] => [host, freshsales]),
  ]);
}

/** Where the app's requests end up; with a real account named, also those for the local account's name go there. */
function placesByHost(
  {
    clock,
    freshdesk,
    remote = {},
  }: Pick<SandboxSetup<never, never>, 'clock' | 'remote'> & { freshdesk: Product },
  products: ReadonlyMap<string, Product>,
): Map<string, Place> {
  const places = new Map<string, Place>();
  for (const [host, product] of products) {
    const name = product === freshdesk ? 'freshdesk' : 'freshsales';
    const account = remote[name];
    const local: Place = {
      product: name,
      answer: (request: HttpRequest) => product.handle(request, clock.now()),
    };
    const place = account === undefined ? local : remotePlace(name, account);
    places.set(host, place);
    if (account !== undefined) places.set(account, place);
  }
  return places;
}

function hookPlace(platforms: () => Platforms): Place {
  return { product: 'platform', answer: (request) => platforms().externalEvent(request) };
}
