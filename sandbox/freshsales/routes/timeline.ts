import type { HttpResponse } from '../../core/http.ts';
import { bodyOf, includesOf, ok } from '../call.ts';
import type { Call } from '../call.ts';
import type { EntityDefinition } from '../entities/definition.ts';
import { entityWithModel } from '../entities/index.ts';
import { numberOf, rowOf } from '../json.ts';
import { pageOfList } from '../paging.ts';
import { recordOf } from '../records/find.ts';
import { partialText, userRow } from '../records/wire.ts';
import { invalid, missing } from '../refusal.ts';
import type { Account } from '../state/account.ts';
import type { TimelineItem } from '../state/table.ts';
import { message } from '../texts.ts';
import { timelineKinds } from '../timeline/kinds.ts';
import type { TimelineKind } from '../timeline/kinds.ts';
import { isInFilter } from '../timeline/filters.ts';
import { itemRow } from '../timeline/wire.ts';
import { createItem, updateItem } from '../timeline/items.ts';
import type { Row } from '../types.ts';
import type { Written } from '../written.ts';

export function createOf(kind: TimelineKind) {
  return (call: Call): HttpResponse =>
    shown(call, kind, createItem(call, kind, sentIn(call, kind)), kind.createStatus);
}

export function viewOf(kind: TimelineKind) {
  return (call: Call, [id]: readonly string[]): HttpResponse =>
    shown(call, kind, itemOf(call.account, kind, id));
}

export function updateOf(kind: TimelineKind) {
  return (call: Call, [id]: readonly string[]): HttpResponse => {
    const old = itemOf(call.account, kind, id);
    return shown(call, kind, updateItem(call, kind, old, sentIn(call, kind)));
  };
}

export function removeOf(kind: TimelineKind) {
  return (call: Call, [id]: readonly string[]): HttpResponse => {
    call.account.timeline[kind.name].remove(itemOf(call.account, kind, id).id);
    return ok({ success: '200' });
  };
}

/** All items of a kind, such as tasks that are open. */
export function listOf(kind: TimelineKind) {
  return (call: Call): HttpResponse => {
    const filter = call.request.query.get('filter');
    const items = call.account.timeline[kind.name].all();
    return listed(
      call,
      kind,
      filter === null ? items : items.filter((item) => isInFilter(call, item, filter)),
    );
  };
}

/** The items of one record. */
export function listOfRecord(kind: TimelineKind) {
  return (call: Call, entity: EntityDefinition, id: number): HttpResponse =>
    listed(call, kind, call.account.timeline[kind.name].of(entity.model, recordOf(call, entity, id).id));
}

/** The item in its wrapper. Which kinds also take one without is unverified. */
function sentIn(call: Call, { root, name }: TimelineKind): Row {
  const body = bodyOf(call);
  const { unwrappedItems } = call.account.options;
  const isBareTaken =
    unwrappedItems === 'all' || (unwrappedItems === 'notesAndAppointments' && bare.has(name));
  const sent = root in body ? rowOf(body[root]) : isBareTaken ? body : undefined;
  if (sent === undefined) throw invalid(message('attributes'));
  return sent;
}

// Tasks were seen to be refused without a wrapper; a client that is in wide use sends none of the three.
const bare = new Set<TimelineKind['name']>(['notes', 'appointments']);

function itemOf(account: Account, kind: TimelineKind, id: string | undefined): TimelineItem {
  const item = account.timeline[kind.name].get(numberOf(id) ?? 0);
  if (item === undefined) throw missing();
  return item;
}

function shown(call: Call, kind: TimelineKind, item: TimelineItem, status = 200): HttpResponse {
  return ok({ [kind.root]: itemRow(call.account, kind.name, item), ...beside(call, [item]) }, status);
}

/** Latest first unless the query says otherwise. */
function listed(call: Call, kind: TimelineKind, items: readonly TimelineItem[]): HttpResponse {
  const ascending = call.request.query.get('sort_type') === 'asc';
  const ordered = items.toSorted((a, b) => (ascending ? 1 : -1) * (a.createdMs - b.createdMs || a.id - b.id));
  const { rows, meta } = pageOfList(call, ordered, { perPage: kind.perPage });
  return ok({
    [kind.name]: rows.map((item) => itemRow(call.account, kind.name, item)),
    ...beside(call, rows),
    meta: kind.name === 'sales_activities' ? meta : { total: meta.total },
  });
}

const userIncludes = {
  owner: 'owner_id',
  creater: 'creater_id',
  updater: 'updater_id',
  users: 'owner_id',
} as const;

function beside(call: Call, items: readonly TimelineItem[]): Row {
  const includes = includesOf(call);
  const keys = Object.entries(userIncludes).filter(([name]) => includes.includes(name));
  const ids = new Set(items.flatMap((item) => keys.map(([, key]) => item.values[key])));
  return {
    ...(keys.length > 0 ? { users: call.account.users.filter(({ id }) => ids.has(id)).map(userRow) } : {}),
    ...(includes.includes('targetable') ? targets(call, items) : {}),
  };
}

function targets(call: Call, items: readonly TimelineItem[]): Row {
  const rows: Record<string, Map<number, Written>> = {};
  for (const { targetType, targetId } of items) {
    const entity = entityWithModel(targetType);
    const record = entity === undefined ? undefined : call.account.records[entity.name].get(targetId);
    if (entity === undefined || record === undefined) continue;
    (rows[entity.name] ??= new Map()).set(targetId, partialText(call, entity, record));
  }
  return Object.fromEntries(Object.entries(rows).map(([name, byId]) => [name, [...byId.values()]]));
}

export const listedKinds = Object.values(timelineKinds).filter(({ ownRoutes }) => ownRoutes !== true);
