import { describe, expect, test } from '@jest/globals';
import { openWorld, type Json, type World } from '../../scripts/lib/world.ts';
import type { Failure } from '../../rules/console/protocol.ts';
import { addNamed } from '../../server/sync/retry/list.ts';
import { afterRetries } from '../../server/sync/retry/queue.ts';
import type { RunSummary } from '../../server/sync/summary.ts';
import { memoryStore } from './memory-store.ts';
import type { Services } from '../../server/services.ts';
import type { Run, State } from '../../server/sync/state.ts';
import { customers, find, records } from './people.ts';

interface Usage {
  readonly requests: { readonly total: number };
}

const mail = (name: string) => `${name}@client.example`;

function addCustomer(world: World, body: Json): number {
  return world.freshdesk<{ id: number }>('POST', '/contacts', body).id;
}

function addContact(world: World, contact: Json): number {
  return world.suite<{ contact: { id: number } }>('POST', '/contacts', { contact }).contact.id;
}

const named = (email: string, on: 'freshdesk' | 'freshsales' = 'freshdesk', id: number | null = null) => ({
  on,
  entity: on === 'freshdesk' ? null : 'contacts',
  id,
  email,
});

async function retry(world: World, people: readonly object[]): Promise<RunSummary> {
  const { runId } = await world.call<{ runId: string }>('retryPeople', { people });
  return world.finishRun(runId);
}

/** Some people in step, so that there is an index. */
async function inStep(people: readonly string[] = ['old'], iparams?: object): Promise<World> {
  const world = await openWorld('empty');
  await world.install(iparams);
  for (const name of people) addCustomer(world, { name, email: mail(name) });
  await world.sync();
  // Freshsales' search lags some seconds.
  await world.advance('1m');
  return world;
}

describe('retry of named people', () => {
  test('R-BEY-03: a refused value that was mended is written, for that record alone, and the log calls it a retry', async () => {
    const world = await openWorld('empty');
    await world.install();
    const holder = addCustomer(world, { name: 'Holder', email: mail('holder'), mobile: '7' });
    addCustomer(world, { name: 'Ann Lee', email: mail('ann') });
    addContact(world, { last_name: 'Lee', emails: mail('ann'), mobile_number: '7' });
    const first = await world.sync();
    const { failures } = await world.call<{ failures: Failure[] }>('getRun', { runId: first.runId });
    expect(failures).toMatchObject([{ side: 'freshdesk', field: 'mobile', value: '7', email: mail('ann') }]);
    world.freshdesk('PUT', `/contacts/${String(holder)}`, { mobile: '8' });
    addCustomer(world, { name: 'Not Named', email: mail('other') });
    const run = await retry(world, [
      { on: failures[0]!.on, entity: null, id: failures[0]!.id, email: failures[0]!.email },
    ]);
    expect(run).toMatchObject({ kind: 'retry', status: 'done' });
    expect(run.counts.bySide).toMatchObject({
      freshdesk: { created: 0, updated: 1, failed: 0 },
      freshsales: { created: 0, updated: 0, failed: 0 },
    });
    expect(find(customers(world), mail('ann'))?.mobile).toBe('7');
    expect(find(records(world), mail('other'))).toBeUndefined();
    const next = await world.sync();
    expect(next.kind).toBe('incremental');
    expect(find(records(world), mail('other'))).toBeDefined();
  }, 60_000);

  test('R-BEY-03: one person costs a handful of requests, however many there are', async () => {
    const world = await inStep(Array.from({ length: 30 }, (_, at) => `p${String(at)}`));
    const id = addCustomer(world, { name: 'New One', email: mail('new') });
    await world.control('POST', 'usage/reset');
    await retry(world, [named(mail('new'), 'freshdesk', id)]);
    const { requests } = await world.control<Usage>('GET', 'usage');
    expect(requests.total).toBeLessThanOrEqual(6);
    expect(find(records(world), mail('new'))).toBeDefined();
  }, 60_000);

  test('R-BEY-03, R-SYN-06: named by address alone, whoever exists on one side only is created on the other', async () => {
    const world = await inStep();
    addCustomer(world, { name: 'Cus Tomer', email: mail('c'), job_title: 'Chief' });
    addContact(world, { last_name: 'Record', emails: mail('r'), work_number: '+49 30 1' });
    await world.advance('1m');
    const run = await retry(world, [named(mail('c')), named(mail('r')), named(mail('nobody'))]);
    expect(run.counts.bySide).toMatchObject({ freshsales: { created: 1 }, freshdesk: { created: 1 } });
    expect(find(records(world), mail('c'))).toMatchObject({ name: 'Cus Tomer', jobTitle: 'Chief' });
    expect(find(customers(world), mail('r'))).toMatchObject({ name: 'Record', phone: '+49 30 1' });
    const again = await retry(world, [named(mail('c')), named(mail('r'))]);
    expect(again.counts.bySide).toMatchObject({
      freshsales: { created: 0, updated: 0 },
      freshdesk: { created: 0, updated: 0 },
    });
  }, 60_000);

  test('R-BEY-03: what was held back as refused is tried again, though neither record changed', async () => {
    const world = await openWorld('empty');
    await world.install();
    const deleted = addCustomer(world, { name: 'Ann Lee', email: mail('ann') });
    world.freshdesk('DELETE', `/contacts/${String(deleted)}`);
    addContact(world, { last_name: 'Lee', emails: mail('ann') });
    await world.sync();
    expect(find(customers(world), mail('ann'))).toBeUndefined();
    world.freshdesk('DELETE', `/contacts/${String(deleted)}/hard_delete?force=true`);
    const run = await retry(world, [named(mail('ann'), 'freshsales')]);
    expect(run.counts.bySide.freshdesk.created).toBe(1);
    expect(find(customers(world), mail('ann'))?.name).toBe('Lee');
  }, 60_000);

  test('R-BEY-03: while a sync is at work the named people wait for its end, and come next by themselves', async () => {
    const world = await inStep();
    const { runId } = await world.call<{ runId: string }>('startSync');
    addCustomer(world, { name: 'Late Comer', email: mail('late') });
    const asked = await world.call<{ runId: string }>('retryPeople', { people: [named(mail('late'))] });
    expect(asked.runId).toBe(runId);
    await world.finishRun(runId);
    await world.advance('11m');
    await world.rest();
    const { runs } = await world.call<{ runs: RunSummary[] }>('listRuns');
    expect(runs.find(({ kind }) => kind === 'retry')?.status).toBe('done');
    expect(find(records(world), mail('late'))).toBeDefined();
  }, 60_000);

  test('R-BEY-03: who was named comes next after a run of one execution, too, should their schedule be lost; a run over events spares the look', async () => {
    const store = memoryStore();
    await addNamed(store, 0, [{ on: 'freshdesk', entity: null, id: 1, email: mail('ann') }]);
    const nextAfter = async (kind: RunSummary['kind']) => {
      const state = { trash: [], retries: 0 } as unknown as State;
      const run = { startedMs: 5_000, summary: { kind } } as Run;
      await afterRetries({ now: () => 9_000, store } as unknown as Services, state, run);
      return state.retryAtMs;
    };
    expect(await nextAfter('incremental')).toBe(9_000);
    store.ops = 0;
    expect(await nextAfter('realTime')).toBeUndefined();
    expect(store.ops).toBe(0);
  });

  test('R-SYN-09, R-BEY-03: a pair of which one half was deleted is not made whole by a retry', async () => {
    const world = await inStep(['gone']);
    const [customer] = world.freshdesk<{ id: number }[]>('GET', `/contacts?email=${mail('gone')}`);
    world.freshdesk('DELETE', `/contacts/${String(customer!.id)}`);
    const run = await retry(world, [named(mail('gone'), 'freshsales')]);
    expect(run.counts.bySide.freshdesk.created).toBe(0);
    expect(run.counts.contacts.left).toBe(1);
  }, 60_000);

  test('R-BEY-03: hundreds of people keep to the minute’s limits and each is done once', async () => {
    const world = await inStep();
    const names = Array.from({ length: 60 }, (_, at) => `n${String(at)}`);
    for (const name of names) addContact(world, { last_name: name, emails: mail(name) });
    await world.advance('1m');
    const run = await retry(
      world,
      names.map((name) => named(mail(name), 'freshsales')),
    );
    expect(run).toMatchObject({ status: 'done', counts: { bySide: { freshdesk: { created: 60 } } } });
    expect(customers(world)).toHaveLength(61);
    const { requests } = await world.control<{ requests: { byStatus: Json } }>('GET', 'usage');
    expect(requests.byStatus).not.toHaveProperty('429');
  }, 90_000);

  test('R-BEY-03: before anybody was synced, and while it is paused, it says so', async () => {
    const world = await openWorld('empty');
    await world.install({ console_code: 'seven-otters' });
    const ask = () => world.call('retryPeople', { people: [named(mail('a'))] });
    await expect(ask()).rejects.toThrow('start a sync first');
    await world.call('setPaused', { code: 'seven-otters', paused: true });
    await expect(ask()).rejects.toThrow('paused');
    await expect(world.call('retryPeople', { people: [] })).rejects.toThrow('input');
  }, 60_000);
});
