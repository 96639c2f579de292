import type { FreshdeskSeed } from '../freshdesk/seed.types.ts';
import type { FreshsalesSeed } from '../freshsales/seed.types.ts';
import type { Seed } from '../sandbox.types.ts';
import { demoDeals } from './demo-deals.ts';
import { demoEmails } from './demo-emails.ts';
import { demoPeople } from './demo-people.ts';
import { demoTickets } from './demo-tickets.ts';
import { AGENTS, COMPANY_FIELDS, CONTACT_FIELDS, GROUPS, TICKET_FIELDS } from './freshdesk-account.ts';
import { ACCOUNT_FIELDS, DEAL_FIELDS, PERSON_FIELDS, USERS } from './freshsales-account.ts';
import type { PeopleData } from './records.ts';
import { sizedPeople } from './sized.ts';

/** What both products are filled with. */
export interface SeedData {
  readonly freshdesk: FreshdeskSeed;
  readonly freshsales: FreshsalesSeed;
}

interface Loadable<T> {
  load(seed: T, nowMs: number): void;
}

/** Fills both products; whatever they held is gone. */
export function seedProducts(
  freshdesk: Loadable<FreshdeskSeed>,
  freshsales: Loadable<FreshsalesSeed>,
  seed: Seed,
  nowMs: number,
): void {
  const data = seedData(seed, nowMs);
  freshdesk.load(data.freshdesk, nowMs);
  freshsales.load(data.freshsales, nowMs);
}

/** The same seed and time give the same data. */
export function seedData(seed: Seed, nowMs: number): SeedData {
  if (seed === 'empty') return accounts(NOBODY);
  if (seed !== 'demo') return accounts(sizedPeople(seed, nowMs));
  const people = demoPeople(nowMs);
  const { freshdesk, freshsales } = accounts(people);
  return {
    freshdesk: { ...freshdesk, tickets: demoTickets(people.customers, nowMs) },
    freshsales: {
      ...freshsales,
      deals: demoDeals(people.contacts, nowMs),
      conversations: demoEmails(people.contacts, nowMs),
    },
  };
}

const NOBODY: PeopleData = { companies: [], accounts: [], customers: [], contacts: [], leads: [] };

function accounts(people: PeopleData): SeedData {
  return {
    freshdesk: {
      agents: AGENTS,
      groups: GROUPS,
      contactFields: CONTACT_FIELDS,
      companyFields: COMPANY_FIELDS,
      ticketFields: TICKET_FIELDS,
      companies: people.companies,
      contacts: people.customers,
    },
    freshsales: {
      users: USERS,
      fields: {
        contacts: PERSON_FIELDS,
        leads: PERSON_FIELDS,
        sales_accounts: ACCOUNT_FIELDS,
        deals: DEAL_FIELDS,
      },
      sales_accounts: people.accounts,
      contacts: people.contacts,
      leads: people.leads,
    },
  };
}
