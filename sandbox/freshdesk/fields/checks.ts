import { Upload } from '../../core/multipart.ts';
import type { Fault } from '../errors.ts';
import { isDay, parseDateTime } from '../time.ts';

/** Says what is wrong with a value, or nothing. */
export type Check = (value: unknown) => Fault | undefined;

// Lengths are not published; 255 is what the columns of such products hold.
const TEXT_CHARACTERS_MAX = 255;
// https://developers.freshdesk.com/api/#contacts: a tag has at most 32 characters.
const TAG_CHARACTERS_MAX = 32;

export const text: Check = (value) => (typeof value === 'string' ? undefined : wrongType('String'));

export const shortText: Check = (value) => text(value) ?? tooLong(value as string);

export const boolean: Check = (value) => (typeof value === 'boolean' ? undefined : wrongType('Boolean'));

export const integer: Check = (value) => (Number.isInteger(value) ? undefined : wrongType('Integer'));

export const number: Check = (value) => (typeof value === 'number' ? undefined : wrongType('Number'));

export const positiveInteger: Check = (value) =>
  Number.isInteger(value) && (value as number) > 0 ? undefined : wrongType('Positive Integer');

export const hash: Check = (value) => (isRecord(value) ? undefined : wrongType('key/value pair'));

export const email: Check = (value) => shortText(value) ?? emailForm(value as string);

export const tag: Check = (value) => text(value) ?? tagLength(value as string);

export const day: Check = (value) => text(value) ?? dayForm(value as string);

export const dateTime: Check = (value) => text(value) ?? dateTimeForm(value as string);

export const url: Check = (value) => text(value) ?? urlForm(value as string);

/** A file of a form. */
export const upload: Check = (value) => (value instanceof Upload ? undefined : wrongType('valid file'));

/** One of the given values, which are all of one type. */
export function oneOf(values: readonly (string | number)[]): Check {
  const known = new Set<unknown>(values);
  return (value) => (known.has(value) ? undefined : notListed(values));
}

/** An array whose elements all pass. */
export function list(element: Check, elementsMax = Infinity): Check {
  return (value) => {
    if (!Array.isArray(value)) return wrongType('Array');
    if (value.length > elementsMax) return tooMany(value.length, elementsMax);
    return value.map((item) => element(item)).find((fault) => fault !== undefined);
  };
}

export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

export function notListed(values: readonly (string | number)[]): Fault {
  return { message: `It should be one of these values: '${values.join(',')}'`, code: 'invalid_value' };
}

function wrongType(name: string): Fault {
  return { message: `It should be a/an ${name}`, code: 'datatype_mismatch' };
}

function tooLong(value: string): Fault | undefined {
  if (value.length <= TEXT_CHARACTERS_MAX) return undefined;
  const limit = `it can have maximum of ${String(TEXT_CHARACTERS_MAX)} characters`;
  return { message: `Has ${String(value.length)} characters, ${limit}`, code: 'invalid_value' };
}

function tooMany(elements: number, elementsMax: number): Fault {
  const limit = `it can have maximum of ${String(elementsMax)} values`;
  return { message: `Has ${String(elements)} values, ${limit}`, code: 'invalid_value' };
}

function tagLength(value: string): Fault | undefined {
  if (value.length <= TAG_CHARACTERS_MAX) return undefined;
  const limit = `maximum of ${String(TAG_CHARACTERS_MAX)} characters`;
  return { message: `It should only contain elements that have ${limit}`, code: 'invalid_value' };
}

function emailForm(value: string): Fault | undefined {
  return /^[^\s@,;<>]+@[^\s@,;<>]+\.[^\s@,;<>]+$/.test(value) ? undefined : form('valid email address');
}

function dayForm(value: string): Fault | undefined {
  return isDay(value) ? undefined : form('yyyy-mm-dd');
}

function dateTimeForm(value: string): Fault | undefined {
  return parseDateTime(value) === undefined ? form('combined date and time ISO8601') : undefined;
}

function urlForm(value: string): Fault | undefined {
  return /^(https?:\/\/)?[^\s/.]+(\.[^\s/.]+)+(\/\S*)?$/.test(value) ? undefined : form('valid URL');
}

function form(name: string): Fault {
  return { message: `It should be in the '${name}' format`, code: 'invalid_value' };
}
