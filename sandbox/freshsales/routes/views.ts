import type { HttpResponse } from '../../core/http.ts';
import { includesOf, ok } from '../call.ts';
import type { Call } from '../call.ts';
import { views } from '../defaults/views.ts';
import type { View } from '../defaults/views.ts';
import type { EntityDefinition } from '../entities/definition.ts';
import { pageOf } from '../paging.ts';
import { maySee } from '../records/find.ts';
import { sideLoads } from '../records/sideLoads.ts';
import { wholeText } from '../records/wire.ts';
import { forbidden } from '../refusal.ts';
import { stamp } from '../time.ts';
import type { Row, StoredRecord } from '../types.ts';

export function listViews(call: Call, { name }: EntityDefinition): HttpResponse {
  return ok({ filters: views[name].map((one) => viewRow(call, one)), meta: { total: views[name].length } });
}

/** There is no list without a view; a view that is not there is refused like one that may not be seen. */
export function listWithoutView(): HttpResponse {
  throw forbidden();
}

export function viewSettings(call: Call, entity: EntityDefinition, id: number): HttpResponse {
  return ok({ filter: viewRow(call, viewOf(entity, id)) });
}

/** A page of a view: whole records (https://developers.freshworks.com/crm/api/#list_all_contacts). */
export function listView(call: Call, entity: EntityDefinition, id: number): HttpResponse {
  const records = recordsOf(call, entity, viewOf(entity, id));
  const backwards = call.request.query.get('sort_type') !== 'asc';
  const last = records.length - 1;
  const page = pageOf(call, records.length, (index) => records[backwards ? last - index : index]!);
  const { accountsInLists } = call.account.options;
  const includes = includesOf(call).filter((name) => accountsInLists || name !== 'sales_accounts');
  return ok({
    [entity.name]: page.rows.map((record) => wholeText(call, entity, record, includes)),
    ...sideLoads(call, entity, page.rows, includes),
    meta: page.meta,
  });
}

// When the account was opened.
const VIEWS_MADE_MS = Date.UTC(2024, 0, 2, 3, 4, 5);

function viewRow({ account, user }: Call, { id, name, model }: View): Row {
  return {
    id,
    name,
    model_class_name: model,
    user_id: user.id,
    is_default: true,
    is_public: true,
    updated_at: stamp(VIEWS_MADE_MS, account.options.utcOffsetMinutes),
    user_name: null,
    current_user_permissions: ['can_view'],
  };
}

function viewOf(entity: EntityDefinition, id: number): View {
  const found = views[entity.name].find((view) => view.id === id);
  if (found === undefined) throw forbidden();
  return found;
}

/** Lowest first. */
function recordsOf(call: Call, entity: EntityDefinition, view: View): readonly StoredRecord[] {
  const sort = call.request.query.get('sort') ?? view.sort;
  const records =
    view.deleted === true ? deletedRecords(call, entity, sort) : liveRecords(call, entity, sort);
  const { keeps = () => true } = view;
  if (view.keeps === undefined && call.user.restricted !== true) return records;
  return records.filter((record) => keeps(record, call) && maySee(call.user, record));
}

function liveRecords({ account }: Call, entity: EntityDefinition, sort: string): readonly StoredRecord[] {
  const records = account.records[entity.name];
  return sort === 'created_at' || sort === 'updated_at' ? records.ascending(sort) : records.sortedBy(sort);
}

function deletedRecords({ account }: Call, entity: EntityDefinition, sort: string): readonly StoredRecord[] {
  const timeOf = (record: StoredRecord) => (sort === 'created_at' ? record.createdMs : record.updatedMs);
  return account.records[entity.name].deleted().sort((a, b) => timeOf(a) - timeOf(b) || a.id - b.id);
}
