import type { Call } from '../call.ts';
import { invalid, type FieldFault } from '../errors.ts';
import {
  bodyFaults,
  mandatory,
  missingFaults,
  nullable,
  plain,
  readBody,
  refuse,
  type Body,
  type BodyTable,
} from '../fields/body.ts';
import { boolean, hash, isRecord, list, oneOf, positiveInteger, shortText } from '../fields/checks.ts';
import { fieldName } from '../fields/names.ts';
import { nextId } from '../state/account.ts';
import type { Collection } from '../state/collection.ts';
import type { Choice, FieldForCustomers, PersonField } from '../types.ts';
import { save } from './save.ts';

/** Whose fields: contacts have a side that customers see, companies have none. */
export interface FieldKind {
  readonly fields: Collection<PersonField>;
  readonly forCustomers: boolean;
}

const types = [
  'custom_text',
  'custom_paragraph',
  'custom_checkbox',
  'custom_number',
  'custom_decimal',
  'custom_dropdown',
  'custom_multi_select_dropdown',
  'custom_date',
  'custom_phone_number',
  'custom_url',
];

const flag = plain(boolean);

const common: BodyTable = {
  label: mandatory(shortText),
  type: mandatory(oneOf(types)),
  position: plain(positiveInteger),
  required_for_agents: flag,
  choices: plain(list(hash)),
};
const newer: BodyTable = {
  agents_can_edit: flag,
  displayed_for_agents: flag,
  quick_add_for_agent: flag,
  unique: flag,
};
const customers: BodyTable = {
  label_for_customers: mandatory(shortText),
  editable_in_signup: flag,
  customers_can_edit: flag,
  required_for_customers: flag,
  displayed_for_customers: flag,
};
const choiceTable: BodyTable = {
  id: plain(positiveInteger),
  value: nullable(shortText),
  label: nullable(shortText),
  position: plain(positiveInteger),
  deleted: flag,
};

// Only these may be made unique: https://developers.freshdesk.com/api/#contact_fields
const canBeUnique = new Set(['custom_text', 'default_mobile', 'default_phone']);

function tableFor(call: Call, { forCustomers }: FieldKind): BodyTable {
  return {
    ...common,
    ...(call.options.openedSince2022 ? newer : {}),
    ...(forCustomers ? customers : {}),
  };
}

export function createField(call: Call, kind: FieldKind): PersonField {
  const { account, now, options } = call;
  const table = tableFor(call, kind);
  const body = readBody(call);
  refuse([...missingFaults(body, table), ...bodyFaults(body, table, call), ...choiceFaults(call, body)]);
  const prefix = options.customFieldNames === 'prefixed' ? 'custom_' : '';
  const name = fieldName(
    String(body['label']),
    prefix,
    (taken) => kind.fields.find('name', taken).length > 0,
  );
  const field: PersonField = {
    label: '',
    type: 'custom_text',
    default: false,
    position: kind.fields.ordered.length + 1,
    required_for_agents: false,
    agents_can_edit: true,
    displayed_for_agents: true,
    quick_add_for_agent: false,
    unique: false,
    ...own(body),
    name,
    id: nextId(account, 'setting'),
    created_at: now,
    updated_at: now,
    ...(kind.forCustomers ? { customers: customersOf(body, noCustomers) } : {}),
    ...(hasChoices(body['type']) ? { choices: mergedChoices(call, [], body['choices']) } : {}),
  };
  refuse(uniqueFault(field));
  return save(call, kind.fields, field);
}

export function changeField(call: Call, kind: FieldKind, field: PersonField): PersonField {
  const { type: _type, ...table } = tableFor(call, kind);
  const body = readBody(call);
  refuse([...bodyFaults(body, table, call), ...choiceFaults(call, body)]);
  const before = Array.isArray(field.choices) ? (field.choices as readonly Choice[]) : [];
  const changed: PersonField = {
    ...field,
    ...own(body),
    ...(kind.forCustomers
      ? { customers: customersOf(body, field.customers ?? customersByDefault(field)) }
      : {}),
    ...(body['choices'] === undefined ? {} : { choices: mergedChoices(call, before, body['choices']) }),
  };
  refuse(uniqueFault(changed));
  return save(call, kind.fields, changed);
}

/** Its values are lost with it. */
export function removeField({ nowMs }: Call, kind: FieldKind, field: PersonField): void {
  if (field.default) {
    throw invalid({ field: 'id', message: 'Default fields cannot be deleted', code: 'invalid_value' });
  }
  kind.fields.remove(field.id, nowMs);
}

const noCustomers: FieldForCustomers = {
  editable_in_signup: false,
  customers_can_edit: false,
  label_for_customers: '',
  required_for_customers: false,
  displayed_for_customers: false,
};

/** What customers may do with a field that nobody has set otherwise. */
export function customersByDefault(field: PersonField): FieldForCustomers {
  return {
    ...noCustomers,
    customers_can_edit: field.default,
    label_for_customers: field.label,
    displayed_for_customers: field.default,
  };
}

function customersOf(body: Body, before: FieldForCustomers): FieldForCustomers {
  const given = Object.entries(body).filter(([key]) => Object.hasOwn(customers, key));
  return { ...before, ...Object.fromEntries(given) };
}

function own(body: Body): Partial<PersonField> {
  return Object.fromEntries(
    Object.entries(body).filter(([key]) => !Object.hasOwn(customers, key) && key !== 'choices'),
  );
}

function hasChoices(type: unknown): boolean {
  return type === 'custom_dropdown' || type === 'custom_multi_select_dropdown';
}

function uniqueFault(field: PersonField): FieldFault[] {
  if (!field.unique || canBeUnique.has(field.type) || field.default) return [];
  const message = 'It can be set for single-line text, mobile and work phone only';
  return [{ field: 'unique', message, code: 'invalid_value' }];
}

function choiceFaults(call: Call, body: Body): FieldFault[] {
  if (hasChoices(body['type']) && body['choices'] === undefined) {
    return [{ field: 'choices', message: 'Mandatory attribute missing', code: 'missing_field' }];
  }
  const choices = Array.isArray(body['choices']) ? (body['choices'] as unknown[]) : [];
  const faults = choices.filter(isRecord).flatMap((choice) => bodyFaults(choice, choiceTable, call));
  return faults.map((fault) => ({ ...fault, field: `choices.${fault.field}` }));
}

/** One with its `id` is changed, or taken away when `deleted`; one without is added; the others stay. */
function mergedChoices(call: Call, before: readonly Choice[], given: unknown): Choice[] {
  const sent = (given ?? []) as readonly (Partial<Choice> & { readonly deleted?: boolean })[];
  const byId = new Map(sent.filter(({ id }) => id !== undefined).map((choice) => [choice.id, choice]));
  const kept = before
    .filter(({ id }) => byId.get(id)?.deleted !== true)
    .map((choice) => choiceFrom({ ...choice, ...byId.get(choice.id) }, choice.id, choice.position));
  const added = sent
    .filter(({ id }) => id === undefined)
    .map((choice, index) => choiceFrom(choice, nextId(call.account, 'setting'), kept.length + index + 1));
  return [...kept, ...added].sort((a, b) => a.position - b.position);
}

function choiceFrom(choice: Partial<Choice>, id: number, position: number): Choice {
  const value = choice.value ?? choice.label ?? '';
  return { id, label: choice.label ?? value, value, position: choice.position ?? position };
}
