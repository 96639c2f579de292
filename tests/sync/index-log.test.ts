import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { storeOf } from './world-store.ts';
import { openWorld } from '../../scripts/lib/world.ts';
import { changeSome } from '../../scripts/lib/changes.ts';
import { emailHasher } from '../../rules/hash.ts';
import { defaultPairs } from '../../rules/mapping.ts';
import { appendLog, copyLog, forgetHash, logOf, packingOfHeader } from '../../server/sync/index-store.ts';
import type { IndexHeader, State } from '../../server/sync/state.ts';
import { memoryStore } from './memory-store.ts';
import { customers, records } from './people.ts';

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

test('R-SYN-04: a run in whose middle the log is folded, since it is too long, goes on where it was', async () => {
  const world = await openWorld({ people: 300, overlap: 1, gaps: 0 });
  await world.control('POST', 'options', { platform: { contextReuse: 'warm' } });
  await world.install();
  await world.sync();
  await world.advance('1h');
  await world.sync();
  const { platform, settle } = world.sandbox;
  const put = async (key: string, value: object) => {
    expect((await settle(() => platform.store({ action: 'set', key, value }, 'widget'))).ok).toBe(true);
  };
  const stateOf = () => world.sandbox.platforms.first.storeItem('state')!.value as unknown as State;
  const state = stateOf();
  const index = state.index!;
  const { width: entry } = packingOfHeader(index);
  for (let value = 0; value < LOG_VALUES; value += 1) {
    const people = Array.from(
      { length: Math.floor(LOG_LETTERS / entry) },
      (_, at) => `${String(value)} ${String(at)}`,
    );
    const s = people.map((person) => hashOf(person) + '0'.repeat(entry - hashOf('a').length)).join('');
    await put(`x/log/${String(index.version)}/${String(value)}`, { s, d: '' });
  }
  await storeOf(world).set('state', {
    ...state,
    index: { ...index, logs: LOG_VALUES, logged: LOG_VALUES * LOG_LETTERS },
  });
  await world.advance('1h');
  changeSome(world, 60);
  const phases = new Set<string>();
  const run = await world.sync(() => {
    phases.add(stateOf().run?.phase ?? '');
    return Promise.resolve();
  });
  expect(run).toMatchObject({ status: 'done', kind: 'incremental' });
  expect([...phases]).toContain('foldSales');
  // Where both sides were changed each keeps its own: whoever has something has it on both sides.
  const without = (all: ReturnType<typeof records>) =>
    all.filter(({ twitter }) => twitter === null).map(({ email }) => email);
  expect(without(customers(world))).toEqual(without(records(world)));
  // The run's own changes are all that the log tells now; what it told before is in the ranges.
  expect(stateOf().index!.logs ?? 0).toBeLessThanOrEqual(1);
  expect(stateOf().index!.letters.freshsales / entry).toBeGreaterThan(
    (LOG_VALUES * LOG_LETTERS) / entry - 10,
  );
  await world.advance('1h');
  expect((await world.sync()).counts.bySide.freshsales).toMatchObject({ created: 0, updated: 0, failed: 0 });
}, 90_000);

const LOG_VALUES = 8;
const LOG_LETTERS = 29_700;
