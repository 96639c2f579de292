import { codecs } from '../../rules/fields/codecs.ts';
import { putPath, readPath } from '../../rules/fields/path.ts';
import type { Pair } from '../../rules/mapping.ts';
import { normalizeEmails, type Person, type Value } from '../../rules/person.ts';
import type { MappedEntity } from '../../rules/settings/document.ts';
import type { FreshsalesRecord } from './types.ts';

// Default fields that the partial rows of a filtered search carry; others need the whole record.
const partialRow = new Set([
  'first_name',
  'last_name',
  'job_title',
  'work_number',
  'mobile_number',
  'city',
  'country',
  'external_id',
  'facebook',
  'twitter',
  'linkedin',
  // Brought along by its include.
  'sales_accounts',
]);

/** A lead, contact or sales account as the engine sees it. */
export function toPerson(record: FreshsalesRecord, entity: MappedEntity, pairs: readonly Pair[]): Person {
  return {
    side: 'freshsales',
    entity,
    id: record.id,
    emails: entity === 'accounts' ? nameOf(record) : emailsOf(record),
    createdAtMs: Date.parse(record.created_at),
    updatedAtMs: Date.parse(record.updated_at),
    facts: { tags: tagsOf(record), companyIds: null, stageIds: stagesOf(record, entity) },
    ...linksOf(record, pairs),
    values: Object.fromEntries(pairs.map((pair) => [pair.key, valueIn(record, entity, pair)])),
  };
}

/** The partial rows of a search have none. */
function tagsOf({ tags }: FreshsalesRecord): readonly string[] | null {
  return Array.isArray(tags) ? tags.filter((tag) => typeof tag === 'string') : null;
}

/** The field that a kind of record has its stage in. */
export const stageField: Readonly<Partial<Record<MappedEntity, string>>> = {
  contacts: 'lifecycle_stage_id',
  leads: 'lead_stage_id',
};

function stagesOf(record: FreshsalesRecord, entity: MappedEntity): readonly number[] | null {
  const stage = record[stageField[entity] ?? ''];
  if (stage === undefined) return null;
  return typeof stage === 'number' ? [stage] : [];
}

/** A mapped value of a contact, lead or sales account. */
function valueIn(record: Readonly<Record<string, unknown>>, entity: MappedEntity, pair: Pair): Value {
  if (pair.skipped === true) return null;
  const { from, timeZone } = pair.routes.freshdesk;
  // A lead belongs to no account.
  if (pair.freshsales === ACCOUNTS) return entity === 'leads' ? null : primaryAccount(record[ACCOUNTS]);
  return codecs[from].read(readPath(record, pair.freshsales), timeZone);
}

const ACCOUNTS = 'sales_accounts';

/** Stands for accounts that a row does not tell of: a link that may be there is not empty. */
const UNTOLD = '?';

/** The id of a contact's primary account (freshsales-api 3.4). */
function primaryAccount(accounts: unknown): Value {
  if (!Array.isArray(accounts)) return UNTOLD;
  return codecs.lookup.read(primaryFirst(accounts)[0], 'UTC');
}

interface AccountLink {
  readonly id?: unknown;
  readonly is_primary?: unknown;
}

function primaryFirst(links: readonly AccountLink[]): AccountLink[] {
  const primary = links.find((link) => link.is_primary === true) ?? links[0];
  return primary === undefined ? [] : [primary, ...links.filter((link) => link !== primary)];
}

function linksOf(record: FreshsalesRecord, pairs: readonly Pair[]): Pick<Person, 'accountIds'> {
  const links = record[ACCOUNTS];
  if (!Array.isArray(links) || !pairs.some(({ freshsales }) => freshsales === ACCOUNTS)) return {};
  return { accountIds: primaryFirst(links).flatMap(({ id }) => (typeof id === 'number' ? [id] : [])) };
}

/**
 * The accounts of a contact as they are written. A link goes by `_destroy`, as nested records do in Freshsales; the others are told
 * beside it, since the list may take the place of the old one (freshsales-api 3.4: both unverified).
 */
function accountsData(id: unknown, linked: readonly number[]): object[] {
  if (id !== null) return [{ id, is_primary: true }];
  const [gone, ...others] = linked;
  const kept = others.map((other, at) => ({ id: other, is_primary: at === 0 }));
  return gone === undefined ? [] : [...kept, { id: gone, _destroy: true }];
}

/**
 * The writable part of a record with these values; custom ones below the singular key, the plural is ignored without a word.
 * @param linked the accounts that it has, the primary one first
 */
export function toData(
  values: Readonly<Record<string, Value>>,
  pairs: readonly Pair[],
  linked: readonly number[] = [],
): Record<string, unknown> {
  const data: Record<string, unknown> = {};
  for (const pair of pairs.filter((pair) => pair.key in values)) {
    const value = values[pair.key] ?? null;
    const written = value === null ? null : codecs[pair.types[1]].write(value, 'freshsales');
    if (pair.freshsales === ACCOUNTS) data[ACCOUNTS] = accountsData(written, linked);
    else putPath(data, pair.freshsales, written);
  }
  return data;
}

// Without the include Freshsales leaves these ids out, so that a field would be taken for empty (freshsales-api 2.4).
const includeFor: Readonly<Record<string, string>> = {
  owner_id: 'owner',
  territory_id: 'territory',
  lifecycle_stage_id: 'lifecycle_stage',
  contact_status_id: 'contact_status',
  lead_stage_id: 'lead_stage',
  lead_reason_id: 'lead_reason',
  lead_source_id: 'source',
  campaign_id: 'campaign',
  industry_type_id: 'industry_type',
  business_type_id: 'business_type',
  sales_accounts: 'sales_accounts',
};

/** What lists and searches have to bring along, so that rows tell all that is mapped, and the stage; never empty. */
export function includesFor(pairs: readonly Pair[], withStage = false): string {
  const stages = withStage ? Object.values(stageField) : [];
  const wanted = [...pairs.map(({ freshsales }) => freshsales), ...stages].flatMap(
    (field) => includeFor[field] ?? [],
  );
  return [...new Set(['owner', ...wanted])].join(',');
}

/** Whether search rows say everything that is mapped. */
export function inPartialRows(pairs: readonly Pair[]): boolean {
  return pairs.every((pair) => partialRow.has(pair.freshsales));
}

/** An account is known by its name. */
function nameOf(record: FreshsalesRecord): string[] {
  const name = record['name'];
  return typeof name === 'string' && name.trim() !== '' ? [name.trim()] : [];
}

function emailsOf(record: FreshsalesRecord): string[] {
  const emails = [...(record.emails ?? [])].sort(
    (a, b) => Number(b.is_primary === true) - Number(a.is_primary === true),
  );
  return normalizeEmails([record.email, ...emails.map((email) => email.value)]);
}
