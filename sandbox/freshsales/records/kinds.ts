import type { Kind } from '../entities/definition.ts';
import { listOf, numberOf, rowOf, textOf } from '../json.ts';
import { timeOf } from '../time.ts';

/** A value as it is kept, or what is wrong with it. */
export type Parsed =
  | { readonly ok: true; readonly value: unknown }
  | { readonly ok: false; readonly wrong: 'length' | 'value' | 'website' };

// Observed on live accounts: 255 characters pass, 256 are refused. The limit of text areas is as reported by clients.
const TEXT_MAX = 255;
const TEXTAREA_MAX = 8_000;

/** Reads a sent value of a kind. Nothing clears it, whatever the kind. */
export function parseValue(kind: Kind, value: unknown): Parsed {
  return value == null ? good(emptyValues[kind] ?? null) : parsers[kind](value);
}

const emptyValues: Partial<Record<Kind, unknown>> = { tags: [] };

const parsers: Record<Kind, (value: unknown) => Parsed> = {
  text: (value) => parseText(value, TEXT_MAX),
  textarea: (value) => parseText(value, TEXTAREA_MAX),
  number: (value) => {
    const number = numberOf(value);
    return number === undefined ? blankOrBad(value) : good(number);
  },
  // Money on deals is a decimal text.
  amount: (value) => {
    const number = numberOf(value);
    return number === undefined ? blankOrBad(value) : good(decimal(number));
  },
  checkbox: (value) => {
    const flag = FLAGS.get(typeof value === 'string' ? value.toLowerCase() : value);
    return flag === undefined ? bad('value') : good(flag);
  },
  date: (value) => {
    const time = timeOf(value);
    return time === undefined ? blankOrBad(value) : good(dayText(textOf(value), time));
  },
  time: (value) => (timeOf(value) === undefined ? blankOrBad(value) : good(textOf(value))),
  // An unparsable date of a deal is kept as nothing (observed), as is an account's phone without a digit.
  looseDate: (value) => {
    const time = timeOf(value);
    return good(time === undefined ? null : dayText(textOf(value), time));
  },
  phone: (value) => (/\d/.test(textOf(value)) ? parseText(value, TEXT_MAX) : good(null)),
  website: (value) => {
    const text = textOf(value);
    return text === '' || WEBSITE.test(text) ? parseText(value, TEXT_MAX) : bad('website');
  },
  tags: (value) => (Array.isArray(value) ? good(listOf(value).map(textOf)) : bad('value')),
  object: (value) => (typeof value === 'object' ? good(value) : bad('value')),
};

const FLAGS = new Map<unknown, boolean | null>([
  [true, true],
  [1, true],
  ['true', true],
  ['1', true],
  [false, false],
  [0, false],
  ['false', false],
  ['0', false],
  ['', null],
]);

const WEBSITE = /^(https?:\/\/)?[\p{L}\p{N}-]+(\.[\p{L}\p{N}-]+)+(:\d+)?([/?#]\S*)?$/iu;

export function decimal(number: number): string {
  return Number.isInteger(number) ? `${number}.0` : String(number);
}

function parseText(value: unknown, lengthMax: number): Parsed {
  if (rowOf(value) !== undefined || Array.isArray(value)) return bad('value');
  const text = textOf(value);
  return text.length > lengthMax ? bad('length') : good(text);
}

function dayText(text: string, timeMs: number): string {
  return /^\d{4}-\d\d-\d\d/.exec(text)?.[0] ?? new Date(timeMs).toISOString().slice(0, 10);
}

function blankOrBad(value: unknown): Parsed {
  return value === '' ? good(null) : bad('value');
}

function good(value: unknown): Parsed {
  return { ok: true, value };
}

function bad(wrong: 'length' | 'value' | 'website'): Parsed {
  return { ok: false, wrong };
}
