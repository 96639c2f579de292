import { numberOf, textOf } from '../json.ts';
import type { FreshsalesSeed, SeedAddress, SeedConversation, SeedMessage } from '../seed.types.ts';
import { timeOf, wholeSecond } from '../time.ts';
import type { EmailMessage, EmailThread, Recipient, Row } from '../types.ts';
import { claimId, newId } from './account.ts';
import type { Account, TimelineName } from './account.ts';
import type { TimelineItem } from './table.ts';

/** Notes, tasks, activities and emails of a seed. */
export function loadItems(account: Account, seed: FreshsalesSeed, nowMs: number): void {
  for (const name of ['notes', 'tasks', 'sales_activities'] as const) {
    for (const row of seed[name] ?? []) account.timeline[name].put(itemOf(account, name, row, nowMs));
  }
  account.threads = (seed.conversations ?? []).map((thread) => threadOf(account, thread));
}

function itemOf(account: Account, name: TimelineName, row: Row, nowMs: number): TimelineItem {
  const { id, targetable_type, targetable_id, created_at, updated_at, ...values } = row;
  const given = numberOf(id);
  const createdMs = wholeSecond(timeOf(created_at) ?? nowMs);
  const user = account.users[0]?.id ?? null;
  return {
    id: given === undefined ? newId(account, name) : claimId(account, name, given),
    createdMs,
    updatedMs: wholeSecond(timeOf(updated_at) ?? createdMs),
    targetType: textOf(targetable_type),
    targetId: numberOf(targetable_id) ?? 0,
    values: { owner_id: user, creater_id: user, ...values },
  };
}

function threadOf(account: Account, seeded: SeedConversation): EmailThread {
  const { targetable_type, targetable_id, subject } = seeded;
  const messages = seeded.messages.map((email) => messageOf(account, subject, email));
  return { id: newId(account, 'threads'), targetable_type, targetable_id, messages };
}

function messageOf(account: Account, subject: string, email: SeedMessage): EmailMessage {
  const sender = account.users.find((user) => user.email === email.from.email);
  return {
    id: newId(account, 'email_conversations'),
    subject: email.subject ?? subject,
    direction: email.direction,
    conversation_time: email.conversation_time,
    display_content: email.display_content ?? plainText(email.html_content),
    html_content: email.html_content,
    user_id: sender?.id ?? null,
    recipients: [
      recipient(account, 'from', email.from),
      ...email.to.map((address) => recipient(account, 'to', address)),
      ...(email.cc ?? []).map((address) => recipient(account, 'cc', address)),
    ],
  };
}

function recipient(account: Account, field: Recipient['field'], { email, name }: SeedAddress): Recipient {
  return {
    id: newId(account, 'recipients'),
    field,
    email_address: email,
    email_name: name ?? null,
    is_user: account.users.some((user) => user.email === email),
  };
}

function plainText(html: string): string {
  return html
    .replace(/<[^>]*>/g, ' ')
    .replace(/\s+/g, ' ')
    .trim();
}
