import { invalid, type FieldFault } from '../errors.ts';
import { isDay } from '../time.ts';

/** A field of a record as a query can ask for it. Lists match by any of their elements. */
export interface SearchField<T> {
  readonly type: 'text' | 'number' | 'boolean' | 'date';
  readonly values: (record: T) => readonly unknown[];
}

export type SearchFields<T> = Readonly<Record<string, SearchField<T>>>;

type Test<T> = (record: T) => boolean;

// https://developers.freshdesk.com/api/#filter_contacts
const QUERY_CHARACTERS_MAX = 512;

export interface Query<T> {
  readonly test: Test<T>;
  /** Values that every match must have, by field: the query is one chain of ANDs. Texts are in small letters. */
  readonly equal: ReadonlyMap<string, string>;
}

/** Reads `"email:'a@b.c' AND (company_id:23 OR tag:'vip')"`, quotes included. */
export function parseQuery<T>(query: string, fields: SearchFields<T>): Query<T> {
  const inside = /^\s*"([\s\S]*)"\s*$/.exec(query)?.[1];
  if (inside === undefined || query.length > QUERY_CHARACTERS_MAX) throw badQuery();
  const reader = { tokens: tokensOf(inside), at: 0 };
  const test = alternatives(reader, fields);
  if (reader.at < reader.tokens.length) throw badQuery();
  return { test, equal: equalIn(reader.tokens) };
}

function equalIn(tokens: readonly string[]): ReadonlyMap<string, string> {
  if (tokens.includes('OR')) return new Map();
  const parts = tokens.flatMap((token) => {
    const [, name, sign, , text] = comparisonForm.exec(token) ?? [];
    return name === undefined || sign !== '' || text === 'null' ? [] : [[name, text!.toLowerCase()] as const];
  });
  return new Map(parts);
}

interface Reader {
  readonly tokens: readonly string[];
  at: number;
}

const tokenForm = /\s*(\(|\)|AND\b|OR\b|[A-Za-z_]\w*\s*:\s*[<>]?\s*(?:'[^']*'|[^\s()']+))\s*/y;

function tokensOf(text: string): string[] {
  const tokens: string[] = [];
  tokenForm.lastIndex = 0;
  while (tokenForm.lastIndex < text.length) {
    const token = tokenForm.exec(text)?.[1];
    if (token === undefined) throw badQuery();
    tokens.push(token);
  }
  return tokens;
}

function alternatives<T>(reader: Reader, fields: SearchFields<T>): Test<T> {
  const tests = [conjunction(reader, fields)];
  while (taken(reader, 'OR')) tests.push(conjunction(reader, fields));
  return (record) => tests.some((test) => test(record));
}

function conjunction<T>(reader: Reader, fields: SearchFields<T>): Test<T> {
  const tests = [term(reader, fields)];
  while (taken(reader, 'AND')) tests.push(term(reader, fields));
  return (record) => tests.every((test) => test(record));
}

function term<T>(reader: Reader, fields: SearchFields<T>): Test<T> {
  if (!taken(reader, '(')) return comparison(reader.tokens[reader.at++] ?? '', fields);
  const inner = alternatives(reader, fields);
  if (!taken(reader, ')')) throw badQuery();
  return inner;
}

function taken(reader: Reader, token: string): boolean {
  const isNext = reader.tokens[reader.at] === token;
  if (isNext) reader.at++;
  return isNext;
}

const comparisonForm = /^(\w+)\s*:\s*([<>]?)\s*('?)([\s\S]*?)\3$/;

function comparison<T>(token: string, fields: SearchFields<T>): Test<T> {
  const parts = comparisonForm.exec(token);
  if (parts === null) throw badQuery();
  const [name, sign, quote, text] = parts.slice(1) as [string, string, string, string];
  const { type, values } = fieldOf(name, fields);
  if (text === 'null' && quote === '') return (record) => !values(record).some(isPresent);
  const wanted = literal(name, type, text, quote !== '');
  const holds = comparisons[sign]!;
  // A loop: a search tries every record of the account.
  return (record) => {
    for (const value of values(record)) {
      if (isPresent(value) && holds(comparable(value, type), wanted)) return true;
    }
    return false;
  };
}

function fieldOf<T>(name: string, fields: SearchFields<T>): SearchField<T> {
  const field = Object.hasOwn(fields, name) ? fields[name] : undefined;
  if (field === undefined) throw badField(name);
  return field;
}

type Plain = string | number;

// `:>` means at least, `:<` at most.
const comparisons: Readonly<Record<string, (a: Plain, b: Plain) => boolean>> = {
  '': (a, b) => a === b,
  '>': (a, b) => a >= b,
  '<': (a, b) => a <= b,
};

function literal(name: string, type: SearchField<never>['type'], text: string, isQuoted: boolean): Plain {
  const needsQuotes = type === 'text' || type === 'date';
  const isRight = needsQuotes === isQuoted && forms[type](text);
  if (!isRight)
    throw invalid({
      field: name,
      message: `It should be a/an ${typeNames[type]}`,
      code: 'datatype_mismatch',
    });
  return type === 'number' ? Number(text) : text.toLowerCase();
}

// A time of day cannot be asked for.
const forms: Record<SearchField<never>['type'], (text: string) => boolean> = {
  text: () => true,
  number: (text) => /^-?\d+(\.\d+)?$/.test(text),
  boolean: (text) => text === 'true' || text === 'false',
  date: isDay,
};

const typeNames = { text: 'String', number: 'Integer', boolean: 'Boolean', date: 'Date (yyyy-mm-dd)' };

function comparable(value: unknown, type: SearchField<never>['type']): Plain {
  if (typeof value === 'number') return value;
  const text = String(value).toLowerCase();
  return type === 'date' ? text.slice(0, 10) : text;
}

function isPresent(value: unknown): boolean {
  return value != null && value !== '';
}

function badQuery(): Error {
  return invalid({ field: 'query', message: 'Given query is invalid', code: 'invalid_value' });
}

function badField(field: string): Error {
  const fault: FieldFault = { field, message: 'Unexpected/invalid field in request', code: 'invalid_field' };
  return invalid(fault);
}
