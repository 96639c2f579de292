import type { EntityDefinition } from '../entities/definition.ts';
import { numberOf, pick, rowOf, textOf } from '../json.ts';
import type { Account } from '../state/account.ts';
import { byAccount, byContact, emailsOf, primaryEmail } from '../state/keys.ts';
import { stamp } from '../time.ts';
import type { Row, StoredRecord } from '../types.ts';
import { outcomeOf } from './dealValues.ts';
import { decimal } from './kinds.ts';

/** `links` of Suite records carry this prefix, those of Classic ones none. */
export type Door = 'suite' | 'classic';

export type Renderer = (record: StoredRecord) => Record<string, unknown>;

/** Turns records into what the wire shows without any include. What all of them share is made once. */
export function renderer(account: Account, entity: EntityDefinition, door: Door): Renderer {
  const custom = unsetCustom(account, entity);
  const prefix = door === 'suite' ? '/crm/sales' : '';
  const totals = totalsOf(account, entity);
  const offset = account.options.utcOffsetMinutes;
  return (record) => ({
    id: record.id,
    ...entity.blank,
    ...record.values,
    ...(entity.hasEmails ? personKeys(record) : {}),
    ...totals(record),
    ...pick(record.links, entity.shown),
    custom_field: { ...custom, ...rowOf(record.values.custom_field) },
    is_deleted: record.presence === 'deleted',
    created_at: stamp(record.createdMs, offset),
    updated_at: stamp(record.updatedMs, offset),
    links: linksOf(entity, record, prefix),
  });
}

/** The shorter row of searches and related lists. */
export function partialRow(row: Row, entity: EntityDefinition): Record<string, unknown> {
  return { partial: true, ...pick(row, entity.partial) };
}

/** Name of a record, as search and side-loads show it. */
export function nameOf(record: StoredRecord): string {
  const { first_name: first, last_name: last, name } = record.values;
  if (typeof name === 'string') return name;
  const full = [first, last].map(textOf).filter(Boolean).join(' ');
  return full === '' ? (primaryEmail(record) ?? '') : full;
}

function personKeys(record: StoredRecord): Row {
  return {
    display_name: nameOf(record),
    email: primaryEmail(record),
    emails: emailsOf(record).map((email) => ({ ...email, _destroy: false })),
  };
}

function unsetCustom(account: Account, entity: EntityDefinition): Row {
  const own = account.fields[entity.name].filter((field) => !field.default);
  return Object.fromEntries(own.map((field) => [field.name, null]));
}

function linksOf(entity: EntityDefinition, record: StoredRecord, prefix: string): Row {
  const links: Record<string, string> = {};
  for (const address of entity.addresses) links[address] = `${prefix}/${entity.name}/${record.id}/${address}`;
  // The product's own pages: conversations are listed under a longer address.
  links.conversations = `${prefix}/${entity.name}/${record.id}/conversations/all?include=email_conversation_recipients%2Ctargetable%2Cphone_number%2Cphone_caller%2Cnote%2Cuser&per_page=3`;
  return links;
}

/** Sums over the deals of a contact or account. */
function totalsOf(account: Account, entity: EntityDefinition): (record: StoredRecord) => Row {
  const index = { contacts: byContact, sales_accounts: byAccount, leads: undefined, deals: undefined }[
    entity.name
  ];
  if (index === undefined || account.records.deals.ascending('created_at').length === 0) return () => ({});
  return (record) => {
    const deals = account.records.deals.find(index, String(record.id));
    return deals.length === 0 ? {} : dealTotals(account, deals);
  };
}

function dealTotals(account: Account, deals: readonly StoredRecord[]): Row {
  const live = deals.filter((deal) => deal.presence === 'live');
  const of = (outcome: 'open' | 'won') => live.filter((deal) => outcomeOf(account, deal) === outcome);
  return {
    open_deals_amount: sum(of('open')),
    open_deals_count: of('open').length,
    won_deals_amount: sum(of('won')),
    won_deals_count: of('won').length,
  };
}

function sum(deals: readonly StoredRecord[]): string {
  return decimal(deals.reduce((total, deal) => total + (numberOf(deal.values.amount) ?? 0), 0));
}
