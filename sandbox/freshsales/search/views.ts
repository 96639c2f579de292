import type { EntityDefinition } from '../entities/definition.ts';
import type { Call } from '../http/call.ts';
import { slice, sliceBackwards } from '../http/paging.ts';
import type { Page } from '../http/paging.ts';
import { isVisible } from '../records/users.ts';
import { timeOf } from '../time.ts';
import { entityNames } from '../types.ts';
import type { EntityName, StoredRecord } from '../types.ts';

export interface View {
  readonly id: number;
  readonly name: string;
  readonly of: 'live' | 'deleted';
  /** Undefined: all of them. */
  readonly matches?: (record: StoredRecord, call: Call) => boolean;
  readonly sort: string;
}

const DAY_MS = 86_400_000;
// What "new", "recently" and "active" mean is not published.
const RECENT_MS = 30 * DAY_MS;

type Line = readonly [name: string, matches?: View['matches'], sort?: string];

const isMine = (record: StoredRecord, call: Call) => record.links.owner_id === call.user.id;
const isNew = (record: StoredRecord, call: Call) => record.createdMs > call.nowMs - RECENT_MS;
const isRecent = (record: StoredRecord, call: Call) => record.updatedMs > call.nowMs - RECENT_MS;
const wasContacted = (record: StoredRecord) => record.values.last_contacted != null;
const isActive = (record: StoredRecord, call: Call) =>
  (timeOf(record.values.last_contacted) ?? 0) > call.nowMs - RECENT_MS;
const hasTerritory = (record: StoredRecord) => record.links.territory_id != null;

// Default views: developers.freshworks.com/crm/api/#list_all_contacts; each account has its own ids.
const lines: Record<EntityName, readonly Line[]> = {
  contacts: [
    ['My Contacts', isMine],
    ['New Contacts', isNew],
    ['All Contacts'],
    ['Recently Modified', isRecent, 'updated_at'],
    ['Never Contacted', (record) => !wasContacted(record)],
    ['Active', isActive],
    ['Inactive', (record, call) => !isActive(record, call)],
  ],
  leads: [
    ['My Leads', isMine],
    ['New Leads', isNew],
    ['All Leads'],
    ['Recently Modified', isRecent, 'updated_at'],
    ['Never Contacted', (record) => !wasContacted(record)],
  ],
  sales_accounts: [
    ['My Accounts', isMine],
    ['All Accounts'],
    ['My Territory Accounts', hasTerritory],
    ['Recently Imported', () => false],
  ],
  deals: [['My Deals', isMine], ['All Deals'], ['Recently Modified', isRecent, 'updated_at']],
};

const FIRST_VIEW_ID = 70_000_000_501;
const IDS_APART = 50;

export function viewsOf(entity: EntityDefinition): readonly View[] {
  const firstId = FIRST_VIEW_ID + entityNames.indexOf(entity.name) * IDS_APART;
  const views = lines[entity.name].map(([name, matches, sort = 'created_at'], index): View => ({
    id: firstId + index,
    name,
    of: 'live',
    sort,
    ...(matches === undefined ? {} : { matches }),
  }));
  return [...views, { id: firstId + views.length, name: 'Recycle Bin', of: 'deleted', sort: 'updated_at' }];
}

export interface Listed {
  readonly records: readonly StoredRecord[];
  readonly total: number;
}

/** A page of a view. Without a direction the highest comes first. */
export function listView(call: Call, entity: EntityDefinition, view: View, page: Page): Listed {
  const sort = call.query.get('sort') ?? view.sort;
  const ascending = call.query.get('sort_type') === 'asc';
  const sorted = sortedRecords(call, entity, view, sort);
  const all = filtered(call, view, sorted);
  return { records: ascending ? slice(all, page) : sliceBackwards(all, page), total: all.length };
}

function sortedRecords(
  call: Call,
  entity: EntityDefinition,
  view: View,
  sort: string,
): readonly StoredRecord[] {
  const records = call.account.records[entity.name];
  if (view.of === 'deleted')
    return records.deleted().sort((a, b) => a.updatedMs - b.updatedMs || a.id - b.id);
  return sort === 'created_at' || sort === 'updated_at' ? records.ascending(sort) : records.sortedBy(sort);
}

function filtered(call: Call, view: View, records: readonly StoredRecord[]): readonly StoredRecord[] {
  const { matches } = view;
  if (matches === undefined && call.user.restricted !== true) return records;
  return records.filter(
    (record) => (matches === undefined || matches(record, call)) && isVisible(call.user, record),
  );
}
