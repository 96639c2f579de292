import { json, type HttpResponse } from '../../core/http.ts';
import type { Call, Route } from '../call.ts';
import { missing, refuse } from '../fields/body.ts';
import { countUpTo, queryText, type QueryTable } from '../fields/query.ts';
import { contactRow } from '../records/contactWire.ts';
import { isArchived, maySee, ticketRow } from '../records/ticketWire.ts';
import { companySearchFields, contactSearchFields, ticketSearchFields } from '../search/fields.ts';
import { parseQuery } from '../search/query.ts';
import type { Entity, Ticket } from '../types.ts';
import { companyView } from './companies.ts';

// https://developers.freshdesk.com/api/#filter_contacts: 30 rows a page, ten pages, newest first.
const PAGES_MAX = 10;
const PAGE_ROWS = 30;

const query: QueryTable = { query: queryText, page: countUpTo(PAGES_MAX) };

/** Searches see the account as it was before the index's lag. */
export const searchRoutes: readonly Route[] = [
  { method: 'GET', path: 'search/contacts', needs: 'contacts', query, answer: searchContacts },
  { method: 'GET', path: 'search/companies', needs: 'contacts', query, answer: searchCompanies },
  { method: 'GET', path: 'search/tickets', needs: 'tickets', query, answer: searchTickets },
];

function searchContacts(call: Call): HttpResponse {
  const { account } = call;
  const wanted = parseQuery(textOf(call), contactSearchFields(account));
  const shown = filtered(
    account.contacts.indexed(call.nowMs),
    (contact) => !contact.deleted && !contact.blocked && wanted(contact),
  );
  return results(call, shown, (contact) => contactRow(account, contact));
}

function searchCompanies(call: Call): HttpResponse {
  const { account } = call;
  const wanted = parseQuery(textOf(call), companySearchFields(account));
  const shown = filtered(account.companies.indexed(call.nowMs), wanted);
  return results(call, shown, (company) => companyView(account, company));
}

function searchTickets(call: Call): HttpResponse {
  const { account, agent } = call;
  const wanted = parseQuery(textOf(call), ticketSearchFields(account));
  const shown = filtered(
    account.tickets.indexed(call.nowMs),
    (ticket) => !isHidden(call, ticket) && maySee(agent, ticket) && wanted(ticket),
  );
  return results(call, shown, (ticket) => {
    const { description, description_text } = ticket;
    return { ...ticketRow(account, ticket), description, description_text };
  });
}

function isHidden({ options, nowMs }: Call, ticket: Ticket): boolean {
  return ticket.deleted || ticket.spam || isArchived(options, ticket, nowMs);
}

function textOf(call: Call): string {
  const text = call.request.query.get('query');
  if (text === null) refuse([missing('query')]);
  return text ?? '';
}

function filtered<T>(records: Iterable<T>, isWanted: (record: T) => boolean): T[] {
  const found: T[] = [];
  for (const record of records) if (isWanted(record)) found.push(record);
  return found;
}

function results<T extends Entity>(call: Call, found: T[], view: (record: T) => unknown): HttpResponse {
  const first = (Number(call.request.query.get('page') ?? 1) - 1) * PAGE_ROWS;
  const newest = found.sort((a, b) =>
    a.created_at === b.created_at ? b.id - a.id : a.created_at < b.created_at ? 1 : -1,
  );
  return json(200, { total: found.length, results: newest.slice(first, first + PAGE_ROWS).map(view) });
}
