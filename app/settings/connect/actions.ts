import type { PlatformClient } from '../../ui/platform.ts';
import type { Account } from '../ask.ts';
import { changeConnection, type PageState, type Store } from '../state.ts';
import { readAddress, type Product } from './address.ts';
import { checkFreshdesk, type FreshdeskFacts } from './freshdesk.ts';
import { checkFreshsales, type FreshsalesFacts } from './freshsales.ts';

/** The account that is meant, or `null` as long as its address or key is missing. */
export function accountOf(state: PageState, product: Product): Account | null {
  const { address, key, savedHost } = state[product];
  const read = readAddress(address, product);
  if ('problem' in read) return null;
  const { host } = read;
  if (key.typed.trim() !== '') return { host, key: key.typed.trim() };
  // R-CON-06: a saved key was given for one account and never goes to another.
  return key.stored && !key.replacing && host === savedHost ? { host, key: key.given } : null;
}

/** Asks one account (R-CON-03) and keeps what was found, unless the person has typed on meanwhile. */
export async function checkConnection(
  store: Store,
  client: PlatformClient,
  product: Product,
  counting: boolean,
): Promise<boolean> {
  changeConnection(store, product, { touched: true });
  const account = accountOf(store.read(), product);
  if (account === null) return false;
  changeConnection(store, product, { check: { kind: 'checking' } });
  const { facts, problem } =
    product === 'freshdesk'
      ? await checkFreshdesk(client, account, counting)
      : await checkFreshsales(client, account, counting);
  if (!sameAccount(account, accountOf(store.read(), product))) return false;
  const check = problem === null ? { kind: 'good', facts } : { kind: 'failed', problem };
  changeConnection(store, product, { check: check as never });
  return problem === null;
}

function sameAccount(a: Account, b: Account | null): boolean {
  return a.host === b?.host && a.key === b.key;
}

/** The facts of both accounts once both are connected. */
export function connectedFacts(
  state: PageState,
): { freshdesk: FreshdeskFacts; freshsales: FreshsalesFacts } | null {
  const { freshdesk, freshsales } = state;
  if (freshdesk.check.kind !== 'good' || freshsales.check.kind !== 'good') return null;
  return { freshdesk: freshdesk.check.facts, freshsales: freshsales.check.facts };
}
