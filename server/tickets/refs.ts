import type { GroupEntity, PersonEntity, RecordRef } from '../../rules/tickets/protocol.ts';

/** An account or a deal. */
export interface GroupRef {
  readonly entity: GroupEntity;
  readonly id: number;
}

/** A lead or a contact. */
export interface PersonRef {
  readonly entity: PersonEntity;
  readonly id: number;
}

/** Whether the record has contacts of its own, or is a person. */
export function isGroup<T extends RecordRef>(record: T): record is T & GroupRef {
  return record.entity === 'sales_accounts' || record.entity === 'deals';
}

/** Only for records that are no `isGroup`. */
export function personRef({ entity, id }: RecordRef): PersonRef {
  return { entity: entity === 'leads' ? 'leads' : 'contacts', id };
}
