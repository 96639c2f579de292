import type { HttpResponse } from '../../core/http.ts';
import { includesOf, ok } from '../call.ts';
import type { Call } from '../call.ts';
import { ACCOUNT_OPENED_MS } from '../defaults/opened.ts';
import { views } from '../defaults/views.ts';
import type { View } from '../defaults/views.ts';
import type { EntityDefinition } from '../entities/definition.ts';
import { numberOf } from '../json.ts';
import { pageOf } from '../paging.ts';
import { isSummed, summedValues } from '../records/derived.ts';
import { maySee } from '../records/find.ts';
import { sideLoads } from '../records/sideLoads.ts';
import { wholeText } from '../records/wire.ts';
import { forbidden } from '../refusal.ts';
import type { Account } from '../state/account.ts';
import { comparatorOf } from '../state/orders.ts';
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
    ...sideLoads(call, entity, page.rows, includes),
    [entity.name]: page.rows.map((record) => wholeText(call, entity, record, includes)),
    meta: page.meta,
  });
}

function viewRow({ account, user }: Call, { id, name, model }: View): Row {
  return {
    id,
    name,
    model_class_name: model,
    user_id: user.id,
    is_default: true,
    is_public: true,
    updated_at: stamp(ACCOUNT_OPENED_MS, account.options.utcOffsetMinutes),
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
  const { account, user } = call;
  const records = account.records[entity.name];
  const sort = call.request.query.get('sort') ?? view.sort;
  if (isSummed(sort))
    return kept(call, view, sortedBySum(account, entity, records.ascending('created_at'), sort));
  const isWhole = view.deleted !== true && view.keeps === undefined && user.restricted !== true;
  if (isWhole) return records.ascending(sort);
  return records.selection(`${view.id} ${user.id} ${sort}`, () =>
    kept(
      call,
      view,
      view.deleted === true ? records.deleted().sort(comparatorOf(sort)) : records.ascending(sort),
    ),
  );
}

function kept(
  call: Call,
  { keeps = () => true }: View,
  records: readonly StoredRecord[],
): readonly StoredRecord[] {
  return records.filter((record) => keeps(record, call) && maySee(call.user, record));
}

/** By what is summed up from other records, which no order can follow. */
function sortedBySum(
  account: Account,
  entity: EntityDefinition,
  records: readonly StoredRecord[],
  sort: string,
): readonly StoredRecord[] {
  const sums = records.map((record) => ({
    record,
    sum: numberOf(summedValues(account, entity, record)[sort] ?? record.values[sort]) ?? 0,
  }));
  return sums.sort((a, b) => a.sum - b.sum).map(({ record }) => record);
}
