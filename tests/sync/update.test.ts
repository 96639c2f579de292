import { expect, test } from '@jest/globals';
import { openWorld, type Json } from '../../scripts/lib/world.ts';
import { customers, records } from './people.ts';

/** What the version before (0.1, state 1) left in the store after a first sync. */
const version1 = {
  state: {
    version: 1,
    account: 'acme.freshdesk.com acme.myfreshworks.com',
    syncs: true,
    fingerprint: 'anything',
    dueAtMs: 0,
    target: 'https://somewhere.example/event/hook/old',
    watermarks: { contacts: 1, leads: null, customers: 1 },
    index: { version: 1, salt: 'old-salt-of-it', flagChars: 2, sales: 1, customers: 1, builtAtMs: 1 },
    goneSegments: 1,
    views: {},
    learned: { oldUpdatedSince: false },
    run: null,
  },
  'x/s/1/0': { entries: 'AAAA', count: 4, checksum: 0 },
  'x/d/1/0': { entries: 'AAAA', count: 4, checksum: 0 },
  'x/gone/0': { entries: 'AAAA', count: 4, checksum: 0 },
  lease: { holder: 'somebody', untilMs: 0 },
};

test('R-CON-08: an update throws away what the version before stored, keeps the address, and syncs on', async () => {
  const world = await openWorld({ people: 60, overlap: 0.8, gaps: 0.2 });
  await world.install();
  for (const [key, value] of Object.entries(version1)) {
    const { platform, settle } = world.sandbox;
    expect((await settle(() => platform.store({ action: 'set', key, value }, 'widget'))).ok).toBe(true);
  }
  await world.control('POST', 'update', { app: 'dist' });
  const stored = async () => (await world.control<{ items: Json }>('GET', 'store')).items;
  expect((await stored())['state']).toMatchObject({
    value: { version: 2, target: version1.state.target, run: null },
  });
  await world.advance('1h');
  await world.rest();
  expect(customers(world)).toEqual(records(world));
  await world.advance('1h');
  const left = Object.keys(await stored()).filter((key) => key in version1 && key !== 'state');
  expect(left).toEqual([]);
  const { schedules } = await world.control<{ schedules: { name: string }[] }>('GET', 'schedules');
  expect(schedules.map(({ name }) => name).filter((name) => !name.startsWith('poll-'))).toEqual(['tick']);
}, 60_000);

test('R-CON-08: an update in the middle of a run lets it go on', async () => {
  const world = await openWorld({ people: 120, overlap: 0.5, gaps: 0.2 });
  await world.install();
  const { runId } = await world.call<{ runId: string }>('startSync');
  await world.advance('1m');
  await world.control('POST', 'update', { app: 'dist' });
  expect(await world.finishRun(runId)).toMatchObject({ status: 'done' });
  expect(customers(world)).toEqual(records(world));
}, 60_000);
