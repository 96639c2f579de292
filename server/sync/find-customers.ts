import { flagsOf } from '../../rules/flags.ts';
import type { Person } from '../../rules/person.ts';
import { toPerson } from '../freshdesk/map.ts';
import { isSearchable, searchQueries } from '../freshdesk/search.ts';
import type { FreshdeskContact } from '../freshdesk/types.ts';
import { isCallError, type CallErrorKind } from '../platform/errors.ts';
import { changedCustomersPage } from './changed-page.ts';
import { recognise } from './intended.ts';
import { loadPart, outReason } from './part.ts';
import { AT_ONCE, loadKnown, remember, rememberUnsettled, type Slice } from './slice.ts';

/** Below so many addresses one request for each is as cheap as a search and what proves it. */
const WORTH_A_SEARCH = 4;

/** What the search and the list of late changes cost for so many addresses, about. */
export function requestsToFind(addresses: number): number {
  return addresses < WORTH_A_SEARCH ? addresses : Math.ceil(addresses / ADDRESSES_A_QUERY) + 1;
}

const ADDRESSES_A_QUERY = 12;

/**
 * The customers with these addresses as they are at this moment, by address; `null` where there is none, nothing where
 * this slice's requests did not suffice. About 13 addresses a request by Freshdesk's search, which lags by minutes: what
 * has changed lately is in a list that does not lag, read after it, and a row that is not what the index says of it, the
 * run having read all changes before these, is read by itself (R-SYN-10).
 */
export async function customersNow(
  slice: Slice,
  emails: readonly string[],
): Promise<ReadonlyMap<string, Person | null>> {
  const wanted = [...new Set(emails)];
  await loadKnown(slice, slice.people.customers, wanted);
  const searchable = wanted.filter(isSearchable);
  const found = new Map<string, Person | null>();
  if (searchable.length >= WORTH_A_SEARCH) await searchAll(slice, searchable, found);
  let room = Math.floor(slice.requestsLeft('freshdeskList') / 2);
  for (const email of wanted.filter((email) => !found.has(email))) {
    if (room <= 0) break;
    room -= 1;
    const contact = await slice.freshdesk.byEmail(email);
    found.set(email, null);
    if (contact !== null) note(found, readNow(slice, contact), email);
  }
  return found;
}

type Found = Map<string, Person | null>;

/** Under all its addresses, and under the one that was asked for. */
function note(found: Found, customer: Person, asked?: string): void {
  for (const email of customer.emails) found.set(email, customer);
  if (asked !== undefined) found.set(asked, customer);
}

async function searchAll(slice: Slice, emails: readonly string[], found: Found): Promise<void> {
  const { pairs } = slice.settings;
  const rows = await search(slice, searchQueries(emails));
  if (rows.length === 0) return;
  const changed = await changedLately(slice);
  for (const row of rows) {
    const customer = toPerson(row, pairs);
    const isSure = changed !== null && !changed.has(customer.id) && isAsKnown(slice, customer);
    if (isSure) note(found, customer);
    else await noteAfresh(slice, customer, changed, found);
  }
}

async function search(slice: Slice, queries: readonly string[]): Promise<FreshdeskContact[]> {
  const rows: FreshdeskContact[] = [];
  try {
    for (let at = 0; at < queries.length; at += AT_ONCE) {
      const turn = queries.slice(at, at + AT_ONCE);
      rows.push(...(await Promise.all(turn.map((query) => slice.freshdesk.search(query)))).flat());
    }
  } catch (error) {
    if (!isNotOffered(error)) throw error;
  }
  return rows;
}

const notOffered: ReadonlySet<CallErrorKind> = new Set(['invalid', 'forbidden', 'missing', 'unexpected']);

/** Searching is called beta: where it does not work, each is asked for by itself. */
function isNotOffered(error: unknown): boolean {
  return isCallError(error) && notOffered.has(error.kind);
}

async function noteAfresh(
  slice: Slice,
  { id }: Person,
  changed: ReadonlyMap<number, Person> | null,
  found: Found,
): Promise<void> {
  const known = changed?.get(id);
  if (known !== undefined) {
    note(found, known);
    return;
  }
  if (slice.requestsLeft('freshdesk') <= KEPT_FOR_WRITES) return;
  const contact = await slice.freshdesk.contact(id);
  if (contact.deleted !== true) note(found, readNow(slice, contact));
}

/** What is not of the search, which lags, also tells what became of what an execution that was cut off meant to write. */
function readNow(slice: Slice, contact: FreshdeskContact): Person {
  const customer = toPerson(contact, slice.settings.pairs);
  recognise(slice, customer);
  return customer;
}

const KEPT_FOR_WRITES = 10;

/** Whether a row lacks just what the index says that it lacks, and is in the states it knows. */
function isAsKnown(slice: Slice, customer: Person): boolean {
  const { pairs } = slice.settings;
  const known = slice.people.customers.find(slice.hashOf(customer.emails[0] ?? ''));
  if (known === null) return false;
  const now = flagsOf(customer, pairs);
  return pairs.every(
    (_, at) =>
      now.lacking[at] === known.lacking[at] && (now.states[at] ?? null) === (known.states[at] ?? null),
  );
}

// Lists are expected to show a write at once, without a promise; clocks differ (Freshdesk API, lists).
const OVERLAP_MS = 2 * 60_000;
const PAGES_MAX = 4;

/**
 * Who has changed since the run, and with it the index, last saw the changes, whatever the search's lag; `null` where
 * these are too many to read.
 */
async function changedLately(slice: Slice): Promise<ReadonlyMap<number, Person> | null> {
  const { run, services } = slice;
  const nowMs = services.now();
  const sinceMs = (run.customersSeenMs ?? run.startedMs) - OVERLAP_MS;
  const changed = new Map<number, Person>();
  for (let page = 1; page <= PAGES_MAX; page += 1) {
    const { contacts, last } = await changedCustomersPage(slice, sinceMs, page);
    for (const contact of contacts) changed.set(contact.id, readNow(slice, contact));
    if (!last) continue;
    await rememberChanged(slice, [...changed.values()]);
    run.customersSeenMs = nowMs;
    return changed;
  }
  return null;
}

async function rememberChanged(slice: Slice, customers: readonly Person[]): Promise<void> {
  const index = slice.people.customers;
  await loadKnown(
    slice,
    index,
    customers.flatMap(({ emails }) => emails),
  );
  await loadPart(slice, customers);
  for (const customer of customers)
    if (outReason(slice, customer) === null) rememberUnsettled(slice, index, customer);
    else remember(slice, index, customer);
}
