import { beforeAll, describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { openWorld, type Json, type World } from '../../scripts/lib/world.ts';
import { defaultDocument } from '../../rules/settings/document.ts';
import type { RunSummary } from '../../server/sync/summary.ts';
import { everybody } from './people.ts';
import { comparable, preview, written } from './preview-list.ts';
import { fill, people, type SmallWorld } from './small-world.ts';

const SLOW_MS = 90_000;

async function installed(entities: readonly string[] = ['contacts']): Promise<World> {
  const world = await openWorld('empty');
  const domain = entities.includes('leads') ? { freshsales_domain: 'acme.freshsales.io' } : {};
  await world.install({ settings: { ...defaultDocument, entities, realTime: 'off' }, ...domain });
  return world;
}

/** What a preview must leave as it was: what the next run rests on. */
async function restsOn(world: World): Promise<Json> {
  const { items } = await world.control<{ items: Record<string, { value: Json }> }>('GET', 'store');
  const { watermarks, index, dueAtMs, gone } = items['state']!.value;
  const ranges = Object.entries(items).filter(([key]) => key.startsWith('x/'));
  return { watermarks, index, dueAtMs, gone, ranges };
}

describe('R-BEY-01: a preview', () => {
  let world: World;
  const add = (contact: Json) => world.freshdesk('POST', '/contacts', contact);

  beforeAll(async () => {
    world = await installed();
    add({ name: 'Ada Obi', email: 'ada@client.example', job_title: 'Chief' });
    world.suite('POST', '/contacts', { contact: { last_name: 'Obi', emails: 'ada@client.example' } });
    world.suite('POST', '/contacts', { contact: { last_name: 'Ray', emails: 'ray@client.example' } });
    await world.advance('1m');
  }, SLOW_MS);

  test(
    'R-BEY-01: before the first sync it lists everything and writes nothing in either product',
    async () => {
      const before = everybody(world);
      const run = await preview(world);
      expect(run).toMatchObject({ kind: 'preview', status: 'done' });
      expect(run.counts.bySide).toMatchObject({
        freshsales: { created: 0, updated: 1 },
        freshdesk: { created: 1, updated: 0 },
      });
      expect(everybody(world)).toEqual(before);
      const list = await written(world, run.runId);
      expect(list.map(({ email }) => email).sort()).toEqual(['ada@client.example', 'ray@client.example']);
      const { index, watermarks } = await restsOn(world);
      expect([index, watermarks]).toEqual([null, { contacts: null, leads: null, customers: null }]);
    },
    SLOW_MS,
  );

  test(
    'R-BEY-01: the sync that is started from it writes just that list',
    async () => {
      const { runs } = await world.call<{ runs: RunSummary[] }>('listRuns');
      const list = await written(world, runs[0]!.runId);
      const run = await world.sync();
      await world.advance('1m');
      expect(comparable(await written(world, run.runId))).toEqual(comparable(list));
    },
    SLOW_MS,
  );

  test(
    'R-BEY-01: later it lists what changed since, and the next sync rests on what it rested on',
    async () => {
      await world.advance('10m');
      add({ name: 'New One', email: 'new@client.example' });
      await world.advance('1m');
      const before = await restsOn(world);
      const run = await preview(world);
      // The next ticks throw away what it kept beside the index.
      await world.advance('21m');
      expect(await restsOn(world)).toEqual(before);
      expect((await written(world, run.runId)).map(({ email }) => email)).toEqual(['new@client.example']);
    },
    SLOW_MS,
  );

  test(
    'R-BEY-01: it gives way to a sync that is started',
    async () => {
      await world.control('POST', 'faults', { target: 'freshdesk', kind: '502', rate: 1 });
      const first = await world.call<{ runId: string }>('startPreview');
      await world.advance('1m');
      const { runId } = await world.call<{ runId: string }>('startSync');
      expect(runId).not.toBe(first.runId);
      await expect(world.call('startPreview')).rejects.toThrow('A sync is at work');
      await world.control('DELETE', 'faults');
      expect(await world.finishRun(runId)).toMatchObject({ kind: 'incremental', status: 'done' });
    },
    SLOW_MS,
  );

  test(
    'R-BEY-01: cut off anywhere, it still lists everybody once',
    async () => {
      add({ name: 'Other One', email: 'other@client.example' });
      await world.advance('1m');
      for (const after of [9, 12, 15, 18]) {
        await world.control('POST', 'faults', { target: 'execution', kind: 'kill', times: 1, after });
        const run = await preview(world);
        await world.control('DELETE', 'faults');
        await world.advance('1m');
        const emails = (await written(world, run.runId)).map(({ email }) => email);
        expect(emails).toEqual(['other@client.example']);
        expect(run.counts.contacts.created).toBe(1);
      }
    },
    SLOW_MS,
  );
});

describe('R-BEY-01: a mapping for which each record is read alone', () => {
  // More than are read alone in a slice, so that their page is read again after the creations were sent.
  const SHARED = 30;
  const NEW = 5;

  test(
    'R-BEY-01, R-SYN-07: who is new is listed once, and created once',
    async () => {
      const world = await openWorld('empty');
      const rows = [{ freshdesk: 'address', freshsales: 'address', types: ['paragraph', 'text'] }];
      const mappings = { ...defaultDocument.mappings, contacts: { fixed: {}, rows, constants: [] } };
      await world.install({ settings: { ...defaultDocument, realTime: 'off', mappings } });
      for (let at = 0; at < SHARED + NEW; at += 1) {
        const email = `p${String(at)}@client.example`;
        world.freshdesk('POST', '/contacts', { name: `Person ${String(at)}`, email, address: 'Quay 1' });
        if (at < SHARED)
          world.suite('POST', '/contacts', { contact: { last_name: 'Person', emails: email } });
      }
      await world.advance('2m');
      const seen = await preview(world);
      await world.advance('1m');
      const run = await world.sync();
      expect(seen.counts.bySide.freshsales).toMatchObject({ created: NEW, updated: SHARED });
      expect(run.counts.bySide.freshsales).toMatchObject({ created: NEW, updated: SHARED });
    },
    SLOW_MS,
  );
});

describe('R-BEY-01: for any data', () => {
  test.each([['contacts'], ['leads']])(
    'R-BEY-01: the list for %s equals what the run then writes, in full and over changes',
    async (entity) => {
      await fc.assert(
        fc.asyncProperty(people, people, async (first: SmallWorld, later: SmallWorld) => {
          const world = await installed([entity]);
          for (const change of [first, later]) {
            fill(world, change, entity);
            // Freshsales' search lags some seconds.
            await world.advance('2m');
            const before = everybody(world);
            const seen = await preview(world);
            expect(everybody(world)).toEqual(before);
            await world.advance('1m');
            const list = comparable(await written(world, seen.runId));
            const run = await world.sync();
            await world.advance('1m');
            expect(comparable(await written(world, run.runId))).toEqual(list);
            expect(seen.counts).toEqual(run.counts);
          }
        }),
        { numRuns: 3, endOnFailure: true },
      );
    },
    SLOW_MS,
  );
});
