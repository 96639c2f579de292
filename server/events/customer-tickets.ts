import { isUnsolved, type TicketRow } from '../../rules/tickets/ticket.ts';
import { isVisible } from '../../rules/tickets/visibility.ts';
import { ticketClient, type ListPart } from '../freshdesk/tickets.ts';
import type { Services } from '../services.ts';
import type { Settings } from '../settings.ts';
import { toRow } from '../tickets/rows.ts';

/** Of one customer what facts are made of, as far as sales may see it (R-TIC-12). */
interface TicketsForFacts {
  /** The hundred that were changed last. */
  readonly recent: readonly TicketRow[];
  /** Those not solved, where there are more than these; else the same. */
  readonly unsolved: readonly TicketRow[];
}

const ROWS = 100;
// In each direction: thousand unsolved tickets of one person are counted to the end.
const PAGES_MAX = 5;

/**
 * A customer's tickets for `ticketFacts`: one request. Where there are more than a hundred, the unsolved ones are read by their
 * status: solved and closed are 4 and 5, so that they stand at the list's beginning (open, pending) and at its end (the account's
 * own statuses, from 6 on). One request a hundred of them, at most five from each end.
 */
export async function ticketsFor(
  services: Services,
  settings: Settings,
  requester: number,
): Promise<TicketsForFacts> {
  const freshdesk = ticketClient(services.requests);
  const isShown = (row: TicketRow) => isVisible(row, settings.tickets);
  const { tickets, more } = await freshdesk.ofRequester(requester, { order: 'updated', page: 1, rows: ROWS });
  const recent = tickets.map(toRow).filter(isShown);
  if (!more) return { recent, unsolved: recent };
  const read = async (page: ListPart) => {
    const list = await freshdesk.ofRequester(requester, page);
    return { rows: list.tickets.map(toRow), more: list.more };
  };
  const unsolved = [...(await unsolvedFrom('asc', read)), ...(await unsolvedFrom('desc', read))];
  return { recent, unsolved: unsolved.filter(isShown) };
}

/** From one end of the list by status, to the first solved ticket. */
async function unsolvedFrom(
  way: 'asc' | 'desc',
  read: (part: ListPart) => Promise<{ rows: readonly TicketRow[]; more: boolean }>,
): Promise<TicketRow[]> {
  const found: TicketRow[] = [];
  for (let page = 1; page <= PAGES_MAX; page += 1) {
    const { rows, more } = await read({ order: 'status', way, page, rows: ROWS });
    found.push(...rows.filter(isUnsolved));
    if (!more || !rows.every(isUnsolved)) break;
  }
  return found;
}
