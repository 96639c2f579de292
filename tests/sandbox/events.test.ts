import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { VirtualClock } from '../../sandbox/core/clock.ts';
import { request } from '../../sandbox/core/http.ts';
import { createFreshdesk } from '../../sandbox/freshdesk/index.ts';
import { createFreshsales } from '../../sandbox/freshsales/index.ts';
import { createSandbox } from '../../sandbox/sandbox.ts';
import { seedProducts } from '../../sandbox/seed/index.ts';

interface Heard {
  readonly event: string;
  readonly data: { readonly contact: Readonly<Record<string, unknown>> };
}

/** An app that writes down what it hears, in an account with both products. */
async function open() {
  const sandbox = await createSandbox({
    appDir: join(__dirname, 'apps', 'listener'),
    clock: new VirtualClock(Date.UTC(2026, 0, 5, 9)),
    seed: 'empty',
    freshdesk: createFreshdesk(),
    freshsales: createFreshsales(),
    loadSeed: seedProducts,
  });
  const control = async (method: string, path: string, body: object = {}) => {
    const answer = await sandbox.control(request(method, `/_sandbox/${path}`, { body }));
    if (answer.status !== 200) throw new Error(answer.body);
    return JSON.parse(answer.body) as Record<string, unknown>;
  };
  await control('POST', 'reset', { seed: 'empty', host: 'both' });
  return {
    control,
    create: (name: string) => {
      const authorization = `Basic ${Buffer.from('freshdesk-demo-key:X').toString('base64')}`;
      const body = { name, phone: '1' };
      const answer = sandbox.api(
        'acme.freshdesk.com',
        request('POST', '/api/v2/contacts', { headers: { authorization }, body }),
      );
      expect(answer?.status).toBe(201);
    },
    heard: async (): Promise<readonly Heard[]> => {
      const { items } = (await control('GET', 'store')) as {
        items: { heard?: { value: { events: Heard[] } } };
      };
      return items.heard?.value.events ?? [];
    },
  };
}

test('a change in a product reaches the installed app, when the clock reaches the event', async () => {
  const account = await open();
  account.create('Before the installation');
  await account.control('POST', 'install');
  account.create('Ann');
  expect(await account.heard()).toEqual([]);
  await account.control('POST', 'clock', { advance: '5s' });
  expect(await account.heard()).toMatchObject([
    { event: 'onContactCreate', data: { contact: { name: 'Ann' } } },
  ]);
});

test('events can be switched off', async () => {
  const account = await open();
  await account.control('POST', 'install');
  await account.control('POST', 'options', { freshdesk: { productEvents: false } });
  account.create('Ann');
  await account.control('POST', 'clock', { advance: '5s' });
  expect(await account.heard()).toEqual([]);
});
