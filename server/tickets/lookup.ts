import { LIVE_LOOKUPS, OPENING_TICKETS, PAGE_TICKETS, RECENT_TICKETS } from '../../rules/tickets/limits.ts';
import { mergeTickets } from '../../rules/tickets/order.ts';
import type { PersonFacts } from '../../rules/tickets/protocol.ts';
import type { TicketRow } from '../../rules/tickets/ticket.ts';
import type { ListPart, TicketList } from '../freshdesk/tickets.ts';
import { isOfOneRecord } from '../platform/errors.ts';
import type { Desk } from './context.ts';
import { phoneVariants } from './people.ts';
import { asking } from './problems.ts';
import { visibleRows } from './rows.ts';

/** How one address of a person is known in Freshdesk: by a requester's id, or not (yet). */
export interface Requester {
  readonly email: string | null;
  readonly id: number | null;
  /** Freshdesk has a customer (or agent) with it. */
  readonly known: boolean;
}

export interface FoundTickets {
  readonly tickets: readonly TicketRow[];
  readonly more: boolean;
  readonly requesters: readonly Requester[];
  readonly matchedBy: 'email' | 'phone' | 'nothing';
  readonly addresses: { readonly asked: number; readonly all: number };
}

/**
 * A person's tickets: one request for each address, at most five; where ids are known already, one for each id. Without
 * an address by phone: one search, and one list for each of the first two people found.
 */
export function findTickets(
  desk: Desk,
  person: PersonFacts,
  known: readonly Requester[],
  part: ListPart,
): Promise<FoundTickets> {
  if (person.emails.length > 0) return byEmail(desk, person.emails, known, part);
  const numbers = phoneVariants(person.phones);
  if (numbers.length > 0) return byPhone(desk, numbers, known, part);
  return Promise.resolve({ ...nothing, matchedBy: 'nothing' });
}

// Further pages, where the newest tickets are of groups or types that sales may not see: a request an address each.
const FURTHER_PAGES = 3;
const FURTHER_REQUESTS = 6;

/**
 * A person's newest tickets as an opening shows them (R-TIC-02): where sales may see fewer of them than it shows and Freshdesk
 * has more, up to three pages of a hundred, at most six requests. `more` is true where even these do not reach the end.
 */
export async function findShown(
  desk: Desk,
  person: PersonFacts,
  known: readonly Requester[],
): Promise<FoundTickets> {
  const order = 'updated';
  let found = await findTickets(desk, person, known, { order, page: 1, rows: OPENING_TICKETS });
  const pages = Math.min(FURTHER_PAGES, Math.floor(FURTHER_REQUESTS / Math.max(found.addresses.asked, 1)));
  for (let page = 1; page <= pages && isShort(found); page += 1) {
    const next = await findTickets(desk, person, found.requesters, { order, page, rows: PAGE_TICKETS });
    found = { ...next, tickets: mergeTickets(found.tickets, next.tickets) };
  }
  return found;
}

function isShort({ tickets, more }: FoundTickets): boolean {
  return more && tickets.length < RECENT_TICKETS;
}

const nothing = { tickets: [], more: false, requesters: [], addresses: { asked: 0, all: 0 } };

async function byEmail(
  desk: Desk,
  emails: readonly string[],
  known: readonly Requester[],
  part: ListPart,
): Promise<FoundTickets> {
  const requesters = emails.map((email) => known.find((one) => one.email === email) ?? unknown(email));
  const asked = oncePerId(requesters).slice(0, LIVE_LOOKUPS);
  const found = await Promise.all(asked.map((requester) => listOf(desk, requester, part)));
  const answers = new Map(asked.map((requester, at) => [requester, found[at]!]));
  return {
    ...combined(desk, found),
    requesters: requesters.map((requester) => learned(requester, answers)),
    matchedBy: 'email',
    addresses: { asked: asked.length, all: oncePerId(requesters).length },
  };
}

const PHONE_PEOPLE = 2;
/** A search, and a list for each of those found. */
export const PHONE_REQUESTS = 1 + PHONE_PEOPLE;

async function byPhone(
  desk: Desk,
  numbers: readonly string[],
  known: readonly Requester[],
  part: ListPart,
): Promise<FoundTickets> {
  const before = known.filter(({ email, id }) => email === null && id !== null);
  const ids =
    before.length > 0
      ? before.map(({ id }) => id!)
      : (await asking('Freshdesk', () => desk.freshdesk.byPhone(numbers))).slice(0, PHONE_PEOPLE);
  const requesters = ids.map((id): Requester => ({ email: null, id, known: true }));
  const found = await Promise.all(requesters.map((requester) => listOf(desk, requester, part)));
  const addresses = { asked: ids.length, all: ids.length };
  return { ...combined(desk, found), requesters, matchedBy: 'phone', addresses };
}

function unknown(email: string): Requester {
  return { email, id: null, known: false };
}

/** Two addresses of one customer have one list. */
function oncePerId(requesters: readonly Requester[]): Requester[] {
  return requesters.filter(
    ({ id }, at) => id === null || requesters.findIndex((other) => other.id === id) === at,
  );
}

/** A customer can be merged away: their id is refused then, and the address finds the one that remains. */
async function listOf(desk: Desk, { email, id }: Requester, part: ListPart): Promise<TicketList | null> {
  const { freshdesk } = desk;
  if (id === null) return asking('Freshdesk', () => freshdesk.ofEmail(email ?? '', part));
  try {
    return await freshdesk.ofRequester(id, part);
  } catch (error) {
    if (email !== null && isOfOneRecord(error))
      return asking('Freshdesk', () => freshdesk.ofEmail(email, part));
    return asking('Freshdesk', () => Promise.reject(error as Error));
  }
}

function combined(desk: Desk, found: readonly (TicketList | null)[]): Pick<FoundTickets, 'tickets' | 'more'> {
  const lists = found.filter((list) => list !== null);
  return {
    tickets: visibleRows(
      lists.map(({ tickets }) => tickets),
      desk.visibility,
    ),
    more: lists.some(({ more }) => more),
  };
}

/** What the answer says of the address; one that was not asked stays as it was. */
function learned(requester: Requester, answers: ReadonlyMap<Requester, TicketList | null>): Requester {
  if (!answers.has(requester)) return requester;
  const list = answers.get(requester) ?? null;
  if (list === null) return { ...requester, known: false };
  return { ...requester, known: true, id: requester.id ?? list.tickets[0]?.requester_id ?? null };
}
