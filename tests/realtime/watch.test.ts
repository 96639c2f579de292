import { expect, describe, test } from '@jest/globals';
import fc from 'fast-check';
import {
  COUNT_EVERY_MS,
  countingSlot,
  lookedAt,
  LOOKED_AT_MAX,
  lookEveryMs,
} from '../../rules/tickets/watch.ts';

describe('R-TIC-01: open widgets look into the store', () => {
  test.each([
    [1, 30],
    [10, 72],
    [50, 529],
  ])('%i of them each %i seconds', (watchers, seconds) => {
    expect(Math.round(lookEveryMs(watchers) / 1000)).toBe(seconds);
  });

  test('all together fewer than ten times a minute, counting included, up to a hundred and thirty of them', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 130 }), (watchers) => {
        const looks = (watchers * 60_000) / lookEveryMs(watchers);
        const counting = (watchers * 2 * 60_000) / COUNT_EVERY_MS;
        expect(looks + counting).toBeLessThan(10);
      }),
    );
  });

  test('R-TIC-09: of the many customers of an account each look reads some, and round after round all of them', () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.nat()), fc.nat(100), (customers, before) => {
        const rounds = Math.ceil(customers.length / LOOKED_AT_MAX);
        const looks = Array.from({ length: rounds }, (_, at) => lookedAt(customers, before + at));
        for (const look of looks) expect(look.length).toBeLessThanOrEqual(LOOKED_AT_MAX);
        expect(new Set(looks.flat())).toEqual(new Set(customers));
      }),
    );
  });

  test('they are counted by the half-hour of the day', () => {
    const at = (iso: string) => countingSlot(Date.parse(iso)).slot;
    expect([at('2026-01-05T00:00:00Z'), at('2026-01-05T09:29:59Z'), at('2026-01-05T09:30:00Z')]).toEqual([
      0, 18, 19,
    ]);
    expect(countingSlot(Date.parse('2026-01-05T23:59:59Z')).key).not.toBe(
      countingSlot(Date.parse('2026-01-06T00:00:00Z')).key,
    );
  });
});
