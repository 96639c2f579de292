import type { EntityDefinition } from '../entities/definition.ts';
import { rowOf } from '../json.ts';
import { stamp } from '../time.ts';
import type { Field, Row, StoredRecord } from '../types.ts';
import { valueText } from '../written.ts';
import { isSummed, nameValues } from './derived.ts';

/** The keys of a row, prepared once for all rows; what nobody wrote is cut out of the text of a blank row. */
export interface RowPlan {
  readonly cells: readonly Cell[];
  readonly blank: string;
  /** Where in `blank` the cells begin, and where the last one ends. */
  readonly offsets: readonly number[];
  readonly createdAt: boolean;
  readonly updatedAt: boolean;
}

interface Cell {
  readonly key: string;
  readonly lead: string;
}

/** A plan for the given keys, or for all of an entity but what is summed up from other records. */
export function planOf(entity: EntityDefinition, keys?: readonly string[], isClassic = false): RowPlan {
  const { classic = {}, attributes } = entity;
  const isAsked = (key: string) => keys === undefined || keys.includes(key);
  const isShown = (key: string) => isClassic || !(key in classic);
  const blank = isClassic ? { ...entity.blank, ...classic } : entity.blank;
  const all = new Set([...Object.keys(blank), ...Object.keys(attributes)]);
  const cells = [...all].filter((key) => isAsked(key) && isShown(key) && !isSummed(key));
  const blanks = cells.map((key) => `,"${key}":${JSON.stringify(blank[key] ?? null)}`);
  return {
    cells: cells.map((key) => ({ key, lead: `,"${key}":` })),
    blank: blanks.join(''),
    offsets: offsetsOf(blanks),
    createdAt: isAsked('created_at'),
    updatedAt: isAsked('updated_at'),
  };
}

function offsetsOf(texts: readonly string[]): readonly number[] {
  const offsets = [0];
  for (const text of texts) offsets.push(offsets.at(-1)! + text.length);
  return offsets;
}

/** The members of a row as JSON text, without braces: written by hand because lists of thousands are made of it. */
export function cellsText(
  entity: EntityDefinition,
  plan: RowPlan,
  record: StoredRecord,
  utcOffsetMinutes: number,
): string {
  const { cells, blank, offsets } = plan;
  const values = entity.hasEmails ? { ...record.values, ...nameValues(record) } : record.values;
  const parts = [`"id":${record.id}`];
  let from = 0;
  for (let index = 0; index < cells.length; index += 1) {
    const { key, lead } = cells[index]!;
    const value = values[key];
    if (value === undefined) continue;
    if (from < index) parts.push(blank.slice(offsets[from], offsets[index]));
    parts.push(lead, valueText(value));
    from = index + 1;
  }
  parts.push(blank.slice(offsets[from]));
  if (plan.createdAt) parts.push(`,"created_at":"${stamp(record.createdMs, utcOffsetMinutes)}"`);
  if (plan.updatedAt) parts.push(`,"updated_at":"${stamp(record.updatedMs, utcOffsetMinutes)}"`);
  return parts.join('');
}

/** Every custom field of the account, those without a value too. */
export function customText(fields: readonly Field[], record: StoredRecord): string {
  const known = rowOf(record.values.custom_field) ?? {};
  const members = customNames(fields).map((name) => `"${name}":${valueText(known[name] ?? null)}`);
  return `{${members.join(',')}}`;
}

const namesOf = new WeakMap<readonly Field[], readonly string[]>();

function customNames(fields: readonly Field[]): readonly string[] {
  const known = namesOf.get(fields);
  if (known !== undefined) return known;
  const names = fields.filter((field) => !field.default).map(({ name }) => name);
  namesOf.set(fields, names);
  return names;
}

/** Relative addresses of what belongs to a record. */
export function addressesText(appPath: string, { name, addresses }: EntityDefinition, id: number): string {
  const base = `":"${appPath}/${name}/${id}/`;
  return `{${addresses.map((address) => `"${address}${base}${pathOf(address)}"`).join(',')}}`;
}

// As captured from a live account: what the product's own page asks for with them.
const paths: Readonly<Record<string, string>> = {
  conversations:
    'conversations/all?include=email_conversation_recipients%2Ctargetable%2Cphone_number%2Cphone_caller%2Cnote%2Cuser&per_page=3',
  notes: 'notes?include=creater',
  tasks: 'tasks?include=creater,owner,updater,targetable,users,task_type',
  appointments: 'appointments?include=creater,owner,updater,targetable,appointment_attendees,conference,note',
  reminders: 'reminders?include=creater,owner,updater,targetable',
};

function pathOf(address: string): string {
  return paths[address] ?? address;
}

/** More members for a row that already has some. */
export function moreText(members: Row): string {
  const text = JSON.stringify(members);
  return text === '{}' ? '' : `,${text.slice(1, -1)}`;
}
