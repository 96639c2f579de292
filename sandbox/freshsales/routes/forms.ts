import type { HttpResponse } from '../../core/http.ts';
import { ok } from '../call.ts';
import type { Call } from '../call.ts';
import type { EntityDefinition } from '../entities/definition.ts';
import { missing } from '../refusal.ts';
import type { Field, Row } from '../types.ts';

/** The forms of a kind of record as the product's own pages read them: fields in nested groups. */
export function listForms(call: Call, entity: EntityDefinition): HttpResponse {
  return ok({ forms: [formRow(call, entity)], meta: {} });
}

export function viewForm(call: Call, entity: EntityDefinition, id: number): HttpResponse {
  if (id !== FORM_ID) throw missing();
  return ok({ form: formRow(call, entity) });
}

const FORM_ID = 1;
const FIRST_GROUP_ID = 70_000_000_711;
const SYSTEM_GROUP = 'System information';

function formRow({ account }: Call, { name, model }: EntityDefinition): Row {
  const fields = account.fields[name];
  const groups = [...new Set(fields.map(groupOf))];
  return {
    id: FORM_ID,
    name: `Default${model}Form`,
    active: true,
    field_class: model,
    fields: groups.map((label, index) => ({
      id: FIRST_GROUP_ID + index,
      name: label.toLowerCase().replaceAll(' ', '_'),
      label,
      type: 'section',
      fields: fields.filter((field) => groupOf(field) === label).map((field) => fieldRow(field, model)),
    })),
  };
}

// What nobody writes stands in a group of its own.
const system =
  /^(created|updated|last_|creater|updater|first_|latest_|lead_score|customer_fit|recent_note|total_|web_form|active_sales|completed_sales)/;

function groupOf(field: Field): string {
  return field.default && system.test(field.name) && field.name !== 'last_name' && field.name !== 'first_name'
    ? SYSTEM_GROUP
    : field.field_group;
}

function fieldRow({ id, name, label, type, visible, required }: Field, model: string): Row {
  return {
    id,
    name,
    label,
    type,
    form_id: FORM_ID,
    field_class: model,
    visible,
    required,
    field_options: { show_in_import: !name.endsWith('_at') },
    fields: [],
  };
}
