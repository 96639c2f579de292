import { domainOf, type Account } from '../state/account.ts';

/** The company that people are attached to who write from this address. */
export function companyByDomain(account: Account, email: string | null | undefined): number | null {
  const domain = domainOf(email ?? null);
  return domain === undefined ? null : (account.companies.find('domain', domain)[0]?.id ?? null);
}
