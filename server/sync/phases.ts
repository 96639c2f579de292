import { hasSomethingFor, lacksSomethingOf } from '../../rules/flags.ts';
import type { Entity, Person } from '../../rules/person.ts';
import { toPerson as toCustomer } from '../freshdesk/map.ts';
import { isCallError } from '../platform/errors.ts';
import { toPerson } from '../freshsales/map.ts';
import type { ContactPage } from '../freshdesk/client.ts';
import type { RecordPage } from '../freshsales/types.ts';
import { beginPage, currentPage, hasRoom, hasRoomForOne, newBatch, rowKey, type Batch } from './batch.ts';
import { hashOf, knownFlags, remember, type KnownPeople, type Slice } from './slice.ts';
import { leaveOut, sortCustomer, sortNewRecord } from './sort.ts';
import type { Phase } from './state.ts';
import { writeBatch } from './write-batch.ts';

/**
 * One step of a phase: some pages read, and all they gave to do written.
 * `ended`: the phase has nothing more. `more`: call again. `blocked`: this minute's requests are used up.
 */
export type Step = 'ended' | 'more' | 'blocked';

/** What each phase does; `finish` is the run's own (see run.ts). */
export const phases: Readonly<Record<Exclude<Phase, 'finish'>, (slice: Slice) => Promise<Step>>> = {
  readSales,
  readCustomers,
  sweepSales,
  changedSales,
  changedCustomers,
};

// Changes are asked for from a little before the last time: clocks differ, and products write in whole seconds.
const OVERLAP_MS = 5 * 60_000;

/** Full run, first: every Freshsales record into the index. Nothing is written. */
async function readSales(slice: Slice): Promise<Step> {
  const { run } = slice;
  const entity = entityAt(slice);
  const people = await slice.people();
  const { page, rows } = await salesPage(slice, entity, 'created_at', 'asc', run.page);
  const batch = newBatch();
  beginPage(batch, run.page);
  for (const row of rows) {
    currentPage(batch).people += 1;
    remember(slice, people.sales, row);
    if (row.emails.length === 0) leaveOut(slice, row, batch);
  }
  commit(slice, batch, run.page + 1);
  run.summary.progress.total = page.total ?? run.summary.progress.total;
  return isLast(page, run.page - 1) ? nextEntity(slice) : 'more';
}

/** Full run, second: every customer against the index; what is missing or can be filled is written on both sides. */
async function readCustomers(slice: Slice): Promise<Step> {
  // Freshdesk does not tell how many customers there are: about as many as Freshsales has people.
  slice.run.summary.progress.total = (await slice.people()).sales.size();
  return customerPages(slice, false, (page) => slice.freshdesk.contacts(page));
}

/** Full run, third: Freshsales once more, for the records that no customer was found for. */
async function sweepSales(slice: Slice): Promise<Step> {
  const people = await slice.people();
  if (slice.settings.direction === 'toFreshsales' || allKnown(people)) return 'ended';
  const entity = entityAt(slice);
  slice.run.summary.progress.total = people.sales.size();
  return salesPages(slice, entity, 'created_at', 'asc', (row, batch) => {
    sortNewRecord(slice, people, row, batch);
    return true;
  });
}

/** Incremental run, first: Freshsales records changed since the watermark. */
function changedSales(slice: Slice): Promise<Step> {
  const entity = entityAt(slice);
  const sinceMs = (slice.state.watermarks[entity] ?? 0) - OVERLAP_MS;
  const seen: Person[] = [];
  return salesPages(
    slice,
    entity,
    'updated_at',
    'desc',
    (row) => {
      const isChanged = row.updatedAtMs >= sinceMs;
      if (isChanged) seen.push(row);
      return isChanged;
    },
    (batch) => sortChangedRecords(slice, seen, batch),
  );
}

/** Incremental run, second: customers changed since the watermark. */
function changedCustomers(slice: Slice): Promise<Step> {
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

/** Reads pages of customers as long as there is room for what they give to do, and does it. */
async function customerPages(
  slice: Slice,
  changed: boolean,
  read: (page: number) => Promise<ContactPage>,
): Promise<Step> {
  const batch = newBatch();
  let page = slice.run.page;
  let last = false;
  do {
    const { contacts, last: isLastPage } = await read(page);
    beginPage(batch, page);
    const people = contacts.length === 0 ? null : await slice.people();
    for (const contact of contacts)
      sortCustomer(slice, people!, toCustomer(contact, slice.settings.pairs), batch, changed);
    last = isLastPage;
    page += 1;
  } while (!last && hasRoom(slice, batch));
  if (!(await write(slice, batch, page))) return 'blocked';
  return last ? 'ended' : 'more';
}

/** The same for pages of Freshsales records; `sort` says of each row whether the list goes on. */
async function salesPages(
  slice: Slice,
  entity: Entity,
  field: 'created_at' | 'updated_at',
  order: 'asc' | 'desc',
  sort: (row: Person, batch: Batch) => boolean,
  afterwards: (batch: Batch) => Promise<void> = () => Promise.resolve(),
): Promise<Step> {
  const batch = newBatch();
  let number = slice.run.page;
  let last = false;
  do {
    const { page, rows } = await salesPage(slice, entity, field, order, number);
    beginPage(batch, number);
    const stops = rows.some((row) => !sort(row, batch));
    last = stops || isLast(page, number);
    number += 1;
  } while (!last && hasRoom(slice, batch));
  await afterwards(batch);
  if (!(await write(slice, batch, number))) return 'blocked';
  return last ? nextEntity(slice) : 'more';
}

/** Records that changed: new ones are created, and of known ones the customer is looked at where the index sees a gap. */
async function sortChangedRecords(slice: Slice, records: readonly Person[], batch: Batch): Promise<void> {
  if (records.length === 0) return;
  const people = await slice.people();
  for (const record of records) {
    remember(slice, people.sales, record);
    batch.fresh.set(rowKey(record), record);
  }
  for (const record of records) await sortChangedRecord(slice, people, record, batch);
}

async function sortChangedRecord(
  slice: Slice,
  people: KnownPeople,
  record: Person,
  batch: Batch,
): Promise<void> {
  const known = knownFlags(slice, people.customers, record.emails).filter((flags) => !flags.held);
  if (known.length === 0) {
    // What was held back has changed, and is tried again.
    for (const email of record.emails) people.customers.drop(hashOf(slice, email));
    sortNewRecord(slice, people, record, batch);
    return;
  }
  currentPage(batch).people += 1;
  if (!hasGap(slice, record, known)) return;
  for (const email of record.emails) await addCustomer(slice, people, email, batch);
}

/** The customer as it is now: one request, since Freshdesk's search of many lags by minutes. */
async function addCustomer(slice: Slice, people: KnownPeople, email: string, batch: Batch): Promise<void> {
  if (knownFlags(slice, people.customers, [email]).length === 0) return;
  if (!hasRoomForOne(slice, batch)) {
    batch.partial = true;
    return;
  }
  const contact = await slice.freshdesk.byEmail(email);
  if (contact === null) return;
  const customer = toCustomer(contact, slice.settings.pairs);
  if (batch.related.some((other) => other.id === customer.id)) return;
  batch.related.push(customer);
  batch.customerWrites += 1;
}

function hasGap(slice: Slice, record: Person, known: ReturnType<typeof knownFlags>): boolean {
  const { pairs } = slice.settings;
  return hasSomethingFor(record, known, pairs) || lacksSomethingOf(record, known, pairs);
}

/** Writes what the batch gave to do, and moves on to the first page that is not done with: `end` when all are. */
async function write(slice: Slice, batch: Batch, end: number): Promise<boolean> {
  const work = batch.newToSales.length + batch.related.length + batch.newToFreshdesk.length;
  const waiting = work === 0 ? [] : await writeBatch(slice, await slice.people(), batch);
  const first = batch.pages[0]?.page ?? end;
  const unfinished = waiting.map((person) => batch.pageOf.get(person) ?? first);
  const next = batch.partial ? first : Math.min(end, ...unfinished);
  commit(slice, batch, next, waiting.length);
  return next === end;
}

async function salesPage(
  slice: Slice,
  entity: Entity,
  field: 'created_at' | 'updated_at',
  order: 'asc' | 'desc',
  number: number,
): Promise<{ page: RecordPage; rows: Person[] }> {
  const page = await slice.freshsales.page(entity, slice.state.views[entity]!, number, field, order);
  return { page, rows: page.records.map((record) => toPerson(record, entity, slice.settings.pairs)) };
}

/**
 * Moves on to the page `next`: what the pages before it came to counts from now on. Of the later ones, which are read
 * again, only the progress shows how many people are done with.
 */
function commit(slice: Slice, batch: Batch, next: number, waiting = 0): void {
  const { run } = slice;
  const { counts, progress } = run.summary;
  for (const { people, left } of batch.pages.filter(({ page }) => page < next)) {
    counts.contacts.left += left.contacts;
    counts.leads.left += left.leads;
    run.peopleDone += people;
  }
  const later = batch.pages.filter(({ page }) => page >= next).reduce((sum, { people }) => sum + people, 0);
  progress.done = run.peopleDone + Math.max(later - waiting, 0);
  run.page = next;
}

function allKnown(people: KnownPeople): boolean {
  for (const hash of people.sales.hashes()) if (people.customers.find(hash).length === 0) return false;
  return true;
}

function entityAt(slice: Slice): Entity {
  return slice.settings.entities[slice.run.entityAt] ?? slice.settings.entities[0]!;
}

/** A view tells its number of pages; where it does not, an empty page is the end. */
function isLast(page: RecordPage, number: number): boolean {
  return page.pages === null ? page.records.length === 0 : number >= page.pages;
}

function nextEntity(slice: Slice): Step {
  slice.run.page = 1;
  slice.run.entityAt += 1;
  return slice.run.entityAt < slice.settings.entities.length ? 'more' : 'ended';
}
