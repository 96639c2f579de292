import { readJson } from '../../door.ts';
import { recognise } from '../intended.ts';
import type { Step } from '../pages.ts';
import { createAccounts } from './create-accounts.ts';
import { addTo, textsIn } from './lists.ts';
import { isToCreate, matchAll, matchByName, type Match } from './match.ts';
import { agreedOf, countLeft, hasGap, isLeftOut, loadLeftOut, ROWS_A_PAGE, show, type Desk } from './read.ts';
import type { Company, Row } from './row.ts';
import { laterKey, packCompany, stashFor, storedLetters, unpackCompany, type StashNotes } from './stash.ts';
import { companyOf } from './write.ts';

/** A company that was just met, and its place in Freshdesk's list. */
interface Met {
  readonly company: Company;
  readonly place: number;
}

/** What a step came to, before it is written. */
interface Sorted {
  readonly stash: StashNotes;
  readonly later: string[];
  readonly new: Company[];
}

// A look at the newest accounts, a bulk for each hundred, and one to spare.
const REQUESTS_AT_END = 4;

/**
 * Full run, second: every company against the accounts. New ones are created at once; what one side has for the other
 * waits for the accounts to be read again.
 */
export async function readCompanies(desk: Desk): Promise<Step> {
  const { slice, work, books } = desk;
  await Promise.all([books.accounts.load(), books.pairs.load(), books.before?.companies.load()]);
  const sorted: Sorted = { stash: stashFor(slice, work, 'freshsales'), later: [], new: [] };
  let page = work.page;
  let last = false;
  do {
    const read = await books.client.page(page);
    const first = (page - 1) * ROWS_A_PAGE;
    const met = read.companies.map((raw, at) => ({ company: companyOf(slice, raw), place: first + at }));
    await loadLeftOut(
      slice,
      met.map(({ company }) => ['companies', company.person.id] as const),
    );
    for (const one of met) await sortMet(desk, one, sorted);
    last = read.last;
    page += 1;
  } while (
    !last &&
    slice.hasTime() &&
    slice.requestsLeft() > REQUESTS_AT_END + sorted.new.length / ROWS_A_PAGE
  );
  await store(desk, sorted);
  work.page = page;
  show(slice, (page - 1) * ROWS_A_PAGE, null);
  return last ? 'ended' : 'more';
}

async function sortMet(desk: Desk, met: Met, sorted: Sorted): Promise<void> {
  const { slice, books } = desk;
  recognise(slice, met.company.person);
  const row = books.companies.put(met.company);
  const match = matchByName(books, row);
  if (match.kind === 'later') note(desk, met, sorted);
  else await settle(desk, met, match, sorted);
}

/** What a company's match means for it. */
async function settle(desk: Desk, { company, place }: Met, match: Match, sorted: Sorted): Promise<void> {
  const { slice, books } = desk;
  const { id } = company.person;
  const isOut = isLeftOut(slice, ['companies', id]);
  if (isToCreate(id, match) && !isOut) {
    if (slice.settings.accounts !== 'toFreshdesk') sorted.new.push(company);
  } else if (match.kind === 'paired') {
    books.pairs.put(id, match.account.id);
    await compareLater(desk, { company, place }, match.account, sorted);
  } else countLeft(desk, 'companies', id);
}

/** Stashes a company whose account may lack something, or has something for it. */
async function compareLater(
  desk: Desk,
  { company, place }: Met,
  account: Row,
  sorted: Sorted,
): Promise<void> {
  const { slice, books } = desk;
  const halves = [['companies', company.person.id] as const, ['accounts', account.id] as const];
  await loadLeftOut(slice, halves);
  if (isLeftOut(slice, ...halves)) {
    countLeft(desk, 'companies', company.person.id);
    return;
  }
  if (!hasGap(slice, company, account)) return;
  const isKept = sorted.stash.add({
    id: account.id,
    place: books.accounts.placeOf(account.id),
    other: company.person,
    otherPlace: place,
    agreed: agreedOf(desk, company.person.id),
  });
  if (!isKept) countLeft(desk, 'companies', company.person.id);
}

/** Keeps a company until all names are known. */
function note(desk: Desk, { company, place }: Met, sorted: Sorted): void {
  const text = JSON.stringify([place, packCompany(company.person, desk.slice.settings.accountPairs)]);
  if (storedLetters(text) > LATER_MAX) countLeft(desk, 'companies', company.person.id);
  else sorted.later.push(text);
}

const LATER_MAX = 20_000;

async function store(desk: Desk, sorted: Sorted): Promise<void> {
  const { slice, work } = desk;
  await createAccounts(desk, sorted.new);
  await sorted.stash.save();
  await addTo(slice.services, laterKey(work), work.later, sorted.later);
}

/** Full run, third: those that only a domain, or a name that is free by now, can tell. All of both sides is known. */
export async function settleLater(desk: Desk): Promise<Step> {
  const { slice, work, books } = desk;
  if (work.page > work.later.lists) return 'ended';
  await loadAll(desk);
  await books.before?.companies.load();
  const sorted: Sorted = { stash: stashFor(slice, work, 'freshsales'), later: [], new: [] };
  const waiting = await readLater(desk);
  const matches = waiting.map(
    (met) => [met, matchAll(books, books.companies.get(met.company.person.id)!)] as const,
  );
  await loadLeftOut(
    slice,
    waiting.map(({ company }) => ['companies', company.person.id] as const),
  );
  for (const [met, match] of matches) await settle(desk, met, match, sorted);
  await store(desk, sorted);
  work.page += 1;
  return work.page > work.later.lists ? 'ended' : 'more';
}

export async function loadAll({ books }: Desk): Promise<void> {
  await Promise.all([books.accounts.load(), books.companies.load(), books.pairs.load()]);
}

/** One list of those who waited, each company once. */
async function readLater({ slice, work, books }: Desk): Promise<Met[]> {
  const met = new Map<number, Met>();
  for (const text of await textsIn(slice.services.store, laterKey(work), work.later, work.page - 1)) {
    const [place, packed] = readJson(text) as [number, ReturnType<typeof packCompany>];
    const person = unpackCompany(packed, 'freshdesk', slice.settings.accountPairs);
    if (books.companies.get(person.id) !== undefined)
      met.set(person.id, { company: { person, hosts: [] }, place });
  }
  return [...met.values()];
}
