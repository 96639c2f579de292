import { envelope as validEnvelope } from '../../generated/validators.js';
import type { SyncEstimate } from '../../rules/console/protocol.ts';
import { parse } from '../door.ts';
import { isCallError } from '../platform/errors.ts';
import type { Services } from '../services.ts';
import { loadSettings } from '../settings.ts';
import { estimateSync as estimate } from '../sync/estimate.ts';
import { reasonOf } from '../sync/reason.ts';
import { loadState } from '../sync/state.ts';
import type { Envelope } from './lifecycle.ts';

/** R-BEY-15: what a first sync will come to, before it is started. */
export async function estimateSync(services: Services, args: unknown): Promise<SyncEstimate> {
  const { iparams } = parse<Envelope>(validEnvelope, args, 'The call');
  const settings = await loadSettings(services.store, iparams);
  const state = await loadState(services, settings);
  try {
    return await estimate(services, settings, state);
  } catch (error) {
    throw isCallError(error) ? new Error(reasonOf(error), { cause: error }) : error;
  }
}
