import type { RecordRef } from '../../rules/tickets/protocol.ts';
import type { TicketRow } from '../../rules/tickets/ticket.ts';
import { isVisible } from '../../rules/tickets/visibility.ts';
import type { Desk } from './context.ts';
import { noteGroupTicket } from './open-group.ts';
import { noteTicket as notePersonTicket } from './open-person.ts';
import { isGroup, personRef } from './refs.ts';

/** A ticket that we changed or made shows in the record's list at once, for everybody; two store operations. */
export function noteTicket(desk: Desk, record: RecordRef, row: TicketRow): Promise<void> {
  if (!isVisible(row, desk.visibility)) return Promise.resolve();
  return isGroup(record)
    ? noteGroupTicket(desk, record, row)
    : notePersonTicket(desk, personRef(record), row);
}
