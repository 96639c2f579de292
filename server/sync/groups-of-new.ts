import type { Person } from '../../rules/person.ts';
import { rowKey, type Batch } from './batch.ts';
import { readRecords } from './groups.ts';
import { takingPart } from './part.ts';
import { loadKnown, type Slice } from './slice.ts';

/** The new people: of each one the record that was met first, then the others that will belong to the same customer. */
export async function groupsOfNew(slice: Slice, batch: Batch): Promise<Person[][]> {
  const { run } = slice;
  const often = metTwice(batch.newToFreshdesk);
  const isDouble = (record: Person) =>
    run.phase === 'sweepSales' ||
    run.phase === 'retryPeople' ||
    record.emails.some(
      (email) => often.has(email) || slice.people.sales.find(slice.hashOf(email))?.several === true,
    );
  const doubles = batch.newToFreshdesk.filter(isDouble);
  const emails = doubles.flatMap((record) => record.emails);
  const others = doubles.length === 0 ? [] : await readRecords(slice, emails, batch.fresh);
  for (const record of others) if (batch.fresh.has(rowKey(record))) batch.fresh.set(rowKey(record), record);
  const groups = firstOfEach(batch.newToFreshdesk).map((first) => [first]);
  for (const record of await takingPart(slice, others)) {
    const own = await groupOf(slice, record, groups);
    if (own !== null && rowKey(own[0]!) !== rowKey(record)) own.push(record);
  }
  return groups;
}

/** Without those who share an address with one before them. */
export function firstOfEach(records: readonly Person[]): Person[] {
  const taken = new Set<string>();
  return records.filter(({ emails }) => {
    if (emails.some((email) => taken.has(email))) return false;
    for (const email of emails) taken.add(email);
    return true;
  });
}

/** Whose a record will be, by the first of its addresses that any customer has then (R-SYN-03); `null` for another customer's. */
async function groupOf(
  slice: Slice,
  { emails }: Person,
  groups: readonly Person[][],
): Promise<Person[] | null> {
  const { customers } = slice.people;
  for (const email of emails) {
    const own = groups.find(([first]) => first!.emails.includes(email));
    if (own !== undefined) return own;
    await loadKnown(slice, customers, [email]);
    if (customers.find(slice.hashOf(email))?.held === false) return null;
  }
  return null;
}

/** Addresses that several of the records have. */
function metTwice(records: readonly Person[]): ReadonlySet<string> {
  const met = new Set<string>();
  const twice = new Set<string>();
  for (const email of records.flatMap(({ emails }) => emails)) {
    if (met.has(email)) twice.add(email);
    met.add(email);
  }
  return twice;
}
