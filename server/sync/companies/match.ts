import { madeUpId } from '../../../rules/made-up.ts';
import type { Books } from './books.ts';
import type { Row } from './row.ts';

/** What a company is to Freshsales. */
export type Match =
  | { readonly kind: 'paired'; readonly account: Row }
  /** All names have to be known before it can be told. */
  | { readonly kind: 'later' }
  /** Several could be meant, or the one that is belongs to another company: left out. */
  | { readonly kind: 'ambiguous' }
  /** It was paired, and its account is not there any more: never created again by itself (R-SYN-09). */
  | { readonly kind: 'gone' }
  | { readonly kind: 'new' };

type Known = Pick<Books, 'pairs' | 'accounts' | 'companies'>;

/** By what was paired before, else by its name. What a domain tells, and names that others may have a claim to, come later. */
export function matchByName(books: Known, company: Row): Match {
  const own = pairedAccount(books, company);
  if (own !== null) return { kind: 'paired', account: own };
  const named = oneNamed(books, company);
  if (named === 'several') return { kind: 'ambiguous' };
  if (named !== null)
    return books.pairs.companyOf(named.id) === undefined
      ? { kind: 'paired', account: named }
      : { kind: 'later' };
  return accountsSharing(books, company).length > 0 ? { kind: 'later' } : alone(books, company);
}

/** The same once both sides are known altogether: then a free account with its domain is its own. */
export function matchAll(books: Known, company: Row): Match {
  const own = pairedAccount(books, company);
  if (own !== null) return { kind: 'paired', account: own };
  const named = oneNamed(books, company);
  if (named === 'several') return { kind: 'ambiguous' };
  if (named !== null)
    return isFree(books, named) ? { kind: 'paired', account: named } : { kind: 'ambiguous' };
  return byDomain(books, company);
}

/**
 * Whether an account is to be created from a company. R-BEY-01: what a preview that was cut off had made up for it does not
 * count; in a run no id is made up.
 */
export function isToCreate(companyId: number, match: Match): boolean {
  return match.kind === 'new' || (match.kind === 'paired' && match.account.id === madeUpId(companyId));
}

/** An account that no company is paired with: whether it is new to Freshdesk. All of both sides must be known. */
export function matchAccount(books: Known, account: Row): 'ambiguous' | 'gone' | 'new' {
  if (books.companies.named(account.name).length > 0) return 'ambiguous';
  if (books.pairs.companyOf(account.id) !== undefined) return 'gone';
  return companiesSharing(books, account).some((company) => isAlone(books, company)) ? 'ambiguous' : 'new';
}

/** The free company that an account which was just met belongs to; `null` when there is none. All of both sides must be known. */
export function companyFor(books: Known, account: Row): Row | null {
  const candidates = [...books.companies.named(account.name), ...companiesSharing(books, account)];
  const isOwn = (company: Row) => {
    const match = matchAll(books, company);
    return match.kind === 'paired' && match.account.id === account.id;
  };
  return candidates.find(isOwn) ?? null;
}

/** Whether a company is to be created from an account: no company that is still there is paired with it, or one that was made up. */
export function isWanting(books: Known, accountId: number): boolean {
  return isFree(books, { id: accountId }) || books.pairs.companyOf(accountId) === madeUpId(accountId);
}

/** Whether no company that is still there is paired with this account. */
export function isFree({ pairs, companies }: Known, account: Pick<Row, 'id'>): boolean {
  const company = pairs.companyOf(account.id);
  return company === undefined || companies.get(company) === undefined;
}

function isAlone({ pairs, accounts }: Known, company: Row): boolean {
  const account = pairs.accountOf(company.id);
  return account === undefined || accounts.get(account) === undefined;
}

function pairedAccount({ pairs, accounts }: Known, company: Row): Row | null {
  const account = pairs.accountOf(company.id);
  return account === undefined ? null : (accounts.get(account) ?? null);
}

/** Of several accounts of one name, the one that shares a domain. */
function oneNamed({ accounts }: Known, company: Row): Row | 'several' | null {
  const named = accounts.named(company.name);
  if (named.length <= 1) return named[0] ?? null;
  const sharing = named.filter(({ hosts }) => hosts.some((host) => company.hosts.includes(host)));
  return sharing.length === 1 ? sharing[0]! : 'several';
}

function byDomain(books: Known, company: Row): Match {
  const free = accountsSharing(books, company).filter((account) => isFree(books, account));
  const [account] = free;
  if (account === undefined) return alone(books, company);
  const rivals = companiesSharing(books, account).filter((other) => isAlone(books, other));
  const isOnly = free.length === 1 && rivals.every(({ id }) => id === company.id);
  return isOnly ? { kind: 'paired', account } : { kind: 'ambiguous' };
}

function alone({ pairs }: Known, company: Row): Match {
  return { kind: pairs.accountOf(company.id) === undefined ? 'new' : 'gone' };
}

function accountsSharing({ accounts }: Known, { hosts }: Row): Row[] {
  return unique(hosts.flatMap((host) => [...accounts.withHost(host)]));
}

function companiesSharing({ companies }: Known, { hosts }: Row): Row[] {
  return unique(hosts.flatMap((host) => [...companies.withHost(host)]));
}

function unique(rows: readonly Row[]): Row[] {
  return [...new Map(rows.map((row) => [row.id, row])).values()];
}
