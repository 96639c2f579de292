import { beforeAll, expect, describe, jest, test } from '@jest/globals';
import { defaultDocument } from '../../rules/settings/document.ts';
import type { World } from '../../scripts/lib/world.ts';
import type { RunSummary } from '../../server/sync/summary.ts';
import { addAnn, costOf, openBoth, type Joined } from './joined.ts';

jest.setTimeout(120_000);

describe('R-BEY-07: people in real time', () => {
  let world: World;
  let ann: Joined;

  const customer = () => world.freshdesk('GET', `/contacts/${String(ann.customer)}`);
  const contact = () =>
    world.suite<{ contact: Record<string, unknown> }>('GET', `/contacts/${String(ann.contact)}`).contact;
  const runs = async () => (await world.call<{ runs: RunSummary[] }>('listRuns')).runs;

  beforeAll(async () => {
    world = await openBoth();
    await world.control('POST', 'install', { iparams: { settings: defaultDocument } });
    ann = addAnn(world);
  });

  test('before the first sync nobody is carried over', async () => {
    await world.advance('30m');
    expect(await runs()).toEqual([]);
  });

  test('a change in either product reaches the other within ten minutes, and its echo writes nothing', async () => {
    await world.sync();
    await world.advance('30m');
    world.freshdesk('PUT', `/contacts/${String(ann.customer)}`, { job_title: 'Buyer' });
    await world.advance('10m');
    expect(contact()['job_title']).toBe('Buyer');
    world.suite('PUT', `/contacts/${String(ann.contact)}`, { contact: { mobile_number: '+49 40 123456' } });
    await world.advance('10m');
    expect(customer()['mobile']).toBe('+49 40 123456');
    // The echoes of both writes.
    await world.advance('20m');
    const quiet = await costOf(world, () => world.advance('2h'));
    // The poll of tickets looks at most once in a quiet two hours.
    expect(quiet.requests).toBeLessThanOrEqual(1);
  });

  test('R-LOG-03: what real time did is one line a half-day', async () => {
    const [last, ...others] = await runs();
    expect(last).toMatchObject({ kind: 'realTime', counts: { contacts: { updated: 2 } } });
    expect(others.map(({ kind }) => kind)).toEqual(['full']);
  });

  test('many changes within minutes are one run, and none where real time is off', async () => {
    const before = await costOf(world, async () => {
      for (const title of ['A', 'B', 'C', 'D'])
        world.freshdesk('PUT', `/contacts/${String(ann.customer)}`, { address: title });
      await world.advance('20m');
    });
    expect(before.requests).toBeLessThan(12);
    const settings = { ...defaultDocument, realTime: 'off' };
    await world.control('POST', 'install', { iparams: { settings } });
    world.freshdesk('PUT', `/contacts/${String(ann.customer)}`, { address: 'E' });
    expect(await costOf(world, () => world.advance('20m'))).toMatchObject({ requests: 0 });
  });
});
