import type { EntityDefinition } from '../entities/definition.ts';
import { includesOf, wholeText } from '../records/wire.ts';
import { sideLoads } from '../records/sideLoads.ts';
import type { Account } from '../state/account.ts';
import type { Row, StoredRecord } from '../types.ts';
import { flatChanges } from './changes.ts';

const CLASSIC = { appPath: '' };

/** The older payload of Classic: the record as REST shows it with `changes` inside, what it points to beside it. */
export function flatRecord(
  account: Account,
  entity: EntityDefinition,
  record: StoredRecord,
  before: StoredRecord | undefined,
): Record<string, unknown> {
  const reader = { account, door: CLASSIC };
  const includes = Object.keys(entity.includes).filter((name) =>
    includesOf(entity, [name]).some(({ kind }) => kind === 'user' || kind === 'option'),
  );
  const row = JSON.parse(wholeText(reader, entity, record, includes).text) as Row;
  const changes = before === undefined ? {} : { changes: flatChanges(before, record) };
  return { [entity.root]: { ...row, ...changes }, ...sideLoads(reader, entity, [record], includes) };
}
