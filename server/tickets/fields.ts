import type { Branch, Choice, FieldKind, TicketField } from '../../rules/tickets/form.ts';
import type { FreshdeskTicketField } from '../freshdesk/ticket-types.ts';

// Asked for in ways of their own: who, what, and what the ticket came by.
const apart = new Set(['requester', 'company', 'subject', 'description', 'source']);

// Fields whose name differs from the key in a ticket (https://developers.freshdesk.com/api/#ticket-fields).
const keys: Readonly<Record<string, string>> = {
  ticket_type: 'type',
  group: 'group_id',
  agent: 'responder_id',
  product: 'product_id',
};

// Default fields that are written by a key of their own. Accounts can have others (of shared ownership, say).
const writable = new Set(['status', 'priority', ...Object.keys(keys)]);

const kinds: Readonly<Record<string, FieldKind>> = {
  custom_text: 'text',
  custom_paragraph: 'area',
  custom_number: 'number',
  custom_decimal: 'decimal',
  custom_checkbox: 'checkbox',
  custom_date: 'date',
  custom_date_time: 'dateTime',
  custom_url: 'url',
  custom_dropdown: 'choice',
  nested_field: 'nested',
};

/**
 * The account's ticket form in its order. Of fields of other types (files, lookups, lists of several choices), which nobody
 * documents how to write, only those that the form asks for: without them no ticket can be made here, and it is to be said why.
 */
export function toFields(fields: readonly FreshdeskTicketField[]): TicketField[] {
  return fields.filter(isShown).map(toField);
}

function isShown(field: FreshdeskTicketField): boolean {
  const { name, type, archived } = field;
  if (archived === true || apart.has(name)) return false;
  return (isDefault(type) && writable.has(name)) || type in kinds || isAskedFor(field);
}

function isDefault(type: string): boolean {
  return type.startsWith('default_');
}

function isAskedFor(field: FreshdeskTicketField): boolean {
  return field.required_for_agents === true || field.required_for_closure === true;
}

function toField(field: FreshdeskTicketField): TicketField {
  const kind = kindOf(field);
  const levels = [...(field.nested_ticket_fields ?? [])].sort((a, b) => (a.level ?? 0) - (b.level ?? 0));
  return {
    key: keys[field.name] ?? field.name,
    custom: !isDefault(field.type),
    label: field.label ?? field.name,
    kind,
    required: field.required_for_agents === true,
    requiredToClose: field.required_for_closure === true,
    choices: kind === 'choice' ? choicesOf(field) : [],
    tree: kind === 'nested' ? treeOf(field.choices) : [],
    levels: levels.map(({ name, label }) => ({ key: name, label: label ?? name })),
  };
}

function kindOf({ name, type }: FreshdeskTicketField): FieldKind {
  return kinds[type] ?? (isDefault(type) && writable.has(name) ? 'choice' : 'elsewhere');
}

/** Statuses are keyed by their number, all others by their label; plain lists hold labels. */
function choicesOf({ name, choices }: FreshdeskTicketField): Choice[] {
  if (Array.isArray(choices)) return choices.filter(isText).map((label) => ({ value: label, label }));
  const entries = Object.entries((choices ?? {}) as Record<string, unknown>);
  if (name === 'status') {
    return entries.map(([id, labels]) => ({ value: Number(id), label: agentLabel(labels, id) }));
  }
  return entries
    .filter((entry): entry is [string, number] => typeof entry[1] === 'number')
    .map(([label, value]) => ({ value, label }));
}

/** The first label is the agents', the second the customers'. */
function agentLabel(labels: unknown, id: string): string {
  const first: unknown = Array.isArray(labels) ? labels[0] : labels;
  return isText(first) ? first : id;
}

/** Older accounts have one object where newer ones have a list of them; the last level is a list of texts. */
function treeOf(choices: unknown): Branch[] {
  if (isText(choices)) return [{ label: choices, below: [] }];
  if (Array.isArray(choices)) return choices.flatMap(treeOf);
  if (typeof choices !== 'object' || choices === null) return [];
  return Object.entries(choices).map(([label, below]) => ({ label, below: treeOf(below) }));
}

function isText(value: unknown): value is string {
  return typeof value === 'string';
}
