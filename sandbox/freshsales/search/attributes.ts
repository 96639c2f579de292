import type { EntityDefinition } from '../entities/definition.ts';
import { folded } from '../json.ts';
import { nameOf } from '../records/render.ts';
import type { Account } from '../state/account.ts';
import { accountLinks, byAccount, byEmail, emailsOf, fieldValue, primaryEmail } from '../state/keys.ts';
import type { StoredRecord } from '../types.ts';

/** Something that records can be searched by. */
export interface Attribute {
  /** What a record holds there, ready to compare. */
  readonly texts: (record: StoredRecord) => readonly string[];
  /** Index that finds records by it. */
  readonly index?: string;
  /** Holds a moment. */
  readonly timeMs?: (record: StoredRecord) => number;
}

/** Names as the vendor's `filtered_search` has them; undefined for an unknown one. */
export function attributeNamed(
  account: Account,
  entity: EntityDefinition,
  name: string,
): Attribute | undefined {
  if (entity.hasEmails && name === `${entity.root}_email.email`) return emailAttribute(account);
  if (Object.hasOwn(special, name)) return special[name];
  const custom = account.fields[entity.name].some((field) => field.name === name && !field.default);
  const known = name in entity.attributes || name in entity.references || name in entity.blank || custom;
  return known ? { texts: (record) => nonEmpty(folded(fieldValue(record, name))) } : undefined;
}

export function emailAttribute(account: Account): Attribute {
  const all = account.options.searchSecondaryEmails;
  return {
    index: byEmail,
    texts: (record) =>
      all ? emailsOf(record).map((email) => folded(email.value)) : nonEmpty(folded(primaryEmail(record))),
  };
}

const special: Readonly<Record<string, Attribute>> = {
  id: { texts: (record) => [String(record.id)] },
  name: { texts: (record) => nonEmpty(folded(nameOf(record))) },
  created_at: { texts: () => [], timeMs: (record) => record.createdMs },
  updated_at: { texts: () => [], timeMs: (record) => record.updatedMs },
  deleted: { texts: (record) => [record.presence === 'deleted' ? '1' : '0'] },
  sales_account_id: {
    index: byAccount,
    texts: (record) => [
      ...accountLinks(record).map((link) => String(link.id)),
      ...nonEmpty(folded(record.links.sales_account_id)),
    ],
  },
};

function nonEmpty(text: string): readonly string[] {
  return text === '' ? [] : [text];
}
