import type { Call } from '../call.ts';
import { invalid, type FieldFault } from '../errors.ts';
import {
  bodyFaults,
  mandatory,
  missing,
  missingFaults,
  nullable,
  plain,
  readBody,
  refuse,
  type Body,
  type BodyTable,
} from '../fields/body.ts';
import { boolean, hash, isRecord, list, oneOf, positiveInteger, shortText } from '../fields/checks.ts';
import { idsIn, listsFrom, treeOf, type ChoiceNode, type TreeInput } from '../fields/choiceTree.ts';
import { fieldName } from '../fields/names.ts';
import { nextId, type Account } from '../state/account.ts';
import { customTicketKeys } from '../state/blankTicket.ts';
import type { NestedTicketField, TicketField } from '../types.ts';
import { save } from './save.ts';

const types = [
  'custom_text',
  'custom_paragraph',
  'custom_number',
  'custom_decimal',
  'custom_checkbox',
  'custom_date',
  'custom_dropdown',
  'nested_field',
];

const flag = plain(boolean);

const table: BodyTable = {
  label: mandatory(shortText),
  label_for_customers: mandatory(shortText),
  type: mandatory(oneOf(types)),
  position: plain(positiveInteger),
  required_for_closure: flag,
  required_for_agents: flag,
  required_for_customers: flag,
  customers_can_edit: flag,
  customers_can_filter: flag,
  displayed_to_customers: flag,
  archived: flag,
  choices: plain(list(hash)),
  dependent_fields: plain(list(hash)),
};
const choiceTable: BodyTable = {
  id: plain(positiveInteger),
  label: nullable(shortText),
  value: nullable(shortText),
  position: plain(positiveInteger),
  parent_choice_id: nullable(positiveInteger),
  choices: plain(list(hash)),
  deleted: flag,
};
const levelTable: BodyTable = {
  id: plain(positiveInteger),
  label: mandatory(shortText),
  label_for_customers: plain(shortText),
  level: mandatory(oneOf([2, 3])),
  deleted: flag,
};

/** https://developers.freshdesk.com/api/#create_ticket_field: the name is made from the label. */
export function createTicketField(call: Call): TicketField {
  const { account, now } = call;
  const body = readBody(call);
  refuse([...missingFaults(body, table), ...faultsIn(call, body), ...choicesMissing(body)]);
  const { dependent_fields, choices, ...own } = body;
  const id = nextId(account, 'setting');
  const nested = levelsFrom(account, id, dependent_fields);
  const field: TicketField = {
    label: '',
    label_for_customers: '',
    description: null,
    type: 'custom_text',
    position: account.ticketFields.ordered.length + 1,
    default: false,
    required_for_closure: false,
    required_for_agents: false,
    required_for_customers: false,
    customers_can_edit: false,
    displayed_to_customers: false,
    ...(own as Partial<TicketField>),
    name: freeName(account, String(body['label'])),
    id,
    created_at: now,
    updated_at: now,
    ...(nested.length === 0 ? {} : { nested_ticket_fields: nested }),
    ...(choices === undefined ? {} : choicesFrom(call, [], choices, nested.length + 1)),
  };
  return save(call, account.ticketFields, field);
}

export function changeTicketField(call: Call, field: TicketField): TicketField {
  const { account } = call;
  const body = readBody(call);
  const { type: _type, dependent_fields: _levels, ...changeTable } = table;
  refuse(faultsIn(call, body, changeTable));
  const { choices, ...own } = body;
  if (choices !== undefined && field.type.startsWith('default_') && field.type !== 'default_ticket_type') {
    throw invalid({ field: 'choices', message: 'It cannot be set for this field', code: 'readonly_field' });
  }
  const levels = (field.nested_ticket_fields?.length ?? 0) + 1;
  return save(call, account.ticketFields, {
    ...field,
    ...(own as Partial<TicketField>),
    ...(choices === undefined ? {} : choicesFrom(call, adminChoices(field), choices, levels)),
  });
}

export function removeTicketField({ account, nowMs }: Call, field: TicketField): void {
  if (field.default) {
    throw invalid({ field: 'id', message: 'Default fields cannot be deleted', code: 'invalid_value' });
  }
  account.ticketFields.remove(field.id, nowMs);
}

/** The field's choices with ids; ids are given out when they are first asked for. */
export function adminChoices(field: TicketField): ChoiceNode[] {
  return treeOf(field.choices, field.choice_ids ?? {});
}

/** Gives every choice an id that it keeps. */
export function withChoiceIds(account: Account, field: TicketField): TicketField {
  const given = (nodes: readonly ChoiceNode[]): TreeInput[] =>
    nodes.map(({ id, value, choices }) => ({
      id: id === 0 ? nextId(account, 'setting') : id,
      value,
      choices: given(choices),
    }));
  const nodes = given(adminChoices(field));
  return nodes.length === 0 ? field : { ...field, choice_ids: idsIn(nodes) };
}

function faultsIn(call: Call, body: Body, allowed: BodyTable = table): FieldFault[] {
  return [
    ...bodyFaults(body, allowed, call),
    ...recordsIn(body['choices']).flatMap((choice) => choiceFaults(call, choice)),
    ...recordsIn(body['dependent_fields']).flatMap((level) => [
      ...missingFaults(level, levelTable),
      ...bodyFaults(level, levelTable, call),
    ]),
  ];
}

function choiceFaults(call: Call, choice: Body): FieldFault[] {
  const below = recordsIn(choice['choices']).flatMap((inner) => choiceFaults(call, inner));
  return [...bodyFaults(choice, choiceTable, call), ...below];
}

function choicesMissing(body: Body): FieldFault[] {
  const needs = body['type'] === 'custom_dropdown' || body['type'] === 'nested_field';
  const absent = needs && recordsIn(body['choices']).length === 0 ? [missing('choices')] : [];
  const isFlat = body['type'] === 'nested_field' && recordsIn(body['dependent_fields']).length === 0;
  return isFlat ? [...absent, missing('dependent_fields')] : absent;
}

function recordsIn(value: unknown): Body[] {
  return Array.isArray(value) ? value.filter(isRecord) : [];
}

function freeName(account: Account, label: string): string {
  const taken = new Set(customTicketKeys(account).map(({ name }) => name));
  return fieldName(label, 'cf_', (name) => taken.has(name));
}

function levelsFrom(account: Account, fieldId: number, given: unknown): NestedTicketField[] {
  return recordsIn(given).map((level) => {
    const label = String(level['label']);
    const forCustomers = level['label_for_customers'];
    return {
      id: nextId(account, 'setting'),
      name: freeName(account, label),
      label,
      label_in_portal: typeof forCustomers === 'string' ? forCustomers : label,
      level: Number(level['level']),
      ticket_field_id: fieldId,
    };
  });
}

function choicesFrom(
  call: Call,
  before: readonly ChoiceNode[],
  given: unknown,
  levels: number,
): Pick<TicketField, 'choices' | 'choice_ids'> {
  const nodes = merged(call, before, recordsIn(given));
  return { choices: listsFrom(nodes, levels), choice_ids: idsIn(nodes) };
}

/** One with its `id` is changed, or goes when `deleted`; one without is added; the others stay. */
function merged(call: Call, before: readonly ChoiceNode[], given: readonly Body[]): TreeInput[] {
  const byId = new Map(given.map((choice) => [choice['id'], choice]));
  const kept = before
    .filter(({ id }) => byId.get(id)?.['deleted'] !== true)
    .map((node) => changedNode(call, node, byId.get(node.id)));
  const added = given
    .filter((choice) => choice['id'] === undefined)
    .map((choice) => ({
      id: nextId(call.account, 'setting'),
      value: valueOf(choice) ?? '',
      choices: merged(call, [], recordsIn(choice['choices'])),
    }));
  return [...kept, ...added];
}

function changedNode(call: Call, node: ChoiceNode, sent: Body | undefined): TreeInput {
  const choices = merged(call, node.choices, recordsIn(sent?.['choices']));
  return { id: node.id, value: (sent === undefined ? undefined : valueOf(sent)) ?? node.value, choices };
}

function valueOf(choice: Body): string | undefined {
  const value = choice['value'] ?? choice['label'];
  return typeof value === 'string' ? value : undefined;
}
