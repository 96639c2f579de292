import type { Account } from './state/account.ts';
import type {
  Agent,
  Company,
  Contact,
  Conversation,
  Group,
  PersonField,
  Role,
  Ticket,
  TicketField,
} from './types.ts';

/** What can be looked at without a call, by kind. */
export interface Listing {
  readonly contacts: Contact;
  readonly companies: Company;
  readonly agents: Agent;
  readonly tickets: Ticket;
  readonly conversations: Conversation;
  readonly roles: Role;
  readonly groups: Group;
  readonly contactFields: PersonField;
  readonly companyFields: PersonField;
  readonly ticketFields: TicketField;
}

export function listRecords<K extends keyof Listing>(account: Account, kind: K): Listing[K][] {
  return [...(account[kind].all() as IterableIterator<Listing[K]>)];
}
