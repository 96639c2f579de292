import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect, jest, test } from '@jest/globals';
import { measureRealTime, type Measured } from '../../scripts/lib/real-time.ts';

jest.setTimeout(180_000);

describe('R-BEY-07, R-BEY-08: what a change takes, in both layouts', () => {
  let rows: readonly Measured[];

  beforeAll(async () => {
    rows = await measureRealTime();
  });

  test('tickets are there within seconds, people at once within ten seconds and gathered within ten minutes', () => {
    const late = rows.filter(({ what, seconds }) => {
      if (what.endsWith('gathered')) return seconds > 600;
      return seconds > (what.endsWith('at once') ? 10 : 3);
    });
    expect(late).toEqual([]);
    expect(rows).toHaveLength(12);
  });

  test('a ticket costs one store operation, or one request and two where it is forwarded', () => {
    const costs = rows.filter(({ what }) => !what.includes(','));
    expect(costs.map(({ requests, storeOps }) => [requests, storeOps])).toEqual([
      [0, 1],
      [0, 1],
      [1, 2],
      [1, 2],
    ]);
  });

  test('the table of docs/real-time.md is of these figures', () => {
    const lines = readFileSync('docs/real-time.md', 'utf8').split('\n');
    for (const { what, layout, seconds, requests, storeOps } of rows) {
      const cells = lines
        .map((line) => line.split('|').map((cell) => cell.trim()))
        .find((parts) => parts[1] === what && parts[2] === layout);
      const [after, asked, stored] = [cells?.[3] ?? '', Number(cells?.[4]), Number(cells?.[5])];
      // The poll may have come in between, and slices begin at a time of their own.
      expect([what, layout, Math.abs(Number.parseInt(after, 10) - seconds) <= 10]).toEqual([
        what,
        layout,
        true,
      ]);
      expect([what, layout, Math.abs(asked - requests) <= 3]).toEqual([what, layout, true]);
      expect([what, layout, Math.abs(stored - storeOps) <= 6]).toEqual([what, layout, true]);
    }
  });
});
