import type { EntityDefinition, Include } from '../entities/definition.ts';
import { entities } from '../entities/index.ts';
import type { Row, StoredRecord, User } from '../types.ts';
import { relatedRecords } from './related.ts';
import type { RelatedInclude } from './related.ts';
import { itemRow } from '../timeline/wire.ts';
import { includesOf, partialText, userRow } from './wire.ts';
import type { Reader } from './wire.ts';

/** The arrays beside the rows: only what the rows refer to, each entry once. */
export function sideLoads(
  reader: Reader,
  entity: EntityDefinition,
  records: readonly StoredRecord[],
  includes: readonly string[],
): Row {
  const loaded: Record<string, Map<unknown, unknown>> = {};
  for (const include of includesOf(entity, includes)) {
    const key = keyOf(include);
    if (key !== undefined) load((loaded[key] ??= new Map()), reader, entity, include, records);
  }
  return Object.fromEntries(Object.entries(loaded).map(([key, rows]) => [key, [...rows.values()]]));
}

/** Owner, creater and updater share one array. */
function keyOf(include: Include): string | undefined {
  if (include.kind === 'user') return 'users';
  return include.kind === 'accounts' ? undefined : include.key;
}

function load(
  rows: Map<unknown, unknown>,
  reader: Reader,
  entity: EntityDefinition,
  include: Include,
  records: readonly StoredRecord[],
): void {
  for (const record of records) {
    if (include.kind === 'records') addRecords(rows, reader, include, record);
    else if (include.kind === 'timeline') addItems(rows, reader, entity, include.key, record);
    else if (include.kind !== 'accounts') addChoice(rows, reader, include, record);
  }
}

function addRecords(
  rows: Map<unknown, unknown>,
  reader: Reader,
  include: RelatedInclude,
  record: StoredRecord,
): void {
  for (const one of relatedRecords(reader.account, include, record)) {
    if (!rows.has(one.id)) rows.set(one.id, partialText(reader, entities[include.entity], one));
  }
}

function addItems(
  rows: Map<unknown, unknown>,
  { account }: Reader,
  { model }: EntityDefinition,
  key: TimelineInclude['key'],
  record: StoredRecord,
): void {
  for (const item of account.timeline[key].of(model, record.id))
    rows.set(item.id, itemRow(account, key, item));
}

/** A user, or an entry of a selector. */
function addChoice(
  rows: Map<unknown, unknown>,
  { account }: Reader,
  include: ChoiceInclude,
  { links }: StoredRecord,
): void {
  const id = links[include.link];
  if (rows.has(id)) return;
  const found =
    include.kind === 'user'
      ? account.users.find((user) => user.id === id)
      : account.selectors[include.selector]?.find((option) => option.id === id);
  if (found !== undefined) rows.set(id, include.kind === 'user' ? userRow(found as User) : found);
}

type TimelineInclude = Extract<Include, { readonly kind: 'timeline' }>;
type ChoiceInclude = Extract<Include, { readonly kind: 'user' | 'option' }>;
