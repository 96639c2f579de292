import { hasSomethingFor, lacksSomethingOf, type Flags } from '../../rules/flags.ts';
import type { Person } from '../../rules/person.ts';
import type { ContactPage } from '../freshdesk/client.ts';
import { toPerson as toCustomer } from '../freshdesk/map.ts';
import { isCallError } from '../platform/errors.ts';
import { beginPage, currentPage, hasRoomForOne, newBatch, roomLeft, rowKey, type Batch } from './batch.ts';
import { customerPages, write } from './customer-pages.ts';
import { recognise } from './intended.ts';
import { entityAt, isLast, nextEntity, salesPage, type Step } from './pages.ts';
import { loadPart, outReason } from './part.ts';
import { knownFlags, loadBefore, loadKnown, partOf, remember, type Slice } from './slice.ts';
import { leaveOut, sortNewRecord } from './sort.ts';

// Changes are asked for from a little before the last time: clocks differ, and products write in whole seconds.
const OVERLAP_MS = 5 * 60_000;

/** Incremental run, first: Freshsales records changed since the watermark, newest first. */
export async function changedSales(slice: Slice): Promise<Step> {
  const seen: Person[] = [];
  const batch = newBatch();
  let number = slice.run.page;
  let last = false;
  do {
    last = await readChanged(slice, number, batch, seen);
    number += 1;
  } while (!last && slice.hasTime() && roomLeft(slice, batch) > 2);
  await sortChangedRecords(slice, seen, batch);
  if (!(await write(slice, batch, number, last))) return 'blocked';
  return last ? nextEntity(slice) : 'more';
}

/** Adds a page's changed records to those seen; true when no later page has any. */
async function readChanged(slice: Slice, number: number, batch: Batch, seen: Person[]): Promise<boolean> {
  const entity = entityAt(slice);
  const sinceMs = (slice.state.watermarks[entity] ?? 0) - OVERLAP_MS;
  const { page, rows } = await salesPage(slice, entity, 'updated_at', 'desc', number);
  beginPage(batch, number);
  const changed = rows.filter((row) => row.updatedAtMs >= sinceMs);
  seen.push(...changed);
  return changed.length < rows.length || isLast(page, number);
}

/** Incremental run, second: customers changed since the watermark. */
export function changedCustomers(slice: Slice): Promise<Step> {
  const sinceMs = Math.max((slice.state.watermarks.customers ?? 0) - OVERLAP_MS, 0);
  return customerPages(slice, true, (page) => changedPage(slice, sinceMs, page));
}

/** Accounts know the filter by one of two names; the one that works is remembered. */
async function changedPage(slice: Slice, sinceMs: number, page: number): Promise<ContactPage> {
  const { learned } = slice.state;
  try {
    return await slice.freshdesk.changed(sinceMs, page, learned.oldUpdatedSince);
  } catch (error) {
    const isName =
      isCallError(error) && error.refused.some(({ field }) => field?.endsWith('updated_since') === true);
    if (!isName) throw error;
    learned.oldUpdatedSince = !learned.oldUpdatedSince;
    return slice.freshdesk.changed(sinceMs, page, learned.oldUpdatedSince);
  }
}

/** Records that changed: new ones are created, and of known ones the customer is looked at where the index sees a gap. */
async function sortChangedRecords(slice: Slice, records: readonly Person[], batch: Batch): Promise<void> {
  if (records.length === 0) return;
  const { people } = slice;
  const emails = records.flatMap((record) => record.emails);
  await Promise.all([
    loadKnown(slice, people.sales, emails),
    loadKnown(slice, people.customers, emails),
    people.gone.load(),
    loadBefore(slice, emails),
    loadPart(slice, records),
  ]);
  for (const record of records) {
    recognise(slice, record);
    remember(slice, people.sales, record);
    batch.fresh.set(rowKey(record), record);
  }
  for (const record of records) await sortChangedRecord(slice, record, batch);
}

async function sortChangedRecord(slice: Slice, record: Person, batch: Batch): Promise<void> {
  const { customers } = slice.people;
  const all = knownFlags(slice, customers, record.emails);
  const known = partOf(all).filter((flags) => !flags.held);
  if (known.length > 0) await sortPaired(slice, record, known, batch);
  // Its customer takes no part.
  else if (all.some(({ out }) => out)) currentPage(batch).people += 1;
  else {
    // What was held back has changed, and is tried again.
    for (const email of record.emails)
      if (customers.find(slice.hashOf(email)) !== null) customers.drop(slice.hashOf(email));
    sortNewRecord(slice, record, batch);
  }
}

async function sortPaired(
  slice: Slice,
  record: Person,
  known: readonly Flags[],
  batch: Batch,
): Promise<void> {
  currentPage(batch).people += 1;
  const out = outReason(slice, record);
  if (out !== null) leaveOut(slice, record, batch, out);
  else if (hasGap(slice, record, known))
    for (const email of record.emails) await addCustomer(slice, email, batch);
}

/** The customer as it is now: one request, since Freshdesk's search of many lags by minutes. */
async function addCustomer(slice: Slice, email: string, batch: Batch): Promise<void> {
  if (knownFlags(slice, slice.people.customers, [email]).length === 0) return;
  if (!hasRoomForOne(slice, batch)) {
    batch.partial = true;
    return;
  }
  const contact = await slice.freshdesk.byEmail(email);
  if (contact === null) return;
  const customer = toCustomer(contact, slice.settings.pairs);
  await loadPart(slice, [customer]);
  if (outReason(slice, customer) !== null) {
    remember(slice, slice.people.customers, customer);
    return;
  }
  if (batch.related.some((other) => other.id === customer.id)) return;
  batch.related.push(customer);
  batch.customerWrites += 1;
}

function hasGap(slice: Slice, record: Person, known: readonly Flags[]): boolean {
  const { pairs } = slice.settings;
  return hasSomethingFor(record, known, pairs) || lacksSomethingOf(record, known, pairs);
}
