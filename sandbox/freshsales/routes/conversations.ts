import { json } from '../../core/http.ts';
import type { EntityDefinition } from '../entities/definition.ts';
import { entities, entityWithModel } from '../entities/index.ts';
import { idParam, includes, recordAt } from '../http/call.ts';
import type { Call, Routes } from '../http/call.ts';
import { pageOf, slice } from '../http/paging.ts';
import { renderWith } from '../records/include.ts';
import { partialRow } from '../records/render.ts';
import { relatedRecords } from '../records/related.ts';
import { isVisible, userRow } from '../records/users.ts';
import { missing } from '../refusal.ts';
import { timelineRow } from '../timeline/render.ts';
import { timeOf } from '../time.ts';
import type { EmailMessage, EmailThread, Row, StoredRecord } from '../types.ts';
import { perEntity } from './perEntity.ts';

/** Emails and notes of a record. Not in the vendor's index: shapes as clients of the product read them. */
export const conversationRoutes: Routes = {
  ...perEntity({
    'GET /*/:id/conversations/all': conversationList,
    'GET /*/:id/conversations': conversationList,
  }),
  'GET /emails/:id': (call) => {
    assertServed(call);
    const thread = call.account.threads.find(({ id }) => id === idParam(call));
    const record = thread && targetOf(call, thread);
    if (thread === undefined || record === undefined || !isVisible(call.user, record)) throw missing();
    const shown = slice(thread.messages, pageOf(call));
    return json(200, {
      email_conversations: shown.map((email) => emailRow(thread, email, email.html_content)),
      email_conversation_recipients: shown.flatMap((email) => email.recipients.map(recipientRow)),
      users: usersOf(call, shown),
      ...targetRows(call, thread, record),
    });
  },
};

/** Which of the two addresses answers is a switch: clients probe both. */
function assertServed({ account, isApi }: Call): void {
  const { conversationsAt } = account.options;
  if (conversationsAt !== 'both' && (conversationsAt === 'api') !== isApi) throw missing();
}

function conversationList(call: Call, entity: EntityDefinition) {
  assertServed(call);
  const record = recordAt(call, entity);
  const threads = threadsOf(call, entity, record);
  const notes = call.account.timeline.notes.of(entity.model, record.id);
  const entries = [
    ...threads.map((thread) => ({ timeMs: latestMs(thread), thread, note: undefined })),
    ...notes.map((note) => ({ timeMs: note.createdMs, thread: undefined, note })),
  ].sort((a, b) => b.timeMs - a.timeMs);
  const shown = slice(entries, pageOf(call));
  const latest = shown.flatMap(({ thread }) =>
    thread === undefined ? [] : [{ thread, email: thread.messages.at(-1)! }],
  );
  const shownNotes = shown.flatMap(({ note }) => (note === undefined ? [] : [note]));
  return json(200, {
    conversations: shown.map(({ thread, note }) => conversationRow(thread, note?.id)),
    // Rows of the list carry no HTML: the thread has it.
    email_conversations: latest.map(({ thread, email }) => emailRow(thread, email, null)),
    email_conversation_recipients: includes(call).includes('email_conversation_recipients')
      ? latest.flatMap(({ email }) => email.recipients.map(recipientRow))
      : [],
    phone_calls: [],
    phone_callers: [],
    phone_numbers: [],
    notes: shownNotes.map((note) => timelineRow(call.account, 'notes', note)),
    users: usersOf(
      call,
      latest.map(({ email }) => email),
    ),
    outcomes: [],
    meta: { total: entries.length },
  });
}

/** An account shows what was written with its contacts too. */
function threadsOf(call: Call, entity: EntityDefinition, record: StoredRecord): readonly EmailThread[] {
  const contacts =
    entity.name === 'sales_accounts' ? relatedRecords(call.account, record, 'contacts', 'theirAccount') : [];
  const people = new Set(contacts.map((contact) => contact.id));
  return call.account.threads.filter(
    ({ targetable_type, targetable_id }) =>
      (targetable_type === entity.model && targetable_id === record.id) ||
      (targetable_type === 'Contact' && people.has(targetable_id)),
  );
}

function targetOf(call: Call, thread: EmailThread): StoredRecord | undefined {
  const entity = entityWithModel(thread.targetable_type);
  const record = entity && call.account.records[entity.name].get(thread.targetable_id);
  return record?.presence === 'live' ? record : undefined;
}

function latestMs(thread: EmailThread): number {
  return timeOf(thread.messages.at(-1)?.conversation_time) ?? 0;
}

function conversationRow(thread: EmailThread | undefined, noteId: number | undefined): Row {
  const email = thread?.messages.at(-1);
  return email === undefined
    ? { id: `note-${noteId ?? 0}`, targetable: { id: noteId, type: 'note' } }
    : { id: `email-${email.id}`, targetable: { id: email.id, type: 'email_conversation' } };
}

function emailRow(thread: EmailThread, email: EmailMessage, html: string | null): Row {
  return {
    id: email.id,
    email_id: thread.id,
    subject: email.subject,
    direction: email.direction,
    conversation_time: email.conversation_time,
    display_content: email.display_content,
    html_content: html,
    status: 1,
    is_read: true,
    needs_response: false,
    count: thread.messages.length,
    user_id: email.user_id,
    email_conversation_recipient_ids: email.recipients.map((recipient) => recipient.id),
    attachments: [],
    linked_deals: [],
  };
}

function recipientRow(recipient: EmailMessage['recipients'][number]): Row {
  const unseen = { bounced: false, opened: false, clicked: false, opened_time: null, clicked_time: null };
  return { ...recipient, ...unseen };
}

function usersOf({ account }: Call, emails: readonly EmailMessage[]): Row[] {
  const ids = new Set(emails.map((email) => email.user_id));
  return account.users.filter((user) => ids.has(user.id)).map(userRow);
}

function targetRows(call: Call, thread: EmailThread, record: StoredRecord): Row {
  const entity = entityWithModel(thread.targetable_type) ?? entities.contacts;
  const { rows } = renderWith(call.account, entity, call.door, [record], []);
  return { contacts: [], [entity.name]: rows.map((row) => partialRow(row, entity)) };
}
