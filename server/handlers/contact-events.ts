import { envelope as validEnvelope } from '../../generated/validators.js';
import { parse } from '../door.ts';
import { onChangedPerson } from '../events/changed-people.ts';
import type { Services } from '../services.ts';
import type { Envelope } from './lifecycle.ts';

/** A contact, lead or customer was made or changed. */
export async function onPersonEvent(services: Services, args: unknown): Promise<void> {
  await onChangedPerson(services, parse<Envelope>(validEnvelope, args, 'The event').iparams);
}
