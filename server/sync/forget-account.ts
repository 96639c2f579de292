import { emptyOverlay, OVERLAY_KEY } from '../../rules/settings/overlay.ts';
import type { Services } from '../services.ts';
import { loadSettings, type Settings } from '../settings.ts';
import { forgetCompanies, throwAwayCompanies } from './companies/steps.ts';
import { clearScheduled } from './continue.ts';
import { heapsOf, keptOf } from './journal.ts';
import { leftOutList } from './left-out.ts';
import { failingOf, failingPrefix } from './retry/failing.ts';
import { keyOf as retryKey } from './retry/list.ts';
import { clearRuns } from './run-log.ts';
import { throwAwayIndex, throwAwayLists } from './save-index.ts';
import type { OwnState, State } from './state.ts';
import { throwAwayTagged } from './tagged.ts';
import { throwAwayViewed } from './viewed.ts';

/** What was found besides the own state goes, if there is any. @returns the settings that hold then */
export async function forgetOthers(
  services: Services,
  iparams: unknown,
  settings: Settings,
  { state, former, lost }: OwnState,
): Promise<Settings> {
  if (lost !== null) throwAwayLost(state, lost, services.now());
  return former === null ? settings : await forgetAccount(services, iparams, state, former);
}

/**
 * R-CON-07: what is stored belongs to other accounts: nothing of it is used, and it goes. The log, the filters, and who
 * was left out at once, since they hold for whatever account is there; the rest, which only its own state leads to, as store
 * operations allow. @returns the settings without what the console had changed
 */
async function forgetAccount(
  services: Services,
  iparams: unknown,
  state: State,
  former: State,
): Promise<Settings> {
  const { store } = services;
  await leftOutList(store, (await loadSettings(store, iparams)).leftOut).clear();
  await store.set(OVERLAY_KEY, emptyOverlay);
  await clearRuns(store);
  if (former.run !== null) await clearScheduled(services, former.run);
  throwAwayAll(former, services.now());
  state.trash.push(...former.trash);
  return await loadSettings(store, iparams);
}

/** Of a state that nobody can tell to be ours, since both API keys were exchanged at once: what it names goes, and nothing else of it holds. */
function throwAwayLost(state: State, lost: State, nowMs: number): void {
  throwAwayAll(lost, nowMs);
  state.trash.push(...lost.trash.filter(({ key }) => key !== OVERLAY_KEY));
}

function throwAwayAll(former: State, nowMs: number): void {
  const { run, index, gone, journals, trash, retries } = former;
  if (run !== null) {
    throwAwayLists(former, run);
    throwAwayTagged(former, run);
    throwAwayViewed(former, run);
    throwAwayCompanies(former, run);
    if (run.building !== null) throwAwayIndex(former, run.building);
    if (run.retryList !== undefined) trash.push({ key: retryKey(run.retryList), count: null });
  }
  if (index !== null) throwAwayIndex(former, index);
  forgetCompanies(former);
  const kept = run === null ? journals : [...journals, keptOf(run, nowMs)];
  trash.push(...kept.flatMap(heapsOf), { key: 'x/gone', count: gone.values });
  trash.push({ key: failingPrefix, count: failingOf(former).values });
  if (retries !== undefined) trash.push({ key: retryKey(retries), count: null });
}
