import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { WrittenRecord } from '../../rules/console/written.ts';
import { isMadeUp } from '../../rules/made-up.ts';
import { LINK_KEY } from '../../rules/company.ts';
import type { World } from '../../scripts/lib/world.ts';
import { accounts, addAccount, addCompany, companies, emptyWorld } from './accounts.ts';
import { everybody } from './people.ts';
import { comparable, preview, written } from './preview-list.ts';
import { companiesAndAccounts, everyCompany, fillCompanies, type SmallCompanies } from './small-companies.ts';

const SLOW_MS = 90_000;

function idsNow(world: World): Set<string> {
  return new Set([...companies(world), ...accounts(world)].map(({ id }) => String(id)));
}

/** Whoever is linked to a company or account that the run itself creates has no id of it before. */
function withoutNewIds(records: readonly WrittenRecord[], known: ReadonlySet<string>): WrittenRecord[] {
  return records.map((record) => ({
    ...record,
    fields: record.fields.map((field) =>
      field.key === LINK_KEY && !known.has(String(field.after)) ? { ...field, after: 'new' } : field,
    ),
  }));
}

describe('R-BEY-01, R-SET-03: a preview of companies and accounts', () => {
  test(
    'R-BEY-01: lists what would be created and filled on both sides and writes nothing, also when it is cut off',
    async () => {
      const world = await emptyWorld({ realTime: 'off' });
      const acme = addCompany(world, { name: 'Acme', description: 'Main St 1' });
      addCompany(world, { name: 'Only Desk', note: 'Berlin' });
      addAccount(world, { name: 'ACME', city: 'Paris' });
      addAccount(world, { name: 'Only Sales', address: 'Side St 2' });
      addAccount(world, { name: 'only  sales' });
      world.freshdesk('POST', '/contacts', { name: 'Ann', email: 'ann@client.example', company_id: acme });
      await world.advance('2m');
      const before = [everyCompany(world), everybody(world)];
      for (const after of [0, 12, 16, 20]) {
        if (after > 0)
          await world.control('POST', 'faults', { target: 'execution', kind: 'kill', times: 1, after });
        const seen = await preview(world);
        await world.control('DELETE', 'faults');
        await world.advance('1m');
        expect([everyCompany(world), everybody(world)]).toEqual(before);
        expect(seen).toMatchObject({ status: 'done', kind: 'preview' });
        expect(seen.counts.accounts).toMatchObject({ created: 2, updated: 2, failed: 0, left: 1 });
        const list = (await written(world, seen.runId)).filter(({ entity }) => entity === 'accounts');
        expect(list.map(({ side, kind, email }) => `${side} ${kind} ${String(email)}`).sort()).toEqual([
          'freshdesk created Only Sales',
          'freshdesk updated Acme',
          'freshsales created Only Desk',
          'freshsales updated ACME',
        ]);
      }
      const { items } = await world.control<{ items: Record<string, { value: { companies?: object } }> }>(
        'GET',
        'store',
      );
      expect(items['state']!.value.companies).toBeUndefined();
    },
    SLOW_MS,
  );

  test(
    'R-BEY-01: more changes than requests of a minute, each listed once, and the run rests on what it rested on',
    async () => {
      const world = await emptyWorld({ realTime: 'off' });
      const made = Array.from({ length: 40 }, (_, at) => addCompany(world, { name: `Firm ${String(at)}` }));
      await world.sync();
      await world.advance('10m');
      for (const id of made) world.freshdesk('PUT', `/companies/${String(id)}`, { note: 'Rome' });
      for (const { id } of accounts(world))
        world.suite('PUT', `/sales_accounts/${String(id)}`, { sales_account: { address: 'Main St' } });
      await world.advance('1m');
      const seen = await preview(world);
      await world.advance('1m');
      const list = await written(world, seen.runId);
      const run = await world.sync();
      expect(run.counts.accounts).toMatchObject({ updated: 80 });
      expect(seen.counts).toEqual(run.counts);
      expect(comparable(list)).toEqual(comparable(await written(world, run.runId)));
      // What the preview kept beside the lists is thrown away.
      await world.advance('31m');
      const { items } = await world.control<{ items: Record<string, object> }>('GET', 'store');
      expect(Object.keys(items).filter((key) => key.startsWith('co/p/'))).toHaveLength(1);
    },
    SLOW_MS,
  );

  test(
    'R-BEY-01: for any data the list equals what the run then writes, in full and over changes',
    async () => {
      await fc.assert(
        fc.asyncProperty(companiesAndAccounts, companiesAndAccounts, async (first: SmallCompanies, later) => {
          const world = await emptyWorld({ realTime: 'off' });
          for (const change of [first, later]) {
            fillCompanies(world, change);
            // Freshsales' search lags some seconds.
            await world.advance('10m');
            const before = [everyCompany(world), everybody(world)];
            const known = idsNow(world);
            const seen = await preview(world);
            expect([everyCompany(world), everybody(world)]).toEqual(before);
            await world.advance('1m');
            const list = await written(world, seen.runId);
            const linked = list.flatMap(({ fields }) => fields.filter(({ key }) => key === LINK_KEY));
            for (const { after } of linked) expect(isMadeUp(Number(after))).toBe(!known.has(String(after)));
            const run = await world.sync();
            await world.advance('1m');
            const really = await written(world, run.runId);
            expect(comparable(withoutNewIds(really, known))).toEqual(comparable(withoutNewIds(list, known)));
            expect(seen.counts).toEqual(run.counts);
          }
        }),
        { numRuns: 4, endOnFailure: true },
      );
    },
    SLOW_MS,
  );
});
