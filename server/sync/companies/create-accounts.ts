import type { Person } from '../../../rules/person.ts';
import { madeUpId } from '../../../rules/made-up.ts';
import { isPreview } from '../is-preview.ts';
import { recognise } from '../intended.ts';
import type { Slice } from '../slice.ts';
import type { SalesWrite } from '../write-freshsales.ts';
import { agreedOf, countLeft, type Desk } from './read.ts';
import type { Company } from './row.ts';
import {
  accountOf,
  creationOfAccount,
  planPair,
  updateCompanies,
  withValues,
  writeAccounts,
  writeOfAccount,
} from './write.ts';

/**
 * Creates accounts from companies, a hundred a request. An upsert by name would overwrite an account that somebody made
 * since the accounts were read, so the newest are looked at just before (R-SYN-10): whoever is there by now is paired.
 */
export async function createAccounts(desk: Desk, companies: readonly Company[]): Promise<void> {
  const { slice, work, books } = desk;
  if (companies.length === 0) return;
  const fresh = new Map((await readNewest(desk)).map((account) => [account.person.id, account]));
  const writes: SalesWrite[] = [];
  const taken = new Set<string>();
  for (const company of companies) {
    const { name } = books.companies.get(company.person.id)!;
    const known = books.accounts.named(name).find(({ id }) => id !== madeUpId(company.person.id));
    if (taken.has(name)) countLeft(desk, 'companies', company.person.id);
    else if (known === undefined) writes.push(creationOfAccount(slice, company.person));
    else writes.push(...(await joined(desk, company.person, fresh.get(known.id))));
    taken.add(name);
  }
  await writeAccounts(slice, writes);
  const created = writes.filter(({ id }) => id === null);
  work.created += created.length;
  if (isPreview(slice.run)) for (const write of created) books.accounts.put(asCreated(slice, write));
}

/** R-BEY-01: an account that a preview would create, which no list will show. */
function asCreated({ services, settings }: Slice, { person, values }: SalesWrite): Company {
  const [createdAtMs, id] = [services.now(), madeUpId(person.id)];
  const account: Person = {
    ...person,
    side: 'freshsales',
    id,
    createdAtMs,
    updatedAtMs: createdAtMs,
    values: {},
  };
  return withValues({ person: account, hosts: [] }, values, settings.accountPairs);
}

/** Pairs a company with an account that somebody just made; one that is not fresh is looked at in the next full run. */
async function joined(desk: Desk, company: Person, met: Company | undefined): Promise<SalesWrite[]> {
  const { slice, books } = desk;
  if (met === undefined) {
    countLeft(desk, 'companies', company.id);
    return [];
  }
  const account = met.person;
  books.pairs.put(company.id, account.id);
  const changes = planPair(slice, company, account, agreedOf(desk, company.id));
  await updateCompanies(
    slice,
    books,
    changes.filter(({ person }) => person.side === 'freshdesk'),
  );
  return changes.filter(({ person }) => person.side === 'freshsales').map(writeOfAccount);
}

// Creation times are the product's own, in whole seconds.
const SAME_SECOND_MS = 1000;

/** The accounts created since the last look, our own among them; they are known from then on. */
export async function readNewest({ slice, work, books }: Desk): Promise<Company[]> {
  const found: Company[] = [];
  const sinceMs = work.lookedMs - SAME_SECOND_MS;
  for (let page = 1; ; page += 1) {
    const accounts = await newestPage(slice, page);
    const created = accounts.filter(({ person }) => person.createdAtMs >= sinceMs);
    found.push(...created);
    if (created.length < accounts.length || accounts.length === 0) break;
  }
  // Oldest first, as they come in the list.
  for (const account of found.reverse()) {
    recognise(slice, account.person);
    books.accounts.put(account);
    work.lookedMs = Math.max(work.lookedMs, account.person.createdAtMs);
  }
  return found;
}

async function newestPage(slice: Slice, page: number): Promise<Company[]> {
  const { records } = await slice.freshsales.newest('accounts', slice.state.views.accounts!, page);
  return records.map((record) => accountOf(slice, record));
}
