import { envelope as validEnvelope } from '../../generated/validators.js';
import { isGuessMark } from '../console-code.ts';
import { parse } from '../door.ts';
import { CHANGED_PEOPLE, isMark, onGathered } from '../events/changed-people.ts';
import { FACTS, writeFacts } from '../events/facts.ts';
import { keepPollingPeople, PEOPLE_POLL, pollPeople } from '../events/people-poll.ts';
import { pollTickets } from '../events/poll.ts';
import { factsOf } from '../events/read.ts';
import { isRefusalMark } from '../relay/refused.ts';
import type { Services } from '../services.ts';
import { RETRY_NAMED, retryWaiting } from '../sync/retry/start.ts';
import { POLL } from '../tickets/keep-polling.ts';
import { TICK, type Envelope } from './lifecycle.ts';
import { onSchedule } from './slices.ts';

type OfSchedule = (services: Services, iparams: unknown) => Promise<void>;

/** What one-time schedules are for; all others are slices of a run. */
const byName: ReadonlyMap<string, OfSchedule> = new Map([
  [CHANGED_PEOPLE, onGathered],
  [POLL, pollTickets],
  [PEOPLE_POLL, pollPeople],
  [FACTS, writeFacts],
  [RETRY_NAMED, retryWaiting],
]);

/** One handler for all schedules (platform contract 3.8): the name is in the data. */
export async function onScheduledCall(services: Services, args: unknown): Promise<void> {
  const { iparams, data } = parse<Envelope>(validEnvelope, args, 'The scheduled event');
  const name = String(factsOf(data)['name']);
  if (isOnlyMark(name)) return;
  const work = byName.get(name);
  if (work !== undefined) return work(services, iparams);
  const synced = await onSchedule(services, iparams, name);
  if (synced && name === TICK.name) await keepPollingPeople(services, iparams);
}

/** Schedules that were made only because making one is an act that a single execution can do. */
function isOnlyMark(name: string): boolean {
  return isMark(name) || isRefusalMark(name) || isGuessMark(name);
}
