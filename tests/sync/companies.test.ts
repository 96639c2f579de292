import { describe, expect, test } from '@jest/globals';
import type { Failure } from '../../rules/console/protocol.ts';
import { defaultDocument } from '../../rules/settings/document.ts';
import { openWorld, type Json, type World } from '../../scripts/lib/world.ts';
import {
  accounts,
  addAccount,
  addCompany,
  companies,
  emptyWorld,
  installAccounts,
  named,
} from './accounts.ts';

const nothing = { created: 0, updated: 0, failed: 0 };

function change(world: World, kind: 'company' | 'account', id: number, body: Json): void {
  if (kind === 'company') world.freshdesk('PUT', `/companies/${String(id)}`, body);
  else world.suite('PUT', `/sales_accounts/${String(id)}`, { sales_account: body });
}

const served = { custom_fields: { service_contract: true } };
const servedAccount = { custom_field: { cf_service_contract: true } };

describe('companies and accounts', () => {
  test('R-SET-03: each side gets what it lacks, by name whatever case and blanks', async () => {
    const world = await emptyWorld();
    addCompany(world, { name: 'Acme', description: 'Main St 1' });
    addCompany(world, { name: 'Only  Desk', note: 'Berlin' });
    addAccount(world, { name: 'ACME ', city: 'Paris' });
    addAccount(world, { name: 'Only Sales', address: 'Side St 2' });
    const run = await world.sync();
    expect(run).toMatchObject({ status: 'done', kind: 'full' });
    expect(companies(world)).toHaveLength(3);
    expect(accounts(world)).toHaveLength(3);
    expect(named(companies(world), 'Acme')).toMatchObject({ description: 'Main St 1', note: 'Paris' });
    expect(named(accounts(world), 'ACME')).toMatchObject({ address: 'Main St 1', city: 'Paris' });
    expect(run.counts.accounts).toMatchObject({ created: 2, updated: 2, failed: 0, left: 0 });
    expect(run.counts.accounts.inFreshdesk).toMatchObject({ created: 1, updated: 1 });
    const again = await world.sync();
    expect(again.kind).toBe('incremental');
    expect(again.counts.accounts).toMatchObject(nothing);
  });

  test.each([
    ['toFreshsales', 2, 1],
    ['toFreshdesk', 1, 2],
  ] as const)('R-SET-03: %s, the other side is left as it is', async (direction, inSales, inDesk) => {
    const world = await emptyWorld({ accounts: direction });
    addCompany(world, { name: 'Only Desk' });
    addAccount(world, { name: 'Only Sales' });
    await world.sync();
    expect([accounts(world).length, companies(world).length]).toEqual([inSales, inDesk]);
  });

  test('R-SET-03: a domain tells what is the same where names do not', async () => {
    const world = await emptyWorld();
    addCompany(world, { name: 'Globex Corporation', domains: ['globex.example'], note: 'Basel' });
    addAccount(world, { name: 'Globex', website: 'https://www.Globex.example/about' });
    addCompany(world, { name: 'Initech', domains: ['initech.example'] });
    // Its name is another company's: the domain does not count.
    addAccount(world, { name: 'Initech', website: 'globex.example' });
    const run = await world.sync();
    expect(run.counts.accounts).toMatchObject({ created: 0, left: 0, updated: 1 });
    expect(named(accounts(world), 'Globex')).toMatchObject({ city: 'Basel' });
    expect(named(accounts(world), 'Initech')).toMatchObject({ city: null });
  });

  test('R-SET-03: where several could be meant nobody is paired, and it is counted', async () => {
    const world = await emptyWorld();
    addCompany(world, { name: 'Acme Ltd', note: 'Berlin' });
    addAccount(world, { name: 'Acme Ltd' });
    addAccount(world, { name: 'Acme  Ltd' });
    addCompany(world, { name: 'Globex Corporation', domains: ['globex.example'] });
    addAccount(world, { name: 'Globex North', website: 'globex.example' });
    addAccount(world, { name: 'Globex South', website: 'globex.example' });
    const run = await world.sync();
    expect(run.counts.accounts).toMatchObject({ ...nothing, left: 6 });
    expect(accounts(world).every(({ city }) => city === null)).toBe(true);
    expect(companies(world)).toHaveLength(2);
  });

  test('R-SYN-04, R-SYN-05: text is only filled, a checkbox goes with the side that changed', async () => {
    const world = await emptyWorld();
    const company = addCompany(world, { name: 'Acme', note: 'Berlin', ...served });
    const account = addAccount(world, {
      name: 'Acme',
      city: 'Paris',
      custom_field: { cf_service_contract: false },
    });
    await world.sync();
    expect(named(accounts(world), 'Acme')).toMatchObject({ city: 'Paris', ...servedAccount });
    await world.advance('10m');
    change(world, 'account', account, { custom_field: { cf_service_contract: false } });
    expect((await world.sync()).counts.accounts).toMatchObject({ updated: 1, inFreshdesk: { updated: 1 } });
    expect(named(companies(world), 'Acme')).toMatchObject({
      note: 'Berlin',
      custom_fields: { service_contract: false },
    });
    await world.advance('10m');
    change(world, 'company', company, served);
    await world.sync();
    expect(named(accounts(world), 'Acme')).toMatchObject(servedAccount);
    expect((await world.sync()).counts.accounts).toMatchObject(nothing);
  });

  test('R-SYN-02: what changed since is carried over, and a new name does not make another one', async () => {
    const world = await emptyWorld();
    const acme = addCompany(world, { name: 'Acme' });
    addAccount(world, { name: 'Acme' });
    await world.sync();
    await world.advance('10m');
    change(world, 'company', acme, { name: 'Acme Holding', description: 'Main St 1' });
    addCompany(world, { name: 'New in Freshdesk' });
    addAccount(world, { name: 'New in Freshsales', city: 'Rome' });
    const run = await world.sync();
    expect(run).toMatchObject({ kind: 'incremental', status: 'done' });
    expect(run.counts.accounts).toMatchObject({ created: 2, updated: 1, failed: 0 });
    expect(accounts(world).map(({ name }) => name)).toEqual([
      'Acme',
      'New in Freshsales',
      'New in Freshdesk',
    ]);
    expect(named(accounts(world), 'Acme')).toMatchObject({ address: 'Main St 1' });
    expect(named(companies(world), 'New in Freshsales')).toMatchObject({ note: 'Rome' });
    await world.advance('10m');
    const created = named(accounts(world), 'New in Freshdesk')!;
    change(world, 'account', created.id, { name: 'Renamed', city: 'Bern' });
    expect((await world.sync()).counts.accounts).toMatchObject({ created: 0, updated: 1 });
    expect(named(companies(world), 'New in Freshdesk')).toMatchObject({ note: 'Bern' });
  });

  test('R-LOG-01: who is left out counts once, though a page of changes takes several minutes', async () => {
    const world = await emptyWorld({ api: { ...defaultDocument.api, requestsAMinute: 15 } });
    const names = Array.from({ length: 12 }, (_, at) => `Company ${String(at)}`);
    for (const name of names) addCompany(world, { name });
    addCompany(world, { name: 'Twins', domains: ['twin.example'] });
    for (const name of names) addAccount(world, { name });
    for (const name of ['Twin A', 'Twin B']) addAccount(world, { name, website: 'https://twin.example' });
    await world.advance('10m');
    expect((await world.sync()).counts.accounts).toMatchObject({ left: 3 });
    await world.advance('10m');
    for (const { id } of accounts(world)) change(world, 'account', id, { city: 'Rome' });
    const run = await world.sync();
    expect(run.counts.accounts).toMatchObject({ updated: 12, left: 2 });
  });

  test('R-SYN-09: a pair of which one half was deleted is not created again, also when all is read anew', async () => {
    const world = await emptyWorld();
    const acme = addCompany(world, { name: 'Acme' });
    addAccount(world, { name: 'Acme' });
    addCompany(world, { name: 'Globex' });
    const globex = addAccount(world, { name: 'Globex' });
    await world.sync();
    world.freshdesk('DELETE', `/companies/${String(acme)}`);
    world.suite('DELETE', `/sales_accounts/${String(globex)}`);
    await world.advance('10m');
    change(world, 'account', accounts(world)[0]!.id, { city: 'Rome' });
    await world.sync();
    await installAccounts(world, { timeZone: 'Europe/Berlin' });
    const run = await world.sync();
    expect(run.kind).toBe('full');
    expect(run.counts.accounts).toMatchObject({ ...nothing, left: 2 });
    expect([companies(world).length, accounts(world).length]).toEqual([1, 1]);
    // By hand it comes back.
    addCompany(world, { name: 'Acme' });
    await world.sync();
    expect(named(companies(world), 'Acme')).toMatchObject({ note: 'Rome' });
  });

  test('R-MAP-07, R-LOG-02: a value that is refused is reported with its record, the rest is written', async () => {
    const world = await emptyWorld();
    const long = 'x'.repeat(300);
    const id = addCompany(world, { name: 'Acme', description: long, note: 'Berlin' });
    addAccount(world, { name: 'Acme' });
    const run = await world.sync();
    expect(named(accounts(world), 'Acme')).toMatchObject({ city: 'Berlin', address: null });
    expect(run.counts.accounts).toMatchObject({ updated: 1, failed: 1 });
    const { failures } = await world.call<{ failures: Failure[] }>('getRun', { runId: run.runId });
    expect(failures).toEqual([
      expect.objectContaining({ side: 'freshsales', entity: 'accounts', email: 'Acme', field: 'address' }),
    ]);
    expect(id).toBeGreaterThan(0);
  });

  test('R-MAP-07, R-LOG-01: what is refused counts once in a run, however many slices its page takes', async () => {
    const world = await emptyWorld({ realTime: 'off' });
    const made = Array.from({ length: 30 }, (_, at) => addCompany(world, { name: `Firm ${String(at)}` }));
    await world.sync();
    await world.advance('10m');
    for (const [at, id] of made.entries())
      change(world, 'company', id, {
        note: 'Rome',
        ...(at % 5 === 0 ? { description: 'x'.repeat(300) } : {}),
      });
    for (const { id } of accounts(world)) change(world, 'account', id, servedAccount);
    const run = await world.sync();
    expect(run).toMatchObject({ kind: 'incremental', status: 'done' });
    expect(run.counts.accounts).toMatchObject({ failed: 6, updated: 60 });
    expect((await world.sync()).counts.accounts).toMatchObject({ updated: 0 });
  });

  test('R-SYN-07: thousands of each, in both or one only, end in the same companies on both sides', async () => {
    const world = await openWorld({ people: 10 });
    await installAccounts(world);
    for (let at = 0; at < 230; at += 1) {
      if (at % 3 < 2) addCompany(world, { name: `Company ${String(at)}`, note: 'Rome' });
      if (at % 3 > 0) addAccount(world, { name: `company ${String(at)}`, address: 'Main St' });
    }
    const run = await world.sync();
    expect(run.status).toBe('done');
    const names = (rows: readonly { name: string }[]) => rows.map(({ name }) => name.toLowerCase()).sort();
    expect(names(companies(world))).toEqual(names(accounts(world)));
    expect((await world.sync()).counts.accounts).toMatchObject(nothing);
  });
});
