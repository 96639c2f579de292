import { numberOf, textOf } from '../json.ts';
import type { Account } from '../state/account.ts';
import type { Row, StoredRecord } from '../types.ts';
import { decimal } from './kinds.ts';
import { byId } from './stages.ts';

/** What follows from a deal's amount and stage. Probability follows the stage unless it is sent. */
export function dealValues(account: Account, base: StoredRecord, next: StoredRecord, sent: Row): Row {
  const amount = numberOf(next.values.amount) ?? 0;
  const stage = byId(account.selectors.deal_stages ?? [], next.links.deal_stage_id);
  const moved = base.links.deal_stage_id !== next.links.deal_stage_id;
  const follows = moved && sent.probability === undefined;
  const probability = numberOf(follows ? stage?.probability : next.values.probability) ?? 0;
  const currency = byId(account.selectors.currencies ?? [], next.links.currency_id);
  return {
    amount: decimal(amount),
    base_currency_amount: decimal(amount / (numberOf(currency?.exchange_rate) ?? 1)),
    expected_deal_value: decimal((amount * probability) / 100),
    probability,
  };
}

/** Whether a deal is won, lost or still open, by its stage. */
export function outcomeOf(account: Account, deal: StoredRecord): 'won' | 'lost' | 'open' {
  const forecast = textOf(byId(account.selectors.deal_stages ?? [], deal.links.deal_stage_id)?.forecast_type);
  if (/won/i.test(forecast)) return 'won';
  return /lost/i.test(forecast) ? 'lost' : 'open';
}
