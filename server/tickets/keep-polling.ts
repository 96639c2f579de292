import { SLICE_GAP_MS } from '../../rules/events/poll.ts';
import type { Services } from '../services.ts';

/** The one-time schedule of the poll: its own, so that an idle tick need not look whether it is due. */
export const POLL = 'poll-tickets';

/**
 * Sees to it that the poll goes on, also where a firing of its schedule was lost. Asked for by the
 * installation and by whoever hears of a ticket or shows some. Costs neither a request nor a store operation.
 */
export async function keepPolling(services: Services): Promise<void> {
  try {
    await services.schedules.once(POLL, services.now() + SLICE_GAP_MS);
  } catch {
    services.log('The poll could not be scheduled; the next event or opening tries again.');
  }
}
