import { OVERLAY_KEY, type ChangedSince } from '../../rules/settings/overlay.ts';
import { readOverlay } from '../../rules/settings/read.ts';
import type { Services } from '../services.ts';
import { readState } from '../sync/state.ts';

/**
 * What the console changed since, for the settings page: read here, since a key that the store does not hold is an error
 * in a browser. Does not ask for readable parameters: the page is where they are mended.
 */
export async function getOverlay(services: Services): Promise<ChangedSince> {
  const overlay = readOverlay(await services.store.get(OVERLAY_KEY));
  const state = await readState(services);
  return { ...overlay, callsAnHour: state?.ledger.learned.freshsalesAnHour ?? null };
}
