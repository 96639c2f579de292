import { empty, json, type HttpResponse } from '../../core/http.ts';
import { created } from '../answers.ts';
import type { Call, Route } from '../call.ts';
import { invalid, notFound } from '../errors.ts';
import {
  bodyFaults,
  mandatory,
  missingFaults,
  plain,
  readBody,
  refuse,
  type BodyTable,
} from '../fields/body.ts';
import { list, positiveInteger, shortText } from '../fields/checks.ts';
import { wordsOf } from '../fields/query.ts';
import { isChange, save } from '../records/save.ts';
import {
  adminChoices,
  changeTicketField,
  createTicketField,
  removeTicketField,
  withChoiceIds,
} from '../records/ticketFieldWrite.ts';
import { nextId } from '../state/account.ts';
import type { Section, TicketField } from '../types.ts';

const include = { include: wordsOf(['section']) };
const one = 'admin/ticket_fields/:id';
const sections = { needs: 'admin', feature: 'sections' } as const;

/** Fields of tickets as administrators see and change them: https://developers.freshdesk.com/api/#ticket-fields */
export const adminTicketFieldRoutes: readonly Route[] = [
  { method: 'GET', path: 'admin/ticket_fields', needs: 'admin', query: include, answer: listAll },
  { method: 'POST', path: 'admin/ticket_fields', needs: 'admin', feature: 'customFields', answer: create },
  { method: 'GET', path: one, needs: 'admin', query: include, answer: view },
  { method: 'PUT', path: one, needs: 'admin', answer: update },
  { method: 'DELETE', path: one, needs: 'admin', bodyless: true, answer: remove },
  { method: 'GET', path: `${one}/sections`, ...sections, answer: listSections },
  { method: 'POST', path: `${one}/sections`, ...sections, answer: createSection },
  {
    method: 'GET',
    path: `${one}/sections/:id`,
    ...sections,
    answer: (call) => json(200, knownSection(call)),
  },
  { method: 'PUT', path: `${one}/sections/:id`, ...sections, answer: updateSection },
  { method: 'DELETE', path: `${one}/sections/:id`, ...sections, bodyless: true, answer: removeSection },
];

type Wire = Readonly<Record<string, unknown>>;

function listAll(call: Call): HttpResponse {
  const { ticketFields } = call.account;
  const fields = ticketFields.records(ticketFields.ordered.ids());
  return json(
    200,
    fields.map((field) => adminView(call, field)),
  );
}

function create(call: Call): HttpResponse {
  const field = createTicketField(call);
  return created(call, 'admin/ticket_fields', field.id, adminView(call, field));
}

function view(call: Call): HttpResponse {
  return json(200, adminView(call, known(call)));
}

function update(call: Call): HttpResponse {
  return json(200, adminView(call, changeTicketField(call, withIds(call, known(call)))));
}

function remove(call: Call): HttpResponse {
  removeTicketField(call, known(call));
  return empty(204);
}

function known(call: Call): TicketField {
  const field = call.account.ticketFields.get(call.id);
  if (field === undefined) throw notFound();
  return field;
}

/** Choices get their ids when somebody first looks, and keep them. */
function withIds({ account }: Call, field: TicketField): TicketField {
  const complete = withChoiceIds(account, field);
  if (complete === field || JSON.stringify(complete.choice_ids) === JSON.stringify(field.choice_ids))
    return field;
  account.ticketFields.keep(complete);
  return complete;
}

function adminView(call: Call, given: TicketField): Wire {
  const field = withIds(call, given);
  const { choices: _lists, choice_ids: _ids, nested_ticket_fields, ...own } = field;
  const choices = adminChoices(field);
  const levels = nested_ticket_fields?.map(({ label_in_portal, ...level }) => ({
    ...level,
    label_for_customers: label_in_portal,
  }));
  const ownSections = call.account.sections.find('field', String(field.id));
  return {
    archived: false,
    customers_can_filter: false,
    ...own,
    ...(choices.length === 0 ? {} : { choices }),
    ...(levels === undefined ? {} : { dependent_fields: levels }),
    has_section: ownSections.length > 0,
    section_mappings: mappingsOf(call, field),
    ...(call.request.query.get('include') === 'section' ? { sections: ownSections } : {}),
  };
}

// The sections of other fields in which this one stands.
function mappingsOf({ account }: Call, { id }: TicketField): Wire[] {
  return [...account.sections.all()]
    .filter(({ ticket_field_ids }) => ticket_field_ids.includes(id))
    .map((section) => ({ section_id: section.id, position: section.ticket_field_ids.indexOf(id) + 1 }));
}

const sectionTable: BodyTable = {
  label: mandatory(shortText),
  choice_ids: mandatory(list(positiveInteger)),
  ticket_field_ids: plain(list(positiveInteger)),
};

function listSections(call: Call): HttpResponse {
  const found = call.account.sections.find('field', String(known(call).id));
  return json(200, call.options.sectionsList === 'array' ? found : { sections: found });
}

function createSection(call: Call): HttpResponse {
  const { account, now } = call;
  const field = withIds(call, known(call));
  const body = readBody(call);
  refuse([...missingFaults(body, sectionTable), ...bodyFaults(body, sectionTable, call)]);
  checkChoices(field, body['choice_ids'] as readonly number[]);
  const section: Section = {
    is_fsm: false,
    ticket_field_ids: [],
    ...(body as Pick<Section, 'label' | 'choice_ids'>),
    id: nextId(account, 'setting'),
    parent_ticket_field_id: field.id,
    created_at: now,
    updated_at: now,
  };
  const location = `admin/ticket_fields/${String(field.id)}/sections`;
  return created(call, location, section.id, save(call, account.sections, section));
}

function updateSection(call: Call): HttpResponse {
  const section = knownSection(call);
  const body = readBody(call);
  refuse(bodyFaults(body, sectionTable, call));
  const changes = body as Partial<Section>;
  if (changes.choice_ids !== undefined) checkChoices(withIds(call, known(call)), changes.choice_ids);
  const changed = isChange(section, changes)
    ? save(call, call.account.sections, { ...section, ...changes })
    : section;
  return json(200, changed);
}

function removeSection(call: Call): HttpResponse {
  call.account.sections.remove(knownSection(call).id, call.nowMs);
  return empty(204);
}

function checkChoices({ choice_ids = {} }: TicketField, ids: readonly number[]): void {
  const own = new Set(Object.values(choice_ids));
  if (ids.every((id) => own.has(id))) return;
  const message = 'There is no choice matching the given choice_ids';
  throw invalid({ field: 'choice_ids', message, code: 'invalid_value' });
}

function knownSection(call: Call): Section {
  const section = call.account.sections.get(Number(call.values[1]));
  if (section?.parent_ticket_field_id !== known(call).id) throw notFound();
  return section;
}
