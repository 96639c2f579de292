import { beforeAll, describe, expect, jest, test } from '@jest/globals';
import fc from 'fast-check';
import { tellings, ticketFacts, type Told } from '../../rules/events/facts.ts';
import { defaultDocument } from '../../rules/settings/document.ts';
import type { TicketRow } from '../../rules/tickets/ticket.ts';
import { addAnn, addTicket, costOf, openBoth, type Joined } from '../../scripts/lib/joined.ts';
import { openWorld, type Json, type World } from '../../scripts/lib/world.ts';
import type { Freshdesk } from '../../sandbox/freshdesk/index.ts';
import { seedData } from '../../sandbox/seed/index.ts';

jest.setTimeout(180_000);

const GROUP = 7;

describe('R-BEY-20: facts about tickets in the CRM', () => {
  let world: World;
  let ann: Joined;
  let fields: { readonly open: string; readonly last: string };

  const contact = () =>
    world.suite<{ contact: { custom_field: Json } }>('GET', `/contacts/${String(ann.contact)}`).contact;
  const facts = () => {
    const { custom_field: own } = contact();
    return { open: own[fields.open], last: own[fields.last] };
  };
  const notes = () =>
    world
      .suite<{ notes: { description: string }[] }>('GET', `/contacts/${String(ann.contact)}/notes`)
      .notes.map(({ description }) => description.replaceAll(/<[^>]*>/g, ''))
      .sort();
  const change = (ticket: number, body: object) => world.freshdesk('PUT', `/tickets/${String(ticket)}`, body);

  beforeAll(async () => {
    world = await openBoth();
    const own = world.suite<{ fields: { name: string; type: string; default: boolean }[] }>(
      'GET',
      '/settings/contacts/fields',
    ).fields;
    const custom = (type: string) =>
      own.find((field) => field.name.startsWith('cf_') && field.type === type)!.name;
    fields = { open: custom('number'), last: custom('text') };
    const settings = {
      ...defaultDocument,
      realTime: 'off',
      tickets: { groups: 'all', types: [null], privateNotes: true },
      facts: {
        openTicketsField: `custom_field.${fields.open}`,
        lastTicketField: `custom_field.${fields.last}`,
        timeline: true,
      },
    };
    await world.control('POST', 'install', { iparams: { settings } });
    ann = addAnn(world);
    await world.advance('20m');
  });

  test('the number of open tickets and the last one are in the chosen fields, and the timeline is told', async () => {
    expect(facts()).toEqual({ open: 1, last: `#${String(ann.ticket)} First` });
    expect(notes()).toEqual([`Ticket opened: #${String(ann.ticket)} First`]);
  });

  test('a solved ticket counts no more and is told of once, also when events come twice and out of order', async () => {
    await world.control('POST', 'faults', { target: 'events', kind: 'duplicate', rate: 1, delay: '20s' });
    await world.control('POST', 'faults', { target: 'events', kind: 'reorder', rate: 1, delay: '30s' });
    const second = addTicket(ann, 'Second');
    change(second, { priority: 3 });
    change(ann.ticket, { status: 4 });
    await world.advance('20m');
    await world.control('DELETE', 'faults');
    expect(facts()).toEqual({ open: 1, last: `#${String(second)} Second` });
    const told = [
      `Ticket opened: #${String(ann.ticket)} First`,
      `Ticket opened: #${String(second)} Second`,
      `Ticket resolved: #${String(ann.ticket)} First`,
    ];
    expect(notes()).toEqual(told);
    change(second, { priority: 1 });
    await world.advance('20m');
    expect(notes()).toEqual(told);
  });

  test('R-TIC-12: what sales may not see neither counts nor is told', async () => {
    const before = { facts: facts(), notes: notes() };
    addTicket(ann, 'Dismissal', { type: 'Problem' });
    await world.advance('20m');
    expect({ facts: facts(), notes: notes() }).toEqual(before);
  });

  test('many changes of one customer are one slice, and nothing more follows', async () => {
    await world.advance('3h');
    const cost = await costOf(world, async () => {
      for (let at = 0; at < 8; at += 1) change(ann.ticket, { priority: 1 + (at % 4), status: 2 });
      await world.advance('12m');
    });
    // The changes, three to know and one to write; the poll of tickets may come in between.
    expect(cost.requests).toBeLessThanOrEqual(8);
    expect(facts()).toMatchObject({ open: 2 });
    expect((await costOf(world, () => world.advance('30m'))).requests).toBeLessThanOrEqual(2);
  });
});

test('R-BEY-20: of a heavy customer every open ticket counts, on leads as well as contacts', async () => {
  const world = await openWorld('empty', undefined, undefined, ['both']);
  const nowMs = world.sandbox.clock.now();
  const email = 'heavy@client.example';
  const customer = 67_100_000_001;
  const year = (month: string) => `2025-${month}-05T09:00:00Z`;
  const ticket = (id: number, status: number, month: string) => ({
    id,
    subject: `No ${String(id)}`,
    description: '<p>It was.</p>',
    status,
    priority: 1,
    requester_id: customer,
    created_at: year('01'),
    updated_at: year(month),
  });
  const solved = Array.from({ length: 104 }, (_, at) => ticket(at + 10, 4 + (at % 2), '06'));
  const open = [2, 3, 6].map((status, at) => ticket(at + 1, status, '02'));
  const contact = { id: customer, name: 'Heavy', email, created_at: year('01'), updated_at: year('01') };
  const seed = { ...seedData('empty', nowMs).freshdesk, contacts: [contact], tickets: [...open, ...solved] };
  (world.sandbox.freshdesk as Freshdesk).load(seed, nowMs);
  const own = (entity: string) =>
    world.classic<{ fields: { name: string; type: string }[] }>('GET', `/settings/${entity}/fields`).fields;
  const leads = new Set(own('leads').map(({ name }) => name));
  const field = own('contacts').find(
    ({ name, type }) => name.startsWith('cf_') && type === 'number' && leads.has(name),
  )!.name;
  const { lead } = world.classic<{ lead: { id: number } }>('POST', '/leads', {
    lead: { last_name: 'H', email },
  });
  const made = world.classic<{ contact: { id: number } }>('POST', '/contacts', {
    contact: { last_name: 'H', email },
  }).contact;
  const settings = {
    ...defaultDocument,
    entities: ['contacts', 'leads'],
    realTime: 'off',
    facts: { openTicketsField: `custom_field.${field}`, lastTicketField: null, timeline: false },
  };
  await world.control('POST', 'install', { iparams: { settings, freshsales_domain: 'acme.freshsales.io' } });
  world.freshdesk('PUT', '/tickets/10', { priority: 2 });
  await world.advance('20m');
  const shown = (path: string, name: 'contact' | 'lead') =>
    world.classic<Record<string, { custom_field: Json }>>('GET', path)[name]!.custom_field[field];
  expect([
    shown(`/contacts/${String(made.id)}`, 'contact'),
    shown(`/leads/${String(lead.id)}`, 'lead'),
  ]).toEqual([3, 3]);
});

describe('R-BEY-20: what is told goes by how tickets are', () => {
  const row = (id: number, status: number, minute: number): TicketRow => ({
    id,
    subject: 'x',
    status,
    priority: 1,
    type: null,
    group: GROUP,
    agent: null,
    requester: 1,
    company: null,
    created: new Date(id * 60_000).toISOString(),
    updated: new Date(minute * 60_000).toISOString(),
    due: null,
    escalated: false,
  });

  test('whatever the looks in between, each opening is told once and each solution at most once an opening', () => {
    const history = fc.array(fc.constantFrom(2, 3, 4, 5), { minLength: 1, maxLength: 12 });
    fc.assert(
      fc.property(history, fc.array(fc.boolean(), { minLength: 12, maxLength: 12 }), (statuses, looks) => {
        let told: Told = {};
        const said: string[] = [];
        statuses.forEach((status, at) => {
          if (looks[at] !== true) return;
          for (let again = 0; again < 2; again += 1) {
            const next = tellings([row(9, status, 10 + at)], told, 0);
            told = next.told;
            said.push(...next.tell.map(({ what }) => what));
          }
        });
        expect(said.filter((what) => what === 'opened').length).toBeLessThanOrEqual(1);
        said.forEach((what, at) => {
          if (what === 'opened') expect(at).toBe(0);
        });
      }),
    );
  });

  test('what was made and solved before it began is history', () => {
    expect(tellings([row(1, 2, 1), row(2, 5, 2)], {}, 100 * 60_000).tell).toEqual([]);
    expect(ticketFacts([])).toEqual({ open: 0, last: null });
  });
});
