import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { defaultDocument } from '../../rules/settings/document.ts';
import type { Usage } from '../../scripts/lib/meter.ts';
import { openWorld, type World } from '../../scripts/lib/world.ts';
import { rememberedStore } from '../../server/platform/remembered-store.ts';
import type { Store } from '../../server/platform/store.ts';
import type { RunSummary } from '../../server/sync/summary.ts';
import { memoryStore } from './memory-store.ts';

/** Lets a run end while somebody watches it, as the console does: a question every ten seconds. */
async function watched(world: World, method: string): Promise<number> {
  const startMs = world.sandbox.clock.now();
  const { runId } = await world.call<{ runId: string }>(method);
  for (let asked = 0; asked < 60; asked += 1) {
    await world.advance('10s');
    const { endedAt } = await world.call<Pick<RunSummary, 'endedAt'>>('getRun', { runId });
    if (endedAt !== null) return (Date.parse(endedAt) - startMs) / 1000;
  }
  throw new Error('The run does not end.');
}

test('R-SYN-01: a sync of a few people is done within seconds, also when nobody watches', async () => {
  const world = await openWorld({ people: 12, overlap: 0.5, gaps: 0.3 });
  await world.install();
  await world.call('startSync');
  await world.advance('15s');
  const { runs } = await world.call<{ runs: RunSummary[] }>('listRuns');
  expect(runs[0]).toMatchObject({ status: 'done' });
}, 30_000);

test('R-SYN-01, R-SYN-02: of customers who are all new, the first slice creates 1,500 with at most 42 requests', async () => {
  const world = await openWorld({ people: 1800, customersOnly: true });
  await world.control('POST', 'options', { platform: { eventDelayMs: 20_000 } });
  await world.install({ settings: { ...defaultDocument, direction: 'toFreshsales' } });
  await world.control('POST', 'usage/reset');
  await world.call('startSync');
  await world.advance('46s');
  const { requests, executions } = await world.control<Usage>('GET', 'usage');
  expect(Math.max(...executions.map((execution) => execution.requests))).toBeLessThanOrEqual(42);
  // A hundred each.
  expect(requests.byTemplate['freshsalesBulkUpsert']).toBeGreaterThanOrEqual(15);
});

test('R-SYN-01, R-BEY-01: a sync that is started right after its preview waits one minute at most, for the store’s share', async () => {
  const world = await openWorld({ people: 6, overlap: 0.5, gaps: 0.3 });
  await world.install();
  expect(await watched(world, 'startPreview')).toBeLessThan(20);
  expect(await watched(world, 'startSync')).toBeLessThan(75);
}, 30_000);

test('R-SYN-03: an index in a slice’s memory is what the store holds, whatever is written and read in which order', async () => {
  const key = fc.constantFrom('x/1', 'x/2', 'other');
  const step = fc.oneof(
    fc.record({ do: fc.constant('set' as const), key, items: fc.array(fc.nat(9), { maxLength: 3 }) }),
    fc.record({ do: fc.constant('append' as const), key, items: fc.array(fc.nat(9), { maxLength: 3 }) }),
    fc.record({ do: fc.constant('delete' as const), key }),
    fc.record({ do: fc.constant('get' as const), key }),
  );
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 20 }), async (steps) => {
      const below = memoryStore();
      const store = rememberedStore(below, (key) => key.startsWith('x/'));
      for (const step of steps) {
        if (step.do === 'set') await store.set(step.key, { d: step.items });
        else if (step.do === 'append') await store.append(step.key, { d: step.items });
        else if (step.do === 'delete') await store.delete(step.key);
        else expect(await store.get(step.key)).toEqual(below.values.get(step.key) ?? null);
      }
    }),
  );
});

test('R-SYN-03: what could not be written is read again, and what goes by itself is not remembered', async () => {
  const below = memoryStore();
  let refuses = false;
  const refusing: Store = {
    ...below,
    set: (key, value) => (refuses ? Promise.reject(new Error('refused')) : below.set(key, value)),
  };
  const store = rememberedStore(refusing, () => true);
  await store.set('x', { d: [1] });
  refuses = true;
  await expect(store.set('x', { d: [2] })).rejects.toThrow('refused');
  refuses = false;
  const { ops } = below;
  expect(await store.get('x')).toEqual({ d: [1] });
  expect(await store.get('x')).toEqual({ d: [1] });
  expect(below.ops).toBe(ops + 1);
  await store.set('y', { d: [1] }, 60);
  below.values.delete('y');
  expect(await store.get('y')).toBeNull();
});
