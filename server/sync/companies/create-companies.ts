import type { Person } from '../../../rules/person.ts';
import type { Change } from '../../../rules/plan.ts';
import { readJson } from '../../door.ts';
import { isOfOneRecord } from '../../platform/errors.ts';
import { madeUpId } from '../../../rules/made-up.ts';
import { intend, notTried } from '../intended.ts';
import type { Step } from '../pages.ts';
import { inTurns } from '../write-both.ts';
import type { SalesWrite } from '../write-freshsales.ts';
import { textsIn } from './lists.ts';
import { isWanting } from './match.ts';
import { agreedOf, countLeft, type Desk } from './read.ts';
import { loadAll } from './read-companies.ts';
import type { Company } from './row.ts';
import { toCreateKey, unpackCompany, type packCompany } from './stash.ts';
import {
  accountOf,
  createCompany,
  entryOfCompany,
  planPair,
  updateCompanies,
  withValues,
  writeAccounts,
  writeOfAccount,
  writesLeft,
} from './write.ts';

/** Full run, seventh: the companies that Freshdesk lacks, one a request, by the values that their accounts had when they were read. */
export async function createMissing(desk: Desk): Promise<Step> {
  const { work } = desk;
  if (work.page > work.toCreate.lists) return 'ended';
  await loadAll(desk);
  const accounts = await readQueue(desk);
  const [first] = await createCompanies(desk, accounts.slice(work.at));
  work.at = first === undefined ? accounts.length : accounts.indexOf(first);
  if (first !== undefined) return 'blocked';
  work.page += 1;
  work.at = 0;
  return work.page > work.toCreate.lists ? 'ended' : 'more';
}

/** One list of those that wait, each account once. */
async function readQueue({ slice, work }: Desk): Promise<Person[]> {
  const accounts = new Map<number, Person>();
  for (const text of await textsIn(slice.services.store, toCreateKey(work), work.toCreate, work.page - 1)) {
    const packed = readJson(text) as ReturnType<typeof packCompany>;
    const account = unpackCompany(packed, 'freshsales', slice.settings.accountPairs);
    accounts.set(account.id, account);
  }
  return [...accounts.values()];
}

/** Creates companies as far as requests go; gives the accounts that are left over. All of both sides must be known. */
export async function createCompanies(desk: Desk, accounts: readonly Person[]): Promise<Person[]> {
  const { slice, books } = desk;
  const now = accounts.slice(0, writesLeft(slice));
  const wanting = oncePerName(
    desk,
    now.filter(({ id }) => isWanting(books, id)),
  );
  await intend(
    slice,
    wanting.map((account) => entryOfCompany(slice, account)),
  );
  const create = (account: Person) => createFrom(desk, account);
  const waiting = await inTurns(slice, wanting, create, (account) => {
    notTried(slice, entryOfCompany(slice, account));
  });
  return [...waiting, ...accounts.slice(now.length)];
}

/** Freshdesk's companies are unique by name: of several accounts with one name the first gets a company, the others are left out. */
function oncePerName(desk: Desk, accounts: readonly Person[]): Person[] {
  const { books } = desk;
  const names = new Set<string>();
  return accounts.filter(({ id }) => {
    const name = books.accounts.get(id)?.name ?? String(id);
    const isFirst =
      !names.has(name) && !books.companies.named(name).some((company) => company.id !== madeUpId(id));
    names.add(name);
    if (!isFirst) countLeft(desk, 'accounts', id);
    return isFirst;
  });
}

async function createFrom(desk: Desk, account: Person): Promise<void> {
  const { slice, books } = desk;
  const result = await createCompany(slice, books, account);
  if (result.kind === 'refused') return;
  const { company } = result;
  const isOthers = result.kind === 'exists' && isTaken(desk, company);
  books.companies.put(company);
  if (isOthers) countLeft(desk, 'accounts', account.id);
  else books.pairs.put(company.person.id, account.id);
  if (result.kind === 'exists' && !isOthers) await bringInStep(desk, company, account.id);
}

/** Whether a company that has the name already belongs to another account that is still there. */
function isTaken({ books }: Desk, { person }: Company): boolean {
  const account = books.pairs.accountOf(person.id);
  return account !== undefined && books.accounts.get(account) !== undefined;
}

/** A company that was found late, and its account as it is now. */
async function bringInStep(desk: Desk, company: Company, accountId: number): Promise<void> {
  const account = await readAccount(desk, accountId);
  if (account === null) return;
  const { toAccounts, toCompanies, remember } = planFresh(desk, company, account);
  const left = await updateCompanies(desk.slice, desk.books, toCompanies);
  await writeAccounts(desk.slice, toAccounts);
  remember();
  if (left.length === 0) notePlanned(desk, [company.person.id, accountId]);
}

/** The account as it is now; `null` when it is not there any more. */
export async function readAccount({ slice, books }: Desk, id: number): Promise<Company | null> {
  try {
    return accountOf(slice, await slice.freshsales.record('accounts', id));
  } catch (error) {
    if (!isOfOneRecord(error)) throw error;
    books.accounts.drop(id);
    return null;
  }
}

/** What brings a pair in step. */
export interface PairChanges {
  /** What is to be written to its account, to go with others into one bulk. */
  readonly toAccounts: readonly SalesWrite[];
  readonly toCompanies: readonly Change[];
  /**
   * Puts into the index what is not to be written to the company. Not before the account is written: what is in the index, and
   * failed, would not be tried again.
   */
  readonly remember: () => void;
}

/** Plans a pair of which both halves are fresh. */
export function planFresh(desk: Desk, company: Company, account: Company): PairChanges {
  const { slice, books } = desk;
  const changes = planPair(slice, company.person, account.person, agreedOf(desk, company.person.id));
  const own = changes.find(({ person }) => person.side === 'freshsales');
  const toCompanies = changes.filter(({ person }) => person.side === 'freshdesk');
  const remember = (): void => {
    if (toCompanies.length === 0) books.companies.put(company);
    books.accounts.put(
      own === undefined ? account : withValues(account, own.values, slice.settings.accountPairs),
    );
  };
  return { toAccounts: own === undefined ? [] : [writeOfAccount(own)], toCompanies, remember };
}

// 12 characters each in the checkpoint, and more than a page of pairs: a page that is read again is known.
const PLANNED_KEPT = 400;

/**
 * Notes companies and accounts that the run is done with: they come back with their page, or from the other product. In a
 * preview they look as if nothing had been written (R-BEY-01), and what was refused would be refused and counted again.
 */
export function notePlanned({ work }: Desk, ids: readonly number[]): void {
  if (ids.length > 0) work.planned = [...(work.planned ?? []), ...ids].slice(-PLANNED_KEPT);
}
