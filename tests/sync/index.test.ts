import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { emailHasher, idHash, partitionOf } from '../../rules/hash.ts';
import { defaultPairs } from '../../rules/mapping.ts';
import { openPlain, openRange, packRange } from '../../rules/packed-range.ts';
import { packingOf, type Known } from '../../server/sync/entries.ts';
import { peopleIndex } from '../../server/sync/people-index.ts';
import { checksumOf, rangesFor, readPartition, writePartition } from '../../server/sync/index-store.ts';
import { sortRange } from '../../server/sync/sort-index.ts';
import { memoryStore } from './memory-store.ts';

const packing = packingOf(defaultPairs('both'));
const hashOf = emailHasher('salt');

const known = (lacking: boolean, several = false): Known => ({
  alias: false,
  held: false,
  out: false,
  others: false,
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
    read: (number) => Promise.resolve(openRange(packRange(ranges[number]!, packing.width), packing.width)!),
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

  test('100,000 addresses with the default pairs make at most 18 ranges, none above 40 KB', () => {
    const emails = Array.from({ length: 100_000 }, (_, at) => `p${String(at)}@c${String(at % 977)}.example`);
    const [some, others] = [packing.pack(known(true)), packing.pack(known(false))];
    const count = rangesFor(emails.length);
    const ranges = Array.from({ length: count }, (): string[] => []);
    emails.forEach((email, at) => {
      const hash = hashOf(email);
      ranges[partitionOf(hash, count)]!.push(hash + (at % 10 === 0 ? some : others));
    });
    const letters = ranges.map((entries) => packRange(entries.sort().join(''), packing.width).length);
    expect(count).toBeLessThanOrEqual(18);
    expect(Math.max(...letters)).toBeLessThan(39_000);
  });

  test('two addresses in a hundred thousand hardly ever share a hash', () => {
    const hashes = new Set(Array.from({ length: 100_000 }, (_, at) => hashOf(`p${String(at)}@x.example`)));
    expect(hashes.size).toBe(100_000);
  });
});

describe('a range of entries', () => {
  const letters = (count: number) => fc.string({ unit: letter, minLength: count, maxLength: count });
  const letter = fc.constantFrom(...Array.from('-0AZ_az'));
  const width = fc.integer({ min: 8, max: 12 });
  // Few beginnings and few flags, as with many people; or any.
  const entriesOf = (width: number) =>
    fc
      .tuple(
        letters(7),
        fc.oneof(
          letters(width - 7),
          fc.constantFrom('0', 'A', 'z').map((one) => one.repeat(width - 7)),
        ),
      )
      .map(([hash, flags]) => hash + flags);
  const ranges = width.chain((width) =>
    fc
      .uniqueArray(entriesOf(width), { selector: (entry) => entry.slice(0, 7), maxLength: 120 })
      .map((entries) => ({ width, entries: entries.sort() })),
  );

  test('says packed what it says plain: of each hash its flags, of no other hash any, and all of them in order', () => {
    fc.assert(
      fc.property(ranges, letters(7), ({ width, entries }, other) => {
        const text = entries.join('');
        for (const range of [openRange(packRange(text, width), width)!, openPlain(text, width)]) {
          for (const entry of entries) expect(range.find(entry.slice(0, 7))).toBe(entry.slice(7));
          if (!entries.some((entry) => entry.startsWith(other))) expect(range.find(other)).toBeNull();
          expect(range.all()).toBe(text);
        }
      }),
    );
  });

  test('takes less room where many people have the same flags, and hardly more where all of them differ', () => {
    const entries = (flags: (at: number) => string) =>
      Array.from({ length: 5000 }, (_, at) => hashOf(String(at)) + flags(at))
        .sort()
        .join('');
    const same = entries((at) => (at % 7 === 0 ? 'AAA' : '---'));
    const unlike = entries((at) => hashOf(`flags${String(at)}`).slice(0, 3));
    expect(packRange(same, 10).length).toBeLessThan(0.7 * same.length);
    expect(packRange(unlike, 10).length).toBeLessThan(unlike.length);
  });

  test('whose text is cut off or somebody else’s does no harm', () => {
    fc.assert(
      fc.property(ranges, fc.string({ unit: letter }), fc.nat(), ({ width, entries }, text, at) => {
        const whole = packRange(entries.join(''), width);
        const cutOff = openRange(whole.slice(0, Math.max(at % (whole.length || 1), 1)), width);
        const found = [cutOff, openRange(text, width)].map((range) => range?.find('0AZ_az0') ?? null);
        for (const flags of found) expect(flags === null || typeof flags === 'string').toBe(true);
      }),
    );
  });

  test('R-CON-08: that a version before stored unpacked is read as it is', async () => {
    const store = memoryStore();
    const people = ['a@client.example', 'b@client.example'].map((email) => ({ email, id: 1, lacking: true }));
    const [text = ''] = sorted('', [rawOf(people)], 1);
    await store.set('x/s/1/1/0', { entries: text, count: text.length, checksum: checksumOf(text) });
    expect(await readPartition(store, 'x/s/1/1', 0, packing.width)).toBe(text);
    await writePartition(store, 'x/s/1/1', 0, packRange(text, packing.width));
    expect(await readPartition(store, 'x/s/1/1', 0, packing.width)).toBe(text);
  });
});
