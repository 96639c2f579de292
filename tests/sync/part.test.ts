import { describe, expect, test } from '@jest/globals';
import { openWorld, type Json, type World } from '../../scripts/lib/world.ts';
import type { Ref } from '../../rules/left-out.ts';
import { emptyOverlay, OVERLAY_KEY, type Overlay } from '../../rules/settings/overlay.ts';
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

describe('filters', () => {
  const idOf = (ref: Ref) => Number(ref.split('/')[1]);
  const filter = (world: World, filters: Partial<Overlay['filters']>) =>
    storeOf(world).set(OVERLAY_KEY, { ...emptyOverlay, filters: { ...emptyOverlay.filters, ...filters } });

  test('R-BEY-05: only existing pairs: gaps are filled on both sides, nobody is created, and those left out are counted', async () => {
    const world = await emptyWorld();
    addCustomer(world, { name: 'Ann Lee', email: 'ann@client.example' });
    addContact(world, { last_name: 'Kim', email: 'cy@client.example' });
    addCustomer(world, { name: 'Bo Ray', email: 'bo@client.example', job_title: 'Buyer' });
    const pair = addContact(world, {
      first_name: 'Bo',
      last_name: 'Ray',
      email: 'bo@client.example',
      work_number: '5',
    });
    await filter(world, { onlyExisting: true });
    const run = await world.sync();
    expect(run.leftBy).toEqual({ onlyExisting: 2 });
    expect(run.counts.bySide).toMatchObject({
      freshsales: { created: 0, updated: 1 },
      freshdesk: { created: 0, updated: 1 },
    });
    await world.advance('1h');
    world.suite('PUT', `/${pair}`, { contact: { mobile_number: '7' } });
    addContact(world, { last_name: 'Fox', email: 'di@client.example' });
    const later = await world.sync();
    expect(later.leftBy).toEqual({ onlyExisting: 1 });
    expect(find(customers(world), 'bo@client.example')?.mobile).toBe('7');
    expect(customers(world)).toHaveLength(2);
  });

  test('R-BEY-05: customers of a company, created since a day: the others are left alone on both sides', async () => {
    const world = await emptyWorld();
    const company = world.freshdesk<{ id: number }>('POST', '/companies', { name: 'Acme' }).id;
    addCustomer(world, { name: 'Ann Lee', email: 'ann@client.example', company_id: company });
    addCustomer(world, { name: 'Bo Ray', email: 'bo@client.example', job_title: 'Buyer' });
    const contact = addContact(world, { last_name: 'Ray', email: 'bo@client.example', work_number: '5' });
    await filter(world, { customers: { companyIds: [company], createdAfter: '2026-01-05' } });
    const run = await world.sync();
    expect(run.leftBy).toEqual({ company: 1 });
    expect(records(world).map(({ email }) => email)).toEqual(['ann@client.example', 'bo@client.example']);
    expect(find(records(world), 'bo@client.example')?.jobTitle).toBeNull();
    await world.advance('1h');
    world.suite('PUT', `/${contact}`, { contact: { mobile_number: '7' } });
    await world.sync();
    expect(find(customers(world), 'bo@client.example')).toMatchObject({ mobile: null, phone: null });

    await filter(world, { customers: { createdAfter: '2026-01-06' } });
    const none = await world.sync();
    expect(none).toMatchObject({ kind: 'full', leftBy: { createdAfter: 2 } });
  });

  test('R-BEY-05: sales records with a tag, in a stage: both as rows of lists tell them, and searches do not', async () => {
    const world = await emptyWorld();
    const stages = world.suite<{ lifecycle_stages: { id: number }[] }>(
      'GET',
      '/selector/lifecycle_stages',
    ).lifecycle_stages;
    const [first, second] = stages.map(({ id }) => id) as [number, number];
    const add = (email: string, body: Json) =>
      addContact(world, { last_name: 'X', email, work_number: email.length.toString(), ...body });
    add('in@client.example', { tags: ['VIP'], lifecycle_stage_id: second });
    add('no.tag@client.example', { lifecycle_stage_id: second });
    const other = add('no.stage@client.example', { tags: ['vip'], lifecycle_stage_id: first });
    addCustomer(world, { name: 'X', email: 'no.tag@client.example', job_title: 'Buyer' });
    await filter(world, { records: { tags: ['vip'], stageIds: [second] } });
    const run = await world.sync();
    expect(run.leftBy).toEqual({ tag: 1, stage: 1 });
    expect(customers(world).map(({ email, phone }) => [email, phone])).toEqual([
      ['in@client.example', '17'],
      ['no.tag@client.example', null],
    ]);
    expect(find(records(world), 'no.tag@client.example')?.jobTitle).toBeNull();
    await world.advance('1h');
    world.suite('PUT', `/contacts/${String(idOf(other))}`, { contact: { lifecycle_stage_id: second } });
    await world.sync();
    expect(find(customers(world), 'no.stage@client.example')).toBeDefined();
  });
});

describe('customers by tag', () => {
  const tagged = (world: World, tags: readonly string[]) =>
    storeOf(world).set(OVERLAY_KEY, {
      ...emptyOverlay,
      filters: { ...emptyOverlay.filters, customers: { tags } },
    });

  test('R-BEY-05: rows of Freshdesk’s list do not tell tags: its search does, however many have one', async () => {
    const world = await emptyWorld();
    const add = (number: number, more: Json) =>
      addCustomer(world, {
        name: `P ${String(number)}`,
        email: `p${String(number)}@client.example`,
        ...more,
      });
    for (let number = 0; number < 40; number += 1)
      add(number, number < 33 ? { tags: ['VIP', 'x'] } : { tags: ['x'] });
    await world.advance('1h');
    await tagged(world, ['vip', 'gold']);
    const run = await world.sync();
    expect(records(world)).toHaveLength(33);
    expect(run.leftBy).toEqual({ tag: 7 });
    // What only the run needed goes.
    await world.advance('21m');
    const { items } = await world.control<{ items: Json }>('GET', 'store');
    expect(Object.keys(items).filter((key) => key.startsWith('t/'))).toEqual([]);

    const late = add(50, {});
    await world.sync();
    expect(records(world)).toHaveLength(33);
    await world.advance('1h');
    world.freshdesk('PUT', `/contacts/${late.split('/')[1]!}`, { tags: ['Gold'] });
    // The search does not know of it yet.
    await world.sync();
    expect(records(world)).toHaveLength(34);
  }, 60_000);

  test('R-BEY-05: where rows tell tags nothing is searched', async () => {
    const world = await openWorld('empty');
    await world.control('POST', 'reset', { seed: 'empty', freshdesk: { listRowsWithTags: true } });
    await world.install();
    addCustomer(world, { name: 'Ann Lee', email: 'ann@client.example', tags: ['vip'] });
    addCustomer(world, { name: 'Bo Ray', email: 'bo@client.example' });
    await tagged(world, ['vip']);
    await world.control('POST', 'usage/reset');
    await world.sync();
    expect(records(world).map(({ email }) => email)).toEqual(['ann@client.example']);
    const { requests } = await world.control<{ requests: { byTemplate: Json } }>('GET', 'usage');
    expect(requests.byTemplate['freshdeskFound']).toBeUndefined();
  });
});

describe('sales records by view', () => {
  const viewed = (world: World, viewId: number) =>
    storeOf(world).set(OVERLAY_KEY, {
      ...emptyOverlay,
      filters: { ...emptyOverlay.filters, records: { viewId } },
    });
  const stagesOf = (world: World) =>
    world
      .classic<{ lead_stages: { id: number }[] }>('GET', '/selector/lead_stages')
      .lead_stages.map(({ id }) => id) as [number, number];

  test('R-BEY-05: who is in the view takes part, in a first and in later syncs; other kinds are not asked', async () => {
    const world = await emptyWorld(classic);
    const [isNew, contacted] = stagesOf(world);
    const lead = (email: string, stage: number) =>
      world.classic<{ lead: { id: number } }>('POST', '/leads', {
        lead: { last_name: 'X', email, work_number: '555123', lead_stage_id: stage },
      }).lead.id;
    lead('in@client.example', isNew);
    const out = lead('out@client.example', contacted);
    world.classic('POST', '/contacts', { contact: { last_name: 'Y', email: 'contact@client.example' } });
    addCustomer(world, { name: 'X', email: 'out@client.example', job_title: 'Buyer' });
    const { filters } = world.classic<{ filters: { id: number; name: string }[] }>('GET', '/leads/filters');
    await viewed(world, filters.find(({ name }) => name === 'New Leads')!.id);
    const run = await world.sync();
    expect(run.leftBy).toEqual({ view: 1 });
    const emails = () => customers(world).map(({ email }) => email);
    expect(emails()).toEqual(['contact@client.example', 'in@client.example', 'out@client.example']);
    expect(find(customers(world), 'out@client.example')?.phone).toBeNull();
    expect(find(records(world, 'leads'), 'out@client.example')?.jobTitle).toBeNull();

    await world.advance('1h');
    world.classic('PUT', `/leads/${String(out)}`, { lead: { lead_stage_id: isNew } });
    lead('late@client.example', contacted);
    await world.sync();
    expect(find(customers(world), 'out@client.example')?.phone).toBe('555123');
    expect(find(records(world, 'leads'), 'out@client.example')?.jobTitle).toBe('Buyer');
    expect(emails()).not.toContain('late@client.example');
  });

  test('R-BEY-05: a view that is gone lets nobody in, and the log says so', async () => {
    const world = await emptyWorld();
    addContact(world, { last_name: 'Kim', email: 'cy@client.example' });
    await viewed(world, 1);
    const run = await world.sync();
    expect([run.status, run.leftBy, customers(world)]).toEqual(['done', { view: 1 }, []]);
    const { failures } = await world.call<{ failures: Json[] }>('getRun', { runId: run.runId });
    expect(failures).toMatchObject([
      { message: expect.stringMatching(/^The view that the filter asks for is gone/) },
    ]);
  });
});
