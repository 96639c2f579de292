import { empty, json, type HttpResponse } from '../../core/http.ts';
import { pageFrom } from '../answers.ts';
import type { Call, Route } from '../call.ts';
import { accessDenied, invalid, notFound } from '../errors.ts';
import {
  bodyFaults,
  mandatory,
  missingFaults,
  plain,
  readBody,
  refuse,
  type Body,
  type BodyTable,
} from '../fields/body.ts';
import { boolean, email, list, positiveInteger, text } from '../fields/checks.ts';
import { pageOf, paging } from '../fields/query.ts';
import { sanitisedNote, textOf } from '../html.ts';
import { knownPerson } from '../records/requester.ts';
import { save } from '../records/save.ts';
import { statsAfterMessage } from '../records/ticketStats.ts';
import { conversationsOf, maySee } from '../records/ticketWire.ts';
import { nextId } from '../state/account.ts';
import { newConversation } from '../state/blankTicket.ts';
import type { Conversation, Ticket } from '../types.ts';
import { usableTicket, visibleTicket } from './tickets.ts';

/** https://developers.freshdesk.com/api/#conversations */
export const conversationRoutes: readonly Route[] = [
  { method: 'GET', path: 'tickets/:id/conversations', needs: 'tickets', query: paging, answer: listThread },
  { method: 'POST', path: 'tickets/:id/reply', needs: 'tickets', answer: reply },
  { method: 'POST', path: 'tickets/:id/notes', needs: 'tickets', answer: addNote },
  { method: 'PUT', path: 'conversations/:id', needs: 'tickets', answer: update },
  { method: 'DELETE', path: 'conversations/:id', needs: 'tickets', bodyless: true, answer: remove },
];

const REPLY = 0;
const NOTE = 2;

const emails = plain(list(email));

const replyTable: BodyTable = {
  body: mandatory(text),
  from_email: plain(email),
  user_id: plain(positiveInteger),
  cc_emails: emails,
  bcc_emails: emails,
};

const noteTable: BodyTable = {
  body: mandatory(text),
  private: plain(boolean),
  incoming: plain(boolean),
  notify_emails: emails,
  user_id: plain(positiveInteger),
};

const changeTable: BodyTable = { body: mandatory(text) };

function listThread(call: Call): HttpResponse {
  const ticket = visibleTicket(call);
  return pageFrom(call, conversationsOf(call.account, ticket.id), pageOf(call.request.query));
}

function reply(call: Call): HttpResponse {
  const ticket = usableTicket(call);
  const body = checked(call, replyTable);
  const from_email = (body['from_email'] as string | undefined) ?? `support@${call.options.domain}`;
  const to_emails = addressOf(call, ticket);
  const conversation = added(call, ticket, {
    ...(body as Partial<Conversation>),
    source: REPLY,
    from_email,
    support_email: from_email,
    to_emails,
  });
  return json(201, { ...common(conversation), ...copies(conversation), from_email, replied_to: to_emails });
}

function addNote(call: Call): HttpResponse {
  const ticket = usableTicket(call);
  const { notify_emails = [], ...body } = checked(call, noteTable);
  const conversation = added(call, ticket, {
    private: true,
    ...(body as Partial<Conversation>),
    source: NOTE,
  });
  const { incoming, private: isPrivate, support_email } = conversation;
  const note = { incoming, private: isPrivate, support_email, notified_to: notify_emails };
  return json(201, { ...common(conversation), ...note });
}

// What the answers to a reply and to a note have in common.
function common(conversation: Conversation): Readonly<Record<string, unknown>> {
  const { id, ticket_id, user_id, body, body_text, attachments, created_at, updated_at } = conversation;
  return { id, ticket_id, user_id, body, body_text, attachments, created_at, updated_at };
}

function copies({ cc_emails, bcc_emails }: Conversation): Readonly<Record<string, unknown>> {
  return { cc_emails, bcc_emails };
}

function update(call: Call): HttpResponse {
  const conversation = knownConversation(call);
  if (conversation.source !== NOTE) {
    throw invalid({ field: 'id', message: 'It should be a note', code: 'invalid_value' });
  }
  const body = sanitisedNote(String(checked(call, changeTable)['body']));
  const changed = save(call, call.account.conversations, {
    ...conversation,
    body,
    body_text: textOf(body),
    last_edited_at: call.now,
    last_edited_user_id: call.agent.id,
  });
  return json(200, changed);
}

function remove(call: Call): HttpResponse {
  call.account.conversations.remove(knownConversation(call).id, call.nowMs);
  return empty(204);
}

function checked(call: Call, table: BodyTable): Body {
  const body = readBody(call);
  refuse([...missingFaults(body, table), ...bodyFaults(body, table, call)]);
  const user = body['user_id'];
  if (typeof user === 'number') knownPerson(call.account, user, 'user_id');
  return body;
}

function added(call: Call, ticket: Ticket, given: Partial<Conversation>): Conversation {
  const { account, now } = call;
  const body = sanitisedNote(given.body ?? '');
  const conversation = newConversation({
    user_id: call.agent.id,
    ...given,
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

function addressOf({ account }: Call, ticket: Ticket): string[] {
  const person =
    account.contacts.get(ticket.requester_id) ?? account.agents.get(ticket.requester_id)?.contact;
  return person?.email == null ? [] : [person.email];
}

function knownConversation(call: Call): Conversation {
  const conversation = call.account.conversations.get(call.id);
  const ticket = conversation === undefined ? undefined : call.account.tickets.get(conversation.ticket_id);
  if (conversation === undefined || ticket === undefined) throw notFound();
  if (!maySee(call.agent, ticket)) throw accessDenied();
  return conversation;
}
