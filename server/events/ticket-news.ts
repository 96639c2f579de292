import type { Services } from '../services.ts';
import type { Settings } from '../settings.ts';
import { keepPolling } from '../tickets/keep-polling.ts';
import { addNews } from '../tickets/news.ts';
import { askForFacts } from './facts.ts';
import type { TicketFact } from './ticket-event.ts';

/** Takes in what was told of a ticket, whichever way it came: one store operation, no request. */
export async function takeTicket(services: Services, settings: Settings, fact: TicketFact): Promise<void> {
  await addNews(services, settings, fact.requester, fact.news);
  await keepPolling(services);
  await askForFacts(services, settings);
}
