import { isOverdue, isUnsolved, URGENT, type TicketRow } from './ticket.ts';

export type TicketOrder = 'updated' | 'created' | 'priority' | 'status' | 'due';

type Compare = (a: TicketRow, b: TicketRow) => number;

const newest: Compare = (a, b) => descending(a.updated, b.updated) || b.id - a.id;

const comparisons: Readonly<Record<TicketOrder, Compare>> = {
  updated: newest,
  created: (a, b) => descending(a.created, b.created),
  priority: (a, b) => b.priority - a.priority,
  status: (a, b) => a.status - b.status,
  // Without a due time nothing is due: last.
  due: (a, b) => descending(b.due ?? '9', a.due ?? '9'),
};

/** Sorted, newest change first where the order says nothing; `unsolvedFirst` puts what is done behind all else. */
export function sortTickets(
  tickets: readonly TicketRow[],
  order: TicketOrder,
  unsolvedFirst = false,
): TicketRow[] {
  const unsolved: Compare = unsolvedFirst ? (a, b) => Number(isUnsolved(b)) - Number(isUnsolved(a)) : () => 0;
  return [...tickets].sort((a, b) => unsolved(a, b) || comparisons[order](a, b) || newest(a, b));
}

/** The newest of each id: two lists can hold the same ticket. */
export function mergeTickets(...lists: readonly (readonly TicketRow[])[]): TicketRow[] {
  const byId = new Map<number, TicketRow>();
  for (const ticket of lists.flat()) {
    const known = byId.get(ticket.id);
    if (known === undefined || known.updated < ticket.updated) byId.set(ticket.id, ticket);
  }
  return sortTickets([...byId.values()], 'updated');
}

// R-BEY-23. What is urgent and late and has made somebody angry stands above what is only one of these.
const POINTS = { urgent: 8, high: 3, overdue: 6, unhappy: 7, veryUnhappy: 10 } as const;

/** How much a ticket endangers a deal: 0 when there is nothing to worry about. `rating` as in `worstRatings`. */
export function riskOf(ticket: TicketRow, rating: number | undefined, nowMs: number): number {
  const unhappy = ratingPoints(rating);
  if (!isUnsolved(ticket)) return unhappy;
  return priorityPoints(ticket.priority) + (isOverdue(ticket, nowMs) ? POINTS.overdue : 0) + unhappy;
}

/** Worst first; equally bad ones newest first. */
export function sortByRisk(
  tickets: readonly TicketRow[],
  ratings: Readonly<Record<number, number>>,
  nowMs: number,
): TicketRow[] {
  const risk = (ticket: TicketRow) => riskOf(ticket, ratings[ticket.id], nowMs);
  return [...tickets].sort((a, b) => risk(b) - risk(a) || newest(a, b));
}

function priorityPoints(priority: number): number {
  if (priority >= URGENT) return POINTS.urgent;
  return priority === URGENT - 1 ? POINTS.high : 0;
}

// -101 to -103 are the unhappy faces (https://developers.freshdesk.com/api/#satisfaction-ratings).
function ratingPoints(rating: number | undefined): number {
  if (rating === undefined || rating > -101) return 0;
  return rating <= -103 ? POINTS.veryUnhappy : POINTS.unhappy;
}

function descending(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? 1 : -1;
}
