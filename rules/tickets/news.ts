import { sortTickets } from './order.ts';
import type { TicketRow } from './ticket.ts';

/** What an event told about one ticket. */
export interface TicketNews {
  readonly id: number;
  /** ISO 8601 in UTC, whole seconds: as Freshdesk writes `updated_at`. */
  readonly updated: string;
  /** In the trash, or marked as spam. */
  readonly gone: boolean;
  /** `null` where the event told only that something happened (a message). */
  readonly row: TicketRow | null;
}

/** So many tickets of one customer are told of: a list shows five, and a value of the store holds 40 KB. */
const KEPT_MAX = 60;

/** The newest of each ticket, newest first, as many as are worth keeping. */
export function compacted(news: readonly TicketNews[]): TicketNews[] {
  const newest = new Map<number, TicketNews>();
  for (const item of news) {
    const known = newest.get(item.id);
    if (known === undefined || isNewer(item, known)) newest.set(item.id, item);
  }
  return [...newest.values()]
    .sort((a, b) => Date.parse(b.updated) - Date.parse(a.updated))
    .slice(0, KEPT_MAX);
}

/** Of the same moment the one that tells more. */
function isNewer(item: TicketNews, known: TicketNews): boolean {
  const ahead = Date.parse(item.updated) - Date.parse(known.updated);
  return ahead > 0 || (ahead === 0 && known.row === null && !known.gone);
}

// Clocks differ; what claims to be of later than this would stand above the truth for as long.
const AHEAD_MS = 5 * 60_000;

/**
 * Tickets with what was told since. Newer facts win, whatever the order in which they came; the same news twice, or
 * older than what is known, changes nothing. `isShown` is asked of the newest state of a ticket.
 */
export function withNews(
  rows: readonly TicketRow[],
  news: readonly TicketNews[],
  isShown: (row: TicketRow) => boolean,
  nowMs: number,
): TicketRow[] {
  const states = new Map<number, TicketRow | null>(rows.map((row) => [row.id, row]));
  for (const item of inOrder(news, nowMs)) states.set(item.id, after(states.get(item.id), item));
  return sortTickets(
    [...states.values()].filter((row) => row !== null && isShown(row)) as TicketRow[],
    'updated',
  );
}

function inOrder(news: readonly TicketNews[], nowMs: number): TicketNews[] {
  return news
    .filter(({ updated }) => Date.parse(updated) <= nowMs + AHEAD_MS)
    .sort((a, b) => Date.parse(a.updated) - Date.parse(b.updated));
}

function after(known: TicketRow | null | undefined, { updated, gone, row }: TicketNews): TicketRow | null {
  if (known != null && Date.parse(updated) < Date.parse(known.updated)) return known;
  if (gone) return null;
  if (row !== null) return row;
  return known == null ? null : { ...known, updated };
}
