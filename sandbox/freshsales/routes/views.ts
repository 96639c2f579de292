import type { HttpResponse } from '../../core/http.ts';
import type { EntityDefinition } from '../entities/definition.ts';
import { entities } from '../entities/index.ts';
import { forbidden } from '../refusal.ts';
import type { SortKey } from '../state/collection.ts';
import type { StoredRecord } from '../types.ts';
import { includesOf, ok, type Call } from '../call.ts';
import { pageOf } from '../paging.ts';
import { sideLoads, wholeRow } from '../records/wire.ts';

// Views have ids of their own in every account, by kind of record.
const FIRST_VIEW = 70_000_000_500;
const VIEWS_APART = 20;

const words: Readonly<Record<EntityDefinition['name'], string>> = {
  contacts: 'Contacts',
  leads: 'Leads',
  sales_accounts: 'Accounts',
  deals: 'Deals',
};

const names = (entity: EntityDefinition) => [
  `My ${words[entity.name]}`,
  `All ${words[entity.name]}`,
  'Recently Modified',
  'Recycle Bin',
];

function viewId(entity: EntityDefinition, index: number): number {
  return FIRST_VIEW + Object.keys(entities).indexOf(entity.name) * VIEWS_APART + index;
}

/** The views of a kind of record, and the records of one. There is no list without a view. */
export function viewRoutes(call: Call, entity: EntityDefinition): HttpResponse | undefined {
  const [, first, second] = call.parts;
  if (call.request.method !== 'GET') return undefined;
  if (first === undefined) throw forbidden();
  if (first === 'filters' && second === undefined) return ok({ filters: viewsOf(call, entity), meta: {} });
  if (first === 'view' || first === 'filters') return listOf(call, entity, Number(second));
  return undefined;
}

function viewsOf(call: Call, entity: EntityDefinition): object[] {
  return names(entity).map((name, index) => ({
    id: viewId(entity, index),
    name,
    model_class_name: entity.model,
    user_id: call.user.id,
    is_default: true,
    is_public: true,
    updated_at: '2026-01-01T00:00:00Z',
    user_name: null,
    current_user_permissions: ['can_view'],
  }));
}

function listOf(call: Call, entity: EntityDefinition, id: number): HttpResponse {
  const index = names(entity).findIndex((_, position) => viewId(entity, position) === id);
  if (index < 0) throw forbidden();
  const records = recordsOf(call, entity, index);
  const ascending = call.request.query.get('sort_type') === 'asc';
  const at = (position: number) => records[ascending ? position : records.length - 1 - position]!;
  const page = pageOf(call, records.length, at);
  const includes = includesOf(call);
  return ok({
    [entity.name]: page.rows.map((record) => wholeRow(call.account, entity, record, includes)),
    ...sideLoads(call.account, entity, page.rows, includes),
    meta: page.meta,
  });
}

const MINE = 0;
const RECENT = 2;
const DELETED = 3;

function recordsOf(call: Call, entity: EntityDefinition, view: number): readonly StoredRecord[] {
  const collection = call.account.records[entity.name];
  if (view === DELETED) return collection.deleted();
  const sort = call.request.query.get('sort') ?? (view === RECENT ? 'updated_at' : 'created_at');
  const all = isTime(sort) ? collection.ascending(sort) : collection.sortedBy(sort);
  const own = view === MINE || call.user.restricted === true;
  return own ? all.filter((record) => record.links['owner_id'] === call.user.id) : all;
}

function isTime(field: string): field is SortKey {
  return field === 'created_at' || field === 'updated_at';
}
