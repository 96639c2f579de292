import { empty, json, type HttpResponse } from '../../core/http.ts';
import { created } from '../answers.ts';
import type { Call, Route } from '../call.ts';
import { notFound } from '../errors.ts';
import { queryText } from '../fields/query.ts';
import type { FreshdeskOptions } from '../options.ts';
import { hasFeature } from '../plans.ts';
import {
  changeField,
  createField,
  customersByDefault,
  removeField,
  type FieldKind,
} from '../records/personFieldWrite.ts';
import type { Account } from '../state/account.ts';
import type { Collection } from '../state/collection.ts';
import type { PersonField, TicketField } from '../types.ts';

/** https://developers.freshdesk.com/api/#contact_fields, #company_fields, #ticket_fields */
export const fieldRoutes: readonly Route[] = [
  ...personFieldRoutes('contact_fields', ({ contactFields: fields }) => ({ fields, forCustomers: true })),
  ...personFieldRoutes('company_fields', ({ companyFields: fields }) => ({ fields, forCustomers: false })),
  {
    method: 'GET',
    path: 'ticket_fields',
    needs: 'tickets',
    query: { type: queryText },
    answer: ticketFields,
  },
];

type Wire = Readonly<Record<string, unknown>>;

function personFieldRoutes(path: string, kindOf: (account: Account) => FieldKind): Route[] {
  const one = (call: Call) => known(kindOf(call.account).fields, call.id);
  const shown = (call: Call, field: PersonField) =>
    fieldView(field, { ...call.options, choices: 'objects' }, kindOf(call.account));
  const write = { needs: 'admin', feature: 'customFields' } as const;
  return [
    { method: 'GET', path, needs: 'contacts', answer: (call) => listFields(call, kindOf(call.account)) },
    {
      method: 'GET',
      path: `${path}/:id`,
      needs: 'contacts',
      answer: (call) => json(200, shown(call, one(call))),
    },
    {
      method: 'POST',
      path,
      ...write,
      answer: (call) => {
        const field = createField(call, kindOf(call.account));
        return created(call, path, field.id, shown(call, field));
      },
    },
    {
      method: 'PUT',
      path: `${path}/:id`,
      ...write,
      answer: (call) => json(200, shown(call, changeField(call, kindOf(call.account), one(call)))),
    },
    {
      method: 'DELETE',
      path: `${path}/:id`,
      ...write,
      bodyless: true,
      answer: (call) => {
        removeField(call, kindOf(call.account), one(call));
        return empty(204);
      },
    },
  ];
}

function listFields({ options }: Call, kind: FieldKind): HttpResponse {
  return json(
    200,
    byPosition(kind.fields)
      .filter((field) => isInPlan(options, field, kind))
      .map((field) => fieldView(field, options, kind)),
  );
}

const details = new Set(['health_score', 'account_tier', 'renewal_date', 'industry']);

function isInPlan(options: FreshdeskOptions, field: PersonField, { forCustomers }: FieldKind): boolean {
  return forCustomers || !details.has(field.name) || hasFeature(options, 'companyDetails');
}

function fieldView(field: PersonField, options: FreshdeskOptions, { forCustomers }: FieldKind): Wire {
  const view = personFieldView(field, options);
  return forCustomers ? { ...view, ...(field.customers ?? customersByDefault(field)) } : view;
}

function ticketFields({ account, options, request }: Call): HttpResponse {
  const type = request.query.get('type');
  const fields = byPosition(account.ticketFields).filter((field) => type === null || field.type === type);
  return json(
    200,
    fields.map(({ choice_ids: _ids, ...field }) => ({ ...field, ...shownChoices(account, options, field) })),
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

function personFieldView(field: PersonField, options: FreshdeskOptions): Wire {
  const {
    agents_can_edit,
    displayed_for_agents,
    quick_add_for_agent,
    unique,
    choices,
    customers: _customers,
    ...common
  } = field;
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

// Older accounts have one object where others have an array of them.
function shownChoices(account: Account, { nestedChoices }: FreshdeskOptions, field: TicketField): Wire {
  if (field.type !== 'nested_field' || nestedChoices === 'array') return liveChoices(account, field);
  const nodes = Array.isArray(field.choices) ? (field.choices as object[]) : [];
  return { choices: Object.assign({}, ...nodes) as object };
}

// Groups, agents and products are choices by their names.
function liveChoices(account: Account, field: TicketField): Wire {
  if (field.name === 'group') {
    return { choices: Object.fromEntries([...account.groups.all()].map(({ name, id }) => [name, id])) };
  }
  if (field.name === 'product') {
    return { choices: Object.fromEntries([...account.products.all()].map(({ name, id }) => [name, id])) };
  }
  if (field.name !== 'agent') return {};
  return {
    choices: Object.fromEntries([...account.agents.all()].map(({ contact, id }) => [contact.name, id])),
  };
}
