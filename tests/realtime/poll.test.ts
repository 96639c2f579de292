import { beforeAll, beforeEach, describe, expect, jest, test } from '@jest/globals';
import fc from 'fast-check';
import {
  advanced,
  newProgress,
  nextGapMs,
  POLL_ROWS,
  toLookAt,
  type Changed,
} from '../../rules/events/poll.ts';
import { openWorld, type World } from '../../scripts/lib/world.ts';
import {
  addAnn,
  addTicket,
  costOf,
  openBoth,
  openRecord,
  shown,
  type Joined,
} from '../../scripts/lib/joined.ts';

jest.setTimeout(120_000);

interface Status {
  readonly poll: { readonly missed: number; readonly backfilledMs: number | null };
}

describe('R-TIC-01: the poll finds what events lost', () => {
  let world: World;
  let joined: Joined;

  beforeAll(async () => {
    world = await openBoth();
  });

  beforeEach(async () => {
    joined = addAnn(world);
    await openRecord(joined, { catalogue: true });
    // The thirty days are read, and the poll has come to rest.
    await world.advance('20m');
  });

  const missed = async () => (await world.call<Status>('getRealTime')).poll.missed;
  const change = (ticket: number, body: object) => world.freshdesk('PUT', `/tickets/${String(ticket)}`, body);
  const lose = (kind: string, rate: number, delay?: string) =>
    world.control('POST', 'faults', {
      target: 'events',
      kind,
      rate,
      ...(delay === undefined ? {} : { delay }),
    });

  /** The list without asking Freshdesk, which is down. */
  const known = async () => {
    await world.control('POST', 'faults', { target: 'freshdesk', kind: '502', rate: 1 });
    const opening = await openRecord(joined);
    await world.control('DELETE', 'faults');
    return shown(opening);
  };

  test('a ticket whose event was lost is known after the next poll, and counted', async () => {
    await lose('drop', 1);
    const before = await missed();
    addTicket(joined, 'Second');
    expect(await known()).toEqual(['First 2']);
    await world.advance('2h');
    expect(await known()).toEqual(['Second 2', 'First 2']);
    expect(await missed()).toBe(before + 1);
  });

  test('what events told is not counted', async () => {
    const before = await missed();
    addTicket(joined, 'Second');
    await world.advance('2h');
    expect(await missed()).toBe(before);
  });

  test('R-BEY-08: with 30 % of events lost, 30 % doubled and all out of order the end is the same, later', async () => {
    await lose('drop', 0.3);
    await lose('duplicate', 0.3, '20s');
    await lose('reorder', 1, '30s');
    const tickets = [];
    for (let at = 0; at < 6; at += 1) {
      tickets.push(addTicket(joined, `No ${String(at)}`));
      await world.advance('5s');
    }
    for (const [at, ticket] of tickets.entries()) {
      change(ticket, { status: 3 + (at % 3) });
      await world.advance('5s');
    }
    await world.control('DELETE', 'faults');
    await world.advance('2h');
    const seen = (await known()).sort();
    await world.advance('2m');
    expect(seen).toEqual(shown(await openRecord(joined)).sort());
  });

  test('a list of news that is full, so that events cannot add to it, is made short again', async () => {
    const { items } = await world.control<{ items: Record<string, { value: { list: object[] } }> }>(
      'GET',
      'store',
    );
    const key = Object.keys(items).find((name) => name.endsWith(`/${String(joined.customer)}`))!;
    const [news] = items[key]!.value.list;
    // Just below 40 KB: an event that comes now is refused.
    const count = Math.floor(39_500 / (JSON.stringify(news).length + 1));
    const list = Array.from({ length: count }, () => news);
    const { platform, settle } = world.sandbox;
    const filled = await settle(() => platform.store({ action: 'set', key, value: { list } }, 'widget'));
    expect(filled.ok).toBe(true);
    addTicket(joined, 'Second');
    await world.advance('2h');
    expect(await known()).toEqual(['Second 2', 'First 2']);
    const after = await world.control<{
      items: Record<string, { value: { list: object[] }; expiresAtMs?: number }>;
    }>('GET', 'store');
    expect(after.items[key]!.value.list).toHaveLength(2);
  });

  test('where nothing happens it asks ever more seldom', async () => {
    // The twice-daily run is some hours past, after which people are looked at more often.
    await world.advance('16h');
    // Of tickets two, of people three at most, with one request to each product.
    const { requests } = await costOf(world, () => world.advance('4h'));
    expect(requests).toBeLessThanOrEqual(2 + 3 * 2);
  });
});

describe('R-TIC-01: the last thirty days are read when real time begins', () => {
  test('from the installation on, by itself, in slices, oldest change first, each customer once read kept', async () => {
    const world = await openWorld('empty', undefined, undefined, ['both']);
    for (let added = 0; added < 30; added += 1) addAnn(world);
    await world.install();
    await world.advance('6m');
    expect((await world.call<Status>('getRealTime')).poll.backfilledMs).toBeNull();
    await world.advance('20m');
    expect((await world.call<Status>('getRealTime')).poll).toMatchObject({
      missed: 0,
      backfilledMs: expect.any(Number),
    });
    const { items } = await world.control<{ items: object }>('GET', 'store');
    expect(Object.keys(items).filter((key) => key.startsWith('news/'))).toHaveLength(30);
  });
});

describe('the progress of the poll', () => {
  const nowMs = Date.parse('2026-01-05T09:00:00Z');
  const at = (secondsAgo: number) => new Date(nowMs - secondsAgo * 1000).toISOString();

  test('reads every change, whatever the pages and the budget, and however young the changes are', () => {
    const moments = fc.array(fc.oneof(fc.integer({ min: 200, max: 230 }), fc.integer({ min: 0, max: 120 })), {
      maxLength: 350,
    });
    fc.assert(
      fc.property(moments, fc.integer({ min: 1, max: 60 }), (ages, budget) => {
        const all: Changed[] = ages
          .sort((a, b) => b - a)
          .map((age, id) => ({ id: id + 1, updated: at(age) }));
        const read = new Set<number>();
        let progress = newProgress(nowMs);
        for (let polls = 0; polls < 1_000 && read.size < all.length; polls += 1) {
          const pollMs = nowMs + polls * 10_000;
          const from = all.filter(({ updated }) => Date.parse(updated) >= progress.sinceMs);
          const page = from.slice((progress.page - 1) * POLL_ROWS, progress.page * POLL_ROWS);
          const open = toLookAt(page, progress, pollMs);
          for (const { id } of open.slice(0, budget)) read.add(id);
          progress = advanced(progress, page, open[budget] ?? null, pollMs);
        }
        expect(read.size).toBe(all.length);
      }),
      { numRuns: 50 },
    );
  });

  test('what was too young to be looked at on a full page begins the next one', () => {
    const page: Changed[] = Array.from({ length: POLL_ROWS }, (_, at) => ({
      id: at + 1,
      updated: new Date(nowMs - (POLL_ROWS - at) * 1000).toISOString(),
    }));
    const { sinceMs } = advanced(newProgress(nowMs), page, null, nowMs);
    expect(
      toLookAt(page, newProgress(nowMs), nowMs)
        .map(({ id }) => id)
        .at(-1),
    ).toBe(11);
    expect(sinceMs).toBe(Date.parse(page[11]!.updated));
  });

  test('goes on at once while there is more, soon after a change, and up to two hours later without', () => {
    expect(nextGapMs(0, true, true)).toBe(5.5 * 60_000);
    expect(nextGapMs(7_200_000, true, false)).toBe(600_000);
    expect([1, 2, 3, 4, 5].reduce((gap) => nextGapMs(gap, false, false), 600_000)).toBe(7_200_000);
  });
});
