import { knownGroup as validKnown } from '../../generated/validators.js';
import { LIVE_LOOKUPS, PAGE_TICKETS } from '../../rules/tickets/limits.ts';
import { mergeTickets } from '../../rules/tickets/order.ts';
import type { GroupOpening } from '../../rules/tickets/protocol.ts';
import type { TicketRow } from '../../rules/tickets/ticket.ts';
import type { Desk } from './context.ts';
import { contactTickets, companyTickets, type LookedAt } from './group-tickets.ts';
import { readStructure, type GroupContact, type Structure } from './group-structure.ts';
import { isFresh, readKnown, saveKnown } from './known.ts';
import type { Distrust } from './open-person.ts';
import { passingProblem, problemError } from './problems.ts';
import type { GroupRef } from './refs.ts';

interface KnownGroup extends Structure {
  readonly version: 1;
  readonly account: string;
  readonly tickets: readonly TicketRow[];
  readonly requesters: Readonly<Record<number, string>>;
  readonly more: boolean;
  readonly atMs: number;
}

/**
 * R-TIC-09: an account's or deal's tickets. With a company of that name in Freshdesk one request for all of its people;
 * whoever is not among them is asked for by address, five contacts at an opening, the longest not seen first. The company's
 * people have tickets from before they belonged to it, too: they are asked for where the company has none, and when
 * who belongs to it is read again.
 */
export async function openGroup(desk: Desk, ref: GroupRef, distrust: Distrust): Promise<GroupOpening> {
  const known = distrust === 'nothing' ? null : await readKnown<KnownGroup>(desk, validKnown, ref);
  return known === null
    ? toOpening(await readAll(desk, ref, null, null))
    : reopened(desk, ref, known, distrust);
}

async function reopened(
  desk: Desk,
  ref: GroupRef,
  known: KnownGroup,
  distrust: Distrust,
): Promise<GroupOpening> {
  if (distrust === 'none' && isFresh(desk, known)) return toOpening(known);
  try {
    return toOpening(await readAll(desk, ref, known, distrust === 'person' ? null : known));
  } catch (error) {
    return { ...toOpening(known), stale: passingProblem(error) };
  }
}

/** The tickets of one contact whom the opening did not cover. */
export async function openContact(desk: Desk, ref: GroupRef, contactId: number): Promise<GroupOpening> {
  const known =
    (await readKnown<KnownGroup>(desk, validKnown, ref)) ?? (await readAll(desk, ref, null, null));
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
export async function noteGroupTicket(desk: Desk, ref: GroupRef, row: TicketRow): Promise<void> {
  const known = await readKnown<KnownGroup>(desk, validKnown, ref);
  if (known === null) return;
  await saveKnown(desk, ref, { ...known, tickets: mergeTickets([row], known.tickets) });
}

/** @param structure who belongs to it, where that need not be read again */
async function readAll(
  desk: Desk,
  ref: GroupRef,
  known: KnownGroup | null,
  structure: KnownGroup | null,
): Promise<KnownGroup> {
  const read = await readStructure(desk, ref, structure);
  const part = { order: 'updated', page: 1, rows: PAGE_TICKETS } as const;
  const others = waiting(read.contacts, ({ viaCompany }) => !viaCompany);
  const [company, lookedOthers] = await Promise.all([
    companyTickets(desk, ref, read, part),
    contactTickets(desk, others),
  ]);
  const ownToo = company.tickets.length === 0 || (known !== null && structure === null);
  const people = ownToo ? waiting(read.contacts, isDue(desk)).slice(0, LIVE_LOOKUPS - others.length) : [];
  const lookedPeople = await contactTickets(desk, people);
  const looked = {
    tickets: [...lookedOthers.tickets, ...lookedPeople.tickets],
    contacts: [...lookedOthers.contacts, ...lookedPeople.contacts],
  };
  const entry = withLooked(
    {
      ...read,
      version: 1,
      tickets: mergeTickets(company.tickets, notOfCompany(known?.tickets ?? [], read)),
      requesters: { ...known?.requesters, ...company.names },
      more: company.more,
      atMs: desk.services.now(),
    },
    looked,
  );
  await saveKnown(desk, ref, entry);
  return entry;
}

/** What was found of some contacts takes the place of what was known of them. */
function withLooked(known: KnownGroup, looked: LookedAt): KnownGroup {
  const ids = new Set(looked.contacts.flatMap(({ requesters }) => requesters));
  const asked = new Map(looked.contacts.map((contact) => [contact.id, contact]));
  const others = known.tickets.filter(({ requester }) => !ids.has(requester));
  return {
    ...known,
    contacts: known.contacts.map((contact) => asked.get(contact.id) ?? contact),
    tickets: mergeTickets(looked.tickets, others),
  };
}

/** Known tickets that the company's list does not hold. */
function notOfCompany(tickets: readonly TicketRow[], { company }: Structure): TicketRow[] {
  return tickets.filter((row) => company === null || row.company !== company.id);
}

function waiting(
  contacts: readonly GroupContact[],
  isWanted: (contact: GroupContact) => boolean,
): GroupContact[] {
  return contacts
    .filter((contact) => contact.emails.length > 0 && isWanted(contact))
    .sort((a, b) => (a.lookedMs ?? 0) - (b.lookedMs ?? 0))
    .slice(0, LIVE_LOOKUPS);
}

// What the company's people ask from now on is in the company's list.
const OWN_AGAIN_MS = 6 * 3_600_000;

/** Of the company's people, who was not asked for on their own lately. */
function isDue({ services }: Desk): (contact: GroupContact) => boolean {
  return ({ viaCompany, lookedMs }) => viaCompany && (lookedMs ?? 0) <= services.now() - OWN_AGAIN_MS;
}

function toOpening(known: KnownGroup): GroupOpening {
  const { name, company, tickets, requesters, more, moreContacts, atMs } = known;
  // The company's list has its people's tickets, where it has any.
  const hasCompanyTickets = tickets.some((row) => company !== null && row.company === company.id);
  return {
    name,
    contacts: known.contacts.map(({ viaCompany, lookedMs, ...contact }) => ({
      ...contact,
      covered: lookedMs !== null || contact.emails.length === 0 || (viaCompany && hasCompanyTickets),
    })),
    moreContacts,
    company,
    tickets,
    requesters,
    more,
    atMs,
    stale: null,
  };
}
