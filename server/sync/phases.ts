import type { Person } from '../../rules/person.ts';
import { changedCustomers, changedSales } from './changes.ts';
import { forgetCompanies, retryCompanies, syncCompanies } from './companies/steps.ts';
import { beginPage, commit, currentPage, newBatch, type Batch } from './batch.ts';
import { customerPages } from './customer-pages.ts';
import { fold } from './fold.ts';
import { recognise } from './intended.ts';
import { entityAt, isLast, nextEntity, salesPages, type Step } from './pages.ts';
import { loadPart, outReason } from './part.ts';
import { lookForDeleted } from './deletions.ts';
import { findDoubles } from './doubles.ts';
import { findGone } from './find-gone.ts';
import { findMissing } from './raw.ts';
import { undoRun } from './undo/undo.ts';
import { retryPeople } from './retry/phase.ts';
import { remember, type Slice } from './slice.ts';
import { placeOf } from './place.ts';
import { sortSide } from './sort-index.ts';
import { leaveOut } from './sort.ts';
import type { Phase } from './state.ts';
import { sweepSales } from './sweep.ts';
import { readTagged } from './tagged.ts';
import { readViewed } from './viewed.ts';

/** What each phase does; `finish` is the run's own (see run.ts). */
export const phases: Readonly<Record<Exclude<Phase, 'finish'>, (slice: Slice) => Promise<Step>>> = {
  companies: (slice) => {
    if (slice.settings.accounts === 'off') return withoutCompanies(slice);
    return slice.run.retryList === undefined ? syncCompanies(slice) : retryCompanies(slice);
  },
  tagged: readTagged,
  viewed: readViewed,
  readSales,
  sortSales: async (slice) => sorted(await sortSide(slice, 'freshsales')),
  goneSales: async (slice) => sorted(await findGone(slice, 'freshsales')),
  readCustomers,
  sortCustomers: async (slice) => sorted(await sortSide(slice, 'freshdesk')),
  goneCustomers: async (slice) => sorted(await findGone(slice, 'freshdesk')),
  findMissing: async (slice) =>
    slice.settings.direction === 'toFreshsales' ? 'ended' : sorted(await findMissing(slice)),
  sweepSales,
  deletions: lookForDeleted,
  changedSales,
  changedCustomers,
  retryPeople,
  undo: undoRun,
  foldSales: (slice) => fold(slice, 'freshsales'),
  foldCustomers: (slice) => fold(slice, 'freshdesk'),
  doubles: findDoubles,
};

function withoutCompanies({ state }: Slice): Promise<Step> {
  forgetCompanies(state);
  return Promise.resolve('ended');
}

function sorted(done: boolean): Step {
  return done ? 'ended' : 'blocked';
}

// A page's answer takes its time: three at once use the minute's requests within one slice.
const PAGES_AT_ONCE = 3;

/** Full run, first: every Freshsales record into the index. Nothing is written to the products. */
async function readSales(slice: Slice): Promise<Step> {
  const { run, settings } = slice;
  // All were read, and only the lists of them could not be stored at once.
  if (run.entityAt >= settings.entities.length) return 'ended';
  const entity = entityAt(slice);
  const first = run.page;
  const pages = await salesPages(slice, entity, 'created_at', 'asc', first, PAGES_AT_ONCE);
  const batch = newBatch();
  await loadPart(
    slice,
    pages.flatMap(({ rows }) => rows),
  );
  const texts = pages.map(({ rows }, at) => {
    beginPage(batch, first + at);
    for (const row of rows) readRecord(slice, row, batch);
    currentPage(batch).people += rows.length;
    return { place: placeOf(run.entityAt, first + at), entries: slice.people.sales.takeRaw() };
  });
  slice.salesPages.push(...texts);
  commit(slice, batch, first + pages.length);
  const { page } = pages.at(-1)!;
  run.summary.progress.total = page.total ?? run.summary.progress.total;
  if (!isLast(page, first + pages.length - 1)) return 'more';
  return nextEntity(slice);
}

function readRecord(slice: Slice, row: Person, batch: Batch): void {
  recognise(slice, row);
  const out = row.emails.length === 0 ? 'noEmail' : outReason(slice, row);
  if (out !== null) leaveOut(slice, row, batch, out);
  remember(slice, slice.people.sales, row);
}

/** Full run, second: every customer against the index; what is missing or can be filled is written on both sides. */
function readCustomers(slice: Slice): Promise<Step> {
  return customerPages(slice, false, (page) => slice.freshdesk.contacts(page));
}
