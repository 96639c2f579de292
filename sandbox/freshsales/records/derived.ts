import type { EntityDefinition } from '../entities/definition.ts';
import { numberOf, textOf } from '../json.ts';
import type { Account } from '../state/account.ts';
import { byAccount, byContact, primaryEmail } from '../state/keys.ts';
import type { Row, StoredRecord } from '../types.ts';
import { isOpen, isWon } from './deals.ts';
import { decimal } from './kinds.ts';

/** Values of a record that nobody writes: its name, its latest note, its deals in sum. */
export function derivedValues(account: Account, entity: EntityDefinition, record: StoredRecord): Row {
  return {
    ...(entity.hasEmails ? nameValues(record) : {}),
    ...dealTotals(account, entity, record),
    ...latestNote(account, entity, record),
  };
}

function nameValues(record: StoredRecord): Row {
  const email = primaryEmail(record);
  return { display_name: fullName(record) || email, email };
}

function fullName({ values }: StoredRecord): string {
  return [values.first_name, values.last_name].map(textOf).filter(Boolean).join(' ');
}

const dealIndexes: Partial<Record<EntityDefinition['name'], string>> = {
  contacts: byContact,
  sales_accounts: byAccount,
};

function dealTotals(account: Account, entity: EntityDefinition, record: StoredRecord): Row {
  const index = dealIndexes[entity.name];
  if (index === undefined) return {};
  const deals = account.records.deals
    .find(index, String(record.id))
    .filter((deal) => deal.presence === 'live');
  if (deals.length === 0) return {};
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

function latestNote(account: Account, { model }: EntityDefinition, { id }: StoredRecord): Row {
  const note = account.timeline.notes.of(model, id).at(-1);
  return note === undefined ? {} : { recent_note: withoutTags(textOf(note.values.description)) };
}

export function withoutTags(html: string): string {
  return html
    .replace(/<[^>]*>/g, ' ')
    .replace(/\s+/g, ' ')
    .trim();
}
