import { hasWords } from '../core/product.ts';
import type { Browsed, Wanted } from '../core/product.ts';
import type { Account } from './state/account.ts';
import type { Collection } from './state/collection.ts';
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

/** Kinds that have pages of their own. */
export type BrowsedKind = 'contacts' | 'companies' | 'tickets';

/** A page of records for the product's own pages, the last changed first. */
export function browseRecords(account: Account, kind: BrowsedKind, { words, from, count }: Wanted): Browsed {
  const records: Pick<Collection<Contact | Company | Ticket>, 'changed' | 'records'> = account[kind];
  const newest = records.changed.ids().reverse();
  const wanted =
    words === ''
      ? newest
      : records.records(newest).flatMap((one) => (hasWords(one.id, { ...one }, words) ? [one.id] : []));
  const rows = records.records(wanted.slice(from, from + count)).map((one) => ({ ...one }));
  return { rows, total: wanted.length };
}
