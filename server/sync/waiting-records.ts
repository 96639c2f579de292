import type { Person } from '../../rules/person.ts';
import { beginPage, commit, newBatch, rowKey, type Batch } from './batch.ts';
import { hasSomethingFor } from '../../rules/flags.ts';
import { loadLinks } from './companies/links.ts';
import { customersNow, requestsToFind } from './find-customers.ts';
import { wholeRecord } from './groups.ts';
import { fitting, idsWithoutValues, packRecord, partsOf, roomFor, unpackPerson } from './outbox.ts';
import type { Step } from './pages.ts';
import { takingPart } from './part.ts';
import { portionOf } from './portion.ts';
import { AT_ONCE, knownFlags, loadKnown, remember, type Slice } from './slice.ts';
import { writeBatch } from './write-batch.ts';

/** Beside the other outboxes: about eighty records. */
const UPDATE_BYTES_MAX = 14_000;

/** Notes Freshsales records that have something for their customers; false when not all of them fit. */
export function waitForCustomers(slice: Slice, records: readonly Person[]): boolean {
  const { run, settings } = slice;
  const earlier = run.outbox.toUpdate ?? [];
  const all = [...earlier, ...records.map((record) => packRecord(withNews(slice, record), settings.pairs))];
  run.outbox.toUpdate = fitting(all, Math.min(UPDATE_BYTES_MAX, roomFor(slice, 'toUpdate')));
  return run.outbox.toUpdate.length === all.length;
}

/** A record with only those of its values that may be news for its customers. */
function withNews(slice: Slice, record: Person): Person {
  const { pairs } = slice.settings;
  const known = knownFlags(slice, slice.people.customers, record.emails);
  const news = pairs.filter(
    ({ kind }, at) => kind !== 'text' || known.some(({ lacking }) => lacking[at] === true),
  );
  const values = news.map(({ key }) => [key, record.values[key] ?? null] as const);
  return { ...record, values: Object.fromEntries(values) };
}

export function someWait({ run }: Slice): boolean {
  return (run.outbox.toUpdate ?? []).length > 0;
}

/**
 * Reads the customers of records that wait, as many as can be written too, and brings them in step. The rows of
 * records that waited are older: where a customer has something for one, which may be new or have been emptied, or where it
 * waited without its values, it is read again; the others give values and take none.
 */
export async function updateWaiting(slice: Slice): Promise<Step> {
  const { run, settings } = slice;
  const waiting = (run.outbox.toUpdate ?? []).map((packed) => unpackPerson(packed, settings.pairs));
  const now = waiting.slice(0, affordable(slice));
  const done = now.length === 0 ? new Set<number>() : await update(slice, now);
  run.outbox.toUpdate = (run.outbox.toUpdate ?? []).filter((packed) => !done.has(partsOf(packed).id));
  // Where a slice got nowhere the page gets one of its own: else its records would only wait again, for want of time.
  return someWait(slice) || (run.crowded ?? 0) > 0 ? 'blocked' : 'more';
}

/** How many customers can be both found and written. */
function affordable(slice: Slice): number {
  const left = slice.requestsLeft('freshdesk', AT_ONCE) - 1;
  let count = 0;
  while (count < left && count + 1 + requestsToFind(count + 1) <= left) count += 1;
  return Math.min(count, portionOf(slice.run, count));
}

/** Ids of the records that are done with. */
async function update(slice: Slice, records: readonly Person[]): Promise<Set<number>> {
  const emails = await knownEmails(slice, records);
  const own = records.flatMap((record) => record.emails);
  await loadKnown(slice, slice.people.sales, own);
  await loadLinks(slice, records);
  const found = await customersNow(slice, [...emails.values()].flat());
  const withoutValues = idsWithoutValues(slice.run.outbox.toUpdate ?? []);
  const batch = newBatch();
  beginPage(batch, slice.run.page - 1);
  const all = records.filter((record) => emails.get(record)!.every((email) => found.has(email)));
  const read: Person[] = [];
  for (const record of all) {
    const isTaker = emails.get(record)!.some((email) => hasNewsFor(slice, found.get(email), record));
    const isRead = isTaker || withoutValues.has(record.id);
    if (isRead && slice.requestsLeft('freshsales') <= KEPT_FOR_WRITES) continue;
    await (isRead ? readAgain(slice, record, batch) : giveOnly(record, batch));
    read.push(record);
  }
  const customers = read
    .flatMap((record) => emails.get(record)!.map((email) => found.get(email)))
    .filter((customer) => customer != null);
  await addRelated(slice, [...new Set(customers)], batch);
  const left = await writeBatch(slice, batch, false);
  commit(slice, batch, slice.run.page, left.length);
  const unwritten = new Set(left.flatMap((customer) => customer.emails));
  return new Set(
    read.filter((record) => !record.emails.some((email) => unwritten.has(email))).map(({ id }) => id),
  );
}

// A bulk and a poll of each kind.
const KEPT_FOR_WRITES = 4;

/** Whether the customer has something that the record lacks, as the index knows it since the record was read. */
function hasNewsFor(slice: Slice, customer: Person | null | undefined, record: Person): boolean {
  if (customer == null) return false;
  return hasSomethingFor(
    customer,
    knownFlags(slice, slice.people.sales, record.emails),
    slice.settings.pairs,
  );
}

function giveOnly(record: Person, batch: Batch): void {
  batch.fresh.set(rowKey(record), record);
  batch.waited.add(record);
}

/** As it is now: it is written to (R-SYN-10). One that is gone gives nothing either. */
async function readAgain(slice: Slice, record: Person, batch: Batch): Promise<void> {
  for (const now of await wholeRecord(slice, record.entity!, record.id)) batch.fresh.set(rowKey(now), now);
}

async function addRelated(slice: Slice, customers: readonly Person[], batch: Batch): Promise<void> {
  const taking = await takingPart(slice, customers);
  batch.related.push(...taking);
  batch.customerWrites = taking.length;
  for (const customer of customers)
    if (!taking.includes(customer)) remember(slice, slice.people.customers, customer);
}

/** The addresses of each record that customers are known to have. */
async function knownEmails(
  slice: Slice,
  records: readonly Person[],
): Promise<ReadonlyMap<Person, readonly string[]>> {
  const { customers } = slice.people;
  await loadKnown(
    slice,
    customers,
    records.flatMap((record) => record.emails),
  );
  return new Map(
    records.map((record) => [
      record,
      record.emails.filter((email) => customers.find(slice.hashOf(email)) !== null),
    ]),
  );
}
