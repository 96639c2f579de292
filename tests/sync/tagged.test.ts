import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { Slice } from '../../server/sync/slice.ts';
import { loadTagged, readTagged } from '../../server/sync/tagged.ts';
import { memoryStore } from './memory-store.ts';

const DAY_MS = 24 * 60 * 60_000;
const START = Math.floor(Date.UTC(2024, 0, 1) / DAY_MS);

test('R-BEY-05: the search’s three hundred rows a question keep nobody out: the question is cut by days of creation', async () => {
  const crowd = fc.array(fc.record({ day: fc.nat(30), size: fc.nat(300) }), { maxLength: 8 });
  await fc.assert(
    fc.asyncProperty(crowd, async (crowds) => {
      const days = new Map(crowds.map(({ day, size }) => [START + day, size]));
      const everybody = [...days].flatMap(([day, size]) =>
        Array.from({ length: size }, (_, at) => ({ id: day * 1000 + at, day })),
      );
      let questions = 0;
      const found = (query: string, page: number) => {
        questions += 1;
        const [, from, to] = /created_at:>'(.*?)' AND created_at:<'(.*?)'/.exec(query)!;
        const inside = everybody.filter(
          ({ day }) => day * DAY_MS >= Date.parse(from!) && day * DAY_MS <= Date.parse(to!),
        );
        return Promise.resolve({ contacts: inside.slice((page - 1) * 30, page * 30), total: inside.length });
      };
      const store = memoryStore();
      const slice = {
        services: { store, now: () => Date.UTC(2026, 0, 1) },
        state: { learned: { rowsTellTags: false }, watermarks: { customers: null } },
        run: { building: {}, summary: { runId: 'r' } },
        settings: { filters: { customers: { tags: ['vip'] } } },
        freshdesk: { found },
        failures: [],
      } as unknown as Slice;
      while ((await readTagged(slice)) === 'more') expect(questions).toBeLessThan(2000);
      expect(slice.failures).toEqual([]);
      expect([...(await loadTagged(slice))].sort()).toEqual(everybody.map(({ id }) => id).sort());
      expect(questions).toBeLessThan(2 + everybody.length / 20 + 30 * days.size);
    }),
    { numRuns: 40 },
  );
});
