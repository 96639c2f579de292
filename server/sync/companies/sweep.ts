import type { Change } from '../../../rules/plan.ts';
import { recognise } from '../intended.ts';
import { isLast, salesPages, type SalesPage, type Step } from '../pages.ts';
import type { SalesWrite } from '../write-freshsales.ts';
import { addTo } from './lists.ts';
import { accountsOn, hasStoreFor, ROWS_A_PAGE, show, type Desk } from './read.ts';
import type { Company } from './row.ts';
import {
  hasStash,
  packCompany,
  readStash,
  stashFor,
  storedLetters,
  toCreateKey,
  type Stashed,
  type StashNotes,
  type StashReader,
} from './stash.ts';
import { companyOf, planPair, updateCompanies, withValues, writeAccounts, writeOfAccount } from './write.ts';

/** What the accounts of a step came to. */
interface Swept {
  readonly writes: SalesWrite[];
  readonly toCompanies: StashNotes;
  readonly toCreate: string[];
}

// A bulk and its poll for each hundred writes, and one to spare.
const REQUESTS_AT_END = 3;
const PAGES_AT_ONCE = 3;

/**
 * Full run, fifth: the accounts once more, where anything waits for them. They are filled at once, since their rows are
 * fresh; what they have for their companies, and those that Freshdesk lacks, wait in their turn.
 */
export async function sweepAccounts({ slice, work, books }: Desk): Promise<Step> {
  if (!hasStash(work, 'freshsales')) return 'ended';
  const desk = { slice, work, books };
  if (!(await knowCompanies(desk))) return 'blocked';
  const reader = readStash(slice, work, 'freshsales');
  const swept: Swept = { writes: [], toCompanies: stashFor(slice, work, 'freshdesk'), toCreate: [] };
  let pages: readonly SalesPage[];
  let next = work.page;
  let last = false;
  do {
    pages = await salesPages(slice, 'accounts', 'created_at', 'asc', next, PAGES_AT_ONCE);
    const end = next + pages.length;
    await reader.load((next - 1) * ROWS_A_PAGE, (end - 1) * ROWS_A_PAGE);
    for (const account of pages.flatMap((page) => accountsOn(slice, page)))
      sweep(desk, account, reader, swept);
    last = isLast(pages.at(-1)!.page, end - 1);
    next = end;
  } while (!last && hasRoom(desk, roomFor(swept)));
  // Twice in their lists they count once; what is written twice would be counted twice, so it comes last.
  await swept.toCompanies.save();
  await addTo(slice.services, toCreateKey(work), work.toCreate, swept.toCreate);
  await writeAccounts(slice, swept.writes);
  work.page = next;
  show(slice, (next - 1) * ROWS_A_PAGE, pages.at(-1)!.page.total);
  return last ? 'ended' : 'more';
}

/** Where pairs may go on differing (R-BEY-04) it is noted with their companies: false when the minute does not suffice to read these. */
async function knowCompanies(desk: Desk): Promise<boolean> {
  const { companies } = desk.books;
  if (!desk.slice.settings.accountPairs.some(({ rule }) => rule === 'recent')) return true;
  if (!hasStoreFor(desk, [companies])) return false;
  await companies.load();
  return true;
}

/** Whether a step may read another page. */
function hasRoom(desk: Desk, requests: number): boolean {
  const { slice } = desk;
  return slice.hasTime() && slice.requestsLeft() > requests && hasStoreFor(desk, []);
}

function roomFor({ writes }: Swept): number {
  return REQUESTS_AT_END + PAGES_AT_ONCE + 2 * Math.ceil(writes.length / ROWS_A_PAGE);
}

function sweep(desk: Desk, account: Company, reader: StashReader, swept: Swept): void {
  recognise(desk.slice, account.person);
  const stashed = reader.find(account.person.id);
  if (stashed === undefined) return;
  if (stashed.other === null) queue(desk, account, swept);
  else compare(desk, account, stashed, swept);
}

function queue({ slice, books }: Desk, account: Company, { toCreate }: Swept): void {
  const text = JSON.stringify(packCompany(account.person, slice.settings.accountPairs));
  books.accounts.put(account);
  if (storedLetters(text) <= TEXT_MAX) toCreate.push(text);
}

const TEXT_MAX = 20_000;

function compare({ slice, books }: Desk, account: Company, stashed: Stashed, swept: Swept): void {
  const { accountPairs } = slice.settings;
  const changes = planPair(slice, stashed.other!, account.person, stashed.agreed);
  const own = changes.find(({ person }) => person.side === 'freshsales');
  const filled = own === undefined ? account : withValues(account, own.values, accountPairs);
  if (own !== undefined) swept.writes.push(writeOfAccount(own));
  books.accounts.put(filled);
  if (!changes.some(({ person }) => person.side === 'freshdesk')) return;
  swept.toCompanies.add({
    id: stashed.other!.id,
    place: stashed.otherPlace,
    other: filled.person,
    otherPlace: stashed.place,
    agreed: stashed.agreed,
  });
}

/** Full run, sixth: the companies once more, where accounts have something for them. Freshdesk takes one a request. */
export async function sweepCompanies(desk: Desk): Promise<Step> {
  const { slice, work, books } = desk;
  if (!hasStash(work, 'freshdesk')) return 'ended';
  const reader = readStash(slice, work, 'freshdesk');
  let last = false;
  do {
    const page = await books.client.page(work.page);
    await reader.load((work.page - 1) * ROWS_A_PAGE, work.page * ROWS_A_PAGE);
    const companies = page.companies.map((raw) => companyOf(slice, raw));
    const changes = companies.flatMap((company) => changesOf(desk, company, reader));
    const waiting = await updateCompanies(slice, books, changes);
    // What was written is in step when the page is read again.
    if (waiting.length > 0) return 'blocked';
    last = page.last;
    work.page += 1;
  } while (!last && hasRoom(desk, 1));
  show(slice, (work.page - 1) * ROWS_A_PAGE, null);
  return last ? 'ended' : 'more';
}

/** What does not fit was reported when the account was compared. */
function toldBefore(): undefined {
  return undefined;
}

function changesOf({ slice }: Desk, { person }: Company, reader: StashReader): Change[] {
  recognise(slice, person);
  const stashed = reader.find(person.id);
  if (stashed?.other == null) return [];
  const changes = planPair(slice, person, stashed.other, stashed.agreed, toldBefore);
  return changes.filter((change) => change.person.side === 'freshdesk');
}
