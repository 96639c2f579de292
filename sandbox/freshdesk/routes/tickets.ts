import { empty, json, type HttpResponse } from '../../core/http.ts';
import { created } from '../answers.ts';
import type { Call, Route } from '../call.ts';
import { accessDenied, methodNotAllowed, notFound, type FieldFault } from '../errors.ts';
import { readBody, refuse, type Body } from '../fields/body.ts';
import { wordsOf } from '../fields/query.ts';
import { sanitised, textOf } from '../html.ts';
import { filesOf } from '../records/conversations.ts';
import { requesterOf } from '../records/requester.ts';
import { isChange, save } from '../records/save.ts';
import { checkNewTicket, checkTicketChanges, customTicketFields } from '../records/ticketInput.ts';
import { statsAfter } from '../records/ticketStats.ts';
import { attached } from '../records/files.ts';
import { newTicketTable, requesterKeys, ticketTable } from '../records/ticketTable.ts';
import { embedded, isArchived, maySee, ticketView } from '../records/ticketWire.ts';
import { nextId } from '../state/account.ts';
import { dueTimes, newTicket } from '../state/blankTicket.ts';
import { isoSeconds, parseDateTime } from '../time.ts';
import type { Ticket } from '../types.ts';

const viewEmbeds = ['conversations', 'requester', 'company', 'stats'];

/** https://developers.freshdesk.com/api/#tickets */
export const ticketRoutes: readonly Route[] = [
  { method: 'POST', path: 'tickets', needs: 'tickets', sub: 'ticketCreate', multipart: true, answer: create },
  {
    method: 'GET',
    path: 'tickets/:id',
    needs: 'tickets',
    query: { include: wordsOf(viewEmbeds) },
    credits: (query) => 1 + embedsOf(query).length,
    answer: view,
  },
  {
    method: 'PUT',
    path: 'tickets/:id',
    needs: 'tickets',
    sub: 'ticketUpdate',
    multipart: true,
    answer: update,
  },
  { method: 'DELETE', path: 'tickets/:id', needs: 'tickets', bodyless: true, answer: softDelete },
  { method: 'PUT', path: 'tickets/:id/restore', needs: 'tickets', bodyless: true, answer: restore },
];

function create(call: Call): HttpResponse {
  const { account } = call;
  const body = readBody(call, newTicketTable(account), customTicketFields(account));
  const ticket = createTicket(call, body);
  return created(call, 'tickets', ticket.id, ticketView(account, ticket));
}

/** Makes a ticket of a body; gives it as the answer shows it. */
export function createTicket(call: Call, body: Body): Ticket {
  const { account, nowMs, now } = call;
  checkNewTicket(call, body);
  const requester_id = requesterOf(call, body);
  const entity = { id: nextId(account, 'ticket'), created_at: now, updated_at: now };
  const company_id = account.contacts.get(requester_id)?.company_id ?? null;
  const attachments = attached(call, body['attachments']);
  const ticket = newTicket(account, { company_id, ...changesOf(body), ...entity, requester_id, attachments });
  // The service level fills in the due times after the answer has gone out.
  save(call, account.tickets, { ...ticket, ...dueOr(ticket, dueTimes(ticket.priority, nowMs)) });
  associate(call, ticket.id, body);
  const { association_type, associated_tickets_list } = account.tickets.get(ticket.id)!;
  return { ...ticket, association_type, associated_tickets_list };
}

function view(call: Call): HttpResponse {
  const ticket = visibleTicket(call);
  const embeds = embedded(call.account, ticket, embedsOf(call.request.query));
  return json(200, { ...ticketView(call.account, ticket), ...embeds });
}

function update(call: Call): HttpResponse {
  const { account } = call;
  const ticket = usableTicket(call);
  const body = readBody(call, ticketTable(account), customTicketFields(account));
  return json(200, ticketView(account, updateTicket(call, ticket, body)));
}

/** Changes a ticket as a body says; gives it as the answer shows it. */
export function updateTicket(call: Call, ticket: Ticket, body: Body): Ticket {
  const { account, now } = call;
  refuse(outboundFaults(ticket, body));
  checkTicketChanges(call, ticket, body);
  const namesRequester = requesterKeys.some((key) => key in body);
  const requester_id = namesRequester ? requesterOf(call, body) : ticket.requester_id;
  const { custom_fields, ...given } = changesOf(body);
  const changes = {
    ...given,
    requester_id,
    attachments: [...ticket.attachments, ...attached(call, body['attachments'], filesOf(call, ticket))],
    custom_fields: { ...ticket.custom_fields, ...custom_fields },
    stats: statsAfter(ticket, given.status ?? ticket.status, now),
  };
  associate(call, ticket.id, body);
  if (!isChange(ticket, changes)) return account.tickets.get(ticket.id)!;
  const { association_type, associated_tickets_list } = account.tickets.get(ticket.id)!;
  return save(call, account.tickets, { ...ticket, association_type, associated_tickets_list, ...changes });
}

const OUTBOUND = 10;

// What was mailed out stays as it was mailed.
function outboundFaults(ticket: Ticket, body: Body): FieldFault[] {
  if (ticket.source !== OUTBOUND) return [];
  const message = 'It cannot be changed on an outbound ticket';
  return ['subject', 'description']
    .filter((field) => field in body)
    .map((field) => ({ field, message, code: 'incompatible_field' }));
}

function softDelete(call: Call): HttpResponse {
  save(call, call.account.tickets, { ...usableTicket(call), deleted: true });
  return empty(204);
}

function restore(call: Call): HttpResponse {
  const ticket = visibleTicket(call);
  if (!ticket.deleted) throw notFound();
  save(call, call.account.tickets, { ...ticket, deleted: false });
  return empty(204);
}

/** The ticket of the path, if the agent's scope shows it. */
export function visibleTicket(call: Call): Ticket {
  const ticket = call.account.tickets.get(call.id);
  if (ticket === undefined || isArchived(call.options, ticket, call.nowMs)) throw notFound();
  if (!maySee(call.agent, ticket)) throw accessDenied();
  return ticket;
}

/** Deleted and spam tickets can only be read. */
export function usableTicket(call: Call): Ticket {
  const ticket = visibleTicket(call);
  if (ticket.deleted || ticket.spam) throw methodNotAllowed(call.request.method, ['GET']);
  return ticket;
}

export function embedsOf(query: URLSearchParams): string[] {
  return [...new Set((query.get('include') ?? '').split(',').filter((name) => name !== ''))];
}

// Keys that name the requester or another ticket are no part of the record.
const notKept = new Set<string>([
  ...requesterKeys,
  'name',
  'attachments',
  'parent_id',
  'related_ticket_ids',
  'lookup_parameter',
  'internal_agent_id',
  'internal_group_id',
]);

function changesOf(body: Body): Partial<Ticket> {
  const kept = Object.fromEntries(Object.entries(body).filter(([key]) => !notKept.has(key)));
  return { ...kept, ...textsOf(body), ...timesOf(body) };
}

function textsOf(body: Body): Partial<Ticket> {
  if (!('description' in body)) return {};
  const description = sanitised(typeof body['description'] === 'string' ? body['description'] : '');
  return { description, description_text: textOf(description) };
}

function timesOf(body: Body): Partial<Ticket> {
  const times = (['due_by', 'fr_due_by'] as const)
    .filter((key) => typeof body[key] === 'string')
    .map((key) => [key, isoSeconds(parseDateTime(body[key] as string) ?? 0)]);
  return Object.fromEntries(times) as Partial<Ticket>;
}

type DueTimes = Pick<Ticket, 'due_by' | 'fr_due_by'>;

function dueOr(ticket: Ticket, due: DueTimes): DueTimes {
  return { due_by: ticket.due_by ?? due.due_by, fr_due_by: ticket.fr_due_by ?? due.fr_due_by };
}

// https://developers.freshdesk.com/api/#tickets: 1 parent, 2 child, 3 tracker, 4 related.
function associate(call: Call, id: number, body: Body): void {
  const parent = body['parent_id'];
  const related = body['related_ticket_ids'];
  if (typeof parent === 'number') mark(call, [parent], 1, id, 2);
  if (Array.isArray(related)) mark(call, related as number[], 4, id, 3);
}

function mark(call: Call, others: readonly number[], othersType: number, id: number, ownType: number): void {
  for (const other of others) link(call, other, othersType, [id]);
  link(call, id, ownType, others);
}

function link({ account, nowMs }: Call, id: number, association_type: number, ids: readonly number[]): void {
  const ticket = account.tickets.get(id);
  if (ticket === undefined) return;
  const associated_tickets_list = [...new Set([...(ticket.associated_tickets_list ?? []), ...ids])];
  account.tickets.put({ ...ticket, association_type, associated_tickets_list }, nowMs);
}
