import { describe, expect, test } from '@jest/globals';
import type { Converted, EmailThreads, OpenTicket, ThreadMessages } from '../../rules/tickets/protocol.ts';
import * as handlers from '../../server/handlers/tickets.ts';
import { readSettings } from '../../server/settings.ts';
import { addNews } from '../../server/tickets/news.ts';
import { toRow } from '../../server/tickets/rows.ts';
import { NOW, parameters, refusing, servicesWith, type Replies } from '../odd/services.ts';

const widget = { ...handlers };

const ANN = { entity: 'contacts', id: 7 } as const;
const DEAL = { entity: 'deals', id: 9 } as const;
const ACCOUNT = { entity: 'sales_accounts', id: 8 } as const;
const user = { email: 'sam@acme.example' };
const CREATED = '2026-02-01T08:00:00Z';

const ticket = (more: object = {}) => ({
  id: 5,
  subject: 'Broken',
  status: 2,
  priority: 1,
  requester_id: 70,
  created_at: CREATED,
  updated_at: CREATED,
  ...more,
});
const contact = (more: object) => ({
  contact: { id: 7, created_at: CREATED, updated_at: CREATED, ...more },
});
const email = (id: number, more: object = {}) => ({ id, email_id: 30, direction: 'incoming', ...more });
const row = (id: number, email: string | null, more: object = {}) => ({ id, email, emails: null, ...more });

/** Ann, a contact with one address who is a customer, and Sam who looks at her page. */
const usual: Replies = {
  freshsalesRecord: contact({ display_name: 'Ann Lee', email: 'ann@client.example' }),
  freshsalesUsers: { users: [{ id: 1, email: user.email, display_name: 'Sam Rep' }] },
  freshdeskTicket: ticket({ requester: { email: 'ann@client.example' } }),
  freshdeskTicketsOfEmail: { status: 200, body: [] },
};

/** Calls a method of the widget. */
async function ask<T = unknown>(
  name: keyof typeof widget,
  input: object,
  replies: Replies = {},
  services = servicesWith({ ...usual, ...replies }),
): Promise<{
  answer: { ok: boolean; value: T; problem?: object };
  services: ReturnType<typeof servicesWith>;
}> {
  const answer = await widget[name](services, { ...input, iparams: parameters() });
  return { answer: answer as never, services };
}

const problemOf = async (...asked: Parameters<typeof ask>) => (await ask(...asked)).answer.problem;
const valueOf = async <T>(...asked: Parameters<typeof ask>) => (await ask<T>(...asked)).answer.value;
const sentBy = async (template: string, ...asked: Parameters<typeof ask>) =>
  (await ask(...asked)).services.sent.filter((one) => one.template === template).map(({ body }) => body);

describe('a ticket that Freshdesk tells little of', () => {
  const open = (more: object, replies: Replies = {}) =>
    valueOf<OpenTicket>(
      'openTicket',
      { ...ANN, ticketId: 5 },
      { freshdeskTicket: ticket({ requester: { email: 'ann@client.example' }, ...more }), ...replies },
    );

  test('R-TIC-03: texts, tags, conversation and requester that are missing are empty', async () => {
    const { ticket, description, messages, nextPage } = await open({});
    expect(description).toMatchObject({ html: '', text: '', attachments: [] });
    expect(ticket).toMatchObject({ tags: [], requester: { name: null, phone: null }, locked: false });
    expect([messages, nextPage]).toEqual([[], null]);
  });

  test('R-TIC-03: a message of nobody and nowhere is shown, and a text that is too long comes without its HTML', async () => {
    const { description, messages } = await open({
      description: 'x'.repeat(200_001),
      description_text: 'y'.repeat(30_000),
      conversations: [{ id: 1, created_at: CREATED }],
    });
    expect(description.html).toBeNull();
    expect(description.text).toHaveLength(20_000);
    expect(messages[0]).toMatchObject({ authorId: null, from: null, to: [], html: '', private: false });
  });

  test('R-TIC-03: attachments are told by either name of their size, and only from addresses that are encrypted', async () => {
    const url = 'https://files.example/a';
    const { description } = await open({
      attachments: [
        { name: 'a', size: 3, attachment_url: url },
        { name: 'b', file_size: 4, attachment_url: url },
        { name: 'c', attachment_url: url },
        { name: 'd', size: 5, attachment_url: 'http://files.example/d' },
        { name: 'e', size: 6 },
      ],
    });
    expect(description.attachments.map(({ name, size }) => [name, size])).toEqual([
      ['a', 3],
      ['b', 4],
      ['c', 0],
    ]);
  });

  test('R-TIC-11: a field of several choices shows them in one line, an empty one nothing', async () => {
    const { ticket } = await open({
      custom_fields: { cf_parts: ['A', 'B'], cf_none: [], cf_odd: { a: 1 }, cf_on: true },
    });
    expect(ticket.values).toMatchObject({ cf_parts: 'A, B', cf_none: null, cf_odd: null, cf_on: true });
  });

  test('R-TIC-03: of a long conversation the next page is named while Freshdesk has more', async () => {
    const messages = Array.from({ length: 10 }, (_, at) => ({ id: at + 1, created_at: CREATED }));
    const replies: Replies = {
      freshdeskMessages: ({ page }) => ({
        status: 200,
        headers: page === '1' ? { link: '<https://acme.freshdesk.com/x>; rel="next"' } : {},
        body: messages,
      }),
    };
    expect(await open({ conversations: messages }, replies)).toMatchObject({ nextPage: 2 });
    const later = await valueOf('listMessagesOfTicket', { ...ANN, ticketId: 5, page: 2 }, replies);
    expect(later).toMatchObject({ nextPage: null });
  });

  test.each([
    ['their number', { phone: '+49 40 7654321' }, { requester: { phone: '+49407654321' } }, true],
    ['their mobile', { phone: '+49 40 7654321' }, { requester: { mobile: '+49 40 7654321' } }, true],
    ['no number', { phone: '+49 40 7654321' }, { requester: null }, false],
    ['another number', { phone: '+49 40 7654321' }, { requester: { phone: '+49 40 1111111' } }, false],
    [
      'another address',
      { email: 'ann@client.example' },
      { requester: { email: 'bo@client.example' } },
      false,
    ],
    ['no address', { email: 'ann@client.example' }, { requester: {} }, false],
  ])(
    'R-TIC-12: a ticket whose requester has %s is shown only where it is the person’s',
    async (_, person: { phone?: string; email?: string }, asked, shown) => {
      const { answer } = await ask(
        'openTicket',
        { ...ANN, ticketId: 5 },
        {
          freshsalesRecord: contact({ mobile_number: person.phone, email: person.email }),
          freshdeskTicket: ticket(asked),
        },
      );
      expect(answer.ok ? 'shown' : answer.problem).toEqual(shown ? 'shown' : { kind: 'notShown' });
    },
  );

  test('R-TIC-05: a change keeps the requester, and without one says so', async () => {
    const changed = (requester: object | null | undefined) =>
      valueOf<{ requester: object }>(
        'changeTicket',
        { ...DEAL, ticketId: 5, standard: { status: 3 }, custom: {}, before: { status: 2 } },
        {
          freshsalesRelated: {
            deal: { id: 9, name: 'Big' },
            contacts: [],
            sales_accounts: [{ id: 4, name: 'Acme' }],
          },
          freshdeskCompaniesNamed: { companies: [{ id: 40, name: 'acme ' }] },
          freshdeskCompanyPeople: { status: 200, body: [] },
          freshdeskTicket: ticket({ company_id: 40, requester }),
          freshdeskChangeTicket: ticket({ status: 3 }),
        },
      );
    expect((await changed({ name: 'Bo' })).requester).toEqual({ name: 'Bo', email: null, phone: null });
    expect((await changed(undefined)).requester).toEqual({ name: null, email: null, phone: null });
  });
});

describe('emails that Freshsales tells little of', () => {
  const threads = (emails: object[] | null, more: object = {}) =>
    valueOf<EmailThreads>(
      'listEmails',
      { ...ANN, page: 1 },
      { freshsalesConversations: { conversations: [], email_conversations: emails, ...more } },
    );

  test('R-TIC-10: a thread without subject, time, text, count or sender is listed', async () => {
    expect((await threads([{ id: 3 }])).threads).toEqual([
      { id: 3, subject: null, from: null, at: '', excerpt: '', count: 1, incoming: true, converted: null },
    ]);
    expect((await threads(null)).threads).toEqual([]);
  });

  test('R-TIC-10: of several messages of a thread the latest stands for it, threads come latest first', async () => {
    const at = (conversation_time: string) => ({ conversation_time });
    const { threads: listed } = await threads([
      email(1, at('2026-01-01')),
      email(2, { ...at('2026-01-03'), display_content: 'word '.repeat(60) }),
      email(3, at('2026-01-02')),
      email(4, { ...at('2026-01-04'), email_id: 31 }),
      email(5, { ...at('2026-01-02'), email_id: 32 }),
    ]);
    expect(listed.map(({ id, at }) => [id, at])).toEqual([
      [31, '2026-01-04'],
      [30, '2026-01-03'],
      [32, '2026-01-02'],
    ]);
    expect(listed[1]!.excerpt).toMatch(/^(word ){31}word…$/);
  });

  test('R-TIC-10: the sender is told by name or else by address', async () => {
    const recipients = [
      { id: 1, field: 'to', email_name: 'Sam' },
      { id: 2, field: 'from', email_address: 'ann@client.example' },
    ];
    const { threads: listed } = await threads([email(1, { email_conversation_recipient_ids: [1, 2] })], {
      email_conversation_recipients: recipients,
    });
    expect(listed[0]!.from).toBe('ann@client.example');
  });

  const messages = (emails: object[] | ((page: string) => object[]), more: Replies = {}) =>
    ask<ThreadMessages>(
      'listEmailMessages',
      { ...ANN, threadId: 30 },
      {
        freshsalesThread: ({ page }) => ({
          email_conversations: typeof emails === 'function' ? emails(page!) : emails,
          email_conversation_recipients: [{ id: 1, field: 'from', email_address: 'ANN@client.example' }],
        }),
        ...more,
      },
    );

  test('R-TIC-10: messages of the same or no moment keep the order of their ids, and attachments without a name are left out', async () => {
    const { answer } = await messages([
      email(3, { conversation_time: '2026-01-02' }),
      email(2),
      email(1, { attachments: [{ content_file_name: 'a.pdf' }, {}, { content_file_name: null }] }),
      email(4, { conversation_time: '2026-01-01', direction: 'outgoing' }),
    ]);
    expect(answer.value.messages.map(({ id, at, subject }) => [id, at, subject])).toEqual([
      [1, '', null],
      [2, '', null],
      [4, '2026-01-01', null],
      [3, '2026-01-02', null],
    ]);
    expect(answer.value.messages[0]!.attachments).toEqual(['a.pdf']);
    expect(answer.value.chosenId).toBe(3);
  });

  test('R-TIC-10: a thread of no messages offers none', async () => {
    expect((await messages([])).answer.value).toEqual({ messages: [], chosenId: null });
  });

  test('R-TIC-10: of a very long thread four pages are read', async () => {
    const full = (page: string) => Array.from({ length: 25 }, (_, at) => email(Number(page) * 100 + at));
    const { answer, services } = await messages(full);
    expect(answer.value.messages).toHaveLength(100);
    expect(services.sent.filter(({ template }) => template === 'freshsalesThread')).toHaveLength(4);
  });

  test('R-TIC-10: a thread of somebody else is not shown', async () => {
    const replies: Replies = {
      freshsalesConversations: { conversations: [], email_conversations: [email(1, { email_id: 31 })] },
      freshsalesThread: { email_conversations: [email(9)] },
    };
    expect(await problemOf('listEmailMessages', { ...ANN, threadId: 30 }, replies)).toEqual({
      kind: 'recordGone',
    });
    const deal = await problemOf('listEmailMessages', { ...DEAL, threadId: 30 }, replies);
    expect(deal).toEqual({ kind: 'recordGone' });
    const own = await ask('listEmailMessages', { ...DEAL, threadId: 31 }, replies);
    expect(own.answer.ok).toBe(true);
  });

  test.each([404, 302, 403])(
    'R-TIC-10: where Freshsales tells no thread in full (%i), the message of the list stands for it',
    async (status) => {
      const replies: Replies = {
        freshsalesConversations: {
          conversations: [],
          email_conversations: [email(1, { display_content: 'No steam' }), email(2, { email_id: 31 })],
        },
        freshsalesThread: { status },
        freshdeskCreateTicket: { status: 201, body: ticket() },
      };
      const { messages: shown } = await valueOf<ThreadMessages>(
        'listEmailMessages',
        { ...ANN, threadId: 30 },
        replies,
      );
      expect(shown.map(({ id, excerpt }) => [id, excerpt])).toEqual([[1, 'No steam']]);
      const convert = { ...ANN, threadId: 30, messageId: 1, rest: false, standard: {}, custom: {}, user };
      const [made] = await sentBy('freshdeskCreateTicket', 'convertEmail', convert, replies);
      expect((made as { description: string }).description).toContain('No steam');
      expect(await problemOf('listEmailMessages', { ...ANN, threadId: 32 }, replies)).toBeDefined();
    },
  );

  test('R-TIC-10: where one address of Freshsales does not know it, the other is asked, whichever was first', async () => {
    const doors = async (door: 'api' | 'app') => {
      const { services } = await ask(
        'listEmails',
        { ...ANN, page: 1, door },
        {
          freshsalesConversations: (context) =>
            context['door'] === (door === 'api' ? 'crm/sales/' : 'crm/sales/api/')
              ? { conversations: [] }
              : { status: 404 },
        },
      );
      return services.sent.map(({ context }) => context['door']);
    };
    expect(await doors('api')).toEqual(['crm/sales/api/', 'crm/sales/']);
    expect(await doors('app')).toEqual(['crm/sales/', 'crm/sales/api/']);
  });
});

describe('an email that becomes a ticket', () => {
  const convert = { ...ANN, threadId: 30, messageId: null, rest: false, standard: {}, custom: {}, user };
  const thread = (...emails: object[]): Replies => ({
    freshsalesThread: {
      email_conversations: emails,
      email_conversation_recipients: [{ id: 1, field: 'from', email_address: 'ann@client.example' }],
    },
    freshdeskCreateTicket: { status: 201, body: ticket() },
  });
  const made = async (...emails: object[]) =>
    (await sentBy('freshdeskCreateTicket', 'convertEmail', convert, thread(...emails)))[0] as {
      subject: string;
      description: string;
    };

  test('R-TIC-10: without subject it is named by its first words, without words by its reference', async () => {
    expect((await made(email(1, { subject: ' ', display_content: 'Please  call' }))).subject).toBe(
      'Please call',
    );
    expect((await made(email(1))).subject).toBe('FS-email-30');
  });

  test('R-TIC-10: without HTML its text is shown, with the names of its files, and a time only where it has one', async () => {
    const { description } = await made(
      email(1, { display_content: 'a < b', attachments: [{ content_file_name: 'plan.pdf' }] }),
    );
    expect(description).toContain('a &lt; b');
    expect(description).toContain('plan.pdf');
    expect(description.split('</p>')[0]).not.toMatch(/\d{4}-/);
    const dated = await made(
      email(1, { html_content: '<b>Hi</b>', conversation_time: '2026-01-02T03:04:05Z' }),
    );
    expect(dated.description.split('</p>')[0]).toContain('2026-01-02 03:04');
    expect(dated.description).toContain('<b>Hi</b>');
    expect((await made(email(1, { html_content: ' ' }))).description).not.toContain('undefined');
  });

  test('R-TIC-10: notes that would take longer than the platform gives are counted as not added', async () => {
    const many = Array.from({ length: 9 }, (_, at) => email(at + 1, { display_content: 'Hi' }));
    const services = servicesWith({
      ...usual,
      ...thread(...many),
      freshdeskAddNote: { status: 201, body: { id: 1, created_at: CREATED } },
    });
    const { requests } = services;
    let tookMs = 0;
    const slow = {
      ...services,
      now: () => services.now() + tookMs,
      requests: {
        send: async (...request: Parameters<typeof requests.send>) => {
          tookMs += 2_000;
          return requests.send(...request);
        },
      },
    };
    const { answer } = await ask<Converted>('convertEmail', { ...convert, rest: true }, {}, slow);
    expect(answer.value).toMatchObject({ already: false, notesFailed: 6 });
    expect(services.sent.filter(({ template }) => template === 'freshdeskAddNote')).toHaveLength(2);
  });

  test('R-TIC-10: nothing is made of a message that is not in the thread, or for an account', async () => {
    const gone = await ask('convertEmail', { ...convert, messageId: 99 }, thread(email(1)));
    expect(gone.answer.problem).toEqual({ kind: 'recordGone' });
    expect(gone.services.sent.some(({ template }) => template === 'freshdeskCreateTicket')).toBe(false);
    expect(await problemOf('convertEmail', { ...convert, ...DEAL }, thread(email(1)))).toEqual({
      kind: 'noContact',
    });
  });

  test('R-TIC-10: a claim that is given back while somebody waits for it is taken over', async () => {
    const services = servicesWith({ ...usual, ...thread(email(1)) });
    const claim = services.store.claim.bind(services.store);
    let refusals = 1;
    services.store.claim = (key, value, ttl) =>
      key.startsWith('converted/') && refusals-- > 0 ? Promise.resolve(false) : claim(key, value, ttl);
    const { answer } = await ask('convertEmail', convert, {}, services);
    expect(answer).toMatchObject({ ok: true, value: { ticketId: 5, already: false } });
  });

  test('R-TIC-10: where a lease ran out without a ticket the next one to press makes it', async () => {
    const services = servicesWith({
      ...usual,
      ...thread(email(1)),
      freshdeskTicketTexts: { status: 200, body: [] },
    });
    const claim = services.store.claim.bind(services.store);
    services.store.claim = async (key, value, ttl) => {
      if (key.startsWith('converted/') && key.endsWith('/0') && !services.store.values.has(key))
        await services.store.set(key, { holder: 'gone', untilMs: NOW - 1, ticketId: null });
      return claim(key, value, ttl);
    };
    const { answer } = await ask('convertEmail', convert, {}, services);
    expect(answer).toMatchObject({ ok: true, value: { ticketId: 5, already: false } });
    expect([...services.store.values.keys()].filter((key) => /^converted\/.*\/1$/.test(key))).toHaveLength(1);
  });
});

describe('a new ticket', () => {
  const create = {
    ...ANN,
    subject: 'Help',
    description: 'Please',
    standard: {},
    custom: {},
    contactId: null,
    word: 'abcdefgh',
    again: false,
    user,
  };
  const made: Replies = { freshdeskCreateTicket: { status: 201, body: ticket() } };
  const person = (facts: object): Replies => ({ ...made, freshsalesRecord: contact(facts) });
  const bodyFor = async (facts: object) =>
    (await sentBy('freshdeskCreateTicket', 'createTicket', create, person(facts)))[0];

  test('R-TIC-07: somebody without a name is asked for by address alone, without an address by number, which is then their name', async () => {
    expect(await bodyFor({ email: 'ann@client.example' })).not.toHaveProperty('name');
    expect(await bodyFor({ mobile_number: '+49 40 7654321' })).toMatchObject({
      phone: '+49 40 7654321',
      name: '+49 40 7654321',
    });
    expect(await bodyFor({ mobile_number: '+49 40 7654321', last_name: 'Kim' })).toMatchObject({
      name: 'Kim',
    });
  });

  test('R-TIC-07: of somebody with neither, or who is not of the account, none is made', async () => {
    expect(await problemOf('createTicket', create, person({}))).toEqual({ kind: 'noContact' });
    const related: Replies = {
      ...made,
      freshsalesRelated: { deal: { id: 9 }, contacts: [row(7, 'ann@client.example')] },
    };
    const other = { ...create, ...DEAL, contactId: 99 };
    expect(await problemOf('createTicket', other, related)).toEqual({ kind: 'noContact' });
    expect((await ask('createTicket', { ...other, contactId: 7 }, related)).answer.ok).toBe(true);
  });

  test.each([
    ['its answer is lost', { status: 0 }, ticket({ id: 6, description_text: 'x FS-abcdefgh' }), 6],
    [
      'its answer cannot be read',
      { status: 201, body: 'oops' },
      ticket({ id: 6, description: 'x FS-abcdefgh' }),
      6,
    ],
  ])('R-TIC-07: when %s, it is looked for by its reference', async (_, answer, found, id) => {
    const other = ticket({ id: 3, description_text: 'FS-abcdefghi' });
    const { answer: given } = await ask('createTicket', create, {
      freshdeskCreateTicket: answer as never,
      freshdeskTicketTexts: { status: 200, body: [other, found] },
    });
    expect(given).toMatchObject({ ok: true, value: { id } });
  });

  test('R-TIC-07: an answer that is lost is said to be unknown where it cannot be looked for', async () => {
    const lost: Replies = { freshdeskCreateTicket: { status: 0 } };
    expect(await problemOf('createTicket', create, lost)).toEqual({ kind: 'outcomeUnknown' });
    const byPhone = { ...person({ mobile_number: '+49 40 7654321' }), ...lost };
    expect(await problemOf('createTicket', create, byPhone)).toEqual({ kind: 'outcomeUnknown' });
  });

  test('R-TIC-07: pressed again, it is made where nobody has the address yet, and not while Freshdesk does not tell', async () => {
    const unknown = { status: 400, body: { errors: [{ field: 'email', code: 'invalid_value' }] } };
    const again = { ...create, again: true };
    const fresh = await ask('createTicket', again, { ...made, freshdeskTicketTexts: unknown });
    expect(fresh.answer).toMatchObject({ ok: true, value: { id: 5 } });
    const silent = await ask('createTicket', again, { ...made, freshdeskTicketTexts: { status: 503 } });
    expect(silent.answer.problem).toEqual({ kind: 'unavailable', product: 'Freshdesk' });
    expect(silent.services.sent.some(({ template }) => template === 'freshdeskCreateTicket')).toBe(false);
  });

  test('R-TIC-08: a user without a name signs by address, one who left cannot write', async () => {
    const by = (users: object[]): Replies => ({ ...made, freshsalesUsers: { users } });
    const [body] = await sentBy(
      'freshdeskCreateTicket',
      'createTicket',
      create,
      by([{ id: 1, email: user.email }]),
    );
    expect((body as { description: string }).description).toContain(`${user.email} (${user.email})`);
    const left = by([{ id: 1, email: user.email, is_active: false }, { id: 2 }]);
    expect(await problemOf('createTicket', create, left)).toEqual({ kind: 'unknownUser' });
  });

  test('R-TIC-08: users that were read more than an hour ago are read again', async () => {
    const services = servicesWith({ ...usual, ...made });
    await ask('createTicket', create, {}, services);
    services.clock += 3_600_001;
    await ask('createTicket', { ...create, word: 'ijklmnop' }, {}, services);
    expect(services.sent.filter(({ template }) => template === 'freshsalesUsers')).toHaveLength(2);
  });

  test.each([
    [
      'a limit of the product',
      { status: 429, headers: { 'retry-after': '30' } },
      { kind: 'limited', product: 'Freshdesk', retryAfterMs: 30_000 },
    ],
    ['a limit of the platform', { status: 429 }, { kind: 'limited', product: null, retryAfterMs: null }],
    [
      'a refusal of the whole',
      { status: 400, body: { errors: [{ message: 'No.' }] } },
      { kind: 'refused', fields: [{ field: null, message: 'No.' }] },
    ],
    [
      'a refusal without words',
      {
        status: 400,
        body: { errors: [{ field: 'custom_fields.cf_a', code: 'missing_field' }, { field: 'b' }] },
      },
      {
        kind: 'refused',
        fields: [
          { field: 'cf_a', message: 'missing_field' },
          { field: 'b', message: 'refused' },
        ],
      },
    ],
    ['a locked ticket', { status: 405 }, { kind: 'ticketLocked' }],
    ['a conflict without a reason', { status: 409 }, { kind: 'unavailable', product: 'Freshdesk' }],
    ['a status of no known meaning', { status: 418 }, { kind: 'unexpected', product: 'Freshdesk' }],
  ])('R-TIC-07: %s is said', async (_, answer, problem) => {
    const replies: Replies = { freshdeskCreateTicket: answer, freshdeskTicketTexts: { status: 503 } };
    const told = await problemOf('createTicket', create, replies);
    expect(told).toEqual(problem.kind === 'unavailable' ? { kind: 'outcomeUnknown' } : problem);
  });
});

describe('the ticket form and its agents', () => {
  const catalogue = (replies: Replies) =>
    ask<{ catalogue: { fields: Record<string, unknown>[]; agents: object[] } }>(
      'openRecord',
      { ...ANN, catalogue: true },
      {
        freshdeskTicketFields: { status: 200, body: [] },
        freshdeskAgents: { status: 200, body: [] },
        ...replies,
      },
    );
  const fieldsOf = async (...body: object[]) =>
    (await catalogue({ freshdeskTicketFields: { status: 200, body } })).answer.value.catalogue.fields;

  test('R-TIC-11: fields without label or choices, and choices of odd shapes, are shown as far as they go', async () => {
    const fields = await fieldsOf(
      {
        name: 'status',
        type: 'default_status',
        choices: { 2: ['Open', 'Being processed'], 3: 'Pending', 4: 7 },
      },
      { name: 'priority', type: 'default_priority', choices: { Low: 1, Odd: 'x' } },
      { name: 'cf_plan', label: null, type: 'custom_dropdown', choices: ['A', 3] },
      { name: 'cf_none', type: 'custom_dropdown' },
      {
        name: 'cf_tree',
        type: 'nested_field',
        choices: [{ Europe: { Berlin: ['Mitte'] } }, 5],
        nested_ticket_fields: [
          { name: 'cf_city', level: 3 },
          { name: 'cf_land', label: 'Land' },
        ],
      },
      { name: 'cf_old', type: 'custom_text', archived: true },
      // Of shared ownership: nothing here could write it.
      { name: 'internal_group', type: 'default_internal_group', choices: { Repairs: 5 } },
      { name: 'internal_agent', type: 'default_internal_agent', required_for_agents: true, choices: {} },
    );
    expect(fields.map(({ key, label, choices }) => [key, label, choices])).toEqual([
      [
        'status',
        'status',
        [
          { value: 2, label: 'Open' },
          { value: 3, label: 'Pending' },
          { value: 4, label: '4' },
        ],
      ],
      ['priority', 'priority', [{ value: 1, label: 'Low' }]],
      ['cf_plan', 'cf_plan', [{ value: 'A', label: 'A' }]],
      ['cf_none', 'cf_none', []],
      ['cf_tree', 'cf_tree', []],
      ['internal_agent', 'internal_agent', []],
    ]);
    expect(fields.at(-1)).toMatchObject({ kind: 'elsewhere', required: true });
    expect(fields[4]).toMatchObject({
      tree: [{ label: 'Europe', below: [{ label: 'Berlin', below: [{ label: 'Mitte', below: [] }] }] }],
      levels: [
        { key: 'cf_land', label: 'Land' },
        { key: 'cf_city', label: 'cf_city' },
      ],
    });
  });

  test('R-TIC-11: agents without a name are told by address or number; after five pages the rest is left out', async () => {
    const { answer, services } = await catalogue({
      freshdeskAgents: ({ page }) => ({
        status: 200,
        headers: { link: '<x>; rel="next"' },
        body:
          page === '1'
            ? [
                { id: 1, contact: { email: 'a@x.example' } },
                { id: 2, contact: {} },
              ]
            : [],
      }),
    });
    expect(answer.value.catalogue.agents).toEqual([
      { id: 1, name: 'a@x.example' },
      { id: 2, name: '2' },
    ]);
    expect(services.sent.filter(({ template }) => template === 'freshdeskAgents')).toHaveLength(5);
  });

  test('R-TIC-11: a form that is too large for the store is given all the same, and asked for by the next browser', async () => {
    const choices = Array.from({ length: 3000 }, (_, at) => `A rather long choice ${String(at)}`);
    const body = [{ name: 'cf_plan', type: 'custom_dropdown', choices }];
    const { answer, services } = await catalogue({ freshdeskTicketFields: { status: 200, body } });
    expect(answer.value.catalogue.fields[0]!['choices']).toHaveLength(3000);
    expect(services.store.values.has('tickets/catalogue')).toBe(false);
  });

  test('R-TIC-11: a form that was read more than twelve hours ago is read again', async () => {
    const services = servicesWith({
      ...usual,
      freshdeskTicketFields: { status: 200, body: [] },
      freshdeskAgents: { status: 200, body: [] },
    });
    const count = () => services.sent.filter(({ template }) => template === 'freshdeskTicketFields').length;
    await ask('openRecord', { ...ANN, catalogue: true }, {}, services);
    await ask('openRecord', { ...ANN, catalogue: true }, {}, services);
    expect(count()).toBe(1);
    services.clock += 12 * 3_600_000 + 1;
    await ask('openRecord', { ...ANN, catalogue: true }, {}, services);
    expect(count()).toBe(2);
  });

  test('R-TIC-11: a group that names no agents has none', async () => {
    expect(await valueOf('groupAgents', { groupId: 3 }, { freshdeskGroup: { id: 3 } })).toEqual({
      agents: [],
    });
  });
});

describe('ratings', () => {
  test('R-BEY-23: the worst of each ticket counts; a plan without ratings has none; tickets without a rating are left out', async () => {
    const body = [
      { ticket_id: 1, ratings: { default_question: 103, q2: -101 } },
      { ticket_id: 1, ratings: { default_question: -103 } },
      { ticket_id: 2, ratings: null },
      { ticket_id: 3, ratings: { default_question: null } },
    ];
    expect(await valueOf('listRatings', DEAL, { freshdeskRatings: { status: 200, body } })).toEqual({
      worst: { 1: -103 },
      more: false,
    });
    for (const status of [403, 404])
      expect(await valueOf('listRatings', DEAL, { freshdeskRatings: { status } })).toEqual({
        worst: {},
        more: false,
      });
    expect(await problemOf('listRatings', DEAL, { freshdeskRatings: { status: 500 } })).toEqual({
      kind: 'unavailable',
      product: 'Freshdesk',
    });
  });
});

describe('accounts and deals', () => {
  const related = (more: object): Replies => ({
    freshsalesRelated: { sales_account: { id: 8, name: 'Acme' }, ...more },
    freshdeskCompaniesNamed: { companies: [] },
  });

  test('R-TIC-09: an account without a name, a contact without addresses, and one with a name only are shown', async () => {
    const opening = await valueOf<{ opening: { name: unknown; contacts: object[] } }>('openRecord', ACCOUNT, {
      ...related({
        sales_account: { id: 8, name: 5 },
        contacts: [row(1, null), row(2, null, { first_name: 'Bo' })],
      }),
    });
    expect(opening.opening).toMatchObject({
      name: null,
      company: null,
      contacts: [
        { id: 1, name: null, emails: [], covered: true },
        { id: 2, name: 'Bo', emails: [], covered: true },
      ],
    });
  });

  test('R-TIC-09: an account whose name cannot be sent as it is has no company looked for', async () => {
    const { services } = await ask(
      'openRecord',
      ACCOUNT,
      related({ sales_account: { id: 8, name: 'A "B"' } }),
    );
    expect(services.sent.map(({ template }) => template)).toEqual(['freshsalesRelated']);
  });

  test('R-TIC-09: requesters are told by name or address, and a deal without an account has no company', async () => {
    const requesters = [{ name: 'Cy' }, { email: 'di@client.example' }, {}];
    const tickets = requesters.map((requester, at) =>
      ticket({ id: at + 1, requester_id: 100 + at, company_id: 40, requester }),
    );
    const opening = await valueOf<{ opening: object }>('openRecord', ACCOUNT, {
      ...related({}),
      freshdeskCompaniesNamed: { companies: [{ id: 40, name: 'ACME' }] },
      freshdeskCompanyPeople: { status: 200, body: [] },
      freshdeskTicketsOfCompany: { status: 200, headers: { link: '<x>; rel="next"' }, body: tickets },
    });
    expect(opening.opening).toMatchObject({
      requesters: { 100: 'Cy', 101: 'di@client.example' },
      more: true,
      contacts: [],
    });
    const deal = await valueOf<{ opening: object }>('openRecord', DEAL, {
      freshsalesRelated: { deal: { id: 9 } },
    });
    expect(deal.opening).toMatchObject({ company: null, tickets: [], contacts: [] });
  });

  test('R-TIC-09: nothing is said of a contact who is not of the account, or of a person’s page', async () => {
    const replies = related({ contacts: [] });
    expect(await problemOf('openContact', { ...ACCOUNT, contactId: 3 }, replies)).toEqual({
      kind: 'noContact',
    });
    expect(await problemOf('openContact', { ...ANN, contactId: 3 }, replies)).toEqual({ kind: 'noContact' });
    const page = { ...ACCOUNT, contactId: 3, page: 1, order: 'updated' };
    expect(await problemOf('listTickets', page, replies)).toEqual({ kind: 'noContact' });
  });

  test('R-TIC-09: the answer without the record is said to be unexpected', async () => {
    expect(await problemOf('openRecord', ACCOUNT, { freshsalesRelated: {} })).toEqual({
      kind: 'unexpected',
      product: 'Freshsales',
    });
  });
});

describe('somebody with a number only', () => {
  const byPhone: Replies = {
    freshsalesRecord: contact({ mobile_number: '+49 40 7654321' }),
    freshdeskPeopleByPhone: { total: 1, results: [{ id: 70 }] },
    freshdeskTicketsOfRequester: { status: 200, body: [ticket()] },
  };

  test('R-TIC-02: who was found by number is asked for by id the next time, and a customer gone is said', async () => {
    const services = servicesWith({ ...usual, ...byPhone });
    const open = () => ask<{ opening: object }>('openRecord', ANN, {}, services);
    expect((await open()).answer.value.opening).toMatchObject({ matchedBy: 'phone', tickets: [{ id: 5 }] });
    services.clock += 120_000;
    expect((await open()).answer.value.opening).toMatchObject({ matchedBy: 'phone', tickets: [{ id: 5 }] });
    expect(services.sent.filter(({ template }) => template === 'freshdeskPeopleByPhone')).toHaveLength(1);
    const gone = { ...byPhone, freshdeskTicketsOfRequester: { status: 404 } };
    expect(await problemOf('openRecord', ANN, gone)).toEqual({ kind: 'unexpected', product: 'Freshdesk' });
  });

  test('R-TIC-02: of many numbers as many are looked for as one search can name', async () => {
    const number = (at: number) => `${'1'.repeat(200)}${String(at)}`;
    const numbers = { mobile_number: number(1), work_number: number(2), phone: number(3) };
    const { services } = await ask('openRecord', ANN, { ...byPhone, freshsalesRecord: contact(numbers) });
    const { query } = services.sent.find(({ template }) => template === 'freshdeskPeopleByPhone')!.context;
    expect(query).toBe(`phone:'${number(1)}' OR mobile:'${number(1)}'`);
  });
});

describe('what is known and cannot be trusted', () => {
  const tickets: Replies = { freshdeskTicketsOfEmail: { status: 200, body: [ticket()] } };

  test('R-TIC-02: what was kept in a future that never was is asked for again', async () => {
    const services = servicesWith({ ...usual, ...tickets });
    services.clock += 3_600_000;
    await ask('openRecord', ANN, {}, services);
    services.clock -= 3_600_000;
    const before = services.sent.length;
    await ask('openRecord', ANN, {}, services);
    expect(services.sent.length).toBeGreaterThan(before);
  });

  test('R-TIC-02: after an edit of the record its addresses are read anew', async () => {
    const services = servicesWith({ ...usual, ...tickets });
    const records = () => services.sent.filter(({ template }) => template === 'freshsalesRecord').length;
    await ask('openRecord', ANN, {}, services);
    await ask('openRecord', { ...ANN, distrust: 'list' }, {}, services);
    expect(records()).toBe(1);
    await ask('openRecord', { ...ANN, distrust: 'person' }, {}, services);
    expect(records()).toBe(2);
  });

  test('R-TIC-02: a store that does not answer is no reason to show nothing', async () => {
    const services = refusing(servicesWith({ ...usual, ...tickets }), 'get', /^tickets\//);
    const { answer } = await ask<{ opening: object }>('openRecord', ANN, {}, services);
    expect(answer.value.opening).toMatchObject({ tickets: [{ id: 5 }] });
    expect(services.logged).toContain('What is known of a record could not be read; the products are asked.');
  });

  test('R-BEY-18: where it cannot be noted whose record it is, nothing of it is kept', async () => {
    const services = refusing(servicesWith({ ...usual, ...tickets }), 'append', /./);
    const { answer } = await ask('openRecord', ANN, {}, services);
    expect(answer.ok).toBe(true);
    expect([...services.store.values.keys()].filter((key) => key.startsWith('tickets/'))).toEqual([]);
  });
});

describe('tickets that sales may not see', () => {
  const hidden = parameters({ tickets: { groups: [1], types: 'all', privateNotes: false } });
  const asked = (name: keyof typeof widget, input: object, services: ReturnType<typeof servicesWith>) =>
    widget[name](services, { ...input, iparams: hidden }) as Promise<{ ok: boolean; value: unknown }>;

  test('R-TIC-12: one that is made in a hidden group stands in no list; news of one that moved there say that it is gone', async () => {
    const services = servicesWith({
      ...usual,
      freshdeskTicketsOfEmail: { status: 200, body: [ticket({ group_id: 1 })] },
      freshdeskCreateTicket: { status: 201, body: ticket({ id: 6, group_id: 2 }) },
    });
    await asked('openRecord', ANN, services);
    const input = {
      subject: 'Help',
      description: 'x',
      standard: {},
      custom: {},
      contactId: null,
      word: 'abcdefgh',
      again: false,
      user,
    };
    expect((await asked('createTicket', { ...ANN, ...input }, services)).ok).toBe(true);
    const opened = await asked('openRecord', ANN, services);
    expect(opened.value).toMatchObject({ opening: { tickets: [{ id: 5 }] } });
    const settings = readSettings(hidden);
    const row = toRow(ticket({ id: 5, group_id: 2, subject: null }));
    await addNews(services, settings, 70, { id: 5, updated: CREATED, gone: false, row });
    await addNews(services, settings, 70, { id: 9, updated: CREATED, gone: false, row: null });
    const { value } = await asked('hearNews', { requesters: [70], count: false }, services);
    expect(value).toMatchObject({
      news: [
        { id: 5, gone: true, row: null },
        { id: 9, gone: false, row: null },
      ],
    });
  });
});

describe('an account that is opened again', () => {
  const related: Replies = {
    freshsalesRelated: { sales_account: { id: 8, name: 'Acme' }, contacts: [row(7, 'ann@client.example')] },
    freshdeskCompaniesNamed: { companies: [{ id: 40, name: 'Acme' }] },
    freshdeskCompanyPeople: { status: 200, body: [] },
    freshdeskTicketsOfCompany: { status: 200, headers: { link: '<x>; rel="next"' }, body: [] },
    freshdeskTicketsOfEmail: {
      status: 200,
      headers: { link: '<x>; rel="next"' },
      body: [
        ticket(),
        ticket({ id: 6, updated_at: '2026-01-01T00:00:00Z' }),
        ticket({ id: 7, updated_at: '2026-02-03T00:00:00Z' }),
      ],
    },
  };
  const known = async () => {
    const services = servicesWith({ ...usual, ...related });
    const opened = await ask<{ opening: object }>('openRecord', ACCOUNT, {}, services);
    return { services, opening: opened.answer.value.opening };
  };
  const count = (services: ReturnType<typeof servicesWith>, template: string) =>
    services.sent.filter((one) => one.template === template).length;

  test('R-TIC-09: within a minute is shown as it is known; later, or after an edit, it is asked for again', async () => {
    const { services, opening } = await known();
    expect(opening).toMatchObject({ tickets: [{ id: 7 }, { id: 5 }, { id: 6 }], more: true });
    await ask('openRecord', ACCOUNT, {}, services);
    expect(count(services, 'freshdeskTicketsOfCompany')).toBe(1);
    services.clock += 120_000;
    await ask('openRecord', ACCOUNT, {}, services);
    expect([count(services, 'freshdeskTicketsOfCompany'), count(services, 'freshsalesRelated')]).toEqual([
      2, 1,
    ]);
    await ask('openRecord', { ...ACCOUNT, distrust: 'person' }, {}, services);
    expect([count(services, 'freshdeskTicketsOfCompany'), count(services, 'freshsalesRelated')]).toEqual([
      3, 2,
    ]);
  });

  test('R-TIC-09: while Freshdesk does not answer it is shown as it is known, with the reason; a key that is refused shows nothing', async () => {
    for (const [status, stale] of [
      [503, true],
      [401, false],
    ] as const) {
      const { services } = await known();
      services.clock += 120_000;
      Object.assign(services.requests, {
        send: () => Promise.resolve({ status, headers: {}, body: undefined }),
      });
      const { answer } = await ask<{ opening: object }>('openRecord', ACCOUNT, {}, services);
      if (stale)
        expect(answer.value.opening).toMatchObject({ stale: { kind: 'unavailable' }, tickets: [{}, {}, {}] });
      else expect(answer.problem).toMatchObject({ kind: 'unauthorized' });
    }
  });

  test('R-TIC-07: a ticket that is made on it stands in its list at once', async () => {
    const { services } = await known();
    const input = {
      subject: 'Help',
      description: 'x',
      standard: {},
      custom: {},
      contactId: 7,
      word: 'abcdefgh',
      again: false,
      user,
    };
    const made = servicesWith({
      ...usual,
      ...related,
      freshdeskCreateTicket: { status: 201, body: ticket({ id: 60 }) },
    });
    Object.assign(services.requests, made.requests);
    await ask('createTicket', { ...ACCOUNT, ...input }, {}, services);
    const { answer } = await ask<{ opening: { tickets: { id: number }[] } }>(
      'openRecord',
      ACCOUNT,
      {},
      services,
    );
    expect(answer.value.opening.tickets.map(({ id }) => id)).toContain(60);
  });

  test('a fault of ours is no problem of a product', async () => {
    const services = servicesWith({ ...usual, ...related });
    Object.assign(services.requests, { send: () => Promise.reject(new Error('boom')) });
    await expect(ask('openRecord', ACCOUNT, {}, services)).rejects.toThrow('boom');
    const opened = await known();
    opened.services.clock += 120_000;
    Object.assign(opened.services.requests, { send: () => Promise.reject(new Error('boom')) });
    await expect(ask('openRecord', ACCOUNT, {}, opened.services)).rejects.toThrow('boom');
  });
});
