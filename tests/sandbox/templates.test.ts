import { describe, expect, test } from '@jest/globals';
import { json } from '../../sandbox/core/http.ts';
import type { PlatformOptions } from '../../sandbox/platform/options.ts';
import { loadApp } from '../../sandbox/platform/package/load.ts';
import { openProbe } from './support/probe.ts';
import { writeApp } from './support/writtenApp.ts';

const host = 'acme.freshdesk.com';
const get = (more: object = {}, options?: object) => ({
  schema: { method: 'GET', host, path: '/api', ...more },
  ...(options === undefined ? {} : { options }),
});

const appDir = writeApp({
  common: { functions: { ask: {} } },
  requests: {
    plain: get({ query: { page: '<%= context.page %>' } }),
    eager: get({}, { maxAttempts: 9, retryDelay: 1550 }),
    odd: get({}, { maxAttempts: 2.5, retryDelay: -100 }),
    secured: get({}, { security: { anything: true } }),
    authorised: get({ headers: { Authorization: 'Bearer <%= access_token %>' } }, { oauth: 'gh' }),
    tenant: {
      schema: { method: 'GET', host: 'acme.<%= oauth_iparams.domain %>' },
      options: { oauth: 'gh' },
    },
    upload: get({ method: 'POST', formData: { file: '<%= context.file %>' } }),
  },
  server: `exports = {
    ask: async function (args) {
      try { renderData(null, await $request.invokeTemplate(args.name, args.options)); }
      catch (error) { renderData(null, error); }
    },
  };`,
});

async function open(options: Partial<PlatformOptions> = {}) {
  const probe = openProbe({ appDir, options });
  await probe.install();
  const ask = async (name: string, more: object = {}) => {
    const answer = await probe.method('ask', { name, options: { context: { page: '1' }, ...more } });
    return (answer as unknown as { response: { status: number; response: string; attempts: number } })
      .response;
  };
  return { ...probe, ask };
}

describe('cached answers', () => {
  test('the same request within its ttl is answered from the cache and costs nothing', async () => {
    const { ask, seen, clock, platform } = await open();
    const cached = { cache: true, ttl: 60_000 };
    const first = await ask('plain', cached);
    expect(await ask('plain', cached)).toEqual(first);
    expect(seen).toHaveLength(1);
    expect(platform.usage().requests.total).toBe(1);
    await ask('plain', { ...cached, context: { page: '2' } });
    await ask('plain');
    expect(seen).toHaveLength(3);
    await clock.advance(60_000);
    await ask('plain', cached);
    expect(seen).toHaveLength(4);
  });

  test('the unit of ttl is a switch, and failures are not kept', async () => {
    const { ask, seen, clock, answers } = await open({ cacheTtlUnit: 's' });
    answers.push(json(500, {}));
    expect(await ask('plain', { cache: true, ttl: 60 })).toMatchObject({ status: 500 });
    await ask('plain', { cache: true, ttl: 60 });
    await clock.advance(50_000);
    await ask('plain', { cache: true, ttl: 60 });
    expect(seen).toHaveLength(2);
    await clock.advance(10_000);
    await ask('plain', { cache: true, ttl: 60 });
    expect(seen).toHaveLength(3);
  });

  test('without a ttl a minute is kept', async () => {
    const { ask, seen, clock } = await open();
    await ask('plain', { cache: true });
    await clock.advance(59_000);
    await ask('plain', { cache: true });
    expect(seen).toHaveLength(1);
    await clock.advance(2_000);
    await ask('plain', { cache: true });
    expect(seen).toHaveLength(2);
  });
});

describe('circuit breaker', () => {
  test('is off unless asked for; opens after so many failures in a row and closes after its time', async () => {
    const { ask, seen, clock, answers, platform } = await open();
    const fail = (times: number) => answers.push(...Array.from({ length: times }, () => json(503, {})));
    fail(10);
    for (let call = 0; call < 10; call += 1) expect(await ask('plain')).toMatchObject({ status: 503 });
    await clock.advance(60_000);
    platform.configure({ circuitFailures: 3, circuitOpenMs: 30_000 });
    fail(1);
    await ask('plain');
    await ask('plain');
    fail(3);
    for (let call = 0; call < 3; call += 1) await ask('plain');
    const before = seen.length;
    expect(await ask('plain')).toEqual({
      status: 400,
      headers: {},
      response: 'Circuit breaker is open for acme.freshdesk.com',
      errorSource: 'PLATFORM',
      attempts: 1,
    });
    expect(seen).toHaveLength(before);
    await clock.advance(30_000);
    expect(await ask('plain')).toMatchObject({ status: 200 });
  });
});

describe('options of a template', () => {
  test('attempts and delay out of range are clamped, with a warning', async () => {
    const { templates, warnings } = loadApp(appDir);
    expect(templates.get('eager')).toMatchObject({ maxAttempts: 5, retryDelayMs: 1500 });
    expect(templates.get('odd')).toMatchObject({ maxAttempts: 1, retryDelayMs: 0 });
    expect(warnings).toContain('Request template options/maxAttempts is out of range, 5 is used (eager)');
    expect(warnings).toContain('Request template options/retryDelay is out of range, 0 is used (odd)');
    const { ask, answers } = await open();
    answers.push(...Array.from({ length: 9 }, () => json(500, {})));
    expect(await ask('eager')).toMatchObject({ status: 500, attempts: 5 });
  });

  test('security is accepted', async () => {
    const { ask } = await open();
    expect(await ask('secured')).toMatchObject({ status: 200 });
  });

  test('uploads are refused in plain words', async () => {
    const { ask } = await open();
    expect(await ask('upload')).toMatchObject({
      status: 400,
      response: 'Uploads by request templates are not imitated here',
    });
  });
});

describe('OAuth', () => {
  test('an account that is not authorised is told so; afterwards token and parameters stand in', async () => {
    const { ask, seen, platform } = await open();
    expect(await ask('authorised')).toMatchObject({
      status: 400,
      response: "The account is not authorised for the integration 'gh'",
    });
    platform.authorise('gh', { accessToken: 't0k', oauthIparams: { domain: 'example.com' } });
    expect(await ask('authorised')).toMatchObject({ status: 200 });
    expect(seen[0]?.headers['authorization']).toBe('Bearer t0k');
    expect(await ask('tenant')).toMatchObject({ status: 200 });
    expect(seen[1]?.headers['host']).toBe('acme.example.com');
  });
});
