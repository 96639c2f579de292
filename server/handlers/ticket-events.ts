import { envelope as validEnvelope } from '../../generated/validators.js';
import { parse } from '../door.ts';
import { takeTicket } from '../events/ticket-news.ts';
import { factOfMessage, factOfTicket, type TicketFact } from '../events/ticket-event.ts';
import { partnerOf } from '../relay/parameters.ts';
import { sendMessage } from '../relay/send.ts';
import type { Services } from '../services.ts';
import { readSettings } from '../settings.ts';
import type { Envelope } from './lifecycle.ts';

/**
 * A ticket was made or changed (the trash is a change, too). At most one store operation and no request (one
 * request where it is forwarded): a busy desk raises hundreds a minute, and nothing depends on any one of them arriving.
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
  const { iparams } = parse<Envelope>(validEnvelope, args, 'The event');
  const partner = partnerOf(iparams);
  if (partner !== null) {
    await sendMessage(services, partner, { kind: 'ticket', ...fact });
    return;
  }
  const settings = readSettings(iparams);
  if (!settings.enabled) return;
  await takeTicket(services, settings, fact);
}
