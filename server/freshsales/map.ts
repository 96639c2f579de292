import type { Pair } from '../../rules/mapping.ts';
import { normalizeEmails, valueOf, type Entity, type Person, type Value } from '../../rules/person.ts';
import type { FreshsalesRecord } from './types.ts';

const CUSTOM = 'custom_field.';

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
    values: Object.fromEntries(pairs.map((pair) => [pair.key, read(record, pair.freshsales)])),
  };
}

/** The writable part of a record with these values. */
export function toData(
  values: Readonly<Record<string, Value>>,
  pairs: readonly Pair[],
): Record<string, unknown> {
  const data: Record<string, unknown> = {};
  const custom: Record<string, Value> = {};
  for (const pair of pairs.filter((pair) => pair.key in values)) {
    const value = values[pair.key] ?? null;
    if (pair.freshsales.startsWith(CUSTOM)) custom[pair.freshsales.slice(CUSTOM.length)] = value;
    else data[pair.freshsales] = value;
  }
  // The plural key would be ignored without a word.
  if (Object.keys(custom).length > 0) data['custom_field'] = custom;
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

function read(record: FreshsalesRecord, field: string): Value {
  if (!field.startsWith(CUSTOM)) return valueOf(record[field]);
  return valueOf(record.custom_field?.[field.slice(CUSTOM.length)]);
}
