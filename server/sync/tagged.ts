import { sentence } from '../../rules/sentences.ts';
import { parseOrNull } from '../door.ts';
import { idLists as validList } from '../../generated/validators.js';
import type { Store } from '../platform/store.ts';
import { appendTo } from './append-lists.ts';
import { ownWord } from './line.ts';
import type { Step } from './pages.ts';
import type { Slice } from './slice.ts';
import type { RawLists, Run, State } from './state.ts';

/** Days since the epoch, the first and the last one of a stretch, and the page to be read of those created in it. */
type Stretch = readonly [first: number, last: number, page: number];

/** What is known of the customers who have a tag that the filter asks for, of which rows of lists do not tell. */
export interface Tagged {
  /** When the search began: it lags by minutes. */
  readonly atMs: number;
  /** Only those who changed at or after this time were asked for. */
  readonly sinceMs: number;
  stretches: Stretch[];
  readonly lists: RawLists;
}

const DAY_MS = 24 * 60 * 60_000;
/** Before either product was there. */
const FIRST_DAY = Math.floor(Date.UTC(2005, 0, 1) / DAY_MS);
/** https://developers.freshdesk.com/api/#filter_contacts: 30 rows a page, ten pages. */
const ROWS_A_PAGE = 30;
const ROWS_MAX = 300;

/**
 * R-BEY-05: reads who has one of the tags that the filter asks for, by Freshdesk's search, since rows of its lists do not
 * tell: a request for each 30, in stretches of days in which few enough were created for the search to give them all.
 * Nothing where no tag is asked for, or where this account's rows tell.
 */
export async function readTagged(slice: Slice): Promise<Step> {
  const { run, state } = slice;
  if (tagsOf(slice).length === 0 || (await doRowsTell(slice))) return 'ended';
  run.tagged = run.tagged ?? begin(slice);
  const [stretch] = run.tagged.stretches;
  if (stretch === undefined) return 'ended';
  const next = await readStretch(slice, run.tagged, stretch);
  run.tagged.stretches = [...next, ...run.tagged.stretches.slice(1)];
  state.learned.rowsTellTags = false;
  return run.tagged.stretches.length === 0 ? 'ended' : 'more';
}

/** Quotes cannot be escaped in a query. */
function tagsOf({ settings }: Slice): string[] {
  return (settings.filters.customers.tags ?? []).filter((tag) => !/['"\\]/.test(tag));
}

/** Asked of one page, once for each account. */
async function doRowsTell({ freshdesk, state }: Slice): Promise<boolean> {
  const { learned } = state;
  if (learned.rowsTellTags === undefined) {
    const { contacts } = await freshdesk.contacts(1);
    if (contacts.length > 0)
      learned.rowsTellTags = contacts.some((contact) => Array.isArray(contact['tags']));
  }
  return learned.rowsTellTags === true;
}

function begin({ run, services, state }: Slice): Tagged {
  const nowMs = services.now();
  const today = Math.floor(nowMs / DAY_MS) + 1;
  const sinceMs = run.building === null ? startOf((state.watermarks.customers ?? 0) - DAY_MS) : 0;
  return {
    atMs: nowMs,
    sinceMs,
    stretches: [[FIRST_DAY, today, 1]],
    lists: { lists: 0, letters: 0, total: 0, sorted: 0 },
  };
}

function startOf(ms: number): number {
  return Math.floor(Math.max(ms, 0) / DAY_MS) * DAY_MS;
}

/** Reads a page of a stretch; gives what is left of it. */
async function readStretch(slice: Slice, tagged: Tagged, stretch: Stretch): Promise<Stretch[]> {
  const [first, last, page] = stretch;
  const { contacts, total } = await slice.freshdesk.found(queryOf(slice, tagged, first, last), page);
  const isCrowded = page === 1 && total > ROWS_MAX;
  if (isCrowded && first < last) return halvesOf(stretch);
  if (isCrowded) reportCrowded(slice, first);
  const ids = contacts.map(({ id }) => id.toString(36)).join(' ');
  if (ids === '') return [];
  await appendTo(slice.services, tagged.lists, [ids], keyOf(slice.run));
  return page * ROWS_A_PAGE < Math.min(total, ROWS_MAX) ? [[first, last, page + 1]] : [];
}

function halvesOf([first, last]: Stretch): Stretch[] {
  const middle = Math.floor((first + last) / 2);
  return [
    [first, middle, 1],
    [middle + 1, last, 1],
  ];
}

function queryOf(slice: Slice, { sinceMs }: Tagged, first: number, last: number): string {
  const tags = tagsOf(slice).map((tag) => `tag:'${tag}'`);
  const created = `created_at:>'${dayText(first)}' AND created_at:<'${dayText(last)}'`;
  const changed = sinceMs === 0 ? '' : ` AND updated_at:>'${dayText(sinceMs / DAY_MS)}'`;
  return `(${tags.join(' OR ')}) AND ${created}${changed}`;
}

function dayText(day: number): string {
  return new Date(day * DAY_MS).toISOString().slice(0, 10);
}

function reportCrowded({ failures }: Slice, day: number): void {
  failures.push({
    side: 'freshsales',
    entity: null,
    on: 'freshdesk',
    id: null,
    email: null,
    field: 'tags',
    value: null,
    reason: null,
    message: sentence('tagsCrowded', { count: String(ROWS_MAX), day: dayText(day) }),
  });
}

function keyOf(run: Run): string {
  return `t/${ownWord(run)}`;
}

/** What only a run needed. */
export function throwAwayTagged(state: State, run: Run): void {
  if (run.tagged !== undefined) state.trash.push({ key: keyOf(run), count: run.tagged.lists.lists });
}

/** The ids that were found: one store operation for some thousands. */
export function loadTagged({ run, services }: Slice): Promise<ReadonlySet<number>> {
  return loadIds(services.store, keyOf(run), run.tagged?.lists.lists ?? 0);
}

/** Ids in lists of texts, in letters of base 36. */
export async function loadIds(store: Store, key: string, count: number): Promise<ReadonlySet<number>> {
  const numbers = Array.from({ length: count }, (_, number) => number);
  const lists = await Promise.all(numbers.map((number) => store.get(`${key}/${String(number)}`)));
  const texts = lists.flatMap((list) => parseOrNull<{ d: string[] }>(validList, list)?.d ?? []);
  return new Set(texts.flatMap((text) => text.split(' ').map((id) => Number.parseInt(id, 36))));
}

// "A few minutes", says the documentation of the search.
const LAG_MS = 15 * 60_000;

/** Whether a customer who was not found may have got its tag too late for the search. */
export function mayLag({ atMs }: Tagged, changedMs: number): boolean {
  return changedMs >= atMs - LAG_MS;
}

/** Whether the search would have found a customer who changed then, had it a tag. */
export function isAnswered(tagged: Tagged | undefined, changedMs: number): boolean {
  return tagged !== undefined && changedMs >= tagged.sinceMs && !mayLag(tagged, changedMs);
}
