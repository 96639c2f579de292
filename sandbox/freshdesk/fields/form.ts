import { parseMultipart, type Upload } from '../../core/multipart.ts';
import type { Body, BodyTable } from './body.ts';
import { isRecord, type Check } from './checks.ts';
import { checkOf, type CustomField } from './custom.ts';

/** A form as the object that JSON would be: `tags[]=a`, `custom_fields[cf_x]=b`. Undefined when it is no form. */
export function parseForm(
  text: string,
  contentType: string,
  table: BodyTable,
  custom: readonly CustomField[],
): Body | undefined {
  const parts = parseMultipart(text, contentType);
  if (parts === undefined) return undefined;
  const body: Record<string, unknown> = {};
  for (const [name, value] of parts) put(body, name, value);
  return typed(body, table, custom);
}

function put(body: Record<string, unknown>, name: string, value: string | Upload): void {
  const [, key = name, inner, isList] = /^([^[\]]+)(?:\[([^[\]]+)\])?(\[\])?$/.exec(name) ?? [];
  const target = inner === undefined ? body : recordIn(body, key);
  const own = inner ?? key;
  if (isList === undefined) target[own] = value;
  else target[own] = [...(Array.isArray(target[own]) ? (target[own] as unknown[]) : []), value];
}

function recordIn(body: Record<string, unknown>, key: string): Record<string, unknown> {
  const known = body[key];
  if (isRecord(known)) return known;
  const made: Record<string, unknown> = {};
  body[key] = made;
  return made;
}

/** In a form everything is text, so numbers and yes or no are taken from their texts. */
function typed(body: Body, table: BodyTable, custom: readonly CustomField[]): Body {
  const values = Object.entries(body).map(([key, value]) => {
    const check = Object.hasOwn(table, key) ? table[key]!.check : undefined;
    return [key, check === undefined ? value : valueFor(value, check)] as const;
  });
  const all: Record<string, unknown> = Object.fromEntries(values);
  const own = all['custom_fields'];
  return isRecord(own) ? { ...all, custom_fields: typedCustom(own, custom) } : all;
}

function typedCustom(values: Body, fields: readonly CustomField[]): Body {
  const checks = new Map(fields.map((field) => [field.name, checkOf(field)]));
  return Object.fromEntries(
    Object.entries(values).map(([name, value]) => [
      name,
      valueFor(value, checks.get(name) ?? (() => undefined)),
    ]),
  );
}

/** The first reading of the text that the check lets pass, else the text. */
function valueFor(value: unknown, check: Check): unknown {
  return readings(value).find((reading) => check(reading) === undefined) ?? value;
}

function readings(value: unknown): unknown[] {
  if (Array.isArray(value)) return [value, value.map((item: unknown) => numberFrom(item))];
  if (typeof value !== 'string') return [value];
  return [value, numberFrom(value), value === 'true' ? true : value === 'false' ? false : value];
}

function numberFrom(value: unknown): unknown {
  return typeof value === 'string' && /^-?\d+(\.\d+)?$/.test(value) ? Number(value) : value;
}
