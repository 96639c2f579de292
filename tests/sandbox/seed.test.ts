import { describe, expect, test } from '@jest/globals';
import { COMPANIES } from '../../sandbox/seed/companies.ts';
import { seedData } from '../../sandbox/seed/index.ts';
import type { SizedSeed } from '../../sandbox/seed/sized.ts';

const NOW_MS = Date.UTC(2026, 5, 1, 12);

// Seeds are partial records; a test reads what it needs of them.
// oxlint-disable-next-line typescript/no-explicit-any
type Row = Record<string, any>;

function rows(list: readonly unknown[] | undefined): readonly Row[] {
  return (list ?? []) as readonly Row[];
}

function people(seed: SizedSeed | 'demo') {
  const { freshdesk, freshsales } = seedData(seed, NOW_MS);
  return {
    customers: rows(freshdesk.contacts),
    contacts: rows(freshsales.contacts),
    leads: rows(freshsales.leads),
    tickets: rows(freshdesk.tickets),
    deals: rows(freshsales.deals),
    freshdesk,
    freshsales,
  };
}

function emails(list: readonly Row[]): readonly string[] {
  return list.flatMap(({ email }) => (typeof email === 'string' ? [email.toLowerCase()] : []));
}

function lacks(row: Row, keys: readonly string[]): boolean {
  return keys.some((key) => row[key] === null);
}

function filled(list: readonly Row[], key: string): ReadonlySet<string> {
  return new Set(list.flatMap((row) => Object.keys(row[key] ?? {})));
}

function names(fields: unknown): string[] {
  return rows(fields as unknown[]).map(({ name }) => name as string);
}

describe('an empty seed', () => {
  test('has people who work there and fields, and nobody else', () => {
    const { freshdesk, freshsales } = seedData('empty', NOW_MS);
    expect(freshdesk.agents).toHaveLength(5);
    expect(freshsales.users).toHaveLength(3);
    expect(rows(freshdesk.contactFields).length).toBeGreaterThan(5);
    expect([freshdesk.contacts, freshsales.contacts, freshsales.leads]).toEqual([[], [], []]);
  });
});

describe('a seed of N persons a side', () => {
  test('makes N on each side, four fifths of them the same', () => {
    const { customers, contacts, leads } = people({ people: 500 });
    expect([customers.length, contacts.length, leads.length]).toEqual([500, 500, 0]);
    const known = new Set(emails(customers));
    expect(emails(contacts).filter((email) => known.has(email))).toHaveLength(400);
  });

  test('gives every person of a side an email of their own', () => {
    const { customers, contacts } = people({ people: 3000 });
    expect(new Set(emails(customers)).size).toBe(3000);
    expect(new Set(emails(contacts)).size).toBe(3000);
  });

  test('gives every record an id of its own', () => {
    const { customers, contacts, leads } = people({ people: 1000, leads: 0.5 });
    for (const list of [customers, [...contacts, ...leads]]) {
      expect(new Set(list.map(({ id }) => id as number)).size).toBe(list.length);
    }
  });

  test('is the same for the same seed and another for another', () => {
    expect(people({ people: 50 })).toEqual(people({ people: 50 }));
    expect(people({ people: 50, seed: 2 }).customers).not.toEqual(people({ people: 50 }).customers);
  });

  test.each([0, 0.25, 1])('shares the part that is asked for: %d', (overlap) => {
    const { customers, contacts } = people({ people: 200, overlap });
    const known = new Set(emails(customers));
    expect(emails(contacts).filter((email) => known.has(email))).toHaveLength(200 * overlap);
  });

  test('leaves a gap in about a tenth of the common persons on either side', () => {
    const { customers, contacts } = people({ people: 4000, overlap: 1 });
    const atDesk = customers.filter((row) => lacks(row, ['job_title', 'mobile', 'phone'])).length;
    const atSales = contacts.filter((row) =>
      lacks(row, ['job_title', 'mobile_number', 'work_number']),
    ).length;
    expect(atDesk / 4000).toBeCloseTo(0.1, 1);
    expect(atSales / 4000).toBeCloseTo(0.1, 1);
  });

  test('has no gaps when none are asked for', () => {
    const { customers } = people({ people: 300, gaps: 0 });
    expect(customers.every(({ job_title, mobile, phone }) => job_title && mobile && phone)).toBe(true);
  });

  test('makes leads of the share that is asked for', () => {
    const { contacts, leads } = people({ people: 2000, leads: 0.3 });
    expect(contacts.length + leads.length).toBe(2000);
    expect(leads.length / 2000).toBeCloseTo(0.3, 1);
  });

  test('gives contacts their companies on both sides', () => {
    const { customers, contacts, freshdesk, freshsales } = people({ people: 100, overlap: 1 });
    const companies = new Map(rows(freshdesk.companies).map(({ id, name }) => [id, name]));
    const accounts = new Map(rows(freshsales.sales_accounts).map(({ id, name }) => [id, name]));
    const names = customers.map(({ company_id }) => companies.get(company_id));
    expect(names).toEqual(contacts.map(({ sales_accounts }) => accounts.get(sales_accounts[0].id)));
    expect(names).not.toContain(undefined);
  });
});

describe('the demo', () => {
  const demo = people('demo');

  test('is a company of about 300 people with 40 companies, 12 deals and 120 tickets', () => {
    const everybody = new Set([...emails(demo.customers), ...emails(demo.contacts), ...emails(demo.leads)]);
    expect(everybody.size).toBeGreaterThan(250);
    expect(everybody.size).toBeLessThan(350);
    expect(Math.abs(demo.customers.length - 230)).toBeLessThan(15);
    expect(Math.abs(demo.contacts.length - 200)).toBeLessThan(15);
    expect(demo.leads).toHaveLength(30);
    expect(demo.freshdesk.companies).toHaveLength(40);
    expect(demo.freshsales.sales_accounts).toHaveLength(40);
    expect(demo.tickets).toHaveLength(120);
    expect(demo.deals).toHaveLength(12);
  });

  test('uses only domains that nobody can own', () => {
    const domains = [...emails(demo.customers), ...emails(demo.contacts)].map((email) => email.split('@')[1]);
    expect(domains.filter((domain) => domain?.endsWith('.example') !== true)).toEqual([]);
    expect(COMPANIES.every(({ domain }) => domain.endsWith('.example'))).toBe(true);
  });

  test('keeps the emails of each side apart, as the products demand', () => {
    const customers = demo.customers
      .flatMap((row) => [row.email, ...(row.other_emails ?? [])])
      .filter(Boolean);
    expect(new Set(customers).size).toBe(customers.length);
    expect(new Set(emails(demo.contacts)).size).toBe(emails(demo.contacts).length);
  });

  test('holds duplicates: three leads with one customer’s email, and leads beside contacts', () => {
    const counts = new Map<string, number>();
    for (const email of emails(demo.leads)) counts.set(email, (counts.get(email) ?? 0) + 1);
    const [triple] = [...counts].filter(([, count]) => count === 3).map(([email]) => email);
    expect(emails(demo.customers)).toContain(triple);
    const contacts = new Set(emails(demo.contacts));
    expect(emails(demo.leads).filter((email) => contacts.has(email)).length).toBeGreaterThanOrEqual(3);
  });

  test('holds the people a sync must leave alone', () => {
    expect(demo.customers.filter(({ deleted }) => deleted === true)).toHaveLength(2);
    expect(demo.customers.filter(({ blocked }) => blocked === true)).toHaveLength(1);
    expect(demo.customers.filter(({ email }) => email === undefined).length).toBeGreaterThanOrEqual(3);
    const agents = new Set(emails(rows(demo.freshdesk.agents)));
    expect(emails(demo.contacts).filter((email) => agents.has(email))).toHaveLength(1);
  });

  test('writes names in several scripts', () => {
    const names = demo.customers.map(({ name }) => String(name)).join(' ');
    for (const script of ['Cyrillic', 'Greek', 'Han', 'Hangul', 'Arabic', 'Hebrew', 'Devanagari']) {
      expect(names).toMatch(new RegExp(`\\p{Script=${script}}`, 'u'));
    }
  });

  test('fills custom fields of every type on both sides', () => {
    expect([...filled(demo.customers, 'custom_fields')].sort()).toEqual(
      names(demo.freshdesk.contactFields).sort(),
    );
    expect(filled(demo.contacts, 'custom_field').size).toBeGreaterThan(6);
  });

  test('asks tickets by customers who can be answered, and lets agents and customers talk', () => {
    const byId = new Map(demo.customers.map((row) => [row.id, row]));
    for (const ticket of demo.tickets) {
      expect(byId.get(ticket.requester_id)?.email).toBeTruthy();
      expect(ticket.conversations.length).toBeGreaterThan(0);
      expect(Date.parse(ticket.updated_at)).toBeLessThanOrEqual(NOW_MS);
    }
    const messages = demo.tickets.flatMap(({ conversations }) => rows(conversations));
    expect(messages.some((message) => message.private)).toBe(true);
    expect(messages.some(({ incoming }) => incoming)).toBe(true);
  });

  test('is the same every time', () => {
    expect(seedData('demo', NOW_MS)).toEqual(seedData('demo', NOW_MS));
  });
});

test('a hundred thousand persons a side are made in a few seconds', () => {
  const { customers, contacts } = people({ people: 100_000 });
  expect(customers.length + contacts.length).toBe(200_000);
}, 10_000);
