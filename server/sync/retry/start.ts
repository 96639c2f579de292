import { sentence } from '../../../rules/sentences.ts';
import type { Named } from '../../../rules/console/protocol.ts';
import type { Services } from '../../services.ts';
import { readSettings } from '../../settings.ts';
import { ONCE_AHEAD_MIN_MS } from '../../platform/schedules.ts';
import { isPreview } from '../is-preview.ts';
import { newRetry } from '../new-run.ts';
import { startRun } from '../run.ts';
import { reasonOf } from '../reason.ts';
import { readState, type State } from '../state.ts';
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
  if (!(await nameSynced(services, people))) throw new Error(sentence('nobodySynced'));
  return { runId: await startNamed(services, iparams) };
}

/**
 * Writes people down for the next run of `startNamed`, which comes in any case; false where no sync has been or is at work, so that the
 * first one sees to them.
 */
export async function nameSynced(services: Services, people: readonly Named[]): Promise<boolean> {
  const state = await readState(services);
  if (state === null || !hasSynced(state)) return false;
  await addNamed(services.store, state.retries ?? 0, people);
  // Should a run of one execution be just ending, which looks at no list; or nobody get to start one.
  await lookForNamed(services);
  return true;
}

/** Begins with those who are written down, or joins the run at work, which looks at the list when it ends. */
export async function startNamed(services: Services, iparams: unknown): Promise<string> {
  return await startRun(services, iparams, { begin: newRetry });
}

async function lookForNamed(services: Services): Promise<void> {
  await services.schedules.once(RETRY_NAMED, services.now() + ONCE_AHEAD_MIN_MS);
}

/** A sync has been, or the first one is at work and looks at the list when it ends. */
function hasSynced({ index, run }: State): boolean {
  return index !== null || (run !== null && !isPreview(run));
}

/** Whoever was named and has not had a run yet: two store operations. Paused, or overtaken by another execution, it looks again later. */
export async function retryWaiting(services: Services, iparams: unknown): Promise<void> {
  const state = await readState(services);
  if (state === null || state.run !== null || !readSettings(iparams).enabled) return;
  const waiting = await readNamed(services.store, state.retries ?? 0);
  if (waiting.length === 0) return;
  try {
    await startNamed(services, iparams);
  } catch (error) {
    services.log(`Those who wait to be tried again have to wait: ${reasonOf(error)}`);
    await lookForNamed(services);
  }
}
