import { empty, json, type HttpResponse } from '../../core/http.ts';
import { created, firstRow, listed } from '../answers.ts';
import type { Call, Route } from '../call.ts';
import { notFound } from '../errors.ts';
import { readBody } from '../fields/body.ts';
import { customFieldsOf, shownValues } from '../fields/custom.ts';
import { pageOf, paging, queryText, queryTime } from '../fields/query.ts';
import { checkedNewCompany } from '../records/companyInput.ts';
import { changeCompany, createCompany } from '../records/companyWrite.ts';
import { nameKey, type Account } from '../state/account.ts';
import { isoSeconds, parseDateTime } from '../time.ts';
import type { Company, Contact } from '../types.ts';
import { startsAWord } from './contacts.ts';

/** https://developers.freshdesk.com/api/#companies */
export const companyRoutes: readonly Route[] = [
  {
    method: 'GET',
    path: 'companies',
    needs: 'contacts',
    query: { ...paging, updated_since: queryTime },
    answer: list,
  },
  { method: 'POST', path: 'companies', needs: 'contacts', answer: create },
  {
    method: 'GET',
    path: 'companies/autocomplete',
    needs: 'contacts',
    query: { name: queryText },
    answer: autocomplete,
  },
  { method: 'GET', path: 'companies/:id', needs: 'contacts', answer: view },
  { method: 'PUT', path: 'companies/:id', needs: 'contacts', answer: update },
  { method: 'DELETE', path: 'companies/:id', needs: 'contacts', bodyless: true, answer: remove },
];

function list(call: Call): HttpResponse {
  const { companies } = call.account;
  const page = pageOf(call.request.query);
  const since = parseDateTime(call.request.query.get('updated_since') ?? '');
  const ids = since === undefined ? companies.ordered.ids() : changedByName(call.account, isoSeconds(since));
  const rows = companies.records(ids.slice(firstRow(page), firstRow(page) + page.rows));
  return listed(
    call,
    rows.map((company) => companyView(call.account, company)),
    page,
    ids.length,
  );
}

function changedByName({ companies }: Account, since: string): readonly number[] {
  return companies.derived(since, () => {
    const changed = new Set(companies.changed.idsFrom(since));
    return companies.ordered.ids().filter((id) => changed.has(id));
  });
}

function create(call: Call): HttpResponse {
  const company = createCompany(call, checkedNewCompany(call, readBody(call)));
  return created(call, 'companies', company.id, companyView(call.account, company));
}

function view(call: Call): HttpResponse {
  return json(200, companyView(call.account, knownCompany(call)));
}

function update(call: Call): HttpResponse {
  const company = changeCompany(call, knownCompany(call), readBody(call));
  return json(200, companyView(call.account, company));
}

// Its contacts stay, without a company.
function remove(call: Call): HttpResponse {
  const { account, nowMs } = call;
  const company = knownCompany(call);
  for (const contact of account.contacts.find('company', String(company.id))) {
    account.contacts.put(unlinked(contact, company.id, call.now), nowMs);
  }
  for (const ticket of account.tickets.find('company', String(company.id))) {
    account.tickets.put({ ...ticket, company_id: null }, nowMs);
  }
  account.companies.remove(company.id, nowMs);
  return empty(204);
}

function autocomplete(call: Call): HttpResponse {
  const { companies } = call.account;
  const term = (call.request.query.get('name') ?? '').toLowerCase();
  const ids = companies.ordered.idsWhere((key) => startsAWord(key, nameKey(term)));
  const found = companies.records(ids).map(({ id, name }) => ({ id, name }));
  return json(200, { companies: found });
}

export function companyView(account: Account, company: Company): Readonly<Record<string, unknown>> {
  const fields = customFieldsOf(account.companyFields);
  return { ...company, custom_fields: shownValues(fields, company.custom_fields) };
}

function knownCompany(call: Call): Company {
  const company = call.account.companies.get(call.id);
  if (company === undefined) throw notFound();
  return company;
}

function unlinked(contact: Contact, companyId: number, now: string): Contact {
  const others = contact.other_companies.filter((company) => company.company_id !== companyId);
  const company_id = contact.company_id === companyId ? null : contact.company_id;
  return { ...contact, company_id, other_companies: others, updated_at: now };
}
