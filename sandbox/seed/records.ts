import type { FreshdeskSeed } from '../freshdesk/seed.types.ts';
import type { FreshsalesSeed } from '../freshsales/seed.types.ts';
import { COMPANIES } from './companies.ts';
import { isoTime } from './person.ts';
import type { Person } from './person.ts';

export type SalesRow = NonNullable<FreshsalesSeed['contacts']>[number];

export type Customer = NonNullable<FreshdeskSeed['contacts']>[number];

/** The people and companies of both products. */
export interface PeopleData {
  readonly companies: NonNullable<FreshdeskSeed['companies']>;
  readonly accounts: readonly SalesRow[];
  readonly customers: readonly Customer[];
  readonly contacts: readonly SalesRow[];
  readonly leads: readonly SalesRow[];
}

// Ids as large as real ones (beyond 32 bits), in blocks so that records can point to each other before they are
// loaded. Agents and customers share one id space, agents come first.
export const IDS = {
  agents: 67_000_000_001,
  customers: 67_000_001_001,
  companies: 67_900_000_001,
  users: 70_000_000_001,
  accounts: 70_000_001_001,
  contacts: 70_001_000_001,
  leads: 70_100_000_001,
  deals: 70_200_000_001,
} as const;

/** A Freshdesk contact; `omit` is a field it lacks. */
export function customerOf(person: Person, omit?: keyof Customer): Customer {
  const record: Customer = {
    id: IDS.customers + person.index,
    name: `${person.first} ${person.last}`,
    email: person.email,
    job_title: person.jobTitle,
    mobile: person.mobile,
    phone: person.phone,
    twitter_id: person.twitter,
    company_id: IDS.companies + person.company,
    created_at: isoTime(person.createdMs),
    updated_at: isoTime(person.updatedMs),
  };
  return without(record, omit);
}

/** A Freshsales contact; `omit` is a field it lacks. */
export function contactOf(person: Person, omit?: string): SalesRow {
  const company = COMPANIES[person.company]!;
  const record: SalesRow = {
    ...salesPerson(person, IDS.contacts),
    city: company.city,
    country: company.country,
    sales_accounts: [{ id: IDS.accounts + person.company, is_primary: true }],
  };
  return without(record, omit);
}

/** A Freshsales lead: it has a company of its own and no account. */
export function leadOf(person: Person, omit?: string): SalesRow {
  const company = COMPANIES[person.company]!;
  const record: SalesRow = {
    ...salesPerson(person, IDS.leads),
    company: { name: company.name, website: company.domain, city: company.city, country: company.country },
  };
  return without(record, omit);
}

function salesPerson(person: Person, firstId: number): SalesRow {
  return {
    id: firstId + person.index,
    first_name: person.first,
    last_name: person.last,
    email: person.email,
    job_title: person.jobTitle,
    mobile_number: person.mobile,
    work_number: person.phone,
    twitter: person.twitter,
    owner_id: IDS.users + (person.index % 3),
    created_at: isoTime(person.createdMs),
    updated_at: isoTime(person.updatedMs),
  };
}

function without<T extends object>(record: T, key: keyof T | undefined): T {
  return key === undefined ? record : { ...record, [key]: null };
}
