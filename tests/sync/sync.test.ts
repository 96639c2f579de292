import { describe, expect, test } from '@jest/globals';
import { openWorld, type Json, type World } from '../../scripts/lib/world.ts';
import type { RunSummary } from '../../server/sync/summary.ts';
import { customers, doubles, everybody, find, freshsalesOf, records } from './people.ts';
import type { Usage } from '../../scripts/lib/meter.ts';

const people = { people: 120, overlap: 0.8, gaps: 0.2 } as const;
const classic = (settings: object = {}) => ({
  freshsales_domain: 'acme.freshsales.io',
  settings: {
    version: 1,
    entities: ['contacts', 'leads'],
    direction: 'both',
    create_as: 'contacts',
    ...settings,
  },
});
const oneWay = (direction: string) => ({
  settings: { version: 1, entities: ['contacts'], direction, create_as: 'contacts' },
});

const usage = (world: World) => world.control<Usage>('GET', 'usage');
const resetUsage = (world: World) => world.control('POST', 'usage/reset');
const writes = ({ counts }: RunSummary) => counts.bySide;

async function emptyWorld(iparams?: object): Promise<World> {
  const world = await openWorld('empty');
  await world.install(iparams);
  return world;
}

function addCustomer(world: World, body: Json): number {
  return world.freshdesk<{ id: number }>('POST', '/contacts', body).id;
}

function addContact(world: World, contact: Json): number {
  return world.suite<{ contact: { id: number } }>('POST', '/contacts', { contact }).contact.id;
}

function addLead(world: World, lead: Json): number {
  return world.classic<{ lead: { id: number } }>('POST', '/leads', { lead }).lead.id;
}

describe('a first sync', () => {
  test('R-SYN-02, R-SYN-06: afterwards everybody is on both sides with the same values, and nothing is left to write', async () => {
    const world = await openWorld(people);
    await world.install();
    const first = await world.sync();
    expect(first).toMatchObject({ kind: 'full', status: 'done', direction: 'both' });
    expect(customers(world)).toEqual(records(world));
    expect(customers(world)).toHaveLength(144);
    const second = await world.sync();
    const third = await world.sync();
    for (const run of [second, third]) {
      expect(run).toMatchObject({ kind: 'incremental', status: 'done' });
      expect(writes(run)).toEqual({
        freshsales: { created: 0, updated: 0, failed: 0 },
        freshdesk: { created: 0, updated: 0, failed: 0 },
      });
    }
  });

  test('R-LOG-01: what it says it wrote is what the products saw', async () => {
    const world = await openWorld(people);
    await world.install();
    const before = everybody(world);
    const run = await world.sync();
    const after = everybody(world);
    const changed = (was: object[], is: object[]) =>
      is.filter((person) => !was.some((other) => JSON.stringify(other) === JSON.stringify(person))).length;
    const { freshsales, freshdesk } = run.counts.bySide;
    expect(freshsales.created).toBe(after.contacts.length - before.contacts.length);
    expect(freshdesk.created).toBe(after.customers.length - before.customers.length);
    expect(freshsales.created + freshsales.updated).toBe(changed(before.contacts, after.contacts));
    expect(freshdesk.created + freshdesk.updated).toBe(changed(before.customers, after.customers));
    expect(run.counts.contacts.created).toBe(freshsales.created + freshdesk.created);
  });

  test('a sync of the demo data ends with both sides in step, nobody twice', async () => {
    const world = await openWorld('demo');
    await world.install();
    await world.sync();
    const contacts = records(world);
    expect(doubles(customers(world))).toEqual([]);
    expect(doubles(contacts)).toEqual([]);
    const missing = customers(world).filter(
      ({ email }) => email !== '' && find(contacts, email) === undefined,
    );
    // A secondary address of a contact is not its primary one: the person is there under the other.
    expect(missing.length).toBeLessThanOrEqual(2);
  });

  test.each([
    ['toFreshsales', 'freshdesk'],
    ['toFreshdesk', 'freshsales'],
  ] as const)('R-SYN-02: one way, %s, the other side is not touched', async (direction, untouched) => {
    const world = await openWorld(people);
    await world.install(oneWay(direction));
    const before = everybody(world);
    const run = await world.sync();
    expect(run.counts.bySide[untouched]).toEqual({ created: 0, updated: 0, failed: 0 });
    const after = everybody(world);
    if (untouched === 'freshdesk') expect(after.customers).toEqual(before.customers);
    else expect(after.contacts).toEqual(before.contacts);
    const [source, destination] =
      untouched === 'freshdesk' ? [after.customers, after.contacts] : [after.contacts, after.customers];
    for (const { email } of source) expect(find(destination, email)).toBeDefined();
  });
});

describe('who is the same person', () => {
  test('R-SYN-04: a filled job title stays, an empty one is filled', async () => {
    const world = await emptyWorld();
    addCustomer(world, { name: 'Ann Lee', email: 'ann@client.example', job_title: 'Sales Manager' });
    addContact(world, { last_name: 'Lee', email: 'ANN@client.example', job_title: 'Sales Agent' });
    addCustomer(world, { name: 'Bo Ray', email: 'bo@client.example', job_title: 'Sales Manager' });
    addContact(world, { last_name: 'Ray', email: 'bo@client.example' });
    await world.sync();
    expect(find(records(world), 'ann@client.example')?.jobTitle).toBe('Sales Agent');
    expect(find(records(world), 'bo@client.example')?.jobTitle).toBe('Sales Manager');
    expect(records(world)).toHaveLength(2);
  });

  test('R-SYN-03: all leads and the contact with the customer’s email are filled, the oldest value wins', async () => {
    const world = await emptyWorld(classic());
    addLead(world, { last_name: 'Lee', email: 'ann@client.example', work_number: '111' });
    await world.advance('1m');
    addLead(world, { last_name: 'Lee', email: 'ann@client.example', work_number: '222' });
    addLead(world, { last_name: 'Lee', email: 'ann@client.example' });
    addContact(world, { last_name: 'Lee', email: 'ann@client.example' });
    addCustomer(world, { name: 'Ann Lee', email: 'ann@client.example', mobile: '777' });
    const run = await world.sync();
    expect(customers(world)).toMatchObject([{ name: 'Ann Lee', phone: '111', mobile: '777' }]);
    expect(
      records(world, 'leads')
        .map(({ phone }) => phone)
        .sort(),
    ).toEqual(['111', '111', '222']);
    for (const person of [...records(world, 'leads'), ...records(world)]) {
      expect(person).toMatchObject({ name: 'Ann Lee', mobile: '777' });
    }
    expect(run.counts.leads.updated).toBe(3);
    expect(writes(await world.sync()).freshsales.updated).toBe(0);
  });

  test('R-SYN-03, R-SYN-07: several leads of one new person make one customer with the oldest values', async () => {
    const world = await emptyWorld(classic());
    addLead(world, { last_name: 'Lee', email: 'ann@client.example' });
    await world.advance('1m');
    addLead(world, { first_name: 'Ann', last_name: 'Lee', email: 'ann@client.example', mobile_number: '7' });
    await world.sync();
    expect(customers(world)).toMatchObject([{ name: 'Lee', mobile: '7' }]);
    expect(records(world, 'leads').map(({ mobile }) => mobile)).toEqual(['7', '7']);
  });

  test('R-SET-05: a new customer becomes a lead where the settings say so', async () => {
    const world = await emptyWorld(classic({ create_as: 'leads' }));
    addCustomer(world, { name: 'Ann Lee', email: 'ann@client.example' });
    const run = await world.sync();
    expect([records(world).length, records(world, 'leads').length]).toEqual([0, 1]);
    expect(run.counts.leads.created).toBe(1);
  });

  test('R-SYN-03: where two customers meet in one contact, the one with its primary address is paired', async () => {
    const world = await emptyWorld();
    addContact(world, {
      last_name: 'Lee',
      emails: [
        { value: 'ann@client.example', is_primary: true },
        { value: 'office@client.example', is_primary: false },
      ],
    });
    addCustomer(world, { name: 'Aa Office', email: 'office@client.example', job_title: 'Office' });
    addCustomer(world, { name: 'Zoe Lee', email: 'ann@client.example', job_title: 'Buyer' });
    const run = await world.sync();
    expect(records(world)).toMatchObject([{ name: 'Zoe Lee', jobTitle: 'Buyer' }]);
    expect(run.counts.contacts).toMatchObject({ created: 0, left: 1 });
    expect(customers(world)).toHaveLength(2);
  });

  test('R-SYN-03: a customer known only by a secondary address is linked, not created', async () => {
    const world = await emptyWorld();
    addCustomer(world, {
      name: 'Ann Lee',
      email: 'private@home.example',
      other_emails: ['ann@client.example'],
      phone: '1',
    });
    addContact(world, { last_name: 'Lee', email: 'ann@client.example' });
    await world.sync();
    expect(customers(world)).toHaveLength(1);
    expect(find(records(world), 'ann@client.example')).toMatchObject({ name: 'Ann Lee', phone: '1' });
  });

  test('R-SYN-03: people without an email take no part and are counted', async () => {
    const world = await emptyWorld();
    addCustomer(world, { name: 'No Mail', phone: '1' });
    const run = await world.sync();
    expect(run.counts.contacts).toMatchObject({ created: 0, updated: 0, failed: 0, left: 1 });
    expect(records(world)).toHaveLength(0);
  });
});

describe('who is left alone', () => {
  test('R-SYN-09: deleted customers are not brought over, nor made anew from Freshsales', async () => {
    const world = await emptyWorld();
    const id = addCustomer(world, { name: 'Ann Lee', email: 'ann@client.example' });
    world.freshdesk('DELETE', `/contacts/${String(id)}`);
    addContact(world, { last_name: 'Lee', email: 'ann@client.example' });
    const run = await world.sync();
    expect(customers(world)).toHaveLength(0);
    expect(run.counts.contacts).toMatchObject({ created: 0, failed: 0, left: 1 });
  });

  test.each(['freshdesk', 'freshsales'] as const)(
    'R-SYN-09: a pair of which the %s half was deleted is not created again, not even by a full sync',
    async (side) => {
      const world = await emptyWorld();
      const customer = addCustomer(world, { name: 'Ann Lee', email: 'ann@client.example' });
      const contact = addContact(world, { first_name: 'Ann', last_name: 'Lee', email: 'ann@client.example' });
      await world.sync();
      if (side === 'freshdesk')
        world.freshdesk('DELETE', `/contacts/${String(customer)}/hard_delete?force=true`);
      else world.suite('DELETE', `/contacts/${String(contact)}`);
      await world.sync();
      await world.install(oneWay('both'));
      await world.control('POST', 'install', {
        iparams: {
          settings: {
            version: 1,
            entities: ['contacts'],
            direction: 'both',
            create_as: 'contacts',
            pairs: [{ kind: 'text', freshdesk: 'address', freshsales: 'address', direction: 'both' }],
          },
        },
      });
      const full = await world.sync();
      expect(full.kind).toBe('full');
      expect(customers(world)).toHaveLength(side === 'freshdesk' ? 0 : 1);
      expect(records(world)).toHaveLength(side === 'freshdesk' ? 1 : 0);
      expect(full.counts.contacts).toMatchObject({ created: 0, left: 1 });
    },
  );

  test('R-BEY-14: an agent is never written as a customer', async () => {
    const world = await emptyWorld();
    const agents = world.freshdesk<{ contact: { email: string } }[]>('GET', '/agents');
    addContact(world, { last_name: 'Agent', email: agents[0]!.contact.email });
    const run = await world.sync();
    expect(customers(world)).toHaveLength(0);
    expect(run.counts.contacts).toMatchObject({ created: 0, failed: 0, left: 1 });
    expect(run.leftBy).toEqual({ agent: 1 });
  });
});

describe('values that are refused', () => {
  test('R-MAP-01, R-SYN-08: a mobile number that is taken is dropped and reported, the rest is written', async () => {
    const world = await openWorld('demo');
    await world.install();
    addCustomer(world, { name: 'Holder', email: 'holder@client.example', mobile: '+49 170 9999999' });
    const id = addContact(world, {
      first_name: 'Ann',
      last_name: 'Lee',
      email: 'ann@client.example',
      mobile_number: '+49 170 9999999',
      job_title: 'Buyer',
    });
    const run = await world.sync();
    const found = find(customers(world), 'ann@client.example');
    const details = await world.call<{ failures: Json[] }>('getRun', { runId: run.runId });
    expect(found).toMatchObject({ name: 'Ann Lee', jobTitle: 'Buyer', mobile: null });
    expect(details.failures).toContainEqual(
      expect.objectContaining({ id, field: 'mobile', side: 'freshdesk' }),
    );
  });

  test.each([
    ['by the end of the slice', 1_500],
    ['in a later slice', 40_000],
  ])('R-SYN-08: a value that Freshsales refuses %s costs nothing else', async (_, bulkDurationMs) => {
    const world = await openWorld('empty');
    await world.control('POST', 'options', { freshsales: { bulkDurationMs } });
    const mobile = { name: 'mobile_number', label: 'Mobile', unique: true };
    const taken = { last_name: 'Holder', email: 'holder@client.example', mobile_number: '7' };
    freshsalesOf(world).load(
      { fields: { contacts: [mobile] }, contacts: [taken] },
      world.sandbox.clock.now(),
    );
    await world.install(oneWay('toFreshsales'));
    addCustomer(world, { name: 'Ann Lee', email: 'ann@client.example', mobile: '7', phone: '1' });
    addCustomer(world, { name: 'Bo Ray', email: 'bo@client.example', job_title: 'Buyer' });
    const run = await world.sync();
    expect(find(records(world), 'ann@client.example')).toMatchObject({
      name: 'Ann Lee',
      phone: '1',
      mobile: null,
    });
    expect(find(records(world), 'bo@client.example')?.jobTitle).toBe('Buyer');
    expect(run).toMatchObject({ status: 'done', counts: { contacts: { created: 2, failed: 1 } } });
    const { failures } = await world.call<{ failures: Json[] }>('getRun', { runId: run.runId });
    expect(failures).toMatchObject([{ side: 'freshsales', field: 'mobile_number' }]);
  });

  test('R-SYN-08: a record that is refused altogether is reported, and the others are written', async () => {
    const world = await openWorld('empty');
    await world.control('POST', 'reset', { seed: 'empty', freshsales: { recycledEmailIsFree: false } });
    await world.install();
    const id = addContact(world, { last_name: 'Lee', email: 'ann@client.example' });
    world.suite('DELETE', `/contacts/${String(id)}`);
    addCustomer(world, { name: 'Ann Lee', email: 'ann@client.example' });
    addCustomer(world, { name: 'Bo Ray', email: 'bo@client.example' });
    const run = await world.sync();
    expect(records(world).map(({ email }) => email)).toEqual(['bo@client.example']);
    expect(run).toMatchObject({ status: 'done', counts: { contacts: { created: 1, failed: 1 } } });
  });
});

describe('later syncs', () => {
  async function inStep(): Promise<World> {
    const world = await openWorld(people);
    await world.install();
    await world.sync();
    await world.sync();
    await world.advance('1h');
    return world;
  }

  test('R-SYN-02: new and changed people of both sides are carried over, and only they', async () => {
    const world = await inStep();
    addCustomer(world, { name: 'New Customer', email: 'new@customer.example', job_title: 'Buyer' });
    addContact(world, {
      first_name: 'New',
      last_name: 'Contact',
      email: 'new@contact.example',
      mobile_number: '5',
    });
    const run = await world.sync();
    expect(run.kind).toBe('incremental');
    expect(find(records(world), 'new@customer.example')).toMatchObject({
      name: 'New Customer',
      jobTitle: 'Buyer',
    });
    expect(find(customers(world), 'new@contact.example')).toMatchObject({ name: 'New Contact', mobile: '5' });
    expect(writes(run)).toEqual({
      freshsales: { created: 1, updated: 0, failed: 0 },
      freshdesk: { created: 1, updated: 0, failed: 0 },
    });
    expect(customers(world)).toEqual(records(world));
  });

  test('R-SYN-02: a field that was filled on one side since is filled on the other', async () => {
    const world = await emptyWorld();
    const customer = addCustomer(world, { name: 'Ann Lee', email: 'ann@client.example' });
    const contact = addContact(world, { first_name: 'Ann', last_name: 'Lee', email: 'ann@client.example' });
    await world.sync();
    await world.advance('1h');
    world.freshdesk('PUT', `/contacts/${String(customer)}`, { job_title: 'Buyer' });
    world.suite('PUT', `/contacts/${String(contact)}`, { contact: { work_number: '42' } });
    const run = await world.sync();
    expect(customers(world)).toMatchObject([{ jobTitle: 'Buyer', phone: '42' }]);
    expect(records(world)).toMatchObject([{ jobTitle: 'Buyer', phone: '42' }]);
    expect(writes(run)).toMatchObject({ freshsales: { updated: 1 }, freshdesk: { updated: 1 } });
  });

  test('R-SYN-05: a checkbox goes the way of whoever changed it', async () => {
    const world = await openWorld('empty');
    const field = checkboxPair(world);
    const [freshdesk, freshsales] = field;
    await world.install({
      settings: {
        version: 1,
        entities: ['contacts'],
        direction: 'both',
        create_as: 'contacts',
        pairs: [
          {
            kind: 'checkbox',
            freshdesk: `custom_fields.${freshdesk}`,
            freshsales: `custom_field.${freshsales}`,
            direction: 'both',
          },
        ],
      },
    });
    const customer = addCustomer(world, {
      name: 'Ann Lee',
      email: 'ann@client.example',
      custom_fields: { [freshdesk]: false },
    });
    const contact = addContact(world, {
      first_name: 'Ann',
      last_name: 'Lee',
      email: 'ann@client.example',
      custom_field: { [freshsales]: true },
    });
    const boxes = () => [
      world.freshdesk<{ custom_fields: Json }>('GET', `/contacts/${String(customer)}`).custom_fields[
        freshdesk
      ],
      world.suite<{ contact: { custom_field: Json } }>('GET', `/contacts/${String(contact)}`).contact
        .custom_field[freshsales],
    ];
    await world.sync();
    expect(boxes()).toEqual([false, false]);
    await world.advance('1h');
    world.suite('PUT', `/contacts/${String(contact)}`, { contact: { custom_field: { [freshsales]: true } } });
    await world.sync();
    expect(boxes()).toEqual([true, true]);
    await world.advance('1h');
    world.freshdesk('PUT', `/contacts/${String(customer)}`, { custom_fields: { [freshdesk]: false } });
    await world.sync();
    expect(boxes()).toEqual([false, false]);
    expect(writes(await world.sync())).toMatchObject({
      freshsales: { updated: 0 },
      freshdesk: { updated: 0 },
    });
  });

  test('one that follows a run without writes costs at most 8 requests on Suite', async () => {
    const world = await inStep();
    await resetUsage(world);
    const run = await world.sync();
    const { requests } = await usage(world);
    expect(requests.total).toBeLessThanOrEqual(8);
    expect(run.requests).toBe(requests.total);
  });

  test('one that follows a run without writes costs at most 10 requests on Classic', async () => {
    const world = await openWorld({ ...people, leads: 0.3 });
    await world.install(classic());
    await world.sync();
    await world.sync();
    await resetUsage(world);
    const run = await world.sync();
    expect((await usage(world)).requests.total).toBeLessThanOrEqual(10);
    expect(writes(run)).toMatchObject({
      freshsales: { created: 0, updated: 0 },
      freshdesk: { created: 0, updated: 0 },
    });
  });
});

describe('by itself', () => {
  test('R-SYN-04: contact sync runs twice a day', async () => {
    const world = await openWorld(people);
    await world.install();
    await world.advance('37h');
    const { runs } = await world.call<{ runs: RunSummary[] }>('listRuns');
    expect(runs.map(({ kind, status }) => [kind, status])).toEqual([
      ['incremental', 'done'],
      ['incremental', 'done'],
      ['full', 'done'],
    ]);
    expect(customers(world)).toEqual(records(world));
  });

  test('an idle tick costs no request and one store operation', async () => {
    const world = await openWorld('empty');
    await world.install();
    await world.advance('30m');
    await resetUsage(world);
    await world.advance('1h');
    const { executions } = await usage(world);
    const ticks = executions.filter(({ name }) => name === 'tick');
    expect(ticks.map(({ requests, storeOps }) => ({ requests, storeOps }))).toEqual(
      Array.from({ length: 6 }, () => ({ requests: 0, storeOps: 1 })),
    );
  });

  test('R-SET-04: a run that is due while one is at work joins it', async () => {
    const world = await openWorld(people);
    await world.install();
    const first = await world.call<{ runId: string }>('startSync');
    const second = await world.call<{ runId: string }>('startSync');
    expect(second.runId).toBe(first.runId);
    await world.finishRun(first.runId);
    expect(doubles(records(world))).toEqual([]);
  });

  test('after a run no slice stays scheduled, and uninstalling leaves nothing behind', async () => {
    const world = await openWorld(people);
    await world.install();
    await world.sync();
    const names = async () =>
      (await world.control<{ schedules: { name: string }[] }>('GET', 'schedules')).schedules.map(
        ({ name }) => name,
      );
    expect(await names()).toContain('tick');
    expect((await names()).filter((name) => name.startsWith('slice'))).toEqual([]);
    await world.control('POST', 'uninstall');
    expect(await names()).toEqual([]);
  });

  test('changed settings are taken up by a full sync', async () => {
    const world = await openWorld(people);
    await world.install(oneWay('toFreshsales'));
    await world.sync();
    await world.install(oneWay('both'));
    const run = await world.sync();
    expect(run).toMatchObject({ kind: 'full', direction: 'both' });
    expect(customers(world)).toEqual(records(world));
  });

  test('R-CON-07: stored ids of another account are not used', async () => {
    const world = await openWorld(people);
    await world.install();
    await world.sync();
    await world.install({ freshsales_domain: 'acme.freshsales.io' });
    expect((await world.sync()).kind).toBe('full');
  });
});

describe('the card on a record', () => {
  test('shows the customer with one of the record’s addresses, field by field', async () => {
    const world = await emptyWorld();
    const customer = addCustomer(world, { name: 'Ann Lee', email: 'ann@client.example', job_title: 'Buyer' });
    const id = addContact(world, {
      first_name: 'Ann',
      last_name: 'Lee',
      email: 'ANN@client.example',
      job_title: 'Agent',
    });
    const card = await world.call<Json>('getSyncCard', { entity: 'contacts', id });
    expect(card).toMatchObject({
      email: 'ann@client.example',
      customer: {
        id: customer,
        name: 'Ann Lee',
        url: `https://acme.freshdesk.com/a/contacts/${String(customer)}`,
      },
    });
    expect(card['fields']).toContainEqual({
      key: 'jobTitle',
      names: null,
      values: { freshsales: 'Agent', freshdesk: 'Buyer' },
      same: false,
    });
  });

  test('says that Freshdesk does not know a person, and refuses what is no record', async () => {
    const world = await emptyWorld();
    const id = addContact(world, { last_name: 'Lee', email: 'ann@client.example' });
    expect(await world.call<Json>('getSyncCard', { entity: 'contacts', id })).toMatchObject({
      customer: null,
    });
    await expect(world.call('getSyncCard', { entity: 'contacts', id: 1 })).rejects.toThrow(
      'Freshsales has no such record any more.',
    );
    await expect(world.call('getSyncCard', { entity: 'users', id })).rejects.toThrow('The input');
  });
});

describe('installing', () => {
  test.each([
    [{ freshdesk_key: 'wrong' }, 'Freshdesk does not accept the API key.'],
    [{ freshsales_key: 'wrong' }, 'Freshsales does not accept the API key.'],
    [{ freshdesk_domain: 'https://acme.freshdesk.com/a' }, 'freshdesk_domain'],
    [
      { settings: { version: 1, entities: ['leads'], direction: 'both', create_as: 'leads' } },
      'Leads exist only',
    ],
  ])('R-CON-03: %j is refused with the reason', async (iparams, reason) => {
    const world = await openWorld('empty');
    await expect(world.install(iparams)).rejects.toThrow(reason);
    expect(world.sandbox.platform.installed()).toBe(false);
  });

  test('only an installation whose host has Freshsales syncs', async () => {
    const world = await openWorld('empty');
    await world.control('POST', 'reset', { seed: 'empty', host: 'freshdesk' });
    await world.install();
    expect((await world.control<{ schedules: object[] }>('GET', 'schedules')).schedules).toEqual([]);
    await expect(world.call('startSync')).rejects.toThrow('no Freshsales');
  });

  test('R-CON-06: no key is in the store, the logs, or an answer', async () => {
    const world = await openWorld(people);
    await world.install();
    await world.sync();
    const seen = JSON.stringify([
      await world.control('GET', 'store'),
      await world.control('GET', 'logs'),
      await world.call('listRuns'),
    ]);
    expect(seen).not.toMatch(/demo-key/);
  });
});

/** Names of a checkbox field of each product, as the seeds bring them. */
function checkboxPair(world: World): [string, string] {
  const freshdesk = world
    .freshdesk<Json[]>('GET', '/contact_fields')
    .find((field) => field['type'] === 'custom_checkbox')!;
  const freshsales = world
    .suite<{ fields: Json[] }>('GET', '/settings/contacts/fields')
    .fields.find((field) => field['type'] === 'checkbox' && field['default'] === false)!;
  return [String(freshdesk['name']), String(freshsales['name'])];
}
