import type { HttpResponse } from '../../core/http.ts';
import { created } from '../answers.ts';
import type { Call, Route } from '../call.ts';
import { mandatory, missingFaults, readBody, refuse, type BodyTable } from '../fields/body.ts';
import { positiveInteger, shortText } from '../fields/checks.ts';
import { customTicketFields } from '../records/ticketInput.ts';
import { newTicketTable } from '../records/ticketTable.ts';
import { ticketView } from '../records/ticketWire.ts';
import { createTicket } from './tickets.ts';

const CLOSED = 5;
const OUTBOUND = 10;

/** A ticket that begins with a mail of the helpdesk: https://developers.freshdesk.com/api/#create_outbound_email */
export const ticketMailRoutes: readonly Route[] = [
  {
    method: 'POST',
    path: 'tickets/outbound_email',
    needs: 'tickets',
    sub: 'ticketCreate',
    multipart: true,
    answer: outbound,
  },
];

const needed: BodyTable = {
  email: mandatory(shortText),
  subject: mandatory(shortText),
  email_config_id: mandatory(positiveInteger),
};

function outbound(call: Call): HttpResponse {
  const { account } = call;
  const body = readBody(call, newTicketTable(account), customTicketFields(account));
  refuse(missingFaults(body, needed));
  const defaults = { status: CLOSED, priority: 1, description: '' };
  const ticket = createTicket(call, { ...defaults, ...body, source: OUTBOUND });
  return created(call, 'tickets', ticket.id, ticketView(account, ticket));
}
