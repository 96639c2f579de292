import { estimate as validEstimate } from '../../generated/validators.js';
import { limitsOf } from '../../rules/budget.ts';
import type { SyncEstimate } from '../../rules/console/protocol.ts';
import { costOfFull, PEOPLE_MAX, type Sizes } from '../../rules/cost.ts';
import { durationOf } from '../../rules/duration.ts';
import { emailHash } from '../../rules/hash.ts';
import type { Person } from '../../rules/person.ts';
import { planGroup } from '../../rules/plan.ts';
import { parseOrNull } from '../door.ts';
import { freshdeskClient } from '../freshdesk/client.ts';
import { toPerson as toCustomer } from '../freshdesk/map.ts';
import { isSearchable, searchQueries } from '../freshdesk/search.ts';
import { freshsalesClient } from '../freshsales/client.ts';
import { toPerson as toRecord } from '../freshsales/map.ts';
import { isCallError } from '../platform/errors.ts';
import type { Store } from '../platform/store.ts';
import type { Services } from '../services.ts';
import { accountOf, type Settings } from '../settings.ts';
import type { State } from './state.ts';

const KEY = 'estimate';
// As long as the longest first sync takes: what is left is told by it.
const KEPT_SECONDS = 48 * 3600;
const FRESH_MS = 3600_000;

/** As stored: it holds for these accounts and settings only. */
interface KeptEstimate extends SyncEstimate {
  readonly of: string;
}

/**
 * What was estimated last; `null` when that is too long ago to know, or was of other accounts (R-CON-07) or settings: one store
 * operation.
 */
export async function lastEstimate(store: Store, settings: Settings): Promise<SyncEstimate | null> {
  const kept = parseOrNull<KeptEstimate>(validEstimate, await store.get(KEY));
  if (kept === null) return null;
  const { of, ...estimate } = kept;
  return of === wordOf(settings) ? estimate : null;
}

/** Names the accounts, and what of the settings an estimate rests on. */
function wordOf(settings: Settings): string {
  const { fingerprint, direction, api, freshsalesPlan } = settings;
  return emailHash(accountOf(settings), JSON.stringify([fingerprint, direction, api, freshsalesPlan]));
}

/**
 * R-BEY-15: what a first sync will come to. Costs three requests for each kind of Freshsales records (its views, its size,
 * a page from its middle), one to count the customers and some five to find those of a sample: asked again within an
 * hour it is the same answer.
 */
export async function estimateSync(
  services: Services,
  settings: Settings,
  state: State,
): Promise<SyncEstimate> {
  const nowMs = services.now();
  const known = await lastEstimate(services.store, settings);
  if (known !== null && nowMs - known.atMs < FRESH_MS) return known;
  const counted = await countPeople(services, settings);
  const sizes = sizesOf(counted, settings);
  const cost = costOfFull(sizes);
  const limits = limitsOf({ ...settings.api, freshsalesPlan: settings.freshsalesPlan }, state.ledger);
  const estimate: SyncEstimate = {
    sales: sizes.sales,
    customers: sizes.customers,
    both: sizes.sales - notInBoth(counted),
    writes: {
      freshsales: sizes.newToSales + sizes.fillsInSales,
      freshdesk: sizes.newToFreshdesk + sizes.fillsInFreshdesk,
    },
    requests: cost.total,
    ...durationOf(cost, limits),
    most: Math.max(sizes.sales, sizes.customers) > PEOPLE_MAX ? PEOPLE_MAX : null,
    atMs: nowMs,
  };
  await services.store.set(KEY, { ...estimate, of: wordOf(settings) }, KEPT_SECONDS);
  return estimate;
}

interface Counted {
  readonly sales: number;
  readonly customers: number;
  /** Freshsales records of the sample, and how many of them have a customer, and something to fill on either side. */
  readonly sample: number;
  readonly paired: number;
  readonly fillsInSales: number;
  readonly fillsInFreshdesk: number;
}

async function countPeople(services: Services, settings: Settings): Promise<Counted> {
  const { sales, rows } = await countSales(services, settings);
  const freshdesk = freshdeskClient(services.requests);
  const customers = await orNull(async () => (await freshdesk.found(EVERYBODY, 1)).total);
  const sampled = rows.filter(({ emails }) => isSearchable(emails[0] ?? '')).slice(0, SAMPLE);
  const emails = sampled.map((row) => row.emails[0]!);
  const found: Person[] = [];
  for (const query of searchQueries(emails))
    found.push(...(await freshdesk.search(query)).map((contact) => toCustomer(contact, settings.pairs)));
  const plans = sampled.flatMap((record) => {
    const customer = found.find((customer) => customer.emails.includes(record.emails[0]!));
    return customer === undefined ? [] : [planGroup({ customer, records: [record] }, settings.pairs)];
  });
  const fills = (isWanted: (person: Person) => boolean) =>
    plans.filter((changes) => changes.some(({ person }) => isWanted(person))).length;
  return {
    sales,
    customers: customers ?? sales,
    sample: sampled.length,
    paired: plans.length,
    fillsInSales: fills(({ side }) => side === 'freshsales'),
    fillsInFreshdesk: fills(({ side }) => side === 'freshdesk'),
  };
}

// The search counts what it finds, neither deleted nor blocked.
const EVERYBODY = "created_at:>'2000-01-01'";

/** People looked up in Freshdesk: some ten a search. */
const SAMPLE = 48;

async function countSales(
  services: Services,
  { entities, freshsalesBase, pairs }: Settings,
): Promise<{ sales: number; rows: Person[] }> {
  const freshsales = freshsalesClient(services.requests, freshsalesBase);
  const rows: Person[] = [];
  let sales = 0;
  for (const entity of entities) {
    const view = await freshsales.allView(entity);
    const first = await freshsales.page(entity, view, 1, 'created_at', 'asc');
    sales += first.total ?? first.records.length;
    const middle = Math.ceil((first.pages ?? 1) / 2);
    const page = middle <= 1 ? first : await freshsales.page(entity, view, middle, 'created_at', 'asc');
    rows.push(...page.records.map((record) => toRecord(record, entity, pairs)));
  }
  return { sales, rows };
}

/** The search is called beta: without its number there are taken to be as many customers as Freshsales has records. */
async function orNull<T>(ask: () => Promise<T | null>): Promise<T | null> {
  try {
    return await ask();
  } catch (error) {
    if (isCallError(error) && error.kind !== 'unauthorized' && error.kind !== 'limited') return null;
    throw error;
  }
}

function notInBoth({ sales, customers, sample, paired }: Counted): number {
  const share = sample === 0 ? 0 : paired / sample;
  return Math.max(sales - Math.min(Math.round(sales * share), customers), 0);
}

function sizesOf(counted: Counted, { direction }: Settings): Sizes {
  const { sales, customers, sample, fillsInSales, fillsInFreshdesk } = counted;
  const missing = notInBoth(counted);
  const both = sales - missing;
  const scaled = (found: number) => (sample === 0 ? 0 : Math.round((found * sales) / sample));
  const into = { sales: direction !== 'toFreshdesk', freshdesk: direction !== 'toFreshsales' };
  return {
    sales,
    customers,
    newToSales: into.sales ? Math.max(customers - both, 0) : 0,
    newToFreshdesk: into.freshdesk ? missing : 0,
    fillsInSales: scaled(fillsInSales),
    fillsInFreshdesk: scaled(fillsInFreshdesk),
  };
}
