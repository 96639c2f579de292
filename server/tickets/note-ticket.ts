import type { RecordRef } from '../../rules/tickets/protocol.ts';
import type { TicketRow } from '../../rules/tickets/ticket.ts';
import { isVisible } from '../../rules/tickets/visibility.ts';
import type { Desk } from './context.ts';
import { noteGroupTicket } from './open-group.ts';
import { noteTicket as notePersonTicket } from './open-person.ts';
import { isGroup, personRef } from './refs.ts';

/** Who asked for a ticket that we made. */
export interface Asker {
  /** The address that it was made with; `null`: by number. */
  readonly email: string | null;
  /** On an account or deal: which contact. */
  readonly contactId: number | null;
}

/**
 * A ticket that we changed or made shows in the record's list at once, for everybody; two store operations, and one more for each
 * address where we did not know yet whose it is in Freshdesk.
 * @param asker of one that we made: Freshdesk may know the address as another one of somebody's, so what it made of it is kept
 */
export function noteTicket(
  desk: Desk,
  record: RecordRef,
  row: TicketRow,
  asker: Asker | null = null,
): Promise<void> {
  if (!isVisible(row, desk.visibility)) return Promise.resolve();
  return isGroup(record)
    ? noteGroupTicket(desk, record, row, asker)
    : notePersonTicket(desk, personRef(record), row, asker);
}
