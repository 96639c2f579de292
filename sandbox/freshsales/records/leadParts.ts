import { numberOf, pick, rowOf } from '../json.ts';
import { newId } from '../state/account.ts';
import type { Account } from '../state/account.ts';
import type { Row } from '../types.ts';
import { decimal } from './kinds.ts';
import { byId } from './stages.ts';

const companyKeys = [
  ...['name', 'address', 'city', 'state', 'zipcode', 'country', 'number_of_employees', 'annual_revenue'],
  ...['website', 'phone', 'industry_type_id', 'business_type_id'],
];

const dealKeys = ['name', 'amount', 'currency_id', 'expected_close', 'deal_product_id'];

/** A lead's own company; sent keys change, the others stay. */
export function companyOf(account: Account, current: unknown, sent: unknown): Row | null {
  const part = partOf(account, current, sent, companyKeys);
  if (part === null) return null;
  const { industry_types: industries = [], business_types: businesses = [] } = account.selectors;
  return {
    ...part,
    industry_type: byId(industries, part.industry_type_id) ?? null,
    business_type: byId(businesses, part.business_type_id) ?? null,
  };
}

/** A lead's own deal. */
export function leadDealOf(account: Account, current: unknown, sent: unknown): Row | null {
  const part = partOf(account, current, sent, dealKeys);
  if (part === null) return null;
  const amount = numberOf(part.amount);
  return {
    ...part,
    amount: amount === undefined ? null : decimal(amount),
    currency: byId(account.selectors.currencies ?? [], part.currency_id) ?? null,
  };
}

function partOf(account: Account, current: unknown, sent: unknown, keys: readonly string[]): Row | null {
  const changes = rowOf(sent);
  if (changes === undefined) return null;
  const old = rowOf(current);
  const unset = Object.fromEntries(keys.map((key) => [key, null]));
  return {
    id: old?.id ?? newId(account, 'parts'),
    ...unset,
    ...pick(old ?? {}, keys),
    ...pick(changes, keys),
  };
}
