import { envelope as validEnvelope } from '../../generated/validators.js';
import { parse } from '../door.ts';
import { factsOf } from '../events/read.ts';
import type { Services } from '../services.ts';
import { CARRY_ON, slotOf } from '../sync/continue.ts';
import { runSlice } from '../sync/run.ts';
import { TARGET_OPTIONS, type Envelope } from './lifecycle.ts';

/** The tick and the slices of a run: an idle one costs one store operation and no request. True after a first sync. */
export function onSchedule(services: Services, iparams: unknown, name: string): Promise<boolean> {
  return runSlice(services, iparams, { slot: slotOf(name) });
}

/** Our own call for the next slice; it starts nothing that is not due. */
export async function onExternal(services: Services, args: unknown): Promise<void> {
  const { iparams, options, data } = parse<Envelope>(validEnvelope, args, 'The external event');
  if (options !== TARGET_OPTIONS) {
    services.log('An external event of another kind was ignored.');
    return;
  }
  await runSlice(services, iparams, { uncounted: factsOf(data)['kind'] === CARRY_ON ? 1 : 0 });
}
