import { codecs } from '../../rules/fields/codecs.ts';
import { putPath, readPath } from '../../rules/fields/path.ts';
import type { Pair } from '../../rules/mapping.ts';
import { normalizeEmails, type Entity, type Person, type Value } from '../../rules/person.ts';
import type { FreshsalesRecord } from './types.ts';

// Default fields that the partial rows of a filtered search carry; others need the whole record.
const partialRow = new Set([
  'first_name',
  'last_name',
  'job_title',
  'work_number',
  'mobile_number',
  'city',
  'country',
  'external_id',
  'facebook',
  'twitter',
  'linkedin',
]);

/** A lead or contact as the engine sees it. */
export function toPerson(record: FreshsalesRecord, entity: Entity, pairs: readonly Pair[]): Person {
  return {
    side: 'freshsales',
    entity,
    id: record.id,
    emails: emailsOf(record),
    createdAtMs: Date.parse(record.created_at),
    updatedAtMs: Date.parse(record.updated_at),
    values: Object.fromEntries(pairs.map((pair) => [pair.key, valueIn(record, pair)])),
  };
}

/** A mapped value of a contact, lead or sales account. */
function valueIn(record: Readonly<Record<string, unknown>>, pair: Pair): Value {
  if (pair.skipped === true) return null;
  const { from, timeZone } = pair.routes.freshdesk;
  return codecs[from].read(readPath(record, pair.freshsales), timeZone);
}

/** The writable part of a record with these values; custom ones below the singular key, the plural is ignored without a word. */
export function toData(
  values: Readonly<Record<string, Value>>,
  pairs: readonly Pair[],
): Record<string, unknown> {
  const data: Record<string, unknown> = {};
  for (const pair of pairs.filter((pair) => pair.key in values)) {
    const value = values[pair.key] ?? null;
    putPath(data, pair.freshsales, value === null ? null : codecs[pair.types[1]].write(value, 'freshsales'));
  }
  return data;
}

/** Whether search rows say everything that is mapped. */
export function inPartialRows(pairs: readonly Pair[]): boolean {
  return pairs.every((pair) => partialRow.has(pair.freshsales));
}

function emailsOf(record: FreshsalesRecord): string[] {
  const emails = [...(record.emails ?? [])].sort(
    (a, b) => Number(b.is_primary === true) - Number(a.is_primary === true),
  );
  return normalizeEmails([record.email, ...emails.map((email) => email.value)]);
}
