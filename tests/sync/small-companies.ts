import fc from 'fast-check';
import type { World } from '../../scripts/lib/world.ts';
import type { Freshdesk } from '../../sandbox/freshdesk/index.ts';
import { addAccount, addCompany } from './accounts.ts';
import { freshsalesOf } from './people.ts';

interface SmallCompany {
  /** From a small pool, so that they meet. */
  readonly name: string;
  readonly on: 'freshdesk' | 'freshsales';
  readonly street: string | null;
  readonly town: string | null;
  readonly served: boolean | null;
  /** Has a person, whose address is known by the name in both products. */
  readonly person: boolean;
}

export type SmallCompanies = readonly SmallCompany[];

/** A few companies and accounts that share names, with gaps and people. */
export const companiesAndAccounts: fc.Arbitrary<SmallCompanies> = fc.array(
  fc.record({
    name: fc.constantFrom('Acme', 'ACME', 'Globex', 'Übung & Co', '李 Ltd'),
    on: fc.constantFrom('freshdesk' as const, 'freshsales' as const),
    street: fc.constantFrom(null, 'Main St 1', 'Side St 2'),
    town: fc.constantFrom(null, 'Berlin', 'Paris'),
    served: fc.constantFrom(null, true, false),
    person: fc.boolean(),
  }),
  { minLength: 1, maxLength: 6 },
);

/** Adds them; what a product refuses, since the name or address is taken, is passed over. */
export function fillCompanies(world: World, small: SmallCompanies): void {
  for (const one of small)
    try {
      add(world, one);
    } catch {
      // The product has it already.
    }
}

function add(world: World, { name, on, street, town, served, person }: SmallCompany): void {
  const email = `p${String(name.toLowerCase().charCodeAt(0))}@client.example`;
  if (on === 'freshdesk') {
    const custom = served === null ? {} : { custom_fields: { service_contract: served } };
    const id = addCompany(world, { name, description: street, note: town, ...custom });
    if (person) world.freshdesk('POST', '/contacts', { name: 'Ann', email, company_id: id });
    return;
  }
  const custom = served === null ? {} : { custom_field: { cf_service_contract: served } };
  const id = addAccount(world, { name, address: street, city: town, ...custom });
  const contact = { last_name: 'Ann', email, sales_accounts: [{ id, is_primary: true }] };
  if (person) world.suite('POST', '/contacts', { contact });
}

type Row = Readonly<Record<string, unknown>>;

/** Companies and accounts as far as they are mapped, by name: to compare two worlds. */
export function everyCompany(world: World): { companies: string[]; accounts: string[] } {
  const companies = (world.sandbox.freshdesk as Freshdesk).list('companies') as unknown as Row[];
  const accounts = freshsalesOf(world).list('sales_accounts') as Row[];
  return {
    companies: companies
      .map((row) => said(row, ['id', 'name', 'description', 'note'], 'custom_fields'))
      .sort(),
    accounts: accounts
      .filter((row) => row['is_deleted'] !== true)
      .map((row) => said(row, ['id', 'name', 'address', 'city'], 'custom_field'))
      .sort(),
  };
}

function said(row: Row, keys: readonly string[], custom: string): string {
  return JSON.stringify([...keys.map((key) => row[key] ?? null), row[custom]]);
}
