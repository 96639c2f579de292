import { hasWords } from '../core/product.ts';
import type { Browsed, Wanted } from '../core/product.ts';
import { entities } from './entities/index.ts';
import { pageRow, userRow } from './records/wire.ts';
import { timelineNames } from './state/account.ts';
import type { Account, TimelineName } from './state/account.ts';
import { itemRow } from './timeline/wire.ts';
import type { EntityName, Row, StoredRecord } from './types.ts';

export type ListingName = EntityName | TimelineName | 'users';

/** Everything of a kind, as the product's own pages need it. Converted leads are gone. */
export function listRecords(account: Account, kind: ListingName): Row[] {
  if (kind === 'users') return account.users.map(userRow);
  if (isTimeline(kind)) return account.timeline[kind].all().map((item) => itemRow(account, kind, item));
  return [...account.records[kind].all()]
    .filter(({ presence }) => presence !== 'converted')
    .map(rowMaker(account, kind));
}

/** A page of records for the product's own pages: live ones by their last change, then deleted ones. */
export function browseRecords(account: Account, kind: EntityName, { words, from, count }: Wanted): Browsed {
  const records = account.records[kind];
  const live = records.ascending('updated_at').toReversed();
  const found = [...live, ...records.deleted()].filter(({ id, values }) => hasWords(id, values, words));
  return { rows: found.slice(from, from + count).map(rowMaker(account, kind)), total: found.length };
}

export function findRecord(account: Account, kind: EntityName, id: number): Row | undefined {
  const record = account.records[kind].get(id);
  return record === undefined || record.presence === 'converted'
    ? undefined
    : rowMaker(account, kind)(record);
}

function rowMaker(account: Account, kind: EntityName): (record: StoredRecord) => Row {
  const reader = { account, door: { appPath: kind === 'leads' ? '' : '/crm/sales' } };
  return (record) => pageRow(reader, entities[kind], record);
}

function isTimeline(kind: ListingName): kind is TimelineName {
  return timelineNames.some((name) => name === kind);
}
