import { describe, expect, test } from '@jest/globals';
import { namedOf } from '../../rules/console/failure.ts';
import type { FailingPage } from '../../rules/console/protocol.ts';
import { defaultDocument } from '../../rules/settings/document.ts';
import type { Failing } from '../../rules/failing.ts';
import type { World } from '../../scripts/lib/world.ts';
import type { RunSummary } from '../../server/sync/summary.ts';
import { accounts, addAccount, addCompany, companies, emptyWorld, named } from './accounts.ts';
import { CODE, undo } from './undone.ts';

const SLOW_MS = 60_000;
const LONG = 'x'.repeat(300);

function installed(): Promise<World> {
  return emptyWorld({ realTime: 'off' }, { console_code: CODE });
}

async function failingNow(world: World): Promise<readonly Failing[]> {
  return (await world.call<FailingPage>('listFailing', { page: 0 })).failing;
}

async function ended(world: World, { runId }: { runId: string }): Promise<RunSummary> {
  const run = await world.finishRun(runId);
  await world.advance('1m');
  return run;
}

async function retry(world: World, failing: readonly Failing[]): Promise<RunSummary> {
  const people = failing.map(namedOf);
  return ended(world, await world.call<{ runId: string }>('retryPeople', { people }));
}

/** An account whose city Freshdesk's note fills, while its address is too long. */
async function failingWorld(): Promise<{ world: World; id: number; run: RunSummary }> {
  const world = await installed();
  const id = addCompany(world, { name: 'Acme', description: LONG, note: 'Berlin' });
  addAccount(world, { name: 'Acme' });
  addCompany(world, { name: 'Globex', note: 'Basel' });
  const run = await world.sync();
  await world.advance('2m');
  return { world, id, run };
}

describe('R-BEY-03, R-SET-03: companies and accounts are tried again', () => {
  test(
    'R-BEY-03, R-BEY-15: also where the sync may make only 15 requests a minute',
    async () => {
      const world = await emptyWorld({
        realTime: 'off',
        api: { ...defaultDocument.api, requestsAMinute: 15 },
      });
      const ids = ['Acme', 'Globex', 'Hooli', 'Initech'].map((name) => {
        addAccount(world, { name });
        return addCompany(world, { name });
      });
      await world.sync();
      for (const id of ids) world.freshdesk('PUT', `/companies/${String(id)}`, { note: 'Berlin' });
      await world.advance('2m');
      const people = ids.map((id) => ({ on: 'freshdesk', entity: 'accounts', id, email: null }));
      const run = await ended(world, await world.call<{ runId: string }>('retryPeople', { people }));
      expect(run).toMatchObject({ status: 'done', counts: { accounts: { updated: ids.length } } });
      expect(accounts(world).map(({ city }) => city)).toEqual(ids.map(() => 'Berlin'));
    },
    SLOW_MS,
  );

  test(
    'R-BEY-03: one whose value was mended, alone, and it does not fail any more',
    async () => {
      const { world, id } = await failingWorld();
      const failing = await failingNow(world);
      expect(failing).toMatchObject([{ entity: 'accounts', email: 'Acme', field: 'address' }]);
      const still = await retry(world, failing);
      expect(still.counts.accounts).toMatchObject({ updated: 0, failed: 1 });
      expect(await failingNow(world)).toHaveLength(1);
      world.freshdesk('PUT', `/companies/${String(id)}`, { description: 'Main St 1' });
      addCompany(world, { name: 'Not Named' });
      const run = await retry(world, failing);
      expect(run).toMatchObject({ kind: 'retry', status: 'done' });
      expect(run.counts.accounts).toMatchObject({ updated: 1, created: 0, failed: 0 });
      expect(named(accounts(world), 'Acme')).toMatchObject({ address: 'Main St 1' });
      expect(await failingNow(world)).toEqual([]);
      // The next sync finds what was not named.
      const next = await world.sync();
      expect(next.kind).toBe('incremental');
      expect(named(accounts(world), 'Not Named')).toBeDefined();
    },
    SLOW_MS,
  );

  test(
    'R-BEY-11: a corrected value goes into the record that failed, and one decision mends all of a cause',
    async () => {
      const { world, id } = await failingWorld();
      const [failure] = await failingNow(world);
      const { on, side, field, email } = failure!;
      const row = { on, id: failure!.id, email, side, field, corrected: 'Main St 1' };
      const sent = await world.call<{ runId: string; refusals: object[] }>('correctRecords', {
        code: CODE,
        rows: [row],
      });
      expect(sent.refusals).toEqual([]);
      await ended(world, sent);
      expect(named(accounts(world), 'Acme')).toMatchObject({ address: 'Main St 1' });
      expect(named(companies(world), 'Globex')).toMatchObject({ description: null });
      expect(await failingNow(world)).toEqual([]);

      const other = addCompany(world, { name: 'Initech', description: LONG });
      expect(other).not.toBe(id);
      await world.sync();
      await world.advance('2m');
      const failing = await failingNow(world);
      const { message, reason, entity } = failing[0]!;
      const { key } = await world.call<{ key: string }>('offerRemedies', {
        side,
        entity,
        field,
        reason,
        message,
      });
      await world.call('applyRemedy', { code: CODE, key, remedy: { value: { shorten: 255 } } });
      await retry(world, failing);
      expect(named(accounts(world), 'Initech')).toMatchObject({ address: LONG.slice(0, 255) });
      expect(await failingNow(world)).toEqual([]);
    },
    SLOW_MS,
  );

  test(
    'R-BEY-02: an undone one that is let back in is written again at once',
    async () => {
      const { world, run } = await failingWorld();
      await undo(world, run.runId);
      await world.advance('2m');
      expect(named(accounts(world), 'Globex')).toBeUndefined();
      const { entries } = await world.call<{ entries: { ref: string }[] }>('listLeftOut', { from: null });
      const refs = entries.map(({ ref }) => ref);
      expect(refs.map((ref) => ref.split('/')[0]).sort()).toEqual(['accounts', 'companies']);
      const back = await world.call<{ runId: string }>('letBackIn', { code: CODE, refs });
      const again = await ended(world, back);
      expect(again.counts.accounts).toMatchObject({ updated: 1, created: 1 });
      expect(named(accounts(world), 'Globex')).toMatchObject({ city: 'Basel' });
      expect(named(accounts(world), 'Acme')).toMatchObject({ city: 'Berlin' });
    },
    SLOW_MS,
  );
});

test(
  'R-BEY-11: what a run met stands, also where a later slice of it reads the same page again',
  async () => {
    const world = await installed();
    for (let at = 0; at < 12; at += 1)
      addCompany(world, {
        name: `Firm ${String(at)}`,
        description: 'Main St',
        note: at % 3 === 0 ? LONG : 'Rome',
      });
    for (let at = 0; at < 8; at += 1) {
      // Freshdesk takes a mobile number once.
      const [mobile, email] = [`700${String(at)}`, `person${String(at)}@client.example`];
      world.freshdesk('POST', '/contacts', { name: 'Holder', email: `holder-${email}`, mobile });
      world.suite('POST', '/contacts', {
        contact: { last_name: 'Lee', emails: email, mobile_number: mobile },
      });
    }
    const first = await world.sync();
    await world.advance('2m');
    expect(await failingNow(world)).toHaveLength(12);
    await world.advance('10m');
    const later = await world.sync();
    await world.advance('2m');
    expect([first.counts.bySide, later.counts.bySide]).toMatchObject([
      { freshdesk: { failed: 8 }, freshsales: { failed: 4 } },
      { freshdesk: { failed: 8 }, freshsales: { failed: 4 } },
    ]);
    const fields = (await failingNow(world)).map(({ field }) => field).sort();
    expect(fields).toEqual([...Array(4).fill('city'), ...Array(8).fill('mobile')]);
  },
  SLOW_MS,
);
