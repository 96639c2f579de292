import { knownGroup as validKnown } from '../../generated/validators.js';
import { LIVE_LOOKUPS, PAGE_TICKETS } from '../../rules/tickets/limits.ts';
import { mergeTickets } from '../../rules/tickets/order.ts';
import type { GroupOpening } from '../../rules/tickets/protocol.ts';
import type { TicketRow } from '../../rules/tickets/ticket.ts';
import type { Desk } from './context.ts';
import {
  affordable,
  canBeAsked,
  companyTickets,
  contactTickets,
  requestsOf,
  type CompanyTickets,
  type LookedAt,
} from './group-tickets.ts';
import { readStructure, type GroupContact, type Structure } from './group-structure.ts';
import { isFresh, readKnown, saveKnown } from './known.ts';
import type { Asker } from './note-ticket.ts';
import type { Distrust } from './open-person.ts';
import { passingProblem, problemError } from './problems.ts';
import type { GroupRef } from './refs.ts';

interface KnownGroup extends Structure {
  readonly version: 1;
  readonly account: string;
  readonly tickets: readonly TicketRow[];
  readonly requesters: Readonly<Record<number, string>>;
  /** The company has more tickets than were read, or more than can be kept. */
  readonly more: boolean;
  readonly atMs: number;
}

/**
 * R-TIC-09: an account's or deal's tickets. With a company of that name in Freshdesk one request for all of its people;
 * whoever is not among them is asked for by their addresses or numbers, the longest not seen first, with five requests at an
 * opening. The company's people have tickets from before they belonged to it, too, and of a busy company only the newest
 * hundred are read: they are asked for where it has none or more than these, and when who belongs to it is read again.
 */
export async function openGroup(desk: Desk, ref: GroupRef, distrust: Distrust): Promise<GroupOpening> {
  const known = distrust === 'nothing' ? null : await readKnown<KnownGroup>(desk, validKnown, ref);
  return known === null ? toOpening(await readAll(desk, ref, null)) : reopened(desk, ref, known, distrust);
}

async function reopened(
  desk: Desk,
  ref: GroupRef,
  known: KnownGroup,
  distrust: Distrust,
): Promise<GroupOpening> {
  if (distrust === 'none' && isFresh(desk, known)) return toOpening(known);
  try {
    return toOpening(await readAll(desk, ref, known, distrust === 'person'));
  } catch (error) {
    return { ...toOpening(known), stale: passingProblem(error) };
  }
}

/** The tickets of one contact whom the opening did not cover. */
export async function openContact(desk: Desk, ref: GroupRef, contactId: number): Promise<GroupOpening> {
  const known = (await readKnown<KnownGroup>(desk, validKnown, ref)) ?? (await readAll(desk, ref, null));
  const contact = known.contacts.find(({ id }) => id === contactId);
  if (contact === undefined) throw problemError({ kind: 'noContact' });
  const entry = withLooked(known, await contactTickets(desk, [contact]));
  await saveKnown(desk, ref, entry);
  return toOpening(entry);
}

/** Who belongs to the account or deal, for checks: from what is known where that is young enough. */
export async function groupOf(desk: Desk, ref: GroupRef): Promise<Structure> {
  return readStructure(desk, ref, await readKnown<KnownGroup>(desk, validKnown, ref));
}

/** See `noteTicket`. */
export async function noteGroupTicket(
  desk: Desk,
  ref: GroupRef,
  row: TicketRow,
  asker: Asker | null,
): Promise<void> {
  const known = await readKnown<KnownGroup>(desk, validKnown, ref);
  if (known === null) return;
  const contacts = known.contacts.map((contact) =>
    contact.id === asker?.contactId ? withRequester(contact, asker.email, row.requester) : contact,
  );
  await saveKnown(desk, ref, { ...known, contacts, tickets: mergeTickets([row], known.tickets) });
}

function withRequester(contact: GroupContact, address: string | null, id: number): GroupContact {
  const { emails, customers, requesters } = contact;
  return {
    ...contact,
    requesters: [...new Set([...requesters, id])],
    customers: emails.map((email, at) => (email === address ? id : (customers[at] ?? null))),
  };
}

/** @param anew who belongs to it is read again, however short a time ago that was */
async function readAll(
  desk: Desk,
  ref: GroupRef,
  known: KnownGroup | null,
  anew = false,
): Promise<KnownGroup> {
  const read = await readStructure(desk, ref, known, anew);
  const part = { order: 'updated', page: 1, rows: PAGE_TICKETS } as const;
  const people = read.contacts.filter(isDue(desk));
  const others = read.contacts.filter(({ viaCompany }) => !viaCompany);
  // Whom the company's list is known not to cover waits among the others: else these would go first at every opening.
  const first = affordable(anew || lacksPeople(known) ? [...others, ...people] : others, LIVE_LOOKUPS);
  const [company, looked] = await Promise.all([
    companyTickets(desk, ref, read, part),
    contactTickets(desk, first),
  ]);
  const left = LIVE_LOOKUPS - sumOf(first.map(requestsOf));
  const after = anew || isPart(company) ? people.filter((contact) => !first.includes(contact)) : [];
  const lookedAfter = await contactTickets(desk, affordable(after, left));
  const entry = withLooked(listed(desk, known, read, company), {
    tickets: [...looked.tickets, ...lookedAfter.tickets],
    contacts: [...looked.contacts, ...lookedAfter.contacts],
  });
  await saveKnown(desk, ref, entry);
  return entry;
}

/** A list that is empty or has more tells little of the company's people. */
function isPart({ tickets, more }: CompanyTickets): boolean {
  return tickets.length === 0 || more;
}

function lacksPeople(known: KnownGroup | null): boolean {
  return known !== null && !isCompanyRead(known);
}

function sumOf(numbers: readonly number[]): number {
  return numbers.reduce((sum, number) => sum + number, 0);
}

/** The company's list, and of what was known before that which it does not tell. */
function listed(desk: Desk, known: KnownGroup | null, read: Structure, company: CompanyTickets): KnownGroup {
  return {
    ...read,
    version: 1,
    tickets: mergeTickets(company.tickets, notListed(knownOf(known, read), read, company.oldest)),
    requesters: { ...known?.requesters, ...company.names },
    more: company.more,
    atMs: desk.services.now(),
  };
}

/** What is known without the tickets of contacts who do not belong to it any more. */
function knownOf(known: KnownGroup | null, { contacts }: Structure): readonly TicketRow[] {
  const here = new Set(contacts.flatMap(({ requesters }) => requesters));
  const were = new Set((known?.contacts ?? []).flatMap(({ requesters }) => requesters));
  return (known?.tickets ?? []).filter(({ requester }) => here.has(requester) || !were.has(requester));
}

/** What was found of some contacts takes the place of what was known of them, as far back as it reaches. */
function withLooked(known: KnownGroup, looked: LookedAt): KnownGroup {
  const ids = new Set(looked.contacts.flatMap(({ requesters }) => requesters));
  const asked = new Map(looked.contacts.map((contact) => [contact.id, contact]));
  const reached = new Map(
    looked.contacts.flatMap(({ requesters, more }) =>
      more ? requesters.map((id) => [id, oldestOf(looked.tickets, id)] as const) : [],
    ),
  );
  const others = known.tickets.filter(
    ({ requester, updated }) => !ids.has(requester) || updated < (reached.get(requester) ?? ''),
  );
  return {
    ...known,
    contacts: known.contacts.map((contact) => asked.get(contact.id) ?? contact),
    tickets: mergeTickets(looked.tickets, others),
  };
}

/** The last change of the oldest ticket of somebody; an empty text where there is none. */
function oldestOf(tickets: readonly TicketRow[], requester: number): string {
  const own = tickets.filter((row) => row.requester === requester).map(({ updated }) => updated);
  return own.reduce((oldest, updated) => (updated < oldest ? updated : oldest), own[0] ?? '');
}

/** Known tickets that the company's list does not hold: others', and where it did not reach its end older ones. */
function notListed(
  tickets: readonly TicketRow[],
  { company }: Structure,
  oldest: string | null,
): TicketRow[] {
  return tickets.filter(
    (row) => company === null || row.company !== company.id || row.updated < (oldest ?? ''),
  );
}

// What the company's people ask from now on is in the company's list.
const OWN_AGAIN_MS = 6 * 3_600_000;

/** Of the company's people, who was not asked for on their own lately. */
function isDue({ services }: Desk): (contact: GroupContact) => boolean {
  return ({ viaCompany, lookedMs }) => viaCompany && (lookedMs ?? 0) <= services.now() - OWN_AGAIN_MS;
}

function toOpening(known: KnownGroup): GroupOpening {
  const { name, company, tickets, requesters, more, moreContacts, atMs } = known;
  const isRead = isCompanyRead(known);
  return {
    name,
    contacts: known.contacts.map((contact) => toRelated(contact, isRead)),
    moreContacts,
    company,
    tickets,
    requesters,
    more: more || known.contacts.some((contact) => contact.more),
    atMs,
    stale: null,
  };
}

/** The company's list has its people's tickets, where it has any, and where it was read to its end. */
function isCompanyRead({ more, tickets, company }: KnownGroup): boolean {
  return !more && tickets.some((row) => company !== null && row.company === company.id);
}

function toRelated(contact: GroupContact, isCompanyRead: boolean): GroupOpening['contacts'][number] {
  const { id, name, emails, phones, requesters, viaCompany, lookedMs, more } = contact;
  const covered = lookedMs !== null || !canBeAsked(contact) || (viaCompany && isCompanyRead);
  return { id, name, emails, phones, requesters, covered, more: covered && more };
}
