import type { HttpResponse } from '../../core/http.ts';
import { includesOf, ok } from '../call.ts';
import type { Call } from '../call.ts';
import type { EntityDefinition } from '../entities/definition.ts';
import { entities, entityWithModel } from '../entities/index.ts';
import { numberOf } from '../json.ts';
import { pageOfList } from '../paging.ts';
import { maySee, recordOf } from '../records/find.ts';
import { partialText, userRow } from '../records/wire.ts';
import { forbidden, missing } from '../refusal.ts';
import type { TimelineItem } from '../state/table.ts';
import { timeOf } from '../time.ts';
import { itemRow } from '../timeline/wire.ts';
import type { EmailMessage, EmailThread, Row } from '../types.ts';

/** What was said with a record, latest first: the latest message of each thread of emails, and the notes. */
export function conversations(call: Call, entity: EntityDefinition, id: number): HttpResponse {
  checkPlace(call);
  const record = recordOf(call, entity, id);
  const { account } = call;
  const threads = account.threads.filter(
    (thread) => thread.targetable_type === entity.model && thread.targetable_id === record.id,
  );
  const spoken = [
    ...threads.map(threadConversation),
    ...account.timeline.notes.of(entity.model, record.id).map(noteConversation),
    ...account.timeline.phone_calls.of(entity.model, record.id).map(callConversation),
  ].sort((a, b) => b.timeMs - a.timeMs);
  const { rows, meta } = pageOfList(call, spoken);
  const latest = rows.flatMap(({ thread, email }) => (thread && email ? [{ thread, message: email }] : []));
  const notes = rows.flatMap(({ note }) => note ?? []);
  return ok({
    conversations: rows.map(({ type, id: itemId }) => ({
      id: `${prefixes[type]}-${itemId}`,
      targetable: { id: itemId, type },
    })),
    // Lists carry no HTML; the thread does.
    email_conversations: latest.map(({ thread, message }) => ({
      ...messageRow(thread, message),
      html_content: null,
    })),
    ...recipientsIn(call, latest),
    phone_calls: rows.flatMap(({ phoneCall }) =>
      phoneCall === undefined ? [] : [itemRow(account, 'phone_calls', phoneCall)],
    ),
    phone_callers: [],
    phone_numbers: [],
    notes: notes.map((note) => itemRow(account, 'notes', note)),
    ...usersIn(call, latest, notes),
    outcomes: [],
    meta,
  });
}

const segments = new Set(['inbox', 'sent', 'drafts', 'scheduled', 'trash']);

/** Emails of the whole account, as the product's own inbox reads them; an unknown segment is refused. */
export function allConversations(call: Call): HttpResponse {
  const segment = call.request.query.get('segment_id') ?? '';
  if (call.door.api) throw missing();
  if (!segments.has(segment)) throw forbidden();
  const direction = segment === 'inbox' ? 'incoming' : segment === 'sent' ? 'outgoing' : undefined;
  const messages = call.account.threads
    .filter((thread) => isVisible(call, thread))
    .flatMap((thread) => thread.messages.map((message) => ({ thread, message })))
    .filter(({ message }) => message.direction === direction)
    .sort((a, b) => (timeOf(b.message.conversation_time) ?? 0) - (timeOf(a.message.conversation_time) ?? 0));
  const { rows, meta } = pageOfList(call, messages);
  return ok({
    email_conversations: rows.map(({ thread, message }) => ({
      ...messageRow(thread, message),
      html_content: null,
    })),
    ...recipientsIn(call, rows),
    users: [],
    conversations: rows.map(({ message: { id } }) => ({
      id: `email-${id}`,
      targetable: { id, type: 'email_conversation' },
    })),
    meta: { total: meta.total, unread_total: 0 },
  });
}

/** All messages of a thread with their HTML, oldest first. */
export function emailThread(call: Call, [id]: readonly string[]): HttpResponse {
  checkPlace(call);
  const thread = call.account.threads.find((one) => one.id === numberOf(id));
  if (thread === undefined || !isVisible(call, thread)) throw missing();
  const { rows, meta } = pageOfList(
    call,
    thread.messages.map((message) => ({ thread, message })),
  );
  return ok({
    email_conversations: rows.map(({ message }) => messageRow(thread, message)),
    ...recipientsIn(call, rows),
    ...usersIn(call, rows, []),
    ...contactsIn(call, thread),
    meta,
  });
}

/** Which of the two addresses answers differs; clients try both. */
function checkPlace({ account, door }: Call): void {
  const { conversationsAt } = account.options;
  if (conversationsAt !== 'both' && (conversationsAt === 'api') !== door.api) throw missing();
}

interface Spoken {
  readonly type: 'email_conversation' | 'note' | 'phone_call';
  readonly id: number;
  readonly timeMs: number;
  readonly thread?: EmailThread;
  readonly email?: EmailMessage;
  readonly note?: TimelineItem;
  readonly phoneCall?: TimelineItem;
}

const prefixes = { email_conversation: 'email', note: 'note', phone_call: 'phone' } as const;

interface Sent {
  readonly thread: EmailThread;
  readonly message: EmailMessage;
}

function threadConversation(thread: EmailThread): Spoken {
  const email = thread.messages.at(-1)!;
  return {
    type: 'email_conversation',
    id: email.id,
    timeMs: timeOf(email.conversation_time) ?? 0,
    thread,
    email,
  };
}

function noteConversation(note: TimelineItem): Spoken {
  return { type: 'note', id: note.id, timeMs: note.createdMs, note };
}

function callConversation(phoneCall: TimelineItem): Spoken {
  const timeMs = timeOf(phoneCall.values.conversation_time) ?? phoneCall.createdMs;
  return { type: 'phone_call', id: phoneCall.id, timeMs, phoneCall };
}

function messageRow(thread: EmailThread, message: EmailMessage): Row {
  return {
    id: message.id,
    email_id: thread.id,
    subject: message.subject,
    direction: message.direction,
    conversation_time: message.conversation_time,
    display_content: message.display_content,
    html_content: message.html_content,
    status: 1,
    is_read: true,
    needs_response: false,
    count: thread.messages.length,
    user_id: message.user_id,
    email_conversation_recipient_ids: message.recipients.map(({ id }) => id),
    attachments: [],
    linked_deals: [],
  };
}

const untouched = { bounced: false, opened: false, clicked: false, opened_time: null, clicked_time: null };

function recipientsIn(call: Call, sent: readonly Sent[]): Row {
  if (!includesOf(call).includes('email_conversation_recipients')) return {};
  const recipients = sent.flatMap(({ message }) => message.recipients);
  return { email_conversation_recipients: recipients.map((recipient) => ({ ...recipient, ...untouched })) };
}

function usersIn(call: Call, sent: readonly Sent[], notes: readonly TimelineItem[]): Row {
  if (!includesOf(call).includes('user')) return {};
  const ids = new Set<unknown>([
    ...sent.map(({ message }) => message.user_id),
    ...notes.map(({ values }) => values.creater_id),
  ]);
  return { users: call.account.users.filter(({ id }) => ids.has(id)).map(userRow) };
}

function contactsIn(call: Call, { targetable_type: type, targetable_id: id }: EmailThread): Row {
  if (!includesOf(call).includes('contact')) return {};
  const contact = type === 'Contact' ? call.account.records.contacts.get(id) : undefined;
  return { contacts: contact === undefined ? [] : [partialText(call, entities.contacts, contact)] };
}

function isVisible(call: Call, { targetable_type: type, targetable_id: id }: EmailThread): boolean {
  const entity = entityWithModel(type);
  if (entity === undefined || (entity.name === 'leads' && call.door.suite)) return false;
  const record = call.account.records[entity.name].get(id);
  return record?.presence === 'live' && maySee(call.user, record);
}
