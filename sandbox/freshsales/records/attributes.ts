import type { EntityDefinition, Kind } from '../entities/definition.ts';
import { rowOf, textOf } from '../json.ts';
import type { FreshsalesOptions } from '../options.ts';
import { message } from '../texts.ts';
import type { Message } from '../texts.ts';
import type { Field, Row } from '../types.ts';
import { parseValue } from './kinds.ts';
import type { Parsed } from './kinds.ts';

export interface ReadAttributes {
  readonly values: Row;
  readonly custom: Row;
  readonly problems: readonly Message[];
}

/** Default and custom fields of a sent record. Unknown keys, the plural `custom_fields` among them, are ignored. */
export function readAttributes(
  entity: EntityDefinition,
  fields: readonly Field[],
  sent: Row,
  options: FreshsalesOptions,
): ReadAttributes {
  const values: Record<string, unknown> = {};
  const custom: Record<string, unknown> = {};
  const problems: Message[] = [];
  for (const [key, kind] of Object.entries(entity.attributes)) {
    if (!(key in sent)) continue;
    const parsed = parseValue(kind, sent[key]);
    if (parsed.ok) values[key] = parsed.value;
    else problems.push(problemOf(parsed.wrong, labelOf(fields, key)));
  }
  const sentCustom = rowOf(sent.custom_field) ?? {};
  for (const field of fields.filter((one) => isWritable(one) && one.name in sentCustom)) {
    const parsed = parseCustom(field, sentCustom[field.name], options);
    if (parsed.ok) custom[field.name] = parsed.value;
    else problems.push(problemOf(parsed.wrong, field.label));
  }
  return { values, custom, problems };
}

const readOnlyTypes = new Set(['formula', 'auto_number']);

function isWritable(field: Field): boolean {
  return !field.default && !readOnlyTypes.has(field.type);
}

function parseCustom(field: Field, value: unknown, options: FreshsalesOptions): Parsed {
  const parsed = parseValue(customKinds[field.type] ?? 'text', value);
  if (!parsed.ok || options.unknownChoice === 'store') return parsed;
  return textOf(parsed.value) === '' || isChoice(field, textOf(parsed.value))
    ? parsed
    : { ok: false, wrong: 'value' };
}

const customKinds: Record<string, Kind> = {
  textarea: 'textarea',
  number: 'number',
  checkbox: 'checkbox',
  date: 'date',
  date_picker: 'date',
  auto_complete: 'number',
};

/** A custom choice is its text; several are one text joined with `;`. */
function isChoice(field: Field, text: string): boolean {
  const known = (part: string) => field.choices.some((choice) => choice.value === part);
  if (field.type === 'multi_select_dropdown') return text.split(';').every((part) => known(part.trim()));
  return (field.type !== 'dropdown' && field.type !== 'radio') || known(text);
}

function labelOf(fields: readonly Field[], key: string): string {
  return fields.find((field) => field.name === key)?.label ?? key;
}

function problemOf(wrong: 'length' | 'value' | 'website', label: string): Message {
  if (wrong === 'website') return message('website');
  return message(wrong === 'length' ? 'length' : 'badValue', label);
}
