import type { Person } from '../../rules/person.ts';
import { rowKey, type Batch } from './batch.ts';
import { readRecords } from './groups.ts';
import { takingPart } from './part.ts';
import type { Slice } from './slice.ts';

/** The new people: of each one the record that was met first, then the others of the same address. */
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
  const all = await takingPart(slice, others);
  const taken = new Set<string>();
  const groups: Person[][] = [];
  for (const record of batch.newToFreshdesk) {
    if (record.emails.some((email) => taken.has(email))) continue;
    for (const email of record.emails) taken.add(email);
    const own = all.filter((other) => other.emails.some((email) => record.emails.includes(email)));
    groups.push([record, ...own.filter((other) => rowKey(other) !== rowKey(record))]);
  }
  return groups;
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
