import type { HttpResponse } from '../../core/http.ts';
import type { EntityDefinition } from '../entities/definition.ts';
import { entities, entityWithRoot } from '../entities/index.ts';
import { folded, listOf, rowOf, textOf } from '../json.ts';
import { invalid } from '../refusal.ts';
import { byEmail, fieldValue, keysOf, primaryEmail } from '../state/keys.ts';
import { message } from '../texts.ts';
import { dayOf, timeOf } from '../time.ts';
import type { Row, StoredRecord } from '../types.ts';
import { bodyOf, ok, type Call } from '../call.ts';
import { pageOf } from '../paging.ts';
import { partialRow, wholeRow } from '../records/wire.ts';

/** Filtered search, lookup and search: all from an index that lags behind. */
export function searchRoutes(call: Call): HttpResponse | undefined {
  const [first, second] = call.parts;
  if (first === 'filtered_search' && call.request.method === 'POST')
    return filteredSearch(call, entityWithRoot(second ?? ''));
  if (call.request.method !== 'GET') return undefined;
  if (first === 'lookup') return lookup(call);
  return first === 'search' ? search(call) : undefined;
}

interface Rule {
  readonly attribute: string;
  readonly operator: string;
  readonly values: readonly string[];
}

function filteredSearch(call: Call, entity: EntityDefinition | undefined): HttpResponse | undefined {
  if (entity === undefined) return undefined;
  const body = bodyOf(call);
  const rules = listOf(body['filter_rule']).map((item) => toRule(rowOf(item) ?? {}));
  if (rules.some((rule) => rule.values.length > call.account.options.searchValuesMax))
    throw invalid(message('attribute'));
  const found = candidates(call, entity, rules).filter(
    (record) => rules.some((rule) => rule.attribute === 'deleted') || record.presence === 'live',
  );
  const matching = found
    .filter((record) => rules.every((rule) => matches(call, record, rule)))
    .sort((a, b) => a.id - b.id);
  if (matching.length === 0 && call.account.options.emptySearchIsBare) return ok({});
  const page = pageOf(call, matching.length, (index) => matching[index]!);
  const whole = body['detail'] === true && call.account.options.searchDetail;
  const rows = page.rows.map((record) =>
    whole ? wholeRow(call.account, entity, record) : partialRow(call.account, entity, record),
  );
  return ok({ [entity.name]: rows, meta: { total: page.meta.total } });
}

function toRule(row: Row): Rule {
  const values = Array.isArray(row['value']) ? row['value'] : [row['value']];
  return {
    attribute: textOf(row['attribute']),
    operator: textOf(row['operator']),
    values: values.map(textOf),
  };
}

const isEmail = (attribute: string) =>
  attribute === 'contact_email.email' || attribute === 'lead_email.email';

function candidates(call: Call, entity: EntityDefinition, rules: readonly Rule[]): StoredRecord[] {
  const collection = call.account.records[entity.name];
  const byAddress = rules.find((rule) => isEmail(rule.attribute) && rule.operator === 'is_in');
  if (byAddress === undefined) return collection.indexed(call.nowMs);
  return collection.indexed(call.nowMs, byEmail, byAddress.values.map(folded));
}

type Test = (call: Call, actual: readonly string[], rule: Rule) => boolean;

const tests: Readonly<Record<string, Test>> = {
  is_in: (_, actual, { values }) => values.some((value) => actual.includes(folded(value))),
  is: (_, actual, { values }) => values.some((value) => actual.includes(folded(value))),
  contains: (_, actual, { values }) =>
    values.some((value) => actual.some((own) => own.includes(folded(value)))),
  is_after: (call, [own = ''], { values: [value = ''] }) => instant(call, own) > instant(call, value),
  is_before: (call, [own = ''], { values: [value = ''] }) => instant(call, own) < instant(call, value),
};

function matches(call: Call, record: StoredRecord, rule: Rule): boolean {
  const test = tests[rule.operator];
  if (test === undefined) throw invalid(message('attribute'));
  return test(call, actualOf(call, record, rule.attribute), rule);
}

function actualOf(call: Call, record: StoredRecord, attribute: string): readonly string[] {
  if (isEmail(attribute)) {
    const secondary = call.account.options.searchSecondaryEmails;
    return secondary ? keysOf(record, byEmail) : [folded(primaryEmail(record))];
  }
  if (attribute === 'deleted') return [record.presence === 'deleted' ? '1' : '0'];
  if (attribute === 'created_at') return [new Date(record.createdMs).toISOString()];
  if (attribute === 'updated_at') return [new Date(record.updatedMs).toISOString()];
  return [folded(fieldValue(record, attribute))];
}

function instant(call: Call, text: string): number {
  const time = timeOf(text) ?? 0;
  const { searchDates, utcOffsetMinutes } = call.account.options;
  return searchDates === 'day' ? Date.parse(dayOf(time, utcOffsetMinutes)) : time;
}

/** Exact match of one field, one key for each kind of record that was asked for. */
function lookup(call: Call): HttpResponse {
  const { query } = call.request;
  const field = query.get('f') ?? 'email';
  const value = folded(query.get('q') ?? '');
  const answer: Record<string, unknown> = {};
  for (const root of (query.get('entities') ?? 'contact').split(',')) {
    const entity = entityWithRoot(root);
    if (entity === undefined) throw invalid(message('attribute'));
    const index = field === 'email' ? byEmail : field;
    const found = call.account.records[entity.name].indexed(call.nowMs, index, [value]);
    const rows = found.filter(
      (record) => record.presence === 'live' && keysOf(record, index).includes(value),
    );
    answer[entity.name] = {
      [entity.name]: rows.map((record) => wholeRow(call.account, entity, record)),
      meta: { total: rows.length },
    };
  }
  return ok(answer);
}

/** Fuzzy: any word of the name or address begins with the text. */
function search(call: Call): HttpResponse {
  const { query } = call.request;
  const words = folded(query.get('q') ?? '')
    .split(/\s+/)
    .filter(Boolean);
  const asked = (query.get('include') ?? 'contact,lead,sales_account,deal').split(',');
  const found = Object.values(entities)
    .filter((entity) => asked.includes(entity.root))
    .flatMap((entity) =>
      call.account.records[entity.name].indexed(call.nowMs).map((record) => ({ entity, record })),
    )
    .filter(
      ({ entity, record }) =>
        record.presence === 'live' &&
        words.every((word) => textOfRecord(call, entity, record).includes(word)),
    );
  const page = pageOf(call, found.length, (index) => found[index]!);
  return ok(page.rows.map(({ entity, record }) => hit(call, entity, record)));
}

function textOfRecord(call: Call, entity: EntityDefinition, record: StoredRecord): string {
  const row = wholeRow(call.account, entity, record);
  return folded([row['display_name'], row['name'], row['email']].map(textOf).join(' '));
}

function hit(call: Call, entity: EntityDefinition, record: StoredRecord): Row {
  const row = wholeRow(call.account, entity, record);
  return {
    id: String(record.id),
    type: entity.root,
    name: row['display_name'] ?? row['name'],
    email: row['email'] ?? null,
    avatar: null,
    company_name: null,
    owner: null,
  };
}
