import type { Include } from '../entities/definition.ts';
import type { Account } from '../state/account.ts';
import { byAccount, byContact, byParent, contactIds } from '../state/keys.ts';
import { numberOf } from '../json.ts';
import type { StoredRecord } from '../types.ts';

export type RelatedInclude = Extract<Include, { readonly kind: 'records' }>;

const indexes = { theirContact: byContact, theirAccount: byAccount, theirParent: byParent } as const;

/** Live records that stand in the relation, lowest id first. */
export function relatedRecords(
  account: Account,
  include: RelatedInclude,
  record: StoredRecord,
): StoredRecord[] {
  const records = account.records[include.entity];
  const found =
    include.by === 'myContacts' || include.by === 'myAccount'
      ? ownIds(include.by, record).map((id) => records.get(id))
      : records.find(indexes[include.by], String(record.id));
  return found.filter((one): one is StoredRecord => one?.presence === 'live');
}

function ownIds(by: 'myContacts' | 'myAccount', record: StoredRecord): readonly number[] {
  return by === 'myContacts' ? contactIds(record) : [numberOf(record.links.sales_account_id) ?? 0];
}
