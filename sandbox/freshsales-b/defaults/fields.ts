import type { Choice, EntityName, Field } from '../types.ts';
import { accountFields, contactFields, dealFields, leadFields } from './fieldTables.ts';
import type { FieldLine } from './fieldTables.ts';

const tables: Record<EntityName, { readonly model: string; readonly lines: readonly FieldLine[] }> = {
  contacts: { model: 'Contact', lines: contactFields },
  leads: { model: 'Lead', lines: leadFields },
  sales_accounts: { model: 'SalesAccount', lines: accountFields },
  deals: { model: 'Deal', lines: dealFields },
};

const FIRST_FIELD_ID = 70_000_000_601;
const FIELDS_APART = 1_000;

/** The fields of a new account, as `/settings/…/fields` lists them. */
export function defaultFields(entity: EntityName): Field[] {
  const { model, lines } = tables[entity];
  const firstId = FIRST_FIELD_ID + Object.keys(tables).indexOf(entity) * FIELDS_APART;
  return lines.map(([name, label, type, { values = [], ...more } = {}], index) => ({
    id: firstId + index,
    name,
    label,
    type,
    default: true,
    required: false,
    visible: index < 10,
    base_model: model,
    position: index + 1,
    field_group: index < 10 ? 'Basic Information' : 'Additional Information',
    ...more,
    choices: choicesOf(values),
  }));
}

export function choicesOf(
  values: readonly (string | { readonly id?: number; readonly value: string })[],
): Choice[] {
  return values.map((value, index) => ({
    id: index + 1,
    position: index + 1,
    ...(typeof value === 'string' ? { value } : value),
  }));
}
