import type { HttpResponse } from '../../core/http.ts';
import { bodyOf, includesOf, ok } from '../call.ts';
import type { Call } from '../call.ts';
import type { EntityDefinition } from '../entities/definition.ts';
import { entityWithRoot } from '../entities/index.ts';
import { folded, textOf } from '../json.ts';
import { pageOfList } from '../paging.ts';
import { maySee } from '../records/find.ts';
import { sideLoads } from '../records/sideLoads.ts';
import { partialText, wholeText } from '../records/wire.ts';
import { forbidden, invalid, missing } from '../refusal.ts';
import { indexOf, matches, readRules } from '../search/rules.ts';
import type { Rule } from '../search/rules.ts';
import { fieldValue } from '../state/keys.ts';
import { message } from '../texts.ts';
import type { Row, StoredRecord } from '../types.ts';

/** Records that meet all rules, as the lagging index has them, in partial rows. */
export function filteredSearch(call: Call, [root = '']: readonly string[]): HttpResponse {
  const entity = searchedEntity(call, root);
  const body = bodyOf(call);
  if (!Array.isArray(body.filter_rule)) throw invalid(message('attributes'));
  const rules = readRules(call.account, entity, body.filter_rule);
  const found = sorted(call, body, matching(call, entity, rules));
  if (found.length === 0 && call.account.options.emptySearchIsBare) return ok({});
  const { rows, meta } = pageOfList(call, found, { body });
  const includes = includesOf(call);
  const toRow = body.detail === true && call.account.options.searchDetail ? wholeText : partialText;
  return ok({
    [entity.name]: rows.map((record) => toRow(call, entity, record, includes)),
    ...sideLoads(call, entity, rows, includes),
    meta: { total: meta.total },
  });
}

function searchedEntity({ door }: Call, root: string): EntityDefinition {
  const entity = entityWithRoot(root);
  if (entity === undefined) throw missing();
  if (entity.name === 'leads' && door.suite) throw forbidden();
  return entity;
}

function matching(call: Call, entity: EntityDefinition, rules: readonly Rule[]): StoredRecord[] {
  const isOfDeleted = rules.some(({ attribute }) => attribute === 'deleted');
  return candidates(call, entity, rules).filter(
    (record) =>
      (record.presence === 'live' || (isOfDeleted && record.presence === 'deleted')) &&
      maySee(call.user, record) &&
      rules.every((rule) => matches(call.account, record, rule)),
  );
}

function candidates(
  { account, nowMs }: Call,
  entity: EntityDefinition,
  rules: readonly Rule[],
): StoredRecord[] {
  const records = account.records[entity.name];
  const exact = rules.find((rule) => indexOf(rule) !== undefined);
  if (exact === undefined) return records.indexed(nowMs);
  return records.indexed(nowMs, indexOf(exact), exact.values.map(folded));
}

function sorted(call: Call, body: Row, records: StoredRecord[]): StoredRecord[] {
  const { query } = call.request;
  const sort = query.get('sort') ?? textOf(body.sort);
  const direction = (query.get('sort_type') ?? textOf(body.sort_type)) === 'desc' ? -1 : 1;
  const keyOf = (record: StoredRecord): string | number => {
    if (sort === 'created_at' || sort === '') return record.createdMs;
    return sort === 'updated_at' ? record.updatedMs : folded(fieldValue(record, sort));
  };
  return records.sort((a, b) => direction * (compare(keyOf(a), keyOf(b)) || a.id - b.id));
}

function compare(a: string | number, b: string | number): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
