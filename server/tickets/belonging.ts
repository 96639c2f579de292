import { normalizeEmail } from '../../rules/person.ts';
import type { RecordRef } from '../../rules/tickets/protocol.ts';
import type { FreshdeskTicket } from '../freshdesk/ticket-types.ts';
import type { Desk } from './context.ts';
import { groupOf } from './open-group.ts';
import { personOf } from './open-person.ts';
import { phoneVariants } from './people.ts';
import { isGroup, personRef } from './refs.ts';

/**
 * Whether a ticket has to do with the record from whose page it is asked for. Every user who sees the widget can call
 * its methods with any ids, so this keeps the widget to its record; what sales may see at all is decided before.
 */
export async function belongsTo(desk: Desk, record: RecordRef, ticket: FreshdeskTicket): Promise<boolean> {
  if (isGroup(record)) {
    const { company, contacts } = await groupOf(desk, record);
    const isCompanys = company !== null && ticket.company_id === company.id;
    return isCompanys || contacts.some((contact) => isAskedBy(ticket, contact, contact.requesters));
  }
  const { person, requesters } = await personOf(desk, personRef(record));
  const ids = requesters.flatMap(({ id }) => id ?? []);
  return isAskedBy(ticket, person, ids);
}

interface Reachable {
  readonly emails: readonly string[];
  readonly phones: readonly string[];
}

function isAskedBy(ticket: FreshdeskTicket, { emails, phones }: Reachable, ids: readonly number[]): boolean {
  if (ids.includes(ticket.requester_id)) return true;
  const { email, phone, mobile } = ticket.requester ?? {};
  if (emails.length > 0) return emails.some((own) => own === normalizeEmail(email));
  const numbers = phoneVariants([phone ?? '', mobile ?? '']);
  return phoneVariants(phones).some((number) => numbers.includes(number));
}
