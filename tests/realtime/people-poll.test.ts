import { beforeAll, beforeEach, describe, expect, jest, test } from '@jest/globals';
import { defaultDocument, type RealTime } from '../../rules/settings/document.ts';
import type { World } from '../../scripts/lib/world.ts';
import { addAnn, costOf, openBoth, type Joined } from '../../scripts/lib/joined.ts';

jest.setTimeout(120_000);

interface Status {
  readonly people: { readonly missed: number } | null;
}

describe('R-BEY-07: the poll finds changes of people that no event told', () => {
  let world: World;
  let ann: Joined;

  const choose = (realTime: RealTime) =>
    world.control('POST', 'install', { iparams: { settings: { ...defaultDocument, realTime } } });
  const missed = async () => (await world.call<Status>('getRealTime')).people?.missed ?? 0;
  const loseEvents = () => world.control('POST', 'faults', { target: 'events', kind: 'drop', rate: 1 });
  const customer = () => world.freshdesk('GET', `/contacts/${String(ann.customer)}`);
  const contact = () =>
    world.suite<{ contact: Record<string, unknown> }>('GET', `/contacts/${String(ann.contact)}`).contact;

  beforeAll(async () => {
    world = await openBoth();
    await choose('atOnce');
    addAnn(world);
    await world.sync();
  });

  beforeEach(async () => {
    ann = addAnn(world);
    await world.advance('3h');
  });

  test('a change in either product is carried over after the next poll, and counted', async () => {
    const before = await missed();
    await loseEvents();
    world.freshdesk('PUT', `/contacts/${String(ann.customer)}`, { job_title: 'Buyer' });
    await world.advance('2h');
    await world.advance('10m');
    expect(contact()['job_title']).toBe('Buyer');
    expect(await missed()).toBe(before + 1);
    world.suite('PUT', `/contacts/${String(ann.contact)}`, { contact: { mobile_number: '+49 40 123456' } });
    await world.advance('2h');
    await world.control('DELETE', 'faults');
    await world.advance('10m');
    expect(customer()['mobile']).toBe('+49 40 123456');
    expect(await missed()).toBe(before + 2);
  });

  test('what events told, and what we wrote ourselves, is not counted', async () => {
    const before = await missed();
    world.freshdesk('PUT', `/contacts/${String(ann.customer)}`, { job_title: 'Buyer' });
    await world.advance('4h');
    expect(contact()['job_title']).toBe('Buyer');
    expect(await missed()).toBe(before);
  });

  test('where nothing happens it looks every two hours: one request to each product', async () => {
    await world.advance('12h');
    const cost = await costOf(world, () => world.advance('4h'));
    // The twice-daily run may fall into it, and the poll of tickets looks as seldom.
    expect(cost.requests).toBeLessThanOrEqual(2 * 3 + 3);
  });

  test('where real time is off it does not look', async () => {
    await choose('off');
    await world.advance('3h');
    await loseEvents();
    world.freshdesk('PUT', `/contacts/${String(ann.customer)}`, { job_title: 'Boss' });
    await world.advance('4h');
    await world.control('DELETE', 'faults');
    expect(contact()['job_title']).not.toBe('Boss');
  });
});
