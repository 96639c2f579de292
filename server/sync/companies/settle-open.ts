import { findCompany } from '../../freshdesk/companies.ts';
import { unlessGone } from '../../platform/errors.ts';
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
  const company = await findCompany(requests, found);
  return company === null ? [] : [companyOf(slice, company)];
}

/** Freshdesk's companies are unique by name; one whose name cannot be asked for is not found. */
async function idOfName({ services }: Slice, name: string | null): Promise<number | null> {
  if (name === null) return null;
  const named = await ticketClient(services.requests).companiesNamed(name);
  return named.find((company) => company.name.trim() === name)?.id ?? null;
}

/** An account without an id was to be created by this run: it is among the newest. */
async function readAccounts(slice: Slice, id: number | null): Promise<Company[]> {
  const { freshsales, state } = slice;
  if (id !== null) {
    const record = await unlessGone(() => freshsales.record('accounts', id));
    return record === null ? [] : [accountOf(slice, record)];
  }
  // A run that was cut off before its first checkpoint, or with accounts that are not synced any more, has no view.
  const view = state.views.accounts ?? (await freshsales.allView('accounts'));
  const { records } = await freshsales.newest('accounts', view, 1);
  return records.map((record) => accountOf(slice, record));
}
