import { describe, expect, test } from '@jest/globals';
import type { World } from '../../scripts/lib/world.ts';
import { accounts, addAccount, addCompany, companies, emptyWorld, named } from './accounts.ts';
import { CODE, undo } from './undone.ts';

interface Linked {
  readonly id: number;
  readonly company_id: number | null;
}

function addCustomer(world: World, name: string, company: number | null): number {
  const body = { name, email: `${name.toLowerCase()}@client.example`, company_id: company };
  return world.freshdesk<{ id: number }>('POST', '/contacts', body).id;
}

function addContact(world: World, name: string, account: number | null): number {
  const contact = {
    last_name: name,
    email: `${name.toLowerCase()}@client.example`,
    ...(account === null ? {} : { sales_accounts: [{ id: account, is_primary: true }] }),
  };
  return world.suite<{ contact: { id: number } }>('POST', '/contacts', { contact }).contact.id;
}

function companyOf(world: World, name: string): string | null {
  const email = `${name.toLowerCase()}@client.example`;
  const [customer] = world.freshdesk<Linked[]>('GET', `/contacts?email=${encodeURIComponent(email)}`);
  return companies(world).find(({ id }) => id === customer?.company_id)?.name ?? null;
}

function accountOf(world: World, name: string): string | null {
  const q = encodeURIComponent(`${name.toLowerCase()}@client.example`);
  const { contacts } = world.suite<{ contacts: { contacts: { id: number }[] } }>(
    'GET',
    `/lookup?q=${q}&f=email&entities=contact`,
  );
  const id = contacts.contacts[0]?.id;
  if (id === undefined) return null;
  const { contact } = world.suite<{ contact: { sales_accounts: { name: string }[] } }>(
    'GET',
    `/contacts/${String(id)}?include=sales_accounts`,
  );
  return contact.sales_accounts.map(({ name }) => name).join() || null;
}

const PEOPLE = 150;

describe('people keep their company and account', () => {
  test('R-SET-03: known and new people are linked on the side that lacks it, by accounts that the same run creates', async () => {
    const world = await emptyWorld();
    const acme = addCompany(world, { name: 'Acme' });
    const globex = addAccount(world, { name: 'Globex' });
    addCustomer(world, 'Ann', acme);
    addContact(world, 'Ann', null);
    addCustomer(world, 'Bob', null);
    addContact(world, 'Bob', globex);
    addCustomer(world, 'Cleo', acme);
    addContact(world, 'Dan', globex);
    const run = await world.sync();
    expect(run).toMatchObject({
      status: 'done',
      counts: { accounts: { created: 2 }, contacts: { created: 2, updated: 2 } },
    });
    await world.advance('1m');
    expect(['Ann', 'Bob', 'Cleo', 'Dan'].map((name) => accountOf(world, name))).toEqual([
      'Acme',
      'Globex',
      'Acme',
      'Globex',
    ]);
    expect(['Ann', 'Bob', 'Cleo', 'Dan'].map((name) => companyOf(world, name))).toEqual([
      'Acme',
      'Globex',
      'Acme',
      'Globex',
    ]);
    const again = await world.sync();
    expect(again.counts.contacts).toMatchObject({ created: 0, updated: 0, failed: 0 });
  });

  test.each(['replace', 'merge'])(
    'R-BEY-02: undo takes a link off again on either side, and no other (an array of accounts: %s)',
    async (accountsArray) => {
      const world = await emptyWorld({ realTime: 'off' }, { console_code: CODE });
      await world.control('POST', 'options', { freshsales: { accountsArray } });
      const acme = addCompany(world, { name: 'Acme' });
      const globex = addAccount(world, { name: 'Globex' });
      addAccount(world, { name: 'Acme' });
      addCustomer(world, 'Ann', acme);
      const ann = addContact(world, 'Ann', null);
      addCustomer(world, 'Bob', null);
      addContact(world, 'Bob', globex);
      const run = await world.sync();
      await world.advance('2m');
      expect([accountOf(world, 'Ann'), companyOf(world, 'Bob')]).toEqual(['Acme', 'Globex']);
      const own = named(accounts(world), 'Acme');
      const other = addAccount(world, { name: 'Other' });
      const links = [
        { id: own!.id, is_primary: true },
        { id: other, is_primary: false },
      ];
      world.suite('PUT', `/contacts/${String(ann)}`, { contact: { sales_accounts: links } });
      await world.advance('2m');
      const undone = await undo(world, run.runId);
      expect(undone.counts.contacts).toMatchObject({ updated: 2, failed: 0 });
      expect([accountOf(world, 'Ann'), companyOf(world, 'Bob')]).toEqual(['Other', null]);
    },
    60_000,
  );

  test('R-SET-03: a link that is there stays, and a company without an account links nobody', async () => {
    const world = await emptyWorld({ accounts: 'toFreshdesk' });
    const acme = addCompany(world, { name: 'Acme' });
    const other = addAccount(world, { name: 'Other' });
    addCustomer(world, 'Ann', acme);
    addContact(world, 'Ann', other);
    addCustomer(world, 'Bob', acme);
    addContact(world, 'Bob', null);
    const run = await world.sync();
    expect(run.counts.contacts).toMatchObject({ updated: 0, failed: 0 });
    await world.advance('1m');
    expect([companyOf(world, 'Ann'), accountOf(world, 'Ann')]).toEqual(['Acme', 'Other']);
    expect([companyOf(world, 'Bob'), accountOf(world, 'Bob')]).toEqual(['Acme', null]);
  });

  test('R-SET-03, R-SYN-02: what was linked since is carried over, both ways', async () => {
    const world = await emptyWorld({ realTime: 'off' });
    const ann = addCustomer(world, 'Ann', null);
    const bob = addContact(world, 'Bob', null);
    await world.sync();
    await world.advance('10m');
    const acme = addCompany(world, { name: 'Acme' });
    world.freshdesk('PUT', `/contacts/${String(ann)}`, { company_id: acme });
    const globex = addAccount(world, { name: 'Globex' });
    world.suite('PUT', `/contacts/${String(bob)}`, {
      contact: { sales_accounts: [{ id: globex, is_primary: true }] },
    });
    const run = await world.sync();
    expect(run).toMatchObject({ kind: 'incremental', status: 'done' });
    await world.advance('1m');
    expect(accountOf(world, 'Ann')).toBe('Acme');
    expect(companyOf(world, 'Bob')).toBe('Globex');
    expect((await world.sync()).counts.contacts).toMatchObject({ created: 0, updated: 0 });
  });

  test('R-SET-03, R-BEY-15: links cost no request a person', async () => {
    const world = await emptyWorld({ accounts: 'toFreshsales' });
    const acme = addCompany(world, { name: 'Linked Inc' });
    for (let at = 0; at < PEOPLE; at += 1) {
      addCustomer(world, `Person${String(at)}`, acme);
      addContact(world, `Person${String(at)}`, null);
    }
    const run = await world.sync();
    expect(run.counts.contacts).toMatchObject({ updated: PEOPLE, failed: 0 });
    await world.advance('1m');
    const { id } = named(accounts(world), 'Linked Inc')!;
    const { meta } = world.suite<{ meta: { total: number } }>('POST', '/filtered_search/contact', {
      filter_rule: [{ attribute: 'sales_account_id', operator: 'is_in', value: [id] }],
    });
    expect(meta.total).toBe(PEOPLE);
    // Lists of both, searches and bulks of a hundred, and what every run asks.
    expect(run.requests).toBeLessThan(30);
  });
});
