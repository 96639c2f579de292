import { beforeAll, describe, expect, jest, test } from '@jest/globals';
import { defaultDocument, type RealTime } from '../../rules/settings/document.ts';
import type { World } from '../../scripts/lib/world.ts';
import type { RunSummary } from '../../server/sync/summary.ts';
import { addAnn, costOf, openBoth, type Joined } from '../../scripts/lib/joined.ts';

jest.setTimeout(120_000);

let world: World;
let ann: Joined;

const choose = (realTime: RealTime) =>
  world.control('POST', 'install', { iparams: { settings: { ...defaultDocument, realTime } } });
const customer = () => world.freshdesk('GET', `/contacts/${String(ann.customer)}`);
const contact = () =>
  world.suite<{ contact: Record<string, unknown> }>('GET', `/contacts/${String(ann.contact)}`).contact;
const changeCustomer = (values: object) =>
  world.freshdesk('PUT', `/contacts/${String(ann.customer)}`, values);
const changeContact = (values: object) =>
  world.suite('PUT', `/contacts/${String(ann.contact)}`, { contact: values });
const runs = async () => (await world.call<{ runs: RunSummary[] }>('listRuns')).runs;

describe('R-BEY-07: people in real time, gathered', () => {
  beforeAll(async () => {
    world = await openBoth();
    await choose('gathered');
    ann = addAnn(world);
  });

  test('before the first sync nobody is carried over', async () => {
    await world.advance('30m');
    expect(await runs()).toEqual([]);
  });

  test('a change in either product reaches the other within ten minutes, and its echo writes nothing', async () => {
    await world.sync();
    await world.advance('30m');
    changeCustomer({ job_title: 'Buyer' });
    await world.advance('10m');
    expect(contact()['job_title']).toBe('Buyer');
    changeContact({ mobile_number: '+49 40 123456' });
    await world.advance('10m');
    expect(customer()['mobile']).toBe('+49 40 123456');
    // The echoes of both writes.
    await world.advance('20m');
    const quiet = await costOf(world, () => world.advance('2h'));
    // The polls of tickets and people look ever more seldom.
    expect(quiet.requests).toBeLessThanOrEqual(10);
  });

  test('R-LOG-03: what real time did is one line a half-day', async () => {
    const [last, ...others] = await runs();
    expect(last).toMatchObject({ kind: 'realTime', counts: { contacts: { updated: 2 } } });
    expect(others.map(({ kind }) => kind)).toEqual(['full']);
  });

  test('many changes within minutes are one run, and none where real time is off', async () => {
    const before = await costOf(world, async () => {
      for (const title of ['A', 'B', 'C', 'D']) changeCustomer({ address: title });
      await world.advance('20m');
    });
    expect(before.requests).toBeLessThan(12);
    await choose('off');
    changeCustomer({ address: 'E' });
    expect(await costOf(world, () => world.advance('20m'))).toMatchObject({ requests: 0 });
  });
});

describe('R-BEY-07: people in real time, at once', () => {
  beforeAll(async () => {
    world = await openBoth();
    await choose('atOnce');
    ann = addAnn(world);
    await world.sync();
    await world.advance('30m');
  });

  test('a change in either product is in the other within seconds', async () => {
    const cost = await costOf(world, async () => {
      changeCustomer({ job_title: 'Buyer' });
      await world.advance('5s');
    });
    expect(contact()['job_title']).toBe('Buyer');
    expect(cost.requests).toBeLessThanOrEqual(8);
    expect(cost.storeOps).toBeLessThanOrEqual(15);
    await world.advance('2m');
    changeContact({ mobile_number: '+49 40 123456' });
    await world.advance('5s');
    expect(customer()['mobile']).toBe('+49 40 123456');
  });

  test('its echo writes nothing, and then all is quiet', async () => {
    await world.advance('20m');
    expect((await runs())[0]).toMatchObject({
      kind: 'realTime',
      counts: { contacts: { updated: 2, failed: 0 } },
    });
    // The polls of tickets and people look ever more seldom.
    expect((await costOf(world, () => world.advance('2h'))).requests).toBeLessThanOrEqual(10);
  });

  test('a second change within the minute is gathered with what follows, so that a mass change leaves the minute to people', async () => {
    changeCustomer({ address: 'A 1' });
    await world.advance('5s');
    const mass = await costOf(world, async () => {
      for (let at = 0; at < 40; at += 1) changeCustomer({ mobile: `+49 40 ${String(1000 + at)}` });
      await world.advance('20s');
    });
    expect(mass).toEqual({ requests: 0, storeOps: 0 });
    changeContact({ work_number: '+49 89 99' });
    await world.advance('10m');
    expect(customer()['phone']).toBe('+49 89 99');
  });

  test('while a run is at work a change waits for its end and is not lost', async () => {
    await world.advance('30m');
    await world.call('startSync');
    changeContact({ facebook: 'ann.lee' });
    changeContact({ job_title: '' });
    changeCustomer({ twitter_id: 'annlee' });
    await world.rest();
    await world.advance('12m');
    expect(contact()['twitter']).toBe('annlee');
  });
});
