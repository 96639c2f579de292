import { freshsalesConversations, freshsalesThread } from '../../generated/validators.js';
import type { EmailDoor, RecordRef } from '../../rules/tickets/protocol.ts';
import { isCallError } from '../platform/errors.ts';
import type { Requests } from '../platform/requests.ts';
import { callFreshsales } from './call.ts';

/** A message of an email conversation. `email_id` names its thread; lists carry no HTML. */
export interface FreshsalesEmail {
  readonly id: number;
  readonly email_id?: number | null;
  readonly subject?: string | null;
  readonly direction?: string | null;
  readonly conversation_time?: string | null;
  readonly display_content?: string | null;
  readonly html_content?: string | null;
  readonly count?: number | null;
  readonly email_conversation_recipient_ids?: readonly number[] | null;
  readonly attachments?: readonly { readonly content_file_name?: string | null }[] | null;
}

interface FreshsalesRecipient {
  readonly id: number;
  readonly field?: string | null;
  readonly email_address?: string | null;
  readonly email_name?: string | null;
}

/** Messages with those who sent and got them. */
export interface Emails {
  readonly emails: readonly FreshsalesEmail[];
  readonly recipients: readonly FreshsalesRecipient[];
  readonly more: boolean;
  /** The address that answered. */
  readonly door: EmailDoor;
}

/**
 * Email conversations are not in the public index of the API. Two prefixes are in use, with `/api` and without, and
 * which one answers differs from account to account: the one that answered before is tried first.
 */
export interface ConversationClient {
  /** The latest message of each thread of a record, latest first. */
  threads(record: RecordRef, page: number, door: EmailDoor | null): Promise<Emails>;
  /** Messages of a thread with their HTML. */
  thread(id: number, page: number, door: EmailDoor | null): Promise<Emails>;
}

// Rows a page of conversations.
const PAGE = 25;

export function conversationClient(requests: Requests, base: string): ConversationClient {
  return {
    threads: ({ entity, id }, page, door) =>
      throughDoors(door, async (door) => {
        const context = { door: prefixes[door](base), entity, id: String(id), page: String(page) };
        const body = await callFreshsales<ThreadsBody>(
          requests,
          'freshsalesConversations',
          freshsalesConversations,
          context,
        );
        return toEmails(body, door, body.conversations.length >= PAGE);
      }),
    thread: (id, page, door) =>
      throughDoors(door, async (door) => {
        const context = { door: prefixes[door](base), id: String(id), page: String(page) };
        const body = await callFreshsales<ThreadBody>(
          requests,
          'freshsalesThread',
          freshsalesThread,
          context,
        );
        return toEmails(body, door, body.email_conversations.length >= PAGE);
      }),
  };
}

interface EmailsBody {
  readonly email_conversations?: readonly FreshsalesEmail[] | null;
  readonly email_conversation_recipients?: readonly FreshsalesRecipient[] | null;
}

interface ThreadsBody extends EmailsBody {
  readonly conversations: readonly unknown[];
}

interface ThreadBody extends EmailsBody {
  readonly email_conversations: readonly FreshsalesEmail[];
}

// `crm/sales/api` is Suite's base, `api` that of Classic.
const prefixes: Readonly<Record<EmailDoor, (base: string) => string>> = {
  api: (base) => `${base}/`,
  app: (base) => base.replace(/api$/, ''),
};

async function throughDoors(
  first: EmailDoor | null,
  ask: (door: EmailDoor) => Promise<Emails>,
): Promise<Emails> {
  const door = first ?? 'api';
  try {
    return await ask(door);
  } catch (error) {
    if (!isWrongDoor(error)) throw error;
    return ask(door === 'api' ? 'app' : 'api');
  }
}

/** Not found, or a page for people where JSON was asked for. */
function isWrongDoor(error: unknown): boolean {
  return (
    isCallError(error) && (error.kind === 'missing' || (error.kind === 'unauthorized' && error.status < 400))
  );
}

function toEmails(body: EmailsBody, door: EmailDoor, more: boolean): Emails {
  return {
    emails: body.email_conversations ?? [],
    recipients: body.email_conversation_recipients ?? [],
    more,
    door,
  };
}

/** The sender of a message, by name where there is one. */
export function senderOf(email: FreshsalesEmail, recipients: readonly FreshsalesRecipient[]): string | null {
  const ids = email.email_conversation_recipient_ids ?? [];
  const sender = recipients.find(({ id, field }) => field === 'from' && ids.includes(id));
  return sender?.email_name ?? sender?.email_address ?? null;
}
