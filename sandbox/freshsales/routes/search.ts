import type { HttpResponse } from '../../core/http.ts';
import { includesOf, ok } from '../call.ts';
import type { Call } from '../call.ts';
import type { EntityDefinition } from '../entities/definition.ts';
import { entities, entityWithRoot } from '../entities/index.ts';
import { folded } from '../json.ts';
import { pageOfList, windowOf } from '../paging.ts';
import { nameValues } from '../records/derived.ts';
import { maySee } from '../records/find.ts';
import { sideLoads } from '../records/sideLoads.ts';
import { userRow, wholeText } from '../records/wire.ts';
import { invalid } from '../refusal.ts';
import type { Account } from '../state/account.ts';
import { accountLinks, byEmail, emailsOf, keysOf, primaryEmail } from '../state/keys.ts';
import { message } from '../texts.ts';
import type { Row, StoredRecord } from '../types.ts';
import { answerText, Written } from '../written.ts';

/** Exact match of one field that all asked entities have; the answer nests each list once more. */
export function lookup(call: Call): HttpResponse {
  const { query } = call.request;
  const field = query.get('f') ?? '';
  const value = folded(query.get('q'));
  const asked = (query.get('entities') ?? '').split(',').map((root) => entityWithRoot(root.trim()));
  if (value === '' || !asked.every((entity) => entity !== undefined && mayLookUp(call, entity, field))) {
    throw invalid(message('attribute'));
  }
  const known = asked.filter((entity) => entity !== undefined);
  return ok(
    Object.fromEntries(
      known.map((entity) => [entity.name, new Written(answerText(found(call, entity, field, value)))]),
    ),
  );
}

/** Any words of names and addresses, in one bare list over all entities. */
export function search(call: Call): HttpResponse {
  const { query } = call.request;
  const words = folded(query.get('q')).split(/\s+/).filter(Boolean);
  const include = new Set((query.get('include') ?? '').split(',').map((name) => name.trim()));
  if (words.length === 0) return ok([]);
  const { first, length } = windowOf(call);
  const hits: Hit[] = [];
  for (const hit of allHits(call, include, words)) {
    if (hits.push(hit) >= first + length) break;
  }
  return ok(hits.slice(first).map((hit) => hit()));
}

function* allHits(call: Call, include: ReadonlySet<string>, words: readonly string[]): Generator<Hit> {
  for (const entity of Object.values(entities)) {
    if (include.has(entity.root) && isOffered(call, entity)) yield* recordHits(call, entity, words);
  }
  if (include.has('user')) yield* userHits(call, words);
}

function isOffered({ door }: Call, { name }: EntityDefinition): boolean {
  return !(door.suite && name === 'leads');
}

function mayLookUp(call: Call, entity: EntityDefinition, field: string): boolean {
  if (!isOffered(call, entity)) return false;
  if (field === 'email') return entity.hasEmails;
  const isCustom = call.account.fields[entity.name].some((one) => !one.default && one.name === field);
  return isCustom || (field !== '' && field in entity.attributes);
}

function found(call: Call, entity: EntityDefinition, field: string, value: string): Row {
  const index = field === 'email' ? byEmail : field;
  const isPrimary = (record: StoredRecord) => folded(primaryEmail(record)) === value;
  const { searchSecondaryEmails } = call.account.options;
  const records = call.account.records[entity.name];
  const stale = records.unindexed(call.nowMs);
  const past = [...stale.values()].filter((record) => record !== undefined);
  const matching = [...records.find(index, value).filter(({ id }) => !stale.has(id)), ...past]
    .filter((record) => record.presence === 'live' && maySee(call.user, record))
    .filter((record) => keysOf(record, index).includes(value))
    .filter((record) => field !== 'email' || searchSecondaryEmails || isPrimary(record));
  const { rows, meta } = pageOfList(call, matching);
  const includes = includesOf(call);
  return {
    ...sideLoads(call, entity, rows, includes),
    [entity.name]: rows.map((record) => wholeText(call, entity, record, includes)),
    meta: { total: meta.total },
  };
}

type Hit = () => Row;

/** As the lagging index has the records. */
function* recordHits(call: Call, entity: EntityDefinition, words: readonly string[]): Generator<Hit> {
  const records = call.account.records[entity.name];
  const stale = records.unindexed(call.nowMs);
  const isHit = (record: StoredRecord) =>
    record.presence === 'live' && maySee(call.user, record) && contains(searchedText(record), words);
  for (const record of records.all()) {
    if (!stale.has(record.id) && isHit(record)) yield () => recordHit(call, entity, record);
  }
  for (const record of stale.values()) {
    if (record !== undefined && isHit(record)) yield () => recordHit(call, entity, record);
  }
}

const searchedKeys = ['first_name', 'last_name', 'name', 'mobile_number', 'work_number'];
const searchedTexts = new WeakMap<StoredRecord, string>();

function searchedText(record: StoredRecord): string {
  const known = searchedTexts.get(record);
  if (known !== undefined) return known;
  const emails = emailsOf(record).map(({ value }) => value);
  const text = [...searchedKeys.map((key) => record.values[key]), ...emails].map(folded).join(' ');
  searchedTexts.set(record, text);
  return text;
}

function recordHit({ account }: Call, entity: EntityDefinition, record: StoredRecord): Row {
  const { display_name, email } = entity.hasEmails ? nameValues(record) : namedBy(record);
  const owner = account.users.find(({ id }) => id === record.links.owner_id);
  return {
    // Ids are texts here and nowhere else.
    id: String(record.id),
    type: entity.root,
    name: display_name,
    email,
    avatar: null,
    company_name: companyOf(account, record),
    owner: owner === undefined ? null : userRow(owner),
  };
}

function namedBy({ values }: StoredRecord): Row {
  return { display_name: values.name ?? null, email: null };
}

function companyOf({ records }: Account, record: StoredRecord): unknown {
  const [link] = accountLinks(record);
  const account = link === undefined ? undefined : records.sales_accounts.get(link.id);
  return account?.values.name ?? null;
}

function userHits({ account }: Call, words: readonly string[]): Hit[] {
  return account.users
    .filter((user) => contains(folded(`${user.display_name} ${user.email}`), words))
    .map(({ id, display_name, email }) => () => ({
      id: String(id),
      type: 'user',
      name: display_name,
      email,
      avatar: null,
      company_name: null,
      owner: null,
    }));
}

function contains(text: string, words: readonly string[]): boolean {
  return words.every((word) => text.includes(word));
}
