import { describe, expect, test } from '@jest/globals';
import { limitsOf, newLedger } from '../../rules/budget.ts';
import { costOfFull } from '../../rules/cost.ts';
import type { SyncEstimate } from '../../rules/console/protocol.ts';
import { durationOf } from '../../rules/duration.ts';
import { defaultDocument } from '../../rules/settings/document.ts';
import { figuresOf, type Usage } from '../../scripts/lib/meter.ts';
import { openWorld, type World } from '../../scripts/lib/world.ts';
import { customers, records } from './people.ts';

const settings = { ...defaultDocument, freshsalesPlan: 'pro' } as const;

async function worldOf(people: number, overlap: number): Promise<World> {
  const world = await openWorld({ people, overlap, gaps: 0.1 });
  await world.control('POST', 'options', {
    freshsales: { plan: 'pro' },
    freshdesk: { plan: 'pro' },
    platform: { contextReuse: 'warm' },
  });
  await world.install({ settings });
  return world;
}

const usageOf = async (world: World) => figuresOf(await world.control<Usage>('GET', 'usage'));

describe('a full run', () => {
  test.each([
    { people: 300, overlap: 0.5 },
    { people: 1500, overlap: 0.8 },
    { people: 2500, overlap: 1 },
  ])(
    'R-BEY-15: of $people people a side costs what was estimated and what the formula says',
    async ({ people, overlap }) => {
      const world = await worldOf(people, overlap);
      const estimate = await world.call<SyncEstimate>('estimateSync');
      await world.control('POST', 'usage/reset');
      const run = await world.sync();
      const { requests, storeOps } = await usageOf(world);
      const { freshsales, freshdesk } = run.counts.bySide;
      const cost = costOfFull({
        sales: people,
        customers: people,
        newToSales: freshsales.created,
        newToFreshdesk: freshdesk.created,
        fillsInSales: freshsales.updated,
        fillsInFreshdesk: freshdesk.updated,
      });
      expect(requests.freshdeskWrites).toBe(cost.freshdeskWrites);
      expect(Math.abs(requests.total / cost.total - 1)).toBeLessThan(0.12);
      expect(storeOps / cost.storeOps).toBeLessThan(1.25);
      expect(customers(world)).toEqual(records(world));

      const minutes = (Date.parse(run.endedAt!) - Date.parse(run.startedAt)) / 60_000;
      const limits = limitsOf({ ...settings.api, freshsalesPlan: 'pro' }, newLedger());
      expect(Math.abs(durationOf(cost, limits).minutes - minutes)).toBeLessThan(Math.max(minutes * 0.3, 3));

      expect(estimate).toMatchObject({ sales: people, customers: people, most: null });
      // Of forty-eight people: a share of a half is known within a fifth or so.
      expect(Math.abs(estimate.both / (people * overlap) - 1)).toBeLessThan(0.3);
    },
    120_000,
  );
});

test.each([
  { people: 10_000, requests: 3276, bulks: 29, storeOps: 763, minutes: 89.4, fills: 874 },
  { people: 100_000, requests: 31_940, bulks: 286, storeOps: 11_776, minutes: 837.5, fills: 8038 },
])('R-BEY-15: the formula gives what the bench measured of $people people a side', (measured) => {
  const { people, fills } = measured;
  const cost = costOfFull({
    sales: people,
    customers: people,
    newToSales: people * 0.2,
    newToFreshdesk: people * 0.2,
    fillsInSales: people * 0.08,
    fillsInFreshdesk: fills,
  });
  const { minutes } = durationOf(cost, limitsOf({ ...settings.api, freshsalesPlan: 'pro' }, newLedger()));
  const off = [
    cost.total / measured.requests,
    cost.bulks / measured.bulks,
    cost.storeOps / measured.storeOps,
    minutes / measured.minutes,
  ].map((ratio) => Math.abs(ratio - 1));
  expect(Math.max(...off.slice(0, 1))).toBeLessThan(0.02);
  expect(Math.max(...off)).toBeLessThan(0.15);
});

test('R-BEY-15: an estimate costs at most twelve requests, and none when it is asked for again within the hour', async () => {
  const world = await worldOf(700, 0.8);
  await world.control('POST', 'usage/reset');
  const estimate = await world.call<SyncEstimate>('estimateSync');
  expect((await usageOf(world)).requests.total).toBeLessThanOrEqual(12);
  await world.control('POST', 'usage/reset');
  expect(await world.call<SyncEstimate>('estimateSync')).toEqual(estimate);
  expect((await usageOf(world)).requests.total).toBe(0);
}, 60_000);

test('R-BEY-15: how long it takes follows the narrowest limit', () => {
  const cost = costOfFull({
    sales: 0,
    customers: 100_000,
    newToSales: 100_000,
    newToFreshdesk: 0,
    fillsInSales: 0,
    fillsInFreshdesk: 0,
  });
  const minutesWith = (freshsalesPlan: string) =>
    durationOf(cost, limitsOf({ ...settings.api, freshsalesPlan }, newLedger()));
  expect(minutesWith('growth').limitedBy).toBe('freshsales');
  expect(minutesWith('enterprise').minutes).toBeLessThan(minutesWith('growth').minutes);
});
