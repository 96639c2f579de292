import { conversionItem as validItem, conversions as validList } from '../../generated/validators.js';
import { emailHash } from '../../rules/hash.ts';
import type { EmailDoor, EmailThread, EmailThreads, RecordRef } from '../../rules/tickets/protocol.ts';
import { parseOrNull } from '../door.ts';
import { noteWhose } from '../whose.ts';
import {
  conversationClient,
  senderOf,
  type Emails,
  type FreshsalesEmail,
} from '../freshsales/conversations.ts';
import { accountOf } from '../settings.ts';
import type { Desk } from './context.ts';
import { asking } from './problems.ts';
import type { PersonRef } from './refs.ts';

interface ConversionItem {
  readonly account: string;
  readonly thread: number;
  readonly ticketId: number;
  readonly by: string;
}

const EXCERPT_CHARS = 160;

/** R-TIC-10: the email conversations of a record, with the tickets they became; one request, one store operation. */
export async function listThreads(
  desk: Desk,
  record: RecordRef,
  page: number,
  door: EmailDoor | null,
): Promise<EmailThreads> {
  const client = conversationClient(desk.services.requests, desk.settings.freshsalesBase);
  const [found, converted] = await Promise.all([
    asking('Freshsales', () => client.threads(record, page, door), 'recordGone'),
    readConversions(desk, record),
  ]);
  return {
    threads: latestOfEach(found).map((email) => toThread(email, found, converted)),
    more: found.more,
    door: found.door,
  };
}

/**
 * Shows a converted thread's ticket to everybody who opens the record: one store operation, and one for each of the person's
 * addresses, which it is found by when they are erased.
 */
export async function noteConversion(
  desk: Desk,
  record: PersonRef,
  emails: readonly string[],
  conversion: Omit<ConversionItem, 'account'>,
): Promise<void> {
  const item: ConversionItem = { ...conversion, account: accountName(desk) };
  try {
    await noteWhose(desk.services, desk.settings, emails, [`${record.entity}/${String(record.id)}`]);
    await desk.services.store.append(conversionsKeyOf(record), { done: [item] });
  } catch {
    desk.services.log('A conversion could not be listed; pressing again shows its ticket.');
  }
}

export function excerptOf(email: FreshsalesEmail): string {
  const text = (email.display_content ?? '').replace(/\s+/g, ' ').trim();
  return text.length > EXCERPT_CHARS ? `${text.slice(0, EXCERPT_CHARS).trimEnd()}…` : text;
}

export function attachmentsOf(email: FreshsalesEmail): string[] {
  return (email.attachments ?? []).flatMap(({ content_file_name: name }) => name ?? []);
}

export function isIncoming(email: FreshsalesEmail): boolean {
  return email.direction !== 'outgoing';
}

/** Lists give one message a thread; should one give more, the latest stands for it. */
function latestOfEach({ emails }: Emails): FreshsalesEmail[] {
  const byThread = new Map<number, FreshsalesEmail>();
  for (const email of emails) {
    const known = byThread.get(threadOf(email));
    if (known === undefined || timeOf(known) < timeOf(email)) byThread.set(threadOf(email), email);
  }
  return [...byThread.values()].sort((a, b) => (timeOf(a) < timeOf(b) ? 1 : -1));
}

function toThread(
  email: FreshsalesEmail,
  { recipients }: Emails,
  converted: ReadonlyMap<number, ConversionItem>,
): EmailThread {
  const id = threadOf(email);
  const item = converted.get(id);
  return {
    id,
    subject: email.subject ?? null,
    from: senderOf(email, recipients),
    at: timeOf(email),
    excerpt: excerptOf(email),
    count: email.count ?? 1,
    incoming: isIncoming(email),
    converted: item === undefined ? null : { ticketId: item.ticketId, by: item.by },
  };
}

async function readConversions(desk: Desk, record: RecordRef): Promise<ReadonlyMap<number, ConversionItem>> {
  const stored = parseOrNull<{ done: readonly unknown[] }>(
    validList,
    await desk.services.store.get(conversionsKeyOf(record)).catch(() => null),
  );
  const own = (stored?.done ?? [])
    .map((item) => parseOrNull<ConversionItem>(validItem, item))
    .filter((item) => item !== null)
    .filter((item) => item.account === accountName(desk));
  return new Map(own.map((item) => [item.thread, item]));
}

/** Some products leave out the thread's number where it is the message's own. */
export function threadOf(email: FreshsalesEmail): number {
  return email.email_id ?? email.id;
}

function timeOf(email: FreshsalesEmail): string {
  return email.conversation_time ?? '';
}

/** Where a record's conversions are kept. */
export function conversionsKeyOf({ entity, id }: RecordRef): string {
  return `converted-of/${entity}/${String(id)}`;
}

/** Short, since the list of a record grows with each conversion. */
function accountName(desk: Desk): string {
  return emailHash('converted', accountOf(desk.settings));
}
