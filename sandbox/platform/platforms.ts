import { json, type HttpRequest, type HttpResponse } from '../core/http.ts';
import type { ProductEvent } from '../core/productEvents.ts';
import type { Account } from './core.ts';
import { knownHosts } from './hosts.ts';
import { isRecord } from './package/files.ts';
import { createPlatform, foundationOf, type LocalPlatform, type PlatformSetup } from './platform.ts';

/** The accounts of the sandbox, each with an installation of its own (platform contract 12). */
export interface Platforms {
  /** The first account: the only one, unless others are asked for. */
  readonly first: LocalPlatform;
  list(): readonly LocalPlatform[];
  /** The account of this name. */
  named(name: string): LocalPlatform | undefined;
  /** The accounts from now on; nothing is installed any more. At least one, names are unique. */
  arrange(accounts: readonly Account[]): void;
  /** Hands a product event to every installation whose account has the module and whose app listens. */
  readonly raise: (event: ProductEvent) => void;
  /** A request to the target URL of one of the installations. */
  externalEvent(request: HttpRequest): HttpResponse;
  snapshot(): PlatformsSnapshot;
  restore(snapshot: unknown): void;
}

export interface PlatformsSetup extends Omit<PlatformSetup, 'account' | 'host'> {
  readonly accounts?: readonly Account[] | undefined;
}

interface PlatformsSnapshot {
  readonly accounts: readonly Account[];
  readonly platforms: readonly unknown[];
}

/** An account by one of the known names: suite, classic, freshdesk or both. */
export function knownAccount(name: string): Account | undefined {
  return Object.hasOwn(knownHosts, name) ? { name, host: knownHosts[name]! } : undefined;
}

const defaultAccount: Account = { name: 'suite', host: knownHosts['suite']! };

/** The accounts with the app of one folder. Throws `AppRefused` when the folder is no valid app. */
export function createPlatforms(setup: PlatformsSetup): Platforms {
  const foundation = foundationOf({ ...setup });
  const open = ({ name, host }: Account) => createPlatform({ ...setup, account: name, host }, foundation);
  let accounts = setup.accounts ?? [defaultAccount];
  // The first stays the same object, whatever the layout: pages and tests hold it.
  const first = open(accounts[0]!);
  let others = accounts.slice(1).map(open);
  const list = () => [first, ...others];

  const arrange = (next: readonly Account[]) => {
    const [{ name, host }, ...rest] = next as [Account, ...Account[]];
    for (const platform of others) platform.reset();
    first.reset({ account: name, host });
    others = rest.map(open);
    accounts = next;
  };
  return {
    first,
    list,
    named: (name) => list().find((platform) => platform.account === name),
    arrange,
    raise: ({ module, event, data }) => {
      const hearing = list().filter((platform) => platform.hears(module, event));
      if (hearing.length === 0) return;
      const payload = data();
      for (const platform of hearing) platform.fireEvent(module, event, payload);
    },
    externalEvent: (request) =>
      list()
        .find((platform) => platform.isTarget(request.path))
        ?.externalEvent(request) ?? json(404, { message: 'Route not allowed' }),
    snapshot: () => ({ accounts, platforms: list().map((platform) => platform.snapshot()) }),
    restore: (snapshot) => {
      const { accounts: kept, platforms } = parseSnapshot(snapshot, accounts);
      arrange(kept);
      for (const [index, platform] of list().entries()) platform.restore(platforms[index]);
    },
  };
}

// A snapshot of a single account has no list of accounts: it was made before there could be two.
function parseSnapshot(snapshot: unknown, current: readonly Account[]): PlatformsSnapshot {
  if (isRecord(snapshot) && Array.isArray(snapshot['accounts']) && Array.isArray(snapshot['platforms'])) {
    return snapshot as unknown as PlatformsSnapshot;
  }
  return { accounts: current.slice(0, 1), platforms: [snapshot] };
}
