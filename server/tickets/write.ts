import type { FieldValue } from '../../rules/tickets/form.ts';
import { NOTE_CHARS } from '../../rules/tickets/limits.ts';
import type { ClaimedUser, Message, RecordRef, TicketDetail } from '../../rules/tickets/protocol.ts';
import { authorOf, signature } from './author.ts';
import type { Desk } from './context.ts';
import { readTicket, toDetail } from './detail.ts';
import { toMessage } from './messages.ts';
import { noteTicket } from './note-ticket.ts';
import { asking, problemError } from './problems.ts';
import { toRow } from './rows.ts';
import { textToHtml } from '../../rules/tickets/text.ts';

export interface NoteInput {
  readonly ticketId: number;
  readonly kind: 'private' | 'public' | 'reply';
  readonly text: string;
  readonly user: ClaimedUser;
}

/** R-TIC-04, R-TIC-08, R-BEY-22: a note, or a mail to the requester; two requests. */
export async function writeMessage(desk: Desk, record: RecordRef, input: NoteInput): Promise<Message> {
  const { ticketId, kind, text, user } = input;
  const author = await authorOf(desk, user);
  await readTicket(desk, record, ticketId, false);
  const body = textToHtml(text.slice(0, NOTE_CHARS)) + signature(desk, author);
  const { freshdesk } = desk;
  const message = await asking(
    'Freshdesk',
    () =>
      kind === 'reply'
        ? freshdesk.reply(ticketId, { body })
        : freshdesk.addNote(ticketId, { body, private: kind === 'private' }),
    'ticketGone',
  );
  // The answer to a reply does not say that it is no note.
  return { ...toMessage(message), private: kind === 'private', incoming: false };
}

type Values = Readonly<Record<string, FieldValue>>;

export interface ChangeInput {
  readonly ticketId: number;
  /** Changed keys only, with what they were when the ticket was opened. */
  readonly standard: Values;
  readonly custom: Values;
  readonly before: Values;
}

/** R-TIC-05: two requests; nothing is written where somebody else changed one of the same fields meanwhile. */
export async function changeTicket(desk: Desk, record: RecordRef, input: ChangeInput): Promise<TicketDetail> {
  const { ticketId, standard, custom, before } = input;
  const current = await readTicket(desk, record, ticketId, false);
  const detail = toDetail(current);
  const keys = Object.keys({ ...standard, ...custom }).filter(
    (key) => (detail.values[key] ?? null) !== (before[key] ?? null),
  );
  if (keys.length > 0) throw problemError({ kind: 'changedMeanwhile', ticket: detail, keys });
  const body = { ...standard, ...(Object.keys(custom).length === 0 ? {} : { custom_fields: custom }) };
  const changed = await asking('Freshdesk', () => desk.freshdesk.change(ticketId, body), 'ticketGone');
  await noteTicket(desk, record, toRow(changed));
  return toDetail({ ...changed, requester: current.requester ?? null });
}
