import { beforeAll, describe, expect, test } from '@jest/globals';
import { openWorld, type Json, type World } from '../../scripts/lib/world.ts';
import type { RunSummary } from '../../server/sync/summary.ts';
import { customers, doubles, everybody, records } from './people.ts';

const seed = { people: 120, overlap: 0.8, gaps: 0.2 } as const;

async function installed(): Promise<World> {
  const world = await openWorld(seed);
  await world.install();
  return world;
}

const fault = (world: World, body: object) => world.control('POST', 'faults', body);

describe('a sync that is cut off', () => {
  let undisturbed: ReturnType<typeof everybody>;
  let calm: RunSummary;

  beforeAll(async () => {
    const world = await installed();
    calm = await world.sync();
    undisturbed = everybody(world);
  });

  // Every call of an execution to the platform is a place: requests, store operations, schedules.
  const places = Array.from({ length: 24 }, (_, index) => [1 + index * 4] as const);

  test.each(places)('R-SYN-07: killed at call %i, it ends in the same two data sets', async (after) => {
    const world = await installed();
    await fault(world, { target: 'execution', kind: 'kill', times: 1, after });
    const run = await startAndFinish(world);
    expect(run.status).toBe('done');
    expect(everybody(world)).toEqual(undisturbed);
    expect(await world.control('GET', 'faults')).toEqual({ faults: [] });
    const next = await world.sync();
    expect(next.counts.bySide).toMatchObject({
      freshsales: { created: 0, updated: 0 },
      freshdesk: { created: 0, updated: 0 },
    });
  });

  test('R-SYN-07: killed again and again, it ends in the same two data sets', async () => {
    const world = await installed();
    await fault(world, { target: 'execution', kind: 'kill', rate: 0.02 });
    const run = await startAndFinish(world);
    expect(run.status).toBe('done');
    expect(everybody(world)).toEqual(undisturbed);
  });

  test.each([
    ['freshdeskCreateContact', 'timeout-after'],
    ['freshdeskUpdateContact', 'timeout-after'],
    ['freshsalesBulkUpsert', 'timeout-after'],
    ['freshsalesBulkUpsert', 'timeout-before'],
    ['freshsalesJob', '502'],
    ['freshdeskContacts', '500'],
    ['freshsalesPage', '429'],
    ['freshdeskCreateContact', '429'],
    ['nextSlice', '502'],
  ])('R-SYN-07: a %s that ends in %s is made good', async (target, kind) => {
    const world = await installed();
    await fault(world, { target, kind, times: 2 });
    const run = await startAndFinish(world);
    expect(run.status).toBe('done');
    expect(everybody(world)).toEqual(undisturbed);
  });

  test('R-LOG-01: creations whose answer was lost are counted all the same', async () => {
    const world = await installed();
    await fault(world, { target: 'freshdeskCreateContact', kind: 'timeout-after', times: 3 });
    const run = await startAndFinish(world);
    expect(run.counts.bySide.freshdesk.created).toBe(calm.counts.bySide.freshdesk.created);
  });

  test('failures of the store are survived', async () => {
    const world = await installed();
    await fault(world, { target: 'store', kind: 'store-error', rate: 0.05 });
    const { runId } = await started(world);
    await world.advance('2h');
    await world.control('DELETE', 'faults');
    await world.finishRun(runId).catch(() => world.sync());
    expect(everybody(world)).toEqual(undisturbed);
  });

  test('R-SYN-07: leads, which may share an address, are not doubled by a lost answer', async () => {
    const world = await openWorld({ ...seed, leads: 1 });
    await world.install({
      freshsales_domain: 'acme.freshsales.io',
      settings: { version: 1, entities: ['leads'], direction: 'both', create_as: 'leads' },
    });
    await fault(world, { target: 'freshsalesBulkUpsert', kind: 'timeout-after', times: 1 });
    await startAndFinish(world);
    expect(doubles(records(world, 'leads'))).toEqual([]);
    expect(customers(world)).toEqual(records(world, 'leads'));
  });

  test('a stored index that was damaged is built anew', async () => {
    const world = await installed();
    await world.sync();
    const { items } = await world.control<{ items: Json }>('GET', 'store');
    const range = Object.keys(items).find((key) => key.startsWith('x/s/'))!;
    await overwrite(world, range, { entries: 'AAAA', count: 4, checksum: 0 });
    const contact = world.suite<{ contact: Json }>('POST', '/contacts', {
      contact: { last_name: 'New', email: 'new@client.example' },
    });
    expect(contact.contact['id']).toBeDefined();
    const run = await world.sync();
    expect(run).toMatchObject({ kind: 'full', status: 'done' });
    expect(customers(world)).toEqual(records(world));
  });

  test('a stored state that somebody made unreadable is made anew', async () => {
    const world = await installed();
    await world.sync();
    await overwrite(world, 'state', { version: 1, run: 'nonsense' });
    const run = await world.sync();
    expect(run.status).toBe('done');
    expect(everybody(world)).toEqual(undisturbed);
  });

  test('R-CON-08: a key that stops working pauses the run and says why; mended, it goes on without loss', async () => {
    const world = await installed();
    const products = world.sandbox.freshdesk as unknown as { configure(options: object): void };
    products.configure({ suspended: true });
    const { runId } = await started(world);
    await world.advance('1h');
    const paused = await world.call<RunSummary>('getRun', { runId });
    expect(paused.status).toBe('paused');
    expect(paused.reason).toMatch(/Freshdesk/);
    products.configure({ suspended: false });
    const run = await world.finishRun(runId);
    expect(run).toMatchObject({ status: 'done', reason: null });
    expect(run.counts.bySide).toEqual(calm.counts.bySide);
    expect(everybody(world)).toEqual(undisturbed);
  });
});

describe('while it runs', () => {
  test('R-SYN-01: the progress moves, and says why it waits', async () => {
    const world = await openWorld({ people: 150, overlap: 1, gaps: 0.9 });
    await world.install();
    const { runId } = await world.call<{ runId: string }>('startSync');
    const seen: number[] = [];
    for (let minute = 0; minute < 4; minute += 1) {
      await world.advance('1m');
      const run = await world.call<RunSummary>('getRun', { runId });
      if (run.progress.phase === 'readCustomers') seen.push(run.progress.done);
      if (run.progress.phase === 'readCustomers') expect(run.progress.total).toBe(150);
    }
    expect(new Set(seen).size).toBeGreaterThan(1);
    expect(seen).toEqual([...seen].sort((a, b) => a - b));
    await fault(world, { target: 'freshdesk', kind: '502', rate: 1 });
    await world.advance('3m');
    expect((await world.call<RunSummary>('getRun', { runId })).reason).toMatch(/out of order/);
    await world.control('DELETE', 'faults');
    expect(await world.finishRun(runId)).toMatchObject({ status: 'done', reason: null });
  });
});

describe('the platform’s minute', () => {
  test('R-BEY-15: a sync never makes more than 42 requests in any minute, and is never refused', async () => {
    const world = await openWorld({ people: 300, overlap: 0.5, gaps: 0.3 });
    await world.install();
    await world.control('POST', 'usage/reset');
    const run = await world.sync();
    const usage = await world.control<{
      requests: { byStatus: Record<string, number> };
      executions: { startedAt: string; requests: number; storeOps: number; durationMs: number }[];
    }>('GET', 'usage');
    expect(run.status).toBe('done');
    expect(usage.requests.byStatus['429']).toBeUndefined();
    for (const { startedAt } of usage.executions) {
      const from = Date.parse(startedAt);
      const inMinute = usage.executions.filter((other) => {
        const at = Date.parse(other.startedAt);
        return at >= from && at + other.durationMs <= from + 60_000;
      });
      expect(inMinute.reduce((sum, { requests }) => sum + requests, 0)).toBeLessThanOrEqual(43);
      expect(inMinute.reduce((sum, { storeOps }) => sum + storeOps, 0)).toBeLessThanOrEqual(42);
    }
    for (const { durationMs } of usage.executions) expect(durationMs).toBeLessThan(20_000);
  });
});

/** The store is as open to every widget as to the server. */
async function overwrite(world: World, key: string, value: object): Promise<void> {
  const { platform, settle } = world.sandbox;
  const result = await settle(() => platform.store({ action: 'set', key, value }, 'widget'));
  expect(result.ok).toBe(true);
}

/** The start itself may be what is cut off: an admin presses again. */
async function started(world: World): Promise<{ runId: string }> {
  try {
    return await world.call<{ runId: string }>('startSync');
  } catch {
    await world.advance('1m');
    return started(world);
  }
}

async function startAndFinish(world: World): Promise<RunSummary> {
  const { runId } = await started(world);
  return finish(world, runId);
}

async function finish(world: World, runId: string): Promise<RunSummary> {
  for (let minute = 0; minute < 600; minute += 1) {
    await world.advance('1m');
    const run = await runOf(world, runId);
    if (run !== undefined && run.status !== 'running') return run;
  }
  throw new Error('The run does not end.');
}

async function runOf(world: World, runId: string): Promise<RunSummary | undefined> {
  try {
    const { runs } = await world.call<{ runs: RunSummary[] }>('listRuns');
    return runs.find((run) => run.runId === runId) ?? runs[0];
  } catch {
    return undefined;
  }
}
