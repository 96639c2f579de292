import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { openWorld, type Json, type World } from '../../scripts/lib/world.ts';
import { defaultDocument } from '../../rules/settings/document.ts';
import type { RunSummary } from '../../server/sync/summary.ts';
import { customers, everybody, find, records } from './people.ts';
import { fill, people, type SmallWorld } from './small-world.ts';
import { CODE, listOf, undo } from './undone.ts';

const SLOW_MS = 90_000;

async function installed(entities: readonly string[] = ['contacts']): Promise<World> {
  const world = await openWorld('empty');
  const domain = entities.includes('leads') ? { freshsales_domain: 'acme.freshsales.io' } : {};
  const settings = { ...defaultDocument, entities, realTime: 'off' };
  await world.install({ settings, console_code: CODE, ...domain });
  return world;
}

interface Ids {
  readonly ada: number;
}

/** A sync that fills, creates in Freshsales and creates in Freshdesk. */
async function synced(): Promise<{
  world: World;
  run: RunSummary;
  before: ReturnType<typeof everybody>;
  ids: Ids;
}> {
  const world = await installed();
  const add = (contact: Json) => world.freshdesk('POST', '/contacts', contact);
  add({ name: 'Ada Obi', email: 'ada@client.example', job_title: 'Chief', phone: '+49 30 1' });
  add({ name: 'Bo Lind', email: 'bo@client.example' });
  const { contact } = world.suite<{ contact: { id: number } }>('POST', '/contacts', {
    contact: { last_name: 'Obi', emails: 'ada@client.example' },
  });
  world.suite('POST', '/contacts', { contact: { last_name: 'Ray', emails: 'ray@client.example' } });
  await world.advance('2m');
  const before = everybody(world);
  const run = await world.sync();
  await world.advance('2m');
  return { world, run, before, ids: { ada: contact.id } };
}

describe('R-BEY-02: undo of a run', () => {
  test(
    'R-BEY-02: puts back what it filled and archives what it created; the outcome is a run, and later syncs leave them out',
    async () => {
      const { world, run, before } = await synced();
      expect(everybody(world)).not.toEqual(before);
      const undone = await undo(world, run.runId);
      expect(undone).toMatchObject({ kind: 'undo', status: 'done' });
      expect(undone.counts.bySide).toMatchObject({
        freshsales: { created: 1, updated: 1, failed: 0 },
        freshdesk: { created: 1, updated: 0, failed: 0 },
      });
      expect(everybody(world)).toEqual(before);
      await world.advance('2m');
      const kinds = (await listOf(world, undone)).map(({ email, kind }) => `${String(email)} ${kind}`).sort();
      expect(kinds).toEqual([
        'ada@client.example updated',
        'bo@client.example archived',
        'ray@client.example archived',
      ]);
      await world.sync();
      expect(everybody(world)).toEqual(before);
    },
    SLOW_MS,
  );

  test(
    'R-BEY-02: what people changed since is kept, and the log says why',
    async () => {
      const { world, run, ids } = await synced();
      world.suite('PUT', `/contacts/${String(ids.ada)}`, { contact: { job_title: 'Owner' } });
      const bo = records(world).find(({ email }) => email === 'bo@client.example');
      expect(bo).toBeDefined();
      const made = (world.sandbox.freshsales as unknown as { list(kind: string): Json[] })
        .list('contacts')
        .find((row) => row['email'] === 'bo@client.example')!;
      world.suite('PUT', `/contacts/${String(made['id'])}`, { contact: { city: 'Lund' } });
      await world.advance('2m');
      const undone = await undo(world, run.runId);
      expect(find(records(world), 'ada@client.example')).toMatchObject({ jobTitle: 'Owner', phone: null });
      expect(find(records(world), 'bo@client.example')).toBeDefined();
      expect(undone.counts.contacts.left).toBe(2);
      await world.advance('2m');
      const kept = (await listOf(world, undone)).filter(({ kind }) => kind === 'kept');
      expect(kept.map(({ email, why }) => [email, why]).sort()).toEqual([
        ['ada@client.example', 'changed'],
        ['bo@client.example', 'edited'],
      ]);
    },
    SLOW_MS,
  );

  test(
    'R-BEY-02: customers created in Freshdesk stay unless asked for, and always where tickets exist',
    async () => {
      const { world, run } = await synced();
      const first = await undo(world, run.runId, false);
      expect(find(customers(world), 'ray@client.example')).toBeDefined();
      expect(first.counts.contacts.left).toBe(1);
      await world.advance('2m');
      const ticket = { subject: 'Help', description: 'Please', status: 2, priority: 1 };
      world.freshdesk('POST', '/tickets', { ...ticket, email: 'ray@client.example' });
      await world.advance('2m');
      const second = await undo(world, run.runId, true);
      expect(find(customers(world), 'ray@client.example')).toBeDefined();
      await world.advance('2m');
      expect((await listOf(world, second)).map(({ email, why }) => [email, why])).toContainEqual([
        'ray@client.example',
        'tickets',
      ]);
    },
    SLOW_MS,
  );

  test(
    'R-BEY-02, R-BEY-15: a hundred records that a run created cost a handful of requests',
    async () => {
      const world = await installed();
      const all = Array.from({ length: 100 }, (_, at) => `p${String(at)}@client.example`);
      for (const email of all) world.freshdesk('POST', '/contacts', { name: 'Someone', email });
      await world.advance('2m');
      const run = await world.sync();
      await world.advance('2m');
      expect(records(world)).toHaveLength(all.length);
      const undone = await undo(world, run.runId);
      expect(records(world)).toEqual([]);
      expect(undone.counts.contacts).toMatchObject({ created: all.length, left: 0 });
      expect(undone.requests).toBeLessThanOrEqual(10);
    },
    SLOW_MS,
  );

  test(
    'R-BEY-02, R-BEY-15: filled records are put back at the pace of the products, those of Freshsales together',
    async () => {
      const world = await installed();
      const all = Array.from({ length: 12 }, (_, at) => `p${String(at)}@client.example`);
      for (const email of all) {
        world.freshdesk('POST', '/contacts', { name: 'Someone', email, job_title: 'Chief' });
        const contact = { last_name: 'Someone', emails: email, work_number: '+49 30 1' };
        world.suite('POST', '/contacts', { contact });
      }
      await world.advance('2m');
      const before = everybody(world);
      const run = await world.sync();
      await world.advance('2m');
      const undone = await undo(world, run.runId);
      expect(undone.counts.bySide).toMatchObject({
        freshsales: { updated: all.length, failed: 0 },
        freshdesk: { updated: all.length, failed: 0 },
      });
      expect(everybody(world)).toEqual(before);
      const minutes = (Date.parse(undone.endedAt!) - Date.parse(undone.startedAt)) / 60_000;
      // A slice and the next one by schedule.
      expect(minutes).toBeLessThanOrEqual(7);
      expect(undone.requests).toBeLessThanOrEqual(2 * all.length + 12);
    },
    SLOW_MS,
  );

  test(
    'R-CON-06: it needs the console code, and a run whose details are kept',
    async () => {
      const { world, run } = await synced();
      const call = (payload: Json) =>
        world.call('undoRun', { runId: run.runId, customers: false, ...payload });
      await expect(call({ code: 'wrong' })).rejects.toThrow('not the console code');
      await expect(call({ code: CODE, runId: 'another' })).rejects.toThrow('no such run');
      const undone = await undo(world, run.runId);
      await world.advance('2m');
      await expect(call({ code: CODE, runId: undone.runId })).rejects.toThrow('can be undone');
    },
    SLOW_MS,
  );

  test(
    'R-BEY-02: cut off anywhere and repeated, it ends in the same two data sets with true counts',
    async () => {
      for (const after of [14, 24]) {
        const { world, run, before } = await synced();
        await world.control('POST', 'faults', { target: 'execution', kind: 'kill', times: 1, after });
        const undone = await undo(world, run.runId);
        expect(everybody(world)).toEqual(before);
        const { freshsales, freshdesk } = undone.counts.bySide;
        expect([after, freshsales.created + freshdesk.created, freshsales.updated]).toEqual([after, 2, 1]);
      }
    },
    SLOW_MS,
  );
});

describe('R-BEY-02: for any data', () => {
  test.each([['contacts'], ['leads']])(
    'R-BEY-02: after undo of a run over %s both products are as before it',
    async (entity) => {
      await fc.assert(
        fc.asyncProperty(people, people, async (first: SmallWorld, later: SmallWorld) => {
          const world = await installed([entity]);
          for (const change of [first, later]) {
            fill(world, change, entity);
            // Freshsales' search lags some seconds.
            await world.advance('2m');
            if (change === first) {
              await world.sync();
              await world.advance('2m');
            }
          }
          const before = everybody(world);
          const run = await world.sync();
          await world.advance('2m');
          const { created, updated } = run.counts[entity as 'contacts' | 'leads'];
          // Of which there is something to take back.
          fc.pre(created + updated > 0);
          const undone = await undo(world, run.runId);
          await world.advance('2m');
          const list = await listOf(world, undone);
          expect(list.filter(({ kind }) => kind === 'kept')).toEqual([]);
          expect(everybody(world)).toEqual(before);
        }),
        { numRuns: 2, endOnFailure: true },
      );
    },
    SLOW_MS,
  );
});
