import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { openWorld } from '../../scripts/lib/world.ts';
import { emailHasher } from '../../rules/hash.ts';
import { defaultPairs } from '../../rules/mapping.ts';
import { appendLog, copyLog, forgetHash, logOf, packingOfHeader } from '../../server/sync/index-store.ts';
import type { IndexHeader, State } from '../../server/sync/state.ts';
import { memoryStore } from './memory-store.ts';

const hashOf = emailHasher('salt');

const newHeader = (version: number): IndexHeader => ({
  version,
  salt: 'salt',
  pairs: defaultPairs('both').map(({ key, kind }) => ({ key, kind })),
  partitions: { freshsales: 0, freshdesk: 0 },
  letters: { freshsales: 0, freshdesk: 0 },
  logged: 0,
  builtAtMs: 0,
});

const width = packingOfHeader(newHeader(1)).width - hashOf('a').length;
const lettersOf = (flag: number) => String(flag % 10).repeat(width);
const changesOf = (people: readonly number[], flag: number) =>
  new Map(people.map((person) => [hashOf(`p${String(person)}@x.example`), lettersOf(flag)]));

const batch = fc.record({
  first: fc.nat({ max: 6000 }),
  count: fc.nat({ max: 5000 }),
  flag: fc.nat({ max: 9 }),
});

test('the log of an index tells what was last said of each address, in values that fit the store, however long it is', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(batch, { minLength: 1, maxLength: 5 }), async (batches) => {
      const store = memoryStore();
      const header = newHeader(1);
      const expected = new Map<string, string>();
      for (const { first, count, flag } of batches) {
        const people = Array.from({ length: count }, (_, at) => first + at);
        const freshdesk = changesOf(people, flag);
        const freshsales = changesOf(people.slice(0, count / 2), flag + 1);
        await appendLog(store, header, { freshsales, freshdesk });
        for (const [hash, letters] of freshdesk) expected.set(hash, letters);
      }
      expect(await logOf(store, header, 'freshdesk')).toEqual(expected);
      const copy = newHeader(2);
      await copyLog(store, header, copy);
      expect(await logOf(store, copy, 'freshdesk')).toEqual(expected);
      const [some] = expected.keys();
      if (some === undefined) return;
      await forgetHash(store, header, some);
      expect((await logOf(store, header, 'freshdesk')).has(some)).toBe(false);
      expect((await logOf(store, header, 'freshdesk')).size).toBe(expected.size - 1);
    }),
    { numRuns: 12 },
  );
});

test('R-SYN-04: thousands of new people in one incremental run, more than one value of the log tells of', async () => {
  const world = await openWorld({ people: 600, customersOnly: true });
  await world.control('POST', 'options', {
    freshdesk: { plan: 'enterprise' },
    platform: { contextReuse: 'warm' },
  });
  await world.install();
  await world.sync();
  for (let at = 0; at < PEOPLE; at += 1) {
    if (at % FRESHDESK_A_MINUTE === 0) await world.advance('61s');
    world.freshdesk('POST', '/contacts', {
      name: `Ann ${String(at)}`,
      email: `ann${String(at)}@new.example`,
    });
  }
  const run = await world.sync();
  expect(run).toMatchObject({ status: 'done', kind: 'incremental' });
  expect(run.counts.bySide.freshsales.created).toBe(PEOPLE);
  const { items } = await world.control<{ items: Record<string, { value: unknown }> }>('GET', 'store');
  // It is in the ranges now.
  expect((items['state']!.value as State).index).toMatchObject({ logged: 0 });
  const again = await world.sync();
  expect(again.counts.bySide.freshsales).toMatchObject({ created: 0, updated: 0, failed: 0 });
}, 90_000);

const PEOPLE = 2400;
const FRESHDESK_A_MINUTE = 600;
