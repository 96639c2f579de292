import type { World } from '../../scripts/lib/world.ts';
import type { Freshdesk } from '../../sandbox/freshdesk/index.ts';
import type { Freshsales } from '../../sandbox/freshsales/index.ts';

/** A person in either product, as far as the default pairs go: comparable, without ids and times. */
export interface Someone {
  readonly email: string;
  readonly name: string;
  readonly jobTitle: unknown;
  readonly mobile: unknown;
  readonly phone: unknown;
  readonly twitter: unknown;
}

type Row = Readonly<Record<string, unknown>>;

/** Living customers, by address. */
export function customers(world: World): Someone[] {
  const rows = (world.sandbox.freshdesk as Freshdesk).list('contacts') as unknown as Row[];
  return rows
    .filter((row) => row['deleted'] !== true && row['blocked'] !== true)
    .map((row) => someone(row, [row['name']], 'mobile', 'phone', 'twitter_id'))
    .sort(byAll);
}

/** Living contacts or leads, by address. */
export function records(world: World, kind: 'contacts' | 'leads' = 'contacts'): Someone[] {
  const rows = freshsalesOf(world).list(kind) as Row[];
  return rows
    .filter((row) => row['is_deleted'] !== true)
    .map((row) =>
      someone(row, [row['first_name'], row['last_name']], 'mobile_number', 'work_number', 'twitter'),
    )
    .sort(byAll);
}

function someone(row: Row, names: unknown[], mobile: string, phone: string, twitter: string): Someone {
  return {
    email: String(row['email'] ?? '').toLowerCase(),
    name: names.filter(Boolean).join(' '),
    jobTitle: row['job_title'] ?? null,
    mobile: row[mobile] ?? null,
    phone: row[phone] ?? null,
    twitter: row[twitter] ?? null,
  };
}

function byAll(a: Someone, b: Someone): number {
  const [left, right] = [JSON.stringify(a), JSON.stringify(b)];
  return left < right ? -1 : Number(left > right);
}

/** Everything that a sync may change, to compare two worlds. */
export function everybody(world: World): { customers: Someone[]; contacts: Someone[]; leads: Someone[] } {
  return { customers: customers(world), contacts: records(world), leads: records(world, 'leads') };
}

/** The one with this address. */
export function find(people: readonly Someone[], email: string): Someone | undefined {
  return people.find((person) => person.email === email);
}

/** Addresses that occur more than once. */
export function doubles(people: readonly Someone[]): string[] {
  const emails = people.map((person) => person.email).filter(Boolean);
  return emails.filter((email, index) => emails.indexOf(email) !== index);
}

/** The local Freshsales itself, to fill it or look into it. */
export function freshsalesOf(world: World): Freshsales {
  return world.sandbox.freshsales as Freshsales;
}
