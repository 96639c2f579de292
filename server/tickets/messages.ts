import type { Attachment, Message } from '../../rules/tickets/protocol.ts';
import type { FreshdeskAttachment, FreshdeskMessage, FreshdeskTicket } from '../freshdesk/ticket-types.ts';
import type { Desk } from './context.ts';

// A page of a hundred messages must reach the browser in one answer: longer ones are shown as text.
const HTML_CHARS = 200_000;
const TEXT_CHARS = 20_000;

/** What sales may see of a conversation, in its order. */
export function shownMessages(desk: Desk, messages: readonly FreshdeskMessage[]): Message[] {
  return messages
    .filter((message) => desk.visibility.privateNotes || message.private !== true)
    .map((message) => toMessage(message));
}

export function toMessage(message: FreshdeskMessage): Message {
  const incoming = message.incoming === true;
  return {
    id: message.id,
    ...bodyOf(message.body, message.body_text),
    incoming,
    private: message.private === true,
    authorId: message.user_id ?? null,
    from: message.from_email ?? null,
    to: message.to_emails ?? [],
    at: message.created_at,
    attachments: attachmentsOf(message.attachments),
  };
}

/** The ticket's own text is no message of its conversation. */
export function descriptionOf(ticket: FreshdeskTicket): Message {
  return {
    id: 0,
    ...bodyOf(ticket.description, ticket.description_text),
    incoming: true,
    private: false,
    authorId: ticket.requester_id,
    from: null,
    to: [],
    at: ticket.created_at,
    attachments: attachmentsOf(ticket.attachments),
  };
}

function bodyOf(
  html: string | null | undefined,
  text: string | null | undefined,
): Pick<Message, 'html' | 'text'> {
  const shown = html ?? '';
  return {
    html: shown.length > HTML_CHARS ? null : shown,
    text: (text ?? '').slice(0, TEXT_CHARS),
  };
}

function attachmentsOf(attachments: readonly FreshdeskAttachment[] | null | undefined): Attachment[] {
  return (attachments ?? []).flatMap(({ name, size, file_size, attachment_url: url }) =>
    // Anything but https is no address of Freshdesk's store.
    url != null && /^https:\/\//i.test(url) ? [{ name, size: size ?? file_size ?? 0, url }] : [],
  );
}
