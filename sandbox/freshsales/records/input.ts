import type { EntityDefinition, Kind, Reference } from '../entities/definition.ts';
import { isBlank, listOf, numberOf, rowOf, textOf } from '../json.ts';
import { timeOf } from '../time.ts';
import { invalid } from '../refusal.ts';
import type { Account } from '../state/account.ts';
import { emailsOf } from '../state/keys.ts';
import { message, type Message } from '../texts.ts';
import type { Field, Row, StoredRecord } from '../types.ts';
import { readEmails } from './emails.ts';

/** What a write makes of a record. */
export interface Written {
  readonly values: Row;
  readonly links: Row;
}

/**
 * The values and links of a record after a body is applied. All or nothing: every complaint is collected, one refuses
 * the whole record. Keys that the product does not know are passed over without a word.
 */
export function readInput(
  account: Account,
  entity: EntityDefinition,
  body: Row,
  old?: StoredRecord,
): Written {
  const messages: Message[] = [];
  const known = rowOf(old?.values['custom_field']) ?? {};
  const values: Row = {
    ...old?.values,
    ...readAttributes(entity, body, messages),
    ...(entity.hasEmails ? readAddresses(account, body, old, messages) : {}),
    custom_field: readCustom(account, entity, body, known, messages),
  };
  const links: Record<string, unknown> = {
    ...old?.links,
    ...readReferences(account, entity, body, messages),
  };
  readRelated(body, links);
  messages.push(...missingFields(account, entity, values, links));
  if (messages.length > 0) throw invalid(...messages);
  return { values, links };
}

function readAddresses(account: Account, body: Row, old: StoredRecord | undefined, messages: Message[]): Row {
  const { emails, bad } = readEmails(account, body, old === undefined ? [] : emailsOf(old));
  messages.push(...bad.map((value) => message('email', value)));
  return emails === undefined ? {} : { emails };
}

function readAttributes(entity: EntityDefinition, body: Row, messages: Message[]): Row {
  const values: Record<string, unknown> = {};
  for (const [name, kind] of Object.entries(entity.attributes)) {
    if (!(name in body)) continue;
    const value = isBlank(body[name]) ? emptyOf(kind) : readers[kind](body[name]);
    if (value === undefined) messages.push(message(kind === 'website' ? 'website' : 'badValue', name));
    else if (isTooLong(kind, value)) messages.push(message('length', name));
    else values[name] = value;
  }
  return values;
}

// Observed: a first name of 300 and an account's name of 256 characters are refused (freshsales: errors).
const TEXT_MAX = 255;

function isTooLong(kind: Kind, value: unknown): boolean {
  return kind === 'text' && typeof value === 'string' && value.length > TEXT_MAX;
}

function emptyOf(kind: Kind): unknown {
  return kind === 'tags' ? [] : null;
}

const asText = (value: unknown) => (typeof value === 'object' ? undefined : textOf(value));

/** `undefined` refuses. Unparsable dates of deals and phones of accounts are dropped instead. */
const readers: Readonly<Record<Kind, (value: unknown) => unknown>> = {
  text: asText,
  textarea: asText,
  number: numberOf,
  amount: (value) => {
    const number = numberOf(value);
    return number === undefined ? undefined : number.toFixed(1);
  },
  checkbox: (value) => (typeof value === 'boolean' ? value : undefined),
  date: (value) => (timeOf(value) === undefined ? undefined : textOf(value)),
  looseDate: (value) => (timeOf(value) === undefined ? null : textOf(value)),
  phone: (value) => (/\d/.test(textOf(value)) ? textOf(value) : null),
  website: (value) => (/^[^\s]+\.[^\s]+$/.test(textOf(value)) ? textOf(value) : undefined),
  tags: (value) => (Array.isArray(value) ? value.map(textOf) : undefined),
  object: (value) => (typeof value === 'object' ? value : undefined),
};

const referenceWords: Readonly<Record<string, string>> = {
  contact_status_id: 'contact status',
  lifecycle_stage_id: 'lifecycle stage',
};

function readReferences(account: Account, entity: EntityDefinition, body: Row, messages: Message[]): Row {
  const links: Record<string, unknown> = {};
  for (const [name, reference] of Object.entries(entity.references).filter(([name]) => name in body)) {
    const id = numberOf(body[name]);
    if (isBlank(body[name])) links[name] = null;
    else if (id !== undefined && exists(account, reference, id)) links[name] = id;
    else messages.push(unknownReference(name));
  }
  return links;
}

function unknownReference(name: string): Message {
  return name === 'deal_stage_id' ? message('dealStage') : message('invalid', referenceWords[name] ?? name);
}

function exists(account: Account, reference: Reference, id: number): boolean {
  if (reference.to === 'users') return account.users.some((user) => user.id === id);
  if (reference.to === 'sales_accounts') return account.records.sales_accounts.get(id)?.presence === 'live';
  return (account.selectors[reference.selector] ?? []).some((option) => option.id === id);
}

function readCustom(
  account: Account,
  entity: EntityDefinition,
  body: Row,
  old: Row,
  messages: Message[],
): Row {
  const given = rowOf(body['custom_field']) ?? {};
  const custom: Record<string, unknown> = { ...old };
  for (const field of account.fields[entity.name].filter(({ name }) => name in given)) {
    const value = isBlank(given[field.name]) ? null : readCustomValue(account, field, given[field.name]);
    if (value === undefined) messages.push(message('badValue', field.label));
    else custom[field.name] = value;
  }
  return custom;
}

const customKinds: Readonly<Record<string, Kind>> = { number: 'number', checkbox: 'checkbox', date: 'date' };

function readCustomValue(account: Account, field: Field, value: unknown): unknown {
  const read = readers[customKinds[field.type] ?? 'text'](value);
  if (!/dropdown|radio/.test(field.type) || account.options.unknownChoice === 'store') return read;
  const parts = field.type === 'multi_select_dropdown' ? textOf(value).split(';') : [textOf(value)];
  const known = parts.every((part) => field.choices.some((choice) => choice.value === part.trim()));
  return known ? read : undefined;
}

/** A contact's accounts and a deal's contacts: the array that is sent is what is kept. */
function readRelated(body: Row, links: Record<string, unknown>): void {
  if (Array.isArray(body['sales_accounts'])) {
    const rows = listOf(body['sales_accounts']).map((item) => rowOf(item) ?? {});
    links['sales_accounts'] = rows.map((row) => ({
      id: numberOf(row['id']),
      is_primary: row['is_primary'] === true,
    }));
  }
  const contacts = body['contacts_added_list'] ?? body['contact_ids'];
  if (Array.isArray(contacts)) links['contact_ids'] = contacts.map(numberOf);
}

function missingFields(account: Account, entity: EntityDefinition, values: Row, links: Row): Message[] {
  const custom = rowOf(values['custom_field']) ?? {};
  return account.fields[entity.name]
    .filter(
      (field) => field.required && isBlank(custom[field.name] ?? values[field.name] ?? links[field.name]),
    )
    .map((field) => message(entity.hasEmails ? 'required' : 'empty', field.label));
}
