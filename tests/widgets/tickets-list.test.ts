/** @jest-environment <rootDir>/tests/widgets/support/environment.mjs */
import { describe, expect, test } from '@jest/globals';
import { browserMemory } from '../../app/tickets/memory.ts';
import type { RecordRef } from '../../rules/tickets/protocol.ts';
import {
  catalogue,
  CUSTOMER,
  group,
  not,
  ok,
  opened,
  openTicket,
  openWidget,
  person,
  related,
  row,
} from './support/tickets.ts';

const deal: RecordRef = { entity: 'deals', id: 9 };
const account: RecordRef = { entity: 'sales_accounts', id: 8 };

describe("a person's list", () => {
  test('R-TIC-02: says whose agent it is, what is overdue, and what changed since the last look', async () => {
    const memory = browserMemory(null);
    memory.set('seen/contacts/7', Date.now() - 7_200_000);
    const tickets = [
      row(1, { agent: 11, escalated: true }),
      row(2, { agent: 99, subject: null, priority: 4, updated: '2024-01-01T00:00:00Z' }),
      row(3, { agent: null, status: 5, priority: 3, updated: '2024-02-01T00:00:00Z' }),
    ];
    const { page } = await openWidget({ memory, answers: { openRecord: opened(person({ tickets })) } });
    const [first, , last] = page.see.getAllByRole('listitem').map((item) => item.textContent);
    expect(first).toMatch(/New or changed since you last looked.*Ticket about 1.*Overdue.*Ada Agent/s);
    // Newest first; the agent is one whom the account does not have any more.
    expect(last).toMatch(/\(no subject\).*Urgent.*No agent/s);
    expect(last).not.toContain('New or changed');
  });

  test.each([
    [
      'nobody to ask by',
      person({ matchedBy: 'nothing', tickets: [] }),
      'No email and no phone number',
      false,
    ],
    ['a known person', person({ tickets: [] }), 'There is no ticket of Rosa Diaz', true],
    [
      'one unknown, without a name',
      person({
        tickets: [],
        inFreshdesk: false,
        person: { name: null, emails: ['a@b.example'], phones: [] },
      }),
      'Freshdesk does not know a@b.example yet',
      true,
    ],
    [
      'one with a number only',
      person({ tickets: [], inFreshdesk: false, person: { name: null, emails: [], phones: ['+49 1'] } }),
      'Freshdesk does not know +49 1 yet',
      true,
    ],
  ])('R-TIC-02: without tickets it says why: %s', async (_, opening, sentence, canCreate) => {
    const { page } = await openWidget({ answers: { openRecord: opened(opening) } });
    expect(page.text).toContain(sentence);
    expect(page.has('New ticket')).toBe(canCreate);
  });

  test('R-TIC-02: a ticket that is opened from the kept list does not bring that list back', async () => {
    const memory = browserMemory(null);
    const kept = person({ atMs: Date.now() - 86_400_000, tickets: [row(1)] });
    memory.set('list/contacts/7', { opening: kept, freshdeskDomain: 'desk.example' });
    const answer: Record<string, (value: unknown) => void> = {};
    const later = (name: string) =>
      new Promise((resolve) => {
        answer[name] = resolve;
      });
    memory.set('catalogue', { atMs: Date.now(), catalogue });
    const { page } = await openWidget({
      memory,
      answers: { openRecord: () => later('openRecord'), openTicket: () => later('openTicket') },
    });
    await page.press(/Ticket about 1/);
    await page.after(() => answer['openRecord']!(opened(person({ tickets: [row(1), row(5)] }))));
    await page.after(() => answer['openTicket']!(ok(openTicket())));
    await page.press('Back');
    expect(page.text).toContain('Ticket about 5');
  });

  test('R-TIC-07: a ticket that was made while the list was asked for stays in it', async () => {
    let answer: (value: unknown) => void = () => undefined;
    const { page } = await openWidget({
      answers: {
        openRecord: ({ distrust }: { distrust: string }) =>
          distrust === 'none'
            ? opened(person())
            : new Promise((resolve) => {
                answer = resolve;
              }),
        createTicket: ok(row(77)),
      },
    });
    await page.press('Ask Freshdesk again');
    await page.press('New ticket');
    await page.write(/^Subject/, 'Cold coffee');
    await page.write(/^Description/, 'It is cold.');
    await page.press('Create ticket');
    expect(page.text).toContain('Ticket about 77');
    await page.after(() => {
      answer(opened(person()));
    });
    expect(page.text).toContain('Ticket about 77');
  });

  test('R-TIC-02: after an edit on the page, and at a press, also the record is read anew', async () => {
    const unreachable = person({
      matchedBy: 'nothing',
      tickets: [],
      person: { name: 'Rosa', emails: [], phones: [] },
    });
    const { page, client, drawn } = await openWidget({
      answers: {
        openRecord: ({ distrust }: { distrust: string }) =>
          opened(distrust === 'person' ? person() : unreachable),
      },
    });
    expect(page.text).toContain('No email and no phone number');
    await drawn({ edits: 1 });
    expect(page.text).toContain('Ticket about 1');
    await page.press('Ask Freshdesk again');
    expect(client.asked.map(({ payload }) => payload['distrust'])).toEqual(['none', 'person', 'person']);
  });

  test('R-TIC-12: where only tickets are left that sales may not see, one can look at older ones', async () => {
    const answers = {
      openRecord: opened(person({ tickets: [], more: true })),
      listTickets: ok({ tickets: [row(5)], more: false }),
    };
    const { page } = await openWidget({ answers });
    expect(page.text).toContain('The newest ones are not meant to be seen in sales.');
    await page.press('Look at older tickets');
    expect(page.text).toContain('Ticket about 5');
  });

  test('R-BEY-21: says that it was found by phone, and how many addresses were looked up', async () => {
    const opening = person({ matchedBy: 'phone', addresses: { asked: 5, all: 8 }, tickets: [row(1)] });
    const { page } = await openWidget({ answers: { openRecord: opened(opening) } });
    expect(page.text).toContain('Found by phone number');
    expect(page.text).toContain('The first 5 of 8 addresses were looked up.');
    // One ticket needs no order, and no list of all.
    expect(page.has('Unsolved first', 'checkbox')).toBe(false);
    expect(page.has(/^All/)).toBe(false);
  });

  test.each([
    [{ kind: 'limited', product: 'Freshdesk', retryAfterMs: 500 }, 'It goes on in a moment.'],
    [{ kind: 'limited', product: 'Freshdesk', retryAfterMs: 30_000 }, 'It goes on in 30 seconds.'],
    [{ kind: 'limited', product: null, retryAfterMs: null }, 'Many people are using the app in this minute.'],
    [{ kind: 'off' }, 'The integration is switched off.'],
    [{ kind: 'unauthorized', product: 'Freshsales' }, 'Freshsales does not accept the app’s API key'],
  ])('R-TIC-01: an opening that fails says why and offers another try: %j', async (problem, sentence) => {
    const { page, client } = await openWidget({ answers: { openRecord: not(problem) } });
    expect(page.text).toContain(sentence);
    await page.press('Try again');
    expect(client.asked).toHaveLength(2);
  });

  test.each([
    [{ status: 429 }, true, 'Many people are using the app in this minute.'],
    [{ status: 422, message: 'The installation parameters are missing' }, true, 'The app is not set up yet.'],
    [{ status: 500 }, true, 'The app did not answer.'],
    [null, true, 'The app did not answer.'],
    [{}, false, 'You are offline.'],
  ])('R-TIC-01: a platform that answers %j is put into words', async (refusal, online, sentence) => {
    Object.defineProperty(navigator, 'onLine', { value: online, configurable: true });
    const { page } = await openWidget({ answers: { openRecord: () => Promise.reject(refusal) } });
    expect(page.text).toContain(sentence);
    page.leave();
    Object.defineProperty(navigator, 'onLine', { value: true, configurable: true });
  });
});

describe("an account's or deal's list", () => {
  test('R-TIC-09: without contacts it says what would change that', async () => {
    const opening = group({ contacts: [], tickets: [] });
    const { page } = await openWidget({ record: account, answers: { openRecord: opened(opening) } });
    expect(page.text).toContain('No contacts here');
    expect(page.has('New ticket')).toBe(false);
  });

  test('R-TIC-09: the dropdown names each contact, what is known of them, and the company’s others', async () => {
    const opening = group({
      contacts: [
        related(1, { requesters: [CUSTOMER] }),
        related(2, { name: null, covered: false }),
        related(3, { name: null, emails: [], phones: ['+49 1'], more: true }),
      ],
      company: { id: 3, name: 'Client GmbH' },
      tickets: [row(1), row(2, { requester: 777 })],
      requesters: { 777: 'Otto Other' },
      more: true,
      moreContacts: true,
    });
    const { page } = await openWidget({ record: account, answers: { openRecord: opened(opening) } });
    expect(page.options('Contact')).toEqual([
      'Everybody (2+)',
      'Contact 1 (1)',
      'c2@client.example (not asked yet)',
      'No name (0+)',
      'Others at Client GmbH (1)',
    ]);
    expect(page.text).toContain('Tickets of 2 of 3 contacts.');
    expect(page.text).toContain('Freshsales has more contacts here; these are the first 3.');
    expect(page.text).toContain('With the company Client GmbH in Freshdesk.');
    await page.choose('Contact', 'Others at Client GmbH (1)');
    expect(page.text).toContain('Otto Other');
    expect(page.text).not.toContain('Ticket about 1');
  });

  test('R-TIC-09: a contact who was not asked for yet is asked for when chosen', async () => {
    const contacts = [related(1, { requesters: [CUSTOMER] }), related(2, { covered: false })];
    const later = group({
      contacts: [contacts[0]!, related(2, { requesters: [888] })],
      tickets: [row(4, { requester: 888 })],
    });
    const { page, client } = await openWidget({
      record: account,
      answers: { openRecord: opened(group({ contacts })), openContact: ok(later) },
    });
    await page.choose('Contact', 'Contact 2 (not asked yet)');
    expect(client.asked.at(-1)).toMatchObject({ method: 'openContact', payload: { contactId: 2 } });
    expect(page.text).toContain('Ticket about 4');
    // Somebody who was asked for already is only shown.
    await page.choose('Contact', 'Contact 1 (0)');
    expect(client.asked.filter(({ method }) => method === 'openContact')).toHaveLength(1);
  });

  test('R-TIC-09: where the chosen contact is there no more, everybody’s are shown', async () => {
    const contacts = [related(1, { requesters: [CUSTOMER] }), related(2)];
    const openings = [group({ contacts }), group({ contacts: contacts.slice(0, 1) })];
    const { page } = await openWidget({
      record: account,
      answers: { openRecord: () => opened(openings.shift()) },
    });
    await page.choose('Contact', 'Contact 2 (0)');
    expect(page.text).not.toContain('Ticket about 1');
    await page.press('Ask Freshdesk again');
    expect(page.value('Contact')).toBe('all');
    expect(page.text).toContain('Ticket about 1');
  });

  test('R-TIC-09: what could not be asked is said above what is known', async () => {
    const contacts = [related(1, { requesters: [CUSTOMER] }), related(2, { covered: false })];
    const { page } = await openWidget({
      record: account,
      answers: {
        openRecord: opened(group({ contacts })),
        openContact: not({ kind: 'unavailable', product: 'Freshdesk' }),
      },
    });
    await page.choose('Contact', 'Contact 2 (not asked yet)');
    expect(page.text).toContain('Freshdesk does not answer.');
    expect(page.text).toContain('Freshdesk has not been asked for Contact 2 yet.');
  });

  test.each([
    ['nobody has one', [related(1), related(2)], 'all', 'None of the contacts has a ticket.'],
    [
      'not all were asked',
      [related(1), related(2, { covered: false })],
      'all',
      'None of the contacts asked so far',
    ],
    ['somebody has none', [related(1)], 'Contact 1 (0)', 'Contact 1 has no tickets to show.'],
    [
      'an address only',
      [related(1, { name: null })],
      'c1@client.example (0)',
      'c1@client.example has no tickets',
    ],
    [
      'no address and no number',
      [related(1, { name: null, emails: [] })],
      'No name (0)',
      'No name has no email and no phone number',
    ],
  ])('R-TIC-09: an empty list says why: %s', async (_, contacts, choice, sentence) => {
    const opening = group({ contacts, tickets: [] });
    const { page } = await openWidget({ record: account, answers: { openRecord: opened(opening) } });
    if (choice !== 'all') await page.choose('Contact', choice);
    expect(page.text).toContain(sentence);
  });

  test('R-BEY-23: a deal’s worst tickets first; ratings are asked for once', async () => {
    const tickets = [row(1), row(2, { priority: 4 })];
    const { page, client } = await openWidget({
      record: deal,
      answers: {
        openRecord: opened(group({ tickets })),
        listRatings: ok({ worst: { 1: -103 }, more: true }),
      },
    });
    expect(page.text).not.toContain('Badly rated');
    await page.press('Worst first', 'switch');
    expect(page.text).toContain('Badly rated');
    expect(page.text).toContain('Only the first 300 ratings of the last 90 days were read.');
    await page.press('Worst first', 'switch');
    expect(page.text).not.toContain('Badly rated');
    await page.press('Worst first', 'switch');
    expect(client.asked.filter(({ method }) => method === 'listRatings')).toHaveLength(1);
  });

  test('R-BEY-23: ratings that cannot be read are said; the order goes without them', async () => {
    const { page } = await openWidget({
      record: deal,
      answers: {
        openRecord: opened(group()),
        listRatings: not({ kind: 'forbidden', product: 'Freshdesk' }),
      },
    });
    await page.press('Worst first', 'switch');
    expect(page.text).toContain('Freshdesk does not allow the app’s API key to do this.');
    expect(page.text).toContain('Ticket about 1');
  });
});

describe('the list of all', () => {
  const many = Array.from({ length: 25 }, (_, index) =>
    row(index + 1, {
      status: index < 3 ? 5 : 2,
      priority: index === 4 ? 4 : 1,
      agent: index === 5 ? 11 : null,
    }),
  );
  const all = { kind: 'all' } as const;

  test('R-BEY-21: filters by status, priority and agent; says where nothing matches', async () => {
    const { page } = await openWidget({
      view: all,
      answers: { openRecord: opened(person({ tickets: many })) },
    });
    expect(page.text).toContain('25 of 25 loaded');
    await page.choose('Status', 'Unsolved');
    expect(page.text).toContain('22 of 25 loaded');
    await page.choose('Status', 'Closed');
    expect(page.text).toContain('3 of 25 loaded');
    await page.choose('Priority', 'Urgent');
    expect(page.text).toContain('No ticket matches.');
    await page.choose('Status', 'Any');
    expect(page.text).toContain('1 of 25 loaded');
    await page.choose('Priority', 'Any');
    await page.choose('Agent', 'Ada Agent');
    expect(page.text).toContain('1 of 25 loaded');
    await page.choose('Agent', 'No agent');
    expect(page.text).toContain('24 of 25 loaded');
  });

  test('R-TIC-02: twenty a page, and back', async () => {
    const { page } = await openWidget({
      view: all,
      answers: { openRecord: opened(person({ tickets: many })) },
    });
    expect(page.see.getAllByRole('listitem')).toHaveLength(20);
    await page.press('Next page');
    expect(page.text).toContain('Page 2 of 2');
    expect(page.see.getAllByRole('listitem')).toHaveLength(5);
    await page.press('Previous page');
    expect(page.text).toContain('Page 1 of 2');
  });

  test('R-TIC-02: more of Freshdesk’s list comes at a press, until there is no more', async () => {
    const pages = [ok({ tickets: [row(31)], more: true }), ok({ tickets: [row(32)], more: false })];
    const { page, client } = await openWidget({
      view: all,
      answers: {
        openRecord: opened(person({ tickets: [row(1)], more: true })),
        listTickets: ({ page: at }: { page: number }) => pages[at - 1],
      },
    });
    expect(page.text).toContain('2 of 2 loaded');
    await page.press('Load more from Freshdesk');
    expect(page.text).toContain('3 of 3 loaded');
    expect(page.has('Load more from Freshdesk')).toBe(false);
    expect(client.asked.at(-1)?.payload).toMatchObject({ page: 2, order: 'updated', contactId: null });
  });

  test('R-BEY-21: in another order Freshdesk is asked for its first page of that order', async () => {
    const { page, client, memory } = await openWidget({
      view: all,
      answers: {
        openRecord: opened(person({ tickets: [row(1)], more: true })),
        listTickets: ok({ tickets: [], more: true }),
      },
    });
    await page.choose('Sort by', 'Priority');
    expect(client.asked.at(-1)?.payload).toMatchObject({ page: 1, order: 'priority' });
    expect(memory.get('preference/order')).toBe('priority');
  });

  test('R-BEY-21: the first page of another order that cannot be loaded is the one that is tried again', async () => {
    const limited = not({ kind: 'limited', product: 'Freshdesk', retryAfterMs: 1_000 });
    const answers = [ok({ tickets: [row(31)], more: true }), limited, ok({ tickets: [], more: false })];
    const { page, client } = await openWidget({
      view: all,
      answers: {
        openRecord: opened(person({ tickets: [row(1)], more: true })),
        listTickets: () => answers.shift(),
      },
    });
    await page.choose('Sort by', 'Newest');
    await page.press('Try again');
    expect(client.asked.at(-1)?.payload).toMatchObject({ page: 1, order: 'created' });
  });

  test('R-BEY-21: a late page of the order before does not decide what is loaded next', async () => {
    const late: ((value: unknown) => void)[] = [];
    const { page, client } = await openWidget({
      view: all,
      answers: {
        openRecord: opened(person({ tickets: [row(1)], more: true })),
        listTickets: ({ order, page: at }: { order: string; page: number }) =>
          order === 'updated' && at === 2
            ? new Promise((resolve) => {
                late.push(resolve);
              })
            : ok({ tickets: [], more: true }),
      },
    });
    await page.press('Load more from Freshdesk');
    await page.choose('Sort by', 'Newest');
    await page.after(() => {
      late[0]!(ok({ tickets: [], more: true }));
    });
    await page.press('Load more from Freshdesk');
    expect(client.asked.at(-1)?.payload).toMatchObject({ page: 2, order: 'created' });
  });

  test('R-TIC-02: a page that cannot be loaded says why and is tried again', async () => {
    const answers = [
      not({ kind: 'unavailable', product: 'Freshdesk' }),
      ok({ tickets: [row(31)], more: false }),
    ];
    const { page } = await openWidget({
      view: all,
      answers: {
        openRecord: opened(person({ tickets: [row(1)], more: true })),
        listTickets: () => answers.shift(),
      },
    });
    expect(page.text).toContain('Freshdesk does not answer.');
    await page.press('Try again');
    expect(page.text).toContain('Ticket about 31');
  });

  test('R-TIC-09: of one contact, and of the company’s others, only theirs are listed', async () => {
    const opening = group({
      contacts: [related(1, { requesters: [CUSTOMER], more: true })],
      company: { id: 3, name: 'Client GmbH' },
      tickets: [row(1), row(2), row(3, { requester: 777 }), row(4, { requester: 777 })],
      more: true,
    });
    const { page, client } = await openWidget({
      record: account,
      answers: {
        openRecord: opened(opening),
        listTickets: ok({ tickets: [row(50), row(51, { requester: 777 })], more: false }),
      },
    });
    await page.choose('Contact', 'Contact 1 (2+)');
    await page.press('All 2+ tickets');
    expect(client.asked.at(-1)?.payload).toMatchObject({ contactId: 1 });
    await page.press('Back');
    await page.choose('Contact', 'Others at Client GmbH (2)');
    await page.press('All 2+ tickets');
    expect(client.asked.at(-1)?.payload).toMatchObject({ contactId: null });
    expect(page.text).toContain('Ticket about 51');
    expect(page.text).not.toContain('Ticket about 50');
  });

  test('R-BEY-30: Escape leads back, unless somebody is typing', async () => {
    const { page } = await openWidget({
      view: { kind: 'create' },
      answers: { openRecord: opened(person()) },
    });
    await page.key('Escape', page.see.getByLabelText('Subject *'));
    expect(page.text).toContain('For Rosa Diaz');
    await page.key('Escape');
    expect(page.text).not.toContain('For Rosa Diaz');
    expect(page.text).toContain('Ticket about 1');
  });
});

test('R-TIC-11: statuses and priorities are called as the account calls them, and numbered where it does not', async () => {
  const tickets = [
    row(1, { status: 3, priority: 2 }),
    row(2, { status: 17, priority: 9 }),
    row(3, { status: 2, priority: 3 }),
  ];
  const { page } = await openWidget({ answers: { openRecord: opened(person({ tickets }), catalogue) } });
  for (const name of ['Pending', 'Medium', 'Status 17', '9', 'Being worked on', 'High'])
    expect(page.text).toContain(name);
});
