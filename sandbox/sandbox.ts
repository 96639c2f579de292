import { createControl } from './control/control.ts';
import { driverOf } from './control/driver.ts';
import type { ConfigurableProduct } from './control/services.ts';
import { VirtualClock, type Clock } from './core/clock.ts';
import type { HttpRequest } from './core/http.ts';
import type { Product } from './core/product.ts';
import type { ProductEvent } from './core/productEvents.ts';
import { localNetwork, remotePlace, type Place } from './platform/network.ts';
import type { PlatformOptions } from './platform/options.ts';
import { createPlatform, type LocalPlatform } from './platform/platform.ts';
import { hookHost } from './platform/targetUrl.ts';
import type { CurrentHost } from './platform/types.ts';
import type { Sandbox, Seed } from './sandbox.types.ts';

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
  readonly host?: CurrentHost;
  readonly options?: Partial<PlatformOptions>;
  /** Seed of what is random in the platform. */
  readonly randomSeed?: number;
}

/** Puts products, platform and control together. Rejects with `AppRefused` when the folder is no valid app. */
export async function createSandbox<F extends ConfigurableProduct, S extends ConfigurableProduct>(
  setup: SandboxSetup<F, S>,
): Promise<Sandbox> {
  const { clock, freshdesk, freshsales, remote = {} } = setup;
  if (clock instanceof VirtualClock && (remote.freshdesk ?? remote.freshsales) !== undefined) {
    throw new Error('Real accounts live in real time: use the real clock with them.');
  }
  const products = productsByHost(freshdesk, freshsales);
  const places = placesByHost(setup, products);
  const network = localNetwork(
    clock,
    () => platform.options().productLatencyMs,
    (host) => (host === hookHost ? hookPlace(() => platform) : places.get(host)),
  );
  const platform: LocalPlatform = createPlatform({
    appDir: setup.appDir,
    clock,
    network,
    name: setup.name,
    prefilled: setup.prefilled,
    host: setup.host,
    options: setup.options,
    seed: setup.randomSeed,
  });
  const load = (seed: Seed) => {
    setup.loadSeed(freshdesk, freshsales, seed, clock.now());
  };
  load(setup.seed);
  // Of a real account the platform here hears nothing: its local stand-in keeps silent.
  if (remote.freshdesk === undefined) freshdesk.onEvent(eventTo(platform));
  if (remote.freshsales === undefined) freshsales.onEvent(eventTo(platform));
  const driver = driverOf(clock);
  return {
    clock,
    freshdesk,
    freshsales,
    platform,
    settle: driver.settle,
    control: createControl({ clock, platform, freshdesk, freshsales, load, ...driver }),
    api: (host, request) => products.get(host)?.handle(request, clock.now()),
    snapshot: () => ({
      freshdesk: freshdesk.snapshot(),
      freshsales: freshsales.snapshot(),
      platform: platform.snapshot(),
    }),
    restore: (snapshot) => {
      const parts = snapshot as { freshdesk: unknown; freshsales: unknown; platform: unknown };
      freshdesk.restore(parts.freshdesk);
      freshsales.restore(parts.freshsales);
      platform.restore(parts.platform);
    },
  };
}

/** A product's event reaches the app when the app listens to it. */
function eventTo(platform: LocalPlatform): (event: ProductEvent) => void {
  return ({ module, event, data }) => {
    if (platform.eventNames().includes(`${module}/${event}`)) platform.fireEvent(module, event, data());
  };
}

function productsByHost(freshdesk: Product, freshsales: Product): Map<string, Product> {
  return new Map([
    [freshdeskHost, freshdesk],
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

function hookPlace(platform: () => LocalPlatform): Place {
  return { product: 'platform', answer: (request) => platform().externalEvent(request) };
}
