import { isoSeconds, parseDateTime } from '../time.ts';
import type { Entity } from '../types.ts';
import { nextId, reserveId, type Account, type IdSpace } from './account.ts';

/** Id and times of a seeded record: given, or assigned. */
export function entityOf(account: Account, space: IdSpace, given: Partial<Entity>, nowMs: number): Entity {
  const id = given.id === undefined ? nextId(account, space) : reserveId(account, space, given.id);
  const created_at = normalTime(given.created_at) ?? isoSeconds(nowMs);
  return { id, created_at, updated_at: normalTime(given.updated_at) ?? created_at };
}

function normalTime(text: string | undefined): string | undefined {
  if (text === undefined) return undefined;
  return isoSeconds(parseDateTime(text) ?? Date.parse(text));
}
