import type { EntityDefinition } from '../entities/definition.ts';
import { folded, isBlank, rowOf, textOf } from '../json.ts';
import type { Account } from '../state/account.ts';
import { byEmail, emailsOf, fieldValue } from '../state/keys.ts';
import { message } from '../texts.ts';
import type { Message } from '../texts.ts';
import type { Field, Row, StoredRecord } from '../types.ts';

/** Required fields that stay empty. An update is asked only about the fields it sends. */
export function requiredProblems(
  entity: EntityDefinition,
  fields: readonly Field[],
  next: StoredRecord,
  sent: Row,
  isNew: boolean,
): readonly Message[] {
  return fields
    .filter((field) => field.required && belongs(entity, field) && (isNew || isSent(field, sent)))
    .filter((field) => isBlank(fieldValue(next, field.name)) && isBlank(sentValue(field, sent)))
    .map((field) => requiredMessage(entity, field));
}

/** Fields that are unique in the account and taken by another record; of an update, only those it sends. */
export function uniqueProblems(
  account: Account,
  entity: EntityDefinition,
  next: StoredRecord,
  sent?: Row,
): readonly Message[] {
  return account.fields[entity.name]
    .filter((field) => field.unique === true && belongs(entity, field))
    .filter((field) => sent === undefined || isSent(field, sent))
    .flatMap((field) =>
      field.name === 'emails' ? takenEmails(account, entity, next) : takenValue(account, entity, next, field),
    );
}

function belongs(entity: EntityDefinition, field: Field): boolean {
  return field.base_model === entity.model;
}

function isSent(field: Field, sent: Row): boolean {
  if (field.name === 'emails') return 'emails' in sent || 'email' in sent;
  return field.name in partOf(field, sent);
}

function sentValue(field: Field, sent: Row): unknown {
  if (field.name === 'emails') return sent.emails ?? sent.email;
  return partOf(field, sent)[field.name];
}

function partOf(field: Field, sent: Row): Row {
  return field.default ? sent : (rowOf(sent.custom_field) ?? {});
}

function requiredMessage(entity: EntityDefinition, field: Field): Message {
  const choice = field.selector !== undefined;
  const plain = entity.name === 'sales_accounts' || entity.name === 'deals';
  return message(choice || plain ? 'empty' : 'required', field.label);
}

/** Compared without letter case, secondary addresses included. */
function takenEmails(account: Account, entity: EntityDefinition, next: StoredRecord): readonly Message[] {
  return emailsOf(next)
    .filter(({ value }) => isTaken(account, entity, next, byEmail, folded(value)))
    .map(({ value }) => message('taken', value));
}

function takenValue(
  account: Account,
  entity: EntityDefinition,
  next: StoredRecord,
  field: Field,
): readonly Message[] {
  const value = textOf(fieldValue(next, field.name));
  if (value === '' || !isTaken(account, entity, next, field.name, folded(value))) return [];
  return [
    entity.name === 'sales_accounts' && field.name === 'name' ? message('nameTaken') : notUnique(field),
  ];
}

function notUnique(field: Field): Message {
  return message('notUnique', field.label);
}

function isTaken(
  account: Account,
  entity: EntityDefinition,
  next: StoredRecord,
  index: string,
  value: string,
): boolean {
  return account.records[entity.name]
    .find(index, value)
    .some((other) => other.id !== next.id && blocks(account, other));
}

function blocks(account: Account, other: StoredRecord): boolean {
  if (other.presence === 'deleted') return !account.options.recycledEmailIsFree;
  return other.presence === 'live';
}
