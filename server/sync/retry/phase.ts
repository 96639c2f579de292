import type { Named } from '../../../rules/console/protocol.ts';
import type { Person } from '../../../rules/person.ts';
import type { MappedEntity } from '../../../rules/settings/document.ts';
import { toPerson as toCustomer } from '../../freshdesk/map.ts';
import { toPerson } from '../../freshsales/map.ts';
import { isOfOneRecord } from '../../platform/errors.ts';
import { beginPage, newBatch, roomLeft, rowKey, type Batch } from '../batch.ts';
import { write } from '../customer-pages.ts';
import { readRecords } from '../groups.ts';
import { recognise } from '../intended.ts';
import { loadLinks } from '../companies/links.ts';
import type { Step } from '../pages.ts';
import { loadPart } from '../part.ts';
import { isCrowded, portionOf } from '../portion.ts';
import { loadBefore, loadKnown, remember, type Slice } from '../slice.ts';
import { leaveOut, sortCustomer, sortNewRecord } from '../sort.ts';
import { correct } from './correct.ts';
import { namesOf } from './failing.ts';
import { readNamed } from './list.ts';

// Each costs a request to read and one or two to write: with 42 a minute two pages fit.
const PAGE_MAX = 10;
const REQUESTS_A_PERSON = 2;
const REQUESTS_BESIDE = 3;

/**
 * R-BEY-03: reads the people who were named, both halves of each as they are now, and brings them in step by the rules
 * of every other run. What was held back is tried again.
 */
export async function retryPeople(slice: Slice): Promise<Step> {
  const { run, services } = slice;
  const named = await readNamed(services.store, run.retryList ?? 0);
  const people = named.filter(({ entity }) => entity !== 'accounts');
  run.summary.progress.total = people.length;
  const batch = newBatch();
  // A page is known by the place of its first person, from 1 on: it may be shorter in the next slice.
  const first = run.page;
  const size = portionOf(run, PAGE_MAX);
  let next = first;
  do {
    beginPage(batch, next);
    await readPage(slice, people.slice(next - 1, next - 1 + size), batch);
    next += size;
  } while (next <= people.length && hasRoom(slice, batch, size));
  const last = next > people.length;
  const isWritten = await write(slice, batch, next, last);
  noteDone(slice, people.slice(first - 1, run.page - 1));
  if (!isWritten) return 'blocked';
  return last ? 'ended' : 'more';
}

function noteDone({ inStep }: Slice, people: readonly Named[]): void {
  for (const name of people.flatMap(namesOf)) inStep.add(name);
}

function hasRoom(slice: Slice, batch: Batch, people: number): boolean {
  // Reading more took all the time before, and nothing was written.
  if (isCrowded(slice.run)) return false;
  if (!slice.hasTime() || slice.requestsLeft('freshdeskList') < people) return false;
  return roomLeft(slice, batch) >= REQUESTS_A_PERSON * people + REQUESTS_BESIDE;
}

/** Both halves of the named people, each record once. */
interface Halves {
  readonly customers: Map<number, Person>;
  readonly records: Map<string, Person>;
}

async function readPage(slice: Slice, people: readonly Named[], batch: Batch): Promise<void> {
  const halves: Halves = { customers: new Map(), records: new Map() };
  await readByName(slice, people, halves);
  const emails = addressesOf(halves, people);
  for (const record of await readRecords(slice, emails, batch.fresh)) addRecord(halves, record);
  await findCustomers(slice, halves, people);
  await recall(slice, halves);
  await correctNamed(slice, people, halves);
  rememberRecords(slice, halves, batch);
  if (people.some(({ again }) => again === true)) letBack(slice, people, halves);
  for (const customer of halves.customers.values()) sortCustomer(slice, customer, batch, true);
  for (const record of withoutCustomer(halves)) sortRecord(slice, record, batch);
}

const AT_ONCE = 3;
// Freshsales' search lags some seconds: of a few people the records are read by their ids as well.
const FEW = 5;

/** Customers by their id; Freshsales records by theirs where no address tells them, or where it costs little. */
async function readByName(slice: Slice, people: readonly Named[], halves: Halves): Promise<void> {
  const isFew = people.length <= FEW;
  const byId = people
    .filter((named) => isSynced(slice, named))
    .filter(
      ({ on, id, email, corrections = [] }) =>
        id !== null && (on === 'freshdesk' || email === null || isFew || corrections.length > 0),
    );
  for (let at = 0; at < byId.length; at += AT_ONCE)
    await Promise.all(byId.slice(at, at + AT_ONCE).map((named) => readOne(slice, named, halves)));
}

/** Records are named of kinds, too, that are not synced, or not any more. */
function isSynced({ settings }: Slice, { on, entity }: Named): boolean {
  return on === 'freshdesk' || settings.entities.some((synced) => synced === (entity ?? 'contacts'));
}

async function readOne(slice: Slice, { on, entity, id }: Named, halves: Halves): Promise<void> {
  try {
    if (on === 'freshdesk') addCustomer(slice, halves, await slice.freshdesk.contact(id!));
    else addRecord(halves, await recordOf(slice, entity ?? 'contacts', id!));
  } catch (error) {
    // It is gone: there is nobody to bring in step.
    if (!isOfOneRecord(error)) throw error;
  }
}

async function recordOf(slice: Slice, entity: MappedEntity, id: number): Promise<Person> {
  return toPerson(await slice.freshsales.record(entity, id), entity, slice.settings.pairs);
}

function addCustomer(
  slice: Slice,
  { customers }: Halves,
  contact: Parameters<typeof toCustomer>[0] | null,
): void {
  // Deleted and blocked customers take no part (R-SYN-09).
  if (contact === null || contact.deleted === true || contact['blocked'] === true) return;
  customers.set(contact.id, toCustomer(contact, slice.settings.pairs));
}

function addRecord({ records }: Halves, record: Person): void {
  records.set(rowKey(record), record);
}

function addressesOf({ customers, records }: Halves, people: readonly Named[]): string[] {
  const read = [...customers.values(), ...records.values()].flatMap(({ emails }) => emails);
  return [...read, ...people.flatMap(({ email }) => (email === null ? [] : [email]))];
}

/** The customers of addresses whose customer was not read by its id. */
async function findCustomers(slice: Slice, halves: Halves, people: readonly Named[]): Promise<void> {
  const known = new Set([...halves.customers.values()].flatMap(({ emails }) => emails));
  const wanted = [...new Set(addressesOf(halves, people))].filter((email) => !known.has(email));
  for (const email of wanted) {
    if (known.has(email)) continue;
    addCustomer(slice, halves, await slice.freshdesk.byEmail(email));
    for (const customer of halves.customers.values()) for (const own of customer.emails) known.add(own);
  }
}

/** What came back corrected goes into the records before they are compared. */
async function correctNamed(slice: Slice, people: readonly Named[], halves: Halves): Promise<void> {
  for (const named of people.filter(({ corrections = [] }) => corrections.length > 0)) {
    const person = [...halves.customers.values(), ...halves.records.values()].find(isNamed(named));
    if (person === undefined) continue;
    const corrected = await correct(slice, person, named);
    if (corrected.side === 'freshdesk') halves.customers.set(corrected.id, corrected);
    else addRecord(halves, corrected);
  }
}

function isNamed({ on, entity, id }: Named): (person: Person) => boolean {
  return (person) => person.side === on && person.entity === entity && person.id === id;
}

/** What the index knows of them, and who takes no part: asked for by whatever is written from here on. */
async function recall(slice: Slice, { customers, records }: Halves): Promise<void> {
  const { people } = slice;
  const emails = [...customers.values(), ...records.values()].flatMap((person) => person.emails);
  await Promise.all([
    loadKnown(slice, people.sales, emails),
    loadKnown(slice, people.customers, emails),
    people.gone.load(),
    loadBefore(slice, emails),
    loadPart(slice, [...customers.values(), ...records.values()]),
    loadLinks(slice, [...customers.values(), ...records.values()]),
  ]);
}

/** The records as they are now win over what the index knows. */
function rememberRecords(slice: Slice, { records }: Halves, batch: Batch): void {
  const { people } = slice;
  for (const record of records.values()) {
    recognise(slice, record);
    remember(slice, people.sales, record);
    batch.fresh.set(rowKey(record), record);
  }
}

/** By hand, a pair of which one half was deleted is made whole again. */
function letBack(
  { people: known, hashOf }: Slice,
  people: readonly Named[],
  { customers, records }: Halves,
): void {
  const wanted = new Set(people.flatMap(({ again, email }) => (again === true ? [email] : [])));
  const halves = [...customers.values(), ...records.values()];
  for (const { side, emails } of halves.filter(({ emails }) => emails.some((email) => wanted.has(email))))
    for (const email of emails) {
      known.gone.remove(email);
      const other = side === 'freshdesk' ? known.sales : known.customers;
      const alive = halves.some((half) => half.side !== side && half.emails.includes(email));
      if (!alive && other.find(hashOf(email)) !== null) other.drop(hashOf(email));
    }
}

function withoutCustomer({ customers, records }: Halves): Person[] {
  const known = new Set([...customers.values()].flatMap(({ emails }) => emails));
  return [...records.values()].filter(({ emails }) => !emails.some((email) => known.has(email)));
}

/** A record without a customer: new, held back, or left over of a pair whose customer was deleted. */
function sortRecord(slice: Slice, record: Person, batch: Batch): void {
  const { customers, gone } = slice.people;
  const entries = record.emails.map((email) => customers.find(slice.hashOf(email)));
  const wasPair = entries.some((known) => known !== null && !known.held && !known.out);
  record.emails.forEach((email, at) => {
    if (entries[at]?.held === false) customers.drop(slice.hashOf(email));
  });
  if (wasPair) for (const email of record.emails) gone.add(email);
  if (record.emails.length === 0) leaveOut(slice, record, batch, 'noEmail');
  else sortNewRecord(slice, record, batch);
}
