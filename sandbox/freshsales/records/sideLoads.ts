import type { EntityDefinition, Include } from '../entities/definition.ts';
import { entities } from '../entities/index.ts';
import type { Row, StoredRecord } from '../types.ts';
import { relatedRecords } from './related.ts';
import { itemRow } from '../timeline/wire.ts';
import { includesOf, partialRow, userRow } from './wire.ts';
import type { Reader } from './wire.ts';

/** The arrays beside the rows: only what the rows refer to, each entry once. */
export function sideLoads(
  reader: Reader,
  entity: EntityDefinition,
  records: readonly StoredRecord[],
  includes: readonly string[],
): Row {
  const loaded = new Map<string, Map<unknown, Row>>();
  for (const include of includesOf(entity, includes)) {
    const key = keyOf(include);
    if (key === undefined) continue;
    const rows = loaded.get(key) ?? new Map<unknown, Row>();
    loaded.set(key, rows);
    for (const record of records) {
      for (const row of referredTo(reader, entity, include, record)) rows.set(row.id, row);
    }
  }
  return Object.fromEntries(Array.from(loaded, ([key, rows]) => [key, [...rows.values()]]));
}

/** Owner, creater and updater share one array. */
function keyOf(include: Include): string | undefined {
  if (include.kind === 'user') return 'users';
  return include.kind === 'accounts' ? undefined : include.key;
}

function referredTo(
  reader: Reader,
  entity: EntityDefinition,
  include: Include,
  record: StoredRecord,
): readonly Row[] {
  const { account } = reader;
  if (include.kind === 'accounts') return [];
  if (include.kind === 'records') {
    const { entity: other } = include;
    return relatedRecords(account, include, record).map((one) => partialRow(reader, entities[other], one));
  }
  if (include.kind === 'timeline') {
    const { key } = include;
    return account.timeline[key].of(entity.model, record.id).map((item) => itemRow(account, key, item));
  }
  const id = record.links[include.link];
  if (include.kind === 'user') return account.users.filter((user) => user.id === id).map(userRow);
  return (account.selectors[include.selector] ?? []).filter((option) => option.id === id);
}
