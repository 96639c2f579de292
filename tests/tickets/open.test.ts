import { afterEach, beforeAll, beforeEach, describe, expect, jest, test } from '@jest/globals';
import type { PersonOpening } from '../../rules/tickets/protocol.ts';
import type { World } from '../../scripts/lib/world.ts';
import {
  addTicket,
  ask,
  BLANK,
  CALLER,
  costOf,
  deskWorld,
  forgeEntry,
  forget,
  OLD_EMAIL,
  OLD_TICKET_ID,
  openPerson,
  problemOf,
  settingsWith,
  someone,
} from './desk-world.ts';

jest.setTimeout(60_000);

let world: World;

beforeAll(async () => {
  world = await deskWorld();
  await openPerson(world, someone(world).id, { catalogue: true });
});

// The platform's fifty requests a minute hold for tests, too.
beforeEach(() => world.advance('61s'));

afterEach(() => world.control('DELETE', 'faults'));

const ids = (tickets: readonly { id: number }[]) => tickets.map(({ id }) => id);
const fault = (target: string, kind: string) => world.control('POST', 'faults', { target, kind, times: 1 });

describe('a contact’s tickets', () => {
  test('R-TIC-02: those of the person, last changed first, whatever their age', async () => {
    const ada = someone(world, { email: OLD_EMAIL });
    const second = addTicket(world, ada.email, { subject: 'New' });
    addTicket(world, someone(world).email);
    expect(ids((await openPerson(world, ada.id)).tickets)).toEqual([second, OLD_TICKET_ID]);
    await world.advance('1m');
    world.freshdesk('PUT', `/tickets/${String(OLD_TICKET_ID)}`, { priority: 4 });
    await world.advance('1m');
    const { tickets } = await openPerson(world, ada.id);
    expect(ids(tickets)).toEqual([OLD_TICKET_ID, second]);
    expect(tickets[0]).toMatchObject({ subject: 'Of last year', status: 2, priority: 4, agent: null });
  });

  test('R-TIC-12: where sales may not see the newest tickets, the older ones that they may see are shown', async () => {
    await world.install(settingsWith({ tickets: { groups: 'all', types: [null], privateNotes: true } }));
    const ada = someone(world);
    const seen = addTicket(world, ada.email);
    await world.advance('1m');
    for (let at = 0; at < 31; at += 1) addTicket(world, ada.email, { type: 'Problem' });
    let opening: PersonOpening | null = null;
    const cost = await costOf(world, async () => {
      opening = await openPerson(world, ada.id);
    });
    await world.install(settingsWith({}));
    expect(ids(opening!.tickets)).toEqual([seen]);
    expect(opening).toMatchObject({ more: false });
    expect(cost.requests).toBe(3);
  });

  test('R-BEY-31: two requests the first time, one when the person is known, none within a minute', async () => {
    const ada = someone(world);
    addTicket(world, ada.email);
    expect(await costOf(world, () => openPerson(world, ada.id))).toEqual({ requests: 2, storeOps: 3 });
    expect(await costOf(world, () => openPerson(world, ada.id))).toEqual({ requests: 0, storeOps: 2 });
    await world.advance('2m');
    expect(await costOf(world, () => openPerson(world, ada.id))).toEqual({ requests: 1, storeOps: 2 });
  });

  test('R-BEY-31: the very first opening brings the account’s fields and agents for two requests and one store operation more', async () => {
    const [ada, ben] = [someone(world), someone(world)];
    await forget(world, 'tickets/catalogue');
    const first = await costOf(world, () => openPerson(world, ada.id, { catalogue: true }));
    expect(first).toEqual({ requests: 4, storeOps: 4 });
    const next = await costOf(world, () => openPerson(world, ben.id, { catalogue: true }));
    expect(next).toEqual({ requests: 2, storeOps: 4 });
  });

  test('every address of the person counts, at most five at once', async () => {
    const addresses = ['one', 'two', 'three', 'four', 'five', 'six'].map((name) => `${name}@many.example`);
    const emails = addresses.map((value, at) => ({ value, is_primary: at === 0 }));
    const many = someone(world, { email: addresses[0], emails });
    const tickets = addresses.slice(0, 2).map((email) => addTicket(world, email));
    let opening = null;
    const cost = await costOf(world, async () => {
      opening = await openPerson(world, many.id);
    });
    expect(opening).toMatchObject({
      addresses: { asked: 5, all: 6 },
      tickets: [{ id: tickets[1] }, { id: tickets[0] }],
    });
    expect(cost.requests).toBe(6);
  });

  test('R-BEY-21: without an email the phone number finds the person, for at most four requests', async () => {
    const { id } = world.freshdesk<{ id: number }>('POST', '/contacts', {
      name: 'Cy',
      mobile: '+49 40 7654321',
    });
    const ticket = world.freshdesk<{ id: number }>('POST', '/tickets', {
      requester_id: id,
      subject: 'Ring',
      description: 'Ring',
      status: 2,
      priority: 1,
    });
    await world.advance('3m');
    let opening = null;
    const cost = await costOf(world, async () => {
      opening = await openPerson(world, CALLER);
    });
    expect(opening).toMatchObject({ matchedBy: 'phone', inFreshdesk: true, tickets: [{ id: ticket.id }] });
    expect(cost.requests).toBeLessThanOrEqual(4);
  });

  test('a person whom Freshdesk does not know has no tickets, and that is said', async () => {
    const stranger = someone(world);
    const unknown = { tickets: [], inFreshdesk: false };
    expect(await openPerson(world, stranger.id)).toMatchObject({ ...unknown, matchedBy: 'email' });
    expect(await openPerson(world, BLANK)).toMatchObject({ ...unknown, matchedBy: 'nothing' });
  });

  test('a page of all tickets follows the first ones, in the order that was asked for', async () => {
    const ada = someone(world);
    const made = Array.from({ length: 32 }, (_, at) =>
      addTicket(world, ada.email, { priority: 1 + (at % 4) }),
    );
    const opening = await openPerson(world, ada.id);
    expect(opening.tickets).toHaveLength(30);
    expect(opening.more).toBe(true);
    const page = await ask<{ tickets: { id: number; priority: number }[]; more: boolean }>(
      world,
      'listTickets',
      {
        ...ada.record,
        page: 1,
        order: 'priority',
      },
    );
    expect(page.tickets).toHaveLength(made.length);
    expect(page.more).toBe(false);
    expect(page.tickets[0]?.priority).toBe(4);
  });
});

describe('what goes wrong has a reason', () => {
  test('a rate limit says so; what was known is shown meanwhile', async () => {
    const ada = someone(world);
    const id = addTicket(world, ada.email);
    await openPerson(world, ada.id);
    await world.advance('2m');
    await fault('freshdesk', '429');
    const opening = await openPerson(world, ada.id);
    expect(opening.stale).toMatchObject({ kind: 'limited' });
    expect(ids(opening.tickets)).toEqual([id]);
  });

  test('without anything known the problem itself is the answer', async () => {
    const { record } = someone(world);
    await fault('freshdesk', '500');
    const problem = await problemOf(world, 'openRecord', record);
    expect(problem).toEqual({ kind: 'unavailable', product: 'Freshdesk' });
  });

  test('a record that is gone from Freshsales says so', async () => {
    expect(await problemOf(world, 'openRecord', { entity: 'contacts', id: 999 })).toEqual({
      kind: 'recordGone',
    });
  });

  test('widgets answer from the products while the store does not', async () => {
    const ada = someone(world);
    const id = addTicket(world, ada.email);
    await world.control('POST', 'faults', { target: 'store', kind: 'store-error', rate: 1 });
    expect(ids((await openPerson(world, ada.id)).tickets)).toEqual([id]);
  });

  test('R-CON-05: switched off, the app asks nobody', async () => {
    await world.install(settingsWith({ enabled: false }));
    let problem = {};
    const cost = await costOf(world, async () => {
      problem = await problemOf(world, 'openRecord', someone(world).record);
    });
    await world.install(settingsWith({}));
    expect(problem).toEqual({ kind: 'off' });
    expect(cost).toEqual({ requests: 0, storeOps: 0 });
  });
});

describe('R-CON-06: the store is anybody’s to write', () => {
  test.each<[string, (known: { person: object }) => object]>([
    ['text where tickets belong', () => ({ tickets: 'none' })],
    [
      'somebody else’s address, in every other way as we write it',
      (known) => ({ ...known, tickets: [], person: { ...known.person, emails: ['boss@else.example'] } }),
    ],
    ['an entry of other accounts', (known) => ({ ...known, account: 'else.freshdesk.com x' })],
    ['an entry from the future', (known) => ({ ...known, atMs: 9e15 })],
    ['a ticket with markup for a number', (known) => ({ ...known, tickets: [{ id: '<b>1</b>' }] })],
    [
      'an address that would break a request',
      (known) => ({ ...known, person: { ...known.person, emails: ['a"b@c.d'] } }),
    ],
  ])('%s is no entry: the products are asked', async (_, forge) => {
    const ada = someone(world);
    const id = addTicket(world, ada.email);
    await openPerson(world, ada.id);
    const key = `tickets/contacts/${String(ada.id)}`;
    const { items } = await world.control<{ items: Record<string, { value: { person: object } }> }>(
      'GET',
      'store',
    );
    await forgeEntry(world, key, forge(items[key]!.value));
    expect(ids((await openPerson(world, ada.id)).tickets)).toEqual([id]);
  });
});
