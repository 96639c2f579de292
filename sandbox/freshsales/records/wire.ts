import type { Door } from '../door.ts';
import type { EntityDefinition, Include } from '../entities/definition.ts';
import { entities } from '../entities/index.ts';
import { pick, rowOf } from '../json.ts';
import type { Account } from '../state/account.ts';
import { accountLinks } from '../state/keys.ts';
import { stamp } from '../time.ts';
import type { Row, StoredRecord, User } from '../types.ts';
import { derivedValues } from './derived.ts';
import { relatedRecords } from './related.ts';
import type { RelatedInclude } from './related.ts';

/** For whom a record is written down. */
export interface Reader {
  readonly account: Account;
  readonly door: Pick<Door, 'appPath'>;
}

/** A record as answers show it. Ids of what it points to come only with the include that asks for them. */
export function wholeRow(
  reader: Reader,
  entity: EntityDefinition,
  record: StoredRecord,
  includes: readonly string[] = [],
): Row {
  const { account, door } = reader;
  const { utcOffsetMinutes } = account.options;
  const row: Record<string, unknown> = {
    id: record.id,
    ...entity.blank,
    ...pick(record.links, entity.shown),
    ...record.values,
    ...derivedValues(account, entity, record),
    custom_field: customValues(account, entity, record),
    is_deleted: record.presence === 'deleted',
    created_at: stamp(record.createdMs, utcOffsetMinutes),
    updated_at: stamp(record.updatedMs, utcOffsetMinutes),
    links: addressesOf(door.appPath, entity, record.id),
  };
  for (const include of includesOf(entity, includes))
    Object.assign(row, includedKeys(reader, entity, include, record));
  return row;
}

/** A row of a filtered search or of a related list: no custom fields, no ids of other records. */
export function partialRow(reader: Reader, entity: EntityDefinition, record: StoredRecord): Row {
  return { partial: true, ...pick(wholeRow(reader, entity, record), entity.partial) };
}

/** Everything about a record, for the product's own pages. */
export function pageRow(reader: Reader, entity: EntityDefinition, record: StoredRecord): Row {
  return { ...wholeRow(reader, entity, record), ...record.links };
}

/** A user as others see one, never with the key. */
export function userRow({ id, display_name, email, is_active, work_number, mobile_number }: User): Row {
  return { id, display_name, email, is_active, work_number, mobile_number };
}

export function includesOf(entity: EntityDefinition, names: readonly string[]): Include[] {
  return names.map((name) => entity.includes[name]).filter((include) => include !== undefined);
}

function customValues(account: Account, entity: EntityDefinition, record: StoredRecord): Row {
  const known = rowOf(record.values.custom_field) ?? {};
  const values: Record<string, unknown> = {};
  for (const field of account.fields[entity.name]) {
    if (!field.default) values[field.name] = known[field.name] ?? null;
  }
  return values;
}

function addressesOf(appPath: string, { name, addresses }: EntityDefinition, id: number): Row {
  const row: Record<string, string> = {};
  for (const address of addresses) row[address] = `${appPath}/${name}/${id}/${address}`;
  return row;
}

/** What an include adds to the record itself. */
function includedKeys(reader: Reader, entity: EntityDefinition, include: Include, record: StoredRecord): Row {
  if (include.kind === 'accounts') return { sales_accounts: accountRows(reader, record) };
  if (include.kind === 'records') return relatedIds(reader.account, include, record);
  if (include.kind !== 'timeline') return { [include.link]: record.links[include.link] ?? null };
  const items = reader.account.timeline[include.key].of(entity.model, record.id);
  return { [`${include.key.slice(0, -1)}_ids`]: items.map((item) => item.id) };
}

function relatedIds(account: Account, include: RelatedInclude, record: StoredRecord): Row {
  const ids = relatedRecords(account, include, record).map(({ id }) => id);
  return { [include.ids]: include.by === 'myAccount' ? (ids[0] ?? null) : ids };
}

const accountKeys = ['id', 'name', 'avatar', 'website', 'last_contacted'];

/** Accounts of a contact stand inside it, unlike everything else that is included. */
function accountRows(reader: Reader, record: StoredRecord): Row[] {
  return accountLinks(record).flatMap(({ id, is_primary }) => {
    const found = reader.account.records.sales_accounts.get(id);
    if (found?.presence !== 'live') return [];
    return [
      { partial: true, ...pick(wholeRow(reader, entities.sales_accounts, found), accountKeys), is_primary },
    ];
  });
}
