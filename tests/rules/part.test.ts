import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { filteredBy, isSet, partFilters, takesPart, type Filtered } from '../../rules/part.ts';
import type { Filter } from '../../rules/settings/overlay.ts';

const tag = fc.constantFrom('vip', 'VIP ', 'trial', 'spam');
const id = fc.integer({ min: 1, max: 4 });
const day = fc.integer({ min: 1, max: 28 }).map((day) => `2026-01-${String(day).padStart(2, '0')}`);
const maybe = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: undefined });

const filter: fc.Arbitrary<Filter> = fc
  .record({
    tags: maybe(fc.array(tag, { maxLength: 2 })),
    companyIds: maybe(fc.array(id, { maxLength: 2 })),
    stageIds: maybe(fc.array(id, { maxLength: 2 })),
    createdAfter: maybe(fc.option(day)),
  })
  .map((filter) => Object.fromEntries(Object.entries(filter).filter(([, value]) => value !== undefined)));

const told: fc.Arbitrary<Filtered> = fc.record({
  createdAtMs: fc.integer({ min: Date.UTC(2026, 0, 1), max: Date.UTC(2026, 0, 30) }),
  facts: fc.record({
    tags: fc.array(tag, { maxLength: 3 }),
    companyIds: fc.array(id, { maxLength: 2 }),
    stageIds: fc.array(id, { maxLength: 1 }),
  }),
});

const ready = (filter: Filter) => partFilters({ customers: filter, records: {} }, 'UTC').freshdesk;

describe('filters', () => {
  test('R-BEY-05: whoever has what each filter asks for takes part, and nobody else', () => {
    fc.assert(
      fc.property(told, filter, (person, filter) => {
        const { tags, companyIds, stageIds } = person.facts!;
        const any = (own: readonly unknown[], wanted: readonly unknown[] = []) =>
          wanted.length === 0 || own.some((value) => wanted.includes(value));
        const small = (tags: readonly string[] = []) => tags.map((tag) => tag.trim().toLowerCase());
        const expected =
          any(small(tags!), small(filter.tags)) &&
          any(companyIds!, filter.companyIds) &&
          any(stageIds!, filter.stageIds) &&
          person.createdAtMs >= Date.parse(filter.createdAfter ?? '2000-01-01');
        expect(takesPart(person, ready(filter))).toBe(expected);
      }),
    );
  });

  test('R-BEY-05: without filters everybody takes part, and one more filter never lets anybody in', () => {
    fc.assert(
      fc.property(told, filter, filter, (person, one, other) => {
        expect(takesPart(person, ready({}))).toBe(true);
        if (takesPart(person, ready({ ...one, ...other })) && !takesPart(person, ready(other)))
          throw new Error('The filter let somebody in.');
        expect(isSet(ready(one))).toBe(
          [one.tags, one.companyIds, one.stageIds].some((list = []) => list.length > 0) ||
            one.createdAfter != null,
        );
      }),
    );
  });

  test('R-BEY-05: a row that does not tell lets nobody in, and says which filter it does not tell of', () => {
    const untold: Filtered = {
      createdAtMs: Date.UTC(2026, 0, 5),
      facts: { tags: null, companyIds: [7], stageIds: null },
    };
    const reason = (filter: Filter) => filteredBy(untold, ready(filter));
    expect(reason({ tags: ['vip'] })).toEqual({ reason: 'tag', told: false });
    expect(reason({ tags: ['vip'], companyIds: [8] })).toEqual({ reason: 'company', told: true });
    expect(reason({ companyIds: [7] })).toBeNull();
    expect(reason({ createdAfter: '2026-01-06' })).toEqual({ reason: 'createdAfter', told: true });
  });

  test('R-BEY-05: a day begins at midnight in the time zone of the settings', () => {
    const at = (createdAtMs: number): Filtered => ({ createdAtMs });
    const berlin = partFilters(
      { customers: { createdAfter: '2026-01-05' }, records: {} },
      'Europe/Berlin',
    ).freshdesk;
    expect(takesPart(at(Date.UTC(2026, 0, 4, 23)), berlin)).toBe(true);
    expect(takesPart(at(Date.UTC(2026, 0, 4, 22, 59)), berlin)).toBe(false);
  });
});
