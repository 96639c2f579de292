import { describe, expect, test } from '@jest/globals';
import { json } from '../../sandbox/core/http.ts';
import { parseFault } from '../../sandbox/platform/faults/parse.ts';
import { openApp, type Opened } from './support/accounts.ts';
import { openInstalled, startMs, type Probe } from './support/probe.ts';

const page = { context: { page: '1' } };

function addFault({ platform }: Probe, given: Record<string, unknown>): void {
  const aims = { templates: platform.templateNames(), events: platform.eventNames(), accounts: ['suite'] };
  const fault = parseFault(given, aims);
  if (typeof fault === 'string') throw new Error(fault);
  platform.faults.add(fault);
}

async function answered(kind: string): Promise<{ response: string; status: number; headers: object }> {
  const probe = await openInstalled();
  probe.answers.push(json(200, [{ id: 1, name: 'Jo Kim' }]));
  addFault(probe, { target: 'list', kind });
  const { value, error } = await probe.call('$request.invokeTemplate', 'list', page);
  expect(probe.seen).toHaveLength(1);
  return (value ?? error) as { response: string; status: number; headers: object };
}

describe('faults of answers: the request took effect, what comes back is spoiled', () => {
  test('malformed: JSON with a piece missing', async () => {
    const { response, status } = await answered('malformed');
    expect(status).toBe(200);
    expect(() => JSON.parse(response) as unknown).toThrow();
    expect(response.startsWith('[{')).toBe(true);
  });

  test('truncated: the first half', async () => {
    expect((await answered('truncated')).response).toBe('[{"id":1,"nam');
  });

  test('empty: status and no body', async () => {
    expect(await answered('empty')).toMatchObject({ status: 200, response: '' });
  });

  test('html: a page with status 200', async () => {
    expect(await answered('html')).toMatchObject({
      status: 200,
      headers: { 'content-type': 'text/html; charset=utf-8' },
      response: expect.stringContaining('<!DOCTYPE html>'),
    });
  });
});

describe('faults of the store', () => {
  test('a lost update is answered as done and leaves the old value', async () => {
    const probe = await openInstalled();
    await probe.call('$db.set', 'count', { n: 1 });
    addFault(probe, { target: 'store', kind: 'lost-update' });
    expect(await probe.call('$db.update', 'count', 'increment', { n: 1 })).toEqual({
      value: { Updated: true },
    });
    expect(await probe.call('$db.get', 'count')).toMatchObject({ value: { n: 1 } });
  });
});

describe('faults of server methods', () => {
  test.each([
    ['429', { status: 429, message: 'Rate limit exceeded' }],
    ['500', { status: 500, message: 'Internal Server Error' }],
  ])('%s: nothing runs', async (kind, answer) => {
    const probe = await openInstalled();
    addFault(probe, { target: 'methods', kind });
    expect(await probe.method('times')).toMatchObject({ ok: false, errorSource: 'PLATFORM', ...answer });
    expect(probe.platform.usage().executionsTotal).toBe(0);
    expect(await probe.method('times')).toMatchObject({ ok: true });
  });

  test('timeout: the method ran, its answer is lost', async () => {
    const probe = await openInstalled();
    addFault(probe, { target: 'methods', kind: 'timeout' });
    expect(await probe.method('call', { path: ['$db', 'set'], args: ['k', { a: 1 }] })).toMatchObject({
      status: 504,
      message: 'Timeout error while processing the request.',
    });
    expect(probe.platform.storeItems()).toHaveProperty('k');
  });
});

const event = (id: number) => ({ module: 'contact', event: 'onContactUpdate', data: { contact: { id } } });

/** The relay app, which writes down the ids of the contacts it hears of. */
async function openRelay(): Promise<
  Opened & { heard: () => Promise<number[]>; raise: (id: number) => void }
> {
  const opened = await openApp('relay');
  await opened.send('POST', 'install', { iparams: { side: 'sales' } });
  return {
    ...opened,
    raise: (id) => {
      opened.sandbox.platforms.raise({ ...event(id), id, data: () => event(id).data });
    },
    heard: async () => {
      const { items } = (await opened.send('GET', 'store')).body as {
        items: Record<string, { value: { list: number[] } }>;
      };
      return items['ids']?.value.list ?? [];
    },
  };
}

const advance = ({ send }: Opened, duration: string) => send('POST', 'clock', { advance: duration });

describe('faults on the way of events', () => {
  test('drop, duplicate and delay', async () => {
    const relay = await openRelay();
    await relay.send('POST', 'faults', { target: 'events', kind: 'drop' });
    relay.raise(1);
    await advance(relay, '1m');
    expect(await relay.heard()).toEqual([]);
    await relay.send('POST', 'faults', {
      target: 'contact/onContactUpdate',
      kind: 'duplicate',
      delay: '90s',
    });
    relay.raise(2);
    await advance(relay, '1m');
    expect(await relay.heard()).toEqual([2]);
    await advance(relay, '1m');
    expect(await relay.heard()).toEqual([2, 2]);
    await relay.send('POST', 'faults', { target: 'events', kind: 'delay' });
    relay.raise(3);
    relay.raise(4);
    await advance(relay, '4m');
    expect(await relay.heard()).toEqual([2, 2, 4]);
    await advance(relay, '2m');
    expect(await relay.heard()).toEqual([2, 2, 4, 3]);
  });

  test('reorder: all arrive, some overtake others, the same way in every run', async () => {
    const orders = [];
    for (let run = 0; run < 2; run += 1) {
      const relay = await openRelay();
      await relay.send('POST', 'faults', { target: 'events', kind: 'reorder', rate: 1 });
      for (let id = 1; id <= 10; id += 1) relay.raise(id);
      await advance(relay, '1m');
      orders.push(await relay.heard());
    }
    expect(orders[0]?.toSorted((a, b) => a - b)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
    expect(orders[0]).not.toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
    expect(orders[1]).toEqual(orders[0]);
  });

  test('a fault can be kept to one installation', async () => {
    const opened = await openApp('relay', ['suite', 'both']);
    for (const name of ['suite', 'both']) {
      await opened.send('POST', `install?installation=${name}`, { iparams: { side: name } });
    }
    await opened.send('POST', 'faults', { target: 'events', kind: 'drop', rate: 1, installation: 'both' });
    await opened.send('POST', 'events', event(5));
    await advance(opened, '1m');
    expect((await opened.send('GET', 'store?installation=suite')).body).toHaveProperty('items.ids');
    expect((await opened.send('GET', 'store?installation=both')).body).not.toHaveProperty('items.ids');
  });

  test('schedules come late, twice or never', async () => {
    const relay = await openRelay();
    const ticks = async () => {
      const { items } = (await relay.send('GET', 'store')).body as {
        items: Record<string, { value: { list: string[] } }>;
      };
      return items['ticks']?.value.list.length ?? 0;
    };
    const schedule = async (at: string) => {
      expect(await relay.send('POST', 'methods/schedule', { at })).toMatchObject({ status: 200 });
    };
    await relay.send('POST', 'faults', { target: 'schedules', kind: 'delay', delay: '30m' });
    await schedule('2026-01-05T10:00:00Z');
    await advance(relay, '80m');
    expect(await ticks()).toBe(0);
    await advance(relay, '20m');
    expect(await ticks()).toBe(1);
    await relay.send('POST', 'faults', { target: 'schedules', kind: 'duplicate' });
    await schedule('2026-01-05T12:00:00Z');
    await advance(relay, '2h');
    expect(await ticks()).toBe(3);
    await relay.send('POST', 'faults', { target: 'schedules', kind: 'drop' });
    await schedule('2026-01-05T14:00:00Z');
    await advance(relay, '2h');
    expect(await ticks()).toBe(3);
  });
});

describe('clocks that are wrong', () => {
  test('a jump skips what would have fired on the way; it fires late, at the new time', async () => {
    const { send, sandbox } = await openApp('relay');
    await send('POST', 'install', { iparams: { side: 'sales' } });
    await send('POST', 'methods/schedule', { at: '2026-01-05T10:00:00Z' });
    expect((await send('POST', 'clock', { jump: '3h' })).body).toMatchObject({ mode: 'virtual' });
    await advance({ send } as Opened, '1m');
    expect(sandbox.platforms.first.usage().executions.at(-1)).toMatchObject({
      kind: 'scheduled',
      startedAt: expect.stringContaining('2026-01-05T12:'),
    });
  });

  test("the app's Date can go wrong, the platform's time stays", async () => {
    const { platform, method, clock } = await openInstalled({ options: { appClockSkewMs: -5 * 60_000 } });
    expect(await method('times')).toMatchObject({ response: { now: clock.now() - 5 * 60_000 } });
    expect(clock.now()).toBeGreaterThan(startMs);
    expect(platform.usage().executions[0]?.startedAt).toBe(new Date(clock.now()).toISOString());
  });
});

describe('what cannot be followed', () => {
  const aims = { templates: ['list'], events: ['contact/onContactUpdate'], accounts: ['suite'] };
  test.each([
    [{ target: 'nowhere', kind: '500' }, /^target is one of: list, contact\/onContactUpdate, freshdesk, /],
    [{ target: 'events', kind: '500' }, /^kind for the target 'events' is one of: drop, duplicate, delay/],
    [{ target: 'events', kind: 'delay', delay: 'soon' }, /^delay is a duration/],
    [{ target: 'events', kind: 'drop', installation: 'x' }, /^installation is one of: suite\.$/],
    [{ target: 'list', kind: 'html', rate: 2 }, /^rate is a probability/],
    [{ target: 'list', kind: 'html', times: 0 }, /^times is a whole number from 1/],
    [{ target: 'list', kind: 'html', after: -1 }, /^after is a whole number from 0/],
  ])('%j', (given, message) => {
    expect(parseFault(given, aims)).toMatch(message);
  });
});
