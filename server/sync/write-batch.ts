import { planGroup, statesLeftOpen, valuesForCustomer, type Agreed, type Change } from '../../rules/plan.ts';
import type { LeftReason } from '../../rules/part.ts';
import type { Person } from '../../rules/person.ts';
import { BULK_ITEMS } from '../freshsales/client.ts';
import { toPerson } from '../freshsales/map.ts';
import { isOfOneRecord } from '../platform/errors.ts';
import { rowKey, type Batch } from './batch.ts';
import { reportFields } from './field-failures.ts';
import { comparedAtOnce, readGroups } from './groups.ts';
import { groupsOfNew } from './groups-of-new.ts';
import { entryOfChange, entryOfCreation, entryOfWrite, intend, takeBack } from './intended.ts';
import type { JournalEntry } from './journal.ts';
import { planFills, readsAlone, takeCreations, wholeBulks } from './for-bulks.ts';
import { loadPart, outReason } from './part.ts';
import { asSent } from './sent.ts';
import { leaveOut } from './sort.ts';
import { agreedOf, AT_ONCE, entityOf, remember, type Slice } from './slice.ts';
import { countLeft } from './summary.ts';
import { createCustomer, updateCustomer, type Creation } from './write-freshdesk.ts';
import { sendToSales, type SalesWrite } from './write-freshsales.ts';
import { settleJobs } from './jobs.ts';

/** What is to be written in Freshdesk, and the customers who are in step once it is. */
interface ToDo {
  readonly sales: SalesWrite[];
  readonly customers: Change[];
  /** Customers who are in step when nothing of `customers` is left for them. */
  readonly compared: Person[];
}

/**
 * Writes what a few pages gave to do, the cheap bulk first. Gives those whom the minute's requests did not suffice for:
 * they are read again in the next slice, and what was written by then is in step and costs nothing.
 * `last`: no more pages follow, so nothing waits for a full bulk.
 */
export async function writeBatch(slice: Slice, batch: Batch, last: boolean): Promise<Person[]> {
  await settleJobs(slice);
  const todo = nothingToDo();
  const { waited, later, kept } = planFills(slice, batch, last);
  todo.sales.push(...(await takeCreations(slice, batch, { last, fills: waited.length })));
  // Who was to be created and is there already is on no page any more: they are the last.
  const related = batch.related.slice(-comparedAtOnce(slice));
  const unread = batch.related.slice(0, batch.related.length - related.length);
  if (related.length + waited.length > 0) await compare(slice, batch, { related, waited }, todo);
  const notCreated = await createCustomers(slice, batch, todo);
  sortByPage(batch, todo.customers);
  const { now, rest } = wholeBulks(slice, todo.sales, last);
  const notUpdated = await writeBoth(slice, now, todo, () => {
    slice.run.outbox.toFill = kept;
    if (rest !== null) slice.run.outbox.toSales = rest;
  });
  await settleJobs(slice);
  if (readsAlone(slice)) noteCompared(slice, todo, notUpdated);
  const left = [...notCreated, ...notUpdated, ...unread, ...later];
  if (left.length > 0 || batch.partial) noteCreated(slice, now);
  return left;
}

/** Met again when their page is read again, and unknown to an index that is being built: they are not created twice. */
function noteCreated({ run }: Slice, sales: readonly SalesWrite[]): void {
  const created = sales.filter(({ id }) => id === null).map(({ person }) => person.id);
  rememberCompared(run, created);
}

/** Each once: the list is part of the place by which it shows that a run moves. */
function rememberCompared(run: Slice['run'], ids: readonly number[]): void {
  run.compared = [...new Set([...(run.compared ?? []), ...ids])];
}

/** Whom the minute's requests do not suffice for is on the last pages then: as few as possible are read again. */
function sortByPage({ pageOf }: Batch, changes: Change[]): void {
  const pageOfChange = ({ person }: Change) => pageOf.get(person) ?? 0;
  changes.sort((a, b) => pageOfChange(a) - pageOfChange(b));
}

/** Who is done with, though the page is read again for others: without it the same few would be compared for ever. */
function noteCompared({ run }: Slice, { compared }: ToDo, notUpdated: readonly Person[]): void {
  const left = new Set(notUpdated.map(({ id }) => id));
  const done = compared.map(({ id }) => id).filter((id) => !left.has(id));
  rememberCompared(run, done);
}

interface Compared {
  /** Who was just read. */
  readonly related: readonly Person[];
  /** Who waited in the outbox. */
  readonly waited: readonly Person[];
}

/**
 * Plans those who cannot wait and those who waited. A customer who waited is not written to: its row is older, and what
 * changed in Freshsales since comes with the next incremental run.
 */
async function compare(slice: Slice, batch: Batch, people: Compared, todo: ToDo): Promise<void> {
  const { related, waited } = people;
  const { groups, ambiguous } = await readGroups(slice, [...related, ...waited], batch);
  for (const customer of ambiguous) leaveOut(slice, customer, batch, 'ambiguous');
  todo.compared.push(...related, ...waited);
  for (const group of groups) {
    const changes = planFor(slice, group.customer!, group.records, agreedOf(slice, group.customer!));
    const isOld = waited.includes(group.customer!);
    const others = changes.filter(({ person }) => !batch.waited.has(person));
    take(slice, isOld ? others.filter(({ person }) => person.entity !== null) : others, todo);
  }
}

/** What brings a customer in step, and notes what is to be remembered of differences that stay. */
function planFor(slice: Slice, customer: Person, records: readonly Person[], agreed: Agreed): Change[] {
  const { pairs } = slice.settings;
  const changes = planGroup({ customer, records }, pairs, agreed, reportFields(slice));
  slice.leftOpen.set(customer.id, statesLeftOpen(customer, records, pairs, agreed, changes));
  return changes;
}

/** Sorts a plan by where it is written; what was refused in this run is not tried again. */
function take(slice: Slice, changes: readonly Change[], todo: ToDo): void {
  for (const change of changes) {
    const { person, values } = change;
    if (slice.run.refused.includes(person.id)) continue;
    if (person.entity === null) pushLacking(todo.customers, change);
    else pushNew(slice, { entity: person.entity, id: person.id, person, values }, todo);
  }
}

/** Two records may turn out to have one customer, who was read before either was: what the first fills the second does not write over. */
function pushLacking(customers: Change[], change: Change): void {
  const before = customers.filter(({ person }) => person.id === change.person.id);
  const filled = new Set(before.flatMap(({ values }) => Object.keys(values)));
  const values = Object.fromEntries(Object.entries(change.values).filter(([key]) => !filled.has(key)));
  if (before.length === 0) customers.push(change);
  else if (Object.keys(values).length > 0) customers.push({ ...change, values });
}

/** Without what the slice has sent to the record already. */
function pushNew({ sentToSales }: Slice, write: SalesWrite, todo: ToDo): void {
  const sent = sentToSales.get(rowKey(write.person)) ?? {};
  const values = Object.fromEntries(
    Object.entries(write.values).filter(([key, value]) => sent[key] !== value),
  );
  if (Object.keys(values).length > 0) todo.sales.push({ ...write, values });
}

async function updateCustomers(slice: Slice, now: readonly Change[], todo: ToDo): Promise<Change[]> {
  const { customers } = slice.people;
  const waiting = await inTurns(slice, now, async (change) => {
    const written = await updateCustomer(slice, change, entityOf(slice, change.person));
    const now = written === null ? change.person : withEmailsOf(written, change.person);
    remember(slice, customers, now, slice.locked.has(now.id));
  });
  const changed = new Set(todo.customers.map((change) => change.person.id));
  for (const customer of todo.compared) if (!changed.has(customer.id)) remember(slice, customers, customer);
  return waiting;
}

/** Does `work` for as many items as there are requests for; the others are given back. */
export async function inTurns<T>(
  slice: Slice,
  items: readonly T[],
  work: (item: T) => Promise<void>,
): Promise<T[]> {
  let done = 0;
  while (done < items.length && slice.hasTime() && slice.requestsNow('freshdesk') > 0) {
    const turn = items.slice(done, done + Math.min(AT_ONCE, slice.requestsNow('freshdesk')));
    const outcomes = await Promise.allSettled(turn.map(work));
    // Not before the others have ended: what they wrote is to be remembered.
    const failed = outcomes.find((outcome) => outcome.status === 'rejected');
    if (failed !== undefined) throw failed.reason;
    done += turn.length;
  }
  return items.slice(done);
}

/** Answers to writes may lack the secondary addresses that we know of. */
function withEmailsOf(written: Person, known: Person): Person {
  return { ...written, emails: [...new Set([...written.emails, ...known.emails])] };
}

async function createCustomers(slice: Slice, batch: Batch, todo: ToDo): Promise<Person[]> {
  const groups = await groupsOfNew(slice, batch);
  const now = groups.slice(0, slice.requestsLeft('freshdesk', AT_ONCE));
  await intend(slice, now.map(creationOf(slice)));
  const waiting = await inTurns(slice, now, (records) => createFrom(slice, records, batch, todo));
  for (const records of waiting) takeBack(slice, creationOf(slice)(records));
  return [...waiting, ...groups.slice(now.length)].map((records) => records[0]!);
}

function creationOf(slice: Slice) {
  return (records: readonly Person[]): JournalEntry =>
    entryOfCreation({
      person: records[0]!,
      values: valuesForCustomer(records, slice.settings.pairs, reportFields(slice)),
    });
}

async function createFrom(
  slice: Slice,
  records: readonly Person[],
  batch: Batch | null,
  todo: ToDo,
): Promise<void> {
  const { pairs } = slice.settings;
  const record = records[0]!;
  const values = valuesForCustomer(records, pairs, reportFields(slice));
  const result = await createCustomer(slice, record, values, entityOf(slice, record));
  if (result.kind === 'refused' || result.kind === 'taken') {
    notCreated(slice, record, result, batch);
    return;
  }
  const known = await rememberHolder(slice, result.customer, record);
  if (known === null || (result.kind === 'created' && records.length === 1)) return;
  const fresh = await recordsNow(slice, records, batch);
  take(slice, planOfNew(slice, known, fresh), todo);
}

/** What its records differ in is remembered at once: nothing may be left to be written to it. What does not fit is reported already. */
function planOfNew(slice: Slice, customer: Person, records: readonly Person[]): Change[] {
  const { pairs } = slice.settings;
  const changes = planGroup({ customer, records }, pairs);
  slice.leftOpen.set(customer.id, statesLeftOpen(customer, records, pairs, {}, changes));
  remember(slice, slice.people.customers, customer);
  return changes;
}

/** The customer that has a record's address from now on; `null` for one that takes no part. */
async function rememberHolder(slice: Slice, holder: Person, record: Person): Promise<Person | null> {
  await loadPart(slice, [holder]);
  // Also when it was recognised late: the address may be a secondary one that lists do not show.
  const customer = withEmailsOf(holder, record);
  remember(slice, slice.people.customers, customer);
  for (const email of customer.emails) slice.createdNow.add(email);
  return outReason(slice, customer) === null ? customer : null;
}

/** Records of a page are fresh; one that waited in the outbox is read as it is now. */
async function recordsNow(
  slice: Slice,
  records: readonly Person[],
  batch: Batch | null,
): Promise<readonly Person[]> {
  if (batch !== null) return records;
  const { pairs } = slice.settings;
  const record = records[0]!;
  try {
    const entity = entityOf(slice, record);
    return [asSent(slice, toPerson(await slice.freshsales.record(entity, record.id), entity, pairs))];
  } catch (error) {
    if (isOfOneRecord(error)) return [];
    throw error;
  }
}

/** Refused, or the address belongs to an agent or to a customer who was deleted: held until the record changes. */
function notCreated(slice: Slice, record: Person, result: Creation, batch: Batch | null): void {
  if (result.kind === 'taken') leaveOutAlone(slice, record, batch, result.by);
  remember(slice, slice.people.customers, { ...record, side: 'freshdesk', id: 0 }, true);
}

function leaveOutAlone(slice: Slice, record: Person, batch: Batch | null, reason: LeftReason): void {
  if (batch === null) countLeft(slice.run.summary, entityOf(slice, record), reason);
  else leaveOut(slice, record, batch, reason);
}

/**
 * Creates customers from single records that waited, as many as there are requests for; `done` hears of each that is in step,
 * or held. One whose address a customer has already is not before both have what they lack of each other.
 */
export async function createAlone(
  slice: Slice,
  records: readonly Person[],
  done: (record: Person) => void,
): Promise<void> {
  const now = records.slice(0, slice.requestsLeft('freshdesk', AT_ONCE));
  await intend(
    slice,
    now.map((record) => creationOf(slice)([record])),
  );
  const paired: Paired[] = [];
  const waiting = await inTurns(slice, now, async (record) => {
    const own = nothingToDo();
    await createFrom(slice, [record], null, own);
    if (isNothing(own)) done(record);
    else paired.push({ record, todo: own });
  });
  for (const record of waiting) takeBack(slice, creationOf(slice)([record]));
  const left = new Set(await bringInStep(slice, joined(paired.map(({ todo }) => todo))));
  for (const { record, todo } of paired)
    if (!todo.customers.some(({ person }) => left.has(person))) done(record);
}

/** A record whose customer was there already, and what they lack of each other. */
interface Paired {
  readonly record: Person;
  readonly todo: ToDo;
}

function nothingToDo(): ToDo {
  return { sales: [], customers: [], compared: [] };
}

function isNothing({ sales, customers }: ToDo): boolean {
  return sales.length + customers.length === 0;
}

function joined(parts: readonly ToDo[]): ToDo {
  const customers: Change[] = [];
  for (const change of parts.flatMap((part) => part.customers)) pushLacking(customers, change);
  return { sales: parts.flatMap(({ sales }) => sales), customers, compared: [] };
}

/** What records and a customer that was there already lack of each other; gives the customers who are left over. */
async function bringInStep(slice: Slice, todo: ToDo): Promise<Person[]> {
  return isNothing(todo) ? [] : await writeBoth(slice, todo.sales, todo);
}

/** Into the journal first, then into Freshsales (`sent`), then into Freshdesk as far as requests go; gives who is left over. */
async function writeBoth(
  slice: Slice,
  sales: readonly SalesWrite[],
  todo: ToDo,
  sent: () => void = () => undefined,
): Promise<Person[]> {
  const bulks = Math.ceil(sales.length / BULK_ITEMS);
  const most = Math.max(slice.requestsLeft('freshdesk', AT_ONCE) - bulks, 0);
  const now = todo.customers.slice(0, most);
  await intend(slice, [...sales.map(entryOfWrite), ...now.map(entryOfChange)]);
  await sendToSales(slice, sales);
  sent();
  const waiting = await updateCustomers(slice, now, todo);
  for (const change of waiting) takeBack(slice, entryOfChange(change));
  return [...waiting, ...todo.customers.slice(most)].map(({ person }) => person);
}

/** Creates the customers of records that share addresses, as far as requests go; gives the others. */
export async function createTogether(
  slice: Slice,
  records: readonly Person[],
  batch: Batch,
): Promise<Person[]> {
  if (records.length === 0) return [];
  batch.newToFreshdesk.push(...records);
  const todo = nothingToDo();
  const waiting = await createCustomers(slice, batch, todo);
  return [...waiting, ...(await bringInStep(slice, todo))];
}
