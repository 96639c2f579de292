import { expect, test } from '@jest/globals';
import { decodeNumber, emailHasher, idHash } from '../../rules/hash.ts';
import { openIndex, packingOfHeader, rawKey, toText } from '../../server/sync/index-store.ts';
import type { Slice } from '../../server/sync/slice.ts';
import { sortSide } from '../../server/sync/sort-index.ts';
import type { IndexHeader } from '../../server/sync/state.ts';
import { memoryStore } from './memory-store.ts';

const hashOf = emailHasher('salt');
const PEOPLE = 8000;
const LISTS = 6;
const VALUE_BYTES = 40_000;

const header: IndexHeader = {
  version: 1,
  salt: 'salt',
  pairs: [
    { key: 'plan', kind: 'value' },
    { key: 'stage', kind: 'value' },
  ],
  partitions: { freshsales: 0, freshdesk: 0 },
  letters: { freshsales: 0, freshdesk: 0 },
  logged: 0,
  builtAtMs: 0,
};

const known = (person: number) => ({
  alias: false,
  held: false,
  out: false,
  lacking: [false, false],
  states: ['plan', 'stage'].map(
    (field) => decodeNumber(hashOf(`${field} ${String(person)}`).slice(0, 3)) || 1,
  ),
  several: false,
  others: false,
});

test('where everybody has flags of their own, the index takes as many ranges as it needs, each of which fits the store', async () => {
  const store = memoryStore();
  const packing = packingOfHeader(header);
  const entryOf = (person: number) =>
    hashOf(String(person)) + idHash(person + 1) + packing.pack(known(person));
  const people = Array.from({ length: PEOPLE }, (_, person) => person);
  for (let list = 0; list < LISTS; list += 1) {
    const entries = people.filter((person) => person % LISTS === list).map(entryOf);
    await store.set(`${rawKey('freshsales', 1)}/${String(list)}`, {
      d: [toText({ place: list, entries: entries.join('') })],
    });
  }
  const lists = { lists: LISTS, letters: 0, total: PEOPLE * packing.rawWidth, sorted: 0 };
  const slice = {
    services: { store },
    state: { index: null, trash: [] },
    run: { phase: 'sortSales', page: 1, building: header, raw: { freshsales: lists }, sorting: null },
    // One range a slice.
    storeLeft: () => 0,
    hasTime: () => true,
  } as unknown as Slice;
  let slices = 1;
  while (!(await sortSide(slice, 'freshsales'))) slices += 1;
  expect(slices).toBeLessThan(2 * header.partitions.freshsales);

  const { count } = slice.state.trash[0]!;
  expect(count).toBe(0);
  for (let number = 0; number < header.partitions.freshsales; number += 1) {
    const value = await store.get(`x/s/1/${String(header.partitions.freshsales)}/${String(number)}`);
    expect(JSON.stringify(value).length).toBeLessThan(VALUE_BYTES);
  }
  const index = openIndex(store, 'freshsales', header);
  await index.load(people.map((person) => hashOf(String(person))));
  for (const person of people.filter((person) => person % 7 === 0))
    expect(index.find(hashOf(String(person)))).toEqual(known(person));
});
