import { empty, json, type HttpResponse } from '../../core/http.ts';
import { pageFrom } from '../answers.ts';
import type { Call, Route } from '../call.ts';
import { notFound } from '../errors.ts';
import { bodyFaults, plain, readBody, refuse, type BodyTable } from '../fields/body.ts';
import { list, positiveInteger } from '../fields/checks.ts';
import { pageOf, paging } from '../fields/query.ts';
import { knownPerson } from '../records/requester.ts';
import {
  conversationsOf,
  conversationView,
  isArchived,
  maySee,
  ticketRow,
  ticketView,
} from '../records/ticketWire.ts';
import type { Attachment, Ticket } from '../types.ts';
import { visibleTicket } from './tickets.ts';

/** Who watches, what belongs together, what is archived, and single files. */
export const ticketExtraRoutes: readonly Route[] = [
  { method: 'GET', path: 'tickets/:id/watchers', needs: 'tickets', answer: watchers },
  { method: 'POST', path: 'tickets/:id/watch', needs: 'tickets', answer: watch },
  { method: 'PUT', path: 'tickets/:id/unwatch', needs: 'tickets', bodyless: true, answer: unwatch },
  {
    method: 'GET',
    path: 'tickets/:id/associated_tickets',
    needs: 'tickets',
    query: paging,
    answer: associated,
  },
  { method: 'GET', path: 'tickets/:id/prime_association', needs: 'tickets', answer: prime },
  { method: 'GET', path: 'tickets/:id/summary', needs: 'tickets', answer: summary },
  {
    method: 'GET',
    path: 'tickets/archived/:id',
    needs: 'tickets',
    feature: 'archiveTickets',
    answer: (call) => json(200, ticketView(call.account, archivedTicket(call))),
  },
  {
    method: 'GET',
    path: 'tickets/archived/:id/conversations',
    needs: 'tickets',
    feature: 'archiveTickets',
    query: paging,
    answer: archivedThread,
  },
  { method: 'DELETE', path: 'attachments/:id', needs: 'tickets', bodyless: true, answer: removeFile },
];

const watchTable: BodyTable = { user_id: plain(positiveInteger), watcher_ids: plain(list(positiveInteger)) };

function watchers(call: Call): HttpResponse {
  return json(200, { watcher_ids: visibleTicket(call).watcher_ids });
}

function watch(call: Call): HttpResponse {
  const ticket = visibleTicket(call);
  const body = readBody(call);
  refuse(bodyFaults(body, watchTable, call));
  const asked = body['user_id'] ?? body['watcher_ids'] ?? call.agent.id;
  const ids = Array.isArray(asked) ? (asked as number[]) : [asked as number];
  for (const id of ids) knownPerson(call.account, id, 'user_id');
  keepWatchers(call, ticket, [...ticket.watcher_ids, ...ids]);
  return empty(204);
}

function unwatch(call: Call): HttpResponse {
  const ticket = visibleTicket(call);
  keepWatchers(
    call,
    ticket,
    ticket.watcher_ids.filter((id) => id !== call.agent.id),
  );
  return empty(204);
}

function keepWatchers({ account, nowMs }: Call, ticket: Ticket, ids: readonly number[]): void {
  account.tickets.put({ ...ticket, watcher_ids: [...new Set(ids)] }, nowMs);
}

const PARENT = 1;
const CHILD = 2;
const TRACKER = 3;
const RELATED = 4;

// Children of a parent, or tickets related to a tracker.
function associated(call: Call): HttpResponse {
  const ticket = visibleTicket(call);
  const has = ticket.association_type === PARENT || ticket.association_type === TRACKER;
  if (!has) throw notFound();
  return pageFrom(call, othersOf(call, ticket), pageOf(call.request.query), (other) =>
    ticketRow(call.account, other),
  );
}

// The parent of a child, or the tracker of a related ticket.
function prime(call: Call): HttpResponse {
  const ticket = visibleTicket(call);
  const isOther = ticket.association_type === CHILD || ticket.association_type === RELATED;
  const first = isOther ? othersOf(call, ticket)[0] : undefined;
  if (first === undefined) throw notFound();
  return json(200, ticketRow(call.account, first));
}

function othersOf({ account }: Call, ticket: Ticket): Ticket[] {
  return (ticket.associated_tickets_list ?? [])
    .map((id) => account.tickets.get(id))
    .filter((other) => other !== undefined);
}

// Nobody writes summaries here: the product's own are made on its pages.
function summary(call: Call): HttpResponse {
  visibleTicket(call);
  throw notFound();
}

function archivedTicket(call: Call): Ticket {
  const ticket = call.account.tickets.get(call.id);
  if (ticket === undefined || !isArchived(call.options, ticket, call.nowMs)) throw notFound();
  if (!maySee(call.agent, ticket)) throw notFound();
  return ticket;
}

function archivedThread(call: Call): HttpResponse {
  const { account } = call;
  const thread = conversationsOf(account, archivedTicket(call).id);
  return pageFrom(call, thread, pageOf(call.request.query), (message) => conversationView(account, message));
}

function removeFile(call: Call): HttpResponse {
  const { account, id, nowMs } = call;
  if (account.files.get(id) === undefined) throw notFound();
  const without = (files: readonly Attachment[]) => files.filter((file) => file.id !== id);
  for (const kind of ['tickets', 'conversations'] as const) {
    for (const record of account[kind].all()) {
      if (!record.attachments.some((file) => file.id === id)) continue;
      account[kind].put({ ...record, attachments: without(record.attachments) } as never, nowMs);
    }
  }
  account.files.remove(id, nowMs);
  return empty(204);
}
