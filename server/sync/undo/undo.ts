import type { Entity, Side } from '../../../rules/person.ts';
import { openBooks, saveBooks, type Books } from '../companies/books.ts';
import { newIndex } from '../companies/index.ts';
import { comparedAtOnce } from '../groups.ts';
import { intend } from '../intended.ts';
import { readVoids } from '../journal.ts';
import type { Step } from '../pages.ts';
import { AT_ONCE, type Slice } from '../slice.ts';
import type { Undo } from '../state.ts';
import { sendToSales } from '../write-freshsales.ts';
import { readWritten } from '../written.ts';
import { ACCOUNT_REQUESTS, planAccounts } from './accounts.ts';
import { planCompany } from './companies.ts';
import { archiveRecords } from './archive.ts';
import { planCustomer } from './customers.ts';
import { planRecords } from './records.ts';
import { inRounds } from './rounds.ts';
import { entityFor, keep, newPlan, tasksOf, type Plan, type Task } from './tasks.ts';

/**
 * R-BEY-02: takes back what a run wrote, by its journal, the last part first. What is written to is read in the same step; how
 * far it is, is in the checkpoint, and a step that is repeated finds what it did the first time.
 */
export async function undoRun(slice: Slice): Promise<Step> {
  const { undo } = slice.run;
  if (undo == null || undo.value < 0) return 'ended';
  const tasks = await readTasks(slice, undo);
  while (undo.at < tasks.length) {
    const next = inOneGo(slice, tasks.slice(undo.at));
    if (next.length === 0) return 'blocked';
    await undoTasks(slice, next);
    undo.at += next.length;
    undo.archived = [];
    slice.run.summary.progress.done += next.length;
  }
  undo.value -= 1;
  undo.at = 0;
  return undo.value < 0 ? 'ended' : 'more';
}

async function readTasks({ services: { store } }: Slice, { of, value }: Undo): Promise<readonly Task[]> {
  return tasksOf(await readWritten(store, of, value, await readVoids(store, of)));
}

// A list, a search of each entity, a bulk; and for a few records a read of each.
const REQUESTS_MIN = 12;
// As many as one search of addresses reads and one bulk writes; fewer where each must be read by itself.
const RECORDS_MAX = 100;
const REQUESTS_BESIDE = 5;
const CUSTOMER_REQUESTS = 3;

/** The next tasks of one kind, as many as there are requests and time for. */
function inOneGo(slice: Slice, tasks: readonly Task[]): readonly Task[] {
  const [first] = tasks as [Task];
  if (!slice.hasTime() || slice.requestsLeft() < REQUESTS_MIN || slice.storeLeft() < STORE_OPS) return [];
  const end = tasks.findIndex(
    ({ side, entity, kind }) => side !== first.side || entity !== first.entity || kind !== first.kind,
  );
  return (end === -1 ? tasks : tasks.slice(0, end)).slice(0, mostAtOnce(slice, first));
}

// Intents, the list of those who are left out, ranges of the index.
const STORE_OPS = 12;

function mostAtOnce(slice: Slice, { side, entity, kind }: Task): number {
  if (side === 'freshsales' && entity === 'accounts')
    return Math.floor((slice.requestsLeft('freshsales') - REQUESTS_BESIDE) / ACCOUNT_REQUESTS[kind]);
  if (side === 'freshdesk') return Math.floor(slice.requestsLeft('freshdesk') / CUSTOMER_REQUESTS);
  return Math.min(RECORDS_MAX, comparedAtOnce(slice));
}

/** Reads, plans, writes the plan down, and does it. */
async function undoTasks(slice: Slice, tasks: readonly Task[]): Promise<void> {
  const plan = newPlan();
  await planTasks(slice, tasks, plan);
  await intend(slice, plan.entries);
  // Before anything is taken back: a run in between would write it again.
  if (plan.undone.length > 0) {
    await slice.leftOut.add(plan.undone, 'undone', slice.services.now());
    await slice.leftOut.load(plan.undone);
  }
  await sendToSales(slice, plan.writes);
  await archiveRecords(slice, plan.archives);
  await inRounds(plan.work, atOnceOf(tasks[0]!), (work) => work());
  await saveBooks(slice.services, slice.books);
  // Last, so that a step that is repeated does not count them twice.
  for (const task of plan.kept) slice.run.summary.counts[entityFor(slice, task)].left += 1;
}

async function planTasks(slice: Slice, tasks: readonly Task[], plan: Plan): Promise<void> {
  const [{ side, entity }] = tasks as [Task];
  if (entity === 'accounts') await planBusinesses(slice, side, tasks, plan);
  else if (side === 'freshsales') await planRecords(slice, entity as Entity, tasks, plan);
  else await inRounds(tasks, atOnceOf(tasks[0]!), (task) => planCustomer(slice, task, plan));
}

/** Freshdesk takes one record a request: several under way get as many done as a slice has requests for, in its time. */
function atOnceOf({ side, entity }: Task): number {
  return side === 'freshdesk' && entity !== 'accounts' ? AT_ONCE : 1;
}

async function planBusinesses(slice: Slice, side: Side, tasks: readonly Task[], plan: Plan): Promise<void> {
  const books = booksOf(slice);
  if (books === null) for (const task of tasks) keep(plan, task, 'accounts');
  else if (side === 'freshsales') await planAccounts(slice, books, tasks, plan);
  else for (const task of tasks) await planCompany(slice, books, task, plan);
}

/** Also where a run was cut off before there was an index: then what is learned of the records is not kept. */
function booksOf({ services, settings, state, run, books }: Slice): Books | null {
  if (books !== null || state.companies === undefined) return books;
  const companies = { ...state.companies, index: newIndex(services, settings) };
  return openBooks(services, settings, { ...state, companies }, run);
}
