import { describe, expect, test } from '@jest/globals';
import { openApp } from './support/accounts.ts';
import { openInstalled } from './support/probe.ts';
import { writeApp } from './support/writtenApp.ts';

const remembering = writeApp({
  common: { functions: { count: {}, fail: {} } },
  server: `exports = {
    count: async function () { state.count += 1; renderData(null, { count: state.count }); },
    fail: async function () { state.count += 100; await new Promise(() => {}); },
  };
  const state = { count: 0 };`,
});

describe('switches', () => {
  test('contexts: fresh ones forget, warm ones keep module state unless the execution was cut off', async () => {
    const { send } = await openApp(remembering);
    await send('POST', 'install', {});
    const count = async () => (await send('POST', 'methods/count')).body['response'];
    expect([await count(), await count()]).toEqual([{ count: 1 }, { count: 1 }]);
    await send('POST', 'options', { platform: { contextReuse: 'warm' } });
    expect([await count(), await count(), await count()]).toEqual([{ count: 1 }, { count: 2 }, { count: 3 }]);
    expect(await send('POST', 'methods/fail')).toMatchObject({ status: 504 });
    expect(await count()).toEqual({ count: 1 });
  });

  test('warm contexts have the globals of each execution, and only those', async () => {
    const { platform, run, method, call } = await openInstalled({ options: { contextReuse: 'warm' } });
    await call('$db.set', 'a', { b: 1 });
    platform.reset();
    const kinds = await run(platform.invokeMethod('globals', { names: ['$db', '$request'] }, 'installPage'));
    expect(kinds).toMatchObject({ response: { kinds: { $db: 'undefined', $request: 'object' } } });
    expect(await method('times')).toMatchObject({ ok: false });
  });

  test('events come with account, domain and version, or with the contract alone', async () => {
    const { platform, clock, call } = await openInstalled();
    const seen = async () => {
      platform.fireEvent('contact', 'onContactUpdate', { contact: { id: 7 } });
      await clock.advance(1_000);
      return ((await call('$db.get', 'contact')).value ?? {}) as Record<string, unknown>;
    };
    expect(await seen()).toMatchObject({ account_id: '13', domain: 'acme.freshsales.io', version: '2.0' });
    platform.configure({ eventExtras: false });
    expect(Object.keys(await seen()).toSorted()).toEqual([
      'currentHost',
      'data',
      'event',
      'iparams',
      'region',
      'timestamp',
    ]);
  });

  test('a recurring schedule fires first at its time, or one interval later', async () => {
    const repeat = { time_unit: 'hours', frequency: 2, timezone: 'UTC' };
    for (const [firstRecurrence, first] of [
      ['at', '2026-01-05T10:00:00.000Z'],
      ['after', '2026-01-05T12:00:00.000Z'],
    ] as const) {
      const { platform, call } = await openInstalled({ options: { firstRecurrence } });
      await call('$schedule.create', { name: 'r', data: {}, schedule_at: '2026-01-05T10:00:00Z', repeat });
      expect(new Date(platform.scheduleStates()[0]!.nextAtMs).toISOString()).toBe(first);
    }
  });

  test('the target URL stays the same, or is another at each call; all of them work', async () => {
    const { platform, call } = await openInstalled({ options: { targetUrlStable: false } });
    const { value } = await call('$db.get', 'install');
    const first = new URL((value as { url: string }).url);
    expect(platform.isTarget(first.pathname)).toBe(true);
    expect(first.pathname.split('/')).toHaveLength(5);
    expect(platform.isTarget(first.pathname.slice(0, -40))).toBe(false);
  });

  test('a request timeout above 15 s raises the time of an execution to 40 s', async () => {
    const { method, clock, platform } = await openInstalled();
    const lasts = async () => {
      const before = clock.now();
      expect(await method('misbehave', { how: 'wait' })).toMatchObject({ status: 504 });
      return clock.now() - before;
    };
    expect(await lasts()).toBe(30_000);
    platform.configure({ requestTimeoutMs: 20_000 });
    expect(await lasts()).toBe(40_000);
  });
});
