import { companiesClient } from '../../freshdesk/companies.ts';
import { isOfOneRecord } from '../../platform/errors.ts';
import { isSendable } from '../../platform/requests.ts';
import { ticketClient } from '../../freshdesk/tickets.ts';
import { recognise } from '../intended.ts';
import type { JournalEntry } from '../journal.ts';
import type { Slice } from '../slice.ts';
import type { Company } from './row.ts';
import { accountOf, companyOf } from './write.ts';

/** Reads the company or account of which nobody knows whether it was written, and counts what is there. Two requests at most. */
export async function readOpenCompany(slice: Slice, { side, id, email }: JournalEntry): Promise<void> {
  const read = side === 'freshdesk' ? readCompanies : readAccounts;
  for (const { person } of await read(slice, id, email)) recognise(slice, person);
}

async function readCompanies(slice: Slice, id: number | null, name: string | null): Promise<Company[]> {
  const { requests } = slice.services;
  const found = id ?? (await idOfName(slice, name));
  if (found === null) return [];
  return await unlessGone(async () => [companyOf(slice, await companiesClient(requests).one(found))]);
}

/** Freshdesk's companies are unique by name; one whose name cannot be asked for is not found. */
async function idOfName({ services }: Slice, name: string | null): Promise<number | null> {
  if (name === null || !isSendable(name)) return null;
  const named = await ticketClient(services.requests).companiesNamed(name);
  return named.find((company) => company.name.trim() === name)?.id ?? null;
}

/** An account without an id was to be created by this run: it is among the newest. */
async function readAccounts(slice: Slice, id: number | null): Promise<Company[]> {
  const { freshsales, state } = slice;
  if (id !== null)
    return await unlessGone(async () => [accountOf(slice, await freshsales.record('accounts', id))]);
  const view = state.views.accounts;
  if (view === undefined) return [];
  const { records } = await freshsales.newest('accounts', view, 1);
  return records.map((record) => accountOf(slice, record));
}

async function unlessGone(read: () => Promise<Company[]>): Promise<Company[]> {
  try {
    return await read();
  } catch (error) {
    if (isOfOneRecord(error)) return [];
    throw error;
  }
}
