import { beforeAll, describe, expect, test } from '@jest/globals';
import { openWorld, type Json, type World } from '../../scripts/lib/world.ts';
import { emptyOverlay, OVERLAY_KEY } from '../../rules/settings/overlay.ts';
import { leftOutList } from '../../server/sync/left-out.ts';
import { storeOf } from '../sync/world-store.ts';
import type { Explanation, Failure, Health } from '../../rules/console/protocol.ts';
import { freshsalesOf } from '../sync/people.ts';
import { defaultDocument } from '../../rules/settings/document.ts';
import { recordUrl } from '../../app/console/links.ts';
import type { RunSummary } from '../../server/sync/summary.ts';

const SLOW_MS = 60_000;
const CODE = 'seven-otters';

interface Listed {
  readonly runs: readonly RunSummary[];
  readonly dueAt: string;
  readonly health: Health;
}

const list = (world: World) => world.call<Listed>('listRuns');

async function installed(code: string | null = CODE): Promise<World> {
  const world = await openWorld('empty');
  await world.install({ settings: defaultDocument, ...(code === null ? {} : { console_code: code }) });
  return world;
}

test('R-BEY-10: an address tells the pair and what differs, or what keeps it out', async () => {
  const world = await installed();
  const add = (name: string, email: string, more: Json = {}) =>
    world.freshdesk<{ id: number }>('POST', '/contacts', { name, email, ...more });
  add('Ada Obi', 'ada@client.example', { job_title: 'Chief' });
  const obi = { last_name: 'Obi', first_name: 'Ada', emails: 'ada@client.example', job_title: 'Boss' };
  world.suite('POST', '/contacts', { contact: obi });
  const { id } = add('Bo Lind', 'bo@client.example');
  // Freshsales' search lags some seconds.
  await world.advance('1m');
  const why = (email: string) => world.call<Explanation>('explainPerson', { email });
  await expect(why(' ADA@client.example ')).resolves.toMatchObject({
    email: 'ada@client.example',
    verdict: 'paired',
    records: [{ on: 'freshdesk' }, { on: 'freshsales', entity: 'contacts' }],
    differing: [{ freshdesk: 'job_title', values: { freshdesk: 'Chief', freshsales: 'Boss' } }],
    since: expect.stringMatching(/^2026-01-05T09:00:0/),
    rules: { jobTitle: 'fillEmpty' },
  });
  await expect(why('bo@client.example')).resolves.toMatchObject({
    verdict: 'willCreate',
    records: [{ on: 'freshdesk', id }],
    since: null,
  });
  await expect(why('nobody@client.example')).resolves.toMatchObject({ verdict: 'unknown', records: [] });
  await expect(why('not an address')).rejects.toThrow('not an email address');
}, 60_000);

describe('the console’s server methods', () => {
  let world: World;

  beforeAll(async () => {
    world = await installed();
    const add = (contact: Json) => world.freshdesk('POST', '/contacts', contact);
    add({ name: 'Ada Obi', email: 'ada@client.example', job_title: 'Chief' });
    add({ name: 'Bo Lind', email: 'bo@client.example', mobile: '+46 70 1234567' });
    world.suite('POST', '/contacts', { contact: { last_name: 'Obi', emails: 'ada@client.example' } });
    world.suite('POST', '/contacts', { contact: { last_name: 'Nu', emails: 'nu@client.example' } });
  }, SLOW_MS);

  test('R-BEY-06: before the first sync it is on, and nobody is known to be in step', async () => {
    const { runs, health } = await list(world);
    expect(runs).toEqual([]);
    expect(health).toMatchObject({ sync: 'on', reason: null, hasCode: true, hour: { used: 0 } });
    expect(health.people).toEqual({ inStep: null, leftBy: {}, lookedAtMs: null, failed: 0 });
  });

  test('R-LOG-01: a run’s counts tell entity and side apart, and R-BEY-06: people in step are counted', async () => {
    const run = await world.sync();
    expect(run.counts.contacts).toEqual({
      created: 2,
      updated: 1,
      failed: 0,
      left: 0,
      inFreshdesk: { created: 1, updated: 0, failed: 0 },
    });
    expect(run.counts.bySide).toMatchObject({
      freshsales: { created: 1, updated: 1 },
      freshdesk: { created: 1, updated: 0 },
    });
    const { health } = await list(world);
    expect(health.people).toMatchObject({ inStep: 3, leftBy: {}, failed: 0 });
    expect(health.hour.used).toBeGreaterThan(0);
    expect(health.hour.limit).toBeGreaterThan(health.hour.used);
  }, 60_000);

  test('R-CON-06: pausing asks for the code, and a paused app starts nothing', async () => {
    // The store's operations of this minute are used.
    await world.advance('1m');
    await expect(world.call('setPaused', { code: 'seven-otter', paused: true })).rejects.toThrow(
      'not the console code',
    );
    await world.call('setPaused', { code: CODE, paused: true });
    await expect(list(world)).resolves.toMatchObject({ health: { sync: 'paused' } });
    await expect(world.call('startSync')).rejects.toThrow('paused');
    await world.call('setPaused', { code: ` ${CODE} `, paused: false });
    await expect(list(world)).resolves.toMatchObject({ health: { sync: 'on' } });
  });

  test('R-CON-06: the code never reaches the browser', async () => {
    // The store's operations of this minute are used.
    await world.advance('1m');
    expect(JSON.stringify([await list(world), await world.call('getOverlay')])).not.toContain(CODE);
  });

  test('R-CON-06: after five wrong guesses the right code is refused too, for a quarter of an hour, whatever a page takes out of the store', async () => {
    await world.advance('16m');
    const keys = async () => Object.keys((await world.control<{ items: Json }>('GET', 'store')).items);
    const before = await keys();
    const guesses = Array.from({ length: 5 }, (_, at) =>
      world.call('setPaused', { code: `guess ${String(at)}`, paused: true }).catch(String),
    );
    expect((await Promise.all(guesses)).every((text) => String(text).includes('not the console code'))).toBe(
      true,
    );
    for (const key of await keys()) if (!before.includes(key)) await storeOf(world).delete(key);
    await expect(world.call('setPaused', { code: CODE, paused: true })).rejects.toThrow('too often');
    await world.advance('16m');
    await expect(world.call('setPaused', { code: CODE, paused: false })).resolves.toEqual({ paused: false });
  }, 60_000);
});

test('R-CON-06: without a code nothing can be changed in the console', async () => {
  const world = await installed(null);
  await expect(list(world)).resolves.toMatchObject({ health: { hasCode: false } });
  await expect(world.call('setPaused', { code: 'anything', paused: true })).rejects.toThrow(
    'No console code is set',
  );
}, 60_000);

test('R-LOG-02: a refused value is kept with its record, its field and the value', async () => {
  const world = await openWorld('empty');
  const fields = { contacts: [{ name: 'mobile_number', label: 'Mobile', unique: true }] };
  const holder = { last_name: 'Holder', email: 'holder@client.example', mobile_number: '7' };
  freshsalesOf(world).load({ fields, contacts: [holder] }, world.sandbox.clock.now());
  await world.install({ settings: defaultDocument });
  const { id } = world.freshdesk<{ id: number }>('POST', '/contacts', {
    name: 'Ann Lee',
    email: 'ann@client.example',
    mobile: '7',
  });
  const run = await world.sync();
  const { failures } = await world.call<{ failures: Failure[] }>('getRun', { runId: run.runId });
  const found = failures.find(({ side }) => side === 'freshsales');
  expect(found).toMatchObject({
    side: 'freshsales',
    on: 'freshdesk',
    id,
    email: 'ann@client.example',
    field: 'mobile_number',
    value: '7',
    reason: null,
  });
  const { health } = await list(world);
  expect(recordUrl(health.links, found!)).toBe(`https://acme.freshdesk.com/a/contacts/${String(id)}`);
  expect(health.people.failed).toBe(failures.length);
}, 60_000);

test('R-BEY-10: who is kept out hears by what: a filter, a hand, an agent’s, a deleted or a blocked customer’s address', async () => {
  const world = await installed();
  const add = (name: string, more: Json = {}) =>
    world.freshdesk<{ id: number }>('POST', '/contacts', { name, email: `${name}@client.example`, ...more })
      .id;
  const contact = (email: string, more: Json = {}) =>
    world.suite<{ contact: { id: number } }>('POST', '/contacts', {
      contact: { last_name: 'X', email, ...more },
    }).contact.id;
  const [agent] = world.freshdesk<{ contact: { email: string } }[]>('GET', '/agents');
  add('plain');
  add('vip', { tags: ['VIP'] });
  const deleted = add('deleted', { tags: ['vip'] });
  world.freshdesk('DELETE', `/contacts/${String(deleted)}`);
  for (const email of ['deleted@client.example', agent!.contact.email, 'stranger@client.example'])
    contact(email, { tags: ['vip'] });
  const by = contact('byhand@client.example', { tags: ['vip'] });
  contact('untagged@client.example');
  await leftOutList(storeOf(world), false).add([`contacts/${String(by)}`], 'byHand', 0);
  const filters = { onlyExisting: true, customers: { tags: ['vip'] }, records: { tags: ['vip'] } };
  await storeOf(world).set(OVERLAY_KEY, { ...emptyOverlay, leftOut: true, filters });
  await world.advance('1m');
  const why = async (email: string) => {
    const { verdict, filter, leftOut } = await world.call<Explanation>('explainPerson', { email });
    return [verdict, filter, leftOut.length];
  };
  expect(await why('plain@client.example')).toEqual(['filtered', 'tag', 0]);
  expect(await why('vip@client.example')).toEqual(['onlyExisting', null, 0]);
  expect(await why('deleted@client.example')).toEqual(['deletedCustomer', null, 0]);
  expect(await why(agent!.contact.email)).toEqual(['agent', null, 0]);
  expect(await why('stranger@client.example')).toEqual(['onlyExisting', null, 0]);
  expect(await why('byhand@client.example')).toEqual(['leftOut', null, 1]);
  expect(await why('untagged@client.example')).toEqual(['filtered', 'tag', 0]);
}, 60_000);
