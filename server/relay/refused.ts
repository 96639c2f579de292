import type { RelayRefusal } from '../../rules/relay/envelope.ts';
import { ONCE_AHEAD_MIN_MS } from '../platform/schedules.ts';
import type { Services } from '../services.ts';

/** How many messages were refused, by reason; kept for the settings page to show. */
const KEY = 'relay/refused';

/** Why nothing was done with what came to the external address. `unknown`: signed, but nothing we know. `repeated`: it came before. */
export type Refusal = RelayRefusal | 'unknown' | 'repeated';

const refusals: readonly Refusal[] = [
  'notPaired',
  'malformed',
  'tooLarge',
  'expired',
  'forged',
  'unknown',
  'repeated',
];

/** So many refusals a minute are counted: whoever posts rubbish must not use up the store that widgets need. */
const COUNTED_A_MINUTE = 8;
const MINUTE_MS = 60_000;

/** Schedules of this name say only that a refusal was counted: making one is an act that one execution can do. */
const COUNTED = 'refused-';

/** One store operation at most, and nothing else. */
export async function countRefusal(services: Services, refusal: Refusal): Promise<void> {
  if (await mayCount(services)) await services.store.increment(KEY, { [refusal]: 1 });
}

async function mayCount(services: Services): Promise<boolean> {
  const minute = String(Math.floor(services.now() / MINUTE_MS));
  for (let place = 0; place < COUNTED_A_MINUTE; place += 1) {
    const name = `${COUNTED}${minute}-${String(place)}`;
    if (await services.schedules.once(name, services.now() + ONCE_AHEAD_MIN_MS)) return true;
  }
  return false;
}

/** Whether a schedule of this name does nothing but mark a refusal. */
export function isRefusalMark(name: string): boolean {
  return name.startsWith(COUNTED);
}

/** The counters; reasons that never occurred are left out. */
export async function readRefusals(services: Services): Promise<Partial<Record<Refusal, number>>> {
  const stored = ((await services.store.get(KEY)) ?? {}) as Readonly<Record<string, unknown>>;
  const known = refusals.filter((refusal) => typeof stored[refusal] === 'number');
  return Object.fromEntries(known.map((refusal) => [refusal, stored[refusal]]));
}
