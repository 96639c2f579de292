import { defaultTicketFields } from '../fields/defaults.ts';
import { sanitised, sanitisedNote, textOf } from '../html.ts';
import type { SeedTicket } from '../seed.types.ts';
import type { Contact, Conversation, Ticket, TicketField } from '../types.ts';
import { nextId, type Account } from './account.ts';
import { entityOf } from './entity.ts';
import { dueTimes, newConversation, newTicket } from './blankTicket.ts';

type SeedTicketField = Partial<TicketField> & { readonly name: string };

/** Default fields changed and added to by the given ones. */
export function loadTicketFields(account: Account, given: readonly SeedTicketField[], nowMs: number): void {
  const names = new Set(defaultTicketFields.map((field) => field.name));
  const fixed = defaultTicketFields.map(({ required, ...field }) => ({
    default: true,
    required_for_agents: required ?? false,
    ...field,
    ...given.find((other) => other.name === field.name),
  }));
  const all = [...fixed, ...given.filter((field) => !names.has(field.name))];
  all.forEach((field, index) => {
    account.ticketFields.put(fieldFrom(account, { position: index + 1, ...field }, nowMs), nowMs);
  });
}

export function loadTickets(account: Account, tickets: readonly SeedTicket[], nowMs: number): void {
  for (const { email, conversations = [], ...given } of tickets) {
    const ticket = ticketFrom(account, given, email, nowMs);
    account.tickets.put(ticket, nowMs);
    for (const conversation of conversations) {
      account.conversations.put(conversationFrom(account, ticket, conversation, nowMs), nowMs);
    }
  }
}

function fieldFrom(account: Account, field: SeedTicketField, nowMs: number): TicketField {
  const label = field.label ?? field.name;
  const entity = entityOf(account, 'setting', field, nowMs);
  const nested = field.nested_ticket_fields?.map((level) => ({
    ...level,
    id: level.id > 0 ? level.id : nextId(account, 'setting'),
    ticket_field_id: entity.id,
  }));
  const complete: TicketField = { ...fieldDefaults, label, label_for_customers: label, ...field, ...entity };
  return nested === undefined ? complete : { ...complete, nested_ticket_fields: nested };
}

const fieldDefaults = {
  description: null,
  type: 'custom_text',
  position: 0,
  default: false,
  required_for_closure: false,
  required_for_agents: false,
  required_for_customers: false,
  customers_can_edit: false,
  displayed_to_customers: true,
};

function ticketFrom(
  account: Account,
  given: Partial<Ticket>,
  email: string | undefined,
  nowMs: number,
): Ticket {
  const entity = entityOf(account, 'ticket', given, nowMs);
  const requester_id = given.requester_id ?? requesterId(account, email ?? '');
  const description = sanitised(given.description ?? '');
  return newTicket(account, {
    ...dueTimes(given.priority ?? 1, Date.parse(entity.created_at)),
    ...given,
    ...entity,
    requester_id,
    company_id: given.company_id ?? companyOf(account, requester_id),
    description,
    description_text: textOf(description),
  });
}

function companyOf(account: Account, requesterId: number): number | null {
  return account.contacts.get(requesterId)?.company_id ?? null;
}

function requesterId(account: Account, email: string): number {
  const found: Pick<Contact, 'id'> | undefined =
    account.contacts.find('email', email.toLowerCase())[0] ??
    account.agents.find('email', email.toLowerCase())[0];
  if (found === undefined)
    throw new Error(`A seeded ticket has no requester: nobody has the email "${email}".`);
  return found.id;
}

function conversationFrom(
  account: Account,
  ticket: Ticket,
  given: Partial<Conversation>,
  nowMs: number,
): Conversation {
  const created_at = given.created_at ?? ticket.created_at;
  const body = sanitisedNote(given.body ?? '');
  return newConversation({
    user_id: given.incoming === true ? ticket.requester_id : (ticket.responder_id ?? ticket.requester_id),
    ...given,
    ...entityOf(account, 'conversation', { ...given, created_at }, nowMs),
    ticket_id: ticket.id,
    body,
    body_text: textOf(body),
  });
}
