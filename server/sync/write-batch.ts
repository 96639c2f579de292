import { planGroup, valuesForCustomer, valuesForRecord, type Change } from '../../rules/plan.ts';
import type { Person } from '../../rules/person.ts';
import { toPerson } from '../freshsales/map.ts';
import { rowKey, type Batch } from './batch.ts';
import { reportFields } from './field-failures.ts';
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
 * Writes what a few pages gave to do, the cheap bulk first. Gives those whom the minute's requests did not suffice for:
 * they are read again in the next slice, and what was written by then is in step and costs nothing.
 */
export async function writeBatch(slice: Slice, people: KnownPeople, batch: Batch): Promise<Person[]> {
  await settleJobs(slice);
  await lookAtNewest(slice, people, batch);
  const todo: ToDo = {
    sales: batch.newToSales.map((customer) => creation(slice, customer)),
    customers: [],
    compared: [],
  };
  if (batch.related.length > 0) await compare(slice, people, batch, todo);
  const notCreated = await createCustomers(slice, people, batch, todo);
  await sendToSales(slice, people, todo.sales);
  const notUpdated = await updateCustomers(slice, people, todo);
  await settleJobs(slice);
  return [...notCreated, ...notUpdated];
}

function creation(slice: Slice, customer: Person): SalesWrite {
  const { createAs, pairs } = slice.settings;
  const values = valuesForRecord(customer, pairs, createAs, reportFields(slice));
  return { entity: createAs, id: null, person: customer, values };
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
    take(slice, planGroup(group, slice.settings.pairs, agreed, reportFields(slice)), todo);
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

async function updateCustomers(slice: Slice, people: KnownPeople, todo: ToDo): Promise<Person[]> {
  const waiting = await inTurns(slice, todo.customers, async (change) => {
    const written = await updateCustomer(slice, change, entityOf(slice, change.person));
    remember(
      slice,
      people.customers,
      written === null ? change.person : withEmailsOf(written, change.person),
    );
  });
  const changed = new Set(todo.customers.map((change) => change.person.id));
  for (const customer of todo.compared)
    if (!changed.has(customer.id)) remember(slice, people.customers, customer);
  return waiting.map((change) => change.person);
}

// Freshdesk takes one record a request: three under way use the minute's requests within one slice.
const AT_ONCE = 3;

/** Does `work` for as many items as there are requests for; the others are given back. */
async function inTurns<T>(slice: Slice, items: readonly T[], work: (item: T) => Promise<void>): Promise<T[]> {
  let done = 0;
  while (done < items.length && slice.hasTime() && slice.requestsLeft() > AT_ONCE) {
    const turn = items.slice(done, done + AT_ONCE);
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

async function createCustomers(
  slice: Slice,
  people: KnownPeople,
  batch: Batch,
  todo: ToDo,
): Promise<Person[]> {
  const groups = await groupsOfNew(slice, people, batch);
  const waiting = await inTurns(slice, groups, (records) => createFrom(slice, people, records, batch, todo));
  return waiting.map((records) => records[0]!);
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
    valuesForCustomer(records, pairs, reportFields(slice)),
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

/** The new people: of each one the record that was met first, then the others of the same address. */
async function groupsOfNew(slice: Slice, people: KnownPeople, batch: Batch): Promise<Person[][]> {
  const isDouble = (record: Person) =>
    record.emails.some((email) => people.sales.find(hashOf(slice, email)).length > 1);
  const doubles = batch.newToFreshdesk.filter(isDouble);
  const emails = doubles.flatMap((record) => record.emails);
  const all = doubles.length === 0 ? [] : await readRecords(slice, emails, batch.fresh);
  const taken = new Set<string>();
  const groups: Person[][] = [];
  for (const record of batch.newToFreshdesk) {
    if (record.emails.some((email) => taken.has(email))) continue;
    for (const email of record.emails) taken.add(email);
    const others = all.filter((other) => other.emails.some((email) => record.emails.includes(email)));
    groups.push([record, ...others.filter((other) => rowKey(other) !== rowKey(record))]);
  }
  return groups;
}
