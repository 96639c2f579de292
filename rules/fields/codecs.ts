import type { Side, Value } from '../person.ts';
import { failure, good, type Outcome } from './outcome.ts';
import { dayAt, isDay, momentOf, momentText, startOfDay } from './time.ts';
import type { FieldType } from './types.ts';

/**
 * One type of field: how its value looks in a product's JSON, in ours and as a text. Our value of numbers is a number, of
 * checkboxes a boolean, of all else a text: a day `YYYY-MM-DD`, a moment in UTC, an id in digits, several choices with `;`
 * between them, tags with `,`.
 */
export interface Codec {
  /** From a product's JSON. What cannot be understood stays as text, so that it is never taken for empty. */
  read(raw: unknown, timeZone: string): Value;
  /** To a product's JSON. */
  write(value: NonNullable<Value>, side: Side): unknown;
  /** From a text that somebody wrote. */
  parse(text: string, timeZone: string): Outcome;
  /** As a text that `parse` understands. */
  render(value: NonNullable<Value>): string;
}

const text: Codec = {
  read: plain,
  write: (value) => String(value),
  parse: good,
  render: String,
};

/** A text that has to look like something. */
function checkedText(check: RegExp, reason: Parameters<typeof failure>[0]): Codec {
  return {
    ...text,
    parse: (written) => (check.test(written.trim()) ? good(written.trim()) : failure(reason)),
  };
}

// Patterns here read a text once: whoever writes in a product may write 65,000 letters (tests/security/patterns.test.ts).
const email = checkedText(/^[^\s@,;<>]+@[^\s@,;<>][^\s@,;<>.]*\.[^\s@,;<>]+$/, 'notAnEmail');
const url = checkedText(/^(https?:\/\/)?[\p{L}\p{N}-]+(\.[\p{L}\p{N}-]+)+(:\d+)?([/?#]\S*)?$/iu, 'notAUrl');
/** Numbers are stored as people write them; the rule E.164 makes them comparable. */
const phone: Codec = {
  ...text,
  parse: (written) => (/\d/.test(written) ? good(written) : failure('notAPhone')),
};

const NUMBER = /^[+-]?(\d+(\.\d*)?|\.\d+)(e[+-]?\d+)?$/i;
// So many digits a JavaScript number, and so any product's JSON, keeps.
const DIGITS_MAX = 15;

const decimal: Codec = {
  read: (raw) => {
    if (typeof raw === 'number') return raw;
    const written = plain(raw);
    return written !== null && NUMBER.test(written.trim()) ? Number(written) : written;
  },
  write: (value) => value,
  parse: (written) => {
    const number = written.trim();
    if (!NUMBER.test(number) || !Number.isFinite(Number(number))) return failure('notANumber');
    return digitsOf(number) > DIGITS_MAX ? failure('tooPrecise') : good(Number(number));
  },
  render: String,
};

const integer: Codec = {
  ...decimal,
  parse: (written, timeZone) => {
    const parsed = decimal.parse(written, timeZone);
    return parsed.kind === 'value' && !Number.isInteger(parsed.value) ? failure('notWhole') : parsed;
  },
};

/** Significant ones: neither leading zeros nor, in a whole number, the last ones count. */
function digitsOf(number: string): number {
  const [mantissa = ''] = number.toLowerCase().split('e');
  const digits = mantissa.replace(/[+-]/, '').replace(/^0+/, '');
  if (!digits.includes('.')) return digits.replace(/0+$/, '').length;
  return digits.replace('.', '').replace(/^0+/, '').length;
}

const words = new Map<string, boolean>([
  ['true', true],
  ['yes', true],
  ['1', true],
  ['false', false],
  ['no', false],
  ['0', false],
]);

const checkbox: Codec = {
  read: (raw) => words.get(String(raw).toLowerCase()) ?? null,
  write: (value) => value,
  parse: (written) => {
    const flag = words.get(written.trim().toLowerCase());
    return flag === undefined ? failure('notYesNo') : good(flag);
  },
  render: (value) => (value === true ? 'Yes' : 'No'),
};

const MIDNIGHT = /^(\d{4}-\d{2}-\d{2})T00:00(:00(\.0+)?)?(Z|[+-]\d{2}:?\d{2})$/;
const LOCAL = /^(\d{4}-\d{2}-\d{2})T[\d:.]+[+-]\d{2}:?\d{2}$/;

const date: Codec = {
  read: (raw, timeZone) => {
    const written = plain(raw);
    return written === null ? null : (dayIn(written.trim(), timeZone) ?? written);
  },
  write: (value) => value,
  parse: (written, timeZone) => {
    const day = dayIn(written.trim(), timeZone);
    return day === null ? failure('notADate') : good(day);
  },
  render: String,
};

/** The day of a date or moment: its own where it says one, the account's zone's for a moment in UTC. */
function dayIn(written: string, timeZone: string): string | null {
  const own = ownDay(written);
  if (own !== undefined) return isDay(own) ? own : null;
  const ms = momentIn(written, timeZone);
  return ms === null ? null : dayAt(ms, timeZone);
}

function ownDay(written: string): string | undefined {
  return isDay(written) ? written : (MIDNIGHT.exec(written)?.[1] ?? LOCAL.exec(written)?.[1]);
}

/** The day of a moment in the account's zone: midnight in UTC is a moment here, and no way to write a day. */
export function dayOfMoment(written: string, timeZone: string): Outcome {
  const ms = momentIn(written.trim(), timeZone);
  return ms === null ? failure('notADate') : good(dayAt(ms, timeZone));
}

const MOMENT = /^(\d{4}-\d{2}-\d{2})[T ](\d{2}:\d{2})(:\d{2}(\.\d{1,3})?)?(Z|[+-]\d{2}:?\d{2})?$/;

const dateTime: Codec = {
  read: (raw, timeZone) => {
    const written = plain(raw);
    const ms = written === null ? null : momentIn(written.trim(), timeZone);
    return ms === null ? written : momentText(ms);
  },
  write: (value) => value,
  parse: (written, timeZone) => {
    const ms = momentIn(written.trim(), timeZone);
    return ms === null ? failure('notAMoment') : good(momentText(ms));
  },
  render: String,
};

/** A moment; one that names no zone, and a day, are meant in the account's. */
function momentIn(written: string, timeZone: string): number | null {
  if (isDay(written)) return startOfDay(written, timeZone);
  const match = MOMENT.exec(written);
  if (match === null || !isDay(match[1]!)) return null;
  const [, day, minute, second = ':00', , zone] = match;
  return atZone(`${day!}T${minute!}${second}`, zone, timeZone);
}

function atZone(wall: string, zone: string | undefined, timeZone: string): number | null {
  const ms = Date.parse(wall + (zone ?? 'Z'));
  if (Number.isNaN(ms)) return null;
  return zone === undefined ? momentOf(ms, timeZone) : ms;
}

/** A record's id, also where the product sends the record. */
const id: Codec = {
  read: (raw) => plain(idOf(raw)),
  write: (value) => (/^\d{1,15}$/.test(String(value)) ? Number(value) : value),
  parse: (written) => (/^\d+$/.test(written.trim()) ? good(written.trim()) : failure('notAnId')),
  render: String,
};

function idOf(raw: unknown): unknown {
  return typeof raw === 'object' && raw !== null && 'id' in raw ? raw.id : raw;
}

/** Several values: in JSON a list, or in Freshsales' multi-selects a text with `;` between them. */
function several(separator: ';' | ',', write: Codec['write']): Codec {
  const tidy = (items: readonly string[]) =>
    [...new Set(items.map((item) => item.trim()).filter((item) => item !== ''))].join(separator);
  const read = (raw: unknown): Value => {
    const items = Array.isArray(raw)
      ? raw.map((item) => plain(item) ?? '')
      : (plain(raw) ?? '').split(separator);
    const value = tidy(items);
    return value === '' ? null : value;
  };
  return {
    read,
    write,
    parse: (written) => good(tidy(written.split(separator))),
    render: (value) => itemsOf(value, separator).join(`${separator} `),
  };
}

/** The items of a value of several. */
export function itemsOf(value: NonNullable<Value>, separator: ';' | ','): string[] {
  return String(value)
    .split(separator)
    .map((item) => item.trim())
    .filter((item) => item !== '');
}

const multiSelect = several(';', (value, side) => (side === 'freshsales' ? value : itemsOf(value, ';')));
const tags = several(',', (value) => itemsOf(value, ','));

/** The codec of every type. */
export const codecs: Readonly<Record<FieldType, Codec>> = {
  text,
  paragraph: text,
  email,
  phone,
  url,
  integer,
  decimal,
  currency: decimal,
  checkbox,
  date,
  dateTime,
  dropdown: text,
  radio: text,
  dependent: text,
  systemDropdown: id,
  user: id,
  lookup: id,
  multiSelect,
  tags,
  group: text,
  computed: text,
  unknown: text,
};

/** A blank or missing raw value is none; one of a type we did not expect is its JSON. */
function plain(raw: unknown): string | null {
  if (raw === null || raw === undefined) return null;
  const written = typeof raw === 'string' ? raw : JSON.stringify(raw);
  return written.trim() === '' ? null : written;
}
