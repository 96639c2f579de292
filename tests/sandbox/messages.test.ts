import { describe, expect, test } from '@jest/globals';
import { openApp } from './support/accounts.ts';
import { openInstalled } from './support/probe.ts';
import { writeApp } from './support/writtenApp.ts';

// What an app without the events that schedules and target URLs need is told.
const bare = writeApp({
  common: { functions: { ask: {} }, events: { onAppInstall: { handler: 'onInstall' } } },
  server: `exports = {
    onInstall: async function () {
      try { await generateTargetUrl(); renderData(); } catch (error) { await $db.set('refused', error); renderData(); }
    },
    ask: async function () {
      const definition = { name: 'a', data: {}, schedule_at: '2026-01-05T12:00:00Z' };
      try { renderData(null, await $schedule.create(definition)); } catch (error) { renderData(error); }
    },
  };`,
});

describe('words of the platform', () => {
  test('a target URL needs onExternalEvent, a schedule needs onScheduledEvent', async () => {
    const { send } = await openApp(bare);
    await send('POST', 'install', {});
    expect((await send('GET', 'store')).body).toMatchObject({
      items: {
        refused: {
          value: {
            status: 400,
            message:
              'Unsupported operation: The generateTargetUrl method cannot be used unless there is a corresponding external event callback',
          },
        },
      },
    });
    expect((await send('POST', 'methods/ask')).body).toMatchObject({
      message: 'The app has not registered an onScheduledEvent',
    });
  });

  test('options of a target URL are a text of at most 100 characters', async () => {
    const dir = writeApp({
      common: {
        events: { onAppInstall: { handler: 'onInstall' }, onExternalEvent: { handler: 'onInstall' } },
      },
      config: { 'iparams.json': { length: { display_name: 'Length', type: 'number' } } },
      server: `exports = {
        onInstall: async function (args) {
          try { await generateTargetUrl(args.iparams.length === 0 ? {} : 'x'.repeat(args.iparams.length)); renderData(); }
          catch (error) { renderData({ message: error.message.slice(40) }); }
        },
      };`,
    });
    const { send } = await openApp(dir);
    const message =
      "Invalid argument type: The 'options' argument should be of type string or cannot be greater than 100 characters";
    for (const length of [101, 0]) {
      expect((await send('POST', 'install', { iparams: { length } })).body).toEqual({
        message: message.slice(40, 100),
      });
    }
    expect(await send('POST', 'install', { iparams: { length: 100 } })).toMatchObject({ status: 200 });
  });

  test.each([
    ['get', ['k'], 'Failed to fetch data'],
    ['set', ['k', { a: 1 }], 'Failed to store data'],
    ['update', ['k', 'set', { a: 1 }], 'Failed to update data'],
    ['delete', ['k'], 'Failed to delete data'],
  ])('a store that fails at %s', async (action, args, message) => {
    const { platform, call } = await openInstalled();
    platform.faults.add({ target: 'store', kind: 'store-error', rate: undefined, times: 1, after: 0 });
    expect(await call(`$db.${action}`, ...args)).toEqual({ error: { status: 500, message } });
  });

  test('an update without attributes', async () => {
    const { call } = await openInstalled();
    expect(await call('$db.update', 'k', 'set')).toEqual({
      error: { status: 400, message: 'Mandatory attributes Missing' },
    });
  });
});
