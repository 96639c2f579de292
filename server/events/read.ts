/** Readers of what a product says in an event: shapes differ between versions of the platform (contract 3.9, 3.10). */
export type Facts = Readonly<Record<string, unknown>>;

/** An object's attributes; none for anything else. */
export function factsOf(value: unknown): Facts {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Facts) : {};
}

/** The record an event is about: below `data`, beside it, or `data` itself. */
export function recordOf(args: unknown, name: string): Facts {
  const event = factsOf(args);
  const data = factsOf(event['data']);
  const nested = data[name] ?? event[name];
  return nested === undefined ? data : factsOf(nested);
}

/** A value that may stand in `{label, type, value}`. */
export function valueOf(facts: Facts, key: string): unknown {
  const value = facts[key];
  return isWrapped(value) ? value['value'] : value;
}

function isWrapped(value: unknown): value is Facts {
  return 'value' in factsOf(value);
}

/** An id as number; `null` where there is none that can be used. */
export function idOf(facts: Facts, key: string): number | null {
  const value = valueOf(facts, key);
  const id = typeof value === 'string' && /^\d{1,16}$/.test(value) ? Number(value) : value;
  return typeof id === 'number' && Number.isSafeInteger(id) && id > 0 ? id : null;
}

export function textOf(facts: Facts, key: string, charsMax: number): string | null {
  const value = valueOf(facts, key);
  return typeof value === 'string' && value !== '' ? value.slice(0, charsMax) : null;
}

export function isTrue(facts: Facts, key: string): boolean {
  return valueOf(facts, key) === true;
}

/** Between seconds and milliseconds since 1970: seconds reach this in the year 5138, milliseconds did in 1973. */
const MILLISECONDS_FROM = 1e11;

// `2018-10-24 06:10:46` stands in one of the documentation's samples: UTC.
const SPACED = /^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d$/;

/** A moment as ISO 8601 in whole seconds, UTC; from ISO text, spaced text, seconds or milliseconds, also as text. */
export function timeOf(value: unknown): string | null {
  const ms = millisecondsOf(value);
  if (!(ms >= 0 && ms < 8.64e15)) return null;
  return new Date(ms).toISOString().replace(/\.\d{3}Z$/, 'Z');
}

function millisecondsOf(value: unknown): number {
  if (typeof value === 'string') return millisecondsOfText(value);
  if (typeof value !== 'number') return Number.NaN;
  return value < MILLISECONDS_FROM ? value * 1000 : value;
}

function millisecondsOfText(text: string): number {
  if (/^\d+(\.\d+)?$/.test(text)) return millisecondsOf(Number(text));
  return Date.parse(SPACED.test(text) ? `${text.replace(' ', 'T')}Z` : text);
}
