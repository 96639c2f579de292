import { isRecord, textOf } from '../parse.ts';
import type { Row } from '../parse.ts';

type Control =
  'text' | 'textarea' | 'number' | 'checkbox' | 'date' | 'choice' | 'multi' | 'list' | 'readonly';

interface Choice {
  readonly value: string;
  readonly label: string;
}

/** A field as a record page shows it, whichever product it comes from. */
export interface Field {
  readonly key: string;
  readonly label: string;
  readonly control: Control;
  readonly choices: readonly Choice[];
  readonly required: boolean;
  /** Key of the object that holds the value, for custom fields. */
  readonly within?: 'custom_field' | 'custom_fields';
  /** Choices whose values are numbers in the record. */
  readonly numeric: boolean;
}

const CONTROLS: Record<string, Control> = {
  text: 'text',
  email: 'text',
  url: 'text',
  phone_number: 'text',
  textarea: 'textarea',
  paragraph: 'textarea',
  number: 'number',
  decimal: 'number',
  checkbox: 'checkbox',
  date: 'date',
  date_picker: 'date',
  dropdown: 'choice',
  radio: 'choice',
  multi_select_dropdown: 'multi',
  nested_field: 'text',
};

// The product fills these in itself (standard contact fields as the product lists them, marked read-only there).
const SYSTEM_FIELD =
  /^(last_(assigned|contacted|seen|campaign|medium|source)|first_(seen|campaign|medium|source)|latest_|(active|completed)_sales_|(lead_score|customer_fit|total_sessions|web_form_ids|recent_note|probability|closed_date)$)/;

// A lead's metadata also lists fields of the company and the deal inside it, under names that the lead has too.
const INNER_MODELS = new Set(['LeadCompany', 'LeadDeal']);

// Facts that stand beside the fields on a record's page.
const SHOWN_BESIDE = new Set(['created_at', 'updated_at', 'requester_id']);

/** Fields of a Freshsales record from its metadata (REST, settings/…/fields). */
export function salesFields(metadata: readonly Row[]): readonly Field[] {
  return metadata
    .filter(
      ({ base_model: model, name }) => !INNER_MODELS.has(textOf(model)) && !SHOWN_BESIDE.has(textOf(name)),
    )
    .flatMap((field) => salesField(field) ?? []);
}

function salesField(field: Row): Field | undefined {
  const name = textOf(field.name);
  // `emails` stands for the address; the other groups hold several values and have no simple control.
  if (name === 'emails') return plainField('email', 'Email', 'text');
  if (field.type === 'group_field' || field.type === 'auto_complete') return undefined;
  const own = {
    key: name,
    label: textOf(field.label),
    control: salesControl(name, textOf(field.type)),
    required: field.required === true,
  };
  // System dropdowns take the choice's id, custom ones its text.
  if (field.default !== false) {
    return { ...own, choices: objectChoices(field.choices, 'id'), numeric: field.type === 'dropdown' };
  }
  return { ...own, choices: objectChoices(field.choices, 'value'), numeric: false, within: 'custom_field' };
}

function salesControl(name: string, type: string): Control {
  return SYSTEM_FIELD.test(name) ? 'readonly' : (CONTROLS[type] ?? 'readonly');
}

function objectChoices(choices: unknown, valueKey: 'id' | 'value'): readonly Choice[] {
  const rows = Array.isArray(choices) ? choices.filter(isRecord) : [];
  return rows.map((row) => ({ value: textOf(row[valueKey]), label: textOf(row.value) }));
}

function plainField(key: string, label: string, control: Control): Field {
  return { key, label, control, choices: [], required: false, numeric: false };
}

// A field's name and its key in the record differ for these (REST reference, contact and ticket fields).
const DESK_KEYS: Record<string, string> = {
  company_name: 'company_id',
  tag_names: 'tags',
  ticket_type: 'type',
  group: 'group_id',
  agent: 'responder_id',
  product: 'product_id',
  requester: 'requester_id',
  company: 'company_id',
};

const DESK_CONTROLS: Record<string, Control> = {
  domains: 'list',
  tags: 'list',
  other_emails: 'list',
  company_id: 'number',
  description: 'textarea',
  note: 'textarea',
  address: 'textarea',
  renewal_date: 'date',
  product_id: 'readonly',
  twitter_profile_status: 'readonly',
  twitter_followers_count: 'readonly',
};

/** Fields of a Freshdesk record from its metadata (REST, …_fields). */
export function deskFields(metadata: readonly Row[], kind: string): readonly Field[] {
  const own = metadata.flatMap(deskField).filter(({ key }) => !SHOWN_BESIDE.has(key));
  // The message of a ticket is shown beside its fields, as it was written.
  if (kind === 'tickets') return own.filter(({ key }) => key !== 'description');
  if (kind !== 'contacts') return own;
  const emails = own.findIndex((field) => field.key === 'email');
  return own.toSpliced(emails + 1, 0, plainField('other_emails', 'Other emails', 'list'));
}

function deskField(field: Row): readonly Field[] {
  const name = textOf(field.name);
  const custom = field.default === false;
  const key = custom ? name : (DESK_KEYS[name] ?? name);
  const choices = deskChoices(key, field.choices);
  const own: Field = {
    key,
    label: textOf(field.label) || name,
    control: deskControl(key, textOf(field.type), choices.length > 0),
    choices,
    required: field.required_for_agents === true,
    ...(custom ? { within: 'custom_fields' as const } : {}),
    numeric: ['status', 'priority', 'source', 'group_id', 'responder_id', 'company_id'].includes(key),
  };
  return [own, ...nestedFields(field)];
}

function nestedFields(field: Row): readonly Field[] {
  const nested = Array.isArray(field.nested_ticket_fields) ? field.nested_ticket_fields.filter(isRecord) : [];
  return nested.map((level) => ({
    ...plainField(textOf(level.name), textOf(level.label), 'text'),
    within: 'custom_fields',
  }));
}

function deskControl(key: string, type: string, hasChoices: boolean): Control {
  const known = DESK_CONTROLS[key];
  if (known !== undefined) return known;
  const plain = type.replace(/^(custom|default)_/, '');
  if (plain === 'nested_field') return 'text';
  return hasChoices ? 'choice' : (CONTROLS[plain] ?? 'text');
}

/** Choices come in four shapes: strings, objects, label → id, and for statuses id → [label, …]. */
function deskChoices(key: string, choices: unknown): readonly Choice[] {
  if (Array.isArray(choices)) {
    return choices.map((choice: unknown) =>
      isRecord(choice)
        ? { value: textOf(choice.value), label: textOf(choice.label) || textOf(choice.value) }
        : { value: textOf(choice), label: textOf(choice) },
    );
  }
  if (!isRecord(choices)) return [];
  return Object.entries(choices).map(([name, value]) => mapChoice(key, name, value));
}

function mapChoice(key: string, name: string, value: unknown): Choice {
  if (Array.isArray(value)) return { value: name, label: textOf(value[0]) };
  const codeFirst = key === 'language' || key === 'time_zone';
  return codeFirst ? { value: name, label: textOf(value) } : { value: textOf(value), label: name };
}
