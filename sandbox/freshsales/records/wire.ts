import type { EntityDefinition, Include } from '../entities/definition.ts';
import { entities } from '../entities/index.ts';
import { pick, textOf } from '../json.ts';
import type { Account } from '../state/account.ts';
import { accountLinks, byAccount, byContact, byParent, contactIds, primaryEmail } from '../state/keys.ts';
import { stamp } from '../time.ts';
import type { Row, StoredRecord } from '../types.ts';

/** A record as answers show it: ids of other records only where they are always shown or were asked for. */
export function wholeRow(
  account: Account,
  entity: EntityDefinition,
  record: StoredRecord,
  includes: readonly string[] = [],
): Row {
  const { utcOffsetMinutes } = account.options;
  const asked = askedFor(entity, includes);
  return {
    ...entity.blank,
    ...pick(record.links, entity.shown),
    ...record.values,
    ...nameOf(entity, record),
    ...emptyCustom(account, entity, record),
    id: record.id,
    is_deleted: record.presence === 'deleted',
    created_at: stamp(record.createdMs, utcOffsetMinutes),
    updated_at: stamp(record.updatedMs, utcOffsetMinutes),
    links: addressesOf(entity, record.id),
    ...Object.fromEntries(asked.flatMap((include) => Object.entries(ownKeys(account, include, record)))),
  };
}

/** A row of a filtered search or of a related list. */
export function partialRow(account: Account, entity: EntityDefinition, record: StoredRecord): Row {
  return { partial: true, ...pick(wholeRow(account, entity, record), entity.partial) };
}

/** Everything about a record, for the product's own pages. */
export function pageRow(account: Account, entity: EntityDefinition, record: StoredRecord): Row {
  return { ...wholeRow(account, entity, record), ...record.links };
}

/** The arrays beside the rows: only what the rows refer to, each once. */
export function sideLoads(
  account: Account,
  entity: EntityDefinition,
  records: readonly StoredRecord[],
  includes: readonly string[],
): Row {
  const loaded: Record<string, Row[]> = {};
  for (const include of askedFor(entity, includes)) {
    const key = keyOf(include);
    if (key === undefined) continue;
    const rows = records.flatMap((record) => referredTo(account, include, record));
    loaded[key] = distinct([...(loaded[key] ?? []), ...rows]);
  }
  return loaded;
}

/** Names that the product does not know are passed over. */
function askedFor(entity: EntityDefinition, includes: readonly string[]): Include[] {
  return includes.map((name) => entity.includes[name]).filter((include) => include !== undefined);
}

function distinct(rows: readonly Row[]): Row[] {
  return [...new Map(rows.map((row) => [row['id'], row])).values()];
}

function nameOf(entity: EntityDefinition, record: StoredRecord): Row {
  if (!entity.hasEmails) return {};
  const email = primaryEmail(record);
  const name = ['first_name', 'last_name']
    .map((key) => textOf(record.values[key]))
    .filter(Boolean)
    .join(' ');
  return { display_name: name === '' ? email : name, email };
}

function emptyCustom(account: Account, entity: EntityDefinition, record: StoredRecord): Row {
  const names = account.fields[entity.name].filter((field) => !field.default).map((field) => field.name);
  const known = (record.values['custom_field'] ?? {}) as Row;
  return { custom_field: Object.fromEntries(names.map((name) => [name, known[name] ?? null])) };
}

// Relative, and on Suite below the app's own path.
function addressesOf(entity: EntityDefinition, id: number): Row {
  return Object.fromEntries(
    entity.addresses.map((name) => [name, `/crm/sales/${entity.name}/${id}/${name}`]),
  );
}

function keyOf(include: Include): string | undefined {
  if (include.kind === 'user') return 'users';
  return include.kind === 'accounts' ? undefined : include.key;
}

/** The keys that an include adds to the record itself. */
function ownKeys(account: Account, include: Include, record: StoredRecord): Row {
  switch (include.kind) {
    case 'user':
    case 'option':
      return { [include.link]: record.links[include.link] ?? null };
    case 'accounts':
      return { sales_accounts: accountsOf(account, record) };
    case 'records':
      return { [include.ids]: relatedIds(account, include, record) };
  }
}

function relatedIds(
  account: Account,
  include: Extract<Include, { kind: 'records' }>,
  record: StoredRecord,
): unknown {
  const ids = relatedTo(account, include, record).map(({ id }) => id);
  return include.by === 'myAccount' ? (ids[0] ?? null) : ids;
}

function accountsOf(account: Account, record: StoredRecord): Row[] {
  return accountLinks(record).flatMap((link) => {
    const found = account.records.sales_accounts.get(link.id);
    if (found?.presence !== 'live') return [];
    const row = pick(wholeRow(account, entities.sales_accounts, found), [
      'id',
      'name',
      'avatar',
      'website',
      'last_contacted',
    ]);
    return [{ partial: true, ...row, is_primary: link.is_primary }];
  });
}

function referredTo(account: Account, include: Include, record: StoredRecord): Row[] {
  switch (include.kind) {
    case 'user':
      return account.users.filter((user) => user.id === record.links[include.link]).map(userRow);
    case 'option':
      return (account.selectors[include.selector] ?? []).filter(
        (option) => option.id === record.links[include.link],
      );
    case 'records':
      return relatedTo(account, include, record).map((found) =>
        partialRow(account, entities[include.entity], found),
      );
    case 'accounts':
      return [];
  }
}

/** Live records that stand in the relation. */
function relatedTo(
  account: Account,
  include: Extract<Include, { kind: 'records' }>,
  record: StoredRecord,
): StoredRecord[] {
  const collection = account.records[include.entity];
  const indexes = { theirContact: byContact, theirAccount: byAccount, theirParent: byParent } as const;
  const own = {
    myContacts: contactIds(record),
    myAccount: [Number(record.links['sales_account_id'])],
  } as const;
  const found =
    include.by === 'myContacts' || include.by === 'myAccount'
      ? own[include.by].map((id) => collection.get(id)).filter((one) => one !== undefined)
      : collection.find(indexes[include.by], String(record.id));
  return found.filter((one) => one.presence === 'live');
}

/** A user as side-loads and selectors show one; never the key. */
export function userRow(user: Account['users'][number]): Row {
  return pick(user as unknown as Row, [
    'id',
    'display_name',
    'email',
    'is_active',
    'work_number',
    'mobile_number',
  ]);
}
