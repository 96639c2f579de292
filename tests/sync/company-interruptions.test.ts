import { beforeAll, describe, expect, test } from '@jest/globals';
import { openWorld, type Json, type World } from '../../scripts/lib/world.ts';
import type { RunSummary } from '../../server/sync/summary.ts';
import { accounts, addAccount, addCompany, companies, installAccounts } from './accounts.ts';

const COMPANIES = 130;
/** What the local products begin with. */
const SEEDED = 40;

/** Companies in both products, in one only, with gaps on either side, some of them with people. */
async function filled(): Promise<World> {
  const world = await openWorld({ people: 6, overlap: 1, gaps: 0 });
  await installAccounts(world, { realTime: 'off' });
  for (let at = 0; at < COMPANIES; at += 1) addBoth(world, at);
  const [first] = companies(world);
  for (const { id } of world.freshdesk<{ id: number }[]>('GET', '/contacts?per_page=3'))
    world.freshdesk('PUT', `/contacts/${String(id)}`, { company_id: first!.id });
  return world;
}

/** The number decides what of it is where: every eighth is missing on a side, every tenth has its name in common with nobody. */
function addBoth(world: World, at: number): void {
  const number = String(at);
  const byDomain = at % 10 === 0;
  const name = `Company ${number}`;
  const company = { name, domains: byDomain ? [`c${number}.example`] : [] };
  const account = byDomain ? { name: `Renamed ${number}`, website: `https://c${number}.example` } : { name };
  if (at % 8 !== 7) addCompany(world, at % 4 === 1 ? { ...company, note: `Note ${number}` } : company);
  if (at % 8 !== 6) addAccount(world, at % 3 === 0 ? { ...account, address: `Street ${number}` } : account);
}

interface Everything {
  readonly companies: Json[];
  readonly accounts: Json[];
  readonly linked: number;
}

function everything(world: World): Everything {
  const byName = (a: Json, b: Json) => (String(a['name']) < String(b['name']) ? -1 : 1);
  return {
    companies: companies(world).map(({ name, note, description }) => ({ name, note, description })),
    accounts: accounts(world)
      .map(({ name, city, address }) => ({ name, city, address }))
      .sort(byName),
    linked: accounts(world).reduce((sum, { id }) => sum + contactsOf(world, id), 0),
  };
}

function contactsOf(world: World, account: number): number {
  return world.suite<{ contacts: unknown[] }>('GET', `/sales_accounts/${String(account)}/contacts`).contacts
    .length;
}

async function started(world: World): Promise<RunSummary> {
  const { runId } = await world.call<{ runId: string }>('startSync').catch(async () => {
    await world.advance('1m');
    return world.call<{ runId: string }>('startSync');
  });
  return world.finishRun(runId);
}

describe('companies of a sync that is cut off', () => {
  let undisturbed: Everything;
  let calm: RunSummary;

  beforeAll(async () => {
    const world = await filled();
    calm = await world.sync();
    undisturbed = everything(world);
  });

  test('R-SET-03: undisturbed, both sides have all of them and people their account', () => {
    expect(undisturbed.companies).toHaveLength(SEEDED + COMPANIES);
    expect(undisturbed.accounts).toHaveLength(SEEDED + COMPANIES);
    expect(undisturbed.linked).toBe(6);
  });

  const places = Array.from({ length: 8 }, (_, index) => [5 + index * 9] as const);

  test.each(places)(
    'R-SYN-07: killed at call %i, it ends in the same companies, truly counted',
    async (after) => {
      const world = await filled();
      await world.control('POST', 'faults', { target: 'execution', kind: 'kill', times: 1, after });
      const run = await started(world);
      expect(run.status).toBe('done');
      expect(everything(world)).toEqual(undisturbed);
      expect(run.counts.accounts).toEqual(calm.counts.accounts);
      expect((await world.sync()).counts.accounts).toMatchObject({ created: 0, updated: 0 });
    },
  );

  test.each([
    ['freshdeskCreateCompany', 'timeout-after'],
    ['freshdeskUpdateCompany', 'timeout-after'],
    ['freshsalesBulkUpsert', 'timeout-after'],
    ['freshdeskCompanies', '429'],
  ])('R-SYN-07: a %s that ends in %s is made good', async (target, kind) => {
    const world = await filled();
    await world.control('POST', 'faults', { target, kind, times: 1 });
    const run = await started(world);
    expect(run.status).toBe('done');
    expect(everything(world)).toEqual(undisturbed);
    expect(run.counts.accounts).toMatchObject({ failed: 0, created: calm.counts.accounts.created });
  });

  test('an index of companies that was damaged is built anew', async () => {
    const world = await filled();
    await world.sync();
    const { items } = await world.control<{ items: Json }>('GET', 'store');
    const key = Object.keys(items).find((name) => name.startsWith('co/a/'))!;
    const { platform, settle } = world.sandbox;
    await settle(() => platform.store({ action: 'set', key, value: { d: 'nonsense' } }, 'widget'));
    world.freshdesk('POST', '/companies', { name: 'New one' });
    const run = await world.sync();
    expect(run).toMatchObject({
      status: 'done',
      counts: { accounts: { created: 1, updated: 0, failed: 0 } },
    });
    expect(accounts(world)).toHaveLength(SEEDED + COMPANIES + 1);
  });
});
