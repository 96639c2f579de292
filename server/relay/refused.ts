import type { RelayRefusal } from '../../rules/relay/envelope.ts';
import type { Services } from '../services.ts';

/** How many messages were refused, by reason; kept for the settings page to show. */
const KEY = 'relay/refused';

/** Why nothing was done with what came to the external address; the last: signed, but nothing we know. */
export type Refusal = RelayRefusal | 'unknown';

const refusals: readonly Refusal[] = ['notPaired', 'malformed', 'tooLarge', 'expired', 'forged', 'unknown'];

/** One store operation, and nothing else: whoever posts rubbish must not be able to make us work. */
export async function countRefusal(services: Services, refusal: Refusal): Promise<void> {
  await services.store.increment(KEY, { [refusal]: 1 });
}

/** The counters; reasons that never occurred are left out. */
export async function readRefusals(services: Services): Promise<Partial<Record<Refusal, number>>> {
  const stored = ((await services.store.get(KEY)) ?? {}) as Readonly<Record<string, unknown>>;
  const known = refusals.filter((refusal) => typeof stored[refusal] === 'number');
  return Object.fromEntries(known.map((refusal) => [refusal, stored[refusal]]));
}
