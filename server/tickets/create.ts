import type { FieldValue } from '../../rules/tickets/form.ts';
import type { ClaimedUser, PersonFacts, RecordRef } from '../../rules/tickets/protocol.ts';
import type { TicketRow } from '../../rules/tickets/ticket.ts';
import { authorOf, signature } from './author.ts';
import type { Desk } from './context.ts';
import { createOnce, findMade } from './create-once.ts';
import { noteTicket } from './note-ticket.ts';
import { groupOf } from './open-group.ts';
import { personOf } from './open-person.ts';
import { problemError } from './problems.ts';
import { isGroup, personRef } from './refs.ts';
import { toRow } from './rows.ts';
import { textToHtml } from '../../rules/tickets/text.ts';

export interface CreateInput {
  readonly subject: string;
  readonly description: string;
  readonly standard: Readonly<Record<string, FieldValue>>;
  readonly custom: Readonly<Record<string, FieldValue>>;
  /** On an account or deal: who asks. */
  readonly contactId: number | null;
  /** A word that the browser made for this one ticket: pressing again makes no second one. */
  readonly word: string;
  /** It was tried before and nobody knows how it ended. */
  readonly again: boolean;
  readonly user: ClaimedUser;
}

/** R-TIC-07: the person is the requester, made a customer by Freshdesk when new; one request. */
export async function createTicket(desk: Desk, record: RecordRef, input: CreateInput): Promise<TicketRow> {
  const author = await authorOf(desk, input.user);
  const requester = requesterOf(await askingPerson(desk, record, input.contactId));
  const reference = `FS-${input.word}`;
  const made = input.again ? await findMade(desk, requester, reference) : null;
  const ticket =
    made ??
    (await createOnce(desk, requester, reference, {
      ...requester,
      subject: input.subject,
      description: textToHtml(input.description) + signature(desk, author, reference),
      ...input.standard,
      ...(Object.keys(input.custom).length === 0 ? {} : { custom_fields: input.custom }),
    }));
  const row = toRow(ticket);
  await noteTicket(desk, record, row, { email: requester.email ?? null, contactId: input.contactId });
  return row;
}

async function askingPerson(desk: Desk, record: RecordRef, contactId: number | null): Promise<PersonFacts> {
  if (!isGroup(record)) return (await personOf(desk, personRef(record))).person;
  const { contacts } = await groupOf(desk, record);
  const contact = contacts.find((contact) => contact.id === contactId);
  if (contact === undefined) throw problemError({ kind: 'noContact' });
  return contact;
}

/** By address, or else by number, with which Freshdesk wants a name (https://developers.freshdesk.com/api/#create_ticket). */
export function requesterOf({ name, emails, phones }: PersonFacts): {
  email?: string;
  phone?: string;
  name?: string;
} {
  const [email] = emails;
  const [phone] = phones;
  if (email !== undefined) return { email, ...(name === null ? {} : { name }) };
  if (phone !== undefined) return { phone, name: name ?? phone };
  throw problemError({ kind: 'noContact' });
}
