import { json, type HttpResponse } from '../../core/http.ts';
import type { Call, Route } from '../call.ts';
import { missing, refuse } from '../fields/body.ts';
import { countUpTo, queryText, type QueryTable } from '../fields/query.ts';
import { contactRow } from '../records/contactWire.ts';
import { isArchived, maySee, ticketRow } from '../records/ticketWire.ts';
import { companySearchFields, contactSearchFields, ticketSearchFields } from '../search/fields.ts';
import { parseQuery } from '../search/query.ts';
import type { Collection } from '../state/collection.ts';
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
  const { test, equal } = parseQuery(textOf(call), contactSearchFields(account));
  const found = newest(
    call,
    account.contacts,
    narrowest(account.contacts, equal, contactIndexes),
    (contact) => !contact.deleted && !contact.blocked && test(contact),
  );
  return results(call, found, (contact) => contactRow(account, contact));
}

function searchCompanies(call: Call): HttpResponse {
  const { account } = call;
  const { test, equal } = parseQuery(textOf(call), companySearchFields(account));
  const ids = narrowest(account.companies, equal, { domain: 'domain' });
  return results(call, newest(call, account.companies, ids, test), (company) =>
    companyView(account, company),
  );
}

function searchTickets(call: Call): HttpResponse {
  const { account, agent } = call;
  const { test } = parseQuery(textOf(call), ticketSearchFields(account));
  const found = newest(
    call,
    account.tickets,
    undefined,
    (ticket) => !isHidden(call, ticket) && maySee(agent, ticket) && test(ticket),
  );
  return results(call, found, (ticket) => {
    const { description, description_text } = ticket;
    return { ...ticketRow(account, ticket), description, description_text };
  });
}

// Fields of a query whose values an index knows.
const contactIndexes = { email: 'email', company_id: 'company' };

/** The fewest records among which all that match must be; undefined: they may be anywhere. */
function narrowest<T extends Entity>(
  records: Collection<T>,
  equal: ReadonlyMap<string, string>,
  indexes: Readonly<Record<string, string>>,
): readonly number[] | undefined {
  const lists = Object.entries(indexes)
    .filter(([field]) => equal.has(field))
    .map(([field, index]) => records.find(index, equal.get(field)!).map(({ id }) => id));
  return lists.sort((a, b) => a.length - b.length)[0];
}

/** Records as the index has them, newest first. The same search in the same moment is not made again. */
function newest<T extends Entity>(
  call: Call,
  records: Collection<T>,
  ids: readonly number[] | undefined,
  isWanted: (record: T) => boolean,
): readonly T[] {
  const { nowMs, agent } = call;
  const past = records.past(nowMs);
  return records.derived(JSON.stringify([textOf(call), agent.id, nowMs]), () => {
    if (ids !== undefined) {
      const among = new Set([...ids, ...past.keys()]);
      return shownOf(records, past, [...among], isWanted).sort(byAge);
    }
    const found = shownOf(records, past, records.created.ids().reverse(), isWanted);
    const more = removed(records, past).filter(isWanted);
    return more.length === 0 ? found : [...found, ...more].sort(byAge);
  });
}

type Past<T> = ReadonlyMap<number, T | undefined>;

function shownOf<T extends Entity>(
  records: Collection<T>,
  past: Past<T>,
  ids: readonly number[],
  isWanted: (record: T) => boolean,
): T[] {
  const found: T[] = [];
  for (const id of ids) {
    const record = past.has(id) ? past.get(id) : records.get(id);
    if (record !== undefined && isWanted(record)) found.push(record);
  }
  return found;
}

// What the index still shows though it is gone.
function removed<T extends Entity>(records: Collection<T>, past: Past<T>): T[] {
  return [...past.values()].filter(
    (record): record is T => record !== undefined && records.get(record.id) === undefined,
  );
}

function byAge(a: Entity, b: Entity): number {
  if (a.created_at === b.created_at) return b.id - a.id;
  return a.created_at < b.created_at ? 1 : -1;
}

function isHidden({ options, nowMs }: Call, ticket: Ticket): boolean {
  return ticket.deleted || ticket.spam || isArchived(options, ticket, nowMs);
}

function textOf(call: Call): string {
  const text = call.request.query.get('query');
  if (text === null) refuse([missing('query')]);
  return text ?? '';
}

function results<T extends Entity>(
  call: Call,
  found: readonly T[],
  view: (record: T) => unknown,
): HttpResponse {
  const first = (Number(call.request.query.get('page') ?? 1) - 1) * PAGE_ROWS;
  return json(200, { total: found.length, results: found.slice(first, first + PAGE_ROWS).map(view) });
}
