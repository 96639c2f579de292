import { relayMessage as validMessage } from '../../generated/validators.js';
import { parseOrNull } from '../door.ts';
import type { TicketFact } from '../events/ticket-event.ts';

/** What one installation tells the other: facts of a list, never the text of a ticket. */
export type RelayMessage =
  | ({ readonly kind: 'ticket' } & TicketFact)
  /** People changed: the reader looks for whom. */
  | { readonly kind: 'people' }
  | { readonly kind: 'test'; readonly word: string };

/** A message's content as far as it is one of ours. */
export function readMessage(content: unknown): RelayMessage | null {
  return parseOrNull<RelayMessage>(validMessage, content);
}
