import { own } from '../own.ts';
import { freshsalesFields as validFields } from '../../generated/validators.js';
import type { MappedEntity } from '../settings/document.ts';
import type { FieldType } from './types.ts';
import {
  byPosition,
  commonOf,
  limitOf,
  type Choice,
  type FieldList,
  type FieldMeta,
  type KnownField,
  type RawField,
  type Unoffered,
} from './meta.ts';

/** A field as `GET /settings/{contacts,leads,sales_accounts}/fields` lists it (https://developers.freshworks.com/crm/api/#list_all_contact_fields). */
interface Raw extends RawField {
  readonly required?: boolean | null;
  readonly base_model?: string | null;
  readonly field_group_id?: number | string | null;
  readonly auto_suggest_url?: string | null;
  readonly choices?: unknown;
}

interface Answer {
  readonly fields: readonly Raw[];
  readonly field_groups?: readonly { readonly id: number | string; readonly name: string }[] | null;
}

/** A user that records can be given to, as `GET /selector/owners` lists them. */
export interface Owner {
  readonly id: number;
  readonly display_name?: string | null;
  readonly email?: string | null;
}

const system: KnownField = { type: 'text', unoffered: 'system' };

// No flag says what cannot be written: which fields these are is inferred from what they are (field metadata 7.2).
const systemFields = [
  'active_sales_sequences',
  'completed_sales_sequences',
  'created_at',
  'creater_id',
  'customer_fit',
  'display_name',
  'first_campaign',
  'first_medium',
  'first_seen_chat',
  'first_source',
  'has_duplicates',
  'id',
  'is_deleted',
  'last_assigned_at',
  'last_campaign',
  'last_contacted',
  'last_contacted_mode',
  'last_contacted_sales_activity_mode',
  'last_contacted_via_sales_activity',
  'last_medium',
  'last_seen',
  'last_seen_chat',
  'last_source',
  'latest_campaign',
  'latest_medium',
  'latest_source',
  'lead_score',
  'open_deals_amount',
  'open_deals_count',
  'recent_note',
  'stage_updated_time',
  'team_user_ids',
  'total_sessions',
  'updated_at',
  'updater_id',
  'web_form_ids',
  'won_deals_amount',
  'won_deals_count',
];

const everywhere: Readonly<Record<string, KnownField>> = {
  ...Object.fromEntries(systemFields.map((name) => [name, system])),
  owner_id: { type: 'user' },
  tags: { type: 'tags' },
  website: { type: 'url' },
  // A plain text of the zone's name, though shown as a list.
  time_zone: { type: 'dropdown' },
};

const people: Readonly<Record<string, KnownField>> = {
  ...everywhere,
  first_name: { type: 'text', unoffered: 'fixed', label: 'First name' },
  last_name: { type: 'text', unoffered: 'fixed', label: 'Last name' },
  emails: { type: 'group', unoffered: 'fixed', label: 'Email' },
  email: { type: 'email', unoffered: 'fixed', label: 'Email' },
  job_title: { type: 'text', unoffered: 'fixed', label: 'Job title' },
  mobile_number: { type: 'phone', unoffered: 'fixed', label: 'Mobile' },
  work_number: { type: 'phone', unoffered: 'fixed', label: 'Work phone' },
  twitter: { type: 'text', unoffered: 'fixed', label: 'Twitter' },
  work_email: { type: 'email' },
  sales_accounts: { type: 'group', unoffered: 'association' },
  // Its rows carry ids of their own that a write has to repeat.
  phone_numbers: { type: 'group', unoffered: 'readOnly' },
};

const known: Readonly<Record<MappedEntity, Readonly<Record<string, KnownField>>>> = {
  contacts: people,
  leads: people,
  accounts: {
    ...everywhere,
    name: { type: 'text', unoffered: 'fixed', label: 'Name' },
    phone: { type: 'phone' },
    parent_sales_account_id: { type: 'lookup', unoffered: 'association' },
  },
};

const types: Readonly<Record<string, FieldType>> = {
  text: 'text',
  string: 'text',
  textarea: 'paragraph',
  text_area: 'paragraph',
  paragraph: 'paragraph',
  email: 'email',
  phone: 'phone',
  phone_number: 'phone',
  url: 'url',
  number: 'decimal',
  decimal: 'decimal',
  currency: 'currency',
  checkbox: 'checkbox',
  date: 'date',
  date_picker: 'date',
  date_time: 'dateTime',
  datetime: 'dateTime',
  dropdown: 'dropdown',
  radio: 'radio',
  dependent_dropdown: 'dependent',
  multi_select_dropdown: 'multiSelect',
  multiselect: 'multiSelect',
  auto_complete: 'lookup',
  lookup: 'lookup',
  group_field: 'group',
  formula: 'computed',
  auto_number: 'computed',
};

/**
 * The fields of contacts, leads or sales accounts from Freshsales' own answer. `owners` become the choices of the fields
 * that name a user. An answer that is none gives the fixed fields.
 */
export function freshsalesFieldList(
  entity: MappedEntity,
  answer: unknown,
  owners: readonly Owner[] = [],
): FieldList {
  const about = { side: 'freshsales', entity } as const;
  if (!validFields(answer)) return { ...about, fields: fixedFields(entity), limit: 'noApi' };
  const { fields: raws, field_groups } = answer as Answer;
  const groups = new Map((field_groups ?? []).map(({ id, name }) => [String(id), name]));
  const fields = raws
    .filter((raw) => isOwn(raw))
    .map((raw) => withOwners(toField(entity, raw, groups.get(String(raw.field_group_id)) ?? null), owners));
  return { ...about, fields: byPosition(fields), limit: limitOf(fields) };
}

// A lead's list holds its company's and its deal's fields too, by the same names; a deal is never made by a sync.
function isOwn({ base_model }: Raw): boolean {
  return base_model !== 'LeadDeal';
}

function fixedFields(entity: MappedEntity): FieldMeta[] {
  return Object.entries(known[entity])
    .filter(([name, { unoffered }]) => unoffered === 'fixed' && name !== 'email')
    .map(([name, { label = name }], at) =>
      toField(entity, { name, label, type: 'text', default: true, position: at }, null),
    );
}

function toField(entity: MappedEntity, raw: Raw, group: string | null): FieldMeta {
  const custom = raw.default == null ? raw.name.startsWith('cf_') : !raw.default;
  const ofCompany = raw.base_model === 'LeadCompany';
  const special = custom ? undefined : own(known[ofCompany ? 'accounts' : entity], raw.name);
  const type = special?.type ?? typeOf(raw, custom);
  return {
    ...commonOf(raw),
    side: 'freshsales',
    path: pathOf(raw.name, custom, ofCompany),
    type,
    custom,
    mandatory: raw.required === true,
    choices: choicesOf(raw.choices, isById(type, custom)),
    group,
    unoffered: unofferedOf(special, type, ofCompany),
  };
}

function isById(type: FieldType, custom: boolean): boolean {
  return type === 'systemDropdown' || (type === 'multiSelect' && !custom);
}

function pathOf(name: string, custom: boolean, ofCompany: boolean): string {
  if (custom) return `custom_field.${name}`;
  return ofCompany ? `company.${name}` : name;
}

/** Freshsales' own lists are told by an id, those of custom fields by their text. */
function typeOf(raw: Raw, custom: boolean): FieldType {
  const type = own(types, raw.type) ?? 'unknown';
  if (type === 'dropdown' && !custom) return 'systemDropdown';
  return type === 'lookup' && /include=user\b/.test(raw.auto_suggest_url ?? '') ? 'user' : type;
}

function unofferedOf(
  special: KnownField | undefined,
  type: FieldType,
  ofCompany: boolean,
): FieldMeta['unoffered'] {
  const said = special?.unoffered ?? null;
  // A lead's company is not a sales account: its name is a field like others.
  if (said !== null) return ofCompany && said === 'fixed' ? null : said;
  return unwritable[type] ?? null;
}

const unwritable: Partial<Record<FieldType, Unoffered>> = { unknown: 'unknownType', group: 'readOnly' };

function choicesOf(raw: unknown, byId: boolean): Choice[] {
  if (!Array.isArray(raw)) return [];
  return raw.flatMap((choice: unknown) => {
    const { id, value } = (choice ?? {}) as { id?: unknown; value?: unknown };
    if (typeof value !== 'string') return [];
    return [{ key: byId ? String(id) : value, label: value }];
  });
}

function withOwners(field: FieldMeta, owners: readonly Owner[]): FieldMeta {
  if (field.type !== 'user') return field;
  return {
    ...field,
    choices: owners.map(({ id, display_name, email }) => ({
      key: String(id),
      label: display_name ?? email ?? String(id),
    })),
  };
}
