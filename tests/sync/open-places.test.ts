import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { placesOf, rangesOf } from '../../server/sync/open-places.ts';

describe('places of a journal of which nobody knows what came of them', () => {
  test('R-LOG-01: as ranges they are the same places, in order', () => {
    fc.assert(
      fc.property(fc.array(fc.nat({ max: 200 }), { maxLength: 100 }), (places) => {
        expect(placesOf(rangesOf(places))).toEqual([...new Set(places)].sort((a, b) => a - b));
      }),
    );
  });

  test('R-LOG-01: two thousand of bulks take little of the checkpoint, and scattered ones are bounded', () => {
    const ofBulks = Array.from({ length: 2_000 }, (_, at) => 70_000 + at + Math.floor(at / 100));
    expect(placesOf(rangesOf(ofBulks))).toEqual(ofBulks);
    expect(JSON.stringify(rangesOf(ofBulks)).length).toBeLessThan(400);
    const scattered = Array.from({ length: 2_000 }, (_, at) => 70_000 + at * 2);
    expect(JSON.stringify(rangesOf(scattered)).length).toBeLessThan(2_500);
    expect(placesOf(rangesOf(scattered)).at(-1)).toBe(scattered.at(-1));
  });
});
