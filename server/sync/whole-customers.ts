import type { Person } from '../../rules/person.ts';
import { toPerson } from '../freshdesk/map.ts';
import { isOfOneRecord } from '../platform/errors.ts';
import type { Batch } from './batch.ts';
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

/**
 * Customers with all their addresses: who has more than the row shows is read by id, as far as this slice's requests go
 * beyond those for writes. Without it a record under one of these would count once and not the next time, and with a
 * product that wins the value would change each time (R-SYN-02).
 */
export async function withAllAddresses(
  slice: Slice,
  batch: Batch,
  customers: readonly Person[],
): Promise<Person[]> {
  await loadAddresses(slice, customers);
  const wanted = customers.filter((customer) => hasMoreAddresses(slice, customer));
  const whole = new Map<Person, Person>();
  for (let at = 0; at < wanted.length && hasRoom(slice); at += AT_ONCE) {
    const rows = wanted.slice(at, at + AT_ONCE);
    const read = await Promise.all(rows.map((row) => wholeOf(slice, row)));
    rows.forEach((row, index) => whole.set(row, read[index]!));
  }
  await loadAddresses(slice, [...whole.values()]);
  for (const [row, customer] of whole) {
    const page = batch.pageOf.get(row);
    if (page !== undefined) batch.pageOf.set(customer, page);
  }
  return customers.map((customer) => whole.get(customer) ?? customer);
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

const KEPT_FOR_WRITES = 10;

function hasRoom(slice: Slice): boolean {
  return slice.hasTime() && slice.requestsLeft('freshdesk') > KEPT_FOR_WRITES;
}
