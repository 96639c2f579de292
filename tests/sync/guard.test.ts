import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { openWorld, type World } from '../../scripts/lib/world.ts';
import { failsTooOften, mostWithoutAsking, usualOf } from '../../rules/guard.ts';
import { defaultDocument } from '../../rules/settings/document.ts';
import type { RunSummary } from '../../server/sync/summary.ts';
import { records } from './people.ts';

const CODE = 'seven-otters';

async function runs(world: World): Promise<RunSummary[]> {
  return (await world.call<{ runs: RunSummary[] }>('listRuns')).runs;
}

function addCustomers(world: World, from: number, count: number): void {
  for (let at = from; at < from + count; at += 1)
    world.freshdesk('POST', '/contacts', {
      name: `Cus ${String(at)}`,
      email: `c${String(at)}@client.example`,
    });
}

async function installed(): Promise<World> {
  const world = await openWorld('empty');
  const settings = { ...defaultDocument, direction: 'toFreshsales', realTime: 'off' };
  await world.install({ settings, console_code: CODE });
  return world;
}

/** A first sync of a few, then so many new customers that the next one is unlike it. */
async function withMany(): Promise<World> {
  const world = await installed();
  addCustomers(world, 0, 10);
  await world.sync();
  addCustomers(world, 10, 230);
  await world.advance('10m');
  return world;
}

/** Lets time pass until the run asks or has ended. */
async function untilAsking(world: World, runId: string): Promise<RunSummary> {
  for (let minute = 0; minute < 60; minute += 1) {
    const run = (await runs(world)).find((one) => one.runId === runId);
    if (run?.asks != null || run?.endedAt != null) return run;
    await world.advance('1m');
  }
  throw new Error('The run neither asks nor ends.');
}

describe('the volume guard', () => {
  test('R-BEY-09: a run that writes far more than usual asks with the figures before it goes on, and goes on when allowed', async () => {
    const world = await withMany();
    const { runId } = await world.call<{ runId: string }>('startSync');
    const asking = await untilAsking(world, runId);
    expect(asking).toMatchObject({ status: 'paused', asks: { rule: 'volume', usual: 10, failed: 0 } });
    expect(asking.asks!.written).toBeGreaterThan(200);
    const before = records(world).length;
    expect(before).toBeLessThanOrEqual(210);
    await world.advance('30m');
    expect(records(world)).toHaveLength(before);
    await expect(world.call('answerRun', { code: 'wrong', goOn: true })).rejects.toThrow(
      'not the console code',
    );
    await world.call('answerRun', { code: CODE, goOn: true });
    const run = await world.finishRun(runId);
    expect(run).toMatchObject({ status: 'done', counts: { bySide: { freshsales: { created: 230 } } } });
    expect(records(world)).toHaveLength(240);
    await expect(world.call('answerRun', { code: CODE, goOn: true })).rejects.toThrow('any more');
  }, 120_000);

  test('R-BEY-09: stopped, nothing more is written', async () => {
    const world = await withMany();
    const { runId } = await world.call<{ runId: string }>('startSync');
    await untilAsking(world, runId);
    await world.call('answerRun', { code: CODE, goOn: false });
    const [stopped] = await runs(world);
    expect(stopped).toMatchObject({ runId, status: 'stopped' });
    await world.advance('30m');
    expect(records(world).length).toBeLessThanOrEqual(210);
  }, 120_000);

  test('R-BEY-09: a first sync is not asked about, however much it writes', async () => {
    const world = await installed();
    addCustomers(world, 0, 230);
    await expect(world.sync()).resolves.toMatchObject({ status: 'done' });
    expect(records(world)).toHaveLength(230);
  }, 120_000);

  test('R-BEY-09: a run of which over a fifth fails asks', async () => {
    const world = await openWorld('empty');
    await world.install({ settings: { ...defaultDocument, realTime: 'off' }, console_code: CODE });
    for (let at = 0; at < 40; at += 1) {
      const mobile = `70${String(at)}`;
      world.freshdesk('POST', '/contacts', { name: 'Holder', email: `h${mobile}@client.example`, mobile });
      world.freshdesk('POST', '/contacts', { name: 'Twin', email: `${mobile}@client.example` });
      const contact = { last_name: 'Twin', emails: `${mobile}@client.example`, mobile_number: mobile };
      world.suite('POST', '/contacts', { contact });
    }
    await world.advance('1m');
    const { runId } = await world.call<{ runId: string }>('startSync');
    const asking = await untilAsking(world, runId);
    expect(asking.asks).toMatchObject({ rule: 'failures' });
    expect(asking.asks!.failed * 5).toBeGreaterThan(asking.asks!.failed + asking.asks!.written);
    await world.call('answerRun', { code: CODE, goOn: true });
    await expect(world.finishRun(runId)).resolves.toMatchObject({ status: 'done' });
  }, 120_000);
});

test('R-BEY-09: usual is the median of the last ten; more than 200 and more than five times it is too much', () => {
  expect(usualOf([])).toBeNull();
  expect(usualOf([1, 2, 3, 10_000])).toBe(2.5);
  fc.assert(
    fc.property(
      fc.array(fc.nat({ max: 10_000 }), { minLength: 1, maxLength: 20 }),
      fc.nat(),
      (runs, planned) => {
        const usual = usualOf(runs)!;
        const lastTen = runs.slice(0, 10);
        expect(lastTen.filter((one) => one <= usual).length * 2).toBeGreaterThanOrEqual(lastTen.length);
        expect(lastTen.filter((one) => one >= usual).length * 2).toBeGreaterThanOrEqual(lastTen.length);
        expect(planned > mostWithoutAsking(usual)).toBe(planned > 200 && planned > Math.floor(5 * usual));
      },
    ),
  );
});

test('R-BEY-09: over a fifth of at least fifty tries is too much', () => {
  expect(failsTooOften(40, 10)).toBe(false);
  expect(failsTooOften(39, 11)).toBe(true);
  expect(failsTooOften(5, 30)).toBe(false);
});
