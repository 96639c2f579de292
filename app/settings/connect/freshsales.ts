import type { PlatformClient } from '../../ui/platform.ts';
import { ask, resources, type Account, type Answer } from '../ask.ts';
import { isClassic } from './address.ts';
import type { Checked } from './freshdesk.ts';
import { problem, problemOf, type Problem } from './problem.ts';

/** How far a key reaches in one kind of records. */
interface Reach {
  /** The view that shows all of them; `null` when the key has none. */
  readonly view: number | null;
  readonly count: number | null;
}

/** What can be known of a Freshsales account: nothing tells whose key it is (Freshsales API, hosts and keys). */
export interface FreshsalesFacts {
  readonly contacts: Reach;
  /** `null`: this Freshsales has no leads (Suite). */
  readonly leads: Reach | null;
  readonly accounts: Reach;
  /** Users to whom records can be given; `null`: the key may not see them. */
  readonly owners: readonly Owner[] | null;
}

export interface Owner {
  readonly id: number;
  readonly name: string;
}

/**
 * @param counting also counts the records that the key reaches
 *
 * R-CON-03: looks at the contacts first, since every role that can use the product sees them; then how far the key reaches.
 */
export async function checkFreshsales(
  client: PlatformClient,
  account: Account,
  counting: boolean,
): Promise<Checked<FreshsalesFacts>> {
  const views = await ask(client, account, resources.views('contacts'));
  const refused = meaningOf(views);
  if (refused !== null) return { facts: null, problem: refused };
  const [contacts, leads, accounts, owners] = await Promise.all([
    reachOf(client, account, 'contacts', views, counting),
    leadsOf(client, account, counting),
    accountsOf(client, account, counting),
    ask(client, account, resources.selector('owners')),
  ]);
  return { facts: { contacts, leads, accounts, owners: ownersOf(owners) }, problem: null };
}

/** Without a valid key Freshsales may answer with its sign-in page, by a redirection or with status 200. */
function meaningOf(answer: Answer): Problem | null {
  const found = problemOf(answer);
  const signIn = answer.status >= 200 && answer.status < 400 && found !== null;
  return signIn ? problem('wrongKey') : found;
}

async function accountsOf(client: PlatformClient, account: Account, counting: boolean): Promise<Reach> {
  if (!counting) return { view: null, count: null };
  const views = await ask(client, account, resources.views('sales_accounts'));
  return reachOf(client, account, 'sales_accounts', views, counting);
}

async function leadsOf(client: PlatformClient, account: Account, counting: boolean): Promise<Reach | null> {
  if (!isClassic(account.host)) return null;
  const views = await ask(client, account, resources.views('leads'));
  return problemOf(views) === null ? reachOf(client, account, 'leads', views, counting) : null;
}

async function reachOf(
  client: PlatformClient,
  account: Account,
  entity: string,
  views: Answer,
  counting: boolean,
): Promise<Reach> {
  const view = allView(views.body);
  if (view === null || !counting) return { view, count: null };
  const page = await ask(client, account, resources.page(entity, view, 1));
  const { meta } = (page.body ?? {}) as { meta?: { total?: number } };
  return { view, count: typeof meta?.total === 'number' ? meta.total : null };
}

interface View {
  readonly id: number;
  readonly name?: string;
}

/** Names of views are the account's own words in other languages: then the first one counts, as it does in the product. */
export function allView(body: unknown): number | null {
  const { filters = [] } = (body ?? {}) as { filters?: readonly View[] };
  const all = filters.find((view) => /^all /i.test(view.name ?? ''));
  return (all ?? filters[0])?.id ?? null;
}

function ownersOf({ status, body }: Answer): Owner[] | null {
  if (status !== 200) return null;
  const { users = [] } = (body ?? {}) as { users?: readonly User[] };
  return users
    .filter((user) => user.is_active !== false)
    .map((user) => ({ id: Number(user.id), name: user.display_name ?? user.email ?? String(user.id) }));
}

interface User {
  readonly id: number | string;
  readonly display_name?: string;
  readonly email?: string;
  readonly is_active?: boolean;
}
