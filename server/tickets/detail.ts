import type { FieldValue, FieldValues } from '../../rules/tickets/form.ts';
import type {
  Message,
  MessagePage,
  OpenTicket,
  RecordRef,
  TicketDetail,
} from '../../rules/tickets/protocol.ts';
import { isVisible } from '../../rules/tickets/visibility.ts';
import type { FreshdeskTicket } from '../freshdesk/ticket-types.ts';
import { belongsTo } from './belonging.ts';
import type { Desk } from './context.ts';
import { descriptionOf, shownMessages } from './messages.ts';
import { asking, problemError } from './problems.ts';
import { orNull, toRow } from './rows.ts';

// What Freshdesk puts into the ticket itself (https://developers.freshdesk.com/api/#view_a_ticket).
const EMBEDDED = 10;

/** R-TIC-03: one request; a second one where the conversation has more than its first ten entries. */
export async function openTicket(desk: Desk, record: RecordRef, id: number): Promise<OpenTicket> {
  const ticket = await readTicket(desk, record, id, true);
  const first = ticket.conversations ?? [];
  const { messages, nextPage } =
    first.length < EMBEDDED
      ? { messages: shownMessages(desk, first), nextPage: null }
      : await page(desk, id, 1);
  return {
    ticket: toDetail(ticket),
    description: descriptionOf(ticket),
    messages,
    nextPage,
    notesHidden: !desk.visibility.privateNotes,
  };
}

/** Later parts of a long conversation, a hundred entries at a time. */
export async function moreMessages(
  desk: Desk,
  record: RecordRef,
  id: number,
  number: number,
): Promise<MessagePage> {
  await readTicket(desk, record, id, false);
  return page(desk, id, number);
}

/** The ticket, if sales may see it and it has to do with this record. */
export async function readTicket(
  desk: Desk,
  record: RecordRef,
  id: number,
  messages: boolean,
): Promise<FreshdeskTicket> {
  const ticket = await asking('Freshdesk', () => desk.freshdesk.ticket(id, messages), 'ticketGone');
  if (!isVisible(toRow(ticket), desk.visibility)) throw problemError({ kind: 'notShown' });
  if (!(await belongsTo(desk, record, ticket))) throw problemError({ kind: 'notShown' });
  return ticket;
}

export function toDetail(ticket: FreshdeskTicket): TicketDetail {
  return {
    row: toRow(ticket),
    values: valuesOf(ticket),
    requester: requesterOf(ticket),
    tags: ticket.tags ?? [],
    locked: ticket.deleted === true || ticket.spam === true,
  };
}

function requesterOf({ requester }: FreshdeskTicket): TicketDetail['requester'] {
  const { name, email, mobile, phone } = requester ?? {};
  return { name: orNull(name), email: orNull(email), phone: orNull(mobile ?? phone) };
}

const standardKeys = ['status', 'priority', 'type', 'group_id', 'responder_id', 'product_id'] as const;

function valuesOf(ticket: FreshdeskTicket): FieldValues {
  const custom = Object.entries(ticket.custom_fields ?? {}).map(
    ([key, value]) => [key, fieldValue(value)] as const,
  );
  const standard = standardKeys.map((key) => [key, orNull(ticket[key])] as const);
  return { ...Object.fromEntries(custom), ...Object.fromEntries(standard) };
}

function fieldValue(value: unknown): FieldValue {
  if (Array.isArray(value)) return value.length === 0 ? null : value.map(String).join(', ');
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' ? value : null;
}

async function page(desk: Desk, id: number, number: number): Promise<MessagePage & { messages: Message[] }> {
  const { messages, more } = await asking(
    'Freshdesk',
    () => desk.freshdesk.messages(id, number),
    'ticketGone',
  );
  return { messages: shownMessages(desk, messages), nextPage: more ? number + 1 : null };
}
