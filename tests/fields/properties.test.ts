import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { codecs } from '../../rules/fields/codecs.ts';
import { convert, type Route } from '../../rules/fields/convert.ts';
import { whyNotFeed } from '../../rules/fields/table.ts';
import { dayAt, momentText, startOfDay } from '../../rules/fields/time.ts';
import { fieldTypes, type FieldType } from '../../rules/fields/types.ts';
import { applyRules } from '../../rules/fields/value-rules.ts';
import type { Side, Value } from '../../rules/person.ts';

// `npm run properties` asks for 10,000.
const numRuns = Number(process.env['PROPERTY_RUNS'] ?? 500);
const zones = ['UTC', 'Europe/Berlin', 'America/Sao_Paulo', 'Asia/Kolkata', 'Pacific/Apia', 'Africa/Cairo'];
const zone = fc.constantFrom(...zones);
const side = fc.constantFrom<Side>('freshdesk', 'freshsales');

const line = fc
  .string({ minLength: 1, maxLength: 60, unit: 'grapheme' })
  .filter((text) => text.trim() !== '' && !/[\r\n]/.test(text));
const label = fc
  .stringMatching(/^[A-Za-z0-9 ü&/-]{1,20}$/)
  .map((text) => text.trim())
  .filter((text) => text !== '');
const moment = fc.date({ min: new Date('1971-01-01'), max: new Date('2090-01-01'), noInvalidDate: true });
const day = moment.map((date) => date.toISOString().slice(0, 10));
const several = (separator: string) =>
  fc.uniqueArray(label, { minLength: 1, maxLength: 5 }).map((items) => items.join(separator));
const number = fc
  .tuple(fc.integer({ min: -999_999_999, max: 999_999_999 }), fc.integer({ min: 0, max: 4 }))
  .map(([digits, places]) => digits / 10 ** places);
const id = fc.integer({ min: 1, max: 2 ** 50 }).map(String);

/** Values as each type holds them. */
const valuesOf: Readonly<Record<FieldType, fc.Arbitrary<NonNullable<Value>>>> = {
  text: line,
  paragraph: fc.array(line, { minLength: 1, maxLength: 4 }).map((lines) => lines.join('\n')),
  email: fc.stringMatching(/^[a-z0-9.+-]{1,20}@[a-z0-9-]{1,20}\.[a-z]{2,5}$/),
  phone: fc.stringMatching(/^\+?[0-9][0-9 ()/-]{3,20}$/).map((text) => text.trim()),
  url: fc.stringMatching(/^(https:\/\/)?[a-z0-9-]{1,20}\.[a-z]{2,5}(\/[a-z0-9]{0,10})?$/),
  integer: fc.integer({ min: -999_999_999, max: 999_999_999 }),
  decimal: number,
  currency: number,
  checkbox: fc.boolean(),
  date: day,
  dateTime: moment.map((date) => momentText(date.getTime())),
  dropdown: label,
  radio: label,
  systemDropdown: id,
  dependent: label,
  multiSelect: several(';'),
  tags: several(','),
  lookup: id,
  user: id,
  group: line,
  computed: line,
  unknown: line,
};

const both = fieldTypes.flatMap((freshdesk) =>
  fieldTypes
    .filter(
      (freshsales) =>
        whyNotFeed(freshdesk, freshsales) === null && whyNotFeed(freshsales, freshdesk) === null,
    )
    .map((freshsales) => [freshdesk, freshsales] as const),
);

function route(from: FieldType, to: FieldType, more: Partial<Route>): Route {
  return {
    from,
    to,
    side: 'freshsales',
    links: new Map(),
    otherwise: null,
    rules: {},
    timeZone: 'UTC',
    ...more,
  };
}

describe(`codecs, ${String(numRuns)} cases each`, () => {
  test.each(fieldTypes)(
    'R-MAP-03: what is written to a %s field is read back as it was, in either product',
    (type) => {
      fc.assert(
        fc.property(valuesOf[type], side, zone, (value, side, timeZone) => {
          expect(
            codecs[type].read(JSON.parse(JSON.stringify(codecs[type].write(value, side))), timeZone),
          ).toBe(value);
        }),
        { numRuns },
      );
    },
  );

  test.each(fieldTypes)(
    'R-SYN-04: a %s field that holds something we do not understand is not taken for empty',
    (type) => {
      const raw = fc.oneof(
        fc.string({ minLength: 1 }).filter((text) => /[^\s;,]/.test(text)),
        fc.integer(),
        fc.record({ name: line }),
      );
      if (type === 'checkbox') return;
      fc.assert(
        fc.property(raw, zone, (raw, timeZone) => {
          expect(codecs[type].read(raw, timeZone)).not.toBeNull();
        }),
        { numRuns },
      );
    },
  );

  // Lists go by their links, which are proven below.
  test.each(both.filter(([freshdesk]) => !isList(freshdesk)).filter(([, freshsales]) => !isList(freshsales)))(
    'R-MAP-07: %s there and back through %s is the same, where both can hold it',
    (freshdesk, freshsales) => {
      fc.assert(
        fc.property(valuesOf[freshdesk], zone, (value, timeZone) => {
          const there = convert(value, route(freshdesk, freshsales, { timeZone }));
          if (there.kind !== 'value' || !holds(freshdesk, freshsales, value, timeZone)) return;
          const back = convert(there.value, route(freshsales, freshdesk, { side: 'freshdesk', timeZone }));
          expect(back).toEqual({ kind: 'value', value });
        }),
        { numRuns },
      );
    },
  );

  test.each(['dropdown', 'radio', 'systemDropdown', 'dependent', 'user', 'multiSelect'] as const)(
    'R-MAP-08: choices of a %s there and back through links one to one are the same',
    (type) => {
      fc.assert(
        fc.property(fc.uniqueArray(label, { minLength: 1, maxLength: 8 }), (labels) => {
          const links = new Map(labels.map((text, at) => [text, `k${String(at)}`]));
          const inverse = new Map([...links].map(([from, to]) => [to, from]));
          const value = type === 'multiSelect' ? labels.join(';') : labels[0]!;
          const there = convert(value, route(type, type, { links }));
          expect(there.kind).toBe('value');
          if (there.kind === 'value')
            expect(convert(there.value, route(type, type, { links: inverse }))).toEqual({
              kind: 'value',
              value,
            });
        }),
        { numRuns },
      );
    },
  );

  test('R-MAP-07: what is written fits: converting it into its own type changes nothing more', () => {
    const pair = fc.constantFrom(...both.filter(([, to]) => !isList(to)));
    fc.assert(
      fc.property(
        pair.chain(([from, to]) => fc.tuple(fc.constant([from, to] as const), valuesOf[from])),
        zone,
        side,
        ([[from, to], value], timeZone, side) => {
          const there = convert(value, route(from, to, { timeZone, side }));
          if (there.kind === 'value')
            expect(convert(there.value, route(to, to, { timeZone, side }))).toEqual(there);
        },
      ),
      { numRuns },
    );
  });
});

function isList(type: FieldType): boolean {
  return ['dropdown', 'radio', 'systemDropdown', 'dependent', 'user', 'multiSelect'].includes(type);
}

/** Whether the narrower of the two types has all that the value says: a day has no time, a number no leading zeros. */
function holds(from: FieldType, to: FieldType, value: NonNullable<Value>, timeZone: string): boolean {
  const text = typeof value === 'string' ? value : codecs[from].render(value);
  if (from === 'dateTime' && to === 'date')
    return momentText(startOfDay(dayAt(Date.parse(text), timeZone), timeZone)) === text;
  const read = codecs[to].parse(text, timeZone);
  return read.kind === 'value' && codecs[to].render(read.value) === text;
}

describe(`value rules and days, ${String(numRuns)} cases each`, () => {
  const rules = fc.record(
    {
      trim: fc.boolean(),
      oneLine: fc.boolean(),
      letters: fc.constantFrom('lower' as const, 'upper' as const, 'title' as const),
      shorten: fc.integer({ min: 1, max: 20 }),
    },
    { requiredKeys: [] },
  );

  test('R-BEY-12: doing what the rules say twice is doing it once, and what is shortened is short enough', () => {
    fc.assert(
      fc.property(valuesOf.paragraph, rules, (text, rules) => {
        const once = applyRules(String(text), rules);
        expect(once.kind).toBe('value');
        if (once.kind !== 'value') return;
        expect(applyRules(String(once.value), rules)).toEqual(once);
        expect(String(once.value).length).toBeLessThanOrEqual(rules.shorten ?? Infinity);
      }),
      { numRuns },
    );
  });

  test('R-BEY-12: a number in E.164 stays what it is, in whatever country', () => {
    fc.assert(
      fc.property(
        fc.stringMatching(/^0?[1-9][0-9 /-]{6,10}$/),
        fc.constantFrom('DE', 'US', 'IT', 'RU', 'HU'),
        (text, country) => {
          const once = applyRules(text, { phone: country });
          if (once.kind === 'value') expect(applyRules(String(once.value), { phone: 'GB' })).toEqual(once);
        },
      ),
      { numRuns },
    );
  });

  test('R-MAP-03: a day is the same day again after its first moment in the account’s time zone', () => {
    fc.assert(
      fc.property(day, zone, (day, timeZone) => {
        expect(dayAt(startOfDay(day, timeZone), timeZone)).toBe(day);
      }),
      { numRuns },
    );
  });
});
