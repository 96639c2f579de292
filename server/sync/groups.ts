import type { Group } from '../../rules/plan.ts';
import type { Entity, Person } from '../../rules/person.ts';
import type { MappedEntity } from '../../rules/settings/document.ts';
import { toPerson as toCustomer } from '../freshdesk/map.ts';
import { BULK_ITEMS, FRESHSALES_PAGE } from '../freshsales/client.ts';
import { inPartialRows, toPerson } from '../freshsales/map.ts';
import { isOfOneRecord } from '../platform/errors.ts';
import { rowKey, type Batch } from './batch.ts';
import { sliceOver } from './counted.ts';
import { recognise } from './intended.ts';
import { loadPart, outReason } from './part.ts';
import { portionOf } from './portion.ts';
import { asSent } from './sent.ts';
import { loadKnown, remember, rememberWhose, type Slice } from './slice.ts';

/** Customers with the Freshsales records that are theirs, and those whose record belongs to somebody else. */
export interface Groups {
  readonly groups: readonly Group[];
  readonly ambiguous: readonly Person[];
  /** Of all records that were read. */
  readonly addresses: ReadonlySet<string>;
}

/**
 * Reads every Freshsales record that shares an email with one of the customers, a hundred addresses a request, and
 * says whose each one is (R-SYN-03). The search lags some seconds: rows at hand that are newer are preferred.
 */
export async function readGroups(slice: Slice, customers: readonly Person[], batch: Batch): Promise<Groups> {
  const { people } = slice;
  const all = customers.flatMap((customer) => customer.emails);
  await loadKnown(slice, people.sales, all);
  const here = new Set([...batch.fresh.values()].flatMap((record) => record.emails));
  const asked = customers.filter((customer) => !areAtHand(slice, customer, here));
  const records = await readRecords(
    slice,
    all,
    batch.fresh,
    asked.flatMap((customer) => customer.emails),
  );
  const emails = records.flatMap((record) => record.emails);
  await Promise.all([
    loadKnown(slice, people.sales, emails),
    loadKnown(slice, people.customers, emails),
    loadPart(slice, records),
  ]);
  rememberRead(slice, records, batch);
  const owned = new Map<Person, Person[]>();
  const strangers = new Set<Person>();
  for (const record of records.filter((record) => outReason(slice, record) === null)) {
    const owner = await ownerOf(slice, record, customers, batch);
    if (owner !== null) owned.set(owner, [...(owned.get(owner) ?? []), record]);
    for (const customer of sharing(record, customers)) if (customer !== owner) strangers.add(customer);
  }
  return {
    groups: [...owned].map(([customer, own]) => ({ customer, records: own })),
    ambiguous: [...strangers].filter((customer) => !owned.has(customer)),
    addresses: new Set(emails),
  };
}

/**
 * Who waited stays known as it was read, since what waits has no more of its values than are news; but known to be one, so
 * that another record of the same address is not taken for it.
 */
function rememberRead(slice: Slice, records: readonly Person[], { waited }: Batch): void {
  const { sales } = slice.people;
  for (const record of records.filter((one) => waited.has(one))) rememberWhose(slice, sales, record);
  for (const record of records.filter((one) => !waited.has(one))) remember(slice, sales, record);
}

/** Whether the rows at hand are all the records that a customer has: contacts are unique by address, leads are not. */
function areAtHand(slice: Slice, customer: Person, here: ReadonlySet<string>): boolean {
  if (slice.settings.entities.includes('leads')) return false;
  const of = (email: string) => slice.people.sales.find(slice.hashOf(email));
  const known = customer.emails.filter((email) => of(email) !== null);
  return known.length > 0 && known.every((email) => here.has(email) && of(email)?.several !== true);
}

/**
 * Every record of the chosen entities that has one of the addresses: those at hand, and what a search for `searched`
 * gives.
 */
export async function readRecords(
  slice: Slice,
  emails: readonly string[],
  fresh: ReadonlyMap<string, Person>,
  searched = emails,
): Promise<Person[]> {
  const wanted = [...new Set(searched)];
  const found = new Map<string, Person>();
  for (const entity of slice.settings.entities) {
    for (let at = 0; at < wanted.length; at += BULK_ITEMS) {
      for (const record of await search(slice, entity, wanted.slice(at, at + BULK_ITEMS))) {
        recognise(slice, record);
        found.set(rowKey(record), newer(record, fresh.get(rowKey(record))));
      }
    }
  }
  const asked = new Set(emails);
  for (const record of fresh.values())
    if (record.emails.some((email) => asked.has(email)))
      found.set(rowKey(record), newer(record, found.get(rowKey(record))));
  return [...found.values()];
}

async function search(slice: Slice, entity: Entity, emails: readonly string[]): Promise<Person[]> {
  const { pairs } = slice.settings;
  const rows: Person[] = [];
  for (let page = 1; ; page += 1) {
    const { records, total } = await slice.freshsales.search(entity, emails, page);
    rows.push(...records.map((record) => asSent(slice, toPerson(record, entity, pairs))));
    if (records.length < FRESHSALES_PAGE || (total !== null && rows.length >= total)) break;
  }
  return inPartialRows(pairs) ? rows : await wholeRecords(slice, entity, rows);
}

async function wholeRecords(slice: Slice, entity: Entity, rows: readonly Person[]): Promise<Person[]> {
  const whole: Person[] = [];
  for (let at = 0; at < rows.length; at += AT_ONCE) {
    // The execution would end before anything was written, and the next one in the same place: less is taken on then.
    if (!slice.hasTime()) throw sliceOver;
    const some = rows.slice(at, at + AT_ONCE).map((row) => wholeRecord(slice, entity, row.id));
    whole.push(...(await Promise.all(some)).flat());
  }
  return whole;
}

// A record's answer takes its time: three under way use the minute's requests within one slice.
const AT_ONCE = 3;

/** None where somebody deleted it since the search knew of it. */
export async function wholeRecord(slice: Slice, entity: MappedEntity, id: number): Promise<Person[]> {
  try {
    return [asSent(slice, toPerson(await slice.freshsales.record(entity, id), entity, slice.settings.pairs))];
  } catch (error) {
    if (isOfOneRecord(error)) return [];
    throw error;
  }
}

// So many are read within a slice's time when each takes a request of its own.
const READ_ALONE_MAX = 12;

/** How many people can be compared at once: a few where each record is read alone, since rows do not tell all that is mapped. */
export function comparedAtOnce({ settings, run }: Pick<Slice, 'settings' | 'run'>): number {
  return inPartialRows(settings.pairs) ? Infinity : portionOf(run, READ_ALONE_MAX);
}

function newer(record: Person, other: Person | undefined): Person {
  return other !== undefined && other.updatedAtMs > record.updatedAtMs ? other : record;
}

function sharing(record: Person, customers: readonly Person[]): Person[] {
  return customers.filter((customer) => customer.emails.some((email) => record.emails.includes(email)));
}

/**
 * The customer a record is paired with: the one with the record's primary address, failing that the one with the
 * first of its other addresses that any customer has. The same whatever the order of pages.
 */
async function ownerOf(
  slice: Slice,
  record: Person,
  customers: readonly Person[],
  { newToFreshdesk }: Batch,
): Promise<Person | null> {
  for (const email of record.emails) {
    const owner = customers.find((customer) => customer.emails.includes(email));
    if (owner !== undefined) return owner;
    // Its customer is created next, and takes it over.
    if (newToFreshdesk.some(({ emails }) => emails.includes(email))) return null;
    if (await belongsToAnother(slice, email)) return null;
  }
  return null;
}

/**
 * Whether a customer outside the batch has this address: asked of Freshdesk only while its index is being built. What is held
 * there stands for a creation that was refused, or a customer whom nobody can change: the address is nobody's who is alive.
 */
async function belongsToAnother(slice: Slice, email: string): Promise<boolean> {
  const known = slice.people.customers.find(slice.hashOf(email));
  if (known !== null && !known.held) return true;
  if (slice.run.phase !== 'readCustomers') return false;
  const found = await slice.freshdesk.byEmail(email);
  if (found === null) return false;
  return toCustomer(found, slice.settings.pairs).emails.includes(email);
}
