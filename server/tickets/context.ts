import type { TicketVisibility } from '../../rules/settings/document.ts';
import { ticketClient, type TicketClient } from '../freshdesk/tickets.ts';
import type { Services } from '../services.ts';
import type { Settings } from '../settings.ts';

/** What every part of the widget's server needs: made once a call. */
export interface Desk {
  readonly services: Services;
  readonly settings: Settings;
  readonly freshdesk: TicketClient;
  readonly visibility: TicketVisibility;
}

export function deskOf(services: Services, settings: Settings): Desk {
  return {
    services,
    settings,
    freshdesk: ticketClient(services.requests),
    visibility: settings.tickets,
  };
}
