import type { EntityDefinition } from '../entities/definition.ts';
import type { Account } from '../state/account.ts';
import { byAccount, byParent } from '../state/keys.ts';
import type { EntityName, StoredRecord } from '../types.ts';
import { setPresence } from './write.ts';
import type { Author } from './write.ts';

/** Deletes a record, to be restored later. What an account was joined to is cut off for good. */
export function moveToBin(author: Author, entity: EntityDefinition, record: StoredRecord): void {
  setPresence(author, entity, record, 'deleted');
  if (entity.name !== 'sales_accounts') return;
  // https://crmsupport.freshworks.com/en/support/solutions/articles/50000002562
  unlink(author, 'deals', byAccount, 'sales_account_id', record.id);
  unlink(author, 'sales_accounts', byParent, 'parent_sales_account_id', record.id);
}

/** Erases a record with its timeline, past restoring. */
export function erase({ account, nowMs }: Author, entity: EntityDefinition, { id }: StoredRecord): void {
  account.records[entity.name].remove(id, nowMs);
  for (const table of Object.values(account.timeline)) {
    for (const item of table.of(entity.model, id)) table.remove(item.id);
  }
  account.threads = withoutThreads(account, entity, id);
}

function unlink({ account, nowMs }: Author, name: EntityName, index: string, key: string, id: number): void {
  for (const other of account.records[name].find(index, String(id))) {
    account.records[name].put({ ...other, links: { ...other.links, [key]: null } }, nowMs);
  }
}

function withoutThreads({ threads }: Account, { model }: EntityDefinition, id: number): Account['threads'] {
  return threads.filter((thread) => thread.targetable_type !== model || thread.targetable_id !== id);
}
