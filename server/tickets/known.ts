import type { Validator } from '../../generated/validators.js';
import { utf8Bytes } from '../../rules/bytes.ts';
import { sameText } from '../../rules/relay/signature.ts';
import { FRESH_MS } from '../../rules/tickets/limits.ts';
import type { RecordRef } from '../../rules/tickets/protocol.ts';
import type { TicketRow } from '../../rules/tickets/ticket.ts';
import { isVisible } from '../../rules/tickets/visibility.ts';
import { parseOrNull } from '../door.ts';
import { canonical } from '../platform/sealed-store.ts';
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
 * The entry of a record; `null` when there is none, it belongs to other accounts, or is not what we wrote. Any widget
 * can write the store, and an entry says whose tickets belong to the record: so it is sealed, for this record, and one that
 * somebody else wrote is passed over. What it holds is filtered again by what sales may see now.
 * A store that does not answer is no reason to show nothing: the products are asked instead.
 */
export async function readKnown<T extends Known>(
  desk: Desk,
  validator: Validator,
  record: RecordRef,
): Promise<T | null> {
  try {
    const known = parseOrNull<T>(
      validator,
      unsealed(desk, keyOf(record), await desk.services.store.get(keyOf(record))),
    );
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
    const key = keyOf(record);
    await desk.services.store.set(key, { ...kept, [SEAL]: sealOf(desk, key, kept) }, keptSeconds(record));
  } catch {
    desk.services.log('What is known of a record could not be kept; the next opening asks again.');
  }
}

const DAY_SECONDS = 24 * 60 * 60;

/** Lists go by themselves: those of accounts and deals soon, since whoever is erased may be in one that nobody finds (R-BEY-18). */
function keptSeconds({ entity }: RecordRef): number {
  return entity === 'sales_accounts' || entity === 'deals' ? DAY_SECONDS : 30 * DAY_SECONDS;
}

const SEAL = 'seal';

function sealOf(desk: Desk, key: string, entry: object): string {
  return desk.services.seal(`${key}\n${canonical(entry)}`);
}

/** The entry without its seal; `null` where that is not ours. */
function unsealed(desk: Desk, key: string, stored: unknown): unknown {
  const { [SEAL]: seal, ...entry } = (stored ?? {}) as Readonly<Record<string, unknown>>;
  return typeof seal === 'string' && sameText(sealOf(desk, key, entry), seal) ? entry : null;
}

/** The first tickets, as many as fit. */
function fitting(tickets: readonly TicketRow[], bytesMax: number): TicketRow[] {
  let bytes = 0;
  return tickets.filter((row) => {
    bytes += utf8Bytes(JSON.stringify(row)) + 1;
    return bytes <= bytesMax;
  });
}

/** Where a record's tickets are kept. */
export function keyOf({ entity, id }: RecordRef): string {
  return `tickets/${entity}/${String(id)}`;
}
