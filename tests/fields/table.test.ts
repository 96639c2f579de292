import { describe, expect, test } from '@jest/globals';
import { convert, type Route } from '../../rules/fields/convert.ts';
import { whyNotFeed, type WhyNot } from '../../rules/fields/table.ts';
import { callingCodes } from '../../rules/fields/phone.ts';
import { fieldTypes, type FieldType } from '../../rules/fields/types.ts';
import { reasons as reasonWords, whyNot } from '../../rules/fields/words.ts';
import type { Value } from '../../rules/person.ts';

function route(from: FieldType, to: FieldType, more: Partial<Route> = {}): Route {
  return {
    from,
    to,
    side: 'freshsales',
    links: new Map([
      ['North', 'N'],
      ['South', 'S'],
      ['7', 'N'],
      ['8', 'S'],
    ]),
    otherwise: null,
    rules: {},
    timeZone: 'Europe/Berlin',
    ...more,
  };
}

type Row = readonly [to: FieldType, requirement: string, value: Value, becomes: Value];

const toFree = (value: Value, becomes: Value): Row[] => [
  ['text', 'R-MAP-03', value, becomes],
  ['paragraph', 'R-MAP-03', value, becomes],
];
const toNumbers = (value: Value, becomes: Value): Row[] => [
  ['integer', 'R-MAP-03', value, becomes],
  ['decimal', 'R-MAP-03', value, becomes],
  ['currency', 'R-MAP-03', value, becomes],
];
const toDays = (value: Value, day: Value, moment: Value): Row[] => [
  ['date', 'R-MAP-03', value, day],
  ['dateTime', 'R-MAP-03', value, moment],
];
const toLists = (requirement: string, value: Value): Row[] => [
  ['dropdown', requirement, value, 'N'],
  ['radio', requirement, value, 'N'],
  ['systemDropdown', requirement, value, 'N'],
  ['dependent', requirement, value, 'N'],
  ['user', requirement, value, 'N'],
  ['multiSelect', requirement, value, 'N'],
];
const ofText: Row[] = [
  ['text', 'R-MAP-07', 'Ann', 'Ann'],
  ['paragraph', 'R-MAP-07', 'Ann', 'Ann'],
  ['email', 'R-MAP-07', ' ann@client.test ', 'ann@client.test'],
  ['phone', 'R-MAP-07', '030 12-34', '030 12-34'],
  ['url', 'R-MAP-07', 'client.test/a', 'client.test/a'],
  ['integer', 'R-MAP-07', ' 12 ', 12],
  ['decimal', 'R-MAP-07', '-0.5', -0.5],
  ['currency', 'R-MAP-07', '1e3', 1000],
  ['checkbox', 'R-MAP-07', 'yes', true],
  ['date', 'R-MAP-07', '2026-03-31', '2026-03-31'],
  ['dateTime', 'R-MAP-07', '2026-03-31 14:30', '2026-03-31T12:30:00Z'],
  ['tags', 'R-MAP-07', 'a, b,a', 'a,b'],
  ['lookup', 'R-MAP-07', '42', '42'],
  ...toLists('R-MAP-07', ' North '),
];

/** What can feed what, written out: every pair of types that is not here is not offered. */
const offered: Readonly<Record<FieldType, readonly Row[]>> = {
  text: ofText,
  paragraph: ofText,
  email: [...toFree('a@b.test', 'a@b.test'), ['email', 'R-MAP-03', 'a@b.test', 'a@b.test']],
  phone: [...toFree('030 1', '030 1'), ['phone', 'R-MAP-03', '030 1', '030 1']],
  url: [...toFree('a.test', 'a.test'), ['url', 'R-MAP-03', 'a.test', 'a.test']],
  integer: [...toFree(12, '12'), ...toNumbers(12, 12)],
  decimal: [...toFree(1.5, '1.5'), ...toNumbers(2, 2)],
  currency: [...toFree(0.1, '0.1'), ...toNumbers(2, 2)],
  checkbox: [...toFree(false, 'No'), ['checkbox', 'R-SYN-05', false, false]],
  date: [
    ...toFree('2026-03-31', '2026-03-31'),
    ...toDays('2026-03-31', '2026-03-31', '2026-03-30T22:00:00Z'),
  ],
  dateTime: [
    ...toFree('2026-03-31T22:30:00Z', '2026-03-31T22:30:00Z'),
    ...toDays('2026-03-31T22:30:00Z', '2026-04-01', '2026-03-31T22:30:00Z'),
  ],
  dropdown: toLists('R-MAP-08', 'North'),
  radio: toLists('R-MAP-08', 'North'),
  systemDropdown: toLists('R-MAP-08', '7'),
  dependent: toLists('R-MAP-08', 'North'),
  user: toLists('R-MAP-08', '7'),
  multiSelect: [['multiSelect', 'R-MAP-08', 'South;North', 'S;N']],
  tags: [...toFree('a,b', 'a, b'), ['tags', 'R-MAP-03', 'a,b', 'a,b']],
  lookup: toFree('42', '42'),
  group: [],
  computed: [
    ...toFree('7', '7'),
    ...toNumbers('7', 7),
    ...toDays('2026-03-31', '2026-03-31', '2026-03-30T22:00:00Z'),
  ],
  unknown: [],
};

/** Why the others are not, by the source and where that decides by the destination. */
const reasons: Readonly<Record<FieldType, WhyNot>> = {
  text: 'otherKind',
  paragraph: 'otherKind',
  email: 'otherKind',
  phone: 'otherKind',
  url: 'otherKind',
  integer: 'otherKind',
  decimal: 'otherKind',
  currency: 'otherKind',
  checkbox: 'otherKind',
  date: 'otherKind',
  dateTime: 'otherKind',
  dropdown: 'dropdownOnly',
  radio: 'dropdownOnly',
  systemDropdown: 'dropdownOnly',
  dependent: 'dropdownOnly',
  user: 'dropdownOnly',
  multiSelect: 'multiSelectOnly',
  tags: 'otherKind',
  lookup: 'recordId',
  group: 'recordId',
  computed: 'otherKind',
  unknown: 'unknownType',
};

const lists = new Set<FieldType>(['dropdown', 'radio', 'systemDropdown', 'dependent', 'user']);

function expectedReason(from: FieldType, to: FieldType): WhyNot {
  if (from === 'unknown' || to === 'unknown') return 'unknownType';
  if (to === 'group' || to === 'computed') return 'readOnly';
  return from === 'multiSelect' && lists.has(to) ? 'severalChoices' : reasons[from];
}

const rows = fieldTypes.flatMap((from) => offered[from].map((row) => [from, ...row] as const));
const known = new Set(rows.map(([from, to]) => `${from}>${to}`));
const others = fieldTypes
  .flatMap((from) => fieldTypes.map((to) => [from, to] as const))
  .filter(([from, to]) => !known.has(`${from}>${to}`))
  .map(
    ([from, to]) =>
      [from === 'dropdown' ? 'R-MAP-08' : 'R-MAP-03', from, to, expectedReason(from, to)] as const,
  );

describe('what can feed what', () => {
  test.each(rows.map(([from, to, id, value, becomes]) => [id, from, to, value, becomes] as const))(
    '%s: %s → %s is offered, and %j becomes %j',
    (_, from, to, value, becomes) => {
      expect(whyNotFeed(from, to)).toBeNull();
      expect(convert(value, route(from, to))).toEqual({ kind: 'value', value: becomes });
    },
  );

  test.each(others)('%s: %s → %s is not offered: %s', (_, from, to, reason) => {
    expect(whyNotFeed(from, to)).toBe(reason);
    expect(whyNot[reason]).toMatch(/\.$/);
    expect(convert('7', route(from, to))).toEqual({ kind: 'failure', reason: 'notOffered' });
  });

  test('every pair of types is in one of the two tables', () => {
    expect(rows.length + others.length).toBe(fieldTypes.length ** 2);
  });
});

describe('a value that does not fit is a failed field, never a guess', () => {
  test.each<[string, FieldType, Value, FieldType, string, Partial<Route>?]>([
    ['R-MAP-07', 'text', '1,5', 'decimal', 'notANumber'],
    ['R-MAP-07', 'text', '12a', 'integer', 'notANumber'],
    ['R-MAP-07', 'text', '1.5', 'integer', 'notWhole'],
    ['R-MAP-07', 'decimal', 1.5, 'integer', 'notWhole'],
    ['R-MAP-07', 'text', '12345678901234567', 'decimal', 'tooPrecise'],
    ['R-MAP-07', 'text', '03/04/2026', 'date', 'notADate'],
    ['R-MAP-07', 'text', '2026-02-30', 'date', 'notADate'],
    ['R-MAP-07', 'text', 'noon', 'dateTime', 'notAMoment'],
    ['R-MAP-07', 'text', 'perhaps', 'checkbox', 'notYesNo'],
    ['R-MAP-07', 'text', 'ann at client', 'email', 'notAnEmail'],
    ['R-MAP-07', 'text', 'no address', 'url', 'notAUrl'],
    ['R-MAP-07', 'text', 'none', 'phone', 'notAPhone'],
    ['R-MAP-07', 'text', 'Acme', 'lookup', 'notAnId'],
    ['R-MAP-07', 'text', 'north', 'dropdown', 'noChoice'],
    ['R-MAP-07', 'text', 'x'.repeat(256), 'text', 'tooLong'],
    ['R-MAP-07', 'paragraph', 'a\nb', 'text', 'lineBreaks'],
    ['R-MAP-07', 'text', 'x'.repeat(33), 'tags', 'tooLong', { side: 'freshdesk' }],
    ['R-MAP-13', 'dropdown', 'West', 'dropdown', 'noChoice'],
    ['R-MAP-13', 'multiSelect', 'North;West', 'multiSelect', 'noChoice'],
  ])('%s: %s %j in a field of type %s: %s', (_, from, value, to, reason, more = {}) => {
    expect(convert(value, route(from, to, more))).toEqual({ kind: 'failure', reason });
    expect(reasonWords).toHaveProperty(`${reason}.advice`);
  });

  test('R-MAP-07: the day of a moment is that of the account’s zone, at midnight in UTC too', () => {
    const dayOf = (moment: string) =>
      convert(moment, route('dateTime', 'date', { timeZone: 'America/New_York' }));
    expect(dayOf('2026-01-05T00:00:00Z')).toEqual({ kind: 'value', value: '2026-01-04' });
    expect(dayOf('2026-01-05T05:00:00Z')).toEqual({ kind: 'value', value: '2026-01-05' });
  });

  test('R-MAP-08: several choices may become one, and a choice may stand for all that are not mapped', () => {
    const links = new Map([
      ['North', 'N'],
      ['Arctic', 'N'],
    ]);
    const to = (value: string, otherwise: string | null) =>
      convert(value, route('dropdown', 'dropdown', { links, otherwise }));
    expect(to('Arctic', null)).toEqual({ kind: 'value', value: 'N' });
    expect(to('West', 'Other')).toEqual({ kind: 'value', value: 'Other' });
    expect(convert('North;Arctic', route('multiSelect', 'multiSelect', { links }))).toEqual({
      kind: 'value',
      value: 'N',
    });
  });

  test('an empty value stays empty, whatever the types', () => {
    for (const from of fieldTypes) expect(convert(null, route(from, 'text'))).toEqual({ kind: 'empty' });
  });
});

describe('value rules', () => {
  test.each<[string, string, Route['rules'], Value]>([
    ['trim', '  Ann ', { trim: true }, 'Ann'],
    ['lower case', 'ANN', { letters: 'lower' }, 'ann'],
    ['upper case', 'straße', { letters: 'upper' }, 'STRASSE'],
    ['title case', "JUAN-carlos o'neill", { letters: 'title' }, "Juan-Carlos O'Neill"],
    ['one line', 'Main St 1,\r\n\n 10115 Berlin ', { oneLine: true }, 'Main St 1, 10115 Berlin'],
    ['shorten', 'abcdef', { shorten: 3 }, 'abc'],
    ['shorten without half a character', 'ab😀', { shorten: 3 }, 'ab'],
    ['E.164', '030 / 123-45 67', { phone: 'DE' }, '+49301234567'],
    ['E.164 of a number with its country', '+44 (0)20 7946 0001', { phone: 'DE' }, '+442079460001'],
    ['E.164 of a number dialled abroad', '0044 20 7946 0001', { phone: 'DE' }, '+442079460001'],
    ['E.164 in North America', '1 (503) 615-3947', { phone: 'US' }, '+15036153947'],
    ['E.164 in Italy, where the zero belongs to it', '06 1234567', { phone: 'IT' }, '+39061234567'],
    ['E.164 in Russia', '8 (495) 123-45-67', { phone: 'RU' }, '+74951234567'],
  ])('R-BEY-12: %s: %j', (_, text, rules, becomes) => {
    expect(convert(text, route('text', 'text', { rules }))).toEqual({ kind: 'value', value: becomes });
  });

  test('R-BEY-12: every country can be the one of a number, by a code of one to three digits', () => {
    expect(callingCodes.size).toBeGreaterThan(220);
    for (const code of callingCodes.values()) expect(code).toMatch(/^[1-9]\d{0,2}$/);
  });

  test('R-BEY-12: a number with an extension is reported instead of being cut', () => {
    const outcome = convert('030 1234567 ext. 5', route('text', 'phone', { rules: { phone: 'DE' } }));
    expect(outcome).toEqual({ kind: 'failure', reason: 'notAPhone' });
  });

  test('R-BEY-12: rules also hold for a text that is looked up among choices', () => {
    expect(convert('NORTH', route('text', 'dropdown', { rules: { letters: 'title' } }))).toEqual({
      kind: 'value',
      value: 'N',
    });
  });
});
