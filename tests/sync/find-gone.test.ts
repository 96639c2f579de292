import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { emailHasher } from '../../rules/hash.ts';
import { defaultPairs } from '../../rules/mapping.ts';
import { packRange } from '../../rules/packed-range.ts';
import type { Side } from '../../rules/person.ts';
import { findGone } from '../../server/sync/find-gone.ts';
import { packingOf, type Known } from '../../server/sync/entries.ts';
import { partitionsKey, writePartition } from '../../server/sync/index-store.ts';
import { sortRange } from '../../server/sync/sort-index.ts';
import type { Slice } from '../../server/sync/slice.ts';
import type { IndexHeader } from '../../server/sync/state.ts';
import { memoryStore } from './memory-store.ts';

const pairs = defaultPairs('both');
const packing = packingOf(pairs);
const hashOf = emailHasher('salt-of-all');
type Flag = 'none' | 'held' | 'out';

const known = (flag: Flag): Known => ({
  alias: false,
  held: flag === 'held',
  out: flag === 'out',
  lacking: pairs.map(() => false),
  states: pairs.map(() => null),
  several: false,
  others: false,
});

type People = ReadonlyMap<number, Flag>;
const people = fc
  .array(fc.tuple(fc.nat(60), fc.constantFrom<Flag>('none', 'none', 'none', 'held', 'out')), {
    maxLength: 50,
  })
  .map((entries): People => new Map(entries));
const hash = (person: number) => hashOf(`person${String(person)}@client.example`);

async function index(
  store: ReturnType<typeof memoryStore>,
  version: number,
  sides: Record<Side, { people: People; count: number }>,
): Promise<IndexHeader> {
  for (const side of ['freshsales', 'freshdesk'] as const) {
    const { people, count } = sides[side];
    const sorted = [...people]
      .map(([person, flag]) => hash(person) + packing.pack(known(flag)))
      .sort()
      .join('');
    for (let number = 0; number < count; number += 1)
      await writePartition(
        store,
        partitionsKey(side, version, count),
        number,
        packRange(sortRange({ sorted, raw: [], log: new Map() }, number, count, packing), packing.width),
      );
  }
  return {
    version,
    salt: 'salt-of-all',
    entities: ['contacts'],
    pairs,
    partitions: { freshsales: sides.freshsales.count, freshdesk: sides.freshdesk.count },
    letters: { freshsales: 0, freshdesk: 0 },
    logged: 0,
    builtAtMs: 0,
  };
}

test('R-SYN-09: in an index of any size, who was in both products and is missing in one now is found, and nobody else', async () => {
  const counts = fc.integer({ min: 1, max: 12 });
  await fc.assert(
    fc.asyncProperty(people, people, people, counts, counts, counts, async (sales, desk, now, a, b, c) => {
      const store = memoryStore();
      const old = await index(store, 1, {
        freshsales: { people: sales, count: a },
        freshdesk: { people: desk, count: b },
      });
      const building = await index(store, 2, {
        freshsales: { people: now, count: c },
        freshdesk: { people: new Map(), count: 1 },
      });
      const found = new Set<string>();
      let left = 0;
      const slice = {
        services: { store },
        state: { index: old },
        run: { building, page: 1 },
        people: { gone: { load: () => Promise.resolve(), addHash: (hash: string) => found.add(hash) } },
        // One range a slice.
        storeLeft: () => (left = 1 - left) * 40,
        hasTime: () => true,
      } as unknown as Slice;
      for (let slices = 0; !(await findGone(slice, 'freshsales')); slices += 1)
        expect(slices).toBeLessThan(40);
      const isPair = (person: number) => sales.get(person) === 'none' && desk.get(person) === 'none';
      const expected = [...sales.keys()].filter((person) => isPair(person) && !now.has(person)).map(hash);
      expect([...found].sort()).toEqual(expected.sort());
    }),
    { numRuns: 60 },
  );
});
