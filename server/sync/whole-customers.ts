import type { Person } from '../../rules/person.ts';
import { toPerson } from '../freshdesk/map.ts';
import { isOfOneRecord } from '../platform/errors.ts';
import { rowKey, type Batch } from './batch.ts';
import { wholeRecord } from './groups.ts';
import { recognise } from './intended.ts';
import { AT_ONCE, loadBefore, loadKnown, type Slice } from './slice.ts';

/**
 * Whether a customer is known to have addresses that its row does not show (freshdesk-api 5.2 leaves open whether rows of
 * lists do): its records are not all found under those at hand. The index, also the earlier one, must have been loaded.
 */
export function hasMoreAddresses({ people, hashOf }: Slice, { emails, mayLackEmails }: Person): boolean {
  const [email] = emails;
  if (mayLackEmails !== true || email === undefined) return false;
  const { customers, before } = people;
  const known = [customers.find(hashOf(email)), before?.customers.find(before.hashOf(email))];
  return known.some((one) => one?.others === true);
}

interface Whole {
  readonly customers: readonly Person[];
  /** Whom this slice's requests did not suffice for. */
  readonly left: readonly Person[];
  /** Whether any was read by itself. */
  readonly isRead: boolean;
}

/**
 * Customers with all their addresses: who has more than the row shows is read by id, as many as can be written to as well.
 * Without it a record under one of these would count once and not the next time, and with a product that wins the value
 * would change each time (R-SYN-02).
 */
export async function withAllAddresses(
  slice: Slice,
  batch: Batch,
  customers: readonly Person[],
): Promise<Whole> {
  await loadAddresses(slice, customers);
  const wanted = customers.filter((customer) => hasMoreAddresses(slice, customer));
  const whole = new Map<Person, Person>();
  while (whole.size < wanted.length && slice.hasTime()) {
    const rows = wanted.slice(whole.size, whole.size + affordable(slice, whole.size));
    if (rows.length === 0) break;
    const read = await Promise.all(rows.map((row) => wholeOf(slice, row)));
    rows.forEach((row, index) => whole.set(row, read[index]!));
  }
  await loadAddresses(slice, [...whole.values()]);
  await readWaitedAgain(slice, batch, [...whole.values()]);
  for (const [row, customer] of whole) {
    const page = batch.pageOf.get(row);
    if (page !== undefined) batch.pageOf.set(customer, page);
  }
  const left = wanted.filter((row) => !whole.has(row));
  return {
    customers: customers.filter((row) => !left.includes(row)).map((row) => whole.get(row) ?? row),
    left,
    isRead: whole.size > 0,
  };
}

/** Records that waited were to give values only, by what was known of their customer before: they may lack what another one has. */
async function readWaitedAgain(slice: Slice, batch: Batch, customers: readonly Person[]): Promise<void> {
  const addresses = new Set(customers.flatMap(({ emails }) => emails));
  const theirs = [...batch.waited].filter(({ emails }) => emails.some((email) => addresses.has(email)));
  for (const record of theirs) {
    const [now] = await wholeRecord(slice, record.entity!, record.id);
    batch.waited.delete(record);
    if (now === undefined) batch.fresh.delete(rowKey(record));
    else batch.fresh.set(rowKey(record), now);
  }
}

async function loadAddresses(slice: Slice, customers: readonly Person[]): Promise<void> {
  const emails = customers.flatMap((customer) => customer.emails);
  await Promise.all([loadKnown(slice, slice.people.customers, emails), loadBefore(slice, emails)]);
}

/** As its row has it where somebody deleted it since. */
async function wholeOf(slice: Slice, row: Person): Promise<Person> {
  try {
    const contact = await slice.freshdesk.contact(row.id);
    if (contact.deleted === true) return row;
    const customer = toPerson(contact, slice.settings.pairs);
    recognise(slice, customer);
    return customer;
  } catch (error) {
    if (isOfOneRecord(error)) return row;
    throw error;
  }
}

/** How many can be read at a time, with a write to each who is read; one always, so that a run gets on. */
function affordable(slice: Slice, read: number): number {
  const pairs = Math.floor((slice.requestsLeft('freshdesk', AT_ONCE) - read) / 2);
  return Math.min(Math.max(pairs, read === 0 ? 1 : 0), AT_ONCE);
}
