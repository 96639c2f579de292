import { relayMessage as validMessage } from '../../generated/validators.js';
import { parseOrNull } from '../door.ts';
import type { TicketFact } from '../events/ticket-event.ts';

/** What one installation tells the other: facts of a list, never the text of a ticket. */
export type RelayMessage =
  | ({ readonly kind: 'ticket' } & TicketFact)
  /** People changed: the reader looks for whom. `gathered`: minutes ago, so that it need not wait for more. */
  | { readonly kind: 'people'; readonly gathered?: true }
  | { readonly kind: 'test'; readonly word: string };

/** A message's content as far as it is one of ours. */
export function readMessage(content: unknown): RelayMessage | null {
  return parseOrNull<RelayMessage>(validMessage, content);
}
