import { describe, expect, test } from '@jest/globals';
import type { ConfigurableProduct } from '../../sandbox/control/services.ts';
import { realClock, VirtualClock, type Clock } from '../../sandbox/core/clock.ts';
import { json, request } from '../../sandbox/core/http.ts';
import { createSandbox } from '../../sandbox/sandbox.ts';
import type { Sandbox, Seed } from '../../sandbox/sandbox.types.ts';
import { parameters, probeDir, startMs } from './support/probe.ts';

interface Fake extends ConfigurableProduct {
  fill(seed: Seed, nowMs: number): void;
  readonly asked: string[];
}

/** A product that answers its name and remembers what it was asked. */
function fakeProduct(name: string): Fake {
  let state: unknown = { seed: 'none' };
  let options: Record<string, unknown> = { plan: 'pro' };
  const asked: string[] = [];
  return {
    asked,
    handle: ({ method, path }, nowMs) => {
      asked.push(`${method} ${path}`);
      return json(200, { name, state, nowMs });
    },
    snapshot: () => state,
    onEvent: () => undefined,
    restore: (snapshot) => {
      state = snapshot;
    },
    options: () => options,
    configure: (changes) => {
      options = { ...options, ...changes };
    },
    fill: (seed, nowMs) => {
      state = { seed, nowMs };
    },
  };
}

async function open(clock: Clock = new VirtualClock(startMs)) {
  const freshdesk = fakeProduct('freshdesk');
  const freshsales = fakeProduct('freshsales');
  const sandbox = await createSandbox({
    appDir: probeDir,
    clock,
    seed: 'empty',
    freshdesk,
    freshsales,
    prefilled: parameters,
    loadSeed: (first, second, seed, nowMs) => {
      first.fill(seed, nowMs);
      second.fill(seed, nowMs);
    },
  });
  return { sandbox, freshdesk, freshsales, send: sender(sandbox) };
}

function sender(sandbox: Sandbox) {
  return async (method: string, path: string, body?: unknown) => {
    const init = body === undefined ? {} : { body };
    const answer = await sandbox.control(request(method, `/_sandbox/${path}`, init));
    return { status: answer.status, body: JSON.parse(answer.body) as Record<string, unknown> };
  };
}

describe('control interface', () => {
  test('installs with the prefilled parameters, over which given ones are laid', async () => {
    const { sandbox, send } = await open();
    expect(await send('POST', 'install', {})).toEqual({ status: 200, body: { ok: true } });
    expect(sandbox.platform.parametersForWidget()).toEqual({
      domain: 'acme.freshdesk.com',
      nested: { open: 'o' },
    });
    await send('POST', 'uninstall');
    expect(await send('POST', 'install', { iparams: { mode: 'refuse' } })).toMatchObject({
      status: 400,
      body: { message: expect.stringContaining('The key is wrong.') },
    });
    expect(sandbox.platform.installed()).toBe(false);
  });

  test('calls a server method; its answer or its error comes with the status', async () => {
    const { send } = await open();
    await send('POST', 'install');
    expect(await send('POST', 'methods/render', { value: [1] })).toMatchObject({
      status: 200,
      body: { requestID: expect.stringMatching(/^[0-9a-f]{32}$/), response: [1] },
    });
    expect(await send('POST', 'methods/render', { error: { status: 422, message: 'no' } })).toMatchObject({
      status: 422,
      body: { status: 422, message: 'no', errorSource: 'APP' },
    });
    expect(await send('POST', 'methods/gone')).toMatchObject({
      status: 400,
      body: { message: expect.stringContaining('Known are: call, globals') },
    });
  });

  test('moves a virtual clock by words or milliseconds; due schedules fire in order', async () => {
    const { send } = await open();
    await send('POST', 'install');
    const definition = { name: 'x', data: { name: 'x' }, schedule_at: '2026-01-05T10:00:00Z' };
    await send('POST', 'methods/call', { path: ['$schedule', 'create'], args: [definition] });
    expect(await send('GET', 'schedules')).toMatchObject({
      body: { schedules: [{ ...definition, nextAt: '2026-01-05T10:00:00.000Z' }] },
    });
    const before = (await send('GET', 'clock')).body['nowMs'] as number;
    await send('POST', 'clock', { advance: '1.5h' });
    const { body } = await send('POST', 'clock', { advance: 500 });
    expect(body).toMatchObject({ mode: 'virtual', nowMs: before + 5_400_500 });
    expect((await send('GET', 'store')).body).toMatchObject({
      items: { ticks: { value: { list: [{ name: 'x', at: '2026-01-05T10:00:00.000Z' }] } } },
    });
  });

  test('a real clock is only told', async () => {
    const { send } = await open(realClock());
    expect(await send('GET', 'clock')).toMatchObject({ body: { mode: 'real' } });
    expect(await send('POST', 'clock', { advance: '1h' })).toMatchObject({
      status: 400,
      body: { message: expect.stringContaining('--clock virtual') },
    });
    await send('POST', 'install', { iparams: { mode: 'request' } });
    expect(await send('POST', 'methods/times')).toMatchObject({ status: 200 });
  });

  test('resets data, app and counters; keepApp leaves the app', async () => {
    const { sandbox, freshdesk, freshsales, send } = await open();
    await send('POST', 'install');
    const seed = { people: 10, overlap: 0.5 };
    await send('POST', 'reset', { seed, freshsales: { plan: 'growth' }, keepApp: true });
    expect(sandbox.platform.installed()).toBe(true);
    expect(freshdesk.snapshot()).toMatchObject({ seed });
    expect(freshsales.options()).toEqual({ plan: 'growth' });
    await send('POST', 'reset', { host: 'freshdesk' });
    expect(sandbox.platform.installed()).toBe(false);
    expect(sandbox.platform.currentHost().endpoint_urls).toEqual({ freshdesk: 'https://acme.freshdesk.com' });
    expect(freshdesk.snapshot()).toMatchObject({ seed: 'demo' });
    expect((await send('GET', 'usage')).body).toMatchObject({ executionsTotal: 0, executionsRunning: 0 });
  });

  test('counts requests by template and route, store operations, methods and executions', async () => {
    const { send } = await open();
    await send('POST', 'install');
    await send('POST', 'usage/reset');
    const options = { context: { id: '67000000012' } };
    await send('POST', 'methods/call', { path: ['$request', 'invokeTemplate'], args: ['create', options] });
    await send('POST', 'methods/call', { path: ['$db', 'get'], args: ['install'] });
    expect((await send('GET', 'usage')).body).toMatchObject({
      requests: {
        total: 1,
        byTemplate: { create: 1 },
        byRoute: { 'freshdesk POST /api/v2/contacts/{id}': 1 },
        byStatus: { 200: 1 },
      },
      storeOps: { total: 1, byAction: { get: 1 }, byKey: { 'get install': 1 } },
      methods: { call: 2 },
      executionsTotal: 2,
      executions: [
        { kind: 'method', name: 'call', outcome: 'ok', requests: 1, storeOps: 0, durationMs: 400 },
        { requests: 0, storeOps: 1, durationMs: 50 },
      ],
    });
  });

  test('fires product events and injects faults', async () => {
    const { send } = await open();
    await send('POST', 'install');
    const event = { module: 'contact', event: 'onContactUpdate', data: { contact: { id: 1 } } };
    expect(await send('POST', 'events', event)).toMatchObject({ status: 200 });
    expect(await send('POST', 'faults', { target: 'execution', kind: 'kill' })).toMatchObject({
      body: { faults: [{ target: 'execution', kind: 'kill', times: 1, after: 0 }] },
    });
    await send('POST', 'clock', { advance: '1m' });
    const { body } = await send('GET', 'usage');
    expect((body['executions'] as unknown[]).at(-1)).toMatchObject({ kind: 'product', outcome: 'killed' });
    await send('POST', 'faults', { target: 'list', kind: '429', rate: 1 });
    expect(await send('DELETE', 'faults')).toEqual({ status: 200, body: { ok: true } });
    expect(await send('GET', 'faults')).toMatchObject({ body: { faults: [] } });
  });

  test('shows and changes the switches of platform and products', async () => {
    const { send, freshdesk } = await open();
    const changes = { platform: { rateWindow: 'fixed', setupLimitMs: 20_000 }, freshdesk: { plan: 'trial' } };
    expect((await send('POST', 'options', changes)).body).toMatchObject(changes);
    expect((await send('GET', 'options')).body).toMatchObject(changes);
    expect(freshdesk.options()).toEqual({ plan: 'trial' });
  });

  test('tells what the app wrote', async () => {
    const { send } = await open();
    await send('POST', 'install', { iparams: { mode: 'x' } });
    expect((await send('GET', 'logs')).body).toMatchObject({
      lines: [{ level: 'info', execution: 'onAppInstall', text: 'installing {"mode":"x"}' }],
    });
  });

  test.each([
    ['clock', { advance: 'soon' }, 'Send {"advance": "12h"}'],
    ['clock', { back: 1 }, "'back' is not known here. Known are: advance, jump."],
    ['install', { iparams: 'x' }, 'iparams is a JSON object.'],
    ['install', [1], 'Send a JSON object.'],
    ['install', '{', 'The body is not valid JSON.'],
    ['reset', { seed: 'big' }, 'seed is "demo", "empty" or'],
    ['reset', { seed: { people: -1 } }, 'seed is "demo"'],
    ['reset', { seed: { people: 1, overlap: 2 } }, 'seed is "demo"'],
    ['reset', { host: 'moon' }, 'host is "suite", "classic", "freshdesk", "both"'],
    ['reset', { keepApp: 'yes' }, 'keepApp is true or false.'],
    ['reset', { freshdesk: { plans: 1 } }, "There is no freshdesk option 'plans'. Known are: plan."],
    [
      'events',
      { module: 'contact' },
      'Send {"module": …, "event": …, "data": {…}}. The app listens to: contact/onContactUpdate',
    ],
    ['events', { module: 'contact', event: 'onX' }, 'Invalid event: onX'],
    ['faults', { target: 'moon', kind: '429' }, 'target is one of: list, create,'],
    ['faults', { target: 'store', kind: '502' }, "kind for the target 'store' is one of: 429"],
    ['faults', { target: 'list', kind: '429', rate: 2 }, 'rate is a probability'],
    ['faults', { target: 'list', kind: '429', times: 0 }, 'times is a whole number from 1.'],
    ['faults', { target: 'list', kind: '429', after: -1 }, 'after is a whole number from 0.'],
    ['options', { platform: { speed: 1 } }, "There is no platform option 'speed'."],
    ['options', { platform: { rateWindow: 'round' } }, 'rateWindow is one of sliding, fixed.'],
    ['options', { platform: { requestsPerMinute: '5' } }, 'requestsPerMinute is a number.'],
    ['uninstall', {}, 'The app is not installed'],
  ])('POST %s %j is refused', async (path, body, message) => {
    const { send } = await open();
    const answer = await send('POST', path, body);
    expect(answer.status).toBe(400);
    expect(answer.body['message']).toContain(message);
  });

  test('says of every switch of the platform what it means and where the contract leaves it open', async () => {
    const { send } = await open();
    const options = (await send('GET', 'options')).body['platform'] as Record<string, unknown>;
    const meanings = (await send('GET', 'options/meaning')).body['platform'] as Record<string, object>;
    expect(Object.keys(meanings)).toEqual(Object.keys(options));
    expect(meanings['secureToPage']).toEqual({
      value: 'mask',
      section: '5.3',
      meaning: 'What getConfigs gets for a secure parameter.',
    });
  });

  test('unknown routes are answered with the known ones', async () => {
    const { send } = await open();
    expect(await send('GET', 'nothing')).toMatchObject({
      status: 404,
      body: { routes: expect.arrayContaining(['POST reset', 'POST methods/*']) },
    });
    expect(await send('GET', 'methods/call')).toMatchObject({ status: 404 });
  });

  test('a name that is not URL-encoded is refused', async () => {
    const { send } = await open();
    expect(await send('POST', 'methods/%E0%A4')).toMatchObject({
      status: 400,
      body: { message: "'%E0%A4' in the address is not URL-encoded." },
    });
  });
});

describe('sandbox', () => {
  test('each account has its product, other hosts none', async () => {
    const { sandbox } = await open();
    const name = (host: string) => sandbox.api(host, request('GET', '/'))?.body.slice(0, 20);
    expect(name('acme.freshdesk.com')).toContain('freshdesk');
    expect(name('acme.myfreshworks.com')).toContain('freshsales');
    expect(name('acme.freshsales.io')).toContain('freshsales');
    expect(name('other.freshdesk.com')).toBeUndefined();
  });

  test('snapshot and restore carry products and platform over', async () => {
    const before = await open();
    await before.send('POST', 'install');
    const saved: unknown = JSON.parse(JSON.stringify(before.sandbox.snapshot()));
    const after = await open();
    await after.send('POST', 'reset');
    after.sandbox.restore(saved);
    expect(after.sandbox.platform.installed()).toBe(true);
    expect(after.sandbox.snapshot()).toEqual(saved);
  });

  test('calls that move a virtual clock take turns', async () => {
    const { send } = await open();
    await send('POST', 'install');
    const answers = await Promise.all([
      send('POST', 'methods/misbehave', { calls: 3 }),
      send('POST', 'clock', { advance: '1m' }),
      send('POST', 'methods/misbehave', { calls: 3 }),
    ]);
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200]);
  });

  test('real accounts need the real clock', async () => {
    const product = fakeProduct('x');
    const setup = { appDir: probeDir, seed: 'empty' as const, freshdesk: product, freshsales: product };
    const opening = createSandbox({
      ...setup,
      clock: new VirtualClock(startMs),
      remote: { freshdesk: 'real.freshdesk.com' },
      loadSeed: () => undefined,
    });
    await expect(opening).rejects.toThrow('use the real clock');
  });
});
