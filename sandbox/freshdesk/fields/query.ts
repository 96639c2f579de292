import { invalid, type FieldFault } from '../errors.ts';
import { dateTime, oneOf, text, type Check } from './checks.ts';

/** The parameters a list or view takes. Each check sees the parameter's text. */
export type QueryTable = Readonly<Record<string, Check>>;

// https://developers.freshdesk.com/api/#pagination
const PAGE_ROWS_DEFAULT = 30;
const PAGE_ROWS_MAX = 100;

export const paging: QueryTable = { page: countUpTo(Infinity), per_page: countUpTo(PAGE_ROWS_MAX) };

export const queryText: Check = text;
export const queryTime: Check = dateTime;
export const queryId: Check = countUpTo(Infinity);

/** Whole numbers from 1. */
export function countUpTo(max: number): Check {
  const limit = max === Infinity ? '' : ` less than or equal to ${String(max)}`;
  return (value) => {
    const count = Number(value);
    if (/^\d+$/.test(String(value)) && count >= 1 && count <= max) return undefined;
    return { message: `It should be a Positive Integer${limit}`, code: 'invalid_value' };
  };
}

/** A comma-separated list of the given words. */
export function wordsOf(words: readonly string[]): Check {
  const word = oneOf(words);
  return (value) =>
    String(value)
      .split(',')
      .map(word)
      .find((fault) => fault !== undefined);
}

/** Refuses unknown parameters and bad values. */
export function checkQuery(query: URLSearchParams, table: QueryTable): void {
  const faults: FieldFault[] = [];
  for (const [field, value] of query) {
    const check = Object.hasOwn(table, field) ? table[field]! : unknownField;
    const fault = check(value);
    if (fault !== undefined) faults.push({ field, ...fault });
  }
  if (faults.length > 0) throw invalid(...faults);
}

export const unknownField: Check = () => ({
  message: 'Unexpected/invalid field in request',
  code: 'invalid_field',
});

export interface Page {
  readonly number: number;
  readonly rows: number;
}

export function pageOf(query: URLSearchParams): Page {
  return { number: Number(query.get('page') ?? 1), rows: Number(query.get('per_page') ?? PAGE_ROWS_DEFAULT) };
}
