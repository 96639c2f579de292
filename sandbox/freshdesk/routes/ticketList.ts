import type { HttpResponse } from '../../core/http.ts';
import { firstRow, listed } from '../answers.ts';
import type { Call, Route } from '../call.ts';
import { invalid } from '../errors.ts';
import { oneOf } from '../fields/checks.ts';
import { countUpTo, pageOf, paging, queryId, queryText, queryTime, wordsOf } from '../fields/query.ts';
import { emailHolders } from '../records/contactUnique.ts';
import { embedded, isArchived, maySee, ticketRow } from '../records/ticketWire.ts';
import { isoSeconds, parseDateTime } from '../time.ts';
import type { Agent, Ticket } from '../types.ts';
import { embedsOf } from './tickets.ts';

// https://developers.freshdesk.com/api/#list_all_tickets
const PAGES_MAX = 300;
const WINDOW_MS = 30 * 24 * 3_600_000;
const CREDITS_PER_EMBED = 2;
const orders = ['created_at', 'due_by', 'updated_at', 'status'] as const;

export const ticketListRoutes: readonly Route[] = [
  {
    method: 'GET',
    path: 'tickets',
    needs: 'tickets',
    sub: 'ticketList',
    query: {
      ...paging,
      page: countUpTo(PAGES_MAX),
      filter: oneOf(['new_and_my_open', 'watching', 'spam', 'deleted']),
      requester_id: queryId,
      email: queryText,
      unique_external_id: queryText,
      company_id: queryId,
      updated_since: queryTime,
      order_by: oneOf(orders),
      order_type: oneOf(['asc', 'desc']),
      include: wordsOf(['requester', 'stats', 'description', 'company']),
    },
    credits: (query) => 1 + CREDITS_PER_EMBED * embedsOf(query).length,
    answer: list,
  },
];

function list(call: Call): HttpResponse {
  const { account, request } = call;
  const page = pageOf(request.query);
  const found = candidates(call).filter(testOf(call)).sort(orderOf(request.query));
  const rows = found.slice(firstRow(page), firstRow(page) + page.rows);
  const embeds = embedsOf(request.query);
  const wire = rows.map((ticket) => ({
    ...ticketRow(account, ticket),
    ...embedded(account, ticket, embeds),
  }));
  return listed(call, wire, page, Math.min(found.length, PAGES_MAX * page.rows));
}

function candidates(call: Call): Ticket[] {
  const { tickets } = call.account;
  const requesters = requestersOf(call);
  if (requesters !== undefined) return requesters.flatMap((id) => tickets.find('requester', String(id)));
  const company = call.request.query.get('company_id');
  return company === null ? [...tickets.all()] : tickets.find('company', company);
}

// An address that nobody has is an error, not an empty list.
function requestersOf({ account, request }: Call): number[] | undefined {
  const [id, email, external] = ['requester_id', 'email', 'unique_external_id'].map((name) =>
    request.query.get(name),
  );
  if (id != null) return [Number(id)];
  if (email != null) return someone('email', emailHolders(account, email.toLowerCase()));
  if (external == null) return undefined;
  const found = account.contacts.find('external', external);
  return someone(
    'unique_external_id',
    found.map((contact) => contact.id),
  );
}

function someone(field: string, ids: number[]): number[] {
  if (ids.length > 0) return ids;
  const message = `There is no contact matching the given ${field}`;
  throw invalid({ field, message, code: 'invalid_value' });
}

type Test = (ticket: Ticket) => boolean;

function testOf(call: Call): Test {
  const { query } = call.request;
  const company = query.get('company_id');
  const tests = [
    filterTest(query.get('filter'), call.agent),
    timeTest(call),
    (ticket: Ticket) => maySee(call.agent, ticket) && !isArchived(call.options, ticket, call.nowMs),
    (ticket: Ticket) => company === null || ticket.company_id === Number(company),
  ];
  return (ticket) => tests.every((test) => test(ticket));
}

const isShown: Test = (ticket) => !ticket.deleted && !ticket.spam;

function filterTest(filter: string | null, agent: Agent): Test {
  if (filter === 'deleted') return (ticket) => ticket.deleted;
  if (filter === 'spam') return (ticket) => ticket.spam && !ticket.deleted;
  if (filter === 'watching') return (ticket) => isShown(ticket) && ticket.watcher_ids.includes(agent.id);
  return filter === null ? isShown : (ticket) => isShown(ticket) && isNewOrMine(ticket, agent);
}

const OPEN = 2;

function isNewOrMine(ticket: Ticket, agent: Agent): boolean {
  const isFree = ticket.responder_id === null || ticket.responder_id === agent.id;
  return ticket.status === OPEN && isFree;
}

// Without a time of its own the list goes back 30 days.
function timeTest({ request, options, nowMs }: Call): Test {
  const { query } = request;
  const since = parseDateTime(query.get('updated_since') ?? '');
  if (since !== undefined) return (ticket) => ticket.updated_at >= isoSeconds(since);
  const namesRequester = ['requester_id', 'email', 'unique_external_id'].some((name) => query.has(name));
  if (namesRequester && options.requesterLiftsTicketWindow) return () => true;
  const start = isoSeconds(nowMs - WINDOW_MS);
  return (ticket) => ticket.created_at >= start;
}

function orderOf(query: URLSearchParams): (a: Ticket, b: Ticket) => number {
  const key = orders.find((name) => name === query.get('order_by')) ?? 'created_at';
  const sign = query.get('order_type') === 'asc' ? 1 : -1;
  return (a, b) => sign * (compare(a[key] ?? '', b[key] ?? '') || a.id - b.id);
}

function compare(a: string | number, b: string | number): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
