import type { EntityDefinition, Reference } from '../entities/definition.ts';
import { isBlank, listOf, numberOf, rowOf } from '../json.ts';
import type { Account } from '../state/account.ts';
import { message } from '../texts.ts';
import type { Message } from '../texts.ts';
import type { AccountLink, Row } from '../types.ts';

export interface ReadLinks {
  readonly links: Row;
  readonly problems: readonly Message[];
}

// Freshworks help, accounts of a contact.
const ACCOUNTS_MAX = 10;

/** Ids that a sent record points to; each must be there. */
export function readLinks(account: Account, entity: EntityDefinition, current: Row, sent: Row): ReadLinks {
  const links: Record<string, unknown> = {};
  const problems: Message[] = [];
  readReferences(account, entity, sent, links, problems);
  const accounts = entity.name === 'contacts' ? sentAccounts(sent) : undefined;
  if (accounts !== undefined) links.sales_accounts = accountsOf(account, current, accounts, problems);
  if (entity.name === 'deals') links.contact_ids = dealContacts(account, current, sent, problems);
  return { links, problems };
}

/** Clients of Classic name the one account by its id. */
function sentAccounts({ sales_accounts, sales_account_id }: Row): readonly unknown[] | undefined {
  if (Array.isArray(sales_accounts)) return listOf(sales_accounts);
  return isBlank(sales_account_id) ? undefined : [{ id: sales_account_id, is_primary: true }];
}

function readReferences(
  account: Account,
  entity: EntityDefinition,
  sent: Row,
  links: Record<string, unknown>,
  problems: Message[],
): void {
  for (const [key, reference] of Object.entries(entity.references)) {
    if (!(key in sent)) continue;
    const id = isBlank(sent[key]) ? null : (numberOf(sent[key]) ?? 0);
    if (id === null || isThere(account, reference, id)) links[key] = id;
    else problems.push(unknownReference(key));
  }
}

function isThere(account: Account, reference: Reference, id: number): boolean {
  if (reference.to === 'users') return account.users.some((user) => user.id === id);
  if (reference.to === 'sales_accounts') return account.records.sales_accounts.get(id)?.presence === 'live';
  return (account.selectors[reference.selector] ?? []).some((option) => option.id === id);
}

function unknownReference(key: string): Message {
  if (key === 'deal_stage_id') return message('dealStage');
  return message('invalid', key.replace(/_id$/, '').replaceAll('_', ' '));
}

function accountsOf(
  account: Account,
  current: Row,
  sent: readonly unknown[],
  problems: Message[],
): readonly AccountLink[] {
  const rows = sent.map((item) => rowOf(item) ?? { id: item });
  const wanted = rows.filter((row) => row._destroy !== true).map(linkOf);
  if (wanted.some(({ id }) => !isThere(account, { to: 'sales_accounts' }, id)))
    problems.push(message('invalid', 'sales account'));
  const old =
    account.options.accountsArray === 'merge' ? (listOf(current.sales_accounts) as AccountLink[]) : [];
  const mentioned = new Set(rows.map((row) => numberOf(row.id)));
  const links = [...wanted, ...old.filter(({ id }) => !mentioned.has(id))];
  if (links.length > ACCOUNTS_MAX) problems.push(message('accounts'));
  const primary = wanted.find((link) => link.is_primary) ?? links.find((link) => link.is_primary) ?? links[0];
  return links.map(({ id }) => ({ id, is_primary: id === primary?.id }));
}

function linkOf(row: Row): AccountLink {
  return { id: numberOf(row.id) ?? 0, is_primary: row.is_primary === true };
}

/** A deal's contacts are added and taken away by lists of ids. */
function dealContacts(account: Account, current: Row, sent: Row, problems: Message[]): readonly number[] {
  const old = listOf(current.contact_ids) as number[];
  const added = listOf(sent.contacts_added_list ?? sent.contact_ids).map((id) => numberOf(id) ?? 0);
  const removed = new Set(listOf(sent.contacts_deleted_list).map((id) => numberOf(id)));
  if (added.some((id) => account.records.contacts.get(id)?.presence !== 'live'))
    problems.push(message('invalid', 'contact'));
  return [...new Set([...old, ...added])].filter((id) => !removed.has(id));
}
