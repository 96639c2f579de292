import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { World } from '../../scripts/lib/world.ts';
import { accounts, addAccount, addCompany, companies, emptyWorld, named } from './accounts.ts';
import { companiesAndAccounts, fillCompanies, type SmallCompanies } from './small-companies.ts';
import { edit, snapshotOf, type Snapshot } from './snapshot.ts';
import { CODE, listOf, undo } from './undone.ts';

const SLOW_MS = 90_000;

function installed(): Promise<World> {
  return emptyWorld({ realTime: 'off' }, { console_code: CODE });
}

describe('R-BEY-02, R-SET-03: undo of companies and accounts', () => {
  test(
    'R-BEY-02: what was filled is put back, created accounts go into the bin, created companies stay since Freshdesk has none',
    async () => {
      const world = await installed();
      addCompany(world, { name: 'Acme', description: 'Main St 1' });
      addCompany(world, { name: 'Only Desk' });
      addAccount(world, { name: 'Acme', city: 'Paris' });
      addAccount(world, { name: 'Only Sales' });
      await world.advance('2m');
      const before = snapshotOf(world);
      const run = await world.sync();
      await world.advance('2m');
      const undone = await undo(world, run.runId);
      expect(undone).toMatchObject({ kind: 'undo', status: 'done' });
      expect(undone.counts.accounts).toMatchObject({ created: 1, updated: 2, failed: 0, left: 1 });
      const kept = named(companies(world), 'Only Sales')!;
      expect(snapshotOf(world)).toEqual({ ...before, [`companies/${String(kept.id)}`]: expect.anything() });
      await world.advance('2m');
      const list = await listOf(world, undone);
      expect(list.map(({ side, kind, email, why }) => [side, kind, email, why]).sort()).toEqual([
        ['freshdesk', 'kept', 'Only Sales', 'noBin'],
        ['freshdesk', 'updated', 'Acme', undefined],
        ['freshsales', 'archived', 'Only Desk', undefined],
        ['freshsales', 'updated', 'Acme', undefined],
      ]);
      // Later syncs leave them out.
      await world.sync();
      expect(named(accounts(world), 'Only Desk')).toBeUndefined();
      expect(named(companies(world), 'Acme')).toMatchObject({ note: null });
    },
    SLOW_MS,
  );

  test(
    'R-BEY-02: an account that contacts or deals belong to by now stays, and so does what people changed',
    async () => {
      const world = await installed();
      for (const name of ['Acme', 'Globex', 'Initech', 'Umbrella'])
        addCompany(world, { name, note: 'Berlin' });
      const filled = addAccount(world, { name: 'Umbrella' });
      await world.advance('2m');
      const run = await world.sync();
      await world.advance('2m');
      const idOf = (name: string) => named(accounts(world), name)!.id;
      const contact = {
        last_name: 'Ann',
        email: 'ann@client.example',
        sales_accounts: [{ id: idOf('Acme'), is_primary: true }],
      };
      world.suite('POST', '/contacts', { contact });
      world.suite('POST', '/deals', { deal: { name: 'Big', amount: 5, sales_account_id: idOf('Globex') } });
      edit(world, `accounts/${String(filled)}`, 'Rome');
      await world.advance('2m');
      const undone = await undo(world, run.runId);
      await world.advance('2m');
      const list = await listOf(world, undone);
      expect(list.map(({ kind, email, why }) => [kind, email, why]).sort()).toEqual([
        ['archived', 'Initech', undefined],
        ['kept', 'Acme', 'linked'],
        ['kept', 'Globex', 'linked'],
        ['kept', 'Umbrella', 'changed'],
      ]);
      expect(accounts(world).map(({ name }) => name)).toEqual(['Umbrella', 'Acme', 'Globex']);
    },
    SLOW_MS,
  );

  test(
    'R-BEY-02: cut off anywhere and repeated, it ends in the same data with true counts',
    async () => {
      for (const after of [10, 16, 22]) {
        const world = await installed();
        addCompany(world, { name: 'Acme', description: 'Main St 1' });
        addCompany(world, { name: 'Only Desk' });
        addAccount(world, { name: 'Acme', city: 'Paris' });
        await world.advance('2m');
        const before = snapshotOf(world);
        const run = await world.sync();
        await world.advance('2m');
        await world.control('POST', 'faults', { target: 'execution', kind: 'kill', times: 1, after });
        const undone = await undo(world, run.runId);
        expect(snapshotOf(world)).toEqual(before);
        expect(undone.counts.accounts).toMatchObject({ created: 1, updated: 2, failed: 0, left: 0 });
      }
    },
    SLOW_MS,
  );
});

/** What undo must leave of a record that was there before the run: what people changed since, and else what it was. */
function expected(before: Snapshot, after: Snapshot, edited: Snapshot): Snapshot {
  return Object.fromEntries(
    Object.keys(before).map((key) => [
      key,
      Object.fromEntries(
        Object.entries(edited[key]!).map(([field, value]) => [
          field,
          value === after[key]![field] ? before[key]![field] : value,
        ]),
      ),
    ]),
  );
}

describe('R-BEY-02: for any data, with people at work in between', () => {
  test(
    'R-BEY-02: undo keeps exactly what people changed since; what the run created and nobody touched is gone',
    async () => {
      const edits = fc.array(fc.nat({ max: 30 }), { maxLength: 4 });
      await fc.assert(
        fc.asyncProperty(companiesAndAccounts, edits, async (small: SmallCompanies, places) => {
          const world = await installed();
          fillCompanies(world, small);
          await world.advance('2m');
          const before = snapshotOf(world);
          const run = await world.sync();
          await world.advance('2m');
          const after = snapshotOf(world);
          const keys = Object.keys(after);
          const touched = [...new Set(places.map((place) => keys[place % keys.length]!))];
          for (const key of touched) edit(world, key, 'By hand');
          await world.advance('2m');
          const edited = snapshotOf(world);
          if (run.counts.accounts.created + run.counts.accounts.updated === 0) return;
          await undo(world, run.runId);
          await world.advance('1m');
          const now = snapshotOf(world);
          expect(Object.fromEntries(Object.keys(before).map((key) => [key, now[key]]))).toEqual(
            expected(before, after, edited),
          );
          for (const key of keys.filter((key) => before[key] === undefined))
            if (now[key] === undefined) expect(touched).not.toContain(key);
            else expect([key, isKept(key, now, touched)]).toEqual([key, true]);
        }),
        { numRuns: 4, endOnFailure: true },
      );
    },
    SLOW_MS,
  );
});

/** A record that a run created stays where somebody touched it, somebody belongs to it, or the product has no bin. */
function isKept(key: string, now: Snapshot, touched: readonly string[]): boolean {
  const isLinked = Object.values(now).some(({ account }) => account === key);
  return touched.includes(key) || key.startsWith('companies/') || isLinked;
}
