import { afterEach, beforeAll, beforeEach, describe, expect, jest, test } from '@jest/globals';
import type { Converted, EmailThreads, ThreadMessages } from '../../rules/tickets/protocol.ts';
import type { Json, World } from '../../scripts/lib/world.ts';
import {
  ask,
  CALLER,
  descriptionOf,
  deskWorld,
  forgeEntry,
  mailsOf,
  problemOf,
  SUBJECT,
  user,
  WRITER,
} from './desk-world.ts';
import { hostile } from './hostile.ts';

jest.setTimeout(60_000);

const record = { entity: 'contacts', id: WRITER };
const PLAIN = '<p>It rattles.</p>';
const EVIL = Object.values(hostile).join('\n');
const LONG = `<div>${'Много слов. '.repeat(20_000)}</div>`;

let world: World;
let threads: EmailThreads['threads'];

beforeAll(async () => {
  world = await deskWorld(mailsOf([PLAIN, PLAIN, PLAIN, PLAIN, EVIL, LONG, PLAIN, PLAIN]));
  ({ threads } = await ask<EmailThreads>(world, 'listEmails', { ...record, page: 1 }));
});

beforeEach(() => world.advance('61s'));
afterEach(() => world.control('DELETE', 'faults'));

/** The thread of the n-th mail above. */
const thread = (at: number) =>
  threads.find(({ subject }) => subject === (at === 0 ? SUBJECT : `${SUBJECT} ${String(at)}`))!.id;
const input = (at: number, more: object = {}) => ({
  ...record,
  threadId: thread(at),
  messageId: null,
  rest: false,
  standard: { status: 2, priority: 1 },
  custom: {},
  user,
  ...more,
});
const convert = (at: number, more: object = {}) => ask<Converted>(world, 'convertEmail', input(at, more));
const ticketsOf = (at: number) =>
  world
    .freshdesk<Json[]>('GET', '/tickets?per_page=100')
    .filter(({ subject }) => subject === (at === 0 ? SUBJECT : `${SUBJECT} ${String(at)}`));

describe('R-TIC-10: an email conversation becomes a ticket', () => {
  test('its person is the requester, subject and content are the email’s, and everybody sees it beside the email', async () => {
    const { ticketId, already, cut } = await convert(0);
    expect({ already, cut }).toEqual({ already: false, cut: false });
    const ticket = world.freshdesk('GET', `/tickets/${String(ticketId)}?include=requester`);
    expect(ticket).toMatchObject({
      subject: SUBJECT,
      source: 1,
      requester: { email: 'writer@client.example' },
    });
    const description = descriptionOf(world, ticketId);
    expect(description).toContain('It rattles.');
    expect(description).toContain('Sam Whitaker (sam@brewlight.example)');
    expect(description).toContain(`https://acme.myfreshworks.com/crm/sales/contacts/${String(WRITER)}`);
    const listed = await ask<EmailThreads>(world, 'listEmails', { ...record, page: 1 });
    expect(listed.threads.find(({ id }) => id === thread(0))?.converted).toEqual({
      ticketId,
      by: 'Sam Whitaker',
    });
  });

  test('converting twice gives the same ticket', async () => {
    const first = await convert(1);
    expect(await convert(1)).toMatchObject({ ticketId: first.ticketId, already: true });
    expect(ticketsOf(1)).toHaveLength(1);
  });

  test('two reps at the same moment: one ticket', async () => {
    const answers = await Promise.all(
      [0, 1].map(() => world.call<{ ok: boolean }>('convertEmail', input(2))),
    );
    expect(answers.filter(({ ok }) => ok).length).toBeGreaterThan(0);
    expect(await convert(2)).toMatchObject({ already: true });
    expect(ticketsOf(2)).toHaveLength(1);
  });

  test('a lost answer: the ticket is found by its reference, not made again', async () => {
    await world.control('POST', 'faults', {
      target: 'freshdeskCreateTicket',
      kind: 'timeout-after',
      times: 1,
    });
    await world.control('POST', 'faults', { target: 'freshdeskTicketTexts', kind: '500', times: 1 });
    expect(await problemOf(world, 'convertEmail', input(3))).toEqual({ kind: 'outcomeUnknown' });
    expect(await problemOf(world, 'convertEmail', input(3))).toEqual({ kind: 'convertingNow' });
    await world.advance('3m');
    expect(await convert(3)).toMatchObject({ already: true });
    expect(ticketsOf(3)).toHaveLength(1);
  });

  test('an execution that dies between ticket and note: the ticket is found', async () => {
    await world.control('POST', 'faults', { target: 'freshdeskCreateTicket', kind: 'kill', times: 1 });
    await world.call('convertEmail', input(6)).catch(() => null);
    await world.advance('3m');
    await convert(6);
    expect(await convert(6)).toMatchObject({ already: true });
    expect(ticketsOf(6)).toHaveLength(1);
  });

  test('a refusal gives the thread back: with the missing field it can be made at once', async () => {
    const problem = await problemOf(world, 'convertEmail', input(7, { custom: { cf_visit: 'Maybe' } }));
    expect(problem).toMatchObject({ kind: 'refused', fields: [{ field: 'cf_visit' }] });
    expect(await convert(7, { custom: { cf_visit: 'Wanted' } })).toMatchObject({ already: false });
    expect(ticketsOf(7)).toHaveLength(1);
  });

  test('what strangers put into a mail does not reach the ticket', async () => {
    const { ticketId } = await convert(4);
    const description = descriptionOf(world, ticketId);
    expect(description).toContain('GOOD');
    expect(description).not.toMatch(
      /<(script|style|svg|iframe|form|img|object|base|meta)|<[^>]*BAD|onerror=/i,
    );
  });

  test('a mail that is too long is cut, says so in the ticket, and leads to the whole of it', async () => {
    const { ticketId, cut } = await convert(5);
    expect(cut).toBe(true);
    const description = descriptionOf(world, ticketId);
    expect(Buffer.byteLength(description)).toBeLessThan(95_000);
    expect(description).toMatch(/longer than a ticket may be[\s\S]*crm\/sales\/contacts/);
  });

  test('the rest of the conversation becomes private notes where wished', async () => {
    const more = await deskWorld(mailsOf([PLAIN]));
    const listed = await ask<EmailThreads>(more, 'listEmails', { ...record, page: 1 });
    const threadId = listed.threads[0]!.id;
    const { messages, chosenId } = await ask<ThreadMessages>(more, 'listEmailMessages', {
      ...record,
      threadId,
    });
    expect(messages).toHaveLength(2);
    expect(messages.find(({ id }) => id === chosenId)?.incoming).toBe(true);
    const made = await ask<Converted>(more, 'convertEmail', { ...input(0), threadId, rest: true });
    const notes = more.freshdesk<Json[]>('GET', `/tickets/${String(made.ticketId)}/conversations`);
    expect(notes).toMatchObject([
      { private: true, body_text: expect.stringContaining('We will look into it.') as unknown },
    ]);
  });

  test('Freshsales answers at one of two addresses: either works', async () => {
    for (const conversationsAt of ['api', 'app']) {
      await world.control('POST', 'options', { freshsales: { conversationsAt } });
      const listed = await ask<EmailThreads>(world, 'listEmails', { ...record, page: 1 });
      expect(listed).toMatchObject({ door: conversationsAt });
    }
    await world.control('POST', 'options', { freshsales: { conversationsAt: 'both' } });
  });

  test('a conversation of somebody else is neither shown nor converted from this record', async () => {
    const stranger = { ...record, id: CALLER };
    const before = ticketsOf(7);
    const seen = await problemOf(world, 'listEmailMessages', { ...stranger, threadId: thread(7) });
    expect(seen).toEqual({ kind: 'recordGone' });
    expect(await problemOf(world, 'convertEmail', input(7, stranger))).toEqual({ kind: 'recordGone' });
    expect(ticketsOf(7)).toEqual(before);
  });

  test('R-CON-06: a forged list of conversions shows only what has the shape of one', async () => {
    const key = `converted-of/contacts/${String(WRITER)}`;
    await forgeEntry(world, key, { done: [{ thread: '<b>', ticketId: 'x' }, 5, null] });
    const listed = await ask<EmailThreads>(world, 'listEmails', { ...record, page: 1 });
    expect(listed.threads.every(({ converted }) => converted === null)).toBe(true);
  });
});
