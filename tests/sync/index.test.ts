import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { emailHasher, idHash, partitionOf } from '../../rules/hash.ts';
import { defaultPairs } from '../../rules/mapping.ts';
import { packingOf, type Known } from '../../server/sync/entries.ts';
import { peopleIndex } from '../../server/sync/people-index.ts';
import { partitionsFor } from '../../server/sync/index-store.ts';
import { sortRange } from '../../server/sync/sort-index.ts';

const packing = packingOf(defaultPairs('both'));
const hashOf = emailHasher('salt');

const known = (lacking: boolean, several = false): Known => ({
  alias: false,
  held: false,
  out: false,
  lacking: defaultPairs('both').map(() => lacking),
  states: defaultPairs('both').map(() => null),
  several,
});

interface Row {
  readonly email: string;
  readonly id: number;
  readonly lacking: boolean;
}

const rows = fc.array(
  fc.record({
    email: fc.integer({ min: 0, max: 40 }).map((name) => `person${String(name)}@client.example`),
    id: fc.integer({ min: 1, max: 5 }),
    lacking: fc.boolean(),
  }),
);

const rawOf = (rows: readonly Row[]) =>
  rows.map(({ email, id, lacking }) => hashOf(email) + idHash(id) + packing.pack(known(lacking))).join('');

const sorted = (sorted: string, raw: readonly string[], count: number) =>
  Array.from({ length: count }, (_, number) =>
    sortRange({ sorted, raw, log: new Map() }, number, count, packing),
  );

async function lookUp(ranges: readonly string[], emails: readonly string[]): Promise<(Known | null)[]> {
  const index = peopleIndex(packing, {
    count: () => ranges.length,
    read: (number) => Promise.resolve(ranges[number]!),
    log: () => Promise.resolve(new Map()),
  });
  await index.load(emails.map(hashOf));
  return emails.map((email) => index.find(hashOf(email)));
}

describe('the index', () => {
  test('knows, cut into however many ranges, the last state of each record of an address', async () => {
    await fc.assert(
      fc.asyncProperty(rows, fc.integer({ min: 1, max: 9 }), async (rows, count) => {
        const byEmail = new Map<string, Map<number, boolean>>();
        for (const { email, id, lacking } of rows)
          byEmail.set(email, (byEmail.get(email) ?? new Map()).set(id, lacking));
        const emails = [...byEmail.keys(), 'nobody@client.example'];
        const found = await lookUp(sorted('', [rawOf(rows)], count), emails);
        emails.forEach((email, at) => {
          const records = byEmail.get(email);
          const expected =
            records === undefined ? null : known([...records.values()].includes(true), records.size > 1);
          expect(found[at]).toEqual(expected);
        });
      }),
    );
  });

  test('sorted again with nothing new, in other ranges, it is the same', () => {
    fc.assert(
      fc.property(
        rows,
        fc.integer({ min: 1, max: 9 }),
        fc.integer({ min: 1, max: 9 }),
        (rows, one, other) => {
          const all = sorted('', [rawOf(rows)], one).join('');
          expect(sorted(all, [], other).join('')).toBe(all);
        },
      ),
    );
  });

  test('an address that was dropped is not known any more', async () => {
    const dropped = hashOf('a@client.example') + idHash(0) + packing.pack(null);
    const raw = rawOf([{ email: 'a@client.example', id: 1, lacking: false }]);
    expect(await lookUp(sorted('', [raw, dropped], 3), ['a@client.example'])).toEqual([null]);
  });

  test('R-SYN-07: a record that was created and then read is one record, not two', async () => {
    const email = 'a@client.example';
    const raw = rawOf([
      { email, id: 0, lacking: true },
      { email, id: 7, lacking: false },
    ]);
    expect(await lookUp(sorted('', [raw], 1), [email])).toEqual([known(false)]);
  });

  test('100,000 addresses with the default pairs make at most 27 ranges, none above 40 KB', () => {
    const count = partitionsFor(100_000 * packing.width);
    const letters = Array.from({ length: count }, () => 0);
    for (let at = 0; at < 100_000; at += 1)
      letters[partitionOf(hashOf(`person${String(at)}@client${String(at % 977)}.example`), count)]! +=
        packing.width;
    expect(count).toBeLessThanOrEqual(27);
    expect(Math.max(...letters)).toBeLessThan(40_000);
  });

  test('two addresses in a hundred thousand hardly ever share a hash', () => {
    const hashes = new Set(Array.from({ length: 100_000 }, (_, at) => hashOf(`p${String(at)}@x.example`)));
    expect(hashes.size).toBe(100_000);
  });
});
