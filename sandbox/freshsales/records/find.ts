import type { EntityDefinition } from '../entities/definition.ts';
import { folded, numberOf } from '../json.ts';
import { forbidden, missing } from '../refusal.ts';
import type { Account } from '../state/account.ts';
import { byEmail } from '../state/keys.ts';
import type { Presence, StoredRecord, User } from '../types.ts';

export interface Viewer {
  readonly account: Account;
  readonly user: User;
}

/** The record of an id; one that is deleted, or that the user may not see, is missing. */
export function recordOf(
  viewer: Viewer,
  { name }: EntityDefinition,
  id: number,
  presences: readonly Presence[] = ['live'],
): StoredRecord {
  const record = viewer.account.records[name].get(id);
  if (record === undefined || !presences.includes(record.presence)) throw missing();
  if (!maySee(viewer.user, record)) throw viewer.account.options.invisible === 403 ? forbidden() : missing();
  return record;
}

/** The live record that an upsert means. */
export function recordWith(
  viewer: Viewer,
  { name }: EntityDefinition,
  identifier: string,
  value: unknown,
): StoredRecord | undefined {
  const records = viewer.account.records[name];
  const found =
    identifier === 'id'
      ? [records.get(numberOf(value) ?? 0)]
      : records.find(identifier === 'emails' ? byEmail : identifier, folded(value));
  return found.find((record) => record?.presence === 'live' && maySee(viewer.user, record));
}

export function maySee(user: User, record: StoredRecord): boolean {
  return user.restricted !== true || record.links.owner_id === user.id;
}
