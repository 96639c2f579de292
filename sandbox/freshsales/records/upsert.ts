import type { EntityDefinition } from '../entities/definition.ts';
import { isBlank } from '../json.ts';
import { invalid, missing } from '../refusal.ts';
import type { Account } from '../state/account.ts';
import { message } from '../texts.ts';
import type { Row, StoredRecord } from '../types.ts';
import { recordWith } from './find.ts';
import type { Viewer } from './find.ts';
import { createRecord, updateRecord } from './write.ts';
import type { Author } from './write.ts';

export interface Upserted {
  readonly record: StoredRecord;
  readonly created: boolean;
}

/** Changes the record that the identifier names, or creates one with it. An id can only change. */
export function upsertRecord(
  author: Author & Viewer,
  entity: EntityDefinition,
  identifier: string,
  value: unknown,
  sent: Row,
): Upserted {
  if (!isIdentifier(author.account, entity, identifier) || isBlank(value))
    throw invalid(message('attributes'));
  const old = recordWith(author, entity, identifier, value);
  if (old !== undefined) return { record: updateRecord(author, entity, old, sent), created: false };
  if (identifier === 'id') throw missing();
  return { record: createRecord(author, entity, withIdentifier(sent, identifier, value)), created: true };
}

function isIdentifier(account: Account, entity: EntityDefinition, name: string): boolean {
  return entity.identifiers.includes(name) || isUniqueCustom(account, entity, name);
}

// Whether unique custom fields identify too is not documented; they are what else a record can be told by.
function isUniqueCustom(account: Account, entity: EntityDefinition, name: string): boolean {
  return account.fields[entity.name].some(
    (field) => field.name === name && field.unique === true && !field.default,
  );
}

/** The identifier's value need not be repeated in the record. */
function withIdentifier(sent: Row, identifier: string, value: unknown): Row {
  if (identifier.startsWith('cf_')) {
    return { ...sent, custom_field: { [identifier]: value, ...(sent.custom_field as object | undefined) } };
  }
  const repeated = identifier === 'emails' && ('email' in sent || 'emails' in sent);
  return repeated ? sent : { [identifier]: value, ...sent };
}
