import type { TicketRow } from '../../rules/tickets/ticket.ts';
import type { ListPart } from '../freshdesk/tickets.ts';
import type { Desk } from './context.ts';
import { findTickets, type Requester } from './lookup.ts';
import type { GroupContact, Structure } from './group-structure.ts';
import type { GroupRef } from './refs.ts';
import { asking } from './problems.ts';
import { visibleRows } from './rows.ts';

interface CompanyTickets {
  readonly tickets: readonly TicketRow[];
  /** Who asked, by their id. */
  readonly names: Readonly<Record<number, string>>;
  readonly more: boolean;
}

/** The company's tickets: on an account all of them, on a deal those of its contacts. */
export async function companyTickets(
  desk: Desk,
  { entity }: GroupRef,
  { company, contacts }: Pick<Structure, 'company' | 'contacts'>,
  part: ListPart,
): Promise<CompanyTickets> {
  if (company === null) return { tickets: [], names: {}, more: false };
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
  };
}

const ROWS = 30;

export interface LookedAt {
  readonly tickets: readonly TicketRow[];
  readonly contacts: readonly GroupContact[];
}

/** The tickets of these contacts, asked for one by one, and the contacts with what was learned of them. */
export async function contactTickets(desk: Desk, contacts: readonly GroupContact[]): Promise<LookedAt> {
  const found = await Promise.all(
    contacts.map(async (contact) => {
      const part = { order: 'updated', page: 1, rows: ROWS } as const;
      const { tickets, requesters } = await findTickets(desk, firstAddress(contact), knownOf(contact), part);
      const ids = requesters.flatMap(({ id }) => id ?? []);
      return {
        tickets,
        contact: { ...contact, requesters: ids, lookedMs: desk.services.now() },
      };
    }),
  );
  return {
    tickets: found.flatMap(({ tickets }) => tickets),
    contacts: found.map(({ contact }) => contact),
  };
}

// One request a contact: the opening of a deal is bounded. All addresses count on the contact's own page.
function firstAddress<T extends GroupContact>(contact: T): T {
  return { ...contact, emails: contact.emails.slice(0, 1) };
}

function knownOf({ emails, requesters }: GroupContact): Requester[] {
  const [id] = requesters;
  return id === undefined || emails[0] === undefined ? [] : [{ email: emails[0], id, known: true }];
}
