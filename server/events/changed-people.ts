import { ONCE_AHEAD_MIN_MS } from '../platform/schedules.ts';
import { partnerOf } from '../relay/parameters.ts';
import { sendMessage } from '../relay/send.ts';
import type { Services } from '../services.ts';
import { readSettings } from '../settings.ts';
import { startRun } from '../sync/run.ts';
import { readState } from '../sync/state.ts';

/** The one-time schedule until which changes of people are gathered. */
export const CHANGED_PEOPLE = 'changed-people';

/**
 * R-BEY-07: somebody changed. All changes until the schedule fires are carried over together. Costs neither a request
 * nor a store operation: our own writes raise events too, and a first sync raises thousands a minute.
 */
export async function gatherChanges(services: Services, iparams: unknown): Promise<void> {
  if (isWanted(iparams)) await services.schedules.once(CHANGED_PEOPLE, services.now() + ONCE_AHEAD_MIN_MS);
}

/** Who only forwards cannot know what the other installation's settings want. */
function isWanted(iparams: unknown): boolean {
  if (partnerOf(iparams) !== null) return true;
  const { enabled, realTime } = readSettings(iparams);
  return enabled && realTime !== 'off';
}

/** What was gathered: by a run here, or by the installation that syncs. */
export async function carryOverChanges(services: Services, iparams: unknown): Promise<void> {
  const partner = partnerOf(iparams);
  if (partner === null) await syncChanges(services, iparams);
  else await sendMessage(services, partner, { kind: 'people' });
}

/**
 * One run over what changed, by the same plan as every other: what is the same on both sides already, our own writes
 * among it, is not written. While a run is at work the changes wait for its end; before the first sync there is nothing
 * to add to.
 */
export async function syncChanges(services: Services, iparams: unknown): Promise<void> {
  if (!isWanted(iparams)) return;
  const state = await readState(services);
  if (state === null || state.index === null) return;
  if (state.run === null) await startRun(services, iparams, { inRealTime: true });
  else await services.schedules.once(CHANGED_PEOPLE, services.now() + ONCE_AHEAD_MIN_MS);
}
