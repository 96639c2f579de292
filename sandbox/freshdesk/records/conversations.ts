import type { Call } from '../call.ts';
import { bodyFaults, missingFaults, readBody, refuse, type Body, type BodyTable } from '../fields/body.ts';
import { sanitisedNote, textOf } from '../html.ts';
import { nextId } from '../state/account.ts';
import { newConversation } from '../state/blankTicket.ts';
import type { Conversation, Ticket } from '../types.ts';
import { attached } from './files.ts';
import { knownPerson } from './requester.ts';
import { save } from './save.ts';
import { statsAfterMessage } from './ticketStats.ts';

export const REPLY = 0;
export const NOTE = 2;
export const FORWARD = 8;

/** The body of a call that posts or changes a message, checked. */
export function messageBody(call: Call, table: BodyTable): Body {
  const body = readBody(call, table);
  refuse([...missingFaults(body, table), ...bodyFaults(body, table, call)]);
  const user = body['user_id'];
  if (typeof user === 'number') knownPerson(call.account, user, 'user_id');
  return body;
}

/** Adds a message to the thread. Its files are counted with all the ticket has. */
export function addConversation(
  call: Call,
  ticket: Ticket,
  given: Partial<Omit<Conversation, 'attachments'>> & { readonly attachments?: unknown },
): Conversation {
  const { account, now } = call;
  const body = sanitisedNote(given.body ?? '');
  const conversation = newConversation({
    user_id: call.agent.id,
    ...given,
    attachments: attached(call, given.attachments, filesOf(call, ticket)),
    id: nextId(account, 'conversation'),
    ticket_id: ticket.id,
    created_at: now,
    updated_at: now,
    body,
    body_text: textOf(body),
  });
  const stats = conversation.private
    ? ticket.stats
    : statsAfterMessage(ticket.stats, conversation.incoming, now);
  save(call, account.tickets, { ...ticket, stats });
  return account.conversations.put(conversation, call.nowMs);
}

/** Every file of a ticket, those of its messages too. */
export function filesOf({ account }: Call, ticket: Ticket): Ticket['attachments'] {
  const messages = account.conversations.find('ticket', String(ticket.id));
  return [...ticket.attachments, ...messages.flatMap(({ attachments }) => attachments)];
}

/** Where an answer to the ticket goes. */
export function requesterAddress({ account }: Call, ticket: Ticket): string[] {
  const person =
    account.contacts.get(ticket.requester_id) ?? account.agents.get(ticket.requester_id)?.contact;
  return person?.email == null ? [] : [person.email];
}

export function supportAddress({ account, options }: Call): string {
  const primary = [...account.emailConfigs.all()].find((config) => config['primary_role'] === true);
  const address = primary?.['reply_email'];
  return typeof address === 'string' ? address : `support@${options.domain}`;
}
