import { sentence } from '../../rules/sentences.ts';
import type { Holding } from './count-unseen.ts';
import { endRun } from './end-run.ts';
import { isPreview } from './is-preview.ts';
import { stopOutdated } from './outdated.ts';

/** What is to begin. */
interface Beginning {
  readonly isSync: boolean;
  readonly isPreview: boolean;
}

/**
 * Before a run is begun: the one of other settings ends, and so does a preview where something else is to begin. A sync that finds
 * one that waits for its end is due as soon as that has come.
 */
export async function makeWay(held: Holding, wanted: Beginning): Promise<void> {
  const { state, services } = held;
  const isFree = await stopOutdated(held);
  if (!isFree && wanted.isSync) state.dueAtMs = services.now();
  if (!wanted.isPreview && state.run !== null && isPreview(state.run))
    await endRun(services, state, 'stopped', sentence('stoppedForSync'));
}
