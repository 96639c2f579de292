import type { Call } from '../call.ts';
import { checkedNewCompany } from '../records/companyInput.ts';
import { changeCompany, createCompany } from '../records/companyWrite.ts';
import { nameKey } from '../state/account.ts';
import { fieldsOf } from './exports.ts';
import { bodyFrom, needs, type ImportRow } from './importRow.ts';

/** A row needs a name; the company of that name is changed. */
export function companyRow(call: Call, row: ImportRow): void {
  needs(row, 'name');
  const body = bodyFrom(row, fieldsOf(call.account, 'companies'), {
    domains: (text) => ['domains', text.split(',').map((domain) => domain.trim())],
  });
  const known = call.account.companies.find('name', nameKey(row['name'] ?? ''))[0];
  if (known === undefined || !call.options.importUpdates) createCompany(call, checkedNewCompany(call, body));
  else changeCompany(call, known, body);
}
