import { json } from '../../core/http.ts';
import type { HttpResponse } from '../../core/http.ts';
import type { EntityDefinition } from '../entities/definition.ts';
import { entities, entityWithRoot } from '../entities/index.ts';
import { includes } from '../http/call.ts';
import type { Call, Routes } from '../http/call.ts';
import { pageOf, slice } from '../http/paging.ts';
import { folded, numberOf, textOf } from '../json.ts';
import { renderWith } from '../records/include.ts';
import { nameOf, partialRow } from '../records/render.ts';
import { isVisible, userRow } from '../records/users.ts';
import { invalid, missing } from '../refusal.ts';
import { emailAttribute, attributeNamed } from '../search/attributes.ts';
import { readRules } from '../search/rules.ts';
import type { Rule } from '../search/rules.ts';
import { accountLinks, byEmail, emailsOf, fieldValue, primaryEmail } from '../state/keys.ts';
import { message } from '../texts.ts';
import type { Row, StoredRecord } from '../types.ts';

/** Finding records in the index that lags behind: https://developers.freshworks.com/crm/api/#search */
export const searchRoutes: Routes = {
  'POST /filtered_search/:entity': (call) => {
    const entity = entityWithRoot(call.params.entity ?? '');
    if (entity === undefined) throw missing();
    return filteredSearch(call, entity);
  },
  'GET /lookup': lookup,
  'GET /search': (call) => {
    const text = folded(call.query.get('q'));
    if (text === '') throw invalid(message('attributes'));
    const kinds = new Set(includes(call));
    const found = searchable(call)
      .filter((entity) => kinds.has(entity.root))
      .flatMap((entity) => foundIn(call, entity, text));
    const people = kinds.has('user') ? foundUsers(call, text) : [];
    return json(200, [...found, ...people].slice(0, pageOf(call).perPage));
  },
};

/** Suite has no leads. */
function searchable({ door }: Call): EntityDefinition[] {
  return Object.values(entities).filter(({ name }) => door === 'classic' || name !== 'leads');
}

function filteredSearch(call: Call, entity: EntityDefinition): HttpResponse {
  const rules = readRules(call.account, entity, call.body.filter_rule);
  const page = pageOf(call);
  const found = sorted(call, candidates(call, entity, rules).filter(passes(call, rules)));
  if (found.length === 0 && call.account.options.emptySearchIsBare) return json(200, {});
  const names = includes(call);
  const { rows, loads } = renderWith(call.account, entity, call.door, slice(found, page), names);
  const whole = call.account.options.searchDetail && call.body.detail === true;
  const shown = whole ? rows : rows.map((row) => searchRow(row, entity, names));
  return json(200, { [entity.name]: shown, ...loads, meta: { total: found.length } });
}

function candidates(call: Call, entity: EntityDefinition, rules: readonly Rule[]): StoredRecord[] {
  const exact = rules.find((rule) => rule.attribute.index !== undefined && /^is(_in)?$/.test(rule.operator));
  return call.account.records[entity.name].indexed(call.nowMs, exact?.attribute.index, exact?.values);
}

/** Deleted records are found only when asked for. */
function passes(call: Call, rules: readonly Rule[]): (record: StoredRecord) => boolean {
  const asksDeleted = rules.some((rule) => rule.name === 'deleted');
  return (record) =>
    record.presence !== 'converted' &&
    (asksDeleted || record.presence === 'live') &&
    rules.every((rule) => rule.matches(record)) &&
    isVisible(call.user, record);
}

/** Sorting may be asked for in the address or in the body. */
function sorted(call: Call, records: StoredRecord[]): readonly StoredRecord[] {
  const asked = (name: string) => call.query.get(name) ?? textOf(call.body[name]);
  const key = asked('sort');
  const sign = asked('sort_type') === 'desc' ? -1 : 1;
  const value = (record: StoredRecord) => sortValue(record, key);
  return records.sort((a, b) => sign * (compare(value(a), value(b)) || a.id - b.id));
}

function sortValue(record: StoredRecord, key: string): string | number {
  if (key === 'created_at' || key === '') return record.createdMs;
  if (key === 'updated_at') return record.updatedMs;
  const own = fieldValue(record, key);
  return numberOf(own) ?? folded(own);
}

function compare(a: string | number, b: string | number): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}

/** The ids that an include asked for stay in the partial row. */
function searchRow(row: Row, entity: EntityDefinition, names: readonly string[]): Row {
  const shown: Record<string, unknown> = partialRow(row, entity);
  for (const name of names) {
    const include = Object.hasOwn(entity.includes, name) ? entity.includes[name] : undefined;
    if (include?.kind === 'accounts') shown.sales_accounts = row.sales_accounts;
    if (include?.kind === 'user' || include?.kind === 'option') shown[include.link] = row[include.link];
  }
  return shown;
}

/** One exact value of one field: https://developers.freshworks.com/crm/api/#lookup_search */
function lookup(call: Call): HttpResponse {
  const value = folded(call.query.get('q'));
  const field = call.query.get('f') ?? '';
  const asked = (call.query.get('entities') ?? '').split(',').map((name) => entityWithRoot(name.trim()));
  if (value === '' || field === '' || asked.includes(undefined)) throw invalid(message('attributes'));
  const found = asked
    .filter((entity) => entity !== undefined)
    .map((entity) => [entity.name, lookedUp(call, entity, field, value)]);
  return json(200, Object.fromEntries(found));
}

function lookedUp(call: Call, entity: EntityDefinition, field: string, value: string): Row {
  const attribute =
    field === 'email' && entity.hasEmails
      ? emailAttribute(call.account)
      : attributeNamed(call.account, entity, field);
  if (attribute === undefined) throw invalid(message('attribute'));
  const found = call.account.records[entity.name]
    .indexed(call.nowMs, attribute.index ?? (field === 'name' ? undefined : field), [value])
    .filter((record) => record.presence === 'live' && attribute.texts(record).includes(value))
    .filter((record) => isVisible(call.user, record) && searchable(call).includes(entity))
    .sort((a, b) => a.id - b.id);
  const shown = slice(found, pageOf(call));
  const { rows, loads } = renderWith(call.account, entity, call.door, shown, includes(call));
  return { [entity.name]: rows, ...loads, meta: { total: found.length } };
}

/** Fuzzy enough for a picker: part of a name, an email, a number or a website. */
function foundIn(call: Call, entity: EntityDefinition, text: string): Row[] {
  return call.account.records[entity.name]
    .indexed(call.nowMs)
    .filter((record) => record.presence === 'live' && isVisible(call.user, record))
    .filter((record) => searchTexts(record).some((own) => folded(own).includes(text)))
    .map((record) => foundRow(call, entity, record));
}

function searchTexts(record: StoredRecord): unknown[] {
  const { work_number, mobile_number, phone, website } = record.values;
  return [
    nameOf(record),
    ...emailsOf(record).map((email) => email.value),
    work_number,
    mobile_number,
    phone,
    website,
  ];
}

function foundRow({ account }: Call, entity: EntityDefinition, record: StoredRecord): Row {
  const company = account.records.sales_accounts.get(accountLinks(record)[0]?.id ?? 0);
  const owner = account.users.find((user) => user.id === record.links.owner_id);
  return {
    id: String(record.id),
    type: entity.root,
    name: nameOf(record),
    email: primaryEmail(record),
    avatar: null,
    company_name: company === undefined ? null : nameOf(company),
    owner: owner === undefined ? null : userRow(owner),
  };
}

function foundUsers({ account }: Call, text: string): Row[] {
  return account.users
    .filter((user) => folded(user.display_name).includes(text) || folded(user.email).includes(text))
    .map((user) => ({
      id: String(user.id),
      type: 'user',
      name: user.display_name,
      email: user.email,
      avatar: null,
    }));
}
