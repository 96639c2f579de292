import type { Validator } from '../../generated/validators.js';
import { utf8Bytes } from '../../rules/bytes.ts';
import { FRESH_MS } from '../../rules/tickets/limits.ts';
import type { RecordRef } from '../../rules/tickets/protocol.ts';
import type { TicketRow } from '../../rules/tickets/ticket.ts';
import { isVisible } from '../../rules/tickets/visibility.ts';
import { parseOrNull } from '../door.ts';
import { accountOf } from '../settings.ts';
import type { Desk } from './context.ts';

/** What the store keeps of a record's tickets: a cache that may be lost or forged at any time. */
interface Known {
  readonly version: 1;
  /** R-CON-07: ids mean something in one pair of accounts only. */
  readonly account: string;
  readonly tickets: readonly TicketRow[];
  readonly more: boolean;
  readonly atMs: number;
}

// 40 KB a value, key included (platform contract 6.1).
const VALUE_BYTES = 38_000;

/**
 * The entry of a record; `null` when there is none, it belongs to other accounts, or is not what we write. Any widget
 * can write the store, so it carries no authority: what it holds is filtered again by what sales may see now.
 * A store that does not answer is no reason to show nothing: the products are asked instead.
 */
export async function readKnown<T extends Known>(
  desk: Desk,
  validator: Validator,
  record: RecordRef,
): Promise<T | null> {
  try {
    const known = parseOrNull<T>(validator, await desk.services.store.get(keyOf(record)));
    if (known === null || known.account !== accountOf(desk.settings)) return null;
    // A time of the future would keep an entry for ever.
    if (known.atMs > desk.services.now()) return null;
    return { ...known, tickets: known.tickets.filter((row) => isVisible(row, desk.visibility)) };
  } catch {
    desk.services.log('What is known of a record could not be read; the products are asked.');
    return null;
  }
}

/** Seen so short a time ago that nobody is asked again. */
export function isFresh(desk: Desk, { atMs }: Known): boolean {
  return atMs > desk.services.now() - FRESH_MS;
}

/** Keeps what was found, as many tickets as fit. */
export async function saveKnown<T extends Known>(desk: Desk, record: RecordRef, known: T): Promise<void> {
  const tickets = fitting(known.tickets, VALUE_BYTES - utf8Bytes(JSON.stringify({ ...known, tickets: [] })));
  const kept = { ...known, tickets, more: known.more || tickets.length < known.tickets.length };
  try {
    await desk.services.store.set(keyOf(record), kept);
  } catch {
    desk.services.log('What is known of a record could not be kept; the next opening asks again.');
  }
}

/** The first tickets, as many as fit. */
function fitting(tickets: readonly TicketRow[], bytesMax: number): TicketRow[] {
  let bytes = 0;
  return tickets.filter((row) => {
    bytes += utf8Bytes(JSON.stringify(row)) + 1;
    return bytes <= bytesMax;
  });
}

function keyOf({ entity, id }: RecordRef): string {
  return `tickets/${entity}/${String(id)}`;
}
