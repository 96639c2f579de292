import { entities } from './entities/index.ts';
import { pageRow, userRow } from './records/wire.ts';
import { timelineNames } from './state/account.ts';
import type { Account, TimelineName } from './state/account.ts';
import { itemRow } from './timeline/wire.ts';
import type { EntityName, Row } from './types.ts';

export type ListingName = EntityName | TimelineName | 'users';

/** Everything of a kind, as the product's own pages need it. Converted leads are gone. */
export function listRecords(account: Account, kind: ListingName): Row[] {
  if (kind === 'users') return account.users.map(userRow);
  if (isTimeline(kind)) return account.timeline[kind].all().map((item) => itemRow(account, kind, item));
  const reader = { account, door: { appPath: kind === 'leads' ? '' : '/crm/sales' } };
  return [...account.records[kind].all()]
    .filter(({ presence }) => presence !== 'converted')
    .map((record) => pageRow(reader, entities[kind], record));
}

function isTimeline(kind: ListingName): kind is TimelineName {
  return timelineNames.some((name) => name === kind);
}
