import type { Step } from '../pages.ts';
import { companyFor, isFree, matchAccount } from './match.ts';
import { countLeft, isLeftOut, loadLeftOut, type Desk } from './read.ts';
import { loadAll } from './read-companies.ts';
import type { Row } from './row.ts';
import { stashFor, type StashNotes } from './stash.ts';

/**
 * Full run, fourth: the accounts without a company. Those that were created meanwhile get theirs; of the others, who is
 * new to Freshdesk is created when the accounts are read again. No request.
 */
export async function findMissing(desk: Desk): Promise<Step> {
  const { slice, work, books } = desk;
  await loadAll(desk);
  const stash = stashFor(slice, work, 'freshsales');
  const alone = books.accounts.all().filter((account) => isFree(books, account));
  await loadLeftOut(
    slice,
    alone.map(({ id }) => ['accounts', id] as const),
  );
  for (const account of alone) sortAlone(desk, account, stash);
  await stash.save();
  return 'ended';
}

function sortAlone(desk: Desk, account: Row, stash: StashNotes): void {
  const { slice, books } = desk;
  const company = companyFor(books, account);
  if (company !== null) books.pairs.put(company.id, account.id);
  else if (slice.settings.accounts !== 'toFreshsales') sortMissing(desk, account, stash);
}

function sortMissing(desk: Desk, { id, ...account }: Row, stash: StashNotes): void {
  const { slice, books } = desk;
  const isNew = matchAccount(books, { id, ...account }) === 'new' && !isLeftOut(slice, ['accounts', id]);
  if (isNew) stash.add({ id, place: books.accounts.placeOf(id), other: null, otherPlace: 0, agreed: {} });
  else countLeft(desk, 'accounts', id);
}
