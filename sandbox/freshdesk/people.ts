import type { Account } from './state/account.ts';
import type { Agent } from './types.ts';

/** The administrator who works in the product's own pages. */
export function adminOf(account: Account): Agent {
  const admin = account.agents.find('key', account.options.adminKey)[0];
  if (admin === undefined) throw new Error('Nobody has the admin key.');
  return admin;
}
