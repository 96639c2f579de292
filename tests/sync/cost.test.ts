import { expect, test } from '@jest/globals';
import { costOfFull } from '../../rules/cost.ts';
import { figuresOf, type Usage } from '../../scripts/lib/meter.ts';
import { openWorld } from '../../scripts/lib/world.ts';
import { customers, records } from './people.ts';

const PEOPLE = 1500;

test('R-BEY-15: a full run costs what the formula says, within a tenth', async () => {
  const world = await openWorld({ people: PEOPLE, overlap: 0.8, gaps: 0.1 });
  await world.install();
  await world.control('POST', 'usage/reset');
  const { counts } = await world.sync();
  const { requests, storeOps } = figuresOf(await world.control<Usage>('GET', 'usage'));
  const cost = costOfFull({
    sales: PEOPLE,
    customers: PEOPLE,
    newToSales: counts.bySide.freshsales.created,
    newToFreshdesk: counts.bySide.freshdesk.created,
    fillsInSales: counts.bySide.freshsales.updated,
    fillsInFreshdesk: counts.bySide.freshdesk.updated,
  });
  expect(requests.freshdeskWrites).toBe(cost.freshdeskWrites);
  expect(requests.total / cost.total).toBeGreaterThan(0.9);
  expect(requests.total / cost.total).toBeLessThan(1.1);
  expect(storeOps / cost.storeOps).toBeLessThan(1.25);
  expect(customers(world)).toEqual(records(world));
}, 120_000);
