import type { EntityDefinition } from '../entities/definition.ts';
import { folded } from '../json.ts';
import type { Account } from '../state/account.ts';
import { byAccount, byContact, byEmail, fieldValue, keysOf, primaryEmail } from '../state/keys.ts';
import { timeOf } from '../time.ts';
import type { StoredRecord } from '../types.ts';

/** What a rule can ask about. */
export interface Attribute {
  readonly name: string;
  /** The values a record has, folded. */
  readonly textsOf: (record: StoredRecord) => readonly string[];
  /** Epoch milliseconds of its value; NaN when it is no time. */
  readonly timeOf: (record: StoredRecord) => number;
  /** Where records are found by the whole value, if they are. */
  readonly index?: string;
  /** Records stand in the order of this attribute's time. */
  readonly isOrdered?: boolean;
}

/** The attribute of that name, if records of this kind have it. */
export function attributeOf(account: Account, entity: EntityDefinition, name: string): Attribute | undefined {
  return special[name]?.(account, entity) ?? fieldAttribute(account, entity, name);
}

type Special = (account: Account, entity: EntityDefinition) => Attribute | undefined;

const special: Readonly<Record<string, Special>> = {
  'contact_email.email': emailAttribute('contacts'),
  'lead_email.email': emailAttribute('leads'),
  created_at: () => timeAttribute('created_at', ({ createdMs }) => createdMs),
  updated_at: () => timeAttribute('updated_at', ({ updatedMs }) => updatedMs),
  deleted: () => plain('deleted', ({ presence }) => [presence === 'deleted' ? '1' : '0']),
  sales_account_id: (_, { name }) =>
    name === 'contacts' || name === 'deals' ? indexed('sales_account_id', byAccount) : undefined,
  contact_id: (_, { name }) => (name === 'deals' ? indexed('contact_id', byContact) : undefined),
};

function emailAttribute(entity: EntityDefinition['name']): Special {
  return ({ options }, { name, root }) => {
    if (name !== entity) return undefined;
    const textsOf = (record: StoredRecord) =>
      options.searchSecondaryEmails ? keysOf(record, byEmail) : [folded(primaryEmail(record))];
    return { ...plain(`${root}_email.email`, textsOf), index: byEmail };
  };
}

function fieldAttribute(account: Account, entity: EntityDefinition, name: string): Attribute | undefined {
  const isField =
    name in entity.attributes ||
    name in entity.references ||
    name in entity.blank ||
    account.fields[entity.name].some((field) => !field.default && field.name === name);
  if (!isField) return undefined;
  const textsOf = (record: StoredRecord) => {
    const text = folded(fieldValue(record, name));
    return text === '' ? [] : [text];
  };
  return { ...plain(name, textsOf), index: name };
}

function timeAttribute(name: string, timeIn: (record: StoredRecord) => number): Attribute {
  const textsOf = (record: StoredRecord) => [new Date(timeIn(record)).toISOString().toLowerCase()];
  return { name, textsOf, timeOf: timeIn, isOrdered: true };
}

function indexed(name: string, index: string): Attribute {
  return { ...plain(name, (record) => keysOf(record, index)), index };
}

function plain(name: string, textsOf: Attribute['textsOf']): Attribute {
  return { name, textsOf, timeOf: (record) => timeOf(textsOf(record)[0]) ?? Number.NaN };
}
