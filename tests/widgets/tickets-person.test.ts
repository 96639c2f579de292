/** @jest-environment <rootDir>/tests/widgets/support/environment.mjs */
import { beforeEach, describe, expect, jest, test } from '@jest/globals';
import { Customer } from '../../app/tickets/customer.ts';
import { browserMemory } from '../../app/tickets/memory.ts';
import type { RecordRef } from '../../rules/tickets/protocol.ts';
import type { SyncCard, SyncField } from '../../rules/tickets/sync-card.ts';
import { clientWith, type Answers } from './support/client.ts';
import { Page } from './support/page.ts';
import {
  catalogue,
  CUSTOMER,
  field,
  group,
  not,
  ok,
  opened,
  openWidget,
  person,
  related,
  row,
  statusField,
  type Story,
} from './support/tickets.ts';

const AT = '2026-03-04T05:06:07Z';

describe('emails', () => {
  const thread = (id: number, more: object = {}) => ({
    id,
    subject: `Mail ${String(id)}`,
    from: 'rosa@client.example',
    at: AT,
    excerpt: 'Hello',
    count: 1,
    incoming: true,
    converted: null,
    ...more,
  });
  const emails = { kind: 'emails' } as const;
  const openRecord = opened(person());

  test('R-TIC-10: conversations come page by page, each with its ticket or the way to one', async () => {
    const pages = [
      ok({
        threads: [thread(1), thread(2, { subject: null, from: null, count: 3 })],
        more: true,
        door: 'app',
      }),
      ok({ threads: [thread(3, { converted: { ticketId: 44, by: 'Sam' } })], more: false, door: 'app' }),
    ];
    const { page, client, memory } = await openWidget({
      view: emails,
      answers: {
        openRecord,
        listEmails: ({ page: at }: { page: number }) => pages[at - 1],
        openTicket: not('ticketGone'),
      },
    });
    expect(page.text).toContain('1 message');
    expect(page.text).toMatch(/\(no subject\) 3 messages/);
    await page.press('Load older conversations');
    expect(client.asked.at(-1)?.payload).toMatchObject({ page: 2, door: 'app' });
    expect(memory.get('door')).toBe('app');
    expect(page.text).toContain('made by Sam');
    expect(page.has('Make a ticket: Mail 3')).toBe(false);
    await page.press('Ticket #44');
    expect(page.text).toContain('This ticket was deleted in Freshdesk.');
  });

  test('R-TIC-10: a page of calls and notes is no proof that there are no emails; what moved to the next page comes once', async () => {
    const pages = [
      ok({ threads: [], more: true, door: 'api' }),
      ok({ threads: [thread(1)], more: true, door: 'api' }),
      ok({ threads: [thread(1), thread(2)], more: false, door: 'api' }),
    ];
    const { page } = await openWidget({
      view: emails,
      answers: { openRecord, listEmails: ({ page: at }: { page: number }) => pages[at - 1] },
    });
    expect(page.text).not.toContain('No email conversations');
    expect(page.text).toContain('Emails may be among the older ones.');
    await page.press('Load older conversations');
    await page.press('Load older conversations');
    expect(page.see.getAllByRole('listitem')).toHaveLength(2);
  });

  test('R-TIC-10: without any it says what would appear; a failure is tried again', async () => {
    const answers = [
      not({ kind: 'unavailable', product: 'Freshsales' }),
      ok({ threads: [], more: false, door: 'api' }),
    ];
    const { page } = await openWidget({
      view: emails,
      answers: { openRecord, listEmails: () => answers.shift() },
    });
    expect(page.text).toContain('Freshsales does not answer.');
    await page.press('Try again');
    expect(page.text).toContain('No email conversations');
  });
});

describe('a ticket of an email', () => {
  const convert = { kind: 'convert', threadId: 5 } as const;
  const mail = (id: number, more: object = {}) => ({
    id,
    subject: 'Mail',
    from: `m${String(id)}@client.example`,
    at: AT,
    incoming: true,
    excerpt: 'Hello',
    attachments: [],
    ...more,
  });
  const three = ok({
    messages: [mail(1), mail(2, { attachments: ['a.pdf', 'b.pdf'] }), mail(3)],
    chosenId: 1,
  });
  const done = { ticketId: 44, already: false, cut: false, notesFailed: 0 };

  function openConvert(answers: Answers, story: Partial<Story> = {}) {
    return openWidget({ view: convert, ...story, answers: { openRecord: opened(person()), ...answers } });
  }

  test('R-TIC-10: the chosen message becomes one ticket, the others its notes', async () => {
    const { page, client } = await openConvert({
      listEmailMessages: three,
      convertEmail: ok({ ...done, cut: true, notesFailed: 1 }),
    });
    expect(page.text).not.toContain('a.pdf');
    await page.press(/m2@client\.example/, 'radio');
    expect(page.text).toContain('named with a link: a.pdf, b.pdf.');
    await page.press('Add the other 2 messages as private notes', 'checkbox');
    await page.press('Make the ticket');
    expect(client.asked.at(-1)?.payload).toMatchObject({ threadId: 5, messageId: 2, rest: true });
    expect(page.text).toContain('Ticket #44 is made.');
    expect(page.text).toContain('The email was longer than a ticket may be.');
    expect(page.text).toContain('One message could not be added as a note.');
  });

  test('R-TIC-10: a conversation that is a ticket already shows that one', async () => {
    const { page } = await openConvert({
      listEmailMessages: ok({ messages: [mail(1, { from: null }), mail(2)], chosenId: 1 }),
      convertEmail: ok({ ...done, already: true }),
      openTicket: not('ticketGone'),
    });
    expect(page.text).toContain('Add the other message as a private note');
    expect(page.text).toContain('(no subject)');
    await page.press('Make the ticket');
    expect(page.text).toContain('This conversation is ticket #44 already.');
    expect(page.text).not.toContain('could not be added');
    await page.press('Open the ticket');
    expect(page.text).toContain('Ticket #44');
  });

  test('R-TIC-10: what the form asks for is asked for first', async () => {
    const { page, client } = await openConvert({
      listEmailMessages: ok({ messages: [], chosenId: null }),
      convertEmail: not({ kind: 'refused', fields: [] }),
    });
    await page.choose('Status *', '—');
    await page.press('Make the ticket');
    expect(page.text).toContain('Required');
    expect(client.asked.some(({ method }) => method === 'convertEmail')).toBe(false);
    await page.choose('Status *', 'Closed');
    await page.press('Make the ticket');
    expect(page.text).toContain('Freshdesk does not take these values.');
  });

  test('R-TIC-10: messages that cannot be read are asked for again at a press', async () => {
    const answers = [not({ kind: 'unavailable', product: 'Freshsales' }), three];
    const { page } = await openConvert({ listEmailMessages: () => answers.shift() });
    await page.press('Try again');
    expect(page.has('Make the ticket')).toBe(true);
  });

  test('R-TIC-10: while somebody else makes it, it is waited for; then theirs is the ticket', async () => {
    jest.useFakeTimers();
    const answers = [not('convertingNow'), not('convertingNow'), ok({ ...done, already: true })];
    const { page, client } = await openConvert({
      listEmailMessages: three,
      convertEmail: () => answers.shift(),
    });
    await page.press('Make the ticket');
    expect(page.text).toContain('Somebody else is making a ticket of this conversation. Looking again…');
    // A second press while it waits makes no second ticket.
    await page.press('Make the ticket');
    expect(client.asked.filter(({ method }) => method === 'convertEmail')).toHaveLength(1);
    await page.pass(7_000);
    expect(page.text).toContain('This conversation is ticket #44 already.');
  });

  test('R-TIC-10: who makes it longer than five looks is named', async () => {
    jest.useFakeTimers();
    const { page } = await openConvert({ listEmailMessages: three, convertEmail: not('convertingNow') });
    await page.press('Make the ticket');
    await page.pass(16_000);
    expect(page.text).toContain('Somebody else is making a ticket of this conversation right now.');
  });
});

describe('a new ticket', () => {
  test('R-TIC-07: what keeps it from being made is said beside its field, also of a box to tick and of what is folded away', async () => {
    const fields = [
      statusField,
      field('cf_consent', { label: 'Consent', kind: 'checkbox', required: true }),
      field('cf_cause', { label: 'Cause', requiredToClose: true }),
    ];
    const { page, client } = await openWidget({
      view: { kind: 'create' },
      answers: { openRecord: opened(person(), { ...catalogue, fields }), createTicket: ok(row(9)) },
    });
    await page.write('Subject *', 'Broken');
    await page.write('Description *', 'It is.');
    await page.choose('Status *', 'Closed');
    await page.press('Create ticket');
    const consent = page.see.getByRole('checkbox', { name: /^Consent/ });
    expect(consent.closest('label')?.textContent).toContain('Required');
    const folded = page.control('Cause').closest('details');
    expect(folded?.open).toBe(true);
    expect(folded?.textContent).toContain('Required');
    await page.press(/^Consent/, 'checkbox');
    await page.write('Cause', 'Steam');
    expect(folded?.open).toBe(true);
    await page.press('Create ticket');
    expect(client.asked.at(-1)).toMatchObject({ method: 'createTicket' });
  });
});

describe('a new ticket on an account', () => {
  const account: RecordRef = { entity: 'sales_accounts', id: 8 };
  const contacts = [
    related(1, { requesters: [CUSTOMER] }),
    related(2, { name: null }),
    related(3, { name: null, emails: [], phones: ['+49 1'] }),
    related(4, { emails: [] }),
  ];

  test('R-TIC-07: asks which of the contacts asks', async () => {
    const { page, client } = await openWidget({
      record: account,
      answers: { openRecord: opened(group({ contacts })), createTicket: ok(row(9)) },
    });
    await page.press('New ticket');
    // The fourth has neither address nor number.
    expect(page.options('Who asks?')).toEqual([
      'Choose a contact',
      'Contact 1',
      'c2@client.example',
      '+49 1',
    ]);
    await page.write('Subject *', 'Broken');
    await page.write('Description *', 'It is.');
    await page.press('Create ticket');
    expect(page.text).toContain('Fill in this field.');
    await page.choose('Who asks?', '+49 1');
    await page.choose('Who asks?', 'Choose a contact');
    await page.choose('Who asks?', 'c2@client.example');
    await page.press('Create ticket');
    expect(client.asked.at(-1)?.payload).toMatchObject({ contactId: 2 });
  });

  test('R-TIC-07: the contact whose tickets are shown is chosen already', async () => {
    const { page } = await openWidget({
      record: account,
      answers: { openRecord: opened(group({ contacts })) },
    });
    await page.choose('Contact', 'Contact 1 (1)');
    await page.press('New ticket');
    expect(page.value('Who asks?')).toBe('1');
  });

  test.each([
    [{ name: null, emails: ['a@b.example'], phones: [] }, 'For a@b.example'],
    [{ name: null, emails: [], phones: ['+49 1'] }, 'For +49 1'],
  ])('R-TIC-07: says for whom it is, also without a name', async (who, sentence) => {
    const { page } = await openWidget({
      view: { kind: 'create' },
      answers: { openRecord: opened(person({ person: who })) },
    });
    expect(page.text).toContain(sentence);
  });
});

describe('news', () => {
  beforeEach(() => {
    jest.useFakeTimers();
  });
  function look(visible: boolean) {
    Object.defineProperty(document, 'visibilityState', {
      value: visible ? 'visible' : 'hidden',
      configurable: true,
    });
  }

  test('R-TIC-01: an open widget looks into the store now and then, the more seldom the more are open', async () => {
    const told = { id: 3, updated: new Date(Date.now()).toISOString(), gone: false, row: row(3) };
    const heard = [ok({ news: [], watchers: 400 }), ok({ news: [told], watchers: 1 })];
    const { page, client } = await openWidget({
      answers: {
        openRecord: opened(person()),
        hearNews: () => heard.shift() ?? ok({ news: [], watchers: null }),
      },
    });
    const looks = () => client.asked.filter(({ method }) => method === 'hearNews');
    await page.pass(121_000);
    expect(looks()[0]?.payload).toMatchObject({ requesters: [CUSTOMER], count: true });
    await page.pass(3_600_000);
    expect(looks()).toHaveLength(1);
    await page.pass(3_630_000);
    expect(page.text).toContain('Ticket about 3');
    // Alone again, it looks every half a minute; it counts itself once a half-hour.
    await page.pass(60_000);
    expect(looks().at(-1)?.payload).toMatchObject({ count: false });
    page.leave();
    const last = looks().length;
    await page.pass(24 * 3_600_000);
    expect(looks()).toHaveLength(last);
  });

  test('R-TIC-01: nobody looks from a tab that is hidden; coming back asks Freshdesk where that was long ago', async () => {
    const { page, client } = await openWidget({
      answers: { openRecord: () => opened(person()), hearNews: not('off') },
    });
    look(false);
    await page.pass(600_000);
    await page.after(() => document.dispatchEvent(new Event('visibilitychange')));
    expect(client.asked.map(({ method }) => method)).toEqual(['openRecord']);
    look(true);
    await page.after(() => document.dispatchEvent(new Event('visibilitychange')));
    expect(client.asked.map(({ method }) => method)).toEqual(['openRecord', 'openRecord']);
    await page.after(() => window.dispatchEvent(new Event('focus')));
    expect(client.asked).toHaveLength(2);
  });

  test('R-TIC-01: of a record without customers Freshdesk is asked itself', async () => {
    const { page, client } = await openWidget({
      answers: {
        openRecord: () => opened(person({ tickets: [] })),
        hearNews: ok({ news: [], watchers: 1 }),
      },
    });
    await page.pass(130_000);
    expect(client.asked.filter(({ method }) => method === 'openRecord').length).toBeGreaterThan(1);
  });

  test('R-TIC-01: what could not be opened is not asked for again and again while nobody looks at it', async () => {
    const { page, client } = await openWidget({ answers: { openRecord: not('off') } });
    await page.pass(3_600_000);
    expect(client.asked.map(({ method }) => method)).toEqual(['openRecord']);
    // Whoever comes back to the page may find it mended.
    await page.after(() => window.dispatchEvent(new Event('focus')));
    expect(client.asked).toHaveLength(2);
  });

  test('R-TIC-01: a limit that lasts is waited for three times, then people are asked to press', async () => {
    const limited = () => not({ kind: 'limited', product: null, retryAfterMs: null });
    const { page, client } = await openWidget({ answers: { openRecord: limited } });
    await page.pass(3_600_000);
    expect(client.asked.map(({ method }) => method)).toEqual(Array.from({ length: 4 }, () => 'openRecord'));
    await page.press('Try again');
    expect(client.asked).toHaveLength(5);
  });

  test('R-TIC-01: an account’s contacts are listened to also without tickets', async () => {
    const contacts = [related(1, { requesters: [901] }), related(2, { requesters: [902] })];
    const { page, client } = await openWidget({
      record: { entity: 'sales_accounts', id: 8 },
      answers: {
        openRecord: () => opened(group({ contacts, tickets: [] })),
        hearNews: ok({ news: [], watchers: 1 }),
      },
    });
    await page.pass(130_000);
    const heard = client.asked.find(({ method }) => method === 'hearNews');
    expect(heard?.payload['requesters']).toEqual([901, 902]);
  });

  test('R-TIC-01: a limit that passes is waited for', async () => {
    const answers = [not({ kind: 'limited', product: null, retryAfterMs: null }), opened(person())];
    const { page } = await openWidget({ answers: { openRecord: () => answers.shift() ?? opened(person()) } });
    expect(page.text).toContain('It goes on in about a minute.');
    await page.pass(67_000);
    expect(page.text).toContain('Ticket about 1');
  });
});

describe('the customer', () => {
  const record: RecordRef = { entity: 'leads', id: 7 };
  const same = (key: string, more: Partial<SyncField> = {}): SyncField => ({
    key,
    names: null,
    values: { freshsales: 'x', freshdesk: 'x' },
    same: true,
    ...more,
  });
  const card = (more: Partial<SyncCard> = {}): SyncCard => ({
    verdict: 'inStep',
    email: 'rosa@client.example',
    customer: { id: 3, name: 'Rosa Diaz', url: 'https://desk.example/a/contacts/3' },
    fields: [],
    failures: [],
    paused: null,
    ...more,
  });
  async function open(answers: Answers) {
    const client = clientWith(answers, { loggedInUser: { display_name: 'Sam', email: 'sam@us.example' } });
    return { client, page: await new Page().draw(Customer, { client, record }) };
  }

  test.each([
    [card(), 'Freshdesk customer: Rosa Diaz', true, 'Leave out'],
    [
      card({ customer: { id: 3, name: null, url: '#' } }),
      'Freshdesk customer: rosa@client.example',
      true,
      'Leave out',
    ],
    [card({ customer: null, verdict: 'notYet' }), 'Freshdesk customer: none yet', true, 'Leave out'],
    [card({ verdict: 'leftOut' }), 'Left out', false, 'Let back in'],
    [card({ verdict: 'noEmail', email: null, customer: null }), 'No email address', false, null],
    [
      card({ paused: 'The key stopped working.' }),
      'Syncing is paused: The key stopped working.',
      false,
      'Leave out',
    ],
  ])('R-BEY-24: says how both stand and offers what helps (%#)', async (given, sentence, canSync, other) => {
    const { page } = await open({ getSyncCard: given });
    expect(page.text).toContain(sentence);
    expect(page.has('Sync now')).toBe(canSync);
    for (const name of ['Leave out', 'Let back in']) expect(page.has(name)).toBe(name === other);
  });

  test('R-BEY-24: what could not be written is said with the field’s name in that product', async () => {
    const names = { freshsales: 'Region', freshdesk: 'Area' };
    const given = card({
      verdict: 'failing',
      fields: [same('cf_region', { names }), same('mystery')],
      failures: [
        { side: 'freshdesk', field: 'cf_area', key: 'cf_region', reason: 'tooLong', message: '' },
        { side: 'freshsales', field: 'cf_x', key: null, reason: null, message: 'Refused by Freshsales' },
        { side: 'freshsales', field: null, key: null, reason: null, message: 'Refused as a whole' },
      ] as never,
    });
    const { page } = await open({ getSyncCard: given });
    expect(page.text).toContain('Freshdesk, field Area: the value ');
    expect(page.text).toContain('Freshsales, field cf_x: Refused by Freshsales');
    expect(page.text).toContain('Freshsales: Refused as a whole');
    expect(page.text).toContain('Region / Area');
    expect(page.text).toContain('mystery');
    // All agree: there is nothing to fold.
    expect(page.has('Show all fields')).toBe(false);
  });

  test('R-BEY-24: of many fields those that differ come first, the others at a press', async () => {
    const fields = [
      same('name'),
      same('phone', { same: false, values: { freshsales: null, freshdesk: '1' } }),
      ...['a', 'b', 'c', 'd', 'e', 'f', 'g'].map((key) => same(key)),
    ];
    const { page } = await open({ getSyncCard: card({ verdict: 'differs', fields }) });
    expect(page.text).toContain('Work phone ( differs ) empty 1');
    expect(page.see.getAllByRole('rowheader')).toHaveLength(1);
    await page.press('Show all fields');
    expect(page.see.getAllByRole('rowheader')).toHaveLength(9);
    await page.press('Show only what differs');
    expect(page.see.getAllByRole('rowheader')).toHaveLength(1);
  });

  test('R-BEY-24: a card that cannot be read says why and is tried again', async () => {
    const answers = [() => Promise.reject(new Error('')), () => card()];
    const { page } = await open({ getSyncCard: () => answers.shift()?.() });
    expect(page.text).toContain('The app did not answer. Try again in a moment.');
    await page.press('Try again');
    expect(page.text).toContain('In step');
  });

  test('R-BEY-24: leaving out is asked about first; letting back in is not', async () => {
    const state = { leftOut: false };
    const { page, client } = await open({
      getSyncCard: () => card({ verdict: state.leftOut ? 'leftOut' : 'inStep' }),
      setLeftOut: ({ leftOut }: { leftOut: boolean }) => {
        state.leftOut = leftOut;
        return {};
      },
    });
    await page.press('Leave out');
    await page.press('Cancel');
    expect(page.has('Sync now')).toBe(true);
    await page.press('Leave out');
    await page.after(() => page.see.getAllByRole('button', { name: 'Leave out' }).at(-1)?.click());
    expect(client.asked.find(({ method }) => method === 'setLeftOut')?.payload).toMatchObject({
      leftOut: true,
      who: 'Sam, sam@us.example',
    });
    expect(page.text).toContain('Left out. Nothing is synced for this person.');
    await page.press('Let back in');
    expect(page.text).toContain('Back in. Press Sync now, or wait for the next change.');
  });

  test.each([
    [{ kind: 'regular', status: 'running', reason: null }, 'This person comes right after it.'],
    [{ kind: 'retry', status: 'done', reason: null }, 'Done: this is how both sides are now.'],
    [{ kind: 'retry', status: 'failed', reason: 'No key' }, 'It did not work: No key'],
    [{ kind: 'retry', status: 'failed', reason: null }, 'It did not work: failed'],
  ])('R-BEY-24: Sync now says how it ended: %j', async (run, sentence) => {
    const { page } = await open({ getSyncCard: card(), syncPerson: { runId: 'r1' }, getRun: run });
    await page.press('Sync now');
    expect(page.text).toContain(sentence);
  });

  test('R-BEY-24: a sync that cannot be started says why', async () => {
    const { page } = await open({
      getSyncCard: card(),
      syncPerson: () => Promise.reject(Object.assign(new Error('busy'), { status: 429 })),
    });
    await page.press('Sync now');
    expect(page.text).toContain('It did not work: A lot is going on in this minute.');
  });

  test('R-BEY-24: a long sync is watched for a minute and a half, and no longer than the page shows it', async () => {
    jest.useFakeTimers();
    const getRun = { kind: 'retry', status: 'running', reason: null };
    const { page, client } = await open({ getSyncCard: card(), syncPerson: { runId: 'r1' }, getRun });
    await page.press('Sync now');
    expect(page.text).toContain('Bringing this person in step…');
    await page.pass(90_000);
    expect(page.text).toContain('It takes longer than usual.');
    const looks = () => client.asked.filter(({ method }) => method === 'getRun').length;
    await page.press('Sync now');
    const before = looks();
    page.leave();
    await page.pass(90_000);
    expect(looks()).toBe(before);
  });
});

test('R-BEY-31: what this browser saw a moment ago is shown, and Freshdesk is not asked', async () => {
  const memory = browserMemory(null);
  const first = await openWidget({ memory, answers: { openRecord: opened(person()) } });
  first.page.leave();
  const { page, client } = await openWidget({ memory, answers: {} });
  expect(page.text).toContain('Ticket about 1');
  expect(client.asked).toEqual([]);
});
