import type { EntityDefinition } from '../entities/definition.ts';
import { isBlank, listOf, rowOf } from '../json.ts';
import { timelineNames } from '../state/account.ts';
import type { Account } from '../state/account.ts';
import { accountLinks, byAccount, byContact, emailsOf } from '../state/keys.ts';
import { wholeSecond } from '../time.ts';
import type { Email, Row, StoredRecord } from '../types.ts';
import type { Author } from './write.ts';

/**
 * Makes one record of several, as people do on the product's pages
 * (https://crmsupport.freshworks.com/en/support/solutions/articles/50000002374): the primary keeps its values and gets
 * those it lacks from the secondary changed last; what belongs to the others moves over, and they are gone for good.
 */
export function mergeRecords(
  author: Author,
  entity: EntityDefinition,
  primary: StoredRecord,
  secondaries: readonly StoredRecord[],
): StoredRecord {
  const { account, nowMs } = author;
  const latestFirst = secondaries.toSorted((a, b) => b.updatedMs - a.updatedMs);
  const merged: StoredRecord = {
    ...primary,
    createdMs: Math.min(primary.createdMs, ...secondaries.map(({ createdMs }) => createdMs)),
    updatedMs: wholeSecond(nowMs),
    values: { ...valuesOf(primary, latestFirst), ...emailsOfAll(account, entity, primary, latestFirst) },
    links: linksOf(entity, primary, latestFirst),
  };
  for (const one of secondaries) {
    moveBelongings(author, entity, one, primary.id);
    account.records[entity.name].remove(one.id, nowMs);
  }
  return account.records[entity.name].put(merged, nowMs);
}

function valuesOf(primary: StoredRecord, others: readonly StoredRecord[]): Row {
  const values = filled(
    primary.values,
    others.map((one) => one.values),
  );
  const custom = others.map((one) => rowOf(one.values.custom_field) ?? {});
  return { ...values, custom_field: filled(rowOf(primary.values.custom_field) ?? {}, custom) };
}

/** Blank values from the first of the others that has one. */
function filled(own: Row, others: readonly Row[]): Row {
  const values: Record<string, unknown> = { ...own };
  for (const other of others) {
    for (const [key, value] of Object.entries(other)) if (isBlank(values[key])) values[key] = value;
  }
  return values;
}

/** The others' addresses become secondary ones, unless the switch drops them (unverified). */
function emailsOfAll(
  { options }: Account,
  { hasEmails }: EntityDefinition,
  primary: StoredRecord,
  others: readonly StoredRecord[],
): { emails?: readonly Email[] } {
  if (!hasEmails) return {};
  const own = emailsOf(primary);
  const more = options.mergeKeepsEmails ? others.flatMap(emailsOf) : [];
  const hasPrimary = own.length > 0;
  return {
    emails: [...own, ...more.map((email, index) => ({ ...email, is_primary: !hasPrimary && index === 0 }))],
  };
}

function linksOf({ name }: EntityDefinition, primary: StoredRecord, others: readonly StoredRecord[]): Row {
  const links = filled(
    primary.links,
    others.map((one) => one.links),
  );
  if (name !== 'contacts') return links;
  const accounts = new Map([primary, ...others].flatMap(accountLinks).map((link) => [link.id, link]));
  const first = [...accountLinks(primary), ...accounts.values()].find(({ is_primary }) => is_primary);
  return {
    ...links,
    sales_accounts: [...accounts.keys()].map((id) => ({ id, is_primary: id === first?.id })),
  };
}

/** Timeline, emails, and the records that point to the one that goes. */
function moveBelongings(author: Author, entity: EntityDefinition, { id }: StoredRecord, to: number): void {
  const { account } = author;
  for (const kind of timelineNames) {
    const table = account.timeline[kind];
    for (const item of table.of(entity.model, id)) table.put({ ...item, targetId: to });
  }
  account.threads = account.threads.map((thread) =>
    thread.targetable_type === entity.model && thread.targetable_id === id
      ? { ...thread, targetable_id: to }
      : thread,
  );
  if (entity.name === 'contacts') repoint(author, 'deals', byContact, id, to);
  if (entity.name !== 'sales_accounts') return;
  repoint(author, 'deals', byAccount, id, to);
  repoint(author, 'contacts', byAccount, id, to);
}

function repoint(
  { account, nowMs }: Author,
  name: 'deals' | 'contacts',
  index: string,
  from: number,
  to: number,
): void {
  for (const record of account.records[name].find(index, String(from))) {
    account.records[name].put({ ...record, links: repointed(record.links, from, to) }, nowMs);
  }
}

function repointed(links: Row, from: number, to: number): Row {
  const swap = (id: unknown) => (id === from ? to : id);
  return {
    ...links,
    ...('sales_account_id' in links ? { sales_account_id: swap(links.sales_account_id) } : {}),
    ...('contact_ids' in links ? { contact_ids: [...new Set(listOf(links.contact_ids).map(swap))] } : {}),
    ...('sales_accounts' in links
      ? {
          sales_accounts: (listOf(links.sales_accounts) as Row[])
            .map((link) => ({ ...link, id: swap(link.id) }))
            .filter((link, index, all) => all.findIndex((one) => one.id === link.id) === index),
        }
      : {}),
  };
}
