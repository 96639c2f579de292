import type { FieldValue } from '../../rules/tickets/form.ts';
import { SUBJECT_CHARS } from '../../rules/tickets/limits.ts';
import type {
  ClaimedUser,
  Converted,
  EmailDoor,
  RecordRef,
  ThreadMessages,
} from '../../rules/tickets/protocol.ts';
import { senderOf, type FreshsalesEmail } from '../freshsales/conversations.ts';
import { accountOf } from '../settings.ts';
import { authorOf } from './author.ts';
import { makeOnce } from './claims.ts';
import type { Desk } from './context.ts';
import { createOnce, findMade } from './create-once.ts';
import { requesterOf } from './create.ts';
import { describe, noteOf } from './email-body.ts';
import { attachmentsOf, excerptOf, isIncoming, noteConversion } from './emails.ts';
import { noteTicket, personOf } from './open-person.ts';
import type { PersonRef } from './refs.ts';
import { problemError } from './problems.ts';
import { toRow } from './rows.ts';
import { threadOfRecord } from './thread-of-record.ts';

export interface ConvertInput {
  readonly threadId: number;
  /** `null`: the latest that came from outside. */
  readonly messageId: number | null;
  /** Whether the other messages become private notes. */
  readonly rest: boolean;
  readonly door?: EmailDoor | null;
  readonly standard: Readonly<Record<string, FieldValue>>;
  readonly custom: Readonly<Record<string, FieldValue>>;
  readonly user: ClaimedUser;
}

// https://developers.freshdesk.com/api/#ticket_attributes: source 1 is Email.
const SOURCE_EMAIL = 1;
const NOTES_MAX = 10;
// An execution lives 20 seconds, and a request may take long: no note is begun later than this.
const NOTES_UNTIL_MS = 12_000;

/** The messages of a thread, to choose one from. */
export async function listMessages(
  desk: Desk,
  record: RecordRef,
  threadId: number,
  door: EmailDoor | null,
): Promise<ThreadMessages> {
  const thread = await threadOfRecord(desk, record, threadId, door);
  return {
    messages: thread.emails.map((email) => ({
      id: email.id,
      subject: email.subject ?? null,
      from: senderOf(email, thread.recipients),
      at: email.conversation_time ?? '',
      incoming: isIncoming(email),
      excerpt: excerptOf(email),
      attachments: attachmentsOf(email),
    })),
    chosenId: chosenOf(thread.emails, null)?.id ?? null,
  };
}

/** R-TIC-10: an email conversation becomes one ticket, whoever presses how often. */
export async function convertThread(desk: Desk, ref: PersonRef, input: ConvertInput): Promise<Converted> {
  const { services, settings } = desk;
  const beganMs = services.now();
  const author = await authorOf(desk, input.user);
  const [{ person }, thread] = await Promise.all([
    personOf(desk, ref),
    threadOfRecord(desk, ref, input.threadId, input.door ?? null),
  ]);
  const email = chosenOf(thread.emails, input.messageId);
  if (email === undefined) throw problemError({ kind: 'recordGone' });
  const requester = requesterOf(person);
  const reference = `FS-email-${String(input.threadId)}`;
  const description = describe(desk, ref, email, thread.recipients, author, reference);

  const make = async () => {
    const body = {
      ...requester,
      subject: (email.subject?.trim() || excerptOf(email) || reference).slice(0, SUBJECT_CHARS),
      description: description.html,
      source: SOURCE_EMAIL,
      ...input.standard,
      ...(Object.keys(input.custom).length === 0 ? {} : { custom_fields: input.custom }),
    };
    const ticket = await createOnce(desk, requester, reference, body);
    await noteTicket(desk, ref, toRow(ticket), { email: requester.email ?? null });
    return ticket.id;
  };
  const look = async () => (await findMade(desk, requester, reference))?.id ?? null;
  const { ticketId, already } = await makeOnce(services, accountOf(settings), input.threadId, make, look);

  const item = { thread: input.threadId, ticketId, by: author.name };
  await noteConversion(desk, ref, person.emails, item);
  const rest = already || !input.rest ? [] : thread.emails.filter(({ id }) => id !== email.id);
  const notes = rest.slice(-NOTES_MAX).map((one) => noteOf(desk, one, thread.recipients, author));
  const added = await addNotes(desk, ticketId, notes, beganMs + NOTES_UNTIL_MS);
  const notesFailed = rest.length - added;
  return { ticketId, already, cut: description.cut, notesFailed };
}

function chosenOf(emails: readonly FreshsalesEmail[], id: number | null): FreshsalesEmail | undefined {
  if (id !== null) return emails.find((email) => email.id === id);
  return emails.findLast(isIncoming) ?? emails.at(-1);
}

/** How many notes were added: the ticket is made, so that one which fails, or comes too late, is counted and is not the end. */
async function addNotes(
  desk: Desk,
  ticketId: number,
  bodies: readonly string[],
  untilMs: number,
): Promise<number> {
  let added = 0;
  for (const body of bodies) {
    if (desk.services.now() > untilMs) break;
    try {
      await desk.freshdesk.addNote(ticketId, { body, private: true });
      added += 1;
    } catch {
      desk.services.log('A message could not be added as a note; the answer counts it.');
    }
  }
  return added;
}
