import type { Freshdesk } from '../../sandbox/freshdesk/index.ts';
import type { World } from '../../scripts/lib/world.ts';
import { freshsalesOf } from './people.ts';

type Row = Readonly<Record<string, unknown>>;
type Kind = 'customers' | 'companies' | 'contacts' | 'accounts';

/** Everything that a run may write, by record (`kind/id`) and field: to compare a world with itself later. */
export type Snapshot = Readonly<Record<string, Readonly<Record<string, unknown>>>>;

const fields: Readonly<Record<Kind, readonly string[]>> = {
  customers: ['name', 'job_title', 'mobile', 'phone', 'company_id'],
  companies: ['description', 'note'],
  contacts: ['first_name', 'last_name', 'job_title', 'mobile_number', 'work_number'],
  accounts: ['address', 'city'],
};

const customFields: Readonly<Partial<Record<Kind, readonly [part: string, field: string]>>> = {
  companies: ['custom_fields', 'service_contract'],
  accounts: ['custom_field', 'cf_service_contract'],
};

export function snapshotOf(world: World): Snapshot {
  const desk = world.sandbox.freshdesk as Freshdesk;
  const sales = freshsalesOf(world);
  return Object.fromEntries([
    ...entries('customers', desk.list('contacts') as unknown as Row[]),
    ...entries('companies', desk.list('companies') as unknown as Row[]),
    ...entries('contacts', sales.list('contacts') as Row[]).map(
      ([key, row]) => [key, { ...row, account: accountOf(world, key) }] as const,
    ),
    ...entries('accounts', sales.list('sales_accounts') as Row[]),
  ]);
}

function entries(kind: Kind, rows: readonly Row[]): [string, Row][] {
  return rows
    .filter((row) => row['deleted'] !== true && row['is_deleted'] !== true)
    .map((row) => [`${kind}/${String(row['id'])}`, said(kind, row)]);
}

function said(kind: Kind, row: Row): Row {
  const own = Object.fromEntries(fields[kind].map((field) => [field, row[field] ?? null]));
  const custom = customFields[kind];
  if (custom === undefined) return own;
  const [part, field] = custom;
  return { ...own, [field]: (row[part] as Row | undefined)?.[field] ?? null };
}

/** The accounts of a contact. */
function accountOf(world: World, key: string): string {
  const [, id] = key.split('/');
  const { contact } = world.suite<{ contact: { sales_accounts?: { id: number }[] } }>(
    'GET',
    `/contacts/${id ?? ''}?include=sales_accounts`,
  );
  return (contact.sales_accounts ?? []).map((account) => `accounts/${String(account.id)}`).join();
}

/** Changes one field of a record as a person would. */
export function edit(world: World, key: string, value: string): void {
  const [kind, id] = key.split('/') as [Kind, string];
  if (kind === 'customers') world.freshdesk('PUT', `/contacts/${id}`, { job_title: value });
  else if (kind === 'companies') world.freshdesk('PUT', `/companies/${id}`, { note: value });
  else if (kind === 'contacts') world.suite('PUT', `/contacts/${id}`, { contact: { job_title: value } });
  else world.suite('PUT', `/sales_accounts/${id}`, { sales_account: { city: value } });
}
