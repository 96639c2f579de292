import { describe, expect, test } from '@jest/globals';
import type { Freshdesk } from '../../sandbox/freshdesk/index.ts';
import { openWorld, type Json, type World } from '../../scripts/lib/world.ts';
import { defaultDocument } from '../../rules/settings/document.ts';
import type { RunSummary } from '../../server/sync/summary.ts';
import type { State } from '../../server/sync/state.ts';
import { customers, find, freshsalesOf, records } from './people.ts';
import { storeOf } from './world-store.ts';

const noWrites = {
  freshsales: { created: 0, updated: 0, failed: 0 },
  freshdesk: { created: 0, updated: 0, failed: 0 },
};

interface Pair {
  readonly world: World;
  readonly customer: number;
  readonly contact: number;
}

/** Ann is in both products and in step. */
async function pairInStep(twin: 'keep' | 'tag' | 'archive' = 'keep', settings: object = {}): Promise<Pair> {
  const world = await openWorld('empty');
  const deletions = { twin, tag: 'gone-elsewhere' };
  await world.install({ settings: { ...defaultDocument, deletions, ...settings } });
  const customer = world.freshdesk<{ id: number }>('POST', '/contacts', {
    name: 'Ann Lee',
    email: 'ann@client.example',
    tags: ['vip'],
  }).id;
  const contact = world.suite<{ contact: { id: number } }>('POST', '/contacts', {
    contact: { first_name: 'Ann', last_name: 'Lee', email: 'ann@client.example', tags: ['vip'] },
  }).contact.id;
  await world.sync();
  await world.advance('1h');
  return { world, customer, contact };
}

/** As when the index is a week old: the next run that is due reads everybody anew. */
async function readAnew(world: World): Promise<void> {
  const store = storeOf(world);
  const state = (await store.get('state')) as State;
  await store.set('state', { ...state, dueAtMs: 0, index: { ...state.index!, builtAtMs: 0 } });
  await world.advance('11m');
  await world.rest();
  expect(((await store.get('state')) as State).index?.builtAtMs).toBeGreaterThan(0);
}

const deletedIn = (world: World, side: 'freshdesk' | 'freshsales') => {
  const rows =
    side === 'freshdesk'
      ? ((world.sandbox.freshdesk as Freshdesk).list('contacts') as unknown as Json[]).filter(
          (row) => row['deleted'] === true,
        )
      : (freshsalesOf(world).list('contacts') as unknown as Json[]).filter(
          (row) => row['is_deleted'] === true,
        );
  return rows.length;
};

describe('a pair of which one half was deleted', () => {
  test('R-BEY-13: is found among more deleted customers than are looked at each time', async () => {
    const world = await openWorld('empty');
    const deletions = { twin: 'tag', tag: 'gone-elsewhere' };
    await world.install({ settings: { ...defaultDocument, deletions, realTime: 'off' } });
    const add = (name: string, email: string) =>
      world.freshdesk<{ id: number }>('POST', '/contacts', { name, email }).id;
    for (let at = 0; at < 310; at += 1) {
      const id = add(`A ${String(at)}`, `a${String(at)}@client.example`);
      world.freshdesk('DELETE', `/contacts/${String(id)}`);
      if (at % 50 === 49) await world.advance('1m');
    }
    const customer = add('Zoe Zed', 'zoe@client.example');
    await world.sync();
    await world.advance('1h');
    world.freshdesk('DELETE', `/contacts/${String(customer)}`);
    await world.advance('5m');
    await world.sync();
    const [zoe] = freshsalesOf(world).list('contacts') as unknown as Json[];
    expect(zoe).toMatchObject({ last_name: 'Zed', tags: ['gone-elsewhere'] });
  });

  test.each(['customer', 'contact'] as const)(
    'R-SYN-09, R-BEY-13: the %s is not created again, whoever is changed, and the other half stays as it is',
    async (half) => {
      const { world, customer, contact } = await pairInStep();
      if (half === 'customer') world.freshdesk('DELETE', `/contacts/${String(customer)}`);
      else world.suite('DELETE', `/contacts/${String(contact)}`);
      expect((await world.sync()).counts.bySide).toEqual(noWrites);
      await world.advance('1h');
      if (half === 'customer')
        world.suite('PUT', `/contacts/${String(contact)}`, { contact: { work_number: '5' } });
      else world.freshdesk('PUT', `/contacts/${String(customer)}`, { job_title: 'Cook' });
      const later = await world.sync();
      expect(later.kind).toBe('incremental');
      expect(later.counts.bySide).toEqual(noWrites);
      await readAnew(world);
      const { runs } = await world.call<{ runs: { kind: string; leftBy?: Json }[] }>('listRuns');
      const full = runs.find(({ kind }) => kind === 'full')!;
      expect(full.leftBy).toEqual({ deleted: 1 });
      expect([customers(world).length, records(world).length]).toEqual(half === 'customer' ? [0, 1] : [1, 0]);
    },
    60_000,
  );

  test.each(['customer', 'contact'] as const)(
    'R-BEY-13: the twin of a deleted %s is tagged also where the next run reads everybody anew, and once',
    async (half) => {
      const { world, customer, contact } = await pairInStep('tag', { realTime: 'off' });
      if (half === 'customer') world.freshdesk('DELETE', `/contacts/${String(customer)}`);
      else world.suite('DELETE', `/contacts/${String(contact)}`);
      await world.advance('5m');
      for (const times of [1, 0]) {
        await readAnew(world);
        const { runs } = await world.call<{ runs: RunSummary[] }>('listRuns');
        const [full] = runs;
        const { freshsales, freshdesk } = full!.counts.bySide;
        expect([full!.kind, freshsales.updated + freshdesk.updated]).toEqual(['full', times]);
        expect(full!.leftBy).toEqual({ deleted: 1 });
      }
      const tagged =
        half === 'customer'
          ? world.suite<{ contact: { tags: string[] } }>('GET', `/contacts/${String(contact)}`).contact.tags
          : world.freshdesk<{ tags: string[] }>('GET', `/contacts/${String(customer)}`).tags;
      expect(tagged).toEqual(['vip', 'gone-elsewhere']);
    },
    60_000,
  );

  test.each(['customer', 'contact'] as const)(
    'R-BEY-13: the twin of a deleted %s is tagged once, its own tags stay',
    async (half) => {
      const pair = await pairInStep('tag');
      const { world, customer, contact } = pair;
      if (half === 'customer') world.freshdesk('DELETE', `/contacts/${String(customer)}`);
      else world.suite('DELETE', `/contacts/${String(contact)}`);
      const run = await world.sync();
      const side = half === 'customer' ? 'freshsales' : 'freshdesk';
      expect(run.counts.bySide).toEqual({ ...noWrites, [side]: { created: 0, updated: 1, failed: 0 } });
      const tagged =
        half === 'customer'
          ? world.suite<{ contact: { tags: string[] } }>('GET', `/contacts/${String(contact)}`).contact.tags
          : world.freshdesk<{ tags: string[] }>('GET', `/contacts/${String(customer)}`).tags;
      expect(tagged).toEqual(['vip', 'gone-elsewhere']);
      await world.advance('1h');
      expect((await world.sync()).counts.bySide).toEqual(noWrites);
    },
  );

  test.each(['customer', 'contact'] as const)(
    'R-BEY-13: the twin of a deleted %s is archived: it can be taken back, and is not deleted for good',
    async (half) => {
      const { world, customer, contact } = await pairInStep('archive');
      if (half === 'customer') world.freshdesk('DELETE', `/contacts/${String(customer)}`);
      else world.suite('DELETE', `/contacts/${String(contact)}`);
      await world.sync();
      expect([deletedIn(world, 'freshdesk'), deletedIn(world, 'freshsales')]).toEqual([1, 1]);
      await world.advance('1h');
      expect((await world.sync()).counts.bySide).toEqual(noWrites);
      expect([customers(world), records(world)]).toEqual([[], []]);
    },
  );

  test('R-BEY-13: a product that the direction does not write to is not tagged', async () => {
    const pair = await pairInStep('tag', { direction: 'toFreshsales' });
    pair.world.suite('DELETE', `/contacts/${String(pair.contact)}`);
    expect((await pair.world.sync()).counts.bySide).toEqual(noWrites);
    expect(
      pair.world.freshdesk<{ tags: string[] }>('GET', `/contacts/${String(pair.customer)}`).tags,
    ).toEqual(['vip']);
  });

  test('R-BEY-13: one of two leads is deleted: its customer has another half, and stays', async () => {
    const world = await openWorld('empty');
    const deletions = { twin: 'archive', tag: 'x' };
    const settings = { ...defaultDocument, entities: ['contacts', 'leads'], deletions };
    await world.install({ freshsales_domain: 'acme.freshsales.io', settings });
    const lead = () =>
      world.classic<{ lead: { id: number } }>('POST', '/leads', {
        lead: { last_name: 'Lee', email: 'ann@client.example' },
      }).lead.id;
    const [first] = [lead(), lead()];
    await world.sync();
    expect(customers(world)).toHaveLength(1);
    await world.advance('1h');
    world.classic('DELETE', `/leads/${String(first)}`);
    await world.sync();
    expect(customers(world)).toHaveLength(1);
  });
});

describe('somebody who moved', () => {
  test('R-BEY-14: a lead that was converted keeps its pair, as the contact that it became', async () => {
    const world = await openWorld('empty');
    const settings = { ...defaultDocument, entities: ['contacts', 'leads'], createAs: 'leads' };
    await world.install({ freshsales_domain: 'acme.freshsales.io', settings });
    const { lead } = world.classic<{ lead: { id: number } }>('POST', '/leads', {
      lead: { first_name: 'Ann', last_name: 'Lee', email: 'ann@client.example' },
    });
    await world.sync();
    const [before] = customers(world);
    await world.advance('1h');
    world.classic('POST', `/leads/${String(lead.id)}/convert`, { lead: {} });
    await world.sync();
    await world.advance('1h');
    const { id } = (world.sandbox.freshdesk as Freshdesk).list('contacts')[0] as unknown as { id: number };
    world.freshdesk('PUT', `/contacts/${String(id)}`, { job_title: 'Cook' });
    await world.sync();
    expect(records(world, 'leads')).toEqual([]);
    expect(records(world)).toMatchObject([{ email: 'ann@client.example', jobTitle: 'Cook' }]);
    expect(customers(world)).toEqual([{ ...before, jobTitle: 'Cook' }]);
  });

  test('R-BEY-14: customers who were merged: the one that is left keeps its pair, the other is not made again', async () => {
    const world = await openWorld('empty');
    await world.install();
    const ids = ['ann@client.example', 'ann.lee@client.example'].map(
      (email) => world.freshdesk<{ id: number }>('POST', '/contacts', { name: 'Ann Lee', email }).id,
    );
    await world.sync();
    expect(records(world)).toHaveLength(2);
    await world.advance('1h');
    world.freshdesk('POST', '/contacts/merge', {
      primary_contact_id: ids[0],
      secondary_contact_ids: [ids[1]],
    });
    await world.sync();
    const second = (freshsalesOf(world).list('contacts') as unknown as { id: number; email: string }[]).find(
      ({ email }) => email === 'ann.lee@client.example',
    )!;
    await world.advance('1h');
    world.suite('PUT', `/contacts/${String(second.id)}`, { contact: { job_title: 'Cook' } });
    await world.sync();
    await readAnew(world);
    expect(customers(world)).toHaveLength(1);
    expect(records(world)).toHaveLength(2);
  }, 60_000);

  test('R-BEY-14: contacts that were merged: both customers stay, and no contact is made again', async () => {
    const world = await openWorld('empty');
    await world.control('POST', 'reset', { seed: 'empty', freshsales: { mergeByKey: true } });
    await world.install();
    for (const email of ['ann@client.example', 'ann.lee@client.example'])
      world.freshdesk('POST', '/contacts', { name: 'Ann Lee', email });
    await world.sync();
    const [first, second] = (freshsalesOf(world).list('contacts') as unknown as { id: number }[]).map(
      ({ id }) => id,
    );
    await world.advance('1h');
    world.suite('POST', `/contacts/${String(first)}/merge`, { ids: [second] });
    await world.sync();
    await readAnew(world);
    expect(customers(world)).toHaveLength(2);
    expect(records(world)).toHaveLength(1);
    expect(find(records(world), 'ann@client.example')).toBeDefined();
  }, 60_000);
});
