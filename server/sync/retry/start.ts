import type { Named } from '../../../rules/console/protocol.ts';
import type { Services } from '../../services.ts';
import { newRetry } from '../new-run.ts';
import { startRun } from '../run.ts';
import { readState } from '../state.ts';
import { addNamed } from './list.ts';

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
  if (state?.index == null) throw new Error('Nobody was synced yet: start a sync first.');
  await addNamed(services.store, state.retries ?? 0, people);
  return { runId: await startRun(services, iparams, { begin: newRetry }) };
}
