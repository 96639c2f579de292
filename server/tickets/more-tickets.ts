import { PAGE_TICKETS } from '../../rules/tickets/limits.ts';
import { sortTickets, type TicketOrder } from '../../rules/tickets/order.ts';
import type { RecordRef, TicketPage } from '../../rules/tickets/protocol.ts';
import type { ListPart } from '../freshdesk/tickets.ts';
import type { Desk } from './context.ts';
import { companyTickets } from './group-tickets.ts';
import { findTickets } from './lookup.ts';
import { groupOf } from './open-group.ts';
import { personOf } from './open-person.ts';
import { isGroup, personRef } from './refs.ts';

/** A page of all tickets: of each of the person's addresses, or of the company; a request each. */
export async function ticketPage(
  desk: Desk,
  record: RecordRef,
  page: number,
  order: TicketOrder,
): Promise<TicketPage> {
  const { tickets, more } = await pageOf(desk, record, { order, page, rows: PAGE_TICKETS });
  return { tickets: sortTickets(tickets, order), more };
}

async function pageOf(desk: Desk, record: RecordRef, part: ListPart): Promise<TicketPage> {
  if (isGroup(record)) return companyTickets(desk, record, await groupOf(desk, record), part);
  const { person, requesters } = await personOf(desk, personRef(record));
  return findTickets(desk, person, requesters, part);
}
