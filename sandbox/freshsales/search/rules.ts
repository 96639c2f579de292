import type { EntityDefinition } from '../entities/definition.ts';
import { folded, listOf, numberOf, rowOf, textOf } from '../json.ts';
import { invalid } from '../refusal.ts';
import type { Account } from '../state/account.ts';
import { message } from '../texts.ts';
import { dayOf, timeOf } from '../time.ts';
import type { StoredRecord } from '../types.ts';
import { attributeNamed } from './attributes.ts';
import type { Attribute } from './attributes.ts';

/** One condition of a filtered search. */
export interface Rule {
  readonly attribute: Attribute;
  readonly name: string;
  readonly operator: string;
  readonly values: readonly string[];
  readonly matches: (record: StoredRecord) => boolean;
}

/** Reads `filter_rule`; all conditions must hold. */
export function readRules(account: Account, entity: EntityDefinition, sent: unknown): readonly Rule[] {
  if (!Array.isArray(sent)) throw invalid(message('attributes'));
  return listOf(sent).map((item) => readRule(account, entity, item));
}

function readRule(account: Account, entity: EntityDefinition, item: unknown): Rule {
  const row = rowOf(item);
  const name = textOf(row?.attribute);
  const operator = textOf(row?.operator);
  const attribute = attributeNamed(account, entity, name);
  const test = Object.hasOwn(tests, operator) ? tests[operator] : undefined;
  if (row === undefined || attribute === undefined || test === undefined) throw invalid(message('attribute'));
  const values = (Array.isArray(row.value) ? listOf(row.value) : [row.value]).map(folded);
  if (values.length > account.options.searchValuesMax) {
    throw invalid(message('tooMany', String(account.options.searchValuesMax)));
  }
  return { attribute, name, operator, values, matches: matcher(account, attribute, operator, test, values) };
}

type Test = (own: readonly string[], wanted: ReadonlySet<string>) => boolean;

const anyOf = (own: readonly string[], holds: (text: string) => boolean) => own.some(holds);
const isIn: Test = (own, wanted) => anyOf(own, (text) => wanted.has(text));
const compares = (holds: (own: number, wanted: number) => boolean): Test => {
  return (own, wanted) =>
    anyOf(own, (text) => [...wanted].some((other) => holds(Number(text), numberOf(other) ?? Number.NaN)));
};

// Operators of the view builder; the first four have been seen in calls of the API.
const tests: Readonly<Record<string, Test>> = {
  is_in: isIn,
  is: isIn,
  contains: (own, wanted) => anyOf(own, (text) => [...wanted].some((part) => text.includes(part))),
  is_after: compares((own, wanted) => own > wanted),
  is_before: compares((own, wanted) => own < wanted),
  is_not_in: (own, wanted) => !isIn(own, wanted),
  starts_with: (own, wanted) => anyOf(own, (text) => [...wanted].some((start) => text.startsWith(start))),
  is_empty: (own) => own.length === 0,
  is_not_empty: (own) => own.length > 0,
  greater_than: compares((own, wanted) => own > wanted),
  less_than: compares((own, wanted) => own < wanted),
};

function matcher(
  account: Account,
  attribute: Attribute,
  operator: string,
  test: Test,
  values: readonly string[],
): Rule['matches'] {
  const { timeMs } = attribute;
  if (timeMs !== undefined) return timeMatcher(account, timeMs, operator, values[0] ?? '');
  const wanted = new Set(values);
  return (record) => test(attribute.texts(record), wanted);
}

/** Moments are compared by the day in the account's zone, or exactly. */
function timeMatcher(
  account: Account,
  timeMs: (record: StoredRecord) => number,
  operator: string,
  value: string,
): Rule['matches'] {
  const wantedMs = timeOf(value.toUpperCase());
  const sign = { is_after: 1, is_before: -1 }[operator];
  if (wantedMs === undefined || sign === undefined) throw invalid(message('attribute'));
  const { searchDates, utcOffsetMinutes } = account.options;
  if (searchDates === 'instant') return (record) => sign * (timeMs(record) - wantedMs) > 0;
  // A bare day is a day of the account's zone already.
  const wantedDay = /^\d{4}-\d\d-\d\d$/.test(value) ? value : dayOf(wantedMs, utcOffsetMinutes);
  return (record) => sign * compareTexts(dayOf(timeMs(record), utcOffsetMinutes), wantedDay) > 0;
}

function compareTexts(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
