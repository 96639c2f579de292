import type { Catalogue } from '../../rules/tickets/form.ts';
import type { PersonFacts, RecordRef } from '../../rules/tickets/protocol.ts';
import type { Toast } from '../ui/toast.ts';
import type { TicketApi } from './api.ts';
import type { Memory } from './memory.ts';

/** Who is looking, as the host page says. */
export interface Viewer {
  readonly name: string;
  readonly email: string;
}

/** What every view of the widget works with. */
export interface Desk {
  readonly api: TicketApi;
  readonly memory: Memory;
  readonly record: RecordRef;
  /** The person whose record this is; `null` on accounts and deals. */
  readonly person: PersonFacts | null;
  readonly viewer: Viewer;
  readonly catalogue: Catalogue;
  readonly freshdeskDomain: string;
  /** Does something on the host's page (`client.interface`); resolves also where the host does not offer it. */
  readonly onHost: (action: string, options: Record<string, unknown>) => Promise<void>;
  readonly say: (toast: Toast) => void;
  readonly go: (view: View) => void;
}

/** A tab of the first level. */
export interface HomeView {
  readonly kind: 'recent' | 'emails' | 'customer';
}

/** What one comes to from there. */
export type SubView =
  | { readonly kind: 'all' | 'create' }
  | { readonly kind: 'ticket'; readonly id: number; readonly from: 'recent' | 'all' | 'emails' }
  | { readonly kind: 'convert'; readonly threadId: number };

export type View = HomeView | SubView;

export function ticketUrl(desk: Pick<Desk, 'freshdeskDomain'>, id: number): string {
  return `https://${desk.freshdeskDomain}/a/tickets/${String(id)}`;
}

export function newTicketUrl(desk: Pick<Desk, 'freshdeskDomain'>): string {
  return `https://${desk.freshdeskDomain}/a/tickets/new`;
}

/** What somebody writes is kept under who and what it is about, until it is sent (see `Memory`). */
export function draftKey({ record, viewer }: Desk, what: string): string {
  return `draft/${viewer.email}/${record.entity}/${String(record.id)}/${what}`;
}
