import type { EntityDefinition } from '../entities/definition.ts';
import { numberOf, textOf } from '../json.ts';
import type { Account } from '../state/account.ts';
import { byAccount, byContact, primaryEmail } from '../state/keys.ts';
import type { Row, StoredRecord } from '../types.ts';
import { isOpen, isWon } from './deals.ts';
import { decimal } from './kinds.ts';

/** No sums: one object, known by itself. */
export const NOTHING: Row = {};

/** What is summed up from other records, so that it changes without a write to this one. */
export function summedValues(account: Account, entity: EntityDefinition, record: StoredRecord): Row {
  const { notes } = account.timeline;
  const note = notes.size === 0 ? undefined : notes.of(entity.model, record.id).at(-1);
  const totals = dealTotals(account, entity, record);
  return note === undefined
    ? totals
    : { ...totals, recent_note: withoutTags(textOf(note.values.description)) };
}

const summed = new Set([
  'open_deals_count',
  'open_deals_amount',
  'won_deals_count',
  'won_deals_amount',
  'recent_note',
]);

export function isSummed(key: string): boolean {
  return summed.has(key);
}

/** Name and address that a person is shown with. */
export function nameValues(record: StoredRecord): Row {
  return { display_name: displayName(record), email: primaryEmail(record) };
}

export function displayName(record: StoredRecord): string | null {
  const first = textOf(record.values.first_name);
  const last = textOf(record.values.last_name);
  if (first === '') return last || primaryEmail(record);
  return last === '' ? first : `${first} ${last}`;
}

const dealIndexes: Partial<Record<EntityDefinition['name'], string>> = {
  contacts: byContact,
  sales_accounts: byAccount,
};

function dealTotals(account: Account, entity: EntityDefinition, record: StoredRecord): Row {
  const index = dealIndexes[entity.name];
  if (index === undefined) return NOTHING;
  const deals = account.records.deals
    .find(index, String(record.id))
    .filter((deal) => deal.presence === 'live');
  if (deals.length === 0) return NOTHING;
  const open = deals.filter((deal) => isOpen(account, deal));
  const won = deals.filter((deal) => isWon(account, deal));
  return {
    open_deals_count: open.length,
    open_deals_amount: amountOf(open),
    won_deals_count: won.length,
    won_deals_amount: amountOf(won),
  };
}

function amountOf(deals: readonly StoredRecord[]): string {
  return decimal(deals.reduce((sum, deal) => sum + (numberOf(deal.values.amount) ?? 0), 0));
}

export function withoutTags(html: string): string {
  return html
    .replace(/<[^>]*>/g, ' ')
    .replace(/\s+/g, ' ')
    .trim();
}
