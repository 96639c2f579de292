import type { Catalogue, FieldValues } from './form.ts';
import type { TicketNews } from './news.ts';
import type { TicketOrder } from './order.ts';
import type { TicketRow } from './ticket.ts';

/** What the widget asks the server and what it gets: the same types on both sides. */

export type PersonEntity = 'contacts' | 'leads';
export type GroupEntity = 'sales_accounts' | 'deals';
type RecordEntity = PersonEntity | GroupEntity;

/** The Freshsales record on whose page the widget stands. */
export interface RecordRef {
  readonly entity: RecordEntity;
  readonly id: number;
}

/** The Freshsales user as the browser says: checked against Freshsales before anything is written in their name. */
export interface ClaimedUser {
  readonly email: string;
}

/** Why something was not done, for the browser to put into words. */
export type Problem =
  | { readonly kind: 'off' }
  /** A rate limit: of a product, or of the platform itself. `retryAfterMs` where it was told. */
  | { readonly kind: 'limited'; readonly product: Product | null; readonly retryAfterMs: number | null }
  | { readonly kind: 'unavailable' | 'unauthorized' | 'forbidden' | 'unexpected'; readonly product: Product }
  | { readonly kind: 'recordGone' | 'ticketGone' | 'ticketLocked' | 'notShown' | 'unknownUser' | 'noContact' }
  /** The product refused values; `field` is a key of the form where it told. */
  | { readonly kind: 'refused'; readonly fields: readonly RefusedValue[] }
  /** Somebody else changed it since it was opened. */
  | { readonly kind: 'changedMeanwhile'; readonly ticket: TicketDetail; readonly keys: readonly string[] }
  /** Another rep is converting the same email now; or it may have been done and cannot be seen yet. */
  | { readonly kind: 'convertingNow' | 'outcomeUnknown' };

export type Product = 'Freshdesk' | 'Freshsales';

interface RefusedValue {
  readonly field: string | null;
  readonly message: string;
}

export type Answer<T> =
  { readonly ok: true; readonly value: T } | { readonly ok: false; readonly problem: Problem };

export interface PersonFacts {
  readonly name: string | null;
  readonly emails: readonly string[];
  readonly phones: readonly string[];
}

/** What a lead's or contact's page shows first. */
export interface PersonOpening {
  readonly person: PersonFacts;
  /** How the customer was looked for; `nothing` where the record has neither address nor number. */
  readonly matchedBy: 'email' | 'phone' | 'nothing';
  readonly inFreshdesk: boolean;
  readonly tickets: readonly TicketRow[];
  /** Freshdesk has more of them than are here. */
  readonly more: boolean;
  /** When Freshdesk was asked, epoch milliseconds. */
  readonly atMs: number;
  /** Why Freshdesk could not be asked just now: what is here is what was known before. */
  readonly stale: Problem | null;
  /** Of more than five addresses only five are asked for at once. */
  readonly addresses: { readonly asked: number; readonly all: number };
}

/** One contact of an account or deal. */
interface RelatedContact extends PersonFacts {
  readonly id: number;
  /** Whether this contact's tickets are among those shown. */
  readonly covered: boolean;
  /** Freshdesk has more of theirs than are here. */
  readonly more: boolean;
  readonly requesters: readonly number[];
}

/** What an account's or deal's page shows first. */
export interface GroupOpening {
  readonly name: string | null;
  readonly contacts: readonly RelatedContact[];
  /** Freshsales has more contacts than are here. */
  readonly moreContacts: boolean;
  readonly company: { readonly id: number; readonly name: string } | null;
  readonly tickets: readonly TicketRow[];
  /** Names of requesters who are none of the contacts, by their id. */
  readonly requesters: Readonly<Record<number, string>>;
  readonly more: boolean;
  readonly atMs: number;
  readonly stale: Problem | null;
}

/** With the catalogue where the browser has none. */
export interface WithCatalogue<T> {
  readonly opening: T;
  readonly catalogue: Catalogue | null;
  readonly freshdeskDomain: string;
  readonly freshsalesDomain: string;
}

/** What an open widget hears. */
export interface Heard {
  readonly news: readonly TicketNews[];
  /** How many widgets are open, where it was asked to be counted. */
  readonly watchers: number | null;
}

export interface TicketPageInput extends RecordRef {
  /** Of an account or deal one contact's tickets only. */
  readonly contactId?: number | null;
  readonly page: number;
  readonly order: TicketOrder;
}

export interface TicketPage {
  readonly tickets: readonly TicketRow[];
  readonly more: boolean;
}

/** Of tickets that were rated, by their id, the worst rating; `more`: there are ratings that were not read. */
export interface WorstRatings {
  readonly worst: Readonly<Record<number, number>>;
  readonly more: boolean;
}

export interface Attachment {
  readonly name: string;
  readonly size: number;
  /** Signed and short-lived: asked for anew with the ticket. */
  readonly url: string;
}

export interface Message {
  readonly id: number;
  /** HTML of strangers: cleaned in the browser just before it is shown. `null` where it was too long to send. */
  readonly html: string | null;
  readonly text: string;
  readonly incoming: boolean;
  readonly private: boolean;
  /** An agent's or a customer's id. */
  readonly authorId: number | null;
  readonly from: string | null;
  readonly to: readonly string[];
  readonly at: string;
  readonly attachments: readonly Attachment[];
}

export interface TicketDetail {
  readonly row: TicketRow;
  /** By the keys of the form. */
  readonly values: FieldValues;
  readonly requester: {
    readonly name: string | null;
    readonly email: string | null;
    readonly phone: string | null;
  };
  readonly tags: readonly string[];
  /** Deleted or spam: can be read, not changed. */
  readonly locked: boolean;
}

export interface OpenTicket {
  readonly ticket: TicketDetail;
  /** The description, as the first message. */
  readonly description: Message;
  readonly messages: readonly Message[];
  /** The page of messages to ask for next; `null` when all are here. */
  readonly nextPage: number | null;
  /** Private notes are not shown in sales, so some may be missing. */
  readonly notesHidden: boolean;
}

export interface MessagePage {
  readonly messages: readonly Message[];
  readonly nextPage: number | null;
}

/** An email conversation of the record. */
export interface EmailThread {
  readonly id: number;
  readonly subject: string | null;
  readonly from: string | null;
  readonly at: string;
  readonly excerpt: string;
  readonly count: number;
  readonly incoming: boolean;
  readonly converted: { readonly ticketId: number; readonly by: string } | null;
}

export interface EmailThreads {
  readonly threads: readonly EmailThread[];
  readonly more: boolean;
  /** Which of Freshsales' two addresses answered: sent along next time, it saves a request. */
  readonly door: EmailDoor;
}

export type EmailDoor = 'api' | 'app';

interface ThreadMessage {
  readonly id: number;
  readonly subject: string | null;
  readonly from: string | null;
  readonly at: string;
  readonly incoming: boolean;
  readonly excerpt: string;
  readonly attachments: readonly string[];
}

export interface ThreadMessages {
  readonly messages: readonly ThreadMessage[];
  /** The latest that came from outside, or else the latest. */
  readonly chosenId: number | null;
}

export interface Converted {
  readonly ticketId: number;
  /** Another press made it, this one only found it. */
  readonly already: boolean;
  /** The mail was longer than a ticket may be. */
  readonly cut: boolean;
  /** Earlier and later messages that could not be added as notes. */
  readonly notesFailed: number;
}
