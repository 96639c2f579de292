import { afterEach, beforeAll, beforeEach, describe, expect, jest, test } from '@jest/globals';
import type { OpenTicket, TicketDetail } from '../../rules/tickets/protocol.ts';
import type { TicketRow } from '../../rules/tickets/ticket.ts';
import type { Json, World } from '../../scripts/lib/world.ts';
import {
  addTicket,
  ask,
  costOf,
  descriptionOf,
  deskWorld,
  forgeEntry,
  freshdeskOf,
  openPerson,
  problemOf,
  settingsWith,
  someone,
  user,
} from './desk-world.ts';

jest.setTimeout(60_000);

let world: World;

beforeAll(async () => {
  world = await deskWorld();
});

// The platform's fifty requests a minute hold for tests, too.
beforeEach(() => world.advance('61s'));

afterEach(() => world.control('DELETE', 'faults'));

const fault = (target: string, kind: string) => world.control('POST', 'faults', { target, kind, times: 1 });
const messagesOf = (id: number) => world.freshdesk<Json[]>('GET', `/tickets/${String(id)}/conversations`);

/** Somebody with a ticket. */
function asker() {
  const ada = someone(world);
  const ticketId = addTicket(world, ada.email);
  return { ada, ticketId, about: { ...ada.record, ticketId } };
}

describe('a ticket’s detail', () => {
  test('R-TIC-03: description, conversation in its order, requester and properties, for two requests at most', async () => {
    const { about, ticketId, ada } = asker();
    for (let at = 0; at < 30; at += 1)
      world.freshdesk('POST', `/tickets/${String(ticketId)}/notes`, {
        body: `<p>Word ${String(at)}</p>`,
        private: at % 2 === 0,
      });
    let open: OpenTicket | null = null;
    await openPerson(world, ada.id);
    const cost = await costOf(world, async () => {
      open = await ask<OpenTicket>(world, 'openTicket', about);
    });
    expect(cost.requests).toBeLessThanOrEqual(2);
    expect(open).toMatchObject({
      description: { html: expect.stringContaining('It only hisses.') as unknown },
      ticket: {
        values: { status: 2, priority: 1, cf_visit: null },
        requester: { email: ada.email },
        locked: false,
      },
      nextPage: null,
    });
    const texts = open!.messages.map(({ text }) => text);
    expect(texts).toEqual(Array.from({ length: 30 }, (_, at) => `Word ${String(at)}`));
    expect(open!.messages.map((message) => message.private).slice(0, 2)).toEqual([true, false]);
  });

  test('a deleted ticket can be read and says that it cannot be changed; one of somebody else is not shown', async () => {
    const { about, ticketId } = asker();
    world.freshdesk('DELETE', `/tickets/${String(ticketId)}`);
    expect(await ask<OpenTicket>(world, 'openTicket', about)).toMatchObject({ ticket: { locked: true } });
    const others = addTicket(world, someone(world).email);
    expect(await problemOf(world, 'openTicket', { ...about, ticketId: others })).toEqual({
      kind: 'notShown',
    });
    expect(await problemOf(world, 'openTicket', { ...about, ticketId: 9999 })).toEqual({
      kind: 'ticketGone',
    });
  });
});

describe('notes and replies', () => {
  test.each([
    ['private', true],
    ['public', false],
  ])(
    'R-TIC-04, R-TIC-08: a %s note carries the name and address of who wrote it',
    async (kind, isPrivate) => {
      const { about, ticketId } = asker();
      await ask(world, 'addNote', { ...about, kind, text: 'Called <them>.\nThey agree.', user });
      const [note] = messagesOf(ticketId);
      expect(note).toMatchObject({ private: isPrivate, source: 2 });
      expect(String(note!['body'])).toContain('Called &lt;them&gt;.');
      expect(String(note!['body_text'])).toContain('Sam Whitaker (sam@brewlight.example)');
    },
  );

  test('R-BEY-22: a reply goes to the customer', async () => {
    const { about, ticketId, ada } = asker();
    await ask(world, 'addNote', { ...about, kind: 'reply', text: 'On Thursday.', user });
    expect(messagesOf(ticketId)).toMatchObject([{ source: 0, private: false, to_emails: [ada.email] }]);
  });

  test('R-TIC-08: who is no user of Freshsales writes nothing', async () => {
    const { about, ticketId } = asker();
    const stranger = { email: 'boss@elsewhere.example' };
    const input = { ...about, kind: 'public', text: 'Hello', user: stranger };
    expect(await problemOf(world, 'addNote', input)).toEqual({ kind: 'unknownUser' });
    expect(messagesOf(ticketId)).toEqual([]);
  });

  test('R-TIC-08, R-CON-06: who writes themselves into the stored list of users is no user of Freshsales', async () => {
    const { about, ticketId } = asker();
    await ask(world, 'addNote', { ...about, kind: 'private', text: 'Hello', user });
    const key = 'tickets/users';
    const { items } = await world.control<{ items: Record<string, { value: Json }> }>('GET', 'store');
    const known = items[key]!.value;
    const stranger = { email: 'boss@elsewhere.example', name: 'The Boss' };
    await forgeEntry(world, key, { ...known, users: [...(known['users'] as Json[]), stranger] });
    const input = { ...about, kind: 'public', text: 'Hello', user: stranger };
    expect(await problemOf(world, 'addNote', input)).toEqual({ kind: 'unknownUser' });
    expect(messagesOf(ticketId)).toHaveLength(1);
  });
});

describe('R-TIC-05: properties', () => {
  const change = (about: object, standard: object, custom: object, before: object) => ({
    ...about,
    standard,
    custom,
    before,
  });

  test('standard and own fields are written, and nothing else of the ticket', async () => {
    const { about, ticketId } = asker();
    const [agent] = freshdeskOf(world).list('agents') as unknown as { id: number }[];
    const detail = await ask<TicketDetail>(
      world,
      'changeTicket',
      change(
        about,
        { status: 3, responder_id: agent!.id },
        { cf_visit: 'Wanted', cf_cups_brewed: 12 },
        { status: 2 },
      ),
    );
    expect(detail.values).toMatchObject({
      status: 3,
      responder_id: agent!.id,
      cf_visit: 'Wanted',
      cf_cups_brewed: 12,
    });
    expect(world.freshdesk('GET', `/tickets/${String(ticketId)}`)).toMatchObject({
      status: 3,
      priority: 1,
      subject: 'No steam',
    });
  });

  test('what somebody else changed since it was opened is noticed, not overwritten', async () => {
    const { about, ticketId } = asker();
    world.freshdesk('PUT', `/tickets/${String(ticketId)}`, { status: 4 });
    const problem = await problemOf(world, 'changeTicket', change(about, { status: 3 }, {}, { status: 2 }));
    expect(problem).toMatchObject({
      kind: 'changedMeanwhile',
      keys: ['status'],
      ticket: { values: { status: 4 } },
    });
    expect(world.freshdesk('GET', `/tickets/${String(ticketId)}`)).toMatchObject({ status: 4 });
  });

  test('R-TIC-11: what the account’s form refuses is named with its field', async () => {
    const { about } = asker();
    const problem = await problemOf(world, 'changeTicket', change(about, {}, { cf_visit: 'Maybe' }, {}));
    expect(problem).toMatchObject({ kind: 'refused', fields: [{ field: 'cf_visit' }] });
  });

  test.each([
    ['another requester', { standard: { requester_id: 1 }, custom: {} }],
    ['a key of another kind', { standard: {}, custom: { __proto__x: 'y' } }],
    ['an object for a value', { standard: {}, custom: { cf_visit: { a: 1 } } }],
  ])('%s is refused at the door', async (_, part) => {
    const { about } = asker();
    await expect(world.call('changeTicket', { ...about, ...part, before: {} })).rejects.toThrow(/input/);
  });
});

describe('R-TIC-07: a new ticket', () => {
  const values = (more: object = {}) => ({
    subject: 'Wants a second grinder',
    description: 'For the new floor.\n\nSoon.',
    standard: { status: 2, priority: 3 },
    custom: {},
    contactId: null,
    word: `word${Math.random().toString(36).slice(2, 10)}`,
    again: false,
    user,
    ...more,
  });

  test('is the person’s, carries who wrote it, and is in the list at once', async () => {
    const ada = someone(world);
    await openPerson(world, ada.id);
    const row = await ask<TicketRow>(world, 'createTicket', { ...ada.record, ...values() });
    const ticket = world.freshdesk('GET', `/tickets/${String(row.id)}?include=requester`);
    expect(ticket).toMatchObject({
      subject: 'Wants a second grinder',
      priority: 3,
      requester: { email: ada.email },
    });
    expect(descriptionOf(world, row.id)).toMatch(
      /For the new floor[\s\S]*Sam Whitaker \(sam@brewlight\.example\)/,
    );
    expect((await openPerson(world, ada.id)).tickets).toMatchObject([{ id: row.id }]);
  });

  test('of somebody whom Freshdesk knows by another address opens from the list at once', async () => {
    const ada = someone(world);
    const email = `first.${ada.email}`;
    world.freshdesk('POST', '/contacts', { name: 'Ada', email, other_emails: [ada.email] });
    await openPerson(world, ada.id);
    const row = await ask<TicketRow>(world, 'createTicket', { ...ada.record, ...values() });
    const shown = { ...ada.record, ticketId: row.id };
    const { ticket } = await ask<OpenTicket>(world, 'openTicket', shown);
    expect(ticket.requester.email).toBe(email);
  });

  test('a lost answer makes no second ticket, neither at once nor by pressing again', async () => {
    const ada = someone(world);
    addTicket(world, ada.email, { subject: 'Another one' });
    await fault('freshdeskCreateTicket', 'timeout-after');
    const input = values();
    const row = await ask<TicketRow>(world, 'createTicket', { ...ada.record, ...input });
    const again = await ask<TicketRow>(world, 'createTicket', { ...ada.record, ...input, again: true });
    expect(again.id).toBe(row.id);
    const made = world.freshdesk<Json[]>('GET', `/tickets?email=${ada.email}`);
    expect(made.filter(({ subject }) => subject === input.subject)).toHaveLength(1);
  });

  test('an answer that nobody can look up is said to be lost, and pressing again looks first', async () => {
    const ada = someone(world);
    await fault('freshdeskCreateTicket', 'timeout-after');
    await fault('freshdeskTicketTexts', '500');
    const input = values();
    expect(await problemOf(world, 'createTicket', { ...ada.record, ...input })).toEqual({
      kind: 'outcomeUnknown',
    });
    await ask<TicketRow>(world, 'createTicket', { ...ada.record, ...input, again: true });
    expect(world.freshdesk<Json[]>('GET', `/tickets?email=${ada.email}`)).toHaveLength(1);
  });
});

describe('R-TIC-12: what sales may see', () => {
  test('other groups’ and types’ tickets are in no list, open from no page, and take no note', async () => {
    const ada = someone(world);
    const [group] = freshdeskOf(world).list('groups') as unknown as { id: number }[];
    const shown = addTicket(world, ada.email, { type: 'Question' });
    const ofGroup = addTicket(world, ada.email, { type: 'Question', group_id: group!.id });
    const ofType = addTicket(world, ada.email, { type: 'Incident' });
    await openPerson(world, ada.id);
    await world.install(
      settingsWith({ tickets: { groups: [null], types: ['Question'], privateNotes: false } }),
    );
    // Within the minute the stored list answers: what was stored before is filtered, too.
    expect((await openPerson(world, ada.id)).tickets.map(({ id }) => id)).toEqual([shown]);
    expect((await openPerson(world, ada.id, { distrust: 'list' })).tickets.map(({ id }) => id)).toEqual([
      shown,
    ]);
    for (const ticketId of [ofGroup, ofType]) {
      const about = { ...ada.record, ticketId };
      expect(await problemOf(world, 'openTicket', about)).toEqual({ kind: 'notShown' });
      expect(await problemOf(world, 'addNote', { ...about, kind: 'private', text: 'x', user })).toEqual({
        kind: 'notShown',
      });
      expect(await problemOf(world, 'listTicketMessages', { ...about, page: 1 })).toEqual({
        kind: 'notShown',
      });
    }
    await world.install(settingsWith({}));
  });

  test('private notes stay in Freshdesk where the admin says so, and the detail says that some may be missing', async () => {
    const { about, ticketId } = asker();
    world.freshdesk('POST', `/tickets/${String(ticketId)}/notes`, { body: 'Secret', private: true });
    world.freshdesk('POST', `/tickets/${String(ticketId)}/notes`, { body: 'Open', private: false });
    await world.install(settingsWith({ tickets: { groups: 'all', types: 'all', privateNotes: false } }));
    const open = await ask<OpenTicket>(world, 'openTicket', about);
    await world.install(settingsWith({}));
    expect(open.messages.map(({ text }) => text)).toEqual(['Open']);
    expect(open.notesHidden).toBe(true);
  });
});
