import { describe, expect, test } from '@jest/globals';
import { defaultPairs } from '../../rules/mapping.ts';
import { fill } from '../../rules/sentences.ts';
import { eraseFromFailures, eraseFromJournal, refsOfFailures } from '../../server/erase/texts.ts';
import { sinceWhen } from '../../server/handlers/explain.ts';
import { isAgain } from '../../server/sync/again.ts';
import { packCompany, unpackCompany } from '../../server/sync/companies/stash.ts';
import { indexLost } from '../../server/sync/index-store.ts';
import { maskAt, truncateJournal, unpackEntry, type JournalEntry } from '../../server/sync/journal.ts';
import { onlyAt, placeOf, takesBack } from '../../server/sync/journal-places.ts';
import { leftMinutes } from '../../server/sync/left-minutes.ts';
import { leftOutBusy } from '../../server/sync/left-out.ts';
import { partsOf } from '../../server/sync/outbox.ts';
import { packRun, unpackRun, withReasons } from '../../server/sync/pack-run.ts';
import { reasonOf } from '../../server/sync/reason.ts';
import { loadIds } from '../../server/sync/tagged.ts';
import type { Run, State } from '../../server/sync/state.ts';
import { newSummary } from '../../server/sync/summary.ts';
import { cleanHtml } from '../../server/tickets/clean-html.ts';
import { copyingStore } from './services.ts';

const EMAIL = 'ann@client.example';

describe('R-LOG-03: what a run wrote, as it is stored', () => {
  test.each([['not JSON'], ['5'], ['[7]'], ['["zu"]'], ['["cz"]'], ['{}']])('%s is no entry', (text) => {
    expect(unpackEntry(text)).toEqual([]);
  });

  test('an entry without what was there before has none, a reason that nobody knows is none', () => {
    expect(unpackEntry(JSON.stringify(['ck', 7, EMAIL, null, { a: 1 }, { b: 2 }, 'odd']))).toEqual([
      {
        side: 'freshsales',
        entity: 'contacts',
        kind: 'kept',
        id: 7,
        email: EMAIL,
        from: null,
        after: { a: 1 },
        before: { b: 2 },
      },
    ]);
    expect(unpackEntry(JSON.stringify(['fu', 7, null, null, {}]))[0]!.before).toEqual({});
  });

  const voidFrom = (from: number | null) => ({ from }) as JournalEntry;

  test('a void takes back all before its place, or one, or nothing', () => {
    const place = placeOf(1, 5);
    expect([place - 1, place].map((one) => takesBack(voidFrom(place), one))).toEqual([true, false]);
    expect([place, place + 1].map((one) => takesBack(voidFrom(onlyAt(place)), one))).toEqual([true, false]);
    expect(takesBack(voidFrom(null), place)).toBe(false);
  });

  test('a part of which nothing is noted may hold anything', () => {
    expect([maskAt(null, 0), maskAt('', 3), maskAt('!!!!', 0)]).toEqual([0, 0, 0]);
  });

  test('cut down to what a checkpoint knows of, a part keeps the first entries; one that is empty or lost goes', async () => {
    const store = copyingStore();
    const entry = (id: number) => JSON.stringify(['fu', id, null, null, {}]);
    await store.set('j/r/0', { e: [entry(1), entry(2)] });
    await truncateJournal(store, 'r', { values: 0, entries: 0 });
    await truncateJournal(store, 'r', { values: 1, entries: 1 });
    expect(store.values.get('j/r/0')).toEqual({ e: [entry(1)] });
    await truncateJournal(store, 'r', { values: 1, entries: 0 });
    await truncateJournal(store, 'r', { values: 2, entries: 3 });
    expect([...store.values.keys()]).toEqual([]);
  });
});

describe('R-LOG-01: runs, as they are stored', () => {
  const run = newSummary('r1', 'full', 'both', '2026-01-05T09:00:00.000Z');

  test('one that has not ended ends when it began, one of kinds that nobody knows is told as far as it goes', () => {
    const packed = packRun({ ...run, leftBy: { filtered: 2 } as never });
    expect(unpackRun(packed)).toMatchObject({ endedAt: run.startedAt, kind: 'full', status: 'running' });
    const [runId, , , , ...rest] = packed;
    const odd = [runId, 99, 99, 99, ...rest.slice(0, 5), [[99, 3]]] as unknown as Parameters<
      typeof unpackRun
    >[0];
    expect(unpackRun(odd)).toMatchObject({ kind: 'full', status: 'failed', direction: 'both', leftBy: {} });
  });

  test('a log of before reasons were counted has none; what is no log stays as it is', () => {
    const older = packRun(run).slice(0, 9);
    expect(withReasons({ packed: [older], joined: 3 })).toEqual({ joined: 3, packed: [[...older, []]] });
    expect(withReasons({ packed: [], added: ['x'] })).toEqual({ packed: [], added: ['x'] });
    for (const stored of [null, { packed: 5 }]) expect(withReasons(stored)).toEqual(stored);
  });
});

describe('R-SYN-07: who waits, as they are stored', () => {
  test('without a time of change, and with numbers that are missing', () => {
    expect(partsOf(['f', 7, 1_700_000_000, [EMAIL], ['x']] as never)).toMatchObject({
      id: 7,
      changedAfter: 0,
    });
    expect(partsOf(['c', EMAIL, ['x']] as never)).toMatchObject({
      kind: 'c',
      id: 0,
      createdAt: 0,
      changedAfter: 0,
      emails: [EMAIL],
    });
  });

  test('a company without a name or values', () => {
    const pairs = defaultPairs('both').slice(0, 1);
    const person = { ...unpackCompany([7, 1, 2, '', []], 'freshdesk', pairs) };
    expect(person).toMatchObject({ entity: 'accounts', emails: [], values: { [pairs[0]!.key]: null } });
    expect(packCompany(person, pairs)).toEqual([7, 1, 2, '', [null]]);
  });

  test('of lists of which one is lost the others are read', async () => {
    const store = copyingStore();
    await store.set('t/r/0', { d: ['1 z'] });
    expect([...(await loadIds(store, 't/r', 2))]).toEqual([1, 35]);
  });

  test('a slice that has never been saved counts from the beginning of its run', () => {
    const state = (savedMs?: number) =>
      ({ run: { startedMs: 0, ...(savedMs === undefined ? {} : { savedMs }) } as Run }) as State;
    const dayMs = 24 * 3_600_000;
    expect(isAgain({ again: false }, state(), 1000)).toBe(false);
    expect(isAgain({ again: false }, state(), dayMs)).toBe(true);
    expect(isAgain({ again: false }, state(dayMs), dayMs)).toBe(false);
    expect(isAgain({ again: true }, state(dayMs), dayMs)).toBe(true);
  });
});

describe('R-BEY-15: how long a run will take', () => {
  const run = (more: object) => {
    const summary = { ...newSummary('r', 'full', 'both', ''), requests: 100 };
    return { startedMs: 0, phase: 'readSales', summary, ...more } as unknown as Run;
  };

  test('is not told where nothing was estimated or more was needed, and goes by its own pace once it has shown one', () => {
    expect(leftMinutes(run({}), 0)).toBeNull();
    expect(leftMinutes(run({ expected: 100 }), 0)).toBeNull();
    expect(leftMinutes(run({ expected: 174 }), 0)).toBe(2);
    expect(leftMinutes(run({ expected: 174 }), 20 * 60_000)).toBe(15);
    expect(leftMinutes(run({ phase: 'sweepSales', missingCount: 37 }), 0)).toBe(1);
    const summary = { ...newSummary('r', 'incremental', 'both', ''), requests: 1 };
    expect(leftMinutes(run({ summary, expected: 5 }), 0)).toBeNull();
  });
});

describe('R-BEY-18: what is said of somebody who is erased', () => {
  test('accounts and records without a number lead to no record; parts that are lost stop nothing', async () => {
    const store = copyingStore();
    const text = (...packed: unknown[]) => JSON.stringify(packed);
    await store.set('j/r/1', {
      e: [
        text('an', null, EMAIL, 3, {}),
        text('cu', 7, EMAIL, null, { a: 1 }),
        text('fn', null, EMAIL, 9, {}),
        text('fu', 8, 'bo@client.example', null, {}),
      ],
    });
    const { found, refs } = await eraseFromJournal(
      store,
      { runId: 'r', values: 2, voids: 0 } as never,
      EMAIL,
    );
    expect(found).toBe(3);
    expect(refs).toEqual(['contacts/7', 'contacts/9', 'leads/9']);
    expect(JSON.stringify(store.values.get('j/r/1'))).not.toContain(EMAIL);
  });

  const failure = (id: number | null, entity: 'contacts' | 'accounts', on: 'freshdesk' | 'freshsales') => ({
    side: 'freshsales' as const,
    on,
    entity,
    id,
    email: EMAIL,
    field: null,
    value: null,
    reason: null,
    message: 'No.',
  });

  test('failures on every page go, and lead to the records that they name', async () => {
    const store = copyingStore();
    await store.set('failures/r', { failures: [failure(1, 'contacts', 'freshdesk')], more: 2 });
    await store.set('failures/r/2', {
      failures: [failure(null, 'contacts', 'freshsales'), failure(5, 'accounts', 'freshsales')],
      more: 2,
    });
    expect(await eraseFromFailures(store, 'r', EMAIL)).toEqual({ found: 3, refs: ['customers/1'] });
    expect(refsOfFailures([failure(1, 'contacts', 'freshsales')], 'bo@client.example')).toEqual([]);
  });
});

describe('words', () => {
  test('R-LOG-01: why a run waits is told for the store and for our own lists', () => {
    const store = Object.assign(new Error('x'), { storeStatus: 500 });
    const told = [store, leftOutBusy, indexLost, new Error('x')].map(reasonOf);
    expect(new Set(told).size).toBe(4);
    expect(told.every((text) => text.length > 10)).toBe(true);
  });

  test('R-BEY-30: a name without a value stays as it is', () => {
    expect(fill('{a} and {b}', { a: '1' })).toBe('1 and {b}');
  });

  test('R-BEY-10: since when is not told where a product tells no time', () => {
    expect(sinceWhen({ createdAtMs: Number.NaN }, [{ createdAtMs: 5 }])).toBeNull();
    expect(sinceWhen({ createdAtMs: 1000 }, [{ createdAtMs: 5 }])).toBe('1970-01-01T00:00:01.000Z');
    expect(sinceWhen(null, [])).toBeNull();
  });

  test.each([
    ['a<br>b<hr/>c', 'a<br>b<hr>c'],
    ['<p><b>x</p>y', '<p><b>x</b></p>y'],
    ['<a>x</a>', '<a>x</a>'],
    ['<a href="javascript:x">x</a>', '<a>x</a>'],
    ['<img alt="A cat"><img><img alt=" ">', '[A cat]'],
    ['</b>x', 'x'],
  ])('R-TIC-10: of mail %s there is left %s', (dirty, clean) => {
    expect(cleanHtml(dirty, 1000).html).toBe(clean);
  });
});
