import { hasSomethingFor, lacksSomethingOf, type Flags } from '../../rules/flags.ts';
import type { Person } from '../../rules/person.ts';
import { currentPage, rowKey, type Batch } from './batch.ts';
import { UNKNOWN_ID } from './people-index.ts';
import {
  entityOf,
  hashOf,
  knownFlags,
  remember,
  rememberUnsettled,
  type KnownPeople,
  type Slice,
} from './slice.ts';

/**
 * What is to be done about a customer that was just read, by what the index knows of Freshsales.
 * `changed`: the row comes from a list of changes, so what was held back is tried again.
 */
export function sortCustomer(
  slice: Slice,
  people: KnownPeople,
  customer: Person,
  batch: Batch,
  changed: boolean,
): void {
  currentPage(batch).people += 1;
  const known = knownFlags(slice, people.sales, customer.emails);
  const settled = known.filter((flags) => changed || !flags.held);
  if (customer.emails.length === 0) leaveOut(slice, customer, batch);
  else if (known.length === 0) sortNewCustomer(slice, people, customer, batch);
  else if (settled.length > 0 && needsWork(slice, customer, settled, batch)) {
    rememberUnsettled(slice, people.customers, customer);
    return;
  }
  remember(slice, people.customers, customer);
}

function sortNewCustomer(slice: Slice, people: KnownPeople, customer: Person, batch: Batch): void {
  if (slice.settings.direction === 'toFreshdesk') return;
  if (isGone(slice, people, customer)) leaveOut(slice, customer, batch);
  else batch.newToSales.push(customer);
}

function needsWork(slice: Slice, customer: Person, known: readonly Flags[], batch: Batch): boolean {
  const { pairs } = slice.settings;
  const wants = lacksSomethingOf(customer, known, pairs);
  // Sharing only a secondary address is a question of whose record it is.
  const unclear = known.every((flags) => flags.alias);
  if (!wants && !unclear && !hasSomethingFor(customer, known, pairs)) return false;
  batch.related.push(customer);
  batch.pageOf.set(customer, currentPage(batch).page);
  if (wants) batch.customerWrites += 1;
  return true;
}

/** Whether a Freshsales record that was just read is new to Freshdesk, and is to be created there. */
export function sortNewRecord(slice: Slice, people: KnownPeople, record: Person, batch: Batch): void {
  currentPage(batch).people += 1;
  if (slice.settings.direction === 'toFreshsales' || record.emails.length === 0) return;
  if (knownFlags(slice, people.customers, record.emails).length > 0) return;
  if (isGone(slice, people, record)) {
    leaveOut(slice, record, batch);
    return;
  }
  batch.newToFreshdesk.push(record);
  batch.pageOf.set(record, currentPage(batch).page);
  batch.fresh.set(rowKey(record), record);
}

/** Whether one half of this pair was deleted. Found out when the index is built anew: it knew both, now one is missing. */
function isGone(slice: Slice, people: KnownPeople, person: Person): boolean {
  return person.emails.some((email) => {
    const hash = hashOf(slice, email);
    if (people.gone.find(hash).length > 0) return true;
    const wasPair =
      people.before.sales.find(hash).length > 0 && people.before.customers.find(hash).length > 0;
    if (wasPair && slice.run.building !== null) people.gone.put(hash, UNKNOWN_ID, 'A');
    return wasPair && slice.run.building !== null;
  });
}

export function leaveOut(slice: Slice, person: Person, batch: Batch): void {
  currentPage(batch).left[entityOf(slice, person)] += 1;
}
