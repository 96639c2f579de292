import type { GroupOpening } from '../../rules/tickets/protocol.ts';
import type { TicketRow } from '../../rules/tickets/ticket.ts';

/** Whose tickets are shown: everybody's, one contact's, or those of the company's other people. */
export type Whose = 'all' | 'others' | number;

/** The tickets of one contact, of the company's other people, or all. */
export function ticketsOf(opening: GroupOpening, whose: Whose): readonly TicketRow[] {
  const { contacts, tickets } = opening;
  if (whose === 'all') return tickets;
  const contact = contacts.find(({ id }) => id === whose);
  if (contact !== undefined) return tickets.filter(({ requester }) => contact.requesters.includes(requester));
  return tickets.filter((row) => isOfOthers(opening, row));
}

/** Whether nobody of the contacts asked. */
export function isOfOthers({ contacts }: GroupOpening, { requester }: TicketRow): boolean {
  return !contacts.some(({ requesters }) => requesters.includes(requester));
}

/** Whether Freshdesk has more of theirs than are here. */
export function hasMore({ contacts, more }: GroupOpening, whose: Whose): boolean {
  return typeof whose === 'number' ? contacts.some((one) => one.id === whose && one.more) : more;
}

/** Who asked, for rows of a mixed list. */
export function requesterName(opening: GroupOpening, { requester }: TicketRow): string | undefined {
  const contact = opening.contacts.find(({ requesters }) => requesters.includes(requester));
  return contact?.name ?? contact?.emails[0] ?? opening.requesters[requester];
}
