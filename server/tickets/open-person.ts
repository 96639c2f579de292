import { knownPerson as validKnown } from '../../generated/validators.js';
import type { Ref } from '../../rules/left-out.ts';
import { withNews } from '../../rules/tickets/news.ts';
import { mergeTickets } from '../../rules/tickets/order.ts';
import type { PersonOpening } from '../../rules/tickets/protocol.ts';
import type { TicketRow } from '../../rules/tickets/ticket.ts';
import { isVisible } from '../../rules/tickets/visibility.ts';
import { noteWhose } from '../whose.ts';
import { accountOf } from '../settings.ts';
import type { Desk } from './context.ts';
import { keepPolling } from './keep-polling.ts';
import { isFresh, readKnown, saveKnown } from './known.ts';
import { findShown, type Requester } from './lookup.ts';
import type { Asker } from './note-ticket.ts';
import { dropNews, readNews, type News } from './news.ts';
import { readPerson } from './people.ts';
import { passingProblem } from './problems.ts';
import type { PersonRef } from './refs.ts';

interface KnownPerson extends Pick<PersonOpening, 'person' | 'tickets' | 'more' | 'matchedBy' | 'addresses'> {
  readonly version: 1;
  readonly account: string;
  readonly personAtMs: number;
  readonly requesters: readonly Requester[];
  readonly atMs: number;
}

/** How much to believe of what is known. `nothing`: not even looked for; `person`: their addresses changed just now. */
export type Distrust = 'none' | 'list' | 'person' | 'nothing';

// Addresses change seldom; the page tells when this very record was edited.
const PERSON_FRESH_MS = 24 * 3_600_000;

/**
 * A lead's or contact's tickets. Seen within a minute: two store operations (what is known, and what events told since)
 * and no request. Known: one request an address, at most five; up to six more where sales may not see the newest tickets.
 * Unknown: one more, to Freshsales.
 */
export async function openPerson(desk: Desk, ref: PersonRef, distrust: Distrust): Promise<PersonOpening> {
  const known = distrust === 'nothing' ? null : await readKnown<KnownPerson>(desk, validKnown, ref);
  return known === null ? toOpening(await refreshed(desk, ref, null)) : reopened(desk, ref, known, distrust);
}

async function reopened(
  desk: Desk,
  ref: PersonRef,
  known: KnownPerson,
  distrust: Distrust,
): Promise<PersonOpening> {
  if (distrust === 'none' && isFresh(desk, known)) return toOpening(await withToldSince(desk, known));
  try {
    return toOpening(await refreshed(desk, ref, distrust === 'person' ? null : known));
  } catch (error) {
    const stale = passingProblem(error);
    return { ...toOpening(await withToldSince(desk, known)), stale };
  }
}

// More than these have been taken over long ago: nothing that is newer than the entry is so many.
const NEWS_MAX = 30;

/** What is known, with what events told since. Freshdesk's own answer is newer than both and needs neither. */
async function withToldSince(desk: Desk, known: KnownPerson): Promise<KnownPerson> {
  const news = await readNews(desk, idsOf(known));
  if (news.items.length > NEWS_MAX) await dropNews(desk, news);
  return { ...known, tickets: newest(desk, known.tickets, news) };
}

function idsOf({ requesters }: KnownPerson): number[] {
  return requesters.flatMap(({ id }) => id ?? []);
}

/** What sales may see of a list and of what was told since (R-TIC-12: a ticket can move into a hidden group). */
function newest(desk: Desk, rows: readonly TicketRow[], { items }: News): TicketRow[] {
  return withNews(rows, items, (row) => isVisible(row, desk.visibility), desk.services.now());
}

type Who = Pick<KnownPerson, 'person' | 'personAtMs' | 'requesters'>;

/** The addresses and numbers of the record, from what is known where that is young enough. */
export async function personOf(desk: Desk, ref: PersonRef): Promise<Who> {
  return whoIs(desk, ref, await readKnown<KnownPerson>(desk, validKnown, ref));
}

/** A ticket that we changed or made shows in the list at once (R-TIC-07), for everybody. */
export async function noteTicket(
  desk: Desk,
  ref: PersonRef,
  row: TicketRow,
  asker: Pick<Asker, 'email'> | null,
): Promise<void> {
  const known = await readKnown<KnownPerson>(desk, validKnown, ref);
  if (known === null) return;
  const requesters =
    asker === null ? known.requesters : withRequester(known.requesters, asker.email, row.requester);
  await keep(desk, ref, known, { ...known, requesters, tickets: mergeTickets([row], known.tickets) });
}

function withRequester(requesters: readonly Requester[], email: string | null, id: number): Requester[] {
  const others = requesters.filter((one) => (email === null ? one.id !== id : one.email !== email));
  return [...others, { email, id, known: true }];
}

async function refreshed(desk: Desk, ref: PersonRef, known: KnownPerson | null): Promise<KnownPerson> {
  const { person, personAtMs, requesters } = await whoIs(desk, ref, known);
  const found = await findShown(desk, person, requesters);
  const atMs = desk.services.now();
  const entry: KnownPerson = {
    version: 1,
    account: accountOf(desk.settings),
    person,
    personAtMs,
    atMs,
    ...found,
  };
  await keep(desk, ref, known, entry);
  await keepPolling(desk.services);
  return entry;
}

/** Kept only once it is noted whose it is (R-BEY-18): a store that refuses that is asked again at the next opening. */
async function keep(
  desk: Desk,
  ref: PersonRef,
  before: KnownPerson | null,
  entry: KnownPerson,
): Promise<void> {
  try {
    await noteNew(desk, ref, before, entry);
  } catch {
    desk.services.log('Whose record it is could not be noted; the next opening asks again.');
    return;
  }
  await saveKnown(desk, ref, entry);
}

/** What was noted for none of the addresses yet: a store operation an address, none where nothing is new. */
async function noteNew(
  { services, settings }: Desk,
  ref: PersonRef,
  before: KnownPerson | null,
  entry: KnownPerson,
): Promise<void> {
  const known = before === null ? [] : refsOf(ref, before);
  const refs = refsOf(ref, entry);
  const added = refs.filter((one) => !known.includes(one));
  const { emails } = entry.person;
  const isOld = (email: string) => before?.person.emails.includes(email) === true;
  await noteWhose(services, settings, emails.filter(isOld), added);
  await noteWhose(
    services,
    settings,
    emails.filter((email) => !isOld(email)),
    refs,
  );
}

function refsOf({ entity, id }: PersonRef, known: KnownPerson): Ref[] {
  return [`${entity}/${String(id)}`, ...idsOf(known).map((customer): Ref => `customers/${String(customer)}`)];
}

/** With the addresses also the ids are looked up anew: customers are merged and addresses move. */
async function whoIs(desk: Desk, ref: PersonRef, known: KnownPerson | null): Promise<Who> {
  if (known !== null && isPersonFresh(desk, known)) return known;
  const person = await readPerson(desk, ref.entity, ref.id);
  return { person, personAtMs: desk.services.now(), requesters: [] };
}

function isPersonFresh(desk: Desk, known: KnownPerson): boolean {
  const nowMs = desk.services.now();
  return known.personAtMs <= nowMs && known.personAtMs > nowMs - PERSON_FRESH_MS;
}

function toOpening(known: KnownPerson): PersonOpening {
  const { person, matchedBy, tickets, more, atMs, addresses, requesters } = known;
  const inFreshdesk = requesters.some(({ known }) => known);
  return { person, matchedBy, inFreshdesk, tickets, more, atMs, stale: null, addresses };
}
