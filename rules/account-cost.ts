import { pages, slicesOf } from './cost.ts';

/** How many companies and accounts there are and what is to be done about them, each way. */
export interface AccountSizes {
  readonly accounts: number;
  readonly companies: number;
  readonly newToSales: number;
  readonly newToFreshdesk: number;
  readonly fillsInSales: number;
  readonly fillsInFreshdesk: number;
}

/** Requests that companies and accounts add to a full run, by kind. docs/engine.md explains the terms. */
export interface AccountCost {
  readonly lists: number;
  readonly looks: number;
  readonly bulks: number;
  readonly polls: number;
  readonly freshdeskWrites: number;
  readonly total: number;
  /** Operations of the store. */
  readonly storeOps: number;
}

/** The view of all accounts, and both sides' own words about their fields. */
const OTHERS = 3;

/** What a full run pays for companies: checked against the sandbox's meter by tests/sync/company-cost.test.ts. */
export function costOfAccounts(sizes: AccountSizes): AccountCost {
  const { accounts, companies, newToSales, newToFreshdesk, fillsInSales, fillsInFreshdesk } = sizes;
  const salesPages = pages(accounts);
  const deskPages = pages(companies);
  const sweepsSales = newToFreshdesk + fillsInSales + fillsInFreshdesk > 0;
  // A page of which not all fit into a minute is read again.
  const sweepDesk = fillsInFreshdesk > 0 ? deskPages + slicesOf(fillsInFreshdesk) : 0;
  const lists = salesPages * (sweepsSales ? 2 : 1) + deskPages + sweepDesk;
  const bulks = pages(newToSales) + pages(fillsInSales);
  const comparing = slicesOf(deskPages + 2 * pages(newToSales));
  const looks = newToSales === 0 ? 0 : comparing + pages(newToSales);
  const freshdeskWrites = newToFreshdesk + fillsInFreshdesk;
  const total = lists + looks + 2 * bulks + freshdeskWrites + OTHERS;
  return { lists, looks, bulks, polls: bulks, freshdeskWrites, total, storeOps: storeOpsOf(sizes, total) };
}

/** Records a stored value of the index, and pairs a value. */
const ROWS = 1_250;
const PAIRS = 1_850;
/** State, overlay, claim, journal, what was learned and the checkpoint. */
const OPS_A_SLICE = 10;

function valuesOf(records: number, each: number): number {
  return Math.ceil(records / each);
}

/** Lists are written once and read by each slice that compares or creates. */
function storeOpsOf(
  { accounts, companies, newToFreshdesk, fillsInSales }: AccountSizes,
  requests: number,
): number {
  const rows = valuesOf(accounts, ROWS) + valuesOf(companies, ROWS);
  const all = rows + valuesOf(Math.min(accounts, companies), PAIRS);
  const reading = slicesOf(pages(companies)) + slicesOf(newToFreshdesk) + 2;
  return OPS_A_SLICE * slicesOf(requests) + all + reading * all + valuesOf(fillsInSales, 200) * 2;
}
