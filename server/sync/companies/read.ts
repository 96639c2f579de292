import { hasSomethingFor, lacksSomethingOf } from '../../../rules/flags.ts';
import type { Agreed } from '../../../rules/plan.ts';
import type { Ref } from '../../../rules/left-out.ts';
import { recognise } from '../intended.ts';
import { isLast, salesPages, type SalesPage, type Step } from '../pages.ts';
import type { Slice } from '../slice.ts';
import type { Books } from './books.ts';
import type { Company, Row } from './row.ts';
import type { CompaniesRun } from './state.ts';
import { accountOf } from './write.ts';

/** What every stage works with. */
export interface Desk {
  readonly slice: Slice;
  readonly work: CompaniesRun;
  readonly books: Books;
}

// A page's answer takes its time: three at once use the minute's requests within one slice.
const PAGES_AT_ONCE = 3;

/** Full run, first: every account into the index, oldest first. */
export async function readAccounts({ slice, work, books }: Desk): Promise<Step> {
  const pages = await salesPages(slice, 'accounts', 'created_at', 'asc', work.page, PAGES_AT_ONCE);
  for (const company of pages.flatMap((page) => accountsOn(slice, page))) {
    recognise(slice, company.person);
    books.accounts.put(company);
  }
  work.page += pages.length;
  const { page } = pages.at(-1)!;
  show(slice, (work.page - 1) * ROWS_A_PAGE, page.total);
  return isLast(page, work.page - 1) ? 'ended' : 'more';
}

/** Rows a page of either product's list. */
export const ROWS_A_PAGE = 100;

export function accountsOn(slice: Slice, { page }: SalesPage): Company[] {
  return page.records.map((record) => accountOf(slice, record));
}

// What a step notes at its end: the journal, eight parts of the stash, what it learned.
const OPS_AT_END = 14;
// Of a minute that nobody else needed. What takes more has to do with the platform's rest of it.
const OPS_A_MINUTE = 30;

// Of the fifty that the platform allows in a minute: none suffices for more.
const OPS_MOST = 49;

/** Thrown when there are more companies and accounts than the store's minute allows to compare: some 17,000 pairs. */
export const tooManyCompanies = new Error('There are too many companies and accounts to sync.');

/**
 * Whether this minute's store operations suffice to read these lists, as far as they are not read yet, and for a step. Throws
 * `tooManyCompanies` where those of no minute do.
 */
export function hasStoreFor({ slice }: Desk, lists: readonly { toLoad(): number }[]): boolean {
  const needed = lists.reduce((sum, list) => sum + list.toLoad(), OPS_AT_END);
  if (needed > OPS_MOST) throw tooManyCompanies;
  return slice.storeLeft() >= Math.min(needed, OPS_A_MINUTE);
}

/** How far a stage has come. */
export function show({ run }: Slice, done: number, total: number | null): void {
  run.summary.progress.done = total === null ? done : Math.min(done, total);
  run.summary.progress.total = total;
}

/** Whether a company and an account may differ in what is mapped, by what the index knows of the other one. */
export function hasGap({ settings }: Slice, { person }: Company, other: Row): boolean {
  const { accountPairs } = settings;
  return (
    hasSomethingFor(person, [other.flags], accountPairs) ||
    lacksSomethingOf(person, [other.flags], accountPairs)
  );
}

/** What a company had in its checkboxes, and where a rule decides, when it was last in step. */
export function agreedOf({ slice, work, books }: Desk, companyId: number): Agreed {
  const { accountPairs } = slice.settings;
  const inForce = { companies: books.companies, places: accountPairs.map((_, at) => at) };
  const known = work.building === null ? inForce : books.before;
  const states = known?.companies.get(companyId)?.flags.states ?? [];
  return Object.fromEntries(
    accountPairs.map(({ key }, at) => [key, states[known?.places[at] ?? -1] ?? null]),
  );
}

type Half = readonly [kind: 'companies' | 'accounts', id: number];

/** Loads what `isLeftOut` needs to know: nothing while nothing was ever left out. */
export async function loadLeftOut({ leftOut }: Slice, halves: readonly Half[]): Promise<void> {
  await leftOut.load(halves.map(toRef));
}

/** Whether somebody left one of these alone (R-BEY-05). They must have been loaded. */
export function isLeftOut({ leftOut }: Slice, ...halves: readonly Half[]): boolean {
  return halves.some((half) => leftOut.has(toRef(half)));
}

function toRef([kind, id]: Half): Ref {
  return `${kind}/${String(id)}`;
}

// Twelve characters each in the checkpoint.
const LEFT_KEPT = 400;

/** Counts a company or account that was left out: once, though its page may be read again. */
export function countLeft({ slice, work }: Desk, kind: Half[0], id: number): void {
  // Their ids are of two products.
  const mark = kind === 'accounts' ? id : -id;
  if (work.left?.includes(mark) === true) return;
  work.left = [...(work.left ?? []), mark].slice(-LEFT_KEPT);
  slice.run.summary.counts.accounts.left += 1;
}
