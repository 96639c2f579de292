import { planGroup, valuesForCustomer, valuesForRecord, type Change } from '../../rules/plan.ts';
import type { Person } from '../../rules/person.ts';
import { toPerson } from '../freshsales/map.ts';
import { SPARE_REQUESTS, type Batch } from './batch.ts';
import { readGroups, readRecords } from './groups.ts';
import { leaveOut } from './sort.ts';
import { agreedOf, entityOf, hashOf, knownFlags, remember, type KnownPeople, type Slice } from './slice.ts';
import { createCustomer, updateCustomer } from './write-freshdesk.ts';
import { sendToSales, settleJobs, type SalesWrite } from './write-freshsales.ts';

/** What is to be written in Freshdesk, and the customers who are in step once it is. */
interface ToDo {
  readonly sales: SalesWrite[];
  readonly customers: Change[];
  /** Customers who are in step when nothing of `customers` is left for them. */
  readonly compared: Person[];
}

/**
 * Writes what a few pages gave to do, the cheap bulk first. False when the minute's requests did not suffice: the
 * pages are read again in the next slice, and what was written by then is in step and costs nothing.
 */
export async function writeBatch(slice: Slice, people: KnownPeople, batch: Batch): Promise<boolean> {
  await settleJobs(slice);
  await lookAtNewest(slice, people, batch);
  const todo: ToDo = {
    sales: batch.newToSales.map((customer) => creation(slice, customer)),
    customers: [],
    compared: [],
  };
  if (batch.related.length > 0) await compare(slice, people, batch, todo);
  const allCreated = await createCustomers(slice, people, batch, todo);
  await sendToSales(slice, people, todo.sales);
  const allUpdated = await updateCustomers(slice, people, todo);
  await settleJobs(slice);
  return allCreated && allUpdated;
}

function creation(slice: Slice, customer: Person): SalesWrite {
  const values = valuesForRecord(customer, slice.settings.pairs);
  return { entity: slice.settings.createAs, id: null, person: customer, values };
}

// Creation times are the product's own, in whole seconds.
const SAME_SECOND_MS = 1000;

/**
 * A bulk upsert by address would overwrite a record that somebody created since the index was read, so the newest
 * records are looked at once a slice before the first creation (R-SYN-10, R-SYN-07).
 */
async function lookAtNewest(slice: Slice, people: KnownPeople, batch: Batch): Promise<void> {
  if (batch.newToSales.length === 0) return;
  if (!slice.looked) await readNewest(slice, people, batch);
  slice.looked = true;
  const isKnown = (customer: Person) => knownFlags(slice, people.sales, customer.emails).length > 0;
  const met = batch.newToSales.filter(isKnown);
  batch.related.push(...met);
  batch.newToSales.splice(0, Infinity, ...batch.newToSales.filter((customer) => !met.includes(customer)));
}

async function readNewest(slice: Slice, people: KnownPeople, batch: Batch): Promise<void> {
  const { run, settings, state } = slice;
  let newestMs = run.lookedMs;
  for (const entity of settings.entities) {
    for (let page = 1; ; page += 1) {
      const { records } = await slice.freshsales.newest(entity, state.views[entity]!, page);
      const rows = records.map((record) => toPerson(record, entity, settings.pairs));
      const created = rows.filter((row) => row.createdAtMs >= run.lookedMs - SAME_SECOND_MS);
      for (const row of created) {
        remember(slice, people.sales, row);
        batch.fresh.set(`${entity} ${String(row.id)}`, row);
        newestMs = Math.max(newestMs, row.createdAtMs);
      }
      if (created.length < rows.length || rows.length === 0) break;
    }
  }
  run.lookedMs = newestMs;
}

async function compare(slice: Slice, people: KnownPeople, batch: Batch, todo: ToDo): Promise<void> {
  const { groups, ambiguous } = await readGroups(slice, people, batch.related, batch);
  for (const customer of ambiguous) leaveOut(slice, customer, batch);
  todo.compared.push(...batch.related);
  for (const group of groups) {
    const agreed = agreedOf(slice, people.customers, group.customer!);
    take(slice, planGroup(group, slice.settings.pairs, agreed), todo);
  }
}

/** Sorts a plan by where it is written; what was refused in this run is not tried again. */
function take(slice: Slice, changes: readonly Change[], todo: ToDo): void {
  for (const change of changes) {
    const { person, values } = change;
    if (slice.run.refused.includes(person.id)) continue;
    if (person.entity === null) todo.customers.push(change);
    else todo.sales.push({ entity: person.entity, id: person.id, person, values });
  }
}

async function updateCustomers(slice: Slice, people: KnownPeople, todo: ToDo): Promise<boolean> {
  const waiting = new Set(todo.customers.map((change) => change.person.id));
  for (const change of todo.customers) {
    if (!hasRequests(slice)) break;
    const written = await updateCustomer(slice, change, entityOf(slice, change.person));
    waiting.delete(change.person.id);
    remember(
      slice,
      people.customers,
      written === null ? change.person : withEmailsOf(written, change.person),
    );
  }
  for (const customer of todo.compared) {
    const changed = todo.customers.some((change) => change.person.id === customer.id);
    if (!changed && !waiting.has(customer.id)) remember(slice, people.customers, customer);
  }
  return waiting.size === 0;
}

/** Answers to writes may lack the secondary addresses that we know of. */
function withEmailsOf(written: Person, known: Person): Person {
  return { ...written, emails: [...new Set([...written.emails, ...known.emails])] };
}

async function createCustomers(
  slice: Slice,
  people: KnownPeople,
  batch: Batch,
  todo: ToDo,
): Promise<boolean> {
  const groups = await groupsOfNew(slice, people, batch);
  for (const records of groups) {
    const [record] = records;
    if (record === undefined || knownFlags(slice, people.customers, record.emails).length > 0) continue;
    if (!hasRequests(slice)) return false;
    await createFrom(slice, people, records, batch, todo);
  }
  return true;
}

async function createFrom(
  slice: Slice,
  people: KnownPeople,
  records: readonly Person[],
  batch: Batch,
  todo: ToDo,
): Promise<void> {
  const { pairs } = slice.settings;
  const record = records[0]!;
  const result = await createCustomer(
    slice,
    record,
    valuesForCustomer(records, pairs),
    entityOf(slice, record),
  );
  if (result.kind === 'refused' || result.customer === null) {
    if (result.kind === 'exists') leaveOut(slice, record, batch);
    remember(slice, people.customers, { ...record, side: 'freshdesk', id: 0 }, true);
    return;
  }
  // Also when it was recognised late: the address may be a secondary one that lists do not show.
  const customer = withEmailsOf(result.customer, record);
  remember(slice, people.customers, customer);
  take(slice, planGroup({ customer, records }, pairs), todo);
}

/** The new records, each with the others of the same address, the oldest first. */
async function groupsOfNew(slice: Slice, people: KnownPeople, batch: Batch): Promise<Person[][]> {
  const isDouble = (record: Person) =>
    record.emails.some((email) => people.sales.find(hashOf(slice, email)).length > 1);
  const doubles = batch.newToFreshdesk.filter(isDouble);
  const all =
    doubles.length === 0
      ? []
      : await readRecords(
          slice,
          doubles.flatMap((record) => record.emails),
          batch.fresh,
        );
  return batch.newToFreshdesk.map((record) => {
    const others = all.filter((other) => other.emails.some((email) => record.emails.includes(email)));
    const sameRow = (other: Person) => other.id === record.id && other.entity === record.entity;
    return [record, ...others.filter((other) => !sameRow(other))];
  });
}

function hasRequests(slice: Slice): boolean {
  return slice.hasTime() && slice.requestsLeft() > SPARE_REQUESTS;
}
