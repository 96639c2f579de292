import type { HttpResponse } from '../../core/http.ts';
import { bodyOf, includesOf, ok } from '../call.ts';
import type { Call } from '../call.ts';
import type { EntityDefinition } from '../entities/definition.ts';
import { entityWithRoot } from '../entities/index.ts';
import { textOf } from '../json.ts';
import { pageOf } from '../paging.ts';
import type { Page } from '../paging.ts';
import { sideLoads } from '../records/sideLoads.ts';
import { partialText, wholeText } from '../records/wire.ts';
import { forbidden, invalid, missing } from '../refusal.ts';
import { foundBy } from '../search/find.ts';
import { readRules } from '../search/rules.ts';
import { message } from '../texts.ts';
import type { Row, StoredRecord } from '../types.ts';

/** Records that meet all rules, as the lagging index has them, in partial rows. */
export function filteredSearch(call: Call, [root = '']: readonly string[]): HttpResponse {
  const entity = searchedEntity(call, root);
  const body = bodyOf(call);
  const { rows, meta } = foundPage(call, entity, body);
  if (meta.total === 0 && call.account.options.emptySearchIsBare) return ok({});
  const includes = includesOf(call);
  const toRow = body.detail === true && call.account.options.searchDetail ? wholeText : partialText;
  return ok({
    ...sideLoads(call, entity, rows, includes),
    [entity.name]: rows.map((record) => toRow(call, entity, record, includes)),
    meta: { total: meta.total },
  });
}

function foundPage(call: Call, entity: EntityDefinition, body: Row): Page<StoredRecord> {
  if (!Array.isArray(body.filter_rule)) throw invalid(message('attributes'));
  const rules = readRules(call, entity, body.filter_rule);
  const asked = (key: string) => call.request.query.get(key) ?? textOf(body[key]);
  const found = foundBy(call, entity, rules, asked('sort') || 'created_at');
  const last = found.length - 1;
  const backwards = asked('sort_type') === 'desc';
  const at = (index: number) => found[backwards ? last - index : index]!;
  // Whoever takes a short page for the last one misses what follows.
  const short = call.account.options.searchShortPages ? 1 : 0;
  return pageOf(call, found.length, at, { body, short });
}

function searchedEntity({ door }: Call, root: string): EntityDefinition {
  const entity = entityWithRoot(root);
  if (entity === undefined) throw missing();
  if (entity.name === 'leads' && door.suite) throw forbidden();
  return entity;
}
