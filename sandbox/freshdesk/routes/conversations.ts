import { empty, json, type HttpResponse } from '../../core/http.ts';
import { pageFrom } from '../answers.ts';
import type { Call, Route } from '../call.ts';
import { accessDenied, invalid, notFound } from '../errors.ts';
import { mandatory, missing, plain, refuse, type Body, type BodyTable } from '../fields/body.ts';
import { boolean, email, hash, isRecord, list, positiveInteger, text, upload } from '../fields/checks.ts';
import { pageOf, paging } from '../fields/query.ts';
import { sanitisedNote, textOf } from '../html.ts';
import {
  addConversation,
  filesOf,
  FORWARD,
  messageBody,
  NOTE,
  REPLY,
  requesterAddress,
  supportAddress,
} from '../records/conversations.ts';
import { attached, filesView } from '../records/files.ts';
import { save } from '../records/save.ts';
import { conversationsOf, conversationView, maySee } from '../records/ticketWire.ts';
import type { Account } from '../state/account.ts';
import type { Conversation, Ticket } from '../types.ts';
import { usableTicket, visibleTicket } from './tickets.ts';

/** https://developers.freshdesk.com/api/#conversations */
export const conversationRoutes: readonly Route[] = [
  { method: 'GET', path: 'tickets/:id/conversations', needs: 'tickets', query: paging, answer: listThread },
  post('reply', reply),
  post('notes', addNote),
  post('forward', forward),
  post('reply_to_forward', forward),
  { method: 'PUT', path: 'conversations/:id', needs: 'tickets', multipart: true, answer: update },
  { method: 'DELETE', path: 'conversations/:id', needs: 'tickets', bodyless: true, answer: remove },
];

function post(word: string, answer: Route['answer']): Route {
  return { method: 'POST', path: `tickets/:id/${word}`, needs: 'tickets', multipart: true, answer };
}

const emails = plain(list(email));
const attachments = plain(list(upload));
const user_id = plain(positiveInteger);

const replyTable: BodyTable = {
  body: plain(text),
  structured_body: plain(hash),
  from_email: plain(email),
  user_id,
  cc_emails: emails,
  bcc_emails: emails,
  attachments,
};

const noteTable: BodyTable = {
  body: mandatory(text),
  private: plain(boolean),
  incoming: plain(boolean),
  notify_emails: emails,
  user_id,
  attachments,
};

const forwardTable: BodyTable = {
  body: mandatory(text),
  to_emails: { ...emails, mandatory: true },
  cc_emails: emails,
  bcc_emails: emails,
  from_email: plain(email),
  include_quoted_text: plain(boolean),
  include_original_attachments: plain(boolean),
  attachments,
};

const changeTable: BodyTable = { body: plain(text), attachments };

function listThread(call: Call): HttpResponse {
  const { account } = call;
  const thread = conversationsOf(account, visibleTicket(call).id);
  return pageFrom(call, thread, pageOf(call.request.query), (message) => conversationView(account, message));
}

function reply(call: Call): HttpResponse {
  const ticket = usableTicket(call);
  const { structured_body, ...body } = messageBody(call, replyTable);
  const html = (body['body'] as string | undefined) ?? contentOf(structured_body);
  if (html === undefined) refuse([missing('body')]);
  const from_email = (body['from_email'] as string | undefined) ?? supportAddress(call);
  const to_emails = requesterAddress(call, ticket);
  const conversation = addConversation(call, ticket, {
    ...(body as Partial<Conversation>),
    body: html ?? '',
    source: REPLY,
    from_email,
    support_email: from_email,
    to_emails,
  });
  const { cc_emails, bcc_emails } = conversation;
  const view = common(call.account, conversation);
  return json(201, { ...view, cc_emails, bcc_emails, from_email, replied_to: to_emails });
}

// {"body_contents":[{"type":"text","data":{"content":"…"}}]}, of chats and SDK tickets.
function contentOf(structured: unknown): string | undefined {
  const contents: unknown = isRecord(structured) ? structured['body_contents'] : undefined;
  if (!Array.isArray(contents)) return undefined;
  const texts = contents
    .filter(isRecord)
    .map(({ data }) => (isRecord(data) ? data['content'] : undefined))
    .filter((content): content is string => typeof content === 'string');
  return texts.length === 0 ? undefined : texts.join('\n');
}

function addNote(call: Call): HttpResponse {
  const ticket = usableTicket(call);
  const { notify_emails = [], ...body } = messageBody(call, noteTable);
  const conversation = addConversation(call, ticket, {
    private: true,
    ...(body as Partial<Conversation>),
    source: NOTE,
  });
  const { incoming, private: isPrivate, support_email } = conversation;
  const note = { incoming, private: isPrivate, support_email, notified_to: notify_emails };
  return json(201, { ...common(call.account, conversation), ...note });
}

function forward(call: Call): HttpResponse {
  const ticket = usableTicket(call);
  const {
    include_quoted_text: _quoted,
    include_original_attachments,
    ...body
  } = messageBody(call, forwardTable);
  const from_email = (body['from_email'] as string | undefined) ?? supportAddress(call);
  const conversation = addConversation(call, ticket, {
    ...(body as Partial<Conversation>),
    source: FORWARD,
    private: true,
    from_email,
    support_email: from_email,
  });
  const originals = include_original_attachments === true ? filesOf(call, ticket) : [];
  const { to_emails, cc_emails, bcc_emails, attachments: own } = conversation;
  const view = {
    ...common(call.account, conversation),
    attachments: filesView(call.account, [...own, ...originals]),
  };
  return json(201, { ...view, from_email, to_emails, cc_emails, bcc_emails });
}

// What the answers to a reply and to a note have in common.
function common(account: Account, conversation: Conversation): Readonly<Record<string, unknown>> {
  const { id, ticket_id, user_id: user, body, body_text, created_at, updated_at } = conversation;
  const files = filesView(account, conversation.attachments);
  return { id, ticket_id, user_id: user, body, body_text, attachments: files, created_at, updated_at };
}

function update(call: Call): HttpResponse {
  const { conversation, ticket } = knownConversation(call);
  if (conversation.source !== NOTE) {
    throw invalid({ field: 'id', message: 'It should be a note', code: 'invalid_value' });
  }
  const sent = messageBody(call, changeTable);
  if (Object.keys(sent).length === 0) refuse([missing('body')]);
  const changed = save(call, call.account.conversations, {
    ...conversation,
    ...textsOf(sent),
    attachments: [...conversation.attachments, ...attached(call, sent['attachments'], filesOf(call, ticket))],
    last_edited_at: call.now,
    last_edited_user_id: call.agent.id,
  });
  return json(200, conversationView(call.account, changed));
}

function textsOf(sent: Body): Partial<Conversation> {
  if (sent['body'] === undefined) return {};
  const body = sanitisedNote(sent['body'] as string);
  return { body, body_text: textOf(body) };
}

function remove(call: Call): HttpResponse {
  call.account.conversations.remove(knownConversation(call).conversation.id, call.nowMs);
  return empty(204);
}

function knownConversation(call: Call): { readonly conversation: Conversation; readonly ticket: Ticket } {
  const conversation = call.account.conversations.get(call.id);
  const ticket = conversation === undefined ? undefined : call.account.tickets.get(conversation.ticket_id);
  if (conversation === undefined || ticket === undefined) throw notFound();
  if (!maySee(call.agent, ticket)) throw accessDenied();
  return { conversation, ticket };
}
