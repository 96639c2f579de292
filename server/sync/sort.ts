import type { LeftReason } from '../../rules/part.ts';
import { flagsOf, hasSomethingFor, lacksSomethingOf } from '../../rules/flags.ts';
import type { Person } from '../../rules/person.ts';
import type { Known } from './entries.ts';
import { currentPage, rowKey, type Batch } from './batch.ts';
import { recognise, type Meant } from './intended.ts';
import { outReason } from './part.ts';
import { hasMoreAddresses } from './whole-customers.ts';
import { entityOf, knownFlags, partOf, remember, rememberUnsettled, type Slice } from './slice.ts';

/**
 * What is to be done about a customer that was just read, by what the index knows of Freshsales.
 * `changed`: the row comes from a list of changes, so what was held back is tried again.
 */
export function sortCustomer(slice: Slice, customer: Person, batch: Batch, changed: boolean): void {
  const page = currentPage(batch);
  rememberOrigin(slice, customer, recognise(slice, customer));
  page.people += 1;
  if (isDone(slice, customer)) page.paired += 1;
  else sortOpen(slice, customer, batch, changed);
}

/**
 * Whom a slice that was cut off created from a record is not new to Freshsales, though nobody has noted that record: it may be an old one
 * that somebody restored. It is met again later in the run.
 */
function rememberOrigin({ people, hashOf, settings }: Slice, customer: Person, seen: readonly Meant[]): void {
  const from = seen.find(({ entry }) => entry.kind === 'created')?.entry.from ?? null;
  if (from === null) return;
  const flags = { ...flagsOf(customer, settings.pairs), several: false, others: false };
  for (const hash of customer.emails.map(hashOf))
    if (people.sales.find(hash) === null) people.sales.put(hash, from, flags);
}

function sortOpen(slice: Slice, customer: Person, batch: Batch, changed: boolean): void {
  const { people } = slice;
  const known = knownFlags(slice, people.sales, customer.emails);
  const out = customer.emails.length === 0 ? 'noEmail' : outReason(slice, customer);
  if (out !== null) leaveOut(slice, customer, batch, out);
  else if (known.length === 0) sortNewCustomer(slice, customer, batch);
  else if (isToCompare(slice, customer, known, batch, changed)) {
    rememberUnsettled(slice, people.customers, customer);
    return;
  }
  remember(slice, people.customers, customer);
}

function isToCompare(
  slice: Slice,
  customer: Person,
  known: readonly Known[],
  batch: Batch,
  changed: boolean,
): boolean {
  const part = partOf(known);
  if (part.length > 0) currentPage(batch).paired += 1;
  const settled = part.filter((flags) => changed || !flags.held);
  return settled.length > 0 && needsWork(slice, customer, settled, batch);
}

/** Compared in an earlier slice, while the page is read again for others. */
function isDone({ run }: Slice, { id }: Person): boolean {
  return (run.compared ?? []).includes(id);
}

function sortNewCustomer(slice: Slice, customer: Person, batch: Batch): void {
  if (slice.settings.direction === 'toFreshdesk') return;
  const why = whyNotCreated(slice, customer);
  if (why !== null) leaveOut(slice, customer, batch, why);
  else {
    batch.newToSales.push(customer);
    currentPage(batch).paired += 1;
  }
}

function needsWork(slice: Slice, customer: Person, known: readonly Known[], batch: Batch): boolean {
  const { pairs } = slice.settings;
  // Sharing only a secondary address is a question of whose record it is.
  const unclear = known.every((flags) => flags.alias);
  if (lacksSomethingOf(customer, known, pairs) || hasMoreThanKnown(slice, customer, known)) {
    batch.customerWrites += 1;
    relate(customer, batch);
    return true;
  }
  if (!unclear && !hasSomethingFor(customer, known, pairs)) return false;
  if (unclear || slice.run.building === null) relate(customer, batch);
  else batch.toFill.push(customer);
  return true;
}

/** What one of several records has, the flags of all of them together do not tell, nor what those of other addresses have. */
function hasMoreThanKnown(slice: Slice, customer: Person, known: readonly Known[]): boolean {
  return known.some(({ several }) => several) || hasMoreAddresses(slice, customer);
}

function relate(customer: Person, batch: Batch): void {
  batch.related.push(customer);
  batch.pageOf.set(customer, currentPage(batch).page);
}

/** Whether a Freshsales record that was just read is new to Freshdesk, and is to be created there; what was held back is tried again. */
export function sortNewRecord(slice: Slice, record: Person, batch: Batch): void {
  currentPage(batch).people += 1;
  const out = outReason(slice, record);
  if (out !== null) {
    leaveOut(slice, record, batch, out);
    return;
  }
  if (slice.settings.direction === 'toFreshsales' || record.emails.length === 0) return;
  if (knownFlags(slice, slice.people.customers, record.emails).some(({ held }) => !held)) return;
  const why = whyNotCreated(slice, record);
  if (why !== null) {
    leaveOut(slice, record, batch, why);
    return;
  }
  batch.newToFreshdesk.push(record);
  batch.pageOf.set(record, currentPage(batch).page);
  batch.fresh.set(rowKey(record), record);
}

/**
 * Why the other half of somebody who has none is not created; `null` where it is. The list of deleted pairs must have
 * been loaded.
 */
export function whyNotCreated(slice: Slice, person: Person): LeftReason | null {
  if (slice.settings.filters.onlyExisting) return 'onlyExisting';
  return isGone(slice, person) ? 'deleted' : null;
}

/** Whether one half of this pair was deleted. The list of deleted pairs must have been loaded. */
function isGone({ people }: Slice, { emails }: Person): boolean {
  return emails.some((email) => people.gone.has(email));
}

export function leaveOut(slice: Slice, person: Person, batch: Batch, reason: LeftReason): void {
  currentPage(batch).left.push([entityOf(slice, person), reason]);
}
