/** How many people there are and what is to be done about them, each way. */
export interface Sizes {
  readonly sales: number;
  readonly customers: number;
  readonly newToSales: number;
  readonly newToFreshdesk: number;
  readonly fillsInSales: number;
  readonly fillsInFreshdesk: number;
}

/** Requests of a full run by kind, and operations of the store. docs/engine.md explains the terms. */
export interface Cost {
  readonly lists: number;
  /** Those of `lists` that are Freshsales'. */
  readonly salesLists: number;
  readonly searches: number;
  readonly looks: number;
  readonly bulks: number;
  readonly polls: number;
  readonly freshdeskWrites: number;
  readonly total: number;
  readonly storeOps: number;
  readonly slices: number;
}

/** So many people a side can be compared within the store's minute: all ranges of one side are read in one execution. */
export const PEOPLE_MAX = 165_000;

const PAGE = 100;
/** Customers a search who can wait for one, beside those of the same slice who cannot. */
const FILLS_A_SEARCH = 68;
/** Creations a look at the newest records: as many as wait, in whole bulks. */
const CREATIONS_A_LOOK = 130;
/** Requests of a minute that a slice gets to use: pages and people are not divisible. */
const USED_A_SLICE = 37;
/** Pages of customers that are read again, since a minute ended in the middle of them. */
const READ_AGAIN = 0.25;
/** Addresses a range of the index (about 6 letters each, packed), and entries a list of them (11 with the default pairs). */
const RANGE = 5900;
const LIST = 3090;

/** What a full run costs, from sizes: checked against the sandbox's meter by tests/sync/cost.test.ts. */
export function costOfFull(sizes: Sizes): Cost {
  const { sales, customers, newToSales, newToFreshdesk, fillsInSales, fillsInFreshdesk } = sizes;
  const salesPages = pages(sales);
  const fillBulks = Math.ceil(fillsInSales / FILLS_A_SEARCH);
  // Creations fill up what changes leave of a bulk.
  const bulks = Math.max(pages(newToSales + fillsInSales), fillBulks);
  const joinRequests = pages(customers) + fillsInFreshdesk + bulks + fillBulks;
  const joins = slicesOf(joinRequests);
  const searches = fillsInFreshdesk > 0 ? Math.max(joins, fillBulks) : fillBulks;
  const looks = Math.min(joins, Math.ceil(newToSales / CREATIONS_A_LOOK));
  const salesLists = salesPages * (newToFreshdesk > 0 ? 2 : 1);
  const lists = salesLists + pages(customers) + Math.round(joins * READ_AGAIN);
  const polls = fillBulks + (newToSales > 0 ? 1 : 0);
  const freshdeskWrites = newToFreshdesk + fillsInFreshdesk;
  const total = lists + searches + looks + bulks + polls + freshdeskWrites + OTHERS;
  const sweeps = Math.ceil((newToFreshdesk + salesPages) / FULL_SLICE);
  const slices = Math.ceil(salesPages / FULL_SLICE) + joins + (newToFreshdesk > 0 ? sweeps : 0) + 1;
  return {
    lists,
    salesLists,
    searches,
    looks,
    bulks,
    polls,
    freshdeskWrites,
    total,
    storeOps: storeOpsOf(sizes, slices, joins, sweeps),
    slices,
  };
}

const FULL_SLICE = 42;
/** Views and the slice that is asked for at once. */
const OTHERS = 3;

/** Lists and bulks are of a hundred. */
export function pages(records: number): number {
  return Math.ceil(records / PAGE);
}

/** Slices that so many requests take, where pages and people can be put off to the next one. */
export function slicesOf(requests: number): number {
  return Math.ceil(requests / USED_A_SLICE);
}

/** State, overlay, claim and journal a slice; the ranges it compares with and what was sent; lists and ranges written and sorted. */
function storeOpsOf(
  { sales, customers, newToFreshdesk }: Sizes,
  slices: number,
  joins: number,
  sweeps: number,
): number {
  const ranges = Math.ceil(sales / RANGE);
  const lists = Math.ceil(sales / LIST) + Math.ceil(customers / LIST);
  const sorting = 4 * (ranges + Math.ceil(customers / RANGE)) + 3 * lists;
  return OPS_A_SLICE * slices + joins * (ranges + 3) + (newToFreshdesk > 0 ? sweeps : 0) + sorting;
}

const OPS_A_SLICE = 6;
