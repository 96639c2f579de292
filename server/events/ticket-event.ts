import { SUBJECT_CHARS } from '../../rules/tickets/limits.ts';
import type { TicketNews } from '../../rules/tickets/news.ts';
import type { TicketRow } from '../../rules/tickets/ticket.ts';
import type { FreshdeskTicket } from '../freshdesk/ticket-types.ts';
import { toRow } from '../tickets/rows.ts';
import { factsOf, idOf, isTrue, recordOf, textOf, timeOf, valueOf, type Facts } from './read.ts';

/** News of a ticket, and whose ticket it is: a Freshdesk customer's (or agent's) id. */
export interface TicketFact {
  readonly requester: number;
  readonly news: TicketNews;
}

/** What a ticket event tells; `null` where it does not tell whose ticket it is, or when (a final removal). */
export function factOfTicket(args: unknown): TicketFact | null {
  const ticket = recordOf(args, 'ticket');
  const id = idOf(ticket, 'id');
  const requester = idOf(ticket, 'requester_id') ?? idOf(requesterOf(args), 'id');
  const updated = timeOf(valueOf(ticket, 'updated_at')) ?? timeOf(factsOf(args)['timestamp']);
  if (id === null || requester === null || updated === null) return null;
  return { requester, news: newsOf(ticket, id, requester, updated) };
}

function newsOf(ticket: Facts, id: number, requester: number, updated: string): TicketNews {
  const gone = isTrue(ticket, 'deleted') || isTrue(ticket, 'spam');
  return { id, updated, gone, row: gone ? null : rowOf(ticket, id, requester, updated) };
}

/**
 * What a message tells: that the ticket changed. Only the customer's own say whose ticket it is; an agent's answer is
 * found by the poll. A request for each would use up the minute's requests in a busy desk.
 */
export function factOfMessage(args: unknown): TicketFact | null {
  const message = recordOf(args, 'conversation');
  const id = idOf(message, 'ticket_id');
  const requester = idOf(message, 'user_id');
  const updated = timeOf(valueOf(message, 'updated_at')) ?? timeOf(valueOf(message, 'created_at'));
  if (!isTrue(message, 'incoming') || id === null || requester === null || updated === null) return null;
  return { requester, news: { id, updated, gone: false, row: null } };
}

/** A ticket that was read anew. */
export function factOfRead(ticket: FreshdeskTicket): TicketFact {
  const gone = ticket.deleted === true || ticket.spam === true;
  const row = toRow(ticket);
  return {
    requester: row.requester,
    news: { id: row.id, updated: row.updated, gone, row: gone ? null : row },
  };
}

function requesterOf(args: unknown): Facts {
  const event = factsOf(args);
  return factsOf(factsOf(event['data'])['requester'] ?? event['requester']);
}

// Far more than any type has.
const TYPE_CHARS = 100;

/** The whole row, where the event tells at least what every list shows. */
function rowOf(ticket: Facts, id: number, requester: number, updated: string): TicketRow | null {
  const [status, priority] = [idOf(ticket, 'status'), idOf(ticket, 'priority')];
  const created = timeOf(valueOf(ticket, 'created_at'));
  if (status === null || priority === null || created === null) return null;
  return {
    id,
    subject: textOf(ticket, 'subject', SUBJECT_CHARS),
    status,
    priority,
    type: textOf(ticket, 'type', TYPE_CHARS),
    group: idOf(ticket, 'group_id'),
    agent: idOf(ticket, 'responder_id'),
    requester,
    company: idOf(ticket, 'company_id'),
    created,
    updated,
    due: timeOf(valueOf(ticket, 'due_by')),
    escalated: isTrue(ticket, 'is_escalated') || isTrue(ticket, 'fr_escalated'),
  };
}
