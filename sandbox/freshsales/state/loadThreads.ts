import { folded } from '../json.ts';
import { withoutTags } from '../records/derived.ts';
import type { SeedAddress, SeedConversation, SeedMessage } from '../seed.types.ts';
import type { EmailMessage, EmailThread, Recipient } from '../types.ts';
import { newId } from './account.ts';
import type { Account } from './account.ts';

/** A seed's thread of emails. An address of a user is that user's. */
export function threadFrom(account: Account, seed: SeedConversation): EmailThread {
  return {
    id: newId(account, 'threads'),
    targetable_type: seed.targetable_type,
    targetable_id: seed.targetable_id,
    messages: seed.messages.map((message) => messageFrom(account, seed.subject, message)),
  };
}

function messageFrom(account: Account, subject: string, message: SeedMessage): EmailMessage {
  const { direction, conversation_time, html_content } = message;
  const sender = message.direction === 'outgoing' ? userWith(account, message.from.email) : undefined;
  return {
    id: newId(account, 'messages'),
    subject: message.subject ?? subject,
    direction,
    conversation_time,
    display_content: message.display_content ?? withoutTags(html_content),
    html_content,
    user_id: sender?.id ?? null,
    recipients: [
      recipientFrom(account, 'from', message.from),
      ...message.to.map((address) => recipientFrom(account, 'to', address)),
      ...(message.cc ?? []).map((address) => recipientFrom(account, 'cc', address)),
    ],
  };
}

function recipientFrom(account: Account, field: Recipient['field'], { email, name }: SeedAddress): Recipient {
  return {
    id: newId(account, 'recipients'),
    field,
    email_address: email,
    email_name: name ?? null,
    is_user: userWith(account, email) !== undefined,
  };
}

function userWith({ users }: Account, email: string) {
  return users.find((user) => folded(user.email) === folded(email));
}
