import { hasSomethingFor, lacksSomethingOf, type Flags } from '../../rules/flags.ts';
import type { Person } from '../../rules/person.ts';
import { beginPage, currentPage, newBatch, roomLeft, rowKey, type Batch } from './batch.ts';
import { changedCustomersPage } from './changed-page.ts';
import { customerPages, write } from './customer-pages.ts';
import { recognise } from './intended.ts';
import { loadLinks } from './companies/links.ts';
import { entityAt, isLast, nextEntity, salesPage, type Step } from './pages.ts';
import { loadPart, outReason } from './part.ts';
import { knownFlags, loadBefore, loadKnown, partOf, remember, type Slice } from './slice.ts';
import { leaveOut, sortNewRecord } from './sort.ts';
import { someWait, updateWaiting, waitForCustomers } from './waiting-records.ts';

// Changes are asked for from a little before the last time: clocks differ, and products write in whole seconds.
const OVERLAP_MS = 5 * 60_000;

/**
 * Incremental run, second: Freshsales records changed since the watermark, newest first. Those that have something for
 * their customers wait for them, so that a page is read once, however many minutes Freshdesk's writes take.
 */
export async function changedSales(slice: Slice): Promise<Step> {
  if (someWait(slice)) return await updateWaiting(slice);
  return slice.run.entityAt < slice.settings.entities.length ? await readChangedSales(slice) : 'ended';
}

async function readChangedSales(slice: Slice): Promise<Step> {
  const seen: Person[] = [];
  const batch = newBatch();
  let number = slice.run.page;
  let last = false;
  do {
    last = await readChanged(slice, number, batch, seen);
    number += 1;
  } while (!last && slice.hasTime() && roomLeft(slice, batch) > 2);
  await sortChangedRecords(slice, seen, batch);
  return stepAfter(slice, await write(slice, batch, number, last), last);
}

/** People who wait are seen to before the next page, or the same one, is read. */
function stepAfter(slice: Slice, done: boolean, last: boolean): Step {
  if (done && last) nextEntity(slice);
  return done || someWait(slice) ? 'more' : 'blocked';
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

/** Incremental run, first: customers changed since the watermark. */
export function changedCustomers(slice: Slice): Promise<Step> {
  const sinceMs = Math.max((slice.state.watermarks.customers ?? 0) - OVERLAP_MS, 0);
  return customerPages(slice, true, (page) => changedCustomersPage(slice, sinceMs, page));
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
    loadLinks(slice, records),
  ]);
  for (const record of records) {
    recognise(slice, record);
    remember(slice, people.sales, record);
    batch.fresh.set(rowKey(record), record);
  }
  const waiting = records.filter((record) => isForCustomer(slice, record, batch));
  if (!waitForCustomers(slice, waiting)) batch.partial = true;
}

/** Whether a changed record's customer is to be looked at; one that is new to Freshdesk goes into the batch. */
function isForCustomer(slice: Slice, record: Person, batch: Batch): boolean {
  const { customers } = slice.people;
  const all = knownFlags(slice, customers, record.emails);
  const known = partOf(all).filter((flags) => !flags.held);
  if (known.length > 0) return isPairedForCustomer(slice, record, known, batch);
  // Its customer takes no part.
  if (all.some(({ out }) => out)) {
    currentPage(batch).people += 1;
    return false;
  }
  // What was held back has changed, and is tried again.
  sortNewRecord(slice, record, batch);
  return false;
}

function isPairedForCustomer(slice: Slice, record: Person, known: readonly Flags[], batch: Batch): boolean {
  currentPage(batch).people += 1;
  const out = outReason(slice, record);
  if (out !== null) leaveOut(slice, record, batch, out);
  return out === null && hasGap(slice, record, known);
}

function hasGap(slice: Slice, record: Person, known: readonly Flags[]): boolean {
  const { pairs } = slice.settings;
  return hasSomethingFor(record, known, pairs) || lacksSomethingOf(record, known, pairs);
}
