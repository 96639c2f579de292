import { own } from '../own.ts';
import { freshdeskFields as validFields } from '../../generated/validators.js';
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
} from './meta.ts';

/** A field as `GET /contact_fields` and `/company_fields` list it (https://developers.freshdesk.com/api/#contact_fields). */
interface Raw extends RawField {
  readonly required_for_agents?: boolean | null;
  readonly choices?: unknown;
  readonly nested_ticket_fields?: readonly RawLevel[] | null;
  readonly dependent_fields?: readonly RawLevel[] | null;
}

/** A lower level of a dependent field. */
interface RawLevel {
  readonly name: string;
  readonly label?: string | null;
  readonly level?: number | null;
}

type Entity = 'customers' | 'companies';

// Default fields are known by name: their types (`default_job_title` …) say no more than the name does.
const known: Readonly<Record<Entity, Readonly<Record<string, KnownField>>>> = {
  customers: {
    name: { type: 'text', unoffered: 'fixed', label: 'Full name' },
    job_title: { type: 'text', unoffered: 'fixed', label: 'Title' },
    email: { type: 'email', unoffered: 'fixed', label: 'Email' },
    phone: { type: 'phone', unoffered: 'fixed', label: 'Work phone' },
    mobile: { type: 'phone', unoffered: 'fixed', label: 'Mobile phone' },
    twitter_id: { type: 'text', unoffered: 'fixed', label: 'Twitter' },
    company_name: { path: 'company_id', type: 'lookup', unoffered: 'association' },
    // Rows of a list have no tags (https://developers.freshdesk.com/api/#list_all_contacts).
    tag_names: { path: 'tags', type: 'tags', writtenOnly: true },
    address: { type: 'paragraph' },
    description: { type: 'paragraph' },
    time_zone: { type: 'dropdown' },
    language: { type: 'dropdown' },
    unique_external_id: { type: 'text' },
    twitter_profile_status: { type: 'checkbox', unoffered: 'system' },
    twitter_followers_count: { type: 'integer', unoffered: 'system' },
    client_manager: { path: 'view_all_tickets', type: 'checkbox' },
  },
  companies: {
    name: { type: 'text', unoffered: 'fixed', label: 'Company name' },
    description: { type: 'paragraph' },
    note: { type: 'paragraph' },
    domains: { type: 'tags' },
    health_score: { type: 'dropdown' },
    account_tier: { type: 'dropdown' },
    industry: { type: 'dropdown' },
    renewal_date: { type: 'date' },
  },
};

// The documented types, and those of newer accounts and of ticket fields, which contact fields are said to follow.
const customTypes: Readonly<Record<string, FieldType>> = {
  custom_text: 'text',
  custom_paragraph: 'paragraph',
  custom_email: 'email',
  custom_phone_number: 'phone',
  custom_url: 'url',
  custom_number: 'integer',
  custom_decimal: 'decimal',
  custom_currency: 'currency',
  custom_checkbox: 'checkbox',
  custom_date: 'date',
  custom_date_time: 'dateTime',
  custom_dropdown: 'dropdown',
  custom_radio: 'radio',
  nested_field: 'dependent',
  custom_nested_field: 'dependent',
  custom_dependent_dropdown: 'dependent',
  custom_multi_select_dropdown: 'multiSelect',
  custom_multi_select: 'multiSelect',
  custom_lookup: 'lookup',
  custom_relationship: 'lookup',
  custom_formula: 'computed',
  custom_auto_number: 'computed',
};

/**
 * The fields of a customer or company from Freshdesk's own answer, in any of its shapes. An answer that is none (a plan
 * without this API answers 403) gives the fixed fields, which need no telling.
 */
export function freshdeskFieldList(entity: 'customers' | 'companies', answer: unknown): FieldList {
  const about = { side: 'freshdesk', entity: entity === 'companies' ? 'accounts' : 'contacts' } as const;
  if (!validFields(answer)) return { ...about, fields: fixedFields(entity), limit: 'noApi' };
  const fields = byPosition((answer as readonly Raw[]).flatMap((raw) => toFields(entity, raw)));
  return { ...about, fields, limit: limitOf(fields) };
}

function fixedFields(entity: Entity): FieldMeta[] {
  return Object.entries(known[entity])
    .filter(([, { unoffered }]) => unoffered === 'fixed')
    .map(([name, { label = name }], at) =>
      toField(entity, { name, label, type: `default_${name}`, default: true, position: at }),
    );
}

function toFields(entity: Entity, raw: Raw): FieldMeta[] {
  const levels = raw.nested_ticket_fields ?? raw.dependent_fields ?? [];
  const first = toField(entity, raw);
  return [
    first,
    ...levels.map((level, at) => ({
      ...first,
      path: pathOf(level.name, undefined, first.custom),
      label: level.label ?? level.name,
      choices: choicesOfLevel(raw.choices, level.level ?? at + 2),
      position: first.position + (at + 1) / 10,
    })),
  ];
}

function toField(entity: Entity, raw: Raw): FieldMeta {
  const custom = isCustom(entity, raw);
  const special = custom ? undefined : own(known[entity], raw.name);
  const type = special?.type ?? own(customTypes, raw.type) ?? 'unknown';
  return {
    ...commonOf(raw),
    side: 'freshdesk',
    path: pathOf(raw.name, special?.path, custom),
    type,
    custom,
    mandatory: raw.required_for_agents === true,
    choices: choicesOfLevel(raw.choices, 1, type),
    group: null,
    ...offerOf(special, type),
  };
}

/** The flag, or where an account leaves it out, the name: no custom field has a default one's. */
function isCustom(entity: Entity, raw: Raw): boolean {
  return raw.default == null ? own(known[entity], raw.name) === undefined : !raw.default;
}

function pathOf(name: string, path: string | undefined, custom: boolean): string {
  return custom ? `custom_fields.${name}` : (path ?? name);
}

function offerOf(
  special: KnownField | undefined,
  type: FieldType,
): Pick<FieldMeta, 'unoffered' | 'writtenOnly'> {
  const unoffered = special?.unoffered ?? (type === 'unknown' ? 'unknownType' : null);
  return special?.writtenOnly === true ? { unoffered, writtenOnly: true } : { unoffered };
}

/** Three shapes: texts, objects, and for time zones and languages a map from key to label. */
function choicesOf(raw: unknown): Choice[] {
  if (Array.isArray(raw)) return raw.flatMap(toChoice);
  if (typeof raw !== 'object' || raw === null) return [];
  return Object.entries(raw).map(([key, label]) => ({ key, label: typeof label === 'string' ? label : key }));
}

function toChoice(raw: unknown): Choice[] {
  if (typeof raw === 'string') return [{ key: raw, label: raw }];
  const { value, label } = (raw ?? {}) as { value?: unknown; label?: unknown };
  if (typeof value !== 'string') return [];
  return [{ key: value, label: typeof label === 'string' ? label : value }];
}

/** The choices of one level of a tree `{A: {A1: [A11]}}` or `[{value, choices: […]}]`, each once. */
function choicesOfLevel(raw: unknown, level: number, type: FieldType = 'dependent'): Choice[] {
  if (type !== 'dependent') return choicesOf(raw);
  if (level === 1) return choicesOf(Array.isArray(raw) ? raw.flatMap(namesOfNode) : raw);
  const below = nodesOf(raw).flatMap((node) => choicesOfLevel(node, level - 1));
  return [...new Map(below.map((choice) => [choice.key, choice])).values()];
}

/** A node of a list of one-key objects, or a choice as usual. */
function namesOfNode(node: unknown): unknown[] {
  if (typeof node !== 'object' || node === null || 'value' in node) return [node];
  return Object.keys(node);
}

/** What hangs below the choices of a level. */
function nodesOf(raw: unknown): unknown[] {
  if (typeof raw !== 'object' || raw === null) return [];
  if (!Array.isArray(raw)) return Object.values(raw);
  return raw.flatMap((node: unknown) => {
    const { value, choices } = (node ?? {}) as { value?: unknown; choices?: unknown };
    return value === undefined ? nodesOf(typeof node === 'object' ? node : null) : [choices];
  });
}
