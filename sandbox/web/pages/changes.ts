import type { Row } from '../parse.ts';
import { isRecord, textOf } from '../parse.ts';
import type { Field } from './fields.ts';

/** The value of a field in a record. */
export function valueOf(row: Row, field: Field): unknown {
  if (field.within === undefined) return row[field.key];
  const custom = row[field.within];
  return isRecord(custom) ? custom[field.key] : undefined;
}

/** What a form wants changed, in the shape a partial update takes: only values that differ from the record's. */
export function changesOf(
  row: Row,
  fields: readonly Field[],
  form: URLSearchParams,
): Record<string, unknown> {
  const changes: Record<string, unknown> = {};
  for (const field of fields) {
    const given = parseField(field, form);
    if (given === undefined || sameValue(given, valueOf(row, field))) continue;
    if (field.within === undefined) changes[field.key] = given;
    else changes[field.within] = { ...(changes[field.within] as Row | undefined), [field.key]: given };
  }
  return changes;
}

type Parse = (values: readonly string[], field: Field) => unknown;

const first = (values: readonly string[]) => values.at(-1)?.trim() ?? '';
const textOrNull = (values: readonly string[]) => first(values) || null;
const numberOrNull = (values: readonly string[]) => {
  const text = first(values);
  // What is no number is sent as it was written: the product says what is wrong with it.
  return text === '' ? null : Number.isNaN(Number(text)) ? text : Number(text);
};

const PARSERS: Record<Field['control'], Parse> = {
  text: textOrNull,
  textarea: (values) => values.at(-1) || null,
  number: numberOrNull,
  checkbox: (values) => first(values) === 'true',
  date: textOrNull,
  choice: (values, field) => (field.numeric ? numberOrNull(values) : textOrNull(values)),
  multi: (values) => values.filter(Boolean).join(';') || null,
  list: (values) =>
    first(values)
      .split(',')
      .map((part) => part.trim())
      .filter(Boolean),
  readonly: () => undefined,
};

function parseField(field: Field, form: URLSearchParams): unknown {
  const values = form.getAll(field.key);
  return values.length === 0 ? undefined : PARSERS[field.control](values, field);
}

/** Absent, null and empty count as the same here, and a stored time equals the day it begins. */
function sameValue(given: unknown, stored: unknown): boolean {
  if (Array.isArray(given)) return JSON.stringify(given) === JSON.stringify(stored ?? []);
  if (given === null || given === false) return isBlank(stored);
  return (
    textOf(given) === textOf(stored) || (typeof stored === 'string' && stored.startsWith(`${textOf(given)}T`))
  );
}

function isBlank(value: unknown): boolean {
  return value === null || value === undefined || value === '' || value === false;
}
