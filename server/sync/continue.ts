import { availableAtMs } from '../../rules/budget.ts';
import { ONCE_AHEAD_MIN_MS } from '../platform/schedules.ts';
import type { Services } from '../services.ts';
import type { Run, State } from './state.ts';

/** Fewer requests than this are no slice: a step needs about ten to get anywhere. */
export const SLICE_REQUESTS_MIN = 14;

// A slice a minute is all that the platform's requests allow. A little more than a minute, so that those of the slice
// before have run out when the next one starts.
const SLOT_MS = 66_000;

// So many are kept scheduled beyond the first five minutes.
const SCHEDULED_AHEAD = 6;

/**
 * Sees to it that the run goes on: a slice is scheduled for each of the next slots that can be scheduled (five
 * minutes and more ahead), which is also what picks up a chain that was cut off.
 */
export async function keepScheduled(services: Services, run: Run): Promise<void> {
  const first = Math.ceil((services.now() + ONCE_AHEAD_MIN_MS) / SLOT_MS);
  const wanted = Array.from({ length: SCHEDULED_AHEAD }, (_, slot) => first + slot);
  for (const slot of wanted.filter((slot) => !run.schedules.includes(slot))) {
    await services.schedules.once(nameOf(slot), slot * SLOT_MS);
  }
  const now = Math.floor(services.now() / SLOT_MS);
  run.schedules = [...new Set([...run.schedules.filter((slot) => slot >= now), ...wanted])];
}

/** Takes back what is still scheduled for a run that has ended. */
export async function clearScheduled(services: Services, run: Run): Promise<void> {
  const now = Math.floor(services.now() / SLOT_MS);
  for (const slot of run.schedules.filter((slot) => slot > now))
    await services.schedules.remove(nameOf(slot));
  run.schedules = [];
}

/** When the next slice finds enough requests and no reason to wait. */
export function nextSliceAtMs(services: Services, run: Run, notBeforeMs: number): number {
  return Math.max(notBeforeMs, availableAtMs(run.recent, services.now(), SLICE_REQUESTS_MIN));
}

/** What a call for a slice says when no checkpoint has counted it. */
export const CARRY_ON = 'carry-on';

/** The address at which the next slice is asked for; templates bring the first slash of the path. */
export interface NextSlice {
  readonly host: string;
  readonly path: string;
}

/**
 * Whether the next slice is to be asked for at once, by a call to the installation's own address: schedules start
 * five minutes ahead at the earliest. It costs a request, counted here so that the checkpoint knows of it; `null`
 * while there is nothing that a slice could do now.
 */
export function planNextSlice(services: Services, state: State): NextSlice | null {
  const { run } = state;
  const next = addressOf(state);
  if (run === null || next === null || run.nextAtMs > services.now()) return null;
  run.recent.push(services.now());
  run.summary.requests += 1;
  return next;
}

/** The installation's own address; `null` when there is none. */
export function addressOf(state: State): NextSlice | null {
  const [, host, path] = /^https:\/\/([^/]+)\/(.+)$/.exec(state.target ?? '') ?? [];
  return host === undefined || path === undefined ? null : { host, path };
}

/** After the lease is given back, or the next slice would find it taken. */
export async function callNextSlice(services: Services, next: NextSlice, kind: string): Promise<void> {
  const { status } = await services.requests.send('nextSlice', { ...next }, { kind });
  if (status === 0 || status >= 300) {
    services.log(`The next slice could not be asked for (${String(status)}); it is scheduled.`);
  }
}

function nameOf(slot: number): string {
  return `slice-${String(slot)}`;
}
