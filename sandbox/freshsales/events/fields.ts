import type { EntityDefinition } from '../entities/definition.ts';
import { rowOf } from '../json.ts';
import type { Account } from '../state/account.ts';
import type { Field, Row, StoredRecord } from '../types.ts';

// Kinds of fields as payloads name them, where the settings say something else (product-event payload samples).
const types: Readonly<Record<string, string>> = {
  mobile_number: 'phone_number',
  work_number: 'phone_number',
  phone: 'phone_number',
  work_email: 'email',
  owner_id: 'dropdown',
  created_at: 'date_time',
  updated_at: 'date_time',
  last_contacted: 'date_time',
  last_assigned_at: 'date_time',
  stage_updated_time: 'date_time',
};

// Sums carry the type under another key.
const sums = new Set(['open_deals_amount', 'won_deals_amount', 'amount', 'expected_deal_value']);

/** A value with its label and type. */
export function labelled(fields: readonly Field[], name: string, value: unknown): Row {
  const field = fields.find((one) => one.name === name);
  const label = field?.label ?? humanized(name);
  if (sums.has(name)) return { label, dom_type: 'decimal', value };
  return { label, type: types[name] ?? field?.type ?? 'text', value };
}

/** Custom fields are a list here, and in the plural. */
export function customFields(account: Account, { name }: EntityDefinition, record: StoredRecord): Row[] {
  const values = rowOf(record.values.custom_field) ?? {};
  return account.fields[name]
    .filter((field) => !field.default)
    .map((field) => ({
      name: field.name,
      label: field.label,
      type: field.type,
      value: values[field.name] ?? null,
      column: columnOf(account.fields[name], field),
    }));
}

const columns: Readonly<Record<string, string>> = {
  number: 'cf_bigint',
  auto_complete: 'cf_bigint',
  checkbox: 'cf_bool',
  date: 'cf_date',
  date_picker: 'cf_date',
  textarea: 'cf_text',
};

/** The column that keeps a custom field: those of a type count for themselves. */
export function columnOf(fields: readonly Field[], field: Field): string {
  const column = columnKind(field);
  const ofKind = fields.filter((one) => !one.default && columnKind(one) === column);
  return `${column}${String(ofKind.indexOf(field) + 1).padStart(2, '0')}`;
}

function columnKind({ type }: Field): string {
  return columns[type] ?? 'cf_str';
}

function humanized(name: string): string {
  const words = name.replace(/_id$/, '').replaceAll('_', ' ');
  return words.charAt(0).toUpperCase() + words.slice(1);
}
