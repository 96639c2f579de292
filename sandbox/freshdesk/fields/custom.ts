import type { Fault, FieldFault } from '../errors.ts';
import type { Collection } from '../state/collection.ts';
import type { Choice, CustomValues, PersonField } from '../types.ts';
import {
  boolean,
  day,
  integer,
  isRecord,
  list,
  number,
  oneOf,
  shortText,
  text,
  url,
  type Check,
} from './checks.ts';
import type { Body } from './body.ts';
import { unknownField } from './query.ts';

/** As far as a custom value's check needs to know a field, of whatever record. */
export interface CustomField {
  readonly name: string;
  readonly type: string;
  readonly choices?: unknown;
}

type CheckMaker = (field: CustomField) => Check;

// https://developers.freshdesk.com/api/#contact_fields and #ticket_fields
const checks: Readonly<Record<string, CheckMaker>> = {
  custom_text: () => shortText,
  custom_paragraph: () => text,
  custom_checkbox: () => boolean,
  custom_number: () => integer,
  custom_decimal: () => number,
  custom_dropdown: (field) => oneOf(choiceValues(field.choices)),
  custom_multi_select_dropdown: (field) => list(oneOf(choiceValues(field.choices))),
  custom_date: () => day,
  custom_phone_number: () => shortText,
  custom_url: () => url,
  nested_field: (field) => oneOf(levelValues(field.choices)),
};

/** What is wrong with the custom values of a body. `prefix` is put before the key in an error. */
export function customFaults(body: Body, fields: readonly CustomField[], prefix: string): FieldFault[] {
  const values = body['custom_fields'];
  if (!isRecord(values)) return [];
  const byName = new Map(fields.map((field) => [field.name, field]));
  const faults: FieldFault[] = [];
  for (const [name, value] of Object.entries(values)) {
    const fault = customFault(value, byName.get(name));
    if (fault !== undefined) faults.push({ field: `${prefix}${name}`, ...fault });
  }
  return faults;
}

/** Custom fields must be given when a record is made, if the account says so. */
export function missingCustomFaults(
  values: unknown,
  required: readonly CustomField[],
  prefix = '',
): FieldFault[] {
  const given = isRecord(values) ? values : {};
  return required
    .filter((field) => given[field.name] == null)
    .map((field) => ({
      field: `${prefix}${field.name}`,
      message: typedMessage(field),
      code: 'missing_field',
    }));
}

/** Values of all custom fields, unset ones as null. */
export function completed(
  fields: readonly { readonly name: string }[],
  ...values: readonly unknown[]
): CustomValues {
  const complete: Record<string, unknown> = {};
  for (const field of fields) complete[field.name] = null;
  return Object.assign(complete, ...values.filter(isRecord)) as CustomValues;
}

/** A record's values under the fields that there are now. */
export function shownValues(
  fields: readonly { readonly name: string }[],
  values: CustomValues,
): CustomValues {
  const shown: Record<string, unknown> = {};
  for (const { name } of fields) shown[name] = values[name] ?? null;
  return shown;
}

export function customFieldsOf(fields: Collection<PersonField>): readonly PersonField[] {
  return fields.derived('custom', () => [...fields.all()].filter((field) => !field.default));
}

/** The values of a field's choices, in whichever shape they are kept. */
export function choiceValues(choices: unknown): string[] {
  if (Array.isArray(choices)) return choices.map((choice: string | Choice) => valueOf(choice));
  return isRecord(choices) ? Object.keys(choices) : [];
}

/** Names of one level of a tree of choices: `[{usa: [{texas: [austin]}]}]`, or its plain object. */
export function levelValues(choices: unknown): string[] {
  if (!Array.isArray(choices)) return isRecord(choices) ? Object.keys(choices) : [];
  return choices.flatMap((choice: unknown) => (isRecord(choice) ? Object.keys(choice) : [String(choice)]));
}

/** What hangs below one name of a level. */
export function belowLevel(choices: unknown, name: string): unknown {
  const nodes: unknown[] = Array.isArray(choices) ? choices : [choices];
  const node = nodes.filter(isRecord).find((item) => Object.hasOwn(item, name));
  return node?.[name] ?? [];
}

function customFault(value: unknown, field: CustomField | undefined): Fault | undefined {
  if (field === undefined) return unknownField(value);
  return value === null ? undefined : checkOf(field)(value);
}

/** The check of a custom field's value, by the field's type. */
export function checkOf(field: CustomField): Check {
  return (checks[field.type] ?? (() => text))(field);
}

// An absent value is answered with the type that was expected.
function typedMessage(field: CustomField): string {
  return checkOf(field)(undefined)?.message ?? 'Mandatory attribute missing';
}

function valueOf(choice: string | Choice): string {
  return typeof choice === 'string' ? choice : choice.value;
}
