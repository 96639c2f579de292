import { describe, expect, test } from '@jest/globals';
import { openApp, type Opened } from './support/accounts.ts';
import { writeApp, type WrittenApp } from './support/writtenApp.ts';

const schedule = "$schedule.create({ name: 'tick', data: {}, schedule_at: '2026-01-05T12:00:00Z' })";

/** A version of one app: `version` answers its number, `onUpdate` is the body of afterAppUpdate. */
function version(number: number, { onUpdate, ...more }: WrittenApp & { onUpdate?: string } = {}): string {
  const events = {
    onAppInstall: { handler: 'onInstall' },
    onScheduledEvent: { handler: 'onTick' },
    onExternalEvent: { handler: 'onHook' },
    ...(onUpdate === undefined ? {} : { afterAppUpdate: { handler: 'onUpdate' } }),
  };
  return writeApp({
    common: { events, functions: { version: {} } },
    server: `exports = {
      onInstall: async function () { await ${schedule}; renderData(); },
      onTick: async function () {},
      onHook: async function () {},
      onUpdate: async function (args) { ${onUpdate ?? ''} },
      version: async function (args) { renderData(null, { number: ${number}, args }); },
    };`,
    ...more,
  });
}

async function openFirst(app = version(1)): Promise<Opened> {
  const opened = await openApp(app);
  await opened.send('POST', 'install', {});
  return opened;
}

const numberOf = async ({ send }: Opened) =>
  ((await send('POST', 'methods/version')).body['response'] as { number: number }).number;

describe('updates of the app', () => {
  test('without afterAppUpdate the customer is moved to the new version', async () => {
    const opened = await openFirst();
    expect(await opened.send('POST', 'update', { app: version(2) })).toMatchObject({ status: 200 });
    expect(await numberOf(opened)).toBe(2);
    expect(opened.sandbox.platform.installed()).toBe(true);
  });

  test('afterAppUpdate of the new version gets the envelope without data, and its agreement ends the update', async () => {
    const opened = await openFirst();
    const app = version(2, { onUpdate: "await $db.set('update', { args }); renderData();" });
    expect(await opened.send('POST', 'update', { app })).toMatchObject({ status: 200 });
    const { items } = (await opened.send('GET', 'store')).body as { items: { update: { value: object } } };
    expect(items.update.value).toMatchObject({
      args: { event: 'afterAppUpdate', region: 'US', currentHost: { subscribed_modules: ['contact'] } },
    });
    expect(items.update.value).not.toHaveProperty('args.data');
    expect(await numberOf(opened)).toBe(2);
  });

  test.each([
    ["renderData({ message: 'The data cannot be moved.' });", 400, 'The data cannot be moved.'],
    ['await new Promise(() => {});', 504, 'Request Timed Out!'],
  ])(
    'when it refuses, or never answers, the app goes back to the former version: %s',
    async (onUpdate, status, message) => {
      const opened = await openFirst();
      expect(await opened.send('POST', 'update', { app: version(2, { onUpdate }) })).toEqual({
        status,
        body: { message },
      });
      expect(await numberOf(opened)).toBe(1);
    },
  );

  test('a folder that is no app is refused, and nothing changes', async () => {
    const opened = await openFirst();
    const broken = version(2, { server: 'exports = ' });
    const answer = await opened.send('POST', 'update', { app: broken });
    expect(answer.status).toBe(400);
    expect(answer.body['message']).toContain('Error while parsing file containing serverless functions');
    expect(await numberOf(opened)).toBe(1);
  });

  test('schedules outlive an update, or not', async () => {
    const names = async ({ send }: Opened) =>
      ((await send('GET', 'schedules')).body['schedules'] as { name: string }[]).map(({ name }) => name);
    const opened = await openFirst();
    await opened.send('POST', 'update', { app: version(2) });
    expect(await names(opened)).toEqual(['tick']);
    await opened.send('POST', 'options', { platform: { schedulesSurviveUpdate: false } });
    await opened.send('POST', 'update', { app: version(3, { onUpdate: 'renderData();' }) });
    expect(await names(opened)).toEqual([]);
  });

  test('generateTargetUrl in afterAppUpdate is a switch', async () => {
    const onUpdate = 'try { await generateTargetUrl(); renderData(); } catch (error) { renderData(error); }';
    const opened = await openFirst();
    expect(await opened.send('POST', 'update', { app: version(2, { onUpdate }) })).toMatchObject({
      body: { message: 'Unsupported operation: The generateTargetUrl method cannot be used'.slice(0, 60) },
    });
    await opened.send('POST', 'options', { platform: { targetUrlInUpdate: true } });
    expect(await opened.send('POST', 'update', { app: version(2, { onUpdate }) })).toMatchObject({
      status: 200,
    });
  });

  test('each installation is updated on its own', async () => {
    const { send } = await openApp(version(1), ['suite', 'classic']);
    for (const name of ['suite', 'classic']) await send('POST', `install?installation=${name}`, {});
    await send('POST', 'update?installation=classic', { app: version(2) });
    const of = async (name: string) =>
      (await send('POST', `methods/version?installation=${name}`)).body['response'];
    expect(await of('suite')).toMatchObject({ number: 1 });
    expect(await of('classic')).toMatchObject({ number: 2 });
  });

  test('an entity that the new version drops loses its records', async () => {
    const fields = [{ name: 'a', label: 'A', type: 'text' }];
    const withEntities = (...names: string[]) => ({
      config: { 'entities.json': Object.fromEntries(names.map((name) => [name, { fields }])) },
    });
    const opened = await openFirst(version(1, withEntities('first', 'second')));
    for (const entity of ['first', 'second']) {
      await opened.sandbox.settle(() =>
        opened.sandbox.platform.entity({ action: 'create', entity, data: { a: 'x' } }, 'widget'),
      );
    }
    await opened.send('POST', 'update', { app: version(2, withEntities('second')) });
    expect((await opened.send('GET', 'entities')).body).toEqual({
      entities: { second: { next: 2, records: [expect.objectContaining({ data: { a: 'x' } })] } },
    });
  });
});

const settingsApp = (onSettingsUpdate: string | undefined) =>
  writeApp({
    common: { functions: { seen: {}, ask: {} } },
    config: { 'app_settings.json': { dsn: {}, host: {} } },
    requests: {
      report: {
        schema: {
          method: 'POST',
          host: '<%= app_settings.host %>',
          headers: { 'X-Key': '<%= encode(app_settings.dsn) %>' },
        },
      },
    },
    server: `exports = {
      seen: async function (args) { renderData(null, args); },
      ask: async function () {
        try { renderData(null, await $request.invokeTemplate('report', {})); } catch (error) { renderData(null, error); }
      },
      ${onSettingsUpdate === undefined ? '' : `onSettingsUpdate: async function (args) { ${onSettingsUpdate} },`}
    };`,
  });

describe("the developer's settings", () => {
  test('accepted values reach the server and the request templates', async () => {
    const { send } = await openApp(settingsApp('renderData();'));
    await send('POST', 'install', {});
    expect(await send('POST', 'app_settings', { dsn: 'd', host: 'acme.freshdesk.com' })).toMatchObject({
      status: 200,
    });
    expect((await send('POST', 'methods/seen')).body).toMatchObject({
      response: { app_settings: { dsn: 'd', host: 'acme.freshdesk.com' }, iparams: {} },
    });
    expect((await send('POST', 'methods/ask')).body).toMatchObject({
      response: { status: 401, errorSource: 'APP' },
    });
  });

  test('onSettingsUpdate sees them in args.app_settings and at the top, and can refuse', async () => {
    const { send } = await openApp(
      settingsApp(
        "renderData(args.app_settings.dsn === args.dsn ? { message: 'Not this ' + args.dsn } : undefined);",
      ),
    );
    await send('POST', 'install', {});
    expect(await send('POST', 'app_settings', { dsn: 'x' })).toEqual({
      status: 400,
      body: { message: 'Not this x' },
    });
    expect((await send('POST', 'methods/seen')).body).toMatchObject({ response: { app_settings: {} } });
  });

  test('templates cannot use them inside onSettingsUpdate', async () => {
    const { send } = await openApp(
      settingsApp(
        "await $request.invokeTemplate('report', {}).then(() => renderData(), (error) => renderData({ message: error.response }));",
      ),
    );
    await send('POST', 'install', {});
    expect(await send('POST', 'app_settings', { host: 'acme.freshdesk.com' })).toEqual({
      status: 400,
      body: { message: 'Error while substituting the templates' },
    });
  });

  test('unknown keys and an app without the handler are refused', async () => {
    const { send } = await openApp(settingsApp(undefined));
    expect(await send('POST', 'app_settings', { dsn: 'x' })).toMatchObject({
      body: { message: 'server.js does not export onSettingsUpdate.' },
    });
    expect(await send('POST', 'app_settings', { nothing: 1 })).toMatchObject({
      body: { message: "config/app_settings.json has no 'nothing'. Known are: dsn, host." },
    });
  });
});
