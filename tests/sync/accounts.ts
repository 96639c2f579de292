import { defaultDocument, type MappingRow, type SettingsDocument } from '../../rules/settings/document.ts';
import { openWorld, type Json, type World } from '../../scripts/lib/world.ts';

type Row = Json & { id: number; name: string };

const rows: readonly MappingRow[] = [
  { freshdesk: 'description', freshsales: 'address', types: ['paragraph', 'text'] },
  { freshdesk: 'note', freshsales: 'city', types: ['paragraph', 'text'] },
  { freshdesk: 'domains', freshsales: 'website', types: ['tags', 'url'], direction: 'toFreshsales' },
  {
    freshdesk: 'custom_fields.service_contract',
    freshsales: 'custom_field.cf_service_contract',
    types: ['checkbox', 'checkbox'],
  },
];

/** Puts the app into a world so that it syncs companies and accounts. */
export async function installAccounts(
  world: World,
  more: Partial<SettingsDocument> = {},
  own: readonly MappingRow[] = rows.filter(({ freshdesk }) => freshdesk !== 'domains'),
  iparams: Json = {},
): Promise<void> {
  const accounts = { fixed: {}, constants: [], rows: own };
  const mappings = { ...defaultDocument.mappings, accounts };
  await world.install({ settings: { ...defaultDocument, accounts: 'both', mappings, ...more }, ...iparams });
}

/** An empty world whose companies and accounts are synced. */
export async function emptyWorld(more: Partial<SettingsDocument> = {}, iparams: Json = {}): Promise<World> {
  const world = await openWorld('empty');
  await installAccounts(world, more, undefined, iparams);
  return world;
}

export function addCompany(world: World, body: Json): number {
  return world.freshdesk<{ id: number }>('POST', '/companies', body).id;
}

export function addAccount(world: World, account: Json): number {
  const body = { sales_account: account };
  return world.suite<{ sales_account: { id: number } }>('POST', '/sales_accounts', body).sales_account.id;
}

/** All companies, by name. */
export function companies(world: World): Row[] {
  return pages((page) => world.freshdesk<Row[]>('GET', `/companies?per_page=100&page=${String(page)}`));
}

/** All accounts, oldest first. */
export function accounts(world: World): Row[] {
  const { filters } = world.suite<{ filters: Row[] }>('GET', '/sales_accounts/filters');
  const { id } = filters.find(({ name }) => name === 'All Accounts')!;
  const view = `/sales_accounts/view/${String(id)}?per_page=100&sort=created_at&sort_type=asc`;
  return pages(
    (page) => world.suite<{ sales_accounts: Row[] }>('GET', `${view}&page=${String(page)}`).sales_accounts,
  );
}

function pages(read: (page: number) => Row[]): Row[] {
  const all: Row[] = [];
  for (let page = 1; ; page += 1) {
    const rows = read(page);
    all.push(...rows);
    if (rows.length < 100) return all;
  }
}

/** The one of this name, whatever blanks are around it. */
export function named(list: readonly Row[], name: string): Row | undefined {
  return list.find((row) => row.name.trim() === name);
}
