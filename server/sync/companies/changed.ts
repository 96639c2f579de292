import type { Person } from '../../../rules/person.ts';
import type { Change } from '../../../rules/plan.ts';
import { findCompany } from '../../freshdesk/companies.ts';
import { recognise } from '../intended.ts';
import { isLast, salesPage, type Step } from '../pages.ts';
import { noteInStep } from '../slice.ts';
import type { SalesWrite } from '../write-freshsales.ts';
import { createAccounts } from './create-accounts.ts';
import {
  createCompanies,
  notePlanned,
  planFresh,
  readAccount,
  type PairChanges,
} from './create-companies.ts';
import { companyFor, isToCreate, matchAccount, matchAll } from './match.ts';
import { accountsOn, countLeft, hasGap, hasStoreFor, isLeftOut, loadLeftOut, type Desk } from './read.ts';
import { loadAll } from './read-companies.ts';
import { haveJobsEnded } from './settle.ts';
import type { Company, Row } from './row.ts';
import { changedFromMs, companiesOf } from './state.ts';
import { companyOf, updateCompanies, writeAccounts } from './write.ts';

// The other half is read, its company written; a bulk for the accounts and a poll are kept back.
const REQUESTS_A_PAIR = 4;

/** What a page of changes came to. */
interface Found {
  /** To go into one bulk. */
  readonly writes: SalesWrite[];
  readonly changes: Change[];
  /** Accounts that Freshdesk lacks. */
  readonly missing: Person[];
  /** Companies that Freshsales lacks. */
  readonly new: Company[];
  /** Pairs that were compared. */
  readonly pairs: (Pair & Pick<PairChanges, 'remember'>)[];
  /** Whether requests sufficed for all of it. */
  done: boolean;
}

/** Incremental run, first: accounts changed since the last time, newest first. Without a change one request, no store operation. */
export async function changedAccounts(desk: Desk): Promise<Step> {
  const { slice, work } = desk;
  // A page that is read again shows what was written only when the bulk is through.
  if (!(await haveJobsEnded(slice))) return 'blocked';
  const read = await salesPage(slice, 'accounts', 'updated_at', 'desc', work.page);
  const accounts = accountsOn(slice, read);
  const changed = accounts.filter(({ person }) => person.updatedAtMs >= sinceMs(desk));
  if (!(await bring(desk, changed, bringAccount))) return 'blocked';
  work.page += 1;
  return changed.length < accounts.length || isLast(read.page, work.page - 1) ? 'ended' : 'more';
}

/** Incremental run, second: companies changed since the last time. */
export async function changedCompanies(desk: Desk): Promise<Step> {
  const { slice, work, books } = desk;
  const { companies, last } = await books.client.changed(sinceMs(desk), work.page);
  const changed = companies.map((raw) => companyOf(slice, raw));
  if (!(await bring(desk, changed, bringCompany))) return 'blocked';
  work.page += 1;
  return last ? 'ended' : 'more';
}

function sinceMs({ slice }: Desk): number {
  return changedFromMs(companiesOf(slice.state, slice.run)?.index ?? null);
}

/**
 * Does what a page of changes gives to do; false when requests do not suffice: then the page is read again, and what is
 * done by then is in step. Creations in Freshsales come last, so that none is sent twice.
 */
export async function bring(
  desk: Desk,
  changed: readonly Company[],
  one: (desk: Desk, company: Company, found: Found) => Promise<void>,
): Promise<boolean> {
  if (changed.length === 0) return true;
  const { slice, books } = desk;
  if (!hasStoreFor(desk, [books.accounts, books.companies, books.pairs])) return false;
  await loadAll(desk);
  const found: Found = { writes: [], changes: [], missing: [], new: [], pairs: [], done: true };
  for (const company of changed.filter((one) => !isPlanned(desk, one))) {
    recognise(slice, company.person);
    await one(desk, company, found);
    noteInStep(slice, company.person);
  }
  const notCreated = await createCompanies(desk, found.missing);
  const notChanged = await updateCompanies(slice, books, found.changes);
  await writeAccounts(slice, found.writes);
  for (const { remember } of found.pairs) remember();
  const waiting = new Set(notChanged.map(({ person }) => person.id));
  const done = found.pairs.filter(({ company }) => !waiting.has(company.person.id));
  notePlanned(
    desk,
    done.flatMap(({ company, account }) => [company.person.id, account.person.id]),
  );
  if (!found.done || notCreated.length + notChanged.length > 0) return false;
  await createAccounts(desk, found.new);
  return true;
}

function isPlanned({ work }: Desk, { person }: Company): boolean {
  return work.planned?.includes(person.id) === true;
}

export async function bringAccount(desk: Desk, account: Company, found: Found): Promise<void> {
  const { slice, books } = desk;
  const row = books.accounts.put(account);
  const company = pairedCompany(desk, row);
  const halves = [
    ['accounts', row.id] as const,
    ...(company === null ? [] : [['companies', company.id] as const]),
  ];
  await loadLeftOut(slice, halves);
  const isOut = isLeftOut(slice, ...halves);
  if (company === null) sortAlone(desk, account, row, isOut, found);
  else if (!isOut && mayDiffer(desk, account, company))
    await bringPair(desk, found, async () => both(await readCompany(desk, company.id), account));
}

function pairedCompany({ books }: Desk, account: Row): Row | null {
  const known = books.pairs.companyOf(account.id);
  const own = known === undefined ? undefined : books.companies.get(known);
  const company = own ?? companyFor(books, account);
  if (company !== null) books.pairs.put(company.id, account.id);
  return company;
}

function sortAlone(desk: Desk, { person }: Company, row: Row, isOut: boolean, found: Found): void {
  const { slice, books } = desk;
  if (slice.settings.accounts === 'toFreshsales') return;
  if (!isOut && matchAccount(books, row) === 'new') found.missing.push(person);
  else countLeft(desk, 'accounts', row.id);
}

export async function bringCompany(desk: Desk, company: Company, found: Found): Promise<void> {
  const { slice, books } = desk;
  const row = books.companies.format.of(company);
  const match = matchAll(books, row);
  const halves = [
    ['companies', row.id] as const,
    ...(match.kind === 'paired' ? [['accounts', match.account.id] as const] : []),
  ];
  await loadLeftOut(slice, halves);
  const isOut = isLeftOut(slice, ...halves);
  if (match.kind === 'paired' && !isToCreate(row.id, match))
    await bringKnown(desk, company, match.account, isOut, found);
  else {
    books.companies.put(company);
    if (!isToCreate(row.id, match) || isOut) countLeft(desk, 'companies', row.id);
    else if (slice.settings.accounts !== 'toFreshdesk') found.new.push(company);
  }
}

async function bringKnown(
  desk: Desk,
  company: Company,
  account: Row,
  isOut: boolean,
  found: Found,
): Promise<void> {
  const { books } = desk;
  books.pairs.put(company.person.id, account.id);
  if (isOut || !mayDiffer(desk, company, account)) books.companies.put(company);
  // What was last agreed stays until the pair is in step again (R-SYN-05).
  else await bringPair(desk, found, async () => both(company, await readAccount(desk, account.id)));
}

/** What was named is compared in any case: of what was refused the index does not tell. */
function mayDiffer({ slice, work }: Desk, company: Company, other: Row): boolean {
  return work.stage === 'named' || hasGap(slice, company, other);
}

interface Pair {
  readonly company: Company;
  readonly account: Company;
}

function both(company: Company | null, account: Company | null): Pair | null {
  return company === null || account === null ? null : { company, account };
}

async function bringPair(desk: Desk, found: Found, read: () => Promise<Pair | null>): Promise<void> {
  const planned = found.changes.length + found.missing.length;
  if (desk.slice.requestsLeft() < REQUESTS_A_PAIR + planned) {
    found.done = false;
    return;
  }
  const pair = await read();
  if (pair === null) return;
  for (const { person } of [pair.company, pair.account]) noteInStep(desk.slice, person);
  const { toAccounts, toCompanies, remember } = planFresh(desk, pair.company, pair.account);
  found.writes.push(...toAccounts);
  found.changes.push(...toCompanies);
  found.pairs.push({ ...pair, remember });
}

/** The company as it is now; `null` when it is not there any more. */
async function readCompany({ slice, books }: Desk, id: number): Promise<Company | null> {
  const raw = await findCompany(slice.services.requests, id);
  if (raw === null) books.companies.drop(id);
  return raw === null ? null : companyOf(slice, raw);
}
