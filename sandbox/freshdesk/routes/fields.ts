import { json, type HttpResponse } from '../../core/http.ts';
import type { Call, Route } from '../call.ts';
import { notFound } from '../errors.ts';
import { queryText } from '../fields/query.ts';
import type { FreshdeskOptions } from '../options.ts';
import type { Account } from '../state/account.ts';
import type { Collection } from '../state/collection.ts';
import type { PersonField, TicketField } from '../types.ts';

/** https://developers.freshdesk.com/api/#contact_fields, #company_fields, #ticket_fields */
export const fieldRoutes: readonly Route[] = [
  { method: 'GET', path: 'contact_fields', needs: 'contacts', answer: contactFields },
  { method: 'GET', path: 'contact_fields/:id', needs: 'contacts', answer: contactField },
  { method: 'GET', path: 'company_fields', needs: 'contacts', answer: companyFields },
  { method: 'GET', path: 'company_fields/:id', needs: 'contacts', answer: companyField },
  {
    method: 'GET',
    path: 'ticket_fields',
    needs: 'tickets',
    query: { type: queryText },
    answer: ticketFields,
  },
];

type Wire = Readonly<Record<string, unknown>>;

function contactFields({ account, options }: Call): HttpResponse {
  const rows = byPosition(account.contactFields).map((field) => contactFieldView(field, options));
  return json(200, rows);
}

function contactField({ account, options, id }: Call): HttpResponse {
  const field = known(account.contactFields, id);
  return json(200, contactFieldView(field, { ...options, choices: 'objects' }));
}

function companyFields({ account, options }: Call): HttpResponse {
  return json(
    200,
    byPosition(account.companyFields).map((field) => personFieldView(field, options)),
  );
}

function companyField({ account, options, id }: Call): HttpResponse {
  return json(200, personFieldView(known(account.companyFields, id), { ...options, choices: 'objects' }));
}

function ticketFields({ account, request }: Call): HttpResponse {
  const type = request.query.get('type');
  const fields = byPosition(account.ticketFields).filter((field) => type === null || field.type === type);
  return json(
    200,
    fields.map((field) => ({ ...field, ...liveChoices(account, field) })),
  );
}

function byPosition<T extends PersonField | TicketField>(fields: Collection<T>): T[] {
  return fields.records(fields.ordered.ids());
}

function known(fields: Collection<PersonField>, id: number): PersonField {
  const field = fields.get(id);
  if (field === undefined) throw notFound();
  return field;
}

function contactFieldView(field: PersonField, options: FreshdeskOptions): Wire {
  return {
    ...personFieldView(field, options),
    editable_in_signup: false,
    customers_can_edit: field.default,
    label_for_customers: field.label,
    required_for_customers: false,
    displayed_for_customers: field.default,
  };
}

function personFieldView(field: PersonField, options: FreshdeskOptions): Wire {
  const { agents_can_edit, displayed_for_agents, quick_add_for_agent, unique, choices, ...common } = field;
  const newer = { agents_can_edit, displayed_for_agents, quick_add_for_agent, unique };
  return {
    ...common,
    ...(options.openedSince2022 ? newer : {}),
    ...(choices === undefined ? {} : { choices: choicesView(choices, options) }),
  };
}

function choicesView(choices: NonNullable<PersonField['choices']>, options: FreshdeskOptions): unknown {
  if (options.choices === 'objects' || !Array.isArray(choices)) return choices;
  return choices.map((choice: { readonly value: string }) => choice.value);
}

// Groups and agents are choices by their names.
function liveChoices(account: Account, field: TicketField): Wire {
  if (field.name === 'group') {
    return { choices: Object.fromEntries([...account.groups.all()].map(({ name, id }) => [name, id])) };
  }
  if (field.name !== 'agent') return {};
  return {
    choices: Object.fromEntries([...account.agents.all()].map(({ contact, id }) => [contact.name, id])),
  };
}
