import { kindsOf, placesIn } from '../../../rules/pair-marks.ts';
import type { Settings } from '../../settings.ts';
import type { Services } from '../../services.ts';
import { companiesClient, type CompaniesClient } from '../../freshdesk/companies.ts';
import { isPreview } from '../is-preview.ts';
import { previewCompanies } from '../preview/companies.ts';
import { readOnly } from '../../platform/requests.ts';
import type { Run, State } from '../state.ts';
import { changedFromMs, companiesOf, type CompaniesState } from './state.ts';
import { openPairs, openRows, type CompanyIndex, type Pairs, type Rows } from './index.ts';

/** Companies and sales accounts as one slice knows them. */
export interface Books {
  readonly client: CompaniesClient;
  readonly pairs: Pairs;
  readonly accounts: Rows;
  readonly companies: Rows;
  /** What the last complete index knew of companies, while a new one is built; `null` where nothing in it is needed. */
  readonly before: Before | null;
}

interface Before {
  readonly companies: Rows;
  /** Where its rows have the states of each of today's pairs. */
  readonly places: readonly number[];
}

/** `null` before the first run that syncs accounts. */
export function openBooks(services: Services, settings: Settings, state: State, run: Run): Books | null {
  const known = companiesOf(state, run);
  if (settings.accounts === 'off' || known === undefined) return null;
  const index = run.companies?.building ?? known.index;
  return index === null
    ? null
    : { client: clientFor(services, known, run), ...listsOf(services, settings, known, index) };
}

function clientFor(services: Services, { index }: CompaniesState, run: Run): CompaniesClient {
  if (!isPreview(run)) return companiesClient(services.requests);
  const sinceMs = run.companies?.building == null ? changedFromMs(index) : run.startedMs;
  return previewCompanies(companiesClient(readOnly(services.requests)), () => services.now(), sinceMs);
}

function listsOf(
  services: Services,
  settings: Settings,
  known: CompaniesState,
  index: CompanyIndex,
): Omit<Books, 'client'> {
  return {
    pairs: openPairs(services, known.pairs),
    accounts: openRows(services, 'freshsales', index, settings.accountPairs),
    companies: openRows(services, 'freshdesk', index, settings.accountPairs),
    before:
      known.index === index || known.index === null ? null : openBefore(services, settings, known.index),
  };
}

// So many stored values of the earlier index can be read beside the new one within a minute's store operations.
const BEFORE_VALUES_MAX = 8;

/** Only what was last agreed of checkboxes and rules' pairs is asked of it; texts are filled where they are empty. */
function openBefore(services: Services, { accountPairs }: Settings, index: CompanyIndex): Before | null {
  const isNeeded = kindsOf(index.pairs).some(({ kind }) => kind !== 'text');
  if (!isNeeded || index.lists.freshdesk.lists > BEFORE_VALUES_MAX) return null;
  const places = placesIn(index.pairs, accountPairs);
  return { companies: openRows(services, 'freshdesk', index, []), places };
}

/** Stores what was learned; before the checkpoint that rests on it. */
export async function saveBooks(services: Services, books: Books | null): Promise<void> {
  if (books === null) return;
  await books.accounts.save(services);
  await books.companies.save(services);
  await books.pairs.save(services);
}
