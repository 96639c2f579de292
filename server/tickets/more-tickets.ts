import { LIVE_LOOKUPS, PAGE_TICKETS } from '../../rules/tickets/limits.ts';
import { mergeTickets, sortTickets } from '../../rules/tickets/order.ts';
import type { TicketPage, TicketPageInput } from '../../rules/tickets/protocol.ts';
import type { ListPart } from '../freshdesk/tickets.ts';
import type { Desk } from './context.ts';
import { affordable, companyTickets, contactTickets, type LookedAt } from './group-tickets.ts';
import { findTickets } from './lookup.ts';
import { groupOf } from './open-group.ts';
import { personOf } from './open-person.ts';
import { problemError } from './problems.ts';
import { isGroup, personRef, type GroupRef } from './refs.ts';

/**
 * A page of all tickets: of each of the person's addresses, a request each. Of an account or deal the company's, and those of
 * contacts of whom there are more than an opening shows, with at most five requests; or one contact's.
 */
export async function ticketPage(desk: Desk, input: TicketPageInput): Promise<TicketPage> {
  const { page, order, contactId = null } = input;
  const part = { order, page, rows: PAGE_TICKETS };
  const { tickets, more } = isGroup(input)
    ? await groupPage(desk, input, contactId, part)
    : await personPage(desk, input, part);
  return { tickets: sortTickets(tickets, order), more };
}

async function personPage(desk: Desk, input: TicketPageInput, part: ListPart): Promise<TicketPage> {
  const { person, requesters } = await personOf(desk, personRef(input));
  return findTickets(desk, person, requesters, part);
}

async function groupPage(
  desk: Desk,
  ref: GroupRef,
  contactId: number | null,
  part: ListPart,
): Promise<TicketPage> {
  const structure = await groupOf(desk, ref);
  if (contactId !== null) {
    const contact = structure.contacts.filter(({ id }) => id === contactId);
    if (contact.length === 0) throw problemError({ kind: 'noContact' });
    return pageOf(await contactTickets(desk, contact, part));
  }
  const further = affordable(
    structure.contacts.filter(({ more }) => more),
    LIVE_LOOKUPS,
  );
  const [company, own] = await Promise.all([
    companyTickets(desk, ref, structure, part),
    contactTickets(desk, further, part),
  ]);
  const page = pageOf(own);
  return { tickets: mergeTickets(company.tickets, page.tickets), more: company.more || page.more };
}

function pageOf({ tickets, contacts }: LookedAt): TicketPage {
  return { tickets, more: contacts.some(({ more }) => more) };
}
