import { settleJobs } from '../jobs.ts';
import type { Step } from '../pages.ts';
import type { Services } from '../../services.ts';
import { isPreview } from '../is-preview.ts';
import type { Slice } from '../slice.ts';
import type { Run, State, Trash } from '../state.ts';
import { openBooks, saveBooks } from './books.ts';
import { changedAccounts, changedCompanies } from './changed.ts';
import { readNewest } from './create-accounts.ts';
import { createMissing } from './create-companies.ts';
import { findMissing } from './find-missing.ts';
import {
  indexBeside,
  newIndex,
  newPairs,
  pairsBeside,
  trashOfIndex,
  trashOfPairs,
  type CompanyIndex,
} from './index.ts';
import { bringNamed, companiesNamed } from './named.ts';
import { listsLost, newLists } from './lists.ts';
import { companyFor, isFree } from './match.ts';
import { hasStoreFor, readAccounts, ROWS_A_PAGE, tooManyCompanies, type Desk } from './read.ts';
import { loadAll, readCompanies, settleLater } from './read-companies.ts';
import { haveJobsEnded } from './settle.ts';
import { trashOfStash } from './stash.ts';
import { areTooMany, companiesOf, type CompaniesRun, type CompaniesState, type Stage } from './state.ts';
import { sweepAccounts, sweepCompanies } from './sweep.ts';

const stages: Readonly<Record<Exclude<Stage, 'done'>, (desk: Desk) => Promise<Step>>> = {
  readAccounts,
  readCompanies,
  settleLater,
  findMissing,
  sweepAccounts,
  sweepCompanies,
  createCompanies: createMissing,
  changedAccounts,
  changedCompanies,
  named: bringNamed,
  learn,
};

const full: readonly Stage[] = [
  'readAccounts',
  'readCompanies',
  'settleLater',
  'findMissing',
  'sweepAccounts',
  'sweepCompanies',
  'createCompanies',
  'learn',
  'done',
];
const incremental: readonly Stage[] = ['changedAccounts', 'changedCompanies', 'learn', 'done'];
const named: readonly Stage[] = ['named', 'learn', 'done'];

function orderOf({ run }: Slice, { building }: Pick<CompaniesRun, 'building'>): readonly Stage[] {
  if (run.retryList !== undefined) return named;
  return building === null ? incremental : full;
}

/** R-BEY-03: the companies and accounts among those who are to be tried again; the others cost one store operation. */
export async function retryCompanies(slice: Slice): Promise<Step> {
  const { run, state } = slice;
  const isNew = run.companies === undefined;
  if (state.companies?.index == null || (isNew && (await companiesNamed(slice)).length === 0)) return 'ended';
  return syncCompanies(slice);
}

/** R-SET-03: one step of bringing companies and sales accounts in step, which comes before people, so that these can be linked. */
export async function syncCompanies(slice: Slice): Promise<Step> {
  const { state } = slice;
  if (areTooMany(state, slice.run, slice.services.now())) return goWithout(slice);
  state.views.accounts = state.views.accounts ?? (await slice.freshsales.allView('accounts'));
  const desk = deskOf(slice);
  await settleJobs(slice);
  try {
    return await take(desk);
  } catch (error) {
    if (error !== listsLost && error !== tooManyCompanies) throw error;
    startAnew(slice);
    if (error === listsLost) return 'more';
    noteTooMany(slice);
    return goWithout(slice);
  } finally {
    await saveBooks(slice.services, slice.books);
  }
}

/** A preview leaves nothing behind. */
function noteTooMany({ state, services, run }: Slice): void {
  if (state.companies !== undefined && !isPreview(run)) state.companies.tooManyMs = services.now();
}

/** There are too many companies and accounts: the run goes on with people, and says so when it ends. */
function goWithout({ run }: Slice): Step {
  run.withoutCompanies = true;
  return 'ended';
}

function deskOf(slice: Slice): Desk {
  const work = slice.run.companies ?? begin(slice);
  const books = slice.books ?? openBooks(slice.services, slice.settings, slice.state, slice.run);
  if (books === null) throw new Error('Companies are synced without an index of them.');
  slice.books = books;
  return { slice, work, books };
}

// Stages that know what they read only when they have begun, or read nothing.
const onTheirOwn: ReadonlySet<Stage> = new Set([
  'readAccounts',
  'sweepAccounts',
  'sweepCompanies',
  'changedAccounts',
  'changedCompanies',
  'named',
]);

/** What a stage reads before it begins. */
function needs({ work, books }: Desk) {
  if (onTheirOwn.has(work.stage)) return [];
  const both = [books.accounts, books.pairs];
  return work.stage === 'readCompanies' ? both : [...both, books.companies];
}

async function take(desk: Desk): Promise<Step> {
  const { slice, work } = desk;
  if (work.stage === 'done') return 'ended';
  if (!hasStoreFor(desk, needs(desk))) return 'blocked';
  const { stage, page } = work;
  const step = await stages[stage](desk);
  if (step === 'ended') nextStage(slice, work);
  if (work.stage !== stage || work.page !== page) delete work.left;
  return step === 'ended' ? 'more' : step;
}

// Creation times are the product's own; our clock may differ.
const LOOK_BACK_MS = 2 * 60_000;

/**
 * All is read where the run reads all people, where nothing is known, or where what is known has grown too long. The
 * index that the run works on is another one then.
 */
function begin(slice: Slice): CompaniesRun {
  const { state, run, services, settings } = slice;
  const known = state.companies ?? { index: null, pairs: newPairs(services) };
  const building = isAllRead(run, known) ? newIndex(services, settings) : null;
  if (!isPreview(run)) state.companies = known;
  const work: CompaniesRun = {
    version: Math.floor(services.now() / 1000),
    stage: orderOf(slice, { building })[0]!,
    page: 1,
    at: 0,
    building,
    partRows: { freshsales: PART_ROWS_MIN, freshdesk: PART_ROWS_MIN },
    stash: { freshsales: [], freshdesk: [] },
    later: newLists(),
    toCreate: newLists(),
    lookedMs: run.startedMs - LOOK_BACK_MS,
    created: 0,
    ...(isPreview(run) ? { own: besides(services, known, building !== null) } : {}),
  };
  run.companies = work;
  slice.books = null;
  return work;
}

function isAllRead({ building, retryList }: Run, { index }: CompaniesState): boolean {
  if (retryList !== undefined) return false;
  return building !== null || index === null || hasGrown(index);
}

/** R-BEY-01: what a preview learns is its own. */
function besides(services: Services, { index, pairs }: CompaniesState, isFull: boolean): CompaniesState {
  const own = index === null || isFull ? index : indexBeside(services, index);
  return { index: own, pairs: pairsBeside(services, pairs) };
}

// Letters of a stored value or so: below that it costs nothing to read.
const GROWTH_MIN = 34_000;

/** What changed is added to what is stored: twice as long as it has to be, it is worth reading all anew. */
function hasGrown(index: CompanyIndex): boolean {
  return lettersOf(index) > 2 * index.builtLetters + GROWTH_MIN;
}

function lettersOf({ lists }: CompanyIndex): number {
  return lists.freshsales.total + lists.freshdesk.total;
}

/** What is stored is only a cache: without it everything is read again, which changes nothing that is in step. */
function startAnew(slice: Slice): void {
  const { state, run } = slice;
  const { index = null } = state.companies ?? {};
  if (index !== null) state.trash.push(...trashOfIndex(index));
  throwAwayCompanies(state, run);
  if (state.companies !== undefined) state.companies.index = null;
  delete run.companies;
  slice.books = null;
}

/** What a run built and kept of companies, when it ends before it has done with them; of a preview in any case. */
export function throwAwayCompanies(state: State, { companies: work }: Pick<Run, 'companies'>): void {
  if (work === undefined) return;
  if (work.stage !== 'done') {
    if (work.building !== null) state.trash.push(...trashOfIndex(work.building));
    state.trash.push(...trashOfStash(work));
  }
  if (work.own !== undefined) state.trash.push(...trashOfOwn(work.own, work.stage === 'done'));
}

/** What a preview kept beside what is in force; an index that it built is its own when it is done with it. */
function trashOfOwn({ index, pairs }: CompaniesState, isBuilt: boolean): Trash[] {
  const isOwn = index !== null && (isBuilt || index.base !== undefined);
  return [trashOfPairs(pairs), ...(isOwn ? trashOfIndex(index) : [])];
}

/** Everything of companies, once they are not synced any more. */
export function forgetCompanies(state: State): void {
  const { companies: known } = state;
  if (known === undefined) return;
  if (known.index !== null) state.trash.push(...trashOfIndex(known.index));
  state.trash.push(trashOfPairs(known.pairs));
  delete state.companies;
}

const PART_ROWS_MIN = 2_000;
// A step that meets all of a side notes something for each part: a store operation each.
const PARTS_MAX = 8;

function nextStage(slice: Slice, work: CompaniesRun): void {
  const order = orderOf(slice, work);
  const rows = Math.max(PART_ROWS_MIN, Math.ceil((work.page * ROWS_A_PAGE) / PARTS_MAX));
  if (work.stage === 'readAccounts') work.partRows.freshsales = rows;
  if (work.stage === 'readCompanies') work.partRows.freshdesk = rows;
  work.stage = order[order.indexOf(work.stage) + 1] ?? 'done';
  work.page = 1;
  work.at = 0;
  slice.run.pages = null;
  if (work.stage === 'done') finish(slice, work);
}

/** From here on the new index is in force; people are linked by the pairs, which are in force already. */
function finish({ state, run }: Slice, work: CompaniesRun): void {
  const known = companiesOf(state, run)!;
  state.trash.push(...trashOfStash(work));
  if (work.building !== null) {
    if (known.index !== null && work.own === undefined) state.trash.push(...trashOfIndex(known.index));
    known.index = work.building;
    delete known.tooManyMs;
    known.index.builtLetters = lettersOf(known.index);
  }
  if (known.index !== null && run.retryList === undefined) known.index.readMs = run.startedMs;
}

/** Last: which ids the accounts have that bulks created. */
async function learn(desk: Desk): Promise<Step> {
  const { slice, work, books } = desk;
  if (work.created === 0) return 'ended';
  if (!(await haveJobsEnded(slice))) return 'blocked';
  await loadAll(desk);
  await readNewest(desk);
  for (const account of books.accounts.all().filter((row) => isFree(books, row))) {
    const company = companyFor(books, account);
    if (company !== null) books.pairs.put(company.id, account.id);
  }
  return 'ended';
}
