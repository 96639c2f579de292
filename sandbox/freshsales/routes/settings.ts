import { json } from '../../core/http.ts';
import type { Call, Routes } from '../http/call.ts';
import { textOf } from '../json.ts';
import { userRow } from '../records/users.ts';
import { forbidden, missing } from '../refusal.ts';
import type { Account } from '../state/account.ts';
import type { Field, Option, Row } from '../types.ts';
import { timelineDefinitions } from '../timeline/definition.ts';
import { perEntity } from './perEntity.ts';

/** What the account is made of: https://developers.freshworks.com/crm/api/#list_all_contact_fields, #admin_configuration */
export const settingsRoutes: Routes = {
  ...perEntity({
    'GET /settings/*/fields': (call, entity) => {
      const fields = call.account.fields[entity.name];
      if (call.query.get('include') !== 'field_group') {
        return json(200, { fields: fields.map((field) => fieldRow(call.account, field)) });
      }
      const groups = groupsOf(fields);
      const grouped = fields.map((field) => ({
        ...fieldRow(call.account, field),
        field_group_id: groups.find((group) => group.name === field.field_group)?.id,
      }));
      return json(200, { fields: grouped, field_groups: groups });
    },
    'GET /settings/*/field_groups': (call, entity) => {
      const fields = call.account.fields[entity.name];
      const groups = groupsOf(fields).map((group) => ({
        ...group,
        fields: fields
          .filter((field) => field.field_group === group.name)
          .map((field) => fieldRow(call.account, field)),
      }));
      return json(200, { field_groups: groups });
    },
  }),
  'GET /settings/sales_activities/fields': () => json(200, { fields: activityFields }),
  'GET /settings/lifecycle_stages': ({ account }) =>
    json(200, {
      lifecycle_stages: account.selectors.lifecycle_stages ?? [],
      contact_statuses: account.selectors.contact_statuses ?? [],
      auto_update_settings: ['deal_added', 'deal_won'].map((callback) => ({
        callback,
        enabled: account.options.lifecycleAutoUpdate,
      })),
    }),
  'GET /selector/owners': (call) => {
    if (call.user.restricted === true) throw forbidden();
    return json(200, { users: call.account.users.map(userRow) });
  },
  'GET /selector/:name': (call) => selectorAnswer(call, textOf(call.params.name)),
  'GET /selector/deal_pipelines/:parent/deal_stages': (call) =>
    selectorAnswer(call, 'deal_stages', 'deal_pipeline_id'),
  'GET /selector/sales_activity_types/:parent/sales_activity_outcomes': (call) =>
    selectorAnswer(call, 'sales_activity_outcomes', 'sales_activity_type_id'),
};

function selectorAnswer({ account, params }: Call, name: string, parentKey?: string) {
  const options = Object.hasOwn(account.selectors, name) ? account.selectors[name] : undefined;
  if (options === undefined) throw missing();
  const own =
    parentKey === undefined
      ? options
      : options.filter((option) => textOf(option[parentKey]) === params.parent);
  return json(200, { [name]: own });
}

/** A field as the list shows it: neither uniqueness nor read-only is told. */
function fieldRow(account: Account, field: Field): Row {
  const { id, name, label, type, required, visible, base_model, position } = field;
  const suggest = field.auto_suggest_url;
  return {
    id,
    name,
    label,
    type,
    default: field.default,
    required,
    visible,
    actionable: true,
    position,
    quick_add_position: visible ? position : null,
    base_model,
    choices:
      field.selector === undefined ? field.choices : choicesOf(account.selectors[field.selector] ?? []),
    ...(suggest === undefined ? {} : { auto_suggest_url: suggest }),
  };
}

function choicesOf(options: readonly Option[]): Row[] {
  return options.map(({ id, name, position }) => ({ id, value: name, position }));
}

const FIRST_GROUP_ID = 70_000_000_901;

function groupsOf(fields: readonly Field[]): { id: number; name: string; model: string }[] {
  const names = [...new Set(fields.map((field) => field.field_group))];
  const model = fields[0]?.base_model ?? '';
  return names.map((name, index) => ({ id: FIRST_GROUP_ID + index, name, model }));
}

const activityFields: readonly Row[] = Object.keys(timelineDefinitions.sales_activities.keys).map(
  (name, index) => ({
    id: 70_000_004_601 + index,
    name,
    label: (name.charAt(0).toUpperCase() + name.slice(1)).replaceAll('_', ' '),
    type: name.endsWith('_date') ? 'date' : 'text',
    default: true,
    required: name in timelineDefinitions.sales_activities.required,
    visible: true,
    base_model: 'SalesActivity',
    position: index + 1,
    choices: [],
  }),
);
