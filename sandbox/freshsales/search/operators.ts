import { folded, numberOf } from '../json.ts';
import type { FreshsalesOptions } from '../options.ts';
import { timeOf } from '../time.ts';
import type { StoredRecord } from '../types.ts';
import type { Attribute } from './attributes.ts';

export type Test = (record: StoredRecord) => boolean;

/** What an operator needs to know. */
export interface Asked {
  readonly attribute: Attribute;
  readonly values: readonly string[];
  readonly options: FreshsalesOptions;
  readonly nowMs: number;
}

/** Makes the test of an operator; undefined when there is no such operator. Those of the view builder. */
export function testOf(operator: unknown, asked: Asked): Test | undefined {
  return typeof operator === 'string' && Object.hasOwn(operators, operator)
    ? operators[operator]!(asked)
    : undefined;
}

const operators: Readonly<Record<string, (asked: Asked) => Test>> = {
  is: isOneOf,
  is_in: isOneOf,
  is_not: not(isOneOf),
  is_not_in: not(isOneOf),
  contains: someText((own, value) => own.includes(value)),
  does_not_contain: not(someText((own, value) => own.includes(value))),
  starts_with: someText((own, value) => own.startsWith(value)),
  ends_with: someText((own, value) => own.endsWith(value)),
  is_empty: isEmpty,
  is_not_empty: not(isEmpty),
  is_after: (asked) => time(asked, (own, [from]) => own > from),
  is_before: (asked) => time(asked, (own, [from]) => own < from),
  is_on: (asked) => time(asked, (own, [from]) => own === from),
  is_within: (asked) => (asked.values.length === 1 ? withinDays(asked) : isBetween(asked)),
  between: isBetween,
  greater_than: (asked) => number(asked, (own, value) => own > value),
  less_than: (asked) => number(asked, (own, value) => own < value),
};

function isOneOf({ attribute, values }: Asked): Test {
  const wanted = new Set(values.map(folded));
  return (record) => attribute.textsOf(record).some((own) => wanted.has(own));
}

function isEmpty({ attribute }: Asked): Test {
  return (record) => attribute.textsOf(record).length === 0;
}

function not(operator: (asked: Asked) => Test): (asked: Asked) => Test {
  return (asked) => {
    const test = operator(asked);
    return (record) => !test(record);
  };
}

function someText(holds: (own: string, value: string) => boolean): (asked: Asked) => Test {
  return ({ attribute, values }) => {
    const wanted = values.map(folded);
    return (record) => attribute.textsOf(record).some((own) => wanted.some((value) => holds(own, value)));
  };
}

function number({ attribute, values }: Asked, holds: (own: number, value: number) => boolean): Test {
  const wanted = numberOf(values[0]) ?? Number.NaN;
  return (record) => holds(numberOf(attribute.textsOf(record)[0]) ?? Number.NaN, wanted);
}

/** What is no time compares with nothing. */
function time(asked: Asked, holds: (own: number, times: readonly [number, number]) => boolean): Test {
  const { attribute, values, options } = asked;
  const times = [0, 1].map((at) => comparable(options, timeOf(values[at]) ?? Number.NaN)) as [number, number];
  return (record) => holds(comparable(options, attribute.timeOf(record)), times);
}

function isBetween(asked: Asked): Test {
  return asked.attribute.isOrdered === true || asked.values.some((value) => numberOf(value) === undefined)
    ? time(asked, (own, [from, to]) => own >= from && own <= to)
    : number(asked, (own, from) => own >= from && own <= (numberOf(asked.values[1]) ?? Number.NaN));
}

const DAY_MS = 86_400_000;

/** The last so many days. */
function withinDays({ attribute, values, nowMs }: Asked): Test {
  const fromMs = nowMs - (numberOf(values[0]) ?? Number.NaN) * DAY_MS;
  return (record) => {
    const own = attribute.timeOf(record);
    return own >= fromMs && own <= nowMs;
  };
}

/** An instant, or the beginning of its day in the account's zone. */
function comparable(options: FreshsalesOptions, timeMs: number): number {
  if (options.searchDates === 'instant' || Number.isNaN(timeMs)) return timeMs;
  return Math.floor((timeMs + options.utcOffsetMinutes * 60_000) / DAY_MS) * DAY_MS;
}
