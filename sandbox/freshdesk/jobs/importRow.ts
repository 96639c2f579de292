import { invalid } from '../errors.ts';
import { missing } from '../fields/body.ts';
import type { PersonField } from '../types.ts';

/** One row: the texts of its cells by the field's name, empty ones left out. */
export type ImportRow = Readonly<Record<string, string>>;

/** A row as the body of an API call: default fields under their record's keys, custom ones with their types. */
export function bodyFrom(
  row: ImportRow,
  fields: readonly PersonField[],
  defaults: Readonly<Record<string, (text: string) => readonly [key: string, value: unknown]>>,
): Record<string, unknown> {
  const body: Record<string, unknown> = {};
  const custom: Record<string, unknown> = {};
  for (const [name, text] of Object.entries(row)) {
    const field = fields.find((candidate) => candidate.name === name);
    if (field?.default === false) custom[name] = typed(field, text);
    else {
      const [key, value] = defaults[name]?.(text) ?? [name, text];
      body[key] = value;
    }
  }
  return Object.keys(custom).length === 0 ? body : { ...body, custom_fields: custom };
}

/** Refuses a row that lacks what every row needs. */
export function needs(row: ImportRow, ...names: readonly string[]): void {
  if (!names.some((name) => row[name] !== undefined)) throw invalid(missing(names.join(' or ')));
}

function typed({ type }: PersonField, text: string): unknown {
  if (type === 'custom_checkbox') return /^(true|yes|1)$/i.test(text);
  const isNumber = type === 'custom_number' || type === 'custom_decimal';
  return isNumber && Number.isFinite(Number(text)) ? Number(text) : text;
}
