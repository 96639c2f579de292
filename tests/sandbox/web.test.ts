import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { request as httpRequest } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { VirtualClock } from '../../sandbox/core/clock.ts';
import { createFreshdesk } from '../../sandbox/freshdesk/index.ts';
import { createFreshsales } from '../../sandbox/freshsales/index.ts';
import { createSandbox } from '../../sandbox/sandbox.ts';
import type { Sandbox } from '../../sandbox/sandbox.types.ts';
import { seedProducts } from '../../sandbox/seed/index.ts';
import { parseOptions } from '../../sandbox/web/cli/options.ts';
import { keepState } from '../../sandbox/web/cli/keeper.ts';
import { stateFile } from '../../sandbox/web/cli/state-file.ts';
import { startServers } from '../../sandbox/web/servers.ts';
import type { Servers } from '../../sandbox/web/servers.ts';

const APP = 'tests/sandbox/apps/web-demo';
const START_MS = Date.UTC(2026, 0, 5, 9);

let sandbox: Sandbox;
let servers: Servers;

beforeAll(async () => {
  sandbox = await createSandbox({
    appDir: APP,
    clock: new VirtualClock(START_MS),
    seed: 'demo',
    prefilled: { greeting: 'Hello', key: 'freshdesk-demo-key' },
    freshdesk: createFreshdesk(),
    freshsales: createFreshsales(),
    loadSeed: seedProducts,
  });
  servers = await startServers(sandbox, { port: 0 });
});

afterAll(() => servers.close());

function get(path: string): Promise<Response> {
  return fetch(servers.url + path, { redirect: 'manual' });
}

function post(path: string, body: unknown, headers: Record<string, string> = {}): Promise<Response> {
  return fetch(servers.url + path, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify(body),
    redirect: 'manual',
  });
}

function form(path: string, fields: Record<string, string>): Promise<Response> {
  return fetch(servers.url + path, {
    method: 'POST',
    body: new URLSearchParams(fields),
    redirect: 'manual',
  });
}

function call(route: string, body: unknown, caller = 'widget'): Promise<Response> {
  return post('/dprouter', body, { 'mkp-route': route, 'mkp-caller': caller });
}

/** As fetch cannot do it: a request under another name for this machine. */
function statusUnderHost(host: string): Promise<number | undefined> {
  return new Promise((resolve, reject) => {
    httpRequest(`${servers.url}/contacts`, { headers: { host } }, (answer) => {
      answer.resume();
      resolve(answer.statusCode);
    })
      .on('error', reject)
      .end();
  });
}

describe('before the app is installed', () => {
  test('the first page is the list of contacts', async () => {
    const moved = await get('/');
    expect([moved.status, moved.headers.get('location')]).toEqual([303, '/contacts']);
    const page = await (await get('/contacts')).text();
    expect(page).toContain('Add contact');
    expect(page).toMatch(/@[\w-]+\.example/);
  });

  test('records have no placeholders of the app', async () => {
    const page = await (await get(await firstRecord('/contacts'))).text();
    expect(page).not.toContain('<iframe');
  });

  test('the settings page offers to install, and says that it is filled in already', async () => {
    const page = await (await get('/apps')).text();
    expect(page).toContain('Not installed');
    expect(page).toContain('The sandbox has filled in');
    expect(await (await get('/custom_configs/fetch')).json()).toEqual({
      greeting: 'Hello',
      key: 'freshdesk-demo-key',
    });
  });

  test('the full page leads to the settings', async () => {
    expect((await get('/apps/page')).headers.get('location')).toBe('/apps');
  });

  test('what the app refuses is said and installs nothing', async () => {
    const answer = await post('/custom_configs/store', { greeting: 'no' });
    expect(answer.status).toBeGreaterThanOrEqual(400);
    expect(JSON.stringify(await answer.json())).toContain('No is no greeting.');
    expect(sandbox.platform.installed()).toBe(false);
  });
});

describe('an installed app', () => {
  beforeAll(async () => {
    const answer = await post('/custom_configs/store', {
      __meta: { secure: ['key'] },
      greeting: 'Hello',
      key: 'freshdesk-demo-key',
    });
    expect([answer.status, await answer.json()]).toEqual([200, { message: 'The app is installed.' }]);
  });

  test('stands on the pages of its records', async () => {
    const page = await (await get(await firstRecord('/contacts'))).text();
    expect(page).toContain('data-source="/app/record/index.html"');
    expect(page).toContain('data-entity-type="contact"');
    expect(await (await get(await firstRecord('/deals'))).text()).not.toContain('<iframe');
  });

  test('has a full page, to which its settings lead', async () => {
    expect(await (await get('/apps')).text()).toContain(
      '<a class="button" href="/apps/page">Open the app</a>',
    );
    expect(await (await get('/apps/page')).text()).toContain('data-source="/app/console/index.html"');
  });

  test('is served from its own folder, with the client in place of its token', async () => {
    const page = await get('/app/console/index.html');
    expect(await page.text()).toContain('<script src="/sandbox-client.js"></script>');
    expect(page.headers.get('content-security-policy')).toContain("default-src 'none'");
    expect(page.headers.get('content-security-policy')).not.toContain('allow-same-origin');
    expect((await get('/app/console/console.js')).headers.get('content-type')).toContain('text/javascript');
    expect(await (await get('/sandbox-client.js')).text()).toContain('initialized');
  });

  test.each([
    '/server/server.js',
    '/app/../server/server.js',
    '/app/%2e%2e/server/server.js',
    '/app/..%5cserver%5cserver.js',
    '/config/requests.json',
    '/app/missing.js',
    '/app/%E0%A4%A',
  ])('does not give away %s', async (path) => {
    expect((await get(path)).status).toBe(404);
  });

  test('reads and writes its store', async () => {
    const set = await call('db', { action: 'store', dbKey: 'greeted', data: { times: 3 } });
    expect([set.status, await set.json()]).toEqual([201, { Created: true }]);
    const read = await call('db', { action: 'fetch', dbKey: 'greeted' });
    expect(await read.json()).toMatchObject({ times: 3 });
    const missing = await call('db', { action: 'fetch', dbKey: 'nothing' });
    expect([missing.status, await missing.json()]).toEqual([
      404,
      { status: 404, message: 'Record not found' },
    ]);
  });

  test('keeps files for its front end', async () => {
    const upload = { action: 'upload', filename: 'a.csv', content: btoa('id,name'), tag: 't' };
    const kept = (await (await call('files', upload)).json()) as { id: string };
    expect(kept).toMatchObject({ filename: 'a.csv', size: 7, tag: 't' });
    expect(await (await call('files', { action: 'list' })).json()).toEqual({ files: [kept] });
    expect(await (await call('files', { action: 'get', id: kept.id })).json()).toEqual(kept);
    expect((await call('files', { action: 'delete', id: kept.id })).status).toBe(200);
    expect((await call('files', { action: 'get', id: kept.id })).status).toBe(404);
    expect((await call('files', { action: 'rename', id: kept.id })).status).toBe(404);
  });

  test('calls its server methods', async () => {
    const answer = await call('smi', {
      action: 'invoke',
      methodName: 'greet',
      methodParams: { name: 'Mia' },
    });
    expect(await answer.json()).toMatchObject({ response: { text: 'Hello, Mia', times: 3 } });
    const failed = await call('smi', { action: 'invoke', methodName: 'fail' });
    expect([failed.status, await failed.json()]).toEqual([
      422,
      expect.objectContaining({ status: 422, message: 'It failed.', errorSource: 'APP' }),
    ]);
  });

  test('sends requests from templates', async () => {
    const answer = await call('proxy', { action: 'execute', data: { name: 'whoAmI', options: {} } });
    const result = await answer.json();
    expect(result).toMatchObject({ status: 200, attempts: 1 });
    expect(JSON.parse((result as { response: string }).response)).toMatchObject({
      contact: { name: 'Ines Marlow' },
    });
  });

  test('sees its parameters without the secure ones', async () => {
    expect(await (await get('/iframe/api')).json()).toMatchObject({
      installed: true,
      configs: { greeting: 'Hello' },
      secure: ['key'],
    });
    expect(await (await get('/iframe/data?name=loggedInUser&at=/contacts')).json()).toMatchObject({
      value: { email: 'ines@brewlight.example' },
    });
    const { configs } = (await (await get('/iframe/api')).json()) as { configs: object };
    expect(Object.keys(configs)).toEqual(['greeting']);
  });

  test('calls nothing but the routes of the platform', async () => {
    const answers = [
      await call('entity', { action: 'fetch' }),
      await call('db', { action: 'list' }),
      await call('db', { action: 'fetch', dbKey: 'a' }, 'stranger'),
    ];
    expect(answers.map(({ status }) => status)).toEqual([404, 404, 404]);
  });

  test('hears of what is posted to its target URL', async () => {
    const stored = await call('db', { action: 'fetch', dbKey: 'target' });
    const { url } = (await stored.json()) as { url: string };
    const { pathname, search } = new URL(url);
    const answer = await post(pathname + search, { kind: 'ping' }, { origin: 'https://elsewhere.example' });
    expect(answer.status).toBe(200);
    await (sandbox.clock as VirtualClock).advance(5_000);
    const heard = await call('db', { action: 'fetch', dbKey: 'heard' });
    expect(await heard.json()).toMatchObject({ data: { kind: 'ping' } });
  });
});

describe('records', () => {
  test('are found by search', async () => {
    const page = await (await get('/freshdesk/contacts?q=twomail')).text();
    expect(page).toContain('Nora Twomail');
    expect(page).toContain('1 record');
  });

  test('are paged', async () => {
    const page = await (await get('/contacts?page=2')).text();
    expect(page).toContain('2 of 5');
  });

  test('are shown as text, whatever they contain', async () => {
    const page = await (await get('/freshdesk/contacts?q=bold')).text();
    expect(page).toContain('&lt;b&gt;Bold&lt;/b&gt;');
    expect(page).not.toContain('<b>Bold');
  });

  test.each(['/contacts', '/leads', '/accounts', '/deals'])(
    'of Freshsales can be edited: %s',
    async (base) => {
      const record = await firstRecord(base);
      const key = ['/contacts', '/leads'].includes(base) ? 'last_name' : 'name';
      expect((await form(record, { [key]: 'Changed by hand' })).status).toBe(303);
      expect(await (await get(record)).text()).toContain('value="Changed by hand"');
    },
  );

  test.each(['/freshdesk/contacts', '/freshdesk/companies', '/freshdesk/tickets'])(
    'of Freshdesk can be edited: %s',
    async (base) => {
      const record = await firstRecord(base);
      const key = base.endsWith('tickets') ? 'subject' : 'name';
      expect((await form(record, { [key]: 'Changed by hand' })).status).toBe(303);
      expect(await (await get(record)).text()).toContain('value="Changed by hand"');
    },
  );

  test('are saved by the rules of their product, and what was typed stays', async () => {
    const record = await firstRecord('/freshdesk/contacts');
    const refused = await form(record, { email: 'nora@quayside-clinics.example' });
    const page = await refused.text();
    expect(refused.status).toBe(422);
    expect(page).toContain('email: It should be a unique value');
    expect(page).toContain('value="nora@quayside-clinics.example"');
  });

  test('can be added', async () => {
    const added = await form('/freshdesk/contacts/new', {
      name: 'New Face',
      email: 'new.face@monte-verde.example',
    });
    expect(added.headers.get('location')).toMatch(/^\/freshdesk\/contacts\/\d+$/);
    const ticket = await form('/freshdesk/tickets/new', {
      email: 'new.face@monte-verde.example',
      subject: 'Hello',
      description: 'First words',
      status: '2',
      priority: '1',
    });
    const page = await (await get(ticket.headers.get('location') ?? '')).text();
    expect(page).toContain('First words');
  });

  test('stand at the addresses of the real products too', async () => {
    expect((await get('/crm/sales/contacts/12')).headers.get('location')).toBe('/contacts/12');
    expect((await get('/a/tickets/3')).headers.get('location')).toBe('/freshdesk/tickets/3');
  });

  test('that do not exist are not found', async () => {
    expect((await get('/contacts/1')).status).toBe(404);
    expect((await get('/nowhere')).status).toBe(404);
  });

  test('name what they point to instead of its number', async () => {
    const ticket = await (await get('/freshdesk/tickets/118')).text();
    expect(ticket).toMatch(/<select name="company_id">[^]*<option value="\d+" selected>\D+<\/option>/);
    expect(ticket).toMatch(/<a href="\/freshdesk\/contacts\/\d+">\D+<\/a>/);
    expect(await (await get('/deals')).text()).toMatch(/<td title="Negotiation">Negotiation<\/td>/);
  });

  test('an address without a page says so, to people and programs', async () => {
    const page = await fetch(`${servers.url}/nothing`, { headers: { accept: 'text/html' } });
    expect([page.status, await page.text()]).toEqual([
      404,
      expect.stringContaining('There is nothing here.'),
    ]);
    expect((await get('/nothing')).headers.get('content-type')).toContain('text/plain');
  });

  test('show the conversation of a ticket', async () => {
    expect(await (await get('/freshdesk/tickets/100')).text()).toMatch(/To the customer|Private note/);
  });
});

describe('the other doors', () => {
  test('Freshdesk answers plain clients', async () => {
    const authorization = `Basic ${Buffer.from('freshdesk-demo-key:X').toString('base64')}`;
    const me = await fetch(`${servers.freshdeskUrl}/api/v2/agents/me`, { headers: { authorization } });
    expect(await me.json()).toMatchObject({ contact: { email: 'ines@brewlight.example' } });
    expect((await fetch(`${servers.freshdeskUrl}/api/v2/agents/me`)).status).toBe(401);
  });

  test('Freshsales answers plain clients at both of its addresses, with leads at one', async () => {
    const headers = { authorization: 'Token token=freshsales-demo-key', accept: 'application/json' };
    const status = async (path: string) => (await fetch(servers.freshsalesUrl + path, { headers })).status;
    expect(await status('/crm/sales/api/contacts/filters')).toBe(200);
    expect(await status('/api/leads/filters')).toBe(200);
    expect(await status('/crm/sales/api/leads/filters')).toBe(403);
  });

  test('the control interface answers', async () => {
    expect((await get('/_sandbox/clock')).status).toBe(200);
    expect((await get('/_sandbox/usage')).status).toBe(200);
    expect(await (await get('/sandbox')).text()).toContain('Under the hood');
  });
});

describe('strangers', () => {
  test.each(['https://elsewhere.example', 'null', 'http://localhost:1'])(
    'may not change anything from a page of %s',
    async (origin) => {
      expect((await post('/_sandbox/uninstall', {}, { origin })).status).toBe(403);
      expect((await post('/dprouter', {}, { origin, 'mkp-route': 'db' })).status).toBe(403);
    },
  );

  test('may not use another name of this machine', async () => {
    expect(await statusUnderHost('rebound.example')).toBe(403);
    expect(await statusUnderHost('127.0.0.1')).toBe(200);
  });
});

describe('starting', () => {
  test('fails when a port is taken, and leaves none open', async () => {
    const taken = createServer();
    await new Promise<void>((resolve) => {
      taken.listen(0, '127.0.0.1', resolve);
    });
    const { port } = taken.address() as AddressInfo;
    await expect(startServers(sandbox, { port: port - 1 })).rejects.toMatchObject({ code: 'EADDRINUSE' });
    taken.close();
  });

  test('reads its options', () => {
    expect(parseOptions([])).toMatchObject({ app: 'dist', port: 10_001, seed: 'demo', clock: 'real' });
    expect(parseOptions(['--seed', '2000', '--port', '9000', '--clock', 'virtual'])).toMatchObject({
      seed: { people: 2000 },
      port: 9000,
      clock: 'virtual',
    });
    expect(parseOptions(['--help'])).toBeUndefined();
  });

  test.each([
    [['--port', 'x'], '--port takes a number'],
    [['--seed', 'many'], '--seed takes demo, empty or a number'],
    [['--clock', 'slow'], '--clock takes real or virtual'],
    [['--freshdesk', 'https://acme'], '--freshdesk takes a host'],
    [['--what'], '--what'],
  ])('refuses %j', (argv, message) => {
    expect(() => parseOptions(argv)).toThrow(message);
  });
});

describe('the kept state', () => {
  const folder = mkdtempSync(join(tmpdir(), 'sandbox-state-'));

  afterAll(() => {
    rmSync(folder, { recursive: true });
  });

  test('is nothing at first, and afterwards what was saved', async () => {
    const file = stateFile(folder);
    expect(file.read()).toBeUndefined();
    const keeper = keepState(sandbox, file);
    keeper.save();
    keeper.stop();
    const saved = file.read();
    expect(saved?.nowMs).toBe(sandbox.clock.now());
    const before = JSON.stringify(sandbox.snapshot());
    sandbox.restore(saved?.sandbox);
    expect(JSON.stringify(sandbox.snapshot())).toBe(before);
    expect(sandbox.platform.installed()).toBe(true);
    file.remove();
    expect(file.read()).toBeUndefined();
  });

  test('that cannot be read is not thrown away silently', () => {
    writeFileSync(join(folder, 'state.json'), '{"version":1');
    expect(() => stateFile(folder).read()).toThrow('--fresh');
  });
});

async function firstRecord(base: string): Promise<string> {
  const page = await (await get(base)).text();
  const found = new RegExp(`href="(${base}/\\d+)"`).exec(page);
  return found?.[1] ?? `no record in ${base}`;
}
