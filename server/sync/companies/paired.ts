import type { Services } from '../../services.ts';
import { accountOf, type Settings } from '../../settings.ts';
import { readState } from '../state.ts';
import { openPairs } from './index.ts';

// About 35,000 pairs: more would take a good part of a minute's store operations.
const VALUES_MAX = 20;

/**
 * The company that the sync has paired an account with: two store operations, one more for each further 1,800 pairs.
 * `null` where accounts are not synced, where it is not paired, or where there are too many pairs to look through.
 */
export async function pairedCompany(
  services: Services,
  settings: Settings,
  accountId: number,
): Promise<number | null> {
  if (settings.accounts === 'off') return null;
  const state = await readState(services);
  if (state?.companies === undefined || state.account !== accountOf(settings)) return null;
  const { pairs } = state.companies;
  if (pairs.lists.lists > VALUES_MAX) return null;
  const known = openPairs(services, pairs);
  await known.load();
  return known.companyOf(accountId) ?? null;
}
