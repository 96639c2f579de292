import type { TicketVisibility } from '../../rules/settings/document.ts';
import { SUBJECT_CHARS } from '../../rules/tickets/limits.ts';
import { mergeTickets } from '../../rules/tickets/order.ts';
import type { TicketRow } from '../../rules/tickets/ticket.ts';
import { isVisible } from '../../rules/tickets/visibility.ts';
import type { FreshdeskTicket } from '../freshdesk/ticket-types.ts';

/** A ticket as lists show it. */
export function toRow(ticket: FreshdeskTicket): TicketRow {
  return {
    id: ticket.id,
    subject: orNull(ticket.subject)?.slice(0, SUBJECT_CHARS) ?? null,
    status: ticket.status,
    priority: ticket.priority,
    type: orNull(ticket.type),
    group: orNull(ticket.group_id),
    agent: orNull(ticket.responder_id),
    requester: ticket.requester_id,
    company: orNull(ticket.company_id),
    created: ticket.created_at,
    updated: ticket.updated_at,
    due: orNull(ticket.due_by),
    escalated: ticket.is_escalated === true || ticket.fr_escalated === true,
  };
}

/** What an answer leaves out is not there. */
export function orNull<T>(value: T | null | undefined): T | null {
  return value ?? null;
}

/** Of several lists what sales may see, newest change first. */
export function visibleRows(
  lists: readonly (readonly FreshdeskTicket[])[],
  visibility: TicketVisibility,
): TicketRow[] {
  const shown = lists.map((tickets) =>
    tickets
      .filter(({ deleted, spam }) => deleted !== true && spam !== true)
      .map(toRow)
      .filter((row) => isVisible(row, visibility)),
  );
  return mergeTickets(...shown);
}
