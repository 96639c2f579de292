import { LIVE_LOOKUPS } from '../../rules/tickets/limits.ts';
import { mergeTickets } from '../../rules/tickets/order.ts';
import type { TicketRow } from '../../rules/tickets/ticket.ts';
import type { ListPart } from '../freshdesk/tickets.ts';
import type { Desk } from './context.ts';
import { findTickets, PHONE_REQUESTS, type Requester } from './lookup.ts';
import type { GroupContact, Structure } from './group-structure.ts';
import { phoneVariants } from './people.ts';
import type { GroupRef } from './refs.ts';
import { asking } from './problems.ts';
import { visibleRows } from './rows.ts';

export interface CompanyTickets {
  readonly tickets: readonly TicketRow[];
  /** Who asked, by their id. */
  readonly names: Readonly<Record<number, string>>;
  readonly more: boolean;
  /** Where there is more: the last change of the oldest one here; what was changed before is not told. */
  readonly oldest: string | null;
}

/** The company's tickets: on an account all of them, on a deal those of its contacts. */
export async function companyTickets(
  desk: Desk,
  { entity }: GroupRef,
  { company, contacts }: Pick<Structure, 'company' | 'contacts'>,
  part: ListPart,
): Promise<CompanyTickets> {
  if (company === null) return { tickets: [], names: {}, more: false, oldest: null };
  const { tickets, more } = await asking('Freshdesk', () => desk.freshdesk.ofCompany(company.id, part));
  const own = new Set(contacts.flatMap(({ requesters }) => requesters));
  const shown = entity === 'deals' ? tickets.filter(({ requester_id: id }) => own.has(id)) : tickets;
  const names = shown.map(
    ({ requester_id: id, requester }) => [id, requester?.name ?? requester?.email ?? ''] as const,
  );
  return {
    tickets: visibleRows([shown], desk.visibility),
    names: Object.fromEntries(names.filter(([, name]) => name !== '')),
    more,
    oldest: more ? (tickets.at(-1)?.updated_at ?? null) : null,
  };
}

/** Tickets that the first part of one contact's list has. */
const FIRST_PART: ListPart = { order: 'updated', page: 1, rows: 30 };

export interface LookedAt {
  readonly tickets: readonly TicketRow[];
  readonly contacts: readonly GroupContact[];
}

/** The tickets of these contacts, asked for one by one, and the contacts with what was learned of them. */
export async function contactTickets(
  desk: Desk,
  contacts: readonly GroupContact[],
  part = FIRST_PART,
): Promise<LookedAt> {
  const found = await Promise.all(
    contacts.map(async (contact) => {
      const { tickets, requesters, more } = await findTickets(desk, contact, knownOf(contact), part);
      const ids = requesters.flatMap(({ id }) => id ?? []);
      const customers = contact.emails.map(
        (address) => requesters.find(({ email }) => email === address)?.id ?? null,
      );
      const lookedMs = desk.services.now();
      return { tickets, contact: { ...contact, requesters: [...new Set(ids)], customers, more, lookedMs } };
    }),
  );
  return {
    tickets: mergeTickets(...found.map(({ tickets }) => tickets)),
    contacts: found.map(({ contact }) => contact),
  };
}

function knownOf({ emails, customers, requesters }: GroupContact): Requester[] {
  if (emails.length === 0) return requesters.map((id) => ({ email: null, id, known: true }));
  return emails.flatMap((email, at) => {
    const id = customers[at] ?? null;
    return id === null ? [] : [{ email, id, known: true }];
  });
}

/** Whether there is anything to ask Freshdesk by. */
export function canBeAsked({ emails, phones }: GroupContact): boolean {
  return emails.length > 0 || phoneVariants(phones).length > 0;
}

/** Of contacts, longest not seen first, as many as may be asked for with so many requests. */
export function affordable(contacts: readonly GroupContact[], requests: number): GroupContact[] {
  let left = requests;
  const waiting = contacts.filter(canBeAsked).sort((a, b) => (a.lookedMs ?? 0) - (b.lookedMs ?? 0));
  const end = waiting.findIndex((contact) => {
    left -= requestsOf(contact);
    return left < 0;
  });
  return end === -1 ? waiting : waiting.slice(0, end);
}

/** Requests that asking for a contact takes at most: one for each customer with one of the addresses. */
export function requestsOf({ emails, customers }: GroupContact): number {
  if (emails.length === 0) return PHONE_REQUESTS;
  return Math.min(new Set(emails.map((email, at) => customers[at] ?? email)).size, LIVE_LOOKUPS);
}
