import type { TicketHeard } from '../../rules/relay/trial.ts';
import { ticketClient } from '../freshdesk/tickets.ts';
import type { Services } from '../services.ts';
import type { Settings } from '../settings.ts';
import { knownNews } from '../tickets/news.ts';
import { factOfRead } from './ticket-event.ts';

// Whoever tests changes one ticket or two.
const LOOKED_AT = 3;
const ROWS = 30;
const AGO_MAX_MS = 10 * 60_000;

/**
 * The tickets that were changed last since a moment, at most ten minutes ago, and whether an event told of each, whichever
 * way it came. One request, one store operation a ticket.
 */
export async function heardSince(
  services: Services,
  settings: Settings,
  sinceMs: number,
): Promise<readonly TicketHeard[]> {
  const fromMs = Math.max(sinceMs, services.now() - AGO_MAX_MS);
  const rows = await ticketClient(services.requests).changedSince(fromMs, 1, ROWS);
  const facts = rows.map(factOfRead).slice(-LOOKED_AT);
  return Promise.all(
    facts.map(async ({ requester, news: { id, updated } }) => {
      const known = await knownNews(services, settings, requester);
      const heard = known.some((news) => news.id === id && Date.parse(news.updated) >= Date.parse(updated));
      return { id, changedMs: Date.parse(updated), heard };
    }),
  );
}
