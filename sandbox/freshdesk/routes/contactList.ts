import type { HttpResponse } from '../../core/http.ts';
import { firstRow, listed } from '../answers.ts';
import type { Call } from '../call.ts';
import { invalid } from '../errors.ts';
import { oneOf } from '../fields/checks.ts';
import {
  pageOf,
  paging,
  queryId,
  queryText,
  queryTime,
  unknownField,
  type Page,
  type QueryTable,
} from '../fields/query.ts';
import { contactRow } from '../records/contactWire.ts';
import { nameKey, type Account } from '../state/account.ts';
import { isoSeconds, parseDateTime } from '../time.ts';
import type { Contact } from '../types.ts';

const states = ['blocked', 'deleted', 'unverified', 'verified'];

// `unique_external_id` is not documented here, but integrations rely on it.
export const contactListQuery: QueryTable = {
  ...paging,
  email: queryText,
  mobile: queryText,
  phone: queryText,
  company_id: queryId,
  state: oneOf(states),
  contact_type: oneOf(['contact', 'visitor']),
  updated_since: queryTime,
  _updated_since: queryTime,
  unique_external_id: queryText,
};

/** https://developers.freshdesk.com/api/#list_all_contacts: alphabetical; filters combine. */
export function listContacts(call: Call): HttpResponse {
  refuseOtherSinceName(call);
  const page = pageOf(call.request.query);
  const { rows, total } = selectPage(call, page);
  const wire = rows.map((contact) => contactRow(call.account, contact));
  return listed(call, wire, page, total);
}

function refuseOtherSinceName({ request, options }: Call): void {
  const refusedNames = { both: [], new: ['_updated_since'], old: ['updated_since'] };
  const field = refusedNames[options.updatedSinceName].find((name) => request.query.has(name));
  if (field !== undefined) throw invalid({ field, ...unknownField(field)! });
}

function selectPage(call: Call, page: Page): { rows: Contact[]; total: number } {
  const { contacts } = call.account;
  const filters = [...call.request.query].filter(([name]) => !Object.hasOwn(paging, name));
  const first = firstRow(page);
  if (filters.length === 0) {
    const ids = contacts.ordered.ids(first, first + page.rows);
    return { rows: contacts.records(ids), total: contacts.ordered.length };
  }
  const question = JSON.stringify([filters, call.options.emailFilterMatchesOtherEmails]);
  const ids = contacts.derived(question, () => matching(call));
  return { rows: contacts.records(ids.slice(first, first + page.rows)), total: ids.length };
}

// Few are sorted; many are picked out of the order that there is.
const SORTED_SHARE = 0.1;

function matching(call: Call): readonly number[] {
  const { contacts } = call.account;
  const wanted = testOf(call);
  const found = candidates(call).filter(wanted);
  const areShown = found.every((contact) => !contact.deleted && !contact.blocked);
  if (areShown && found.length > SORTED_SHARE * contacts.size) {
    const ids = new Set(found.map(({ id }) => id));
    return contacts.ordered.ids().filter((id) => ids.has(id));
  }
  return found
    .map((contact) => ({ key: nameKey(contact.name), id: contact.id }))
    .sort((a, b) => (a.key === b.key ? a.id - b.id : a.key < b.key ? -1 : 1))
    .map((entry) => entry.id);
}

// The filter with an index that narrows most decides where to look.
const indexOf: readonly (readonly [parameter: string, index: string])[] = [
  ['email', 'email'],
  ['unique_external_id', 'external'],
  ['mobile', 'mobile'],
  ['phone', 'phone'],
  ['company_id', 'company'],
];

function candidates({ account, request }: Call): Contact[] {
  const { contacts } = account;
  const state = request.query.get('state');
  if (state === 'deleted' || state === 'blocked') return contacts.find('hidden', state);
  for (const [parameter, index] of indexOf) {
    const value = request.query.get(parameter);
    if (value !== null) return contacts.find(index, index === 'email' ? value.toLowerCase() : value);
  }
  return contacts.records(changedIds(account, sinceOf(request.query)));
}

function changedIds({ contacts }: Account, since: string | undefined): number[] {
  return since === undefined ? contacts.ordered.ids() : contacts.changed.idsFrom(since);
}

type Test = (contact: Contact) => boolean;

function testOf({ request, options }: Call): Test {
  const { query } = request;
  const tests = [stateTest(query.get('state'))];
  for (const [parameter, value] of query) {
    const test = tested[parameter]?.(value, options.emailFilterMatchesOtherEmails);
    if (test !== undefined) tests.push(test);
  }
  const since = sinceOf(query);
  if (since !== undefined) tests.push((contact) => contact.updated_at >= since);
  return (contact) => tests.every((test) => test(contact));
}

const tested: Readonly<Record<string, (value: string, withOtherEmails: boolean) => Test>> = {
  email: (value, withOthers) => {
    const email = value.toLowerCase();
    return (contact) => contact.email === email || (withOthers && contact.other_emails.includes(email));
  },
  mobile: (value) => (contact) => contact.mobile === value,
  phone: (value) => (contact) => contact.phone === value,
  company_id: (value) => (contact) => belongsTo(contact, Number(value)),
  contact_type: (value) => (contact) => contact.contact_type === value,
  unique_external_id: (value) => (contact) => contact.unique_external_id === value,
};

function belongsTo(contact: Contact, companyId: number): boolean {
  return (
    contact.company_id === companyId ||
    contact.other_companies.some((company) => company.company_id === companyId)
  );
}

const isShown: Test = (contact) => !contact.deleted && !contact.blocked;

function stateTest(state: string | null): Test {
  if (state === 'verified') return (contact) => isShown(contact) && contact.active;
  if (state === 'unverified') return (contact) => isShown(contact) && !contact.active;
  return state === null ? isShown : () => true;
}

// Inclusive. Records know whole seconds.
function sinceOf(query: URLSearchParams): string | undefined {
  const text = query.get('updated_since') ?? query.get('_updated_since');
  const ms = text === null ? undefined : parseDateTime(text);
  return ms === undefined ? undefined : isoSeconds(ms);
}
