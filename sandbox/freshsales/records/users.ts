import type { Row, StoredRecord, User } from '../types.ts';

/** A user as records and selectors show it. */
export function userRow({ id, display_name, email, is_active, work_number, mobile_number }: User): Row {
  return { id, display_name, email, is_active, work_number, mobile_number };
}

/** A restricted user sees what it owns; the key of an administrator sees everything. */
export function isVisible(user: User, record: StoredRecord): boolean {
  return user.restricted !== true || record.links.owner_id === user.id;
}
