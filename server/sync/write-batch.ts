import { planGroup, statesLeftOpen, type Agreed, type Change } from '../../rules/plan.ts';
import type { Person } from '../../rules/person.ts';
import type { Batch } from './batch.ts';
import { createCustomers } from './create-customers.ts';
import { reportFields } from './field-failures.ts';
import { planFills, readsAlone, takeCreations, wholeBulks } from './for-bulks.ts';
import { comparedAtOnce, readGroups } from './groups.ts';
import { settleJobs } from './jobs.ts';
import { agreedOf, type Slice } from './slice.ts';
import { leaveOut } from './sort.ts';
import { nothingToDo, take, type ToDo } from './to-do.ts';
import { writeBoth } from './write-both.ts';
import { withAllAddresses } from './whole-customers.ts';
import type { SalesWrite } from './write-freshsales.ts';

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
  const rows = batch.related.slice(-comparedAtOnce(slice));
  const unread = batch.related.slice(0, batch.related.length - rows.length);
  const whole = await withAllAddresses(slice, batch, rows);
  const related = whole.customers;
  if (related.length + waited.length > 0) {
    const met = creationsMet(todo, await compare(slice, batch, { related, waited }, todo));
    if (met.length > 0) await compare(slice, batch, { related: met, waited: [] }, todo);
  }
  const notCreated = await createCustomers(slice, batch, todo);
  sortByPage(batch, todo.customers);
  const { now, rest } = wholeBulks(slice, todo.sales, last);
  const notUpdated = await writeBoth(slice, now, todo, () => {
    slice.run.outbox.toFill = kept;
    if (rest !== null) slice.run.outbox.toSales = rest;
  });
  await settleJobs(slice);
  if (readsAlone(slice) || whole.isRead) noteCompared(slice, todo, notUpdated);
  const left = [...notCreated, ...notUpdated, ...unread, ...whole.left, ...later];
  if (left.length > 0 || batch.partial) noteCreated(slice, now);
  return left;
}

/** Who was to be created, and has an address of a record that was just read for others: a bulk would write over that one. */
function creationsMet({ sales }: ToDo, addresses: ReadonlySet<string>): Person[] {
  const isMet = ({ id, person }: SalesWrite) =>
    id === null && person.emails.some((email) => addresses.has(email));
  const met = sales.filter(isMet);
  if (met.length > 0) sales.splice(0, sales.length, ...sales.filter((write) => !isMet(write)));
  return met.map(({ person }) => person);
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
 * changed in Freshsales since comes with the next incremental run. Gives the addresses of all records that were read for them.
 */
async function compare(
  slice: Slice,
  batch: Batch,
  people: Compared,
  todo: ToDo,
): Promise<ReadonlySet<string>> {
  const { related, waited } = people;
  const { groups, ambiguous, addresses } = await readGroups(slice, [...related, ...waited], batch);
  for (const customer of ambiguous) leaveOut(slice, customer, batch, 'ambiguous');
  todo.compared.push(...related, ...waited);
  for (const group of groups) {
    const changes = planFor(slice, group.customer!, group.records, agreedOf(slice, group.customer!));
    const isOld = waited.includes(group.customer!);
    const others = changes.filter(({ person }) => !batch.waited.has(person));
    take(slice, isOld ? others.filter(({ person }) => person.entity !== null) : others, todo);
  }
  return addresses;
}

/** What brings a customer in step, and notes what is to be remembered of differences that stay. */
function planFor(slice: Slice, customer: Person, records: readonly Person[], agreed: Agreed): Change[] {
  const { pairs } = slice.settings;
  const changes = planGroup({ customer, records }, pairs, agreed, reportFields(slice));
  slice.leftOpen.set(customer.id, statesLeftOpen(customer, records, pairs, agreed, changes));
  return changes;
}
