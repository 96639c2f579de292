import { beforeAll, describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { changeSome } from '../../scripts/lib/changes.ts';
import { figuresOf, type Usage } from '../../scripts/lib/meter.ts';
import { openWorld, type Json, type World } from '../../scripts/lib/world.ts';
import { isSearchable, searchQueries } from '../../server/freshdesk/search.ts';
import { customers, records, type Someone } from './people.ts';

const CHANGED = 100;

async function settled(): Promise<World> {
  const world = await openWorld({ people: 600, overlap: 1, gaps: 0 });
  await world.control('POST', 'options', {
    freshsales: { plan: 'pro' },
    freshdesk: { plan: 'pro' },
    platform: { contextReuse: 'warm' },
  });
  await world.install();
  await world.sync();
  await world.advance('1h');
  await world.sync();
  await world.advance('1h');
  return world;
}

const hasTwitter = ({ twitter }: Someone) => twitter !== null;

const usageOf = async (world: World) => figuresOf(await world.control<Usage>('GET', 'usage'));

describe('an incremental run', () => {
  let world: World;
  beforeAll(async () => {
    world = await settled();
  }, 60_000);

  test('R-BEY-15: a hundred changes on each side cost at most 25 requests besides writes', async () => {
    changeSome(world, CHANGED);
    await world.control('POST', 'usage/reset');
    await world.sync();
    const { requests } = await usageOf(world);
    // Some of them are the same people: what both have is not touched.
    expect(requests.freshdeskWrites).toBeGreaterThan(CHANGED / 2);
    expect(requests.total - requests.write).toBeLessThanOrEqual(25);
    expect(customers(world).filter(hasTwitter).length).toBe(records(world).filter(hasTwitter).length);
  }, 60_000);
});

test('R-SYN-10: what Freshdesk’s search does not know yet is not overwritten', async () => {
  const world = await settled();
  await world.control('POST', 'options', { freshdesk: { searchLagMs: 6 * 60 * 60_000 } });
  changeSome(world, CHANGED);
  const { runId } = await world.call<{ runId: string }>('startSync');
  await world.advance('1m');
  const changed = new Set(
    records(world)
      .filter(isChanged)
      .map(({ email }) => email),
  );
  const waiting = [1, 2, 3, 4, 5, 6]
    .flatMap((page) => world.freshdesk<Json[]>('GET', `/contacts?per_page=100&page=${String(page)}`))
    .filter((customer) => customer['twitter_id'] == null && changed.has(String(customer['email'])));
  expect(waiting.length).toBeGreaterThan(10);
  for (const { id } of waiting)
    world.freshdesk('PUT', `/contacts/${String(id)}`, { twitter_id: `mine_${String(id)}` });
  await world.finishRun(runId);
  for (const { id } of waiting)
    expect(world.freshdesk('GET', `/contacts/${String(id)}`)['twitter_id']).toBe(`mine_${String(id)}`);
}, 120_000);

function isChanged({ twitter }: Someone): boolean {
  return String(twitter).startsWith('sales_');
}

test('a query of Freshdesk’s search has at most 512 characters, and every address is in one', () => {
  const emails = fc.array(fc.emailAddress().filter(isSearchable));
  fc.assert(
    fc.property(emails, (emails) => {
      const queries = searchQueries(emails);
      for (const query of queries) expect(query.length + 2).toBeLessThanOrEqual(512);
      for (const email of emails) expect(queries.join(' ')).toContain(`email:'${email}'`);
    }),
  );
});
