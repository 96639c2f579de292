import { describe, expect, test } from '@jest/globals';
import { openWorld, type Json, type World } from '../../scripts/lib/world.ts';
import type { Ref } from '../../rules/left-out.ts';
import { LEFT_OUT_KEY, leftOutList } from '../../server/sync/left-out.ts';
import { customers, find, records } from './people.ts';
import { storeOf } from './world-store.ts';

const classic = {
  freshsales_domain: 'acme.freshsales.io',
  settings: { version: 1, entities: ['contacts', 'leads'], direction: 'both', create_as: 'contacts' },
};

async function emptyWorld(iparams?: object): Promise<World> {
  const world = await openWorld('empty');
  await world.install(iparams);
  return world;
}

function addCustomer(world: World, body: Json): Ref {
  return `customers/${String(world.freshdesk<{ id: number }>('POST', '/contacts', body).id)}`;
}

function addContact(world: World, contact: Json): Ref {
  const made = world.suite<{ contact: { id: number } }>('POST', '/contacts', { contact });
  return `contacts/${String(made.contact.id)}`;
}

const leaveOut = (world: World, refs: readonly Ref[]) =>
  leftOutList(storeOf(world), false).add(refs, 'byHand', 0);
const letBack = (world: World, refs: readonly Ref[]) => leftOutList(storeOf(world), true).remove(refs);

const noWrites = {
  freshsales: { created: 0, updated: 0, failed: 0 },
  freshdesk: { created: 0, updated: 0, failed: 0 },
};

describe('a record that is left out', () => {
  test('R-BEY-05: is not written, nothing is created from it, and its counterpart neither, in a first and in later syncs', async () => {
    const world = await emptyWorld();
    const alone = addCustomer(world, { name: 'Ann Lee', email: 'ann@client.example' });
    const pairOut = addCustomer(world, { name: 'Bo Ray', email: 'bo@client.example' });
    addContact(world, { last_name: 'Ray', email: 'bo@client.example', job_title: 'Buyer' });
    const record = addContact(world, { last_name: 'Kim', email: 'cy@client.example' });
    const halfOut = addContact(world, { last_name: 'Fox', email: 'di@client.example' });
    addCustomer(world, { name: 'Di Fox', email: 'di@client.example', job_title: 'Chef' });
    await leaveOut(world, [alone, pairOut, record, halfOut]);
    const before = { customers: customers(world), contacts: records(world) };
    const first = await world.sync();
    expect(first.counts.bySide).toEqual(noWrites);
    expect(first.leftBy).toEqual({ leftOut: 4 });
    expect({ customers: customers(world), contacts: records(world) }).toEqual(before);

    await world.advance('1h');
    for (const ref of [alone, pairOut])
      world.freshdesk('PUT', `/contacts/${ref.split('/')[1]!}`, { job_title: 'Cook' });
    for (const ref of [record, halfOut])
      world.suite('PUT', `/contacts/${ref.split('/')[1]!}`, { contact: { work_number: '2' } });
    const later = await world.sync();
    expect(later.counts.bySide).toEqual(noWrites);
    expect(customers(world)).toHaveLength(3);
    expect(records(world)).toHaveLength(3);
  });

  test('R-BEY-05: the other half of who is left out stays as it is when it changes, at no request more', async () => {
    const world = await emptyWorld();
    const customer = addCustomer(world, { name: 'Bo Ray', email: 'bo@client.example' });
    const contact = addContact(world, { last_name: 'Ray', email: 'bo@client.example' });
    await leaveOut(world, [customer]);
    await world.sync();
    await world.advance('1h');
    world.suite('PUT', `/${contact}`, { contact: { work_number: '2' } });
    await world.control('POST', 'usage/reset');
    expect((await world.sync()).counts.bySide).toEqual(noWrites);
    const { requests } = await world.control<{ requests: { byTemplate: Json } }>('GET', 'usage');
    expect(requests.byTemplate['freshdeskCreateContact']).toBeUndefined();
    expect(requests.byTemplate['freshdeskByEmail']).toBeUndefined();
    expect(find(customers(world), 'bo@client.example')?.phone).toBeNull();
  });

  test('R-BEY-02: who is let back is brought in step when it changes', async () => {
    const world = await emptyWorld();
    const customer = addCustomer(world, { name: 'Ann Lee', email: 'ann@client.example' });
    const contact = addContact(world, { last_name: 'Kim', email: 'cy@client.example' });
    await leaveOut(world, [customer, contact]);
    await world.sync();
    expect(records(world)).toHaveLength(1);
    await letBack(world, [customer, contact]);
    await world.advance('1h');
    world.freshdesk('PUT', `/contacts/${customer.split('/')[1]!}`, { mobile: '1' });
    world.suite('PUT', `/${contact}`, { contact: { work_number: '2' } });
    await world.sync();
    expect(find(records(world), 'ann@client.example')?.mobile).toBe('1');
    expect(find(customers(world), 'cy@client.example')?.phone).toBe('2');
  });

  test('R-BEY-05: one of several leads is left out, the others are in step with the customer', async () => {
    const world = await emptyWorld(classic);
    const lead = (body: Json) =>
      world.classic<{ lead: { id: number } }>('POST', '/leads', { lead: body }).lead.id;
    lead({ last_name: 'Lee', email: 'ann@client.example' });
    const out = lead({ last_name: 'Lee', email: 'ann@client.example', work_number: '222' });
    addCustomer(world, { name: 'Ann Lee', email: 'ann@client.example', mobile: '777' });
    await leaveOut(world, [`leads/${String(out)}`]);
    await world.sync();
    expect(records(world, 'leads').map(({ mobile }) => mobile)).toEqual(
      expect.arrayContaining(['777', null]),
    );
    expect(find(customers(world), 'ann@client.example')?.phone).toBeNull();
  });

  test('R-CON-06: where the list cannot be read any more the sync waits and says what to do', async () => {
    const world = await emptyWorld();
    addCustomer(world, { name: 'Ann Lee', email: 'ann@client.example' });
    const other = addCustomer(world, { name: 'Bo Ray', email: 'bo@client.example' });
    await leaveOut(world, [other]);
    await storeOf(world).set(LEFT_OUT_KEY, { version: 1, ranges: 'x' });
    const { runId } = await world.call<{ runId: string }>('startSync');
    await world.advance('1m');
    const run = await world.call<{ status: string; reason: string }>('getRun', { runId });
    expect(run).toMatchObject({ status: 'paused', reason: expect.stringMatching(/Let all of them back/) });
    expect(records(world)).toEqual([]);
    await leftOutList(storeOf(world), true).clear();
    await world.finishRun(runId);
    expect(records(world)).toHaveLength(2);
  });
});
