import type { Person } from '../../rules/person.ts';
import { loadLinks } from './companies/links.ts';
import { beginPage, commit, currentPage, newBatch, rowKey, type Batch } from './batch.ts';
import {
  fitting,
  idsWithoutValues,
  packRecord,
  partsOf,
  roomFor,
  unpackPerson,
  type Outbox,
} from './outbox.ts';
import { comparedAtOnce, wholeRecord } from './groups.ts';
import { entityAt, isLast, nextEntity, salesPage, type Step } from './pages.ts';
import { takingPart } from './part.ts';
import { portionOf } from './portion.ts';
import { missingAround } from './raw.ts';
import { AT_ONCE, type Slice } from './slice.ts';
import { placeOf } from './place.ts';
import { leaveOut, whyNotCreated } from './sort.ts';
import type { Run } from './state.ts';
import { createAlone, createTogether } from './create-customers.ts';
import { firstOfEach } from './groups-of-new.ts';

/**
 * Full run, third: Freshsales once more, for the records that Freshdesk lacks. They wait in the outbox with their values,
 * since Freshdesk takes one creation a request: a page is read once, however many minutes its people take.
 */
export async function sweepSales(slice: Slice): Promise<Step> {
  const { run } = slice;
  if (run.missing.length === 0) return 'ended';
  const isMoreToRead = run.entityAt < slice.settings.entities.length;
  if (isMoreToRead && areTooFew(slice)) return await readMissing(slice);
  return run.outbox.toFreshdesk.length > 0 ? await drain(slice) : 'ended';
}

/** Pages are read first where more people can be created than wait: all of a slice are noted in the journal at once. */
function areTooFew(slice: Slice): boolean {
  const { outbox, queued } = slice.run;
  const waiting = outbox.toFreshdesk.length;
  if (waiting === 0) return true;
  // A page whose people do not all fit is read again for the others, once these are created.
  const couldBeMore = queued.length === 0 && mayRead(slice);
  return couldBeMore && waiting < slice.requestsLeft('freshdesk', AT_ONCE);
}

/** Creates as many as there are requests for. */
async function drain(slice: Slice): Promise<Step> {
  const { run, settings } = slice;
  const { outbox } = run;
  await loadLinks(slice, outbox.toFreshdesk);
  const all = outbox.toFreshdesk.map((packed) => unpackPerson(packed, settings.pairs));
  const waiting = await takingPart(slice, all);
  // Left out since: nothing is to be done for them.
  for (const { id } of all.filter((record) => !waiting.includes(record))) dropFrom(run, id);
  // Who was made since everybody was read may share an address with one of them, and comes when that one has a customer.
  const some = firstOfEach(waiting).slice(0, portionOf(run, waiting.length));
  await createAlone(slice, await readable(slice, some), (record) => {
    dropFrom(run, record.id);
  });
  return outbox.toFreshdesk.length === 0 ? 'more' : 'blocked';
}

/** As many of them as can be created now; those who wait without their values are read first. */
async function readable(slice: Slice, waiting: readonly Person[]): Promise<Person[]> {
  const withoutValues = idsWithoutValues(slice.run.outbox.toFreshdesk);
  const people: Person[] = [];
  for (const record of waiting) {
    if (slice.requestsLeft('freshdesk', AT_ONCE) <= people.length) break;
    if (!withoutValues.has(record.id)) people.push(record);
    else if (slice.requestsLeft('freshsales') <= people.length) break;
    else people.push(...(await readNow(slice, record)));
  }
  return people;
}

/** None where somebody deleted it, or took its address away, since it began to wait. */
async function readNow(slice: Slice, record: Person): Promise<Person[]> {
  const now = await wholeRecord(slice, record.entity!, record.id);
  const found = now.filter(({ emails }) => emails.some((email) => record.emails.includes(email)));
  if (found.length === 0) dropFrom(slice.run, record.id);
  return found;
}

function dropFrom(run: Run, record: number): void {
  run.outbox.toFreshdesk = run.outbox.toFreshdesk.filter((packed) => partsOf(packed).id !== record);
  run.peopleDone += 1;
}

// About as many letters as the people whom two minutes' requests create.
const QUEUE_CHARS = 12_000;

/** Reads pages until enough people wait, or until a page gives more than the checkpoint holds. */
async function readMissing(slice: Slice): Promise<Step> {
  const page = await readPages(slice);
  if (page === 'ended') nextEntity(slice);
  return page === 'blocked' || !slice.hasTime() ? 'blocked' : 'more';
}

async function readPages(slice: Slice): Promise<PageRead> {
  if (isBehind(slice, slice.run.page)) return 'ended';
  // Where nothing can be read the step would be repeated for ever.
  let page: PageRead = mayRead(slice) ? 'next' : 'blocked';
  while (page === 'next' && mayRead(slice)) page = await readMissingPage(slice);
  return page;
}

type PageRead = 'next' | 'full' | 'blocked' | 'ended';

function mayRead(slice: Slice): boolean {
  return !isFilled(slice.run.outbox) && slice.requestsLeft('freshsales') > 0 && slice.hasTime();
}

async function readMissingPage(slice: Slice): Promise<PageRead> {
  const { run } = slice;
  const number = run.page;
  const { page, rows } = await salesPage(slice, entityAt(slice), 'created_at', 'asc', number);
  const place = placeOf(run.entityAt, number);
  const missing = await missingAround(slice, place, place);
  const batch = newBatch();
  beginPage(batch, number);
  const found = await newRecords(slice, rows, missing, batch);
  if (!(await createGroups(slice, found.groups, batch))) return 'blocked';
  if (!queue(slice, found.alone)) return 'full';
  commit(slice, batch, number + 1);
  run.queued = [];
  return isLast(page, number) || isBehind(slice, number + 1) ? 'ended' : 'next';
}

/** Creates the customers of records that share addresses, as many as a slice takes on; false when there are more. */
async function createGroups(slice: Slice, records: readonly Person[], batch: Batch): Promise<boolean> {
  const { run } = slice;
  const left = records.filter(({ id }) => !run.queued.includes(id));
  const now = left.slice(0, Math.min(comparedAtOnce(slice), portionOf(run, left.length)));
  const waiting = await createTogether(slice, now, batch);
  const done = left.filter((record) => among(now, record) && !among(waiting, record));
  run.queued.push(...done.map(({ id }) => id));
  return done.length === left.length;
}

/** Whether one of these people has an address of the record. */
function among(people: readonly Person[], { emails }: Person): boolean {
  return people.some((other) => other.emails.some((email) => emails.includes(email)));
}

/** Whether nobody is missing from this page on: behind it are those whom we have created, and who came since. */
function isBehind({ run }: Slice, page: number): boolean {
  return run.missingEnd !== undefined && placeOf(run.entityAt, page) > run.missingEnd;
}

function isFilled({ toFreshdesk }: Outbox): boolean {
  return JSON.stringify(toFreshdesk).length >= QUEUE_CHARS;
}

/** Puts a page's people into the outbox; false when not all of them fit: the page is read again for the others. */
function queue(slice: Slice, people: readonly Person[]): boolean {
  const { run, settings } = slice;
  const waiting = people.filter(({ id }) => !run.queued.includes(id));
  const all = [...run.outbox.toFreshdesk, ...waiting.map((person) => packRecord(person, settings.pairs))];
  const taken = fitting(all, roomFor(slice, 'toFreshdesk'));
  const added = taken.length - run.outbox.toFreshdesk.length;
  run.outbox.toFreshdesk = taken;
  run.queued.push(...waiting.slice(0, added).map(({ id }) => id));
  return added === waiting.length;
}

interface Found {
  /** The only records of their addresses. */
  readonly alone: Person[];
  /** Records that share an address with others. */
  readonly groups: Person[];
}

async function newRecords(
  slice: Slice,
  rows: readonly Person[],
  missing: ReadonlyMap<string, boolean>,
  batch: Batch,
): Promise<Found> {
  const found: Found = { alone: [], groups: [] };
  const marksOf = (row: Person) => row.emails.map((email) => missing.get(slice.hashOf(email)));
  const missingRows = rows
    .filter(({ emails }) => emails.length > 0)
    .filter((row) => !marksOf(row).includes(undefined))
    // Of another kind of record with the same address: it was written together with that one.
    .filter((row) => !row.emails.some((email) => slice.createdNow.has(email)));
  // Who takes no part was counted when everybody was read.
  const wanted = await takingPart(slice, missingRows);
  await slice.people.gone.load();
  await loadLinks(slice, wanted);
  for (const row of wanted) {
    batch.fresh.set(rowKey(row), row);
    const why = whyNotCreated(slice, row);
    if (why !== null) leaveOut(slice, row, batch, why);
    else found[marksOf(row).includes(true) ? 'groups' : 'alone'].push(row);
  }
  currentPage(batch).people += rows.length - found.alone.length;
  return found;
}
