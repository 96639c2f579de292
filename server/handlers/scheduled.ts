import { envelope as validEnvelope } from '../../generated/validators.js';
import { parse } from '../door.ts';
import { CHANGED_PEOPLE, isMark, onGathered } from '../events/changed-people.ts';
import { pollTickets } from '../events/poll.ts';
import { POLL } from '../tickets/keep-polling.ts';
import type { Services } from '../services.ts';
import type { Envelope } from './lifecycle.ts';
import { onSchedule } from './slices.ts';

/** One handler for all schedules (platform contract 3.8): the name is in the data. */
export function onScheduledCall(services: Services, args: unknown): Promise<void> {
  const { iparams, data } = parse<Envelope>(validEnvelope, args, 'The scheduled event');
  const name = data?.['name'];
  if (isMark(name)) return Promise.resolve();
  if (name === CHANGED_PEOPLE) return onGathered(services, iparams);
  return name === POLL ? pollTickets(services, iparams) : onSchedule(services, args);
}
