import { beforeAll, beforeEach, describe, expect, jest, test } from '@jest/globals';
import { request } from '../../sandbox/core/http.ts';
import { defaultDocument } from '../../rules/settings/document.ts';
import { sealMessage } from '../../rules/relay/envelope.ts';
import { ruleSecret } from '../../rules/relay/pairing.ts';
import type { TestArrival, TestSent, TicketHeard } from '../../rules/relay/trial.ts';
import type { World } from '../../scripts/lib/world.ts';
import {
  addAnn,
  addressOf,
  addTicket,
  costOf,
  openPair,
  openRecord,
  PAIRING_KEY,
  RELAY,
  shown,
  type Joined,
} from '../../scripts/lib/joined.ts';

jest.setTimeout(60_000);

const KEY = PAIRING_KEY;

function postTo(world: World, path: string, body: unknown, headers: Record<string, string>): void {
  const json = { 'content-type': 'application/json', ...headers };
  world.sandbox.platforms.externalEvent(request('POST', path, { headers: json, body }));
}

describe('R-BEY-08: real time where the two products are separate accounts', () => {
  let world: World;
  let joined: Joined;

  beforeAll(async () => {
    world = await openPair();
  });

  beforeEach(async () => {
    joined = addAnn(world);
    await world.advance('2m');
    await openRecord(joined, { catalogue: true });
  });

  const post = async (body: unknown, headers: Record<string, string> = {}) => {
    const { pathname, search } = new URL(await addressOf(world));
    postTo(world, pathname + search, body, headers);
  };
  const refusals = async () => {
    const { items } = await world.control<{ items: Record<string, { value: object }> }>('GET', 'store');
    return items['relay/refused']?.value ?? {};
  };

  test('a ticket made or changed in Freshdesk is known to the widget within seconds', async () => {
    const relay = await costOf(
      world,
      () => Promise.resolve(addTicket(joined, 'Second')).then(() => world.advance('2s')),
      RELAY,
    );
    expect(relay).toEqual({ requests: 1, storeOps: 0 });
    world.freshdesk('PUT', `/tickets/${String(joined.ticket)}`, { status: 4 });
    // One to tell it from a repetition, one to keep it.
    expect(await costOf(world, () => world.advance('2s'))).toEqual({ requests: 0, storeOps: 2 });
    let opening: string[] = [];
    const warm = await costOf(world, async () => {
      opening = shown(await openRecord(joined));
    });
    expect(opening).toEqual(['First 4', 'Second 2']);
    expect(warm).toEqual({ requests: 0, storeOps: 2 });
  });

  test('the text of a ticket is never forwarded', async () => {
    addTicket(joined, 'Second', { description: '<p>My password is swordfish.</p>' });
    await world.advance('2s');
    const store = JSON.stringify(await world.control('GET', 'store'));
    expect(store).toContain('Second');
    expect(store).not.toContain('swordfish');
  });

  test('forged, altered, late and malformed messages are refused, counted by reason, and do nothing else', async () => {
    const nowMs = world.sandbox.clock.now();
    const news = { id: joined.ticket, updated: new Date(nowMs).toISOString(), gone: true, row: null };
    const message = { kind: 'ticket', requester: joined.customer, news };
    const sealed = sealMessage(KEY, message, nowMs);
    const bad: readonly unknown[] = [
      sealMessage('00'.repeat(32), message, nowMs),
      { ...sealed, payload: sealed.payload.replace('true', 'false') },
      sealMessage(KEY, message, nowMs - 3_600_000),
      { hello: 'world' },
      sealMessage(KEY, { kind: 'ticket', requester: 'Ann' }, nowMs),
      sealMessage(KEY, { kind: 'test', word: 'x'.repeat(21_000) }, nowMs),
    ];
    const cost = await costOf(world, async () => {
      for (const body of bad) await post(body);
      await world.advance('2s');
    });
    expect(cost).toEqual({ requests: 0, storeOps: bad.length });
    expect(await refusals()).toEqual({ forged: 2, expired: 1, malformed: 1, unknown: 1, tooLarge: 1 });
    expect(shown(await openRecord(joined))).toEqual(['First 2']);
  });

  test('a message that is sent again within its five minutes is refused, counted, and does nothing', async () => {
    const nowMs = world.sandbox.clock.now();
    const news = { id: joined.ticket, updated: new Date(nowMs).toISOString(), gone: true, row: null };
    const sealed = sealMessage(KEY, { kind: 'ticket', requester: joined.customer, news }, nowMs);
    await post(sealed);
    await world.advance('2s');
    expect(shown(await openRecord(joined))).toEqual([]);
    // Somebody takes the ticket out of the trash, and the old message is sent again.
    world.freshdesk('PUT', `/tickets/${String(joined.ticket)}`, { priority: 3 });
    await world.advance('2s');
    const before = shown(await openRecord(joined));
    const cost = await costOf(world, async () => {
      await post(sealed);
      await post(sealed);
      await world.advance('2s');
    });
    expect(cost).toEqual({ requests: 0, storeOps: 4 });
    expect(await refusals()).toMatchObject({ repeated: 2 });
    expect(shown(await openRecord(joined))).toEqual(before);
  });

  test('a flood of forged messages leaves the store to people', async () => {
    await world.advance('1m');
    const cost = await costOf(world, async () => {
      for (let at = 0; at < 100; at += 1) await post({ payload: String(at), time: at, mac: 'f'.repeat(64) });
      await world.advance('2s');
    });
    expect(cost).toEqual({ requests: 0, storeOps: 8 });
  });

  test('R-CON-06: a flood of calls that ask for the next slice in our name leaves the store to people, too', async () => {
    await world.advance('1m');
    const cost = await costOf(world, async () => {
      for (const kind of ['next-slice', 'carry-on'])
        for (let at = 0; at < 50; at += 1) await post({ kind, proof: 'f'.repeat(64) });
      await world.advance('2s');
    });
    expect(cost).toEqual({ requests: 0, storeOps: 8 });
  });

  test('an automation rule tells the number of a ticket, which is read anew', async () => {
    await world.control('POST', 'faults', { target: 'events', kind: 'drop', rate: 1 });
    const id = addTicket(joined, 'Second');
    const headers = { 'x-freshdesk-rule': ruleSecret(KEY) };
    const cost = await costOf(world, async () => {
      await post({ ticket_id: String(id) }, headers);
      await world.advance('2s');
    });
    await world.control('DELETE', 'faults');
    expect(cost).toEqual({ requests: 1, storeOps: 1 });
    expect(shown(await openRecord(joined))).toEqual(['Second 2', 'First 2']);
    await post({ ticket_id: id }, { 'x-freshdesk-rule': 'guessed' });
    await world.advance('2s');
    expect(await refusals()).toMatchObject({ forged: 3 });
  });

  test('with 30 % of events and messages lost, 30 % doubled and all out of order the end is the same, later', async () => {
    for (const target of ['events', 'external']) {
      await world.control('POST', 'faults', { target, kind: 'drop', rate: 0.3 });
      await world.control('POST', 'faults', { target, kind: 'duplicate', rate: 0.3, delay: '20s' });
      await world.control('POST', 'faults', { target, kind: 'reorder', rate: 1, delay: '30s' });
    }
    const tickets = Array.from({ length: 6 }, (_, at) => addTicket(joined, `No ${String(at)}`));
    for (const [at, ticket] of tickets.entries()) {
      world.freshdesk('PUT', `/tickets/${String(ticket)}`, { status: 3 + (at % 3) });
      await world.advance('5s');
    }
    await world.control('DELETE', 'faults');
    await world.advance('2h');
    // What is known without asking Freshdesk, which is down; then what Freshdesk says.
    await world.control('POST', 'faults', { target: 'freshdesk', kind: '502', rate: 1 });
    const known = shown(await openRecord(joined)).sort();
    await world.control('DELETE', 'faults');
    await world.advance('2m');
    expect(known).toEqual(shown(await openRecord(joined)).sort());
  });

  test('Test real time: a signed message goes round, from here and from the other installation', async () => {
    const ask = <T>(input: object) => world.call<T>('testRealTime', input);
    const { word, sentMs } = await ask<TestSent>({ kind: 'send' });
    expect(await ask({ kind: 'seen', word: 'another' })).toEqual({ arrivedMs: null });
    await world.advance('2s');
    const { arrivedMs } = await ask<TestArrival>({ kind: 'seen', word });
    expect(arrivedMs! - sentMs).toBeLessThan(2_000);
    const sent = await world.control<{ response: TestSent }>('POST', `methods/testRealTime${RELAY}`, {
      kind: 'send',
    });
    await world.advance('2s');
    expect(await ask<TestArrival>({ kind: 'seen', word: sent.response.word })).toMatchObject({
      arrivedMs: expect.any(Number),
    });
  });

  test('Test real time: says of a ticket that was changed meanwhile whether an event told of it', async () => {
    const sinceMs = world.sandbox.clock.now();
    const heard = async () =>
      (await world.call<{ tickets: TicketHeard[] }>('testRealTime', { kind: 'tickets', sinceMs })).tickets;
    await world.advance('2s');
    world.freshdesk('PUT', `/tickets/${String(joined.ticket)}`, { priority: 3 });
    await world.advance('2s');
    expect(await heard()).toMatchObject([{ id: joined.ticket, heard: true }]);
    await world.control('POST', 'faults', { target: 'events', kind: 'drop', rate: 1 });
    world.freshdesk('PUT', `/tickets/${String(joined.ticket)}`, { priority: 4 });
    await world.advance('2s');
    await world.control('DELETE', 'faults');
    expect(await heard()).toMatchObject([{ id: joined.ticket, heard: false }]);
  });

  test('an automation rule with a webhook, as the settings page says: a ticket changed in Freshdesk is known within seconds', async () => {
    await world.control('POST', 'faults', { target: 'events', kind: 'drop', rate: 1 });
    const rule = {
      name: 'Tell sales',
      performer: { type: 3 },
      events: [{ field_name: 'status', from: '--', to: '--' }],
      conditions: [],
      actions: [
        {
          field_name: 'trigger_webhook',
          request_type: 'POST',
          url: await addressOf(world),
          content_type: 'JSON',
          content: '{"ticket_id": "{{ticket.id}}"}',
          custom_headers: { 'X-Freshdesk-Rule': ruleSecret(KEY) },
        },
      ],
    };
    world.freshdesk('POST', '/automations/4/rules', rule);
    world.freshdesk('PUT', `/tickets/${String(joined.ticket)}`, { status: 3 });
    await world.advance('3s');
    await world.control('DELETE', 'faults');
    const warm = await costOf(world, async () => {
      expect(shown(await openRecord(joined))).toEqual(['First 3']);
    });
    expect(warm.requests).toBe(0);
  });

  test('R-BEY-07: a customer changed in Freshdesk is in Freshsales within seconds, for one message', async () => {
    const settings = { ...defaultDocument, realTime: 'atOnce' };
    await world.control('POST', 'install', { iparams: { pairing_key: KEY, settings } });
    await world.sync();
    await world.advance('10m');
    const change = (values: object) => world.freshdesk('PUT', `/contacts/${String(joined.customer)}`, values);
    const relay = await costOf(
      world,
      async () => {
        change({ job_title: 'Buyer' });
        await world.advance('10s');
      },
      RELAY,
    );
    expect(relay).toEqual({ requests: 1, storeOps: 0 });
    const contact = () =>
      world.suite<{ contact: Record<string, unknown> }>('GET', `/contacts/${String(joined.contact)}`).contact;
    expect(contact()['job_title']).toBe('Buyer');
    // What follows within the minute is gathered where it happened, and told once.
    const more = await costOf(
      world,
      async () => {
        for (let at = 0; at < 20; at += 1) change({ mobile: `+49 40 10${String(at)}` });
        await world.advance('10m');
      },
      RELAY,
    );
    expect(more).toEqual({ requests: 1, storeOps: 0 });
    expect(contact()['mobile_number']).toBe('+49 40 1019');
  });

  test('a code that was damaged in copying is refused at the installation', async () => {
    await world.control('POST', `uninstall${RELAY}`);
    await expect(
      world.control('POST', `install${RELAY}`, { iparams: { pairing: 'pair1.abc' } }),
    ).rejects.toThrow('The pairing code is not complete: copy it again.');
  });

  test('paired again with another key, messages under the old one are refused', async () => {
    const nowMs = world.sandbox.clock.now();
    await world.control('POST', 'install', { iparams: { pairing_key: '77'.repeat(32) } });
    await post(sealMessage(KEY, { kind: 'test', word: 'old' }, nowMs));
    await post(sealMessage('77'.repeat(32), { kind: 'test', word: 'new' }, nowMs));
    await world.advance('2s');
    const { items } = await world.control<{ items: Record<string, { value: object }> }>('GET', 'store');
    expect(items['relay/test']?.value).toMatchObject({ word: 'new' });
  });
});
