import { normalizeEmail } from '../../rules/person.ts';
import type { EmailDoor, RecordRef } from '../../rules/tickets/protocol.ts';
import { conversationClient, type Emails, type FreshsalesEmail } from '../freshsales/conversations.ts';
import type { Desk } from './context.ts';
import { listThreads, threadOf } from './emails.ts';
import { personOf } from './open-person.ts';
import { asking, isProblemError, problemError, type ProblemError } from './problems.ts';
import { isGroup, personRef } from './refs.ts';

const PAGES_MAX = 4;

/**
 * The messages of a thread, oldest first, if it has to do with the record from whose page it is asked for: whoever sees
 * the widget can name any thread, and the key reads those of every user. One request for each 25 messages, and one more
 * where none of the record's addresses is among those who wrote and were written to. Whole threads are no documented part of
 * the API: where it tells none, what the record's list has of it stands for it, as text.
 */
export async function threadOfRecord(
  desk: Desk,
  record: RecordRef,
  threadId: number,
  door: EmailDoor | null,
): Promise<Emails> {
  let thread: Emails;
  try {
    thread = await readThread(desk, threadId, door);
  } catch (error) {
    if (!isUntold(error)) throw error;
    return listed(desk, record, threadId, door, error);
  }
  if (!(await isOf(desk, record, threadId, thread))) throw problemError({ kind: 'recordGone' });
  return thread;
}

/** Not there, not allowed, or a page for people: the list of the same key tells which of these the thread is. */
function isUntold(error: unknown): error is ProblemError {
  return isProblemError(error) && ['recordGone', 'unauthorized', 'forbidden'].includes(error.problem.kind);
}

async function listed(
  desk: Desk,
  record: RecordRef,
  threadId: number,
  door: EmailDoor | null,
  untold: ProblemError,
): Promise<Emails> {
  const client = conversationClient(desk.services.requests, desk.settings.freshsalesBase);
  const list = await asking('Freshsales', () => client.threads(record, 1, door), 'recordGone');
  const emails = list.emails.filter((email) => threadOf(email) === threadId);
  if (emails.length === 0) throw untold;
  return { ...list, emails: emails.sort(byTime), more: false };
}

async function isOf(desk: Desk, record: RecordRef, threadId: number, thread: Emails): Promise<boolean> {
  const own = isGroup(record) ? [] : (await personOf(desk, personRef(record))).person.emails;
  const met = thread.recipients.map(({ email_address: address }) => normalizeEmail(address));
  if (met.some((address) => address !== null && own.includes(address))) return true;
  const { threads } = await listThreads(desk, record, 1, thread.door);
  return threads.some(({ id }) => id === threadId);
}

async function readThread(desk: Desk, threadId: number, door: EmailDoor | null): Promise<Emails> {
  const client = conversationClient(desk.services.requests, desk.settings.freshsalesBase);
  const ask = (page: number, door: EmailDoor | null) =>
    asking('Freshsales', () => client.thread(threadId, page, door), 'recordGone');
  let thread = await ask(1, door);
  for (let page = 2; thread.more && page <= PAGES_MAX; page += 1) {
    const next = await ask(page, thread.door);
    thread = {
      ...next,
      emails: [...thread.emails, ...next.emails],
      recipients: [...thread.recipients, ...next.recipients],
    };
  }
  return { ...thread, emails: [...thread.emails].sort(byTime) };
}

function byTime(a: FreshsalesEmail, b: FreshsalesEmail): number {
  const [left, right] = [a.conversation_time ?? '', b.conversation_time ?? ''];
  if (left === right) return a.id - b.id;
  return left < right ? -1 : 1;
}
