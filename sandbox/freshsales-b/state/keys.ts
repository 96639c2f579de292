import { folded, listOf, numberOf, rowOf } from '../json.ts';
import type { AccountLink, Email, StoredRecord } from '../types.ts';

/** Indexes beside those by a field's value. */
export const byEmail = '#email';
export const byAccount = '#account';
export const byContact = '#contact';
export const byParent = '#parent';

/** The texts under which an index knows a record. */
export function keysOf(record: StoredRecord, index: string): readonly string[] {
  const special = specialKeys[index];
  if (special !== undefined) return special(record);
  const value = folded(fieldValue(record, index));
  return value === '' ? [] : [value];
}

/** Default or custom field, also an id of another record. */
export function fieldValue(record: StoredRecord, name: string): unknown {
  if (name === 'email') return primaryEmail(record);
  if (name.startsWith('cf_')) return rowOf(record.values.custom_field)?.[name];
  return record.values[name] ?? record.links[name];
}

export function emailsOf(record: StoredRecord): readonly Email[] {
  return listOf(record.values.emails) as readonly Email[];
}

export function primaryEmail(record: StoredRecord): string | null {
  const emails = emailsOf(record);
  return (emails.find((email) => email.is_primary) ?? emails[0])?.value ?? null;
}

export function accountLinks(record: StoredRecord): readonly AccountLink[] {
  return listOf(record.links.sales_accounts) as readonly AccountLink[];
}

export function contactIds(record: StoredRecord): readonly number[] {
  return listOf(record.links.contact_ids) as readonly number[];
}

const specialKeys: Record<string, (record: StoredRecord) => readonly string[]> = {
  [byEmail]: (record) => emailsOf(record).map((email) => folded(email.value)),
  [byAccount]: (record) => [
    ...accountLinks(record).map((link) => String(link.id)),
    ...idText(record.links.sales_account_id),
  ],
  [byContact]: (record) => contactIds(record).map(String),
  [byParent]: (record) => idText(record.links.parent_sales_account_id),
};

function idText(value: unknown): string[] {
  const id = numberOf(value);
  return id === undefined ? [] : [String(id)];
}
