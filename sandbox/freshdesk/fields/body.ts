import type { Call } from '../call.ts';
import { invalid, refused, type Fault, type FieldFault } from '../errors.ts';
import { isRecord, shortText, text, type Check } from './checks.ts';
import type { CustomField } from './custom.ts';
import { parseForm } from './form.ts';
import { unknownField } from './query.ts';

/** What one key of a body may hold. */
export interface BodyField {
  readonly check: Check;
  /** Must be there when a record is made, and may never be emptied. */
  readonly mandatory?: true;
  /** `null` empties the field; lists are emptied by `[]`. */
  readonly nullable?: true;
}

export type BodyTable = Readonly<Record<string, BodyField>>;

export type Body = Readonly<Record<string, unknown>>;

export function mandatory(check: Check): BodyField {
  return { check, mandatory: true };
}

export function nullable(check: Check): BodyField {
  return { check, nullable: true };
}

export function plain(check: Check): BodyField {
  return { check };
}

/**
 * The body as an object, before anything in it is checked. An empty body is an empty object. Table and custom fields
 * are needed where the body may be a form, whose texts stand for numbers.
 */
export function readBody(call: Call, table: BodyTable = {}, custom: readonly CustomField[] = []): Body {
  const { body, headers } = call.request;
  if (body === '') return {};
  const type = headers['content-type'] ?? '';
  if (/^multipart\//i.test(type)) return parseForm(body, type, table, custom) ?? badForm();
  return parse(body);
}

/** All that is wrong with the values that were sent. */
export function bodyFaults(body: Body, table: BodyTable, call: Call): FieldFault[] {
  const faults: FieldFault[] = [];
  for (const [field, value] of Object.entries(body)) {
    const rule = Object.hasOwn(table, field) ? table[field]! : undefined;
    const fault = rule === undefined ? unknownField(value) : valueFault(value, rule, call);
    if (fault !== undefined) faults.push({ field, ...fault });
  }
  return faults;
}

/** Mandatory keys that are absent. */
export function missingFaults(body: Body, table: BodyTable): FieldFault[] {
  return Object.entries(table)
    .filter(([field, rule]) => rule.mandatory === true && !(field in body))
    .map(([field]) => missing(field));
}

export function missing(field: string, message = 'Mandatory attribute missing'): FieldFault {
  return { field, message, code: 'missing_field' };
}

/** Ends the call when there are faults. */
export function refuse(faults: readonly FieldFault[]): void {
  if (faults.length > 0) throw invalid(...faults);
}

function valueFault(value: unknown, rule: BodyField, call: Call): Fault | undefined {
  if (value === null && rule.nullable === true) return undefined;
  const blank = typeof value === 'string' && value.trim() === '';
  return blank ? blankFault(value, rule, call) : rule.check(value);
}

function blankFault(value: string, rule: BodyField, call: Call): Fault | undefined {
  const isText = rule.check === text || rule.check === shortText;
  if (isText && rule.mandatory !== true && call.options.blankText === 'store') return undefined;
  return rule.check(value) ?? { message: 'It should not be blank', code: 'invalid_value' };
}

function parse(body: string): Body {
  try {
    const value: unknown = JSON.parse(body);
    if (isRecord(value)) return value;
  } catch {
    throw invalidJson();
  }
  throw invalidJson();
}

function badForm(): never {
  throw refused(400, 'invalid_value', 'The form cannot be read.');
}

function invalidJson(): Error {
  return refused(400, 'invalid_json', 'Request body has invalid json format');
}
