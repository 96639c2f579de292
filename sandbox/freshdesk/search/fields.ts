import type { CustomField } from '../fields/custom.ts';
import { customFieldsOf } from '../fields/custom.ts';
import type { Account } from '../state/account.ts';
import type { Company, Contact, CustomValues, Ticket } from '../types.ts';
import type { SearchField, SearchFields } from './query.ts';

// Paragraphs, links and phone numbers cannot be searched; dates only on tickets.
const customTypes: Readonly<Record<string, SearchField<never>['type']>> = {
  custom_text: 'text',
  custom_number: 'number',
  custom_checkbox: 'boolean',
  custom_dropdown: 'text',
};

/** https://developers.freshdesk.com/api/#filter_contacts: neither name nor external id is among them. */
export function contactSearchFields(account: Account): SearchFields<Contact> {
  return {
    ...customSearchFields<Contact>(customFieldsOf(account.contactFields), customTypes),
    active: { type: 'boolean', values: (contact) => [contact.active] },
    company_id: { type: 'number', values: (contact) => [contact.company_id] },
    twitter_id: { type: 'text', values: (contact) => [contact.twitter_id] },
    email: { type: 'text', values: (contact) => [contact.email] },
    phone: { type: 'text', values: (contact) => [contact.phone] },
    mobile: { type: 'text', values: (contact) => [contact.mobile] },
    tag: { type: 'text', values: (contact) => contact.tags },
    language: { type: 'text', values: (contact) => [contact.language] },
    time_zone: { type: 'text', values: (contact) => [contact.time_zone] },
    ...times<Contact>(),
  };
}

/** https://developers.freshdesk.com/api/#filter_companies */
export function companySearchFields(account: Account): SearchFields<Company> {
  return {
    ...customSearchFields<Company>(customFieldsOf(account.companyFields), customTypes),
    domain: { type: 'text', values: (company) => company.domains },
    ...times<Company>(),
  };
}

/** https://developers.freshdesk.com/api/#filter_tickets: who asks cannot be searched for. */
export function ticketSearchFields(account: Account): SearchFields<Ticket> {
  const custom = [...account.ticketFields.all()].filter((field) => !field.default);
  const texts = custom.filter((field) => field.type === 'custom_text').map((field) => field.name);
  return {
    ...customSearchFields<Ticket>(custom, { ...customTypes, custom_date: 'date' }),
    custom_string: { type: 'text', values: (ticket) => texts.map((name) => ticket.custom_fields[name]) },
    agent_id: { type: 'number', values: (ticket) => [ticket.responder_id] },
    group_id: { type: 'number', values: (ticket) => [ticket.group_id] },
    priority: { type: 'number', values: (ticket) => [ticket.priority] },
    status: { type: 'number', values: (ticket) => [ticket.status] },
    tag: { type: 'text', values: (ticket) => ticket.tags },
    type: { type: 'text', values: (ticket) => [ticket.type] },
    due_by: { type: 'date', values: (ticket) => [ticket.due_by] },
    fr_due_by: { type: 'date', values: (ticket) => [ticket.fr_due_by] },
    ...times<Ticket>(),
  };
}

function times<T extends { created_at: string; updated_at: string }>(): SearchFields<T> {
  return {
    created_at: { type: 'date', values: (record) => [record.created_at] },
    updated_at: { type: 'date', values: (record) => [record.updated_at] },
  };
}

function customSearchFields<T extends { custom_fields: CustomValues }>(
  fields: readonly CustomField[],
  types: Readonly<Record<string, SearchField<never>['type']>>,
): SearchFields<T> {
  const found: Record<string, SearchField<T>> = {};
  for (const { name, type } of fields) {
    const searchType = types[type];
    if (searchType === undefined) continue;
    found[name] = { type: searchType, values: (record) => [record.custom_fields[name]] };
  }
  return found;
}
