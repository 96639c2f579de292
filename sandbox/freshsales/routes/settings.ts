import type { HttpResponse } from '../../core/http.ts';
import { includesOf, ok } from '../call.ts';
import type { Call } from '../call.ts';
import type { EntityDefinition } from '../entities/definition.ts';
import { userRow } from '../records/wire.ts';
import { forbidden, missing } from '../refusal.ts';
import type { Account } from '../state/account.ts';
import type { Field, Option, Row } from '../types.ts';

/** Fields of a record, default ones first (https://developers.freshworks.com/crm/api/#list_all_contact_fields). */
export function listFields(call: Call, entity: EntityDefinition): HttpResponse {
  const groups = fieldGroups(call.account, entity);
  const withGroups = includesOf(call).includes('field_group');
  const fields = call.account.fields[entity.name].map((field) => ({
    ...fieldRow(call.account, field),
    ...(withGroups ? { field_group_id: groups.find(({ name }) => name === field.field_group)?.id } : {}),
  }));
  return ok(withGroups ? { fields, field_groups: groups } : { fields });
}

export function listFieldGroups({ account }: Call, entity: EntityDefinition): HttpResponse {
  const fieldsIn = (name: string) =>
    account.fields[entity.name].filter((field) => field.field_group === name);
  return ok({
    field_groups: fieldGroups(account, entity).map((group) => ({
      ...group,
      fields: fieldsIn(group.name).map((field) => fieldRow(account, field)),
    })),
  });
}

/** Fields that only sales activities have. */
export function listActivityFields({ account }: Call): HttpResponse {
  return ok({ fields: activityFields.map((field) => fieldRow(account, field)) });
}

/** Users whom a record can be given to; a user of narrow rights may not see them. */
export function listOwners({ account, user }: Call): HttpResponse {
  if (user.restricted === true) throw forbidden();
  return ok({ users: account.users.map(userRow) });
}

/** Choices of an account (https://developers.freshworks.com/crm/api/#admin_configuration). */
export function listOptions(call: Call, [name = '']: readonly string[]): HttpResponse {
  return ok({ [name]: optionsOf(call, name) });
}

export function listPipelineStages(call: Call, [pipeline]: readonly string[]): HttpResponse {
  const stages = optionsOf(call, 'deal_stages');
  return ok({ deal_stages: stages.filter((stage) => String(stage.deal_pipeline_id) === pipeline) });
}

export function listTypeOutcomes(call: Call, [type]: readonly string[]): HttpResponse {
  const outcomes = optionsOf(call, 'sales_activity_outcomes');
  return ok({
    sales_activity_outcomes: outcomes.filter((outcome) => String(outcome.sales_activity_type_id) === type),
  });
}

export function lifecycleSettings({ account }: Call): HttpResponse {
  const enabled = account.options.lifecycleAutoUpdate;
  return ok({
    lifecycle_stages: account.selectors.lifecycle_stages ?? [],
    contact_statuses: account.selectors.contact_statuses ?? [],
    auto_update_settings: ['deal_added', 'deal_won'].map((callback) => ({ callback, enabled })),
  });
}

const classicOnly = new Set(['lead_stages', 'lead_reasons']);

function optionsOf({ account, door }: Call, name: string): readonly Option[] {
  const options = Object.hasOwn(account.selectors, name) ? account.selectors[name] : undefined;
  if (options === undefined || (door.suite && classicOnly.has(name))) throw missing();
  return options;
}

const FIRST_GROUP_ID = 70_000_000_701;

interface FieldGroup {
  readonly id: number;
  readonly name: string;
  readonly model: string;
}

function fieldGroups(account: Account, { name, model }: EntityDefinition): FieldGroup[] {
  const names = [...new Set(account.fields[name].map((field) => field.field_group))];
  return names.map((group, index) => ({ id: FIRST_GROUP_ID + index, name: group, model }));
}

function fieldRow(account: Account, field: Field): Row {
  return {
    id: field.id,
    name: field.name,
    label: field.label,
    type: field.type,
    default: field.default,
    required: field.required,
    visible: field.visible,
    actionable: true,
    position: field.position,
    quick_add_position: field.visible ? field.position : null,
    base_model: field.base_model,
    // System dropdowns take their choices, ids and all, from what the account has set up.
    choices:
      field.selector === undefined ? field.choices : choicesIn(account.selectors[field.selector] ?? []),
    ...(field.auto_suggest_url === undefined ? {} : { auto_suggest_url: field.auto_suggest_url }),
  };
}

function choicesIn(options: readonly Option[]): Row[] {
  return options.map((option, index) => ({
    id: option.id,
    value: option.name ?? option.currency_code,
    position: option.position ?? index + 1,
  }));
}

const FIRST_ACTIVITY_FIELD_ID = 70_000_004_601;

const activityFields: readonly Field[] = [
  ['title', 'Title', 'text', true],
  ['sales_activity_type_id', 'Activity type', 'dropdown', true, 'sales_activity_types'],
  ['sales_activity_outcome_id', 'Outcome', 'dropdown', false, 'sales_activity_outcomes'],
  ['start_date', 'Start date', 'date', true],
  ['end_date', 'End date', 'date', true],
  ['owner_id', 'Sales owner', 'auto_complete', true],
  ['notes', 'Notes', 'textarea', false],
].map(([name, label, type, required, selector], index) => ({
  id: FIRST_ACTIVITY_FIELD_ID + index,
  name: String(name),
  label: String(label),
  type: String(type),
  default: true,
  required: required === true,
  visible: true,
  base_model: 'SalesActivity',
  position: index + 1,
  field_group: 'Basic Information',
  choices: [],
  ...(typeof selector === 'string' ? { selector } : {}),
}));
