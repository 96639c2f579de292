import { describe, expect, test } from '@jest/globals';
import { costOfAccounts } from '../../rules/account-cost.ts';
import { defaultDocument } from '../../rules/settings/document.ts';
import { figuresOf, type Figures, type Usage } from '../../scripts/lib/meter.ts';
import { openWorld, type World } from '../../scripts/lib/world.ts';
import { accounts, addAccount, addCompany, companies, installAccounts } from './accounts.ts';

async function measured(world: World): Promise<Figures> {
  await world.control('POST', 'usage/reset');
  await world.sync();
  return figuresOf(await world.control<Usage>('GET', 'usage'));
}

async function idle(settings: object): Promise<Figures> {
  const world = await openWorld({ people: 20, overlap: 1 });
  await world.install({ settings: { ...defaultDocument, realTime: 'off', ...settings } });
  await world.sync();
  await world.advance('1h');
  return measured(world);
}

describe('what companies cost', () => {
  test('R-BEY-15: an idle run looks at both lists of changes once more, and reads one stored value for the links of people that it meets', async () => {
    const without = await idle({ accounts: 'off' });
    const withAccounts = await idle({ accounts: 'both' });
    expect(withAccounts.requests.total - without.requests.total).toBe(2);
    expect(withAccounts.storeOps - without.storeOps).toBeLessThanOrEqual(1);
  });

  test('R-BEY-15: a full run costs what the formula says', async () => {
    const world = await openWorld('empty');
    await installAccounts(world, { realTime: 'off' });
    for (let at = 0; at < 700; at += 1) {
      // Freshdesk's own limit a minute.
      if (at % 300 === 299) await world.advance('2m');
      const [name, number] = [`Company ${String(at)}`, String(at)];
      if (at % 10 !== 9) addCompany(world, at % 5 === 0 ? { name, note: number } : { name });
      if (at % 10 !== 8) addAccount(world, at % 5 === 1 ? { name, address: number } : { name });
    }
    const [sales, desk] = [accounts(world).length, companies(world).length];
    await world.control('POST', 'usage/reset');
    const { counts, status } = await world.sync();
    const { requests, storeOps, most } = figuresOf(await world.control<Usage>('GET', 'usage'));
    const { created, updated, inFreshdesk } = counts.accounts;
    const cost = costOfAccounts({
      accounts: sales,
      companies: desk,
      newToSales: created - inFreshdesk.created,
      newToFreshdesk: inFreshdesk.created,
      fillsInSales: updated - inFreshdesk.updated,
      fillsInFreshdesk: inFreshdesk.updated,
    });
    expect(status).toBe('done');
    expect(requests.freshdeskWrites).toBe(cost.freshdeskWrites);
    // The lists of nobody, their view and fields, and the slices that are asked for.
    const people = 6 + requests.selfCall;
    expect((requests.total - people) / cost.total).toBeGreaterThan(0.9);
    expect((requests.total - people) / cost.total).toBeLessThan(1.1);
    expect(storeOps / cost.storeOps).toBeLessThan(1.25);
    expect(most.storeOps).toBeLessThanOrEqual(42);
  });
});
