import type { EntityDefinition } from '../entities/definition.ts';
import { pick, rowOf } from '../json.ts';
import { emailsOf, primaryEmail } from '../state/keys.ts';
import { stamp } from '../time.ts';
import type { Field, Row, StoredRecord } from '../types.ts';
import { displayName, isSummed } from './derived.ts';

type Values = Record<string, unknown>;

/** The keys of a row, prepared once for all rows. */
export interface RowPlan {
  /** A row in which nothing was written yet. */
  readonly blank: Row;
  readonly keys: ReadonlySet<string>;
  readonly isPerson: boolean;
}

const times = ['created_at', 'updated_at'];

/** A plan for the given keys, or for all of an entity but what is summed up from other records. */
export function planOf(entity: EntityDefinition, keys?: readonly string[], isClassic = false): RowPlan {
  const { classic = {}, attributes } = entity;
  const values = isClassic ? { ...entity.blank, ...classic } : entity.blank;
  const all = [...new Set([...Object.keys(values), ...Object.keys(attributes)]), ...times];
  const isShown = (key: string) => isClassic || !(key in classic);
  const asked = all.filter((key) => (keys?.includes(key) ?? true) && isShown(key) && !isSummed(key));
  const blank = Object.fromEntries(asked.map((key) => [key, values[key] ?? null]));
  return { blank, keys: new Set(asked), isPerson: entity.hasEmails };
}

/** What a record shows of itself. */
export function plainRow(
  { blank, keys, isPerson }: RowPlan,
  record: StoredRecord,
  utcOffsetMinutes: number,
): Values {
  const row: Values = { id: record.id, ...blank };
  const { values } = record;
  for (const key in values) if (keys.has(key)) row[key] = values[key];
  if (isPerson) addPerson(row, record);
  if (keys.has('created_at')) row.created_at = stamp(record.createdMs, utcOffsetMinutes);
  if (keys.has('updated_at')) row.updated_at = stamp(record.updatedMs, utcOffsetMinutes);
  return row;
}

function addPerson(row: Values, record: StoredRecord): void {
  row.display_name = displayName(record);
  row.email = primaryEmail(record);
  row.emails = emailsOf(record).map((email) => ({ ...email, _destroy: false }));
}

/** Every custom field of the account, those without a value too. */
export function customRow(fields: readonly Field[], record: StoredRecord): Row {
  return { ...blankCustom(fields), ...pick(rowOf(record.values.custom_field) ?? {}, customNames(fields)) };
}

const blanks = new WeakMap<readonly Field[], Row>();

function blankCustom(fields: readonly Field[]): Row {
  const known = blanks.get(fields);
  if (known !== undefined) return known;
  const blank = Object.fromEntries(fields.filter((field) => !field.default).map(({ name }) => [name, null]));
  blanks.set(fields, blank);
  return blank;
}

function customNames(fields: readonly Field[]): string[] {
  return Object.keys(blankCustom(fields));
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

/** Relative addresses of what belongs to a record. */
export function addressesRow(appPath: string, { name, addresses }: EntityDefinition, id: number): Row {
  const row: Values = {};
  for (const address of addresses) row[address] = `${appPath}/${name}/${id}/${paths[address] ?? address}`;
  return row;
}

/** The members of a row as JSON text, without braces. */
export function membersText(row: Row): string {
  return JSON.stringify(row).slice(1, -1);
}

/** More members for a row that already has some. */
export function moreText(members: Row): string {
  const text = membersText(members);
  return text === '' ? '' : `,${text}`;
}
