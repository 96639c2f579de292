import { seededRandom } from '../core/random.ts';
import type { Random } from '../core/random.ts';
import { companyRecords } from './company-records.ts';
import { contactValues, customerValues } from './custom-values.ts';
import { oddCustomers, oddLeads, oddContacts } from './demo-oddities.ts';
import { personOf } from './person.ts';
import type { Person } from './person.ts';
import { contactOf, customerOf, leadOf } from './records.ts';
import type { PeopleData } from './records.ts';

// Which of the demo's persons are where. Together with the oddities these make about 230 customers, 200 contacts
// and 30 leads.
const BOTH = 165;
const CUSTOMERS_ONLY = 55;
const CONTACTS_ONLY = 27;
const LEADS_ONLY = 20;
const LEADS_TOO = 4;

/** Share of the values that a person of the demo lacks in one product. */
const GAP_SHARE = 0.18;

/** Share of the common persons whom the two products know by different job titles. */
const CONFLICT_SHARE = 0.1;

// Default lifecycle stages and statuses: new and interested leads, a qualified one, a customer.
const STAGES = [
  { lifecycle_stage_id: 70_000_000_020, contact_status_id: 70_000_000_010 },
  { lifecycle_stage_id: 70_000_000_020, contact_status_id: 70_000_000_012 },
  { lifecycle_stage_id: 70_000_000_021, contact_status_id: 70_000_000_014 },
  { lifecycle_stage_id: 70_000_000_022, contact_status_id: 70_000_000_016 },
];

/** The people of the demo company: much overlap, gaps and differences on both sides. */
export function demoPeople(nowMs: number): PeopleData {
  const random = seededRandom(2026);
  const person = (index: number) => personOf(index, random, nowMs);
  const both = range(0, BOTH).map(person);
  const customersOnly = range(BOTH, CUSTOMERS_ONLY).map(person);
  const contactsOnly = range(BOTH + CUSTOMERS_ONLY, CONTACTS_ONLY).map(person);
  const leadsOnly = range(BOTH + CUSTOMERS_ONLY + CONTACTS_ONLY, LEADS_ONLY).map(person);
  return {
    ...companyRecords(nowMs),
    customers: [
      ...[...both, ...customersOnly].map((one) => demoCustomer(one, random)),
      ...oddCustomers(both, nowMs),
    ],
    contacts: [
      ...[...both, ...contactsOnly].map((one) => demoContact(one, random)),
      ...oddContacts(both, nowMs),
    ],
    leads: [
      ...[...leadsOnly, ...customersOnly.slice(-LEADS_TOO)].map((one) => demoLead(one, random)),
      ...oddLeads(customersOnly, contactsOnly),
    ],
  };
}

function range(first: number, count: number): readonly number[] {
  return Array.from({ length: count }, (_, index) => first + index);
}

function demoCustomer(person: Person, random: Random): PeopleData['customers'][number] {
  const values = ['job_title', 'mobile', 'phone', 'twitter_id'] as const;
  return {
    ...customerOf(person),
    ...gapsIn(values, random),
    address: random.chance(0.5) ? `${1 + random.below(90)} Market Street` : null,
    language: random.pick(['en', 'en', 'de', 'fr', 'es']),
    tags: random.chance(0.2) ? ['espresso club'] : [],
    custom_fields: customerValues(person, random),
  };
}

function demoContact(person: Person, random: Random): PeopleData['contacts'][number] {
  const values = ['job_title', 'mobile_number', 'work_number', 'twitter'] as const;
  const conflict = random.chance(CONFLICT_SHARE) ? { job_title: 'Managing Director' } : {};
  return {
    ...contactOf(person),
    ...conflict,
    ...gapsIn(values, random),
    ...random.pick(STAGES),
    tags: random.chance(0.2) ? ['trade fair'] : [],
    custom_field: contactValues(person, random),
  };
}

function demoLead(person: Person, random: Random): PeopleData['leads'][number] {
  const values = ['job_title', 'mobile_number', 'work_number', 'twitter'] as const;
  return { ...leadOf(person), ...gapsIn(values, random), custom_field: contactValues(person, random) };
}

function gapsIn<K extends string>(keys: readonly K[], random: Random): Partial<Record<K, null>> {
  const missing = keys.filter(() => random.chance(GAP_SHARE));
  return Object.fromEntries(missing.map((key) => [key, null])) as Partial<Record<K, null>>;
}
