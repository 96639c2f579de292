import { isUnsolved, type TicketRow } from '../tickets/ticket.ts';

/** R-BEY-20: what the CRM is told of a customer's tickets. */
export interface TicketFacts {
  readonly open: number;
  /** Of the ticket that was made last: `#42 No steam`; `null` where there is none. */
  readonly last: string | null;
}

/** How far the timeline has been told of each ticket: it was opened, or solved. By id. */
export type Told = Readonly<Record<string, 'opened' | 'solved'>>;

/** One entry for the timeline. */
export interface Telling {
  readonly ticket: TicketRow;
  readonly what: 'opened' | 'solved';
}

// Freshsales' limit of a line of text.
const TEXT_MAX = 255;

/** @param rows the tickets that sales may see (R-TIC-12) */
export function ticketFacts(rows: readonly TicketRow[]): TicketFacts {
  const [last] = [...rows].sort((a, b) => Date.parse(b.created) - Date.parse(a.created) || b.id - a.id);
  return {
    open: rows.filter(isUnsolved).length,
    last: last === undefined ? null : titleOf(last).slice(0, TEXT_MAX),
  };
}

export function titleOf({ id, subject }: Pick<TicketRow, 'id' | 'subject'>): string {
  return `#${String(id)} ${subject ?? ''}`.trim();
}

const TOLD_MAX = 100;

/**
 * What the timeline is to be told now, oldest ticket first, and what it has been told then. It goes by how the tickets are,
 * not by events: events that come twice, late or not at all change nothing. A ticket that was made before is told of
 * when it is solved; one that is opened again is told of when it is solved again.
 * @param sinceMs when telling began: what was made or solved before is history
 */
export function tellings(
  rows: readonly TicketRow[],
  told: Told,
  sinceMs: number,
): { readonly tell: Telling[]; readonly told: Told } {
  const tell: Telling[] = [];
  const next: Record<string, 'opened' | 'solved'> = { ...told };
  for (const ticket of [...rows].sort((a, b) => a.id - b.id)) {
    const known = told[String(ticket.id)];
    const what = isUnsolved(ticket) ? 'opened' : 'solved';
    if (known === what) continue;
    next[String(ticket.id)] = what;
    if (isNews(ticket, what, known, sinceMs)) tell.push({ ticket, what });
  }
  const newest = Object.entries(next).sort(([a], [b]) => Number(b) - Number(a));
  return { tell, told: Object.fromEntries(newest.slice(0, TOLD_MAX)) };
}

function isNews(
  { created, updated }: TicketRow,
  what: Telling['what'],
  known: Telling['what'] | undefined,
  sinceMs: number,
): boolean {
  if (what === 'opened') return known === undefined && Date.parse(created) >= sinceMs;
  return known === 'opened' || Date.parse(updated) >= sinceMs;
}
