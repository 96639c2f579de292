import type { LeftReason } from '../../rules/part.ts';
import type { Person } from '../../rules/person.ts';
import { planGroup, statesLeftOpen, valuesForCustomer, type Agreed, type Change } from '../../rules/plan.ts';
import { toPerson } from '../freshsales/map.ts';
import { isOfOneRecord } from '../platform/errors.ts';
import { rowKey, type Batch } from './batch.ts';
import { reportFields } from './field-failures.ts';
import { firstOfEach, groupsOfNew } from './groups-of-new.ts';
import { entryOfCreation, intend, notTried } from './intended.ts';
import type { JournalEntry } from './journal.ts';
import { loadPart, outReason } from './part.ts';
import { asSent } from './sent.ts';
import { agreedOf, AT_ONCE, entityOf, knownFlags, loadKnown, remember, type Slice } from './slice.ts';
import { leaveOut } from './sort.ts';
import { countLeft } from './summary.ts';
import { isNothing, joined, nothingToDo, take, type ToDo } from './to-do.ts';
import { inTurns, withEmailsOf, writeBoth } from './write-both.ts';
import { createCustomer, type Creation } from './write-freshdesk.ts';

/** Creates the customers whom a batch found missing, as far as requests go; gives the records that are left over. */
export async function createCustomers(slice: Slice, batch: Batch, todo: ToDo): Promise<Person[]> {
  const groups = await groupsOfNew(slice, batch);
  const now = groups.slice(0, slice.requestsLeft('freshdesk', AT_ONCE));
  await intend(slice, now.map(creationOf(slice)));
  const create = (records: readonly Person[]) => createFrom(slice, records, batch, todo);
  const waiting = await inTurns(slice, now, create, (records) => {
    notTried(slice, creationOf(slice)(records));
  });
  return [...waiting, ...groups.slice(now.length)].map((records) => records[0]!);
}

function creationOf(slice: Slice) {
  return (records: readonly Person[]): JournalEntry =>
    entryOfCreation({
      person: records[0]!,
      values: valuesOf(slice, records),
    });
}

function valuesOf(slice: Slice, records: readonly Person[]): Change['values'] {
  return valuesForCustomer(records, slice.settings.pairs, reportFields(slice));
}

async function createFrom(
  slice: Slice,
  records: readonly Person[],
  batch: Batch | null,
  todo: ToDo,
): Promise<void> {
  const { record, result } = await createBy(slice, records, valuesOf(slice, records));
  if (result.kind === 'refused' || result.kind === 'taken') {
    notCreated(slice, record, result, batch);
    return;
  }
  const agreed = await agreedBefore(slice, result);
  const known = await rememberHolder(slice, result, record);
  const own = records.filter((one) => one === record || isOfHolder(result, one));
  await createOthers(
    slice,
    records.filter((one) => !own.includes(one)),
    batch,
    todo,
  );
  if (known === null || (result.kind === 'created' && own.length === 1)) return;
  const fresh = await recordsNow(slice, own, batch);
  take(slice, planOfNew(slice, { customer: known, records: fresh }, agreed), todo);
}

/** Who was there may have but some of the first record's addresses: another record that shares one of the rest is not theirs. */
function isOfHolder({ kind, customer }: Held, { emails }: Person): boolean {
  return kind === 'created' || emails.some((email) => customer.emails.includes(email));
}

/** Creates the customers of those whom the first record's customer has no address of. */
async function createOthers(
  slice: Slice,
  records: readonly Person[],
  batch: Batch | null,
  todo: ToDo,
): Promise<void> {
  for (const first of firstOfEach(records)) {
    const group = records.filter(({ emails }) => emails.some((email) => first.emails.includes(email)));
    await intend(slice, [creationOf(slice)(group)]);
    await createFrom(slice, group, batch, todo);
  }
}

/** By the addresses of the first, or where one of these is taken, of the next that does without one of them. */
async function createBy(
  slice: Slice,
  [record, ...others]: readonly Person[],
  values: Change['values'],
): Promise<{ readonly record: Person; readonly result: Creation }> {
  const result = await createCustomer(slice, record!, values, entityOf(slice, record!));
  const next = others.findIndex(({ emails }) => record!.emails.some((email) => !emails.includes(email)));
  if (result.kind !== 'taken' || next < 0) return { record: record!, result };
  await intend(slice, [entryOfCreation({ person: others[next]!, values })]);
  return createBy(slice, others.slice(next), values);
}

/**
 * A customer that only refusals tell of, and that refuses changes, is met anew each time: what was decided with it before stands, as long
 * as the index tells; a full run decides anew.
 */
async function agreedBefore(slice: Slice, { kind, customer }: Held): Promise<Agreed> {
  const isDecided = slice.settings.pairs.some(({ rule }) => rule === 'recent');
  if (kind === 'created' || !isDecided || slice.run.building !== null) return {};
  await loadKnown(slice, slice.people.customers, customer.emails);
  const [known] = knownFlags(slice, slice.people.customers, customer.emails);
  return known?.held === true ? agreedOf(slice, customer) : {};
}

/** What its records differ in is remembered at once: nothing may be left to be written to it. What does not fit is reported already. */
function planOfNew(
  slice: Slice,
  { customer, records }: { readonly customer: Person; readonly records: readonly Person[] },
  agreed: Agreed,
): Change[] {
  const { pairs } = slice.settings;
  const changes = planGroup({ customer, records }, pairs, agreed);
  slice.leftOpen.set(customer.id, statesLeftOpen(customer, records, pairs, agreed, changes));
  remember(slice, slice.people.customers, customer);
  return changes;
}

/** The customer that has a record's address from now on; `null` for one that takes no part. */
async function rememberHolder(slice: Slice, creation: Held, record: Person): Promise<Person | null> {
  await loadPart(slice, [creation.customer]);
  const customer = withAddresses(creation, record);
  remember(slice, slice.people.customers, customer);
  for (const email of customer.emails) slice.createdNow.add(email);
  return outReason(slice, customer) === null ? customer : null;
}

type Held = Extract<Creation, { readonly customer: Person }>;

/** Its own page shows all that a customer has who was there: the record's other addresses may be nobody's, or somebody else's. */
function withAddresses({ kind, customer }: Held, record: Person): Person {
  const shares = customer.emails.some((email) => record.emails.includes(email));
  return kind === 'exists' && shares ? customer : withEmailsOf(customer, record);
}

/** Records of a page are fresh, or were read anew since; one that waited in the outbox is read as it is now. */
async function recordsNow(
  slice: Slice,
  records: readonly Person[],
  batch: Batch | null,
): Promise<readonly Person[]> {
  if (batch !== null) return records.map((record) => batch.fresh.get(rowKey(record)) ?? record);
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
  const create = async (record: Person): Promise<void> => {
    const own = nothingToDo();
    await createFrom(slice, [record], null, own);
    if (isNothing(own)) done(record);
    else paired.push({ record, todo: own });
  };
  await inTurns(slice, now, create, (record) => {
    notTried(slice, creationOf(slice)([record]));
  });
  const left = new Set(await bringInStep(slice, joined(paired.map(({ todo }) => todo))));
  for (const { record, todo } of paired)
    if (!todo.customers.some(({ person }) => left.has(person))) done(record);
}

/** A record whose customer was there already, and what they lack of each other. */
interface Paired {
  readonly record: Person;
  readonly todo: ToDo;
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
/** What records and a customer that was there already lack of each other; gives the customers who are left over. */
async function bringInStep(slice: Slice, todo: ToDo): Promise<Person[]> {
  return isNothing(todo) ? [] : await writeBoth(slice, todo.sales, todo);
}
