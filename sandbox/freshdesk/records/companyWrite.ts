import type { Call } from '../call.ts';
import type { Body } from '../fields/body.ts';
import { nextId } from '../state/account.ts';
import { newCompany } from '../state/blank.ts';
import type { Company } from '../types.ts';
import { checkedCompanyChanges } from './companyInput.ts';
import { isChange, save } from './save.ts';

/** Makes a company of checked values; people who write from its domains are attached. */
export function createCompany(call: Call, changes: Partial<Company>): Company {
  const { account, now } = call;
  const entity = { id: nextId(account, 'company'), created_at: now, updated_at: now };
  const company = save(call, account.companies, newCompany(account, { ...changes, ...entity }));
  attachByDomain(call, company, changes.domains);
  return company;
}

/** Changes a company as a body says; what is not sent stays. */
export function changeCompany(call: Call, company: Company, body: Body): Company {
  const { custom_fields, ...given } = checkedCompanyChanges(call, company, body);
  const custom = { ...company.custom_fields, ...custom_fields };
  const changes = custom_fields === undefined ? given : { ...given, custom_fields: custom };
  if (!isChange(company, changes)) return company;
  const changed = save(call, call.account.companies, { ...company, ...changes });
  attachByDomain(call, changed, changes.domains);
  return changed;
}

// Contacts that write from one of the domains and have no company yet.
function attachByDomain(call: Call, company: Company, domains: readonly string[] = []): void {
  const { contacts } = call.account;
  for (const contact of domains.flatMap((domain) => contacts.find('domain', domain))) {
    if (contact.company_id === null) save(call, contacts, { ...contact, company_id: company.id });
  }
}
