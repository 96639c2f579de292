import { beforeAll, beforeEach, describe, expect, jest, test } from '@jest/globals';
import { defaultDocument } from '../../rules/settings/document.ts';
import type { Answer, Heard } from '../../rules/tickets/protocol.ts';
import type { World } from '../../scripts/lib/world.ts';
import {
  addAnn,
  addTicket,
  costOf,
  openBoth,
  openRecord,
  shown,
  type Joined,
} from '../../scripts/lib/joined.ts';

jest.setTimeout(60_000);

/** Both products in one account: Freshdesk's events reach the installation that shows the widget. */
describe('R-TIC-01: new and changed tickets are known in real time', () => {
  let world: World;
  let joined: Joined;

  beforeAll(async () => {
    world = await openBoth();
  });

  beforeEach(async () => {
    joined = addAnn(world);
    await world.advance('2m');
    await openRecord(joined, { catalogue: true });
  });

  const change = (ticket: number, body: object) => world.freshdesk('PUT', `/tickets/${String(ticket)}`, body);

  test('a new one is known within a second, for one store operation; who opens then makes no request', async () => {
    const event = await costOf(world, async () => {
      addTicket(joined, 'Second');
      await world.advance('1s');
    });
    expect(event).toEqual({ requests: 0, storeOps: 1 });
    let opening: string[] = [];
    const warm = await costOf(world, async () => {
      opening = shown(await openRecord(joined));
    });
    expect(opening).toEqual(['Second 2', 'First 2']);
    expect(warm).toEqual({ requests: 0, storeOps: 2 });
  });

  test('a change of status, the trash, spam and an answer of the customer show as well', async () => {
    const { ticket, customer } = joined;
    change(ticket, { status: 4 });
    await world.advance('2s');
    expect(shown(await openRecord(joined))).toEqual(['First 4']);
    const second = addTicket(joined, 'Second');
    await world.advance('2s');
    world.freshdesk('POST', `/tickets/${String(ticket)}/notes`, {
      body: 'Again?',
      incoming: true,
      private: false,
      user_id: customer,
    });
    await world.advance('2s');
    expect(shown(await openRecord(joined))).toEqual(['First 4', 'Second 2']);
    world.freshdesk('DELETE', `/tickets/${String(second)}`);
    await world.advance('1s');
    expect(shown(await openRecord(joined))).toEqual(['First 4']);
  });

  test('many events of one person at the same moment lose nothing', async () => {
    for (let number = 1; number <= 10; number += 1) addTicket(joined, `No ${String(number)}`);
    await world.advance('1s');
    expect((await openRecord(joined)).tickets).toHaveLength(11);
  });

  test('news cost nothing when Freshdesk is asked again: its answer is newer', async () => {
    const { ticket } = joined;
    change(ticket, { status: 3 });
    await world.advance('2m');
    expect(await costOf(world, () => openRecord(joined))).toEqual({ requests: 1, storeOps: 2 });
    expect(await costOf(world, () => openRecord(joined))).toEqual({ requests: 0, storeOps: 2 });
    expect(shown(await openRecord(joined))).toEqual(['First 3']);
  });

  test('R-TIC-12: a ticket that moves out of what sales may see is hidden at once', async () => {
    const { ticket } = joined;
    const tickets = { ...defaultDocument.tickets, types: ['Question', null] };
    await world.control('POST', 'install', { iparams: { settings: { ...defaultDocument, tickets } } });
    change(ticket, { type: 'Incident' });
    await world.advance('1s');
    expect(shown(await openRecord(joined))).toEqual([]);
    await world.control('POST', 'install', { iparams: { settings: defaultDocument } });
    expect(shown(await openRecord(joined))).toEqual(['First 2']);
  });

  test('an open widget hears of a new ticket by one look into the store, and no request', async () => {
    const { customer } = joined;
    addTicket(joined, 'Second');
    await world.advance('1s');
    const call = { entity: 'contacts', id: joined.contact, requesters: [customer] };
    const look = (count: boolean) =>
      world.call<Answer<Heard>>('hearNews', { ...call, count }).then((answer) => {
        if (!answer.ok) throw new Error(JSON.stringify(answer.problem));
        return answer.value;
      });
    const cost = await costOf(world, async () => {
      const { news, watchers } = await look(false);
      expect(news.map(({ row }) => row?.subject)).toContain('Second');
      expect(watchers).toBeNull();
    });
    expect(cost).toEqual({ requests: 0, storeOps: 1 });
    const [first, second] = [await look(true), await look(true)];
    expect(second.watchers).toBe(first.watchers! + 1);
  });

  test('a store that is exhausted loses an event, not the ticket', async () => {
    await world.control('POST', 'faults', { target: 'store', kind: '429', rate: 1 });
    addTicket(joined, 'Second');
    expect(await costOf(world, () => world.advance('2s'))).toEqual({ requests: 0, storeOps: 1 });
    expect(shown(await openRecord(joined, { catalogue: true }))).toEqual(['Second 2', 'First 2']);
    await world.control('DELETE', 'faults');
  });

  test('far more events than the store takes: one attempt each, and the list is right for whoever opens it', async () => {
    const { ticket, customer } = joined;
    const told = (second: number) => ({
      ticket: {
        id: ticket,
        requester_id: customer,
        subject: 'First',
        status: 3,
        priority: 1,
        created_at: '2026-01-05T09:00:00Z',
        updated_at: new Date(world.sandbox.clock.now() + second).toISOString(),
      },
    });
    change(ticket, { status: 5 });
    const event = { module: 'support_ticket', event: 'onTicketUpdate' };
    const { storeOps, requests } = await costOf(world, async () => {
      for (let second = 0; second < 10; second += 1) {
        for (let at = 0; at < 20; at += 1)
          await world.control('POST', 'events', { ...event, data: told(-60_000) });
        await world.advance('1s');
      }
    });
    expect(storeOps).toBe(201);
    expect(requests).toBe(0);
    // The minute's store operations are used up: the widget is answered by the product.
    expect(shown(await openRecord(joined, { catalogue: true }))).toEqual(['First 5']);
    await world.advance('70s');
    expect(shown(await openRecord(joined))).toEqual(['First 5']);
  });
});
