import type { EntityDefinition } from '../entities/definition.ts';
import { folded, isBlank, numberOf } from '../json.ts';
import { isVisible } from '../records/users.ts';
import { createRecord, updateRecord } from '../records/write.ts';
import type { Writer } from '../records/write.ts';
import { forbidden, invalid, missing } from '../refusal.ts';
import { byEmail } from '../state/keys.ts';
import { message } from '../texts.ts';
import type { Row, StoredRecord } from '../types.ts';

export interface Upserted {
  readonly record: StoredRecord;
  readonly created: boolean;
}

/** What a record is told by: the first identifier of the entity that is given. */
export interface Identifier {
  readonly key: string;
  readonly value: unknown;
}

export function identifierIn(writer: Writer, entity: EntityDefinition, given: Row): Identifier | undefined {
  const unique = writer.account.fields[entity.name].filter(
    (field) => field.unique === true && !field.default,
  );
  const keys = [...entity.identifiers, ...unique.map((field) => field.name)];
  const key = keys.find((name) => !isBlank(given[name]));
  return key === undefined ? undefined : { key, value: given[key] };
}

/** Changes the record that has the identifier, or makes it. An id can only change. */
export function upsert(writer: Writer, entity: EntityDefinition, by: Identifier, data: Row): Upserted {
  const found = recordWith(writer, entity, by);
  if (found !== undefined) {
    if (!isVisible(writer.user, found)) throw forbidden();
    return { record: updateRecord(writer, entity, found, data), created: false };
  }
  if (by.key === 'id') throw missing();
  return { record: createRecord(writer, entity, withIdentifier(by, data)), created: true };
}

/** Leads may share an email: the oldest is taken. */
function recordWith({ account }: Writer, entity: EntityDefinition, by: Identifier): StoredRecord | undefined {
  const records = account.records[entity.name];
  if (by.key !== 'id') {
    const index = by.key === 'emails' ? byEmail : by.key;
    return records.find(index, folded(by.value)).find((record) => record.presence === 'live');
  }
  const id = numberOf(by.value);
  if (id === undefined) throw invalid(message('attributes'));
  const record = records.get(id);
  return record?.presence === 'live' ? record : undefined;
}

function withIdentifier({ key, value }: Identifier, data: Row): Row {
  if (key.startsWith('cf_'))
    return { ...data, custom_field: { [key]: value, ...(data.custom_field as Row) } };
  const given = key in data || (key === 'emails' && 'email' in data);
  return given ? data : { ...data, [key]: value };
}
