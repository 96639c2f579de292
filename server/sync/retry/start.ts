import { sentence } from '../../../rules/sentences.ts';
import type { Named } from '../../../rules/console/protocol.ts';
import type { Services } from '../../services.ts';
import { ONCE_AHEAD_MIN_MS } from '../../platform/schedules.ts';
import { newRetry } from '../new-run.ts';
import { startRun } from '../run.ts';
import { readState } from '../state.ts';
import { addNamed, readNamed } from './list.ts';

/** The one-time schedule that looks whether somebody was forgotten. */
export const RETRY_NAMED = 'retry-named';

/**
 * R-BEY-03: brings the named people in step, without a sync of all: at once, or after the run that is at work. Two or
 * three store operations, no request; the run costs one or two requests to read a person and one to write.
 * @returns the run to watch: the retry itself, or the run that it waits for
 */
export async function retryNamed(
  services: Services,
  iparams: unknown,
  people: readonly Named[],
): Promise<{ runId: string }> {
  const state = await readState(services);
  if (state?.index == null) throw new Error(sentence('nobodySynced'));
  await addNamed(services.store, state.retries ?? 0, people);
  // Should a run of one execution be just ending, which looks at no list.
  await services.schedules.once(RETRY_NAMED, services.now() + ONCE_AHEAD_MIN_MS);
  return { runId: await startRun(services, iparams, { begin: newRetry }) };
}

/** Whoever was named and has not had a run yet: two store operations. */
export async function retryWaiting(services: Services, iparams: unknown): Promise<void> {
  const state = await readState(services);
  if (state === null || state.run !== null) return;
  const waiting = await readNamed(services.store, state.retries ?? 0);
  if (waiting.length > 0) await startRun(services, iparams, { begin: newRetry });
}
