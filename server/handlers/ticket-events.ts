import { envelope as validEnvelope } from '../../generated/validators.js';
import { parse } from '../door.ts';
import { factOfMessage, factOfTicket, type TicketFact } from '../events/ticket-event.ts';
import type { Services } from '../services.ts';
import { readSettings } from '../settings.ts';
import { addNews } from '../tickets/news.ts';
import type { Envelope } from './lifecycle.ts';

/**
 * A ticket was made or changed (the trash is a change, too). At most one store operation and no request: a busy desk
 * raises hundreds a minute, and nothing depends on any one of them arriving.
 */
export function onTicketEvent(services: Services, args: unknown): Promise<void> {
  return takeIn(services, args, factOfTicket(args));
}

/** A message was added to a ticket. */
export function onTicketMessageEvent(services: Services, args: unknown): Promise<void> {
  return takeIn(services, args, factOfMessage(args));
}

async function takeIn(services: Services, args: unknown, fact: TicketFact | null): Promise<void> {
  if (fact === null) return;
  const settings = readSettings(parse<Envelope>(validEnvelope, args, 'The event').iparams);
  if (settings.enabled) await addNews(services, settings, fact.requester, fact.news);
}
