import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { empty, json, request } from '../../sandbox/core/http.ts';
import { knownHosts } from '../../sandbox/platform/hosts.ts';
import { openInstalled, openProbe, probeDir, startMs } from './support/probe.ts';

const page = { context: { page: '1' } };

describe('installation', () => {
  test('the app is not installed before onAppInstall has rendered, and is afterwards', async () => {
    const { platform, clock, run, install } = openProbe();
    const saving = platform.saveParameters({ domain: 'acme.freshdesk.com', key: 'k' });
    await clock.advance(1);
    expect(platform.installed()).toBe(false);
    expect(await platform.saveParameters({})).toEqual({
      ok: false,
      error: { status: 409, message: 'The app is being installed' },
    });
    expect(await run(saving)).toEqual({ ok: true, value: null });
    expect(platform.installed()).toBe(true);
    expect(await install({ domain: 'other.freshdesk.com' })).toEqual({ ok: true, value: null });
    expect(platform.usage().executions).toMatchObject([{ name: 'onAppInstall', outcome: 'ok' }]);
  });

  test('a refusal is shown in at most 60 characters and leaves nothing behind', async () => {
    const { platform, install } = openProbe();
    expect(await install({ mode: 'refuse' })).toEqual({
      ok: false,
      error: { status: 400, message: 'The key is wrong. '.repeat(5).slice(0, 60) },
    });
    expect(platform.installed()).toBe(false);
    expect(platform.usage().executions).toMatchObject([{ kind: 'setup', outcome: 'refused' }]);
  });

  test('an onAppInstall that never renders is over after 10 seconds', async () => {
    const { clock, install } = openProbe();
    expect(await install({ mode: 'silent' })).toEqual({
      ok: false,
      error: { status: 504, message: 'Request Timed Out!' },
    });
    expect(clock.now() - startMs).toBe(10_000);
  });

  test('onAppInstall may use templates with the new parameters, and gets secure ones in clear', async () => {
    const { install, seen, call } = openProbe();
    await install({ mode: 'request' });
    expect(seen[0]?.headers['authorization']).toBe(`Basic ${btoa('k:X')}`);
    const other = await openInstalled();
    const { value } = await other.call('$db.get', 'install');
    expect(value).toMatchObject({
      args: {
        event: 'onAppInstall',
        region: 'US',
        timestamp: startMs,
        iparams: { key: 'k' },
        currentHost: { subscribed_modules: ['contact'] },
      },
    });
    expect((value as { args: object }).args).not.toHaveProperty('data');
    expect(await call('$db.get', 'install')).toEqual({ error: { status: 404, message: 'Record not found' } });
  });

  test('pages see secure parameters masked, widgets do not see them at all', async () => {
    const { platform } = await openInstalled();
    expect(platform.parametersForPage()).toEqual({
      domain: 'acme.freshdesk.com',
      key: '••••••••',
      nested: { token: '••••••••', open: 'o' },
    });
    expect(platform.parametersForWidget()).toEqual({ domain: 'acme.freshdesk.com', nested: { open: 'o' } });
    platform.configure({ secureToPage: 'omit' });
    expect(platform.parametersForPage()).toEqual(platform.parametersForWidget());
    platform.configure({ secureToPage: 'clear' });
    expect(platform.parametersForPage()).toMatchObject({ key: 'k' });
  });

  test.each(['keep', 'drop'] as const)(
    'an edit that leaves the secure ones out runs no event (%s)',
    async (secureLeftOut) => {
      const { platform, run, method } = await openInstalled({ options: { secureLeftOut } });
      await run(platform.saveParameters({ domain: 'new.freshdesk.com' }));
      expect(platform.usage().executionsTotal).toBe(0);
      const answer = await method('globals', { names: [] });
      expect(answer).toMatchObject({ response: { args: { iparams: { domain: 'new.freshdesk.com' } } } });
      const { args } = (answer as unknown as { response: { args: { iparams: object } } }).response;
      expect('key' in args.iparams).toBe(secureLeftOut === 'keep');
      expect(platform.parametersForWidget()).toEqual(
        secureLeftOut === 'keep'
          ? { domain: 'new.freshdesk.com', nested: {} }
          : { domain: 'new.freshdesk.com' },
      );
    },
  );

  test('uninstalling wipes store and schedules; an onAppUninstall that reports an error keeps the app', async () => {
    const { platform, install, run, call } = await openInstalled();
    await call('$schedule.create', schedule('later', { minutes: 10 }));
    await install({ mode: 'keep' });
    expect(await run(platform.uninstall())).toEqual({
      ok: false,
      error: { status: 400, message: 'I stay.' },
    });
    expect(platform.installed()).toBe(true);
    await install({ mode: 'go' });
    expect(await run(platform.uninstall())).toEqual({ ok: true, value: null });
    expect([platform.installed(), platform.storeItems(), platform.scheduleStates()]).toEqual([false, {}, []]);
    expect(await run(platform.uninstall())).toMatchObject({ ok: false });
  });

  test('what a running execution does after the app is gone has no effect', async () => {
    const { platform, clock } = await openInstalled();
    const running = platform.invokeMethod('misbehave', { calls: 20 }, 'widget');
    await clock.advance(120);
    platform.reset();
    await clock.advance(5_000);
    expect(await running).toMatchObject({ ok: false, status: 504 });
    expect(platform.storeItems()).toEqual({});
  });

  test('the account decides which modules of the manifest live', () => {
    expect(openProbe().platform.currentHost().subscribed_modules).toEqual(['contact']);
    const { platform } = openProbe({ host: knownHosts['freshdesk']! });
    expect(platform.currentHost()).toEqual({
      subscribed_modules: [],
      endpoint_urls: { freshdesk: 'https://acme.freshdesk.com' },
    });
  });
});

describe('runtime', () => {
  test('has the ECMAScript built-ins and the documented globals, nothing of the web or of Node', async () => {
    const { method } = await openInstalled();
    const present = [
      '$request',
      '$db',
      '$schedule',
      'generateTargetUrl',
      'renderData',
      'console',
      'JSON',
      'Intl',
    ];
    const absent = ['URL', 'Buffer', 'process', 'fetch', 'setTimeout', 'setInterval', 'setImmediate'];
    const absentToo = ['TextEncoder', 'atob', 'crypto', 'queueMicrotask', 'structuredClone', 'module'];
    const answer = await method('globals', { names: [...present, ...absent, ...absentToo] });
    const { kinds } = (answer as unknown as { response: { kinds: Record<string, string> } }).response;
    expect(Object.keys(kinds).filter((name) => kinds[name] !== 'undefined')).toEqual(present);
  });

  test('every execution begins anew, with arguments of its own realm', async () => {
    const { method } = await openInstalled();
    const ask = { names: [] };
    expect(await method('globals', ask)).toMatchObject({ response: { leftOver: null, ownRealm: true } });
    expect(await method('globals', ask)).toMatchObject({ response: { leftOver: null } });
  });

  test('a server method gets the payload and the parameters, nothing else', async () => {
    const { method } = await openInstalled();
    const answer = await method('globals', { names: [], at: new Date(0), iparams: 'forged' });
    expect((answer as unknown as { response: { args: object } }).response.args).toEqual({
      names: [],
      at: '1970-01-01T00:00:00.000Z',
      iparams: { domain: 'acme.freshdesk.com', key: 'k', nested: { token: 't', open: 'o' } },
    });
  });

  test('the app tells the time from the clock of the sandbox, and its random numbers repeat', async () => {
    const first = await (await openInstalled()).method('times');
    const second = await (await openInstalled()).method('times');
    expect(first).toMatchObject({ response: { date: new Date(startMs + 60_100).toISOString() } });
    expect(second).toEqual(first);
  });

  test.each([
    [{ value: { a: 1 } }, { ok: true, response: { a: 1 } }],
    [{}, { ok: true }],
    [
      { error: { status: 422, message: 'no' } },
      { ok: false, status: 422, message: 'no', errorSource: 'APP' },
    ],
    [{ error: { message: 'no' } }, { ok: false, status: 500, message: 'no' }],
    [{ error: { status: 404 } }, { ok: false, status: 404, message: null }],
    ...[['a list'], 'text', {}].map((error): [object, object] => [
      { error },
      {
        ok: false,
        status: 400,
        message: 'The error should be a JSON Object with a message or a status parameter.',
        errorSource: 'APP',
      },
    ]),
  ])('renderData with %j', async (payload, expected) => {
    const { method } = await openInstalled();
    expect(await method('render', payload as Record<string, unknown>)).toMatchObject(expected);
  });

  test('a synchronous exception is told, an uncaught rejection is a timeout', async () => {
    const { method, clock } = await openInstalled();
    expect(await method('required')).toMatchObject({
      status: 500,
      message: 'Error while executing App server script! - no name',
      errorSource: 'APP',
    });
    const beforeMs = clock.now();
    expect(await method('misbehave', { how: 'reject' })).toMatchObject({
      status: 504,
      message: 'Timeout error while processing the request.',
      errorSource: 'APP',
    });
    expect(clock.now() - beforeMs).toBe(30_000);
  });

  test('after the time limit the execution does nothing any more', async () => {
    const { method, platform, clock } = await openInstalled({ options: { storeLatencyMs: 2_000 } });
    expect(await method('misbehave', { calls: 30 })).toMatchObject({ status: 504 });
    const at = platform.storeItems()['count'];
    await clock.advance(60_000);
    expect(platform.storeItems()['count']).toEqual(at);
    expect(platform.usage().executions).toMatchObject([{ outcome: 'timeout', durationMs: 30_000 }]);
  });

  test.each(['loop', 'catch'])('an endless loop after an await is stopped (%s)', async (how) => {
    const { method, platform } = await openInstalled();
    expect(await method('misbehave', { how })).toMatchObject({ status: 504 });
    expect(platform.usage().executions).toMatchObject([{ outcome: 'timeout' }]);
    expect(platform.storeItems()).not.toHaveProperty('caught');
    expect(await method('misbehave')).toMatchObject({ ok: true });
  });

  test.each(['crypto', './../../../manifest', './lib/nothing'])(
    'require of %s finds nothing',
    async (name) => {
      const { method } = await openInstalled();
      expect(await method('required', { name })).toMatchObject({
        status: 500,
        message: `Error while executing App server script! - Cannot find module "${name}"`,
      });
    },
  );

  test('packages of the manifest are found, and their promises arrive', async () => {
    await withPackage(
      'waiter',
      'exports.wait = async (value) => { await null; return value; };',
      async (appDir) => {
        const { method } = await openInstalled({ appDir });
        expect(await method('required', { name: 'waiter' })).toMatchObject({ response: { found: 'object' } });
        expect(await method('required', { name: 'other' })).toMatchObject({ status: 500 });
        expect(await method('times')).toMatchObject({ response: { waited: 50 } });
      },
    );
  });

  test('console output is kept, with the execution that wrote it', async () => {
    const { platform, install } = openProbe();
    await install({ mode: 'x' });
    expect(platform.logs()).toEqual([
      {
        at: new Date(startMs).toISOString(),
        level: 'info',
        source: 'app',
        execution: 'onAppInstall',
        text: 'installing {"mode":"x"}',
      },
    ]);
  });
});

describe('server methods', () => {
  test('unregistered, oversized and unreachable ones are refused by the platform', async () => {
    const { platform, run, method } = openProbe();
    const refused = (status: number, message: string) => ({ status, message, errorSource: 'PLATFORM' });
    expect(await method('times')).toMatchObject(refused(404, 'Route not allowed'));
    await run(platform.saveParameters({}));
    expect(await method('onInstall')).toMatchObject(
      refused(404, 'Requested function not found or registered'),
    );
    expect(await method('times', { text: 'x'.repeat(102_400) })).toMatchObject(
      refused(413, 'Request Entity Too Large'),
    );
  });

  test('50 a minute, counted over the last 60 seconds or by the minute of the clock', async () => {
    const { method, clock, platform } = await openInstalled();
    await clock.advance(30_000);
    for (let count = 0; count < 50; count += 1) expect(await method('times')).toMatchObject({ ok: true });
    expect(await method('times')).toMatchObject({ status: 429, errorSource: 'PLATFORM' });
    await clock.advance(45_000);
    expect(await method('times')).toMatchObject({ status: 429 });
    platform.configure({ rateWindow: 'fixed' });
    expect(await method('times')).toMatchObject({ ok: true });
    expect(platform.usage().methods).toEqual({ times: 51 });
  });

  test('from the install page only $request exists, nothing is logged and no parameters are known', async () => {
    const { platform, run } = openProbe();
    const names = ['$request', '$db', '$schedule', 'generateTargetUrl'];
    const answer = await run(platform.invokeMethod('globals', { names }, 'installPage'));
    expect(answer).toMatchObject({
      response: {
        kinds: {
          $request: 'object',
          $db: 'undefined',
          $schedule: 'undefined',
          generateTargetUrl: 'undefined',
        },
        args: { isInstall: true, iparams: {} },
      },
    });
  });
});

describe('request templates', () => {
  test('fill in parameters, context and Base64, and answer with the body as text', async () => {
    const { call, seen, answers } = await openInstalled();
    answers.push(json(200, [{ id: 1 }], { 'x-total': '1' }));
    expect(await call('$request.invokeTemplate', 'list', page)).toEqual({
      value: {
        status: 200,
        headers: { 'content-type': 'application/json; charset=utf-8', 'x-total': '1' },
        response: '[{"id":1}]',
        attempts: 1,
      },
    });
    expect(seen[0]).toMatchObject({
      method: 'GET',
      path: '/api/v2/contacts',
      headers: { host: 'acme.freshdesk.com', authorization: `Basic ${btoa('k:X')}` },
    });
    expect(seen[0]?.query.toString()).toBe('page=1&per_page=100');
  });

  test('a remote error rejects with the same object and its source', async () => {
    const { call, answers } = await openInstalled();
    answers.push(json(404, {}));
    expect(await call('$request.invokeTemplate', 'list', page)).toMatchObject({
      error: { status: 404, response: '{}', errorSource: 'APP', attempts: 1 },
    });
  });

  test('an empty answer type is accepted, others must be on the list', async () => {
    const { call, answers } = await openInstalled();
    answers.push(empty(204), { status: 200, headers: { 'content-type': 'image/png' }, body: 'x' });
    expect(await call('$request.invokeTemplate', 'list', page)).toMatchObject({ value: { status: 204 } });
    expect(await call('$request.invokeTemplate', 'list', page)).toMatchObject({
      error: { status: 415, response: 'Unsupported content type', headers: {} },
    });
  });

  const substitution = { status: 400, response: 'Error while substituting the templates', headers: {} };
  test.each([
    ['a template nobody declared', 'nothing', {}, { status: 404, response: 'Request template not found' }],
    ['no context at all', 'list', {}, substitution],
    ['a value with a quote', 'create', { context: { id: 'a"b' } }, substitution],
    ['a value with a backslash', 'create', { context: { id: 'a\\x' } }, substitution],
    ['http', 'insecure', {}, { status: 400, response: 'Invalid URL - Must be HTTPS' }],
    ['an address', 'anyHost', host('10.0.0.1'), { status: 400, response: 'Invalid URL - IP is disallowed' }],
    ['a bare name', 'anyHost', host('localhost'), { status: 400, response: 'Invalid URL - Must be FQDN' }],
    ['a scheme', 'anyHost', host('https://a.b'), { status: 400, response: 'Invalid URL - Must be FQDN' }],
    [
      'nobody there',
      'anyHost',
      host('a.test'),
      { status: 502, response: 'Error in establishing connection' },
    ],
  ])('refuse %s', async (_, name, options, expected) => {
    const { call, seen } = await openInstalled();
    expect(await call('$request.invokeTemplate', name, options)).toMatchObject({ error: expected });
    expect(seen).toEqual([]);
  });

  test('a missing member is empty text, and the body goes as it is', async () => {
    const { call, seen } = await openInstalled();
    const body = '{"text":"<%= iparam.key %> \\" "}';
    await call('$request.invokeTemplate', 'anyHost', { ...host('acme.test'), body });
    await call('$request.invokeTemplate', 'create', { context: {}, body: 'x' });
    expect(seen).toMatchObject([
      { path: '/in', body, headers: { 'x-key': 'none' } },
      { path: '/api/v2/contacts/', body: 'x' },
    ]);
  });

  test('a body is text of at most 100 KB', async () => {
    const { platform, run, call } = await openInstalled();
    const options = (body: unknown) => ({ context: { id: '1' }, body });
    const send = (body: string) => run(platform.invokeTemplate('create', options(body), 'widget'));
    expect(await send('x'.repeat(102_400))).toMatchObject({ status: 200 });
    expect(await send('x'.repeat(102_401))).toMatchObject({
      status: 413,
      response: 'Request Entity Too Large',
    });
    expect(await call('$request.invokeTemplate', 'create', options({ a: 1 }))).toMatchObject({
      error: { status: 400, response: 'The body must be of type string' },
    });
  });

  test('secure parameters are for headers only, also nested ones', async () => {
    const { call, seen } = await openInstalled();
    await call('$request.invokeTemplate', 'secretInPath');
    await call('$request.invokeTemplate', 'secretInHeader');
    expect(seen).toMatchObject([{ path: '/keys/' }, { headers: { 'x-key': 'k', 'x-nested': 't' } }]);
  });

  test('a widget cannot choose host or headers by context; the server and the install page can', async () => {
    const { platform, run } = await openInstalled();
    const options = host('acme.test');
    expect(await run(platform.invokeTemplate('anyHost', options, 'widget'))).toMatchObject(substitution);
    expect(await run(platform.invokeTemplate('list', page, 'widget'))).toMatchObject({ status: 200 });
    expect(await run(platform.invokeTemplate('anyHost', options, 'settingsPage'))).toMatchObject({
      status: 200,
    });
  });

  test('before the installation only the install page calls, and only by context', async () => {
    const { platform, run } = openProbe();
    const ask = (name: string, options: object, caller: 'installPage' | 'widget') =>
      run(platform.invokeTemplate(name, options, caller));
    expect(await ask('anyHost', host('acme.test'), 'installPage')).toMatchObject({ status: 200 });
    expect(await ask('list', page, 'installPage')).toMatchObject({ response: 'Invalid URL - Must be FQDN' });
    expect(await ask('list', page, 'widget')).toMatchObject({ status: 404, errorSource: 'PLATFORM' });
  });

  test('the account of the host can be named, with its scheme stripped or not', async () => {
    const { call, seen, platform } = await openInstalled();
    await call('$request.invokeTemplate', 'byHost');
    expect(seen).toMatchObject([{ headers: { host: 'acme.myfreshworks.com' } }]);
    platform.configure({ stripScheme: false });
    expect(await call('$request.invokeTemplate', 'byHost')).toMatchObject({ error: { status: 400 } });
  });

  test('maxAttempts repeats 429 and 5xx after the delay, and every attempt counts', async () => {
    const { call, answers, clock, platform } = await openInstalled();
    answers.push(json(503, {}), json(429, {}));
    const beforeMs = clock.now();
    expect(await call('$request.invokeTemplate', 'patient')).toMatchObject({
      value: { status: 200, attempts: 3 },
    });
    expect(clock.now() - beforeMs).toBe(3 * 400 + 2 * 500);
    expect(platform.usage().requests).toEqual({
      total: 3,
      byTemplate: { patient: 3 },
      byRoute: { 'freshdesk GET /flaky': 3 },
      byStatus: { 200: 1, 429: 1, 503: 1 },
    });
    answers.push(json(422, {}));
    expect(await call('$request.invokeTemplate', 'patient')).toMatchObject({ error: { attempts: 1 } });
  });

  test('server, widgets and pages share 50 a minute', async () => {
    const { platform, run, call, seen } = await openInstalled();
    for (let count = 0; count < 25; count += 1) {
      await run(platform.invokeTemplate('list', page, 'widget'));
      await call('$request.invokeTemplate', 'list', page);
    }
    expect(await call('$request.invokeTemplate', 'list', page)).toMatchObject({
      error: { status: 429, headers: {}, errorSource: 'PLATFORM' },
    });
    expect(seen).toHaveLength(50);
  });

  test('a remote that takes longer than 15 seconds is given up', async () => {
    const { call, clock } = await openInstalled({ options: { productLatencyMs: 40_000 } });
    const beforeMs = clock.now();
    expect(await call('$request.invokeTemplate', 'list', page)).toMatchObject({
      error: { status: 504, response: 'Timeout error while processing the request' },
    });
    expect(clock.now() - beforeMs).toBe(15_000);
  });
});

describe('key-value store', () => {
  test('sets, gets, deletes, and makes empty text null at any depth', async () => {
    const { call } = await openInstalled();
    const value = { a: '', b: { c: ['', 1] }, d: 0 };
    expect(await call('$db.set', 'k', value)).toEqual({ value: { Created: true } });
    expect(await call('$db.get', 'k')).toEqual({ value: { a: null, b: { c: [null, 1] }, d: 0 } });
    expect(await call('$db.delete', 'k')).toEqual({ value: { Deleted: true } });
    expect(await call('$db.delete', 'k')).toEqual({ value: { Deleted: true } });
    expect(await call('$db.get', 'k')).toEqual({ error: { status: 404, message: 'Record not found' } });
  });

  const blankValue = 'The value cannot be blank and should be of type JSON';
  const ttlMessage = 'Time to live(ttl) should be of type float and a non-zero value';
  test.each([
    [['', { a: 1 }], 400, 'The key cannot be blank'],
    [[' ', { a: 1 }], 400, 'The key cannot be blank'],
    [['k'.repeat(61), { a: 1 }], 400, 'Key length should not exceed 60 characters'],
    [['k', { ['a'.repeat(61)]: 1 }], 400, 'Key length should not exceed 60 characters'],
    [['k', null], 400, blankValue],
    [['k', {}], 400, blankValue],
    [['k', ['a']], 422, blankValue],
    [['k', 'text'], 422, blankValue],
    [['k', { '': 1 }], 400, 'Keys or paths inside attributes object cannot be blank'],
    [['k', { a: 'x'.repeat(40_960) }], 400, 'The combined size of the key and value should not exceed 40KB'],
    [['k', { a: 1 }, { ttl: 0 }], 400, ttlMessage],
    [['k', { a: 1 }, { ttl: '5' }], 400, ttlMessage],
    [['k', { a: 1 }, { setIf: 'maybe' }], 422, 'setIf can only take two values: "exist" or "not_exist"'],
    [['k', { a: 1 }, { lock: true }], 400, 'Invalid option lock inside options'],
    [['k', { a: 1 }, { setIf: 'exist' }], 400, 'The setIf conditional request failed'],
  ])('set %j is refused', async (args, status, message) => {
    const { call } = await openInstalled();
    expect(await call('$db.set', ...args)).toEqual({ error: { status, message } });
  });

  test('an item of exactly 40 KB with its key fits', async () => {
    const { call } = await openInstalled();
    const text = 'x'.repeat(40_960 - 'k{"a":""}'.length);
    expect(await call('$db.set', 'k', { a: text })).toEqual({ value: { Created: true } });
    expect(await call('$db.update', 'k', 'append', { b: [1] })).toMatchObject({
      error: { status: 400, message: 'Item size exceeded the maximum limit of 40 KB' },
    });
  });

  test('setIf and ttl make a lock; a negative ttl is forever', async () => {
    const { call, clock } = await openInstalled();
    const lock = () => call('$db.set', 'lock', { by: 'me' }, { setIf: 'not_exist', ttl: 30 });
    expect(await lock()).toEqual({ value: { Created: true } });
    expect(await lock()).toMatchObject({ error: { message: 'The setIf conditional request failed' } });
    await clock.advance(30_000);
    expect(await lock()).toEqual({ value: { Created: true } });
    await call('$db.set', 'forever', { a: 1 }, { ttl: -1 });
    await clock.advance(1e9);
    expect(await call('$db.get', 'lock')).toMatchObject({ error: { status: 404 } });
    expect(await call('$db.get', 'forever')).toEqual({ value: { a: 1 } });
  });

  test('with the switch on, an expired key counts as existing until somebody reads it', async () => {
    const { call, clock } = await openInstalled({ options: { expiredKeyExists: true } });
    const create = () => call('$db.set', 'lock', { by: 'me' }, { setIf: 'not_exist' });
    await call('$db.set', 'lock', { by: 'you' }, { ttl: 1 });
    await clock.advance(2_000);
    expect(await create()).toMatchObject({ error: { status: 400 } });
    await call('$db.get', 'lock');
    expect(await create()).toEqual({ value: { Created: true } });
  });

  test.each([
    ['increment', { n: 2, fresh: -1 }, { n: 3, fresh: -1, list: ['a'], deep: { in: [{ side: 1 }] } }],
    [
      'append',
      { list: ['', 2], more: [1] },
      { n: 1, list: ['a', null, 2], more: [1], deep: { in: [{ side: 1 }] } },
    ],
    ['set', { 'deep.in[0].side': 5, n: '' }, { n: null, list: ['a'], deep: { in: [{ side: 5 }] } }],
    ['remove', ['deep.in[0]', 'n'], { list: ['a'], deep: { in: [] } }],
  ])('update %s', async (type, attributes, expected) => {
    const { call } = await openInstalled();
    await call('$db.set', 'k', { n: 1, list: ['a'], deep: { in: [{ side: 1 }] } });
    expect(await call('$db.update', 'k', type, attributes)).toEqual({ value: { Updated: true } });
    expect(await call('$db.get', 'k')).toEqual({ value: expected });
  });

  test('update creates a missing key, and keeps the time to live of one that is there', async () => {
    const { call, clock } = await openInstalled();
    await call('$db.update', 'new', 'increment', { n: 1 });
    expect(await call('$db.get', 'new')).toEqual({ value: { n: 1 } });
    await call('$db.set', 'short', { n: 1 }, { ttl: 10 });
    await call('$db.update', 'short', 'increment', { n: 1 });
    await clock.advance(10_000);
    expect(await call('$db.get', 'short')).toMatchObject({ error: { status: 404 } });
  });

  const path = 'One or more paths in the attributes are invalid or overlapping with each other';
  test.each([
    ['k', 'double', { n: 1 }, 'Invalid action double for update'],
    ['k', 'set', {}, 'Attributes object cannot be empty and should be of type JSON or Array'],
    ['k', 'increment', { n: '1' }, 'The value passed to increment should be of type number'],
    ['k', 'increment', { list: 1 }, 'Mandatory attributes missing'],
    [
      'k',
      'append',
      { list: [] },
      'The value passed to append should be of type array and should not be an empty array',
    ],
    ['k', 'append', { n: [1] }, 'Mandatory attributes missing'],
    ['k', 'set', { 'x.y': 1 }, path],
    ['k', 'set', { deep: 1, 'deep.in': 2 }, path],
    ['k', 'set', { 'a..b': 1 }, path],
    ['k', 'set', { '': 1 }, 'Keys or paths inside attributes object cannot be blank'],
    ['k', 'remove', { n: 1 }, 'The attributes object passed to remove action should be of type array'],
    ['none', 'remove', ['n'], 'The specified key for remove operation does not exist in the data store'],
  ])('update of %s by %s %j is refused', async (key, type, attributes, message) => {
    const { call } = await openInstalled();
    await call('$db.set', 'k', { n: 1, list: [], deep: { in: 1 } });
    expect(await call('$db.update', key, type, attributes)).toEqual({ error: { status: 400, message } });
  });

  test('server and widgets share 50 operations a minute; refused ones are answered 429', async () => {
    const { platform, run, call } = await openInstalled();
    for (let count = 0; count < 25; count += 1) {
      await run(platform.store({ action: 'get', key: 'install' }, 'widget'));
      await call('$db.get', 'install');
    }
    expect(await call('$db.get', 'install')).toMatchObject({ error: { status: 429 } });
    expect(await run(platform.store({ action: 'get', key: 'install' }, 'widget'))).toMatchObject({
      error: { status: 429 },
    });
    expect(platform.usage().storeOps).toEqual({
      total: 52,
      byAction: { get: 52 },
      byKey: { 'get install': 52 },
    });
  });

  test('no page can use it before the installation', async () => {
    const { platform, run } = openProbe();
    expect(await run(platform.store({ action: 'get', key: 'a' }, 'installPage'))).toEqual({
      ok: false,
      error: { status: 404, message: 'Route not allowed' },
    });
  });
});

describe('schedules', () => {
  test('a one-time schedule fires at its time with its data, and its name is free again', async () => {
    const { call, clock } = await openInstalled();
    const definition = schedule('once', { minutes: 10 });
    expect(await call('$schedule.create', definition)).toEqual({
      value: { status: 200, message: 'Schedule created' },
    });
    expect(await call('$schedule.fetch', { name: 'once' })).toEqual({ value: definition });
    await clock.advance(11 * 60_000);
    expect(await call('$db.get', 'ticks')).toEqual({
      value: { list: [{ name: 'once', at: definition.schedule_at }] },
    });
    expect(await call('$schedule.fetch', { name: 'once' })).toEqual({
      error: { status: 404, message: 'Schedule does not exist' },
    });
  });

  test('several due ones fire in order, whatever the order of creation', async () => {
    const { call, clock, platform } = await openInstalled();
    await call('$schedule.create', schedule('b', { minutes: 20 }));
    await call('$schedule.create', schedule('a', { minutes: 10 }));
    await call('$schedule.create', schedule('c', { minutes: 5 }, { time_unit: 'minutes', frequency: 10 }));
    await clock.advance(26 * 60_000);
    const scheduled = platform.usage().executions.filter(({ kind }) => kind === 'scheduled');
    expect(scheduled.map(({ name }) => name)).toEqual(['c', 'a', 'c', 'b', 'c']);
  });

  test('a recurring one with a past start fires first one interval later', async () => {
    const { call, platform, clock } = await openInstalled();
    await call('$schedule.create', schedule('tick', { minutes: -3 }, { time_unit: 'hours', frequency: 1 }));
    expect(platform.scheduleStates()[0]?.nextAtMs).toBe(startMs + 57 * 60_000);
    await clock.advance(24 * 3_600_000);
    expect(platform.usage().executions.filter(({ kind }) => kind === 'scheduled')).toHaveLength(24);
  });

  test('days keep the hour of their time zone when summer time begins', async () => {
    const { call, platform, clock } = await openInstalled({ startMs: Date.UTC(2026, 2, 27, 12) });
    const repeat = { time_unit: 'days', frequency: 1, timezone: 'Europe/Berlin' };
    const definition = {
      name: 'daily',
      data: { name: 'daily' },
      schedule_at: '2026-03-28T02:00:00Z',
      repeat,
    };
    await call('$schedule.create', definition);
    await clock.advance(24 * 3_600_000);
    expect(platform.scheduleStates()[0]?.nextAtMs).toBe(Date.UTC(2026, 2, 29, 1));
  });

  test('update replaces the whole definition, delete ends it', async () => {
    const { call, clock, platform } = await openInstalled();
    await call('$schedule.create', schedule('tick', { minutes: 10 }));
    expect(await call('$schedule.update', schedule('tick', { minutes: 30 }))).toEqual({
      value: { status: 200, message: 'Schedule updated' },
    });
    await clock.advance(15 * 60_000);
    expect(platform.scheduleStates()).toHaveLength(1);
    expect(await call('$schedule.delete', { name: 'tick' })).toEqual({
      value: { status: 200, message: 'Schedule deleted' },
    });
    for (const method of ['update', 'delete', 'fetch']) {
      expect(await call(`$schedule.${method}`, schedule('tick', { minutes: 60 }))).toEqual({
        error: { status: 404, message: 'Schedule does not exist' },
      });
    }
  });

  const later = schedule('x', { minutes: 30 });
  const repeating = (repeat: object) => ({ ...later, repeat });
  test.each([
    [{}, 'The following mandatory keys are missing - name,data,schedule_at'],
    [{ ...later, name: 5 }, 'Name must be of type string'],
    [{ ...later, name: 'n'.repeat(31) }, 'Name length must not be greater than 30'],
    [{ ...later, data: 'text' }, "The 'data' value must be of type JSON"],
    [{ ...later, data: { a: 'x'.repeat(4096) } }, "The size of the 'data' payload must not exceed 4Kb"],
    [{ ...later, schedule_at: 'tomorrow' }, "The 'schedule_at' value must be an ISO string"],
    [{ ...later, schedule_at: 1_780_000_000 }, "The 'schedule_at' value must be an ISO string"],
    [schedule('x', { minutes: 5 }), "The 'schedule_at' value must be at least 5 minutes in the future"],
    [schedule('x', { minutes: 600_000 }), "The 'schedule_at' value must not be greater than a year"],
    [repeating({}), 'The following mandatory keys are missing - time_unit,frequency'],
    [repeating({ time_unit: 'weeks', frequency: 1 }), 'Time unit must either be days, minutes or hours'],
    [repeating({ time_unit: 'days', frequency: '1' }), "The 'frequency' value must be of type Number"],
    [repeating({ time_unit: 'days', frequency: -1 }), "The 'frequency' value must be greater than 0"],
    [
      repeating({ time_unit: 'minutes', frequency: 61 }),
      "The maximum frequency value for the 'minutes' parameter is 60",
    ],
    [repeating({ time_unit: 'days', frequency: 1, timezone: 'Mars' }), 'Invalid timezone'],
  ])('create %j is refused', async (definition, message) => {
    const { call } = await openInstalled();
    expect(await call('$schedule.create', definition)).toEqual({ error: { status: 400, message } });
  });

  test('names are unique and one recurring schedule is all there is', async () => {
    const { call } = await openInstalled();
    const hourly = { time_unit: 'hours', frequency: 1 };
    await call('$schedule.create', schedule('tick', { minutes: 10 }, hourly));
    expect(await call('$schedule.create', schedule('tick', { minutes: 10 }))).toEqual({
      error: { status: 400, message: 'This Schedule name already exists' },
    });
    const refused = { error: { status: 400, message: 'The maximum number of recurring schedules is 1' } };
    expect(await call('$schedule.create', schedule('other', { minutes: 10 }, hourly))).toEqual(refused);
    expect(await call('$schedule.create', schedule('once', { minutes: 10 }))).toHaveProperty('value');
    expect(await call('$schedule.update', schedule('once', { minutes: 20 }, hourly))).toEqual(refused);
    expect(await call('$schedule.fetch', { name: 'once' })).toEqual({
      value: schedule('once', { minutes: 10 }),
    });
    expect(await call('$schedule.update', schedule('tick', { minutes: 20 }, hourly))).toHaveProperty('value');
  });
});

describe('events', () => {
  test('a product event is accepted at once and its handler runs behind it', async () => {
    const { platform, clock, call } = await openInstalled();
    expect(platform.fireEvent('contact', 'onContactUpdate', { contact: { id: 7 } })).toEqual({
      ok: true,
      value: null,
    });
    expect(platform.usage().executionsTotal).toBe(0);
    await clock.advance(1_000);
    expect(await call('$db.get', 'contact')).toMatchObject({
      value: {
        event: 'onContactUpdate',
        data: { contact: { id: 7 } },
        iparams: { key: 'k' },
        timestamp: (startMs + 60_100) / 1000,
        account_id: '13',
      },
    });
  });

  test.each([
    ['contact', 'onNothing', 'Invalid event: onNothing'],
    ['contact', 'onContactCreate', 'onContactCreate is not configured'],
    ['common', 'onAppInstall', 'Invalid event: onAppInstall'],
  ])('%s %s is no event of this app', async (module, event, message) => {
    const { platform } = await openInstalled();
    expect(platform.fireEvent(module, event, {})).toEqual({ ok: false, error: { status: 400, message } });
  });

  test('an account without the module sends none of its events', async () => {
    const { platform } = await openInstalled({ host: knownHosts['freshdesk']! });
    expect(platform.fireEvent('contact', 'onContactUpdate', {})).toMatchObject({ ok: false });
  });

  test('a request to the target URL is answered at once and reaches onExternalEvent', async () => {
    const { platform, clock, call, url } = await openHook();
    const headers = { 'content-type': 'application/json', 'x-secret': 's' };
    const answer = platform.externalEvent(request('POST', url, { headers, body: { kind: 'next' } }));
    expect(answer.status).toBe(200);
    await clock.advance(1_000);
    expect(await call('$db.get', 'hook')).toMatchObject({
      value: { event: 'onExternalEvent', options: 'from install', headers, data: { kind: 'next' } },
    });
    expect(await call('$db.get', 'hookUrl')).toEqual({
      value: { url: `https://acme-hooks.freshworks-sandbox.com${url.split('?')[0]!}` },
    });
  });

  test('the app can post to its own target URL through a template', async () => {
    const { call, clock, url, platform } = await openHook();
    const context = { host: 'acme-hooks.freshworks-sandbox.com', path: url.split('?')[0]!, key: '' };
    const sent = await call('$request.invokeTemplate', 'anyHost', { context, body: '{"n":1}' });
    expect(sent).toMatchObject({ value: { status: 200 } });
    await clock.advance(1_000);
    expect(await call('$db.get', 'hook')).toMatchObject({ value: { data: { n: 1 } } });
    expect(platform.usage().requests.byRoute).toEqual({ 'platform POST /event/hook/{id}': 1 });
  });

  test('the target URL: challenge, forms, sizes, unknown types, strangers, 250 a minute', async () => {
    const { platform, url } = await openHook();
    const send = (type: string, body: string, to = url) =>
      platform.externalEvent(request('POST', to, { headers: { 'content-type': type }, body })).status;
    expect(platform.externalEvent(request('GET', url))).toMatchObject({ status: 200, body: '{}' });
    expect(platform.externalEvent(request('GET', `${url}&crc_strategy=facebook&hub.challenge=42`)).body).toBe(
      '42',
    );
    expect(send('application/x-www-form-urlencoded', 'a=1')).toBe(200);
    expect(send('text/xml', '<a/>')).toBe(200);
    expect(send('text/csv', 'a')).toBe(415);
    expect(send('application/json', '{')).toBe(400);
    expect(send('application/json', `"${'x'.repeat(102_400)}"`)).toBe(413);
    expect(send('application/json', '{}', '/event/hook/0123')).toBe(404);
    const statuses = Array.from({ length: 249 }, () => send('application/json', '{}'));
    expect(statuses.filter((status) => status === 429)).toHaveLength(1);
  });

  test('generateTargetUrl works in onAppInstall and events, not in server methods', async () => {
    const { call, clock } = await openInstalled();
    expect(await call('generateTargetUrl')).toEqual({
      error: {
        status: 400,
        message: 'Unsupported operation: The generateTargetUrl method cannot be used',
      },
    });
    await clock.advance(0);
    const { value } = await call('$db.get', 'install');
    expect((value as { url: string }).url).toMatch(
      /^https:\/\/acme-hooks\.freshworks-sandbox\.com\/event\/hook\/[0-9a-f]{32}\?options=from%20install$/,
    );
  });
});

describe('faults', () => {
  test.each([
    ['429', { status: 429, headers: { 'retry-after': '30' } }, 0],
    ['500', { status: 500 }, 0],
    ['502', { status: 502, response: 'Error in establishing connection' }, 0],
    ['timeout-before', { status: 504 }, 0],
    ['timeout-after', { status: 504 }, 1],
  ] as const)('%s hits the requests of a template as often as asked', async (kind, error, arrived) => {
    const { call, platform, seen } = await openInstalled();
    platform.faults.add({ target: 'list', kind, rate: undefined, times: 1, after: 0 });
    expect(await call('$request.invokeTemplate', 'secretInPath')).toHaveProperty('value');
    seen.length = 0;
    expect(await call('$request.invokeTemplate', 'list', page)).toMatchObject({ error });
    expect(seen).toHaveLength(arrived);
    expect(await call('$request.invokeTemplate', 'list', page)).toHaveProperty('value');
  });

  test('store errors come with or without the effect', async () => {
    const { call, platform } = await openInstalled();
    const failing = { error: { status: 500, message: 'Failed to store data' } };
    platform.faults.add({ target: 'store', kind: 'store-error', rate: undefined, times: 1, after: 1 });
    platform.faults.add({ target: '*', kind: 'timeout-after', rate: undefined, times: 1, after: 1 });
    expect(await call('$db.set', 'a', { n: 1 })).toHaveProperty('value');
    expect(await call('$db.set', 'b', { n: 1 })).toEqual(failing);
    expect(await call('$db.set', 'c', { n: 1 })).toEqual(failing);
    expect(Object.keys(platform.storeItems()).sort()).toEqual(['a', 'c', 'install']);
  });

  test('kill ends an execution at the call after the given number, and that call has no effect', async () => {
    const { method, platform, clock } = await openInstalled();
    platform.faults.add({ target: 'execution', kind: 'kill', rate: undefined, times: 1, after: 3 });
    expect(await method('misbehave', { calls: 10 })).toMatchObject({ status: 504 });
    await clock.advance(60_000);
    expect(platform.storeItems()['count']?.value).toEqual({ n: 2 });
    expect(platform.usage().executions).toMatchObject([{ outcome: 'killed', storeOps: 4 }]);
    expect(platform.usage().storeOps.total).toBe(3);
    expect(platform.faults.list()).toEqual([]);
  });

  test('by rate they strike the same calls in every run', async () => {
    const strikes = async () => {
      const { call, platform } = await openInstalled();
      platform.faults.add({ target: 'freshdesk', kind: '500', rate: 0.5, times: undefined, after: 0 });
      const answers = [];
      for (let count = 0; count < 20; count += 1) {
        answers.push('error' in (await call('$request.invokeTemplate', 'list', page)));
      }
      return answers;
    };
    const first = await strikes();
    expect(first).toContain(true);
    expect(first).toContain(false);
    expect(await strikes()).toEqual(first);
  });
});

describe('state', () => {
  test('survives a restart: parameters, store with its times, schedules, options', async () => {
    const before = await openInstalled({ options: { storeLatencyMs: 10 } });
    await before.call('$db.set', 'short', { a: 1 }, { ttl: 3600 });
    await before.call('$schedule.create', schedule('once', { minutes: 30 }));
    const saved: unknown = JSON.parse(JSON.stringify(before.platform.snapshot()));
    const after = openProbe({ startMs: startMs + 20 * 60_000 });
    after.platform.restore(saved);
    expect(after.platform.snapshot()).toEqual(saved);
    expect(after.platform.parametersForPage()).toEqual(before.platform.parametersForPage());
    await after.clock.advance(15 * 60_000);
    expect(after.platform.storeItems()['ticks']?.value).toMatchObject({ list: [{ name: 'once' }] });
    await after.clock.advance(30 * 60_000);
    expect(after.platform.storeItems()).not.toHaveProperty('short');
  });

  test('what fell due while it was down fires once, and a recurring one goes on in its rhythm', async () => {
    const before = await openInstalled();
    const everyTen = { time_unit: 'minutes', frequency: 10 };
    await before.call('$schedule.create', schedule('tick', { minutes: 10 }, everyTen));
    const after = openProbe({ startMs: startMs + 65 * 60_000 });
    after.platform.restore(before.platform.snapshot());
    await after.clock.advance(1_000);
    expect(after.platform.usage().executions).toMatchObject([{ kind: 'scheduled', name: 'tick' }]);
    expect(after.platform.scheduleStates()[0]?.nextAtMs).toBe(startMs + 70 * 60_000);
  });

  test('an installation that had not ended leaves nothing in the snapshot', async () => {
    const { platform, clock } = openProbe();
    const installing = platform.saveParameters({ mode: 'go' });
    await clock.advance(80);
    expect(platform.storeItems()).toHaveProperty('install');
    expect(platform.snapshot()).toMatchObject({ installation: null, store: {}, schedules: [] });
    await clock.runUntil(installing);
    expect(platform.snapshot()).toMatchObject({ store: { install: {} } });
  });

  test('something else is refused', () => {
    expect(() => {
      openProbe().platform.restore({ version: 99 });
    }).toThrow('not a snapshot');
  });

  test('the same calls at the same time give the same state', async () => {
    const story = async () => {
      const { call, method, platform } = await openInstalled();
      await call('$db.set', 'a', { n: 1 });
      await method('misbehave', { calls: 5 });
      const state = [platform.snapshot(), platform.usage(), platform.logs()];
      // Only how long code ran is of the machine.
      return JSON.stringify(state, (key, value: unknown) => (/^(ownMs|load)/.test(key) ? 0 : value), 1);
    };
    expect(await story()).toEqual(await story());
  });

  test('the probe app is named after its folder', () => {
    expect(openProbe().platform.name).toBe('probe');
    expect(openProbe().platform.appDir).toBe(probeDir);
  });
});

function host(name: string) {
  return { context: { host: name, path: '/in' } };
}

function schedule(name: string, { minutes }: { minutes: number }, repeat?: object) {
  const scheduleAt = new Date(startMs + minutes * 60_000).toISOString();
  const definition = { name, data: { name }, schedule_at: scheduleAt };
  return repeat === undefined ? definition : { ...definition, repeat: { timezone: 'UTC', ...repeat } };
}

/** An installed probe and the path of its target URL. */
async function openHook() {
  const probe = await openInstalled();
  const { value } = await probe.call('$db.get', 'install');
  const url = (value as { url: string }).url.replace('https://acme-hooks.freshworks-sandbox.com', '');
  return { ...probe, url };
}

/** A copy of the probe app with a package that its method `times` awaits 50 times. */
async function withPackage(name: string, source: string, use: (appDir: string) => Promise<void>) {
  const appDir = mkdtempSync(join(tmpdir(), 'probe-'));
  const edit = (path: string, from: string, to: string) => {
    writeFileSync(join(appDir, path), readFileSync(join(appDir, path), 'utf8').replace(from, to));
  };
  try {
    cpSync(probeDir, appDir, { recursive: true });
    mkdirSync(join(appDir, 'server/node_modules', name), { recursive: true });
    writeFileSync(join(appDir, 'server/node_modules', name, 'index.js'), source);
    edit('manifest.json', '"engines"', `"dependencies": { "${name}": "1.0.0" }, "engines"`);
    edit('server/server.js', 'times: function () {', 'times: async function () {');
    edit('server/server.js', 'now: Date.now(),', 'waited,');
    const wait = `let waited = 0; while (waited < 50) waited = await require('${name}').wait(waited + 1);`;
    edit('server/server.js', 'times: async function () {', `times: async function () { ${wait}`);
    await use(appDir);
  } finally {
    rmSync(appDir, { recursive: true, force: true });
  }
}
