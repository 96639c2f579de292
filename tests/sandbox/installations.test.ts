import { describe, expect, test } from '@jest/globals';
import { openApp, type Opened } from './support/accounts.ts';

/** The relay app installed in a Freshsales and in a Freshdesk account, the second knowing the first's address. */
async function openPair(): Promise<Opened> {
  const opened = await openApp('relay', ['suite', 'freshdesk']);
  const { send } = opened;
  expect(await send('POST', 'install?installation=suite', { iparams: { side: 'sales' } })).toMatchObject({
    status: 200,
  });
  const url = await read(opened, 'suite', 'address');
  await send('POST', 'install?installation=freshdesk', {
    iparams: { side: 'support', partner: (url as { url: string }).url },
  });
  return opened;
}

async function read({ send }: Opened, installation: string, key: string): Promise<unknown> {
  const answer = await send('POST', `methods/readStore?installation=${installation}`, { key });
  return answer.body['response'] ?? answer.body;
}

const advance = ({ send }: Opened, duration: string) => send('POST', 'clock', { advance: duration });

describe('two installations of one app', () => {
  test('each has the modules and addresses of its own account', async () => {
    const { send } = await openPair();
    expect(await send('GET', 'installations')).toEqual({
      status: 200,
      body: {
        installations: [
          {
            name: 'suite',
            installed: true,
            subscribed_modules: ['contact'],
            endpoint_urls: {
              freshsales: 'https://acme.freshsales.io',
              freshworks_crm: 'https://acme.myfreshworks.com',
            },
          },
          {
            name: 'freshdesk',
            installed: true,
            subscribed_modules: ['support_contact'],
            endpoint_urls: { freshdesk: 'https://acme.freshdesk.com' },
          },
        ],
      },
    });
  });

  test('parameters, store, target address and schedules are their own', async () => {
    const pair = await openPair();
    const [sales, support] = [await read(pair, 'suite', 'address'), await read(pair, 'freshdesk', 'address')];
    expect(sales).not.toEqual(support);
    await pair.send('POST', 'methods/schedule?installation=freshdesk', { at: '2026-01-05T10:00:00Z' });
    expect((await pair.send('GET', 'schedules')).body).toEqual({ schedules: [] });
    await advance(pair, '2h');
    expect(await read(pair, 'freshdesk', 'ticks')).toEqual({ list: ['support'] });
    expect(await read(pair, 'suite', 'ticks')).toMatchObject({ status: 404 });
    await pair.send('POST', 'uninstall?installation=freshdesk');
    expect(await read(pair, 'suite', 'address')).toEqual(sales);
  });

  test('a product event reaches the installation whose account has the module, and no other', async () => {
    const pair = await openPair();
    pair.sandbox.platforms.raise({
      module: 'contact',
      event: 'onContactUpdate',
      id: 7,
      data: () => ({ contact: { id: 7 } }),
    });
    await advance(pair, '1m');
    expect(await read(pair, 'suite', 'sales')).toMatchObject({
      data: { contact: { id: 7 } },
      host: { subscribed_modules: ['contact'] },
    });
    expect(await read(pair, 'freshdesk', 'sales')).toMatchObject({ status: 404 });
  });

  test('nobody is asked for the payload of an event that nobody hears', async () => {
    const { sandbox } = await openApp('relay', ['suite']);
    const data = () => {
      throw new Error('asked');
    };
    sandbox.platforms.raise({ module: 'contact', event: 'onContactUpdate', id: 1, data });
    sandbox.platforms.raise({ module: 'support_contact', event: 'onContactUpdate', id: 1, data });
  });

  test("one installation's request template reaches the other's external address", async () => {
    const pair = await openPair();
    const event = { module: 'support_contact', event: 'onContactUpdate', data: { contact: { id: 9 } } };
    expect(await pair.send('POST', 'events', event)).toMatchObject({ status: 200 });
    await advance(pair, '1m');
    expect(await read(pair, 'suite', 'heard')).toMatchObject({ data: { id: 9 }, side: 'sales' });
    const usage = await pair.send('GET', 'usage?installation=freshdesk');
    expect(usage.body).toMatchObject({ requests: { byTemplate: { tell: 1 } } });
    expect((await pair.send('GET', 'usage')).body).toMatchObject({ requests: { total: 0 } });
  });

  test('budgets are counted for each, and can be raised for one alone', async () => {
    const pair = await openPair();
    await pair.send('POST', 'options?installation=freshdesk', { platform: { methodsPerMinute: 3 } });
    await advance(pair, '2m');
    for (let call = 0; call < 3; call += 1) await read(pair, 'freshdesk', 'address');
    expect(await read(pair, 'freshdesk', 'address')).toMatchObject({ status: 429 });
    expect(await read(pair, 'suite', 'address')).toMatchObject({ url: expect.any(String) });
  });

  test('both survive a restart', async () => {
    const pair = await openPair();
    const kept = JSON.parse(JSON.stringify(pair.sandbox.snapshot())) as unknown;
    const after = await openApp('relay', ['suite']);
    after.sandbox.restore(kept);
    expect(await read(after, 'freshdesk', 'address')).toEqual(await read(pair, 'freshdesk', 'address'));
    expect(await read(after, 'suite', 'address')).toEqual(await read(pair, 'suite', 'address'));
  });

  test('an account that has both products hears the events of both', async () => {
    const { send, sandbox } = await openApp('relay', ['both']);
    await send('POST', 'install', { iparams: { side: 'both' } });
    expect(sandbox.platform.hears('contact', 'onContactUpdate')).toBe(true);
    expect(sandbox.platform.hears('support_contact', 'onContactUpdate')).toBe(true);
  });

  test('a reset puts other accounts in their place, and unknown names are refused', async () => {
    const pair = await openPair();
    expect(await pair.send('POST', 'install?installation=classic', {})).toEqual({
      status: 400,
      body: { message: "There is no installation 'classic'. Known are: suite, freshdesk." },
    });
    expect(await pair.send('POST', 'reset', { seed: 'empty', installations: ['classic'] })).toMatchObject({
      status: 200,
    });
    expect(pair.sandbox.platforms.list().map(({ account }) => account)).toEqual(['classic']);
    expect(pair.sandbox.platform.installed()).toBe(false);
    for (const installations of [[], ['suite', 'suite'], ['nowhere'], 'suite']) {
      expect(await pair.send('POST', 'reset', { installations })).toMatchObject({ status: 400 });
    }
  });
});
