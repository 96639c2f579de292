import { ONCE_AHEAD_MIN_MS } from '../platform/schedules.ts';
import { partnerOf } from '../relay/parameters.ts';
import { sendMessage } from '../relay/send.ts';
import type { Services } from '../services.ts';
import { readSwitches } from '../settings.ts';
import { runInRealTime } from '../sync/run.ts';

/** The one-time schedule until which changes of people are gathered. */
export const CHANGED_PEOPLE = 'changed-people';

/** One-time schedules that say only that in this minute a change was carried over at once. */
const AT_ONCE = 'at-once-';

/** So often at most changes are carried over at once: each time costs at most 8 requests and 10 store operations. */
const AT_ONCE_EVERY_MS = 60_000;

/**
 * R-BEY-07: somebody changed, says an event. It is carried over now, or with all others until the schedule fires. Which of
 * the two is decided without the store, by whether a schedule exists: our own writes raise events too, and a mass change
 * raises thousands a minute.
 */
export async function onChangedPerson(services: Services, iparams: unknown): Promise<void> {
  if (partnerOf(iparams) !== null) await forwardChange(services, iparams);
  else if (isWanted(iparams, 'atOnce') && (await mayGoAtOnce(services))) await carryOver(services, iparams);
  else await gather(services, iparams);
}

/** What was gathered: by a run here, or by the installation that syncs. */
export async function onGathered(services: Services, iparams: unknown): Promise<void> {
  const partner = partnerOf(iparams);
  if (partner === null) await carryOver(services, iparams);
  else await sendMessage(services, partner, { kind: 'people', gathered: true });
}

/** The other installation tells of changes; what it gathered has waited long enough. */
export async function onPeopleMessage(
  services: Services,
  iparams: unknown,
  gathered: boolean,
): Promise<void> {
  if (!gathered) await onChangedPerson(services, iparams);
  else if (isWanted(iparams)) await carryOver(services, iparams);
}

/** Whether a schedule of this name does nothing but mark a minute. */
export function isMark(name: string): boolean {
  return name.startsWith(AT_ONCE);
}

/** Who only forwards does not know whether the other one wants it at once: the first of a minute goes, the rest is gathered. */
async function forwardChange(services: Services, iparams: unknown): Promise<void> {
  const partner = partnerOf(iparams);
  const sent =
    partner !== null &&
    (await mayGoAtOnce(services)) &&
    (await sendMessage(services, partner, { kind: 'people' }));
  if (!sent) await services.schedules.once(CHANGED_PEOPLE, services.now() + ONCE_AHEAD_MIN_MS);
}

/** True for one execution a minute: who makes the minute's schedule. */
function mayGoAtOnce(services: Services): Promise<boolean> {
  const minute = Math.floor(services.now() / AT_ONCE_EVERY_MS);
  return services.schedules.once(`${AT_ONCE}${String(minute)}`, services.now() + ONCE_AHEAD_MIN_MS);
}

/** Has what changed carried over in some minutes; false where that was asked for already, or is not wanted. */
export function gather(services: Services, iparams: unknown): Promise<boolean> {
  if (!isWanted(iparams)) return Promise.resolve(false);
  return services.schedules.once(CHANGED_PEOPLE, services.now() + ONCE_AHEAD_MIN_MS);
}

/** While a run is at work, or where the store refuses, changes wait; before the first sync there is nothing to add to. */
async function carryOver(services: Services, iparams: unknown): Promise<void> {
  if (!isWanted(iparams)) return;
  let settled = false;
  try {
    settled = (await runInRealTime(services, iparams)) !== 'busy';
  } finally {
    if (!settled) await gather(services, iparams);
  }
}

function isWanted(iparams: unknown, how?: 'atOnce'): boolean {
  const { enabled, realTime } = readSwitches(iparams);
  return enabled && (how === undefined ? realTime !== 'off' : realTime === how);
}
