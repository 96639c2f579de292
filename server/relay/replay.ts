import { RELAY_WINDOW_MS } from '../../rules/relay/envelope.ts';
import type { Services } from '../services.ts';

// A message is taken up to five minutes before and after its time.
const KEPT_SECONDS = (2 * RELAY_WINDOW_MS) / 1000 + 60;

/**
 * Whether a message comes for the first time: true for one execution. One store operation; rejects where the store refuses,
 * and then nothing more is attempted: a message that cannot be told from a repetition is lost to the poll.
 */
export function isFirst(services: Services, id: string): Promise<boolean> {
  return services.store.claim(`seen/${id}`, { atMs: services.now() }, KEPT_SECONDS);
}
