/** @jest-environment <rootDir>/tests/widgets/support/environment.mjs */
import { describe, expect, jest, test } from '@jest/globals';
import { fireEvent } from '@testing-library/dom';
import createDOMPurify from 'dompurify';
import { browserMemory } from '../../app/tickets/memory.ts';
import type { FieldValues, TicketField } from '../../rules/tickets/form.ts';
import type { Answers } from './support/client.ts';
import type { Page } from './support/page.ts';
import {
  catalogue,
  CUSTOMER,
  detail,
  field,
  message,
  not,
  ok,
  opened,
  openTicket,
  openWidget,
  person,
  row,
  statusField,
} from './support/tickets.ts';

// `lib/purify.js`, a file of its own beside the script. What it lets through is tried in Chromium (tests/browser).
Object.assign(globalThis, { DOMPurify: createDOMPurify(window) });

const first = { kind: 'ticket', id: 1, from: 'recent' } as const;
const unavailable = not({ kind: 'unavailable', product: 'Freshdesk' });

/** Ticket 1 of the person, as opened; the account's form may have more fields. */
function openOne(ticket: unknown, answers: Answers = {}, fields: readonly TicketField[] = catalogue.fields) {
  const openRecord = opened(person(), { ...catalogue, fields });
  return openWidget({ view: first, answers: { openRecord, openTicket: ticket, ...answers } });
}

describe('a ticket', () => {
  test('R-TIC-03: shows subject, status, type, tags, agent and when it is due', async () => {
    const { page } = await openOne(
      ok(
        openTicket({
          row: row(1, { subject: null, type: 'Question', agent: 12, due: '2030-05-06T07:00:00Z' }),
          tags: ['vip'],
        }),
      ),
    );
    expect(page.text).toMatch(
      /Ticket #1.*\(no subject\).*Being worked on.*Question.*vip.*Bo Agent.*Due .*2030/,
    );
    expect(page.text).toContain('Nobody has answered yet.');
  });

  test.each([
    ['2001-05-06T07:00:00Z', 2, true],
    ['2001-05-06T07:00:00Z', 4, false],
    ['2100-05-06T07:00:00Z', 2, false],
  ])(
    'R-TIC-03: says as the list does that one is overdue: due %s, status %i: %s',
    async (due, status, isOverdue) => {
      const { page } = await openOne(ok(openTicket({ row: row(1, { due, status, escalated: false }) })));
      expect(page.text).toContain('Due ');
      expect(page.text.includes('Overdue')).toBe(isOverdue);
    },
  );

  test.each([
    ['ticketGone', 'This ticket was deleted in Freshdesk.', false],
    ['notShown', 'This ticket is not shown in sales', false],
    [{ kind: 'unavailable', product: 'Freshdesk' }, 'Freshdesk does not answer.', true],
  ])('R-TIC-03: one that cannot be opened says why: %j', async (problem, sentence, canRetry) => {
    const { page } = await openOne(not(problem));
    expect(page.text).toContain(sentence);
    expect(page.has('Try again')).toBe(canRetry);
  });

  test('R-TIC-03: of trash or spam it can be read, not written to', async () => {
    const { page } = await openOne(ok(openTicket({ locked: true })));
    expect(page.text).toContain('in Freshdesk’s trash or spam');
    expect(page.has('Add note')).toBe(false);
  });

  test.each([
    [{ name: null, email: null, phone: null }, 'rosa@client.example', 'No phone number', false],
    [{ name: null, email: 'r@x.example', phone: '+49 40/12 34' }, 'r@x.example', 'Log a call', true],
    // An extension is no part of the number, and a word is none.
    [{ name: null, email: 'r@x.example', phone: '+49 (40) 12-34x264' }, 'r@x.example', 'Log a call', true],
    [{ name: null, email: 'r@x.example', phone: 'n/a' }, 'r@x.example', 'No phone number', false],
  ])('R-TIC-06: reaches the customer %j', async (requester, name, sentence, canCall) => {
    const { page, client } = await openOne(ok(openTicket({ requester })));
    expect(page.text).toContain(name);
    expect(page.text).toContain(sentence);
    expect(page.has('Call', 'link')).toBe(canCall);
    if (!canCall) return;
    expect(page.see.getByRole('link', { name: 'Call' }).getAttribute('href')).toBe('tel:+49401234');
    // Where the host does not offer it, nothing happens.
    await page.press('Log a call');
    expect(client.triggered).toEqual([{ action: 'open', options: { id: 'calllog' } }]);
  });

  test('R-TIC-06: without any address and number says so', async () => {
    const nobody = { name: null, email: null, phone: null };
    const { page } = await openWidget({
      view: first,
      answers: {
        openRecord: opened(person({ person: { name: null, emails: [], phones: [] } })),
        openTicket: ok(openTicket({ requester: nobody, row: row(1, { subject: null }) })),
      },
    });
    expect(page.text).toMatch(/Customer No email address No phone number/);
    // There is nobody to reply to.
    expect(page.has('Reply to customer', 'radio')).toBe(false);
  });
});

describe('the conversation', () => {
  test('R-TIC-03: each message says who wrote it and of which kind it is', async () => {
    const messages = [
      message(1, { authorId: CUSTOMER, incoming: true, text: 'Of the customer' }),
      message(2, { authorId: 11, private: true, text: '' }),
      message(3, { authorId: 999, from: 'carol@cc.example' }),
      message(4, { authorId: null, incoming: true }),
      message(5, { authorId: null, html: null, text: 'Too long a text' }),
    ];
    const { page } = await openOne(
      ok(
        openTicket(
          { requester: { name: null, email: 'rosa@client.example', phone: null } },
          { messages, notesHidden: true },
        ),
      ),
    );
    const heads = page.see.getAllByRole('article').map((entry) => entry.textContent);
    expect(heads[1]).toMatch(/rosa@client\.example.*From the customer.*Of the customer/s);
    expect(heads[2]).toMatch(/Ada Agent.*Private note.*No text\./s);
    expect(heads[3]).toContain('carol@cc.example');
    expect(heads[4]).toContain('Customer');
    expect(heads[5]).toMatch(/Agent.*too long to be shown here with its layout.*Too long a text/s);
    expect(page.text).toContain('Private notes are not shown in sales.');
  });

  test('R-TIC-03: a message opens and folds; one without text says so', async () => {
    const messages = [message(1, { text: '', authorId: 12 }), message(2)];
    const { page } = await openOne(
      ok(openTicket({ requester: { name: null, email: null, phone: null } }, { messages })),
    );
    await page.press(/Bo Agent/);
    expect(page.see.getByRole('button', { name: /Bo Agent/ }).getAttribute('aria-expanded')).toBe('true');
    expect(page.text).toContain('No text.');
    expect(page.see.getAllByRole('article')[0]?.textContent).toContain('Customer');
  });

  test('R-BEY-22: attachments are named with their sizes', async () => {
    const attachments = [
      { name: 'invoice.pdf', size: 2_400_000, url: 'https://x.example/1' },
      { name: 'logo.png', size: 12_000, url: 'https://x.example/2' },
    ];
    const { page } = await openOne(
      ok(
        openTicket(
          {},
          { messages: [message(1, { attachments }), message(2, { attachments: [attachments[0]!] })] },
        ),
      ),
    );
    expect(page.see.getByRole('list', { name: '2 attachments' }).textContent).toMatch(
      /invoice\.pdf.*2\.4 MB.*logo\.png.*12 kB/s,
    );
    expect(page.has('1 attachment', 'list')).toBe(true);
  });

  test('R-TIC-03: a long one comes in parts; a part that fails can be tried again', async () => {
    const answers = [unavailable, ok({ messages: [message(2, { text: 'The late one' })], nextPage: null })];
    const { page } = await openOne(ok(openTicket({}, { messages: [message(1)], nextPage: 2 })), {
      listTicketMessages: () => answers.shift(),
    });
    await page.press('Load the rest of the conversation');
    expect(page.text).toContain('Freshdesk does not answer.');
    await page.press('Try again');
    expect(page.text).toContain('The late one');
    expect(page.has('Load the rest of the conversation')).toBe(false);
  });
});

describe('writing', () => {
  test('R-TIC-04: a note is sent with the keyboard, appears, and the draft is gone', async () => {
    const { page, client, memory } = await openOne(ok(openTicket()), {
      addNote: ok(message(9, { text: 'Mine' })),
    });
    await page.press('Public note', 'radio');
    await page.write('Text', '  ');
    await page.key('Enter', page.see.getByLabelText('Text'), { ctrlKey: true });
    expect(client.asked.some(({ method }) => method === 'addNote')).toBe(false);
    await page.write('Text', 'Mine');
    await page.key('Enter', page.see.getByLabelText('Text'));
    expect(client.asked.some(({ method }) => method === 'addNote')).toBe(false);
    await page.key('Enter', page.see.getByLabelText('Text'), { metaKey: true });
    expect(client.asked.at(-1)?.payload).toMatchObject({ ticketId: 1, kind: 'public', text: 'Mine' });
    expect(page.text).toContain('The note is added.');
    expect(page.value('Text')).toBe('');
    expect(memory.get('draft/sam@us.example/contacts/7/note/1')).toBe(null);
  });

  test('R-TIC-04: pressed twice with the keyboard it is sent once', async () => {
    const { page, client } = await openOne(ok(openTicket()), { addNote: ok(message(9, { text: 'Mine' })) });
    await page.write('Text', 'Mine');
    const box = page.see.getByLabelText('Text');
    await page.after(() => {
      for (let press = 0; press < 2; press += 1) fireEvent.keyDown(box, { key: 'Enter', ctrlKey: true });
    });
    expect(client.asked.filter(({ method }) => method === 'addNote')).toHaveLength(1);
  });

  test('R-TIC-04: a note that is sent while older messages load takes nothing of them away, and comes once', async () => {
    const mine = message(9, { text: 'Mine', at: '2026-03-01T10:00:00Z' });
    const late = message(2, { text: 'The late one', at: '2026-02-01T10:00:00Z' });
    let answer: (value: unknown) => void = () => undefined;
    const { page } = await openOne(
      ok(openTicket({}, { messages: [message(1, { at: '2026-01-01T10:00:00Z' })], nextPage: 2 })),
      {
        addNote: () =>
          new Promise((resolve) => {
            answer = resolve;
          }),
        listTicketMessages: ok({ messages: [late, mine], nextPage: null }),
      },
    );
    await page.write('Text', 'Mine');
    await page.press('Add note');
    await page.press('Load the rest of the conversation');
    await page.after(() => {
      answer(ok(mine));
    });
    expect(page.text).toContain('The late one');
    expect(page.text.split('Mine')).toHaveLength(2);
    expect(page.has('Load the rest of the conversation')).toBe(false);
  });

  test.each([
    [{ kind: 'unavailable', product: 'Freshdesk' }, true],
    [{ kind: 'noAnswer' }, true],
    [{ kind: 'unknownUser' }, false],
  ])('R-BEY-22: a note that fails is kept: %j', async (problem, maybeSent) => {
    const { page } = await openOne(ok(openTicket()), { addNote: not(problem) });
    await page.write('Text', 'Precious');
    await page.press('Add note');
    expect(page.text).toContain('What you wrote is kept in this browser.');
    expect(page.text.includes('It may have arrived all the same')).toBe(maybeSent);
    expect(page.value('Text')).toBe('Precious');
    await page.press('Discard');
    expect(page.value('Text')).toBe('');
  });

  test('R-TIC-04: a draft that a full storage does not take is read as it was written last', () => {
    const kept = new Map<string, string>();
    const storage = {
      getItem: (key: string) => kept.get(key) ?? null,
      setItem: (key: string, value: string) => {
        if (value.includes('longer')) throw new Error('full');
        kept.set(key, value);
      },
      removeItem: (key: string) => void kept.delete(key),
    } as Storage;
    const memory = browserMemory(storage);
    memory.set('draft/1', 'short');
    memory.set('draft/1', 'much longer');
    expect(memory.get('draft/1')).toBe('much longer');
  });

  test('R-TIC-04: more than Freshdesk takes is not sent', async () => {
    const { page } = await openOne(ok(openTicket()));
    await page.write('Text', 'x'.repeat(100_001));
    expect(page.text).toMatch(/At most \d+ characters\./);
    expect(page.see.getByRole<HTMLButtonElement>('button', { name: 'Add note' }).disabled).toBe(true);
  });
});

const group = field('group_id', {
  custom: false,
  label: 'Group',
  kind: 'choice',
  choices: [
    { value: 5, label: 'Billing' },
    { value: 6, label: 'Repairs' },
  ],
});
const agent = field('responder_id', { custom: false, label: 'Agent', kind: 'choice' });

async function openProperties(values: FieldValues, fields: TicketField[], answers: Answers = {}) {
  const opening = ok(openTicket({ values: { status: 2, ...values } }));
  const all = await openOne(opening, answers, [statusField, ...fields]);
  await all.page.press('Properties', 'tab');
  return all;
}

describe('properties', () => {
  test('R-TIC-05: only what was changed is written, with what was there before', async () => {
    const fields = [
      field('cf_count', { label: 'Count', kind: 'number' }),
      field('cf_note', { label: 'Remark' }),
    ];
    const { page, client } = await openProperties({ cf_count: 3 }, fields, {
      changeTicket: ok(detail({ values: { status: 2, cf_count: 4, cf_note: 'new' } })),
    });
    expect(page.has('Undo')).toBe(false);
    await page.write('Count', '4');
    await page.write('Remark', 'new');
    await page.press('Save changes');
    expect(client.asked.at(-1)?.payload).toMatchObject({
      standard: {},
      custom: { cf_count: 4, cf_note: 'new' },
      before: { cf_count: 3, cf_note: null },
    });
    expect(page.text).toContain('The changes are saved.');
  });

  test('R-TIC-05: a change can be undone; an emptied mandatory field cannot be saved', async () => {
    const { page } = await openProperties({}, []);
    await page.choose('Status *', '—');
    expect(page.text).toContain('Required');
    expect(page.see.getByRole<HTMLButtonElement>('button', { name: 'Save changes' }).disabled).toBe(true);
    await page.press('Undo');
    expect(page.value('Status *')).toBe('2');
  });

  test('R-TIC-05: what is changed while the rest is saved is still to be saved', async () => {
    let answer: (value: unknown) => void = () => undefined;
    const fields = [field('cf_note', { label: 'Remark' }), field('cf_more', { label: 'More' })];
    const { page, client } = await openProperties({}, fields, {
      changeTicket: () =>
        new Promise((resolve) => {
          answer = resolve;
        }),
    });
    await page.write('Remark', 'first');
    await page.press('Save changes');
    await page.write('More', 'second');
    await page.after(() => {
      answer(ok(detail({ values: { status: 2, cf_note: 'first' } })));
    });
    expect([page.value('Remark'), page.value('More')]).toEqual(['first', 'second']);
    await page.press('Save changes');
    expect(client.asked.at(-1)?.payload).toMatchObject({
      custom: { cf_more: 'second' },
      before: { cf_more: null },
    });
  });

  test('R-TIC-05: agents are those of the group that was chosen last, whichever is told first', async () => {
    const late: ((value: unknown) => void)[] = [];
    const { page } = await openProperties({ group_id: null, responder_id: null }, [group, agent], {
      groupAgents: ({ groupId }: { groupId: number }) =>
        groupId === 5
          ? new Promise((resolve) => {
              late.push(resolve);
            })
          : ok({ agents: [12] }),
    });
    await page.choose('Group', 'Billing');
    await page.choose('Group', 'Repairs');
    await page.after(() => {
      late[0]!(ok({ agents: [11] }));
    });
    expect(page.options('Agent')).toEqual(['—', 'Bo Agent']);
  });

  test('R-TIC-05: what Freshdesk refuses stands beside its field', async () => {
    const fields = [field('cf_note', { label: 'Remark' })];
    const problem = {
      kind: 'refused',
      fields: [
        { field: 'cf_note', message: 'is too long' },
        { field: null, message: 'Something else.' },
      ],
    };
    const { page } = await openProperties({}, fields, { changeTicket: not(problem) });
    await page.write('Remark', 'x');
    await page.press('Save changes');
    expect(page.see.getByLabelText('Remark').getAttribute('aria-invalid')).toBe('true');
    expect(page.text).toContain(
      'Freshdesk does not take these values. cf_note: is too long. Something else.',
    );
  });

  test.each([
    ['Keep theirs', 'Theirs', 1],
    ['Set mine', 'Mine', 2],
  ])('R-TIC-05: what somebody else changed meanwhile is theirs or mine: %s', async (press, value, asked) => {
    const theirs = detail({ values: { status: 2, cf_note: 'Theirs', cf_done: true } });
    const mine = detail({ values: { status: 2, cf_note: 'Mine' } });
    const answers = [
      not({ kind: 'changedMeanwhile', ticket: theirs, keys: ['cf_note', 'cf_done', 'gone'] }),
      ok(mine),
    ];
    const fields = [
      field('cf_note', { label: 'Remark' }),
      field('cf_done', { label: 'Done', kind: 'checkbox' }),
    ];
    const { page, client } = await openProperties({}, fields, { changeTicket: () => answers.shift() });
    await page.write('Remark', 'Mine');
    await page.press('Save changes');
    expect(page.text).toContain('Somebody changed this meanwhile: Remark, Done, and gone.');
    expect(page.text).toContain('Remark is now “Theirs”.');
    expect(page.text).toContain('Done is now “Yes”.');
    expect(page.text).toContain('gone is now “—”.');
    await page.press(press);
    expect(page.value('Remark')).toBe(value);
    const writes = client.asked.filter(({ method }) => method === 'changeTicket');
    expect(writes).toHaveLength(asked);
    if (asked === 2) expect(writes[1]?.payload).toMatchObject({ before: { cf_note: 'Theirs' } });
  });

  test('R-TIC-05: a chosen group offers its agents, and whoever has the ticket now', async () => {
    const { page, client, memory } = await openProperties({ responder_id: 12 }, [group, agent], {
      groupAgents: ({ groupId }: { groupId: number }) => (groupId === 5 ? ok({ agents: [11] }) : unavailable),
    });
    expect(page.options('Agent')).toEqual(['—', 'Ada Agent', 'Bo Agent']);
    await page.choose('Agent', '—');
    await page.choose('Group', 'Billing');
    expect(page.options('Agent')).toEqual(['—', 'Ada Agent']);
    await page.choose('Agent', 'Ada Agent');
    // Where they cannot be asked for, all are offered.
    await page.choose('Group', 'Repairs');
    expect(page.options('Agent')).toEqual(['—', 'Ada Agent', 'Bo Agent']);
    await page.choose('Group', 'Billing');
    expect(client.asked.filter(({ method }) => method === 'groupAgents')).toHaveLength(2);
    // After half a day they are asked for anew.
    memory.set('group/5', { atMs: Date.now() - 13 * 3_600_000, agents: [12] });
    await page.choose('Group', '—');
    await page.choose('Group', 'Billing');
    expect(client.asked.filter(({ method }) => method === 'groupAgents')).toHaveLength(3);
    expect(page.options('Agent')).toEqual(['—', 'Ada Agent']);
  });

  test('R-TIC-11: a choice that the account does not have any more stays until it is changed', async () => {
    const { page } = await openProperties({ group_id: 99, responder_id: 77 }, [group, agent], {
      groupAgents: ok({ agents: [11] }),
    });
    expect(page.options('Group')).toEqual(['—', '99', 'Billing', 'Repairs']);
    expect(page.options('Agent')).toEqual(['—', '77', 'Ada Agent']);
  });

  test('R-TIC-11: a dependent field asks level by level', async () => {
    const product = field('cf_product', {
      label: 'Product',
      kind: 'nested',
      tree: [
        { label: 'Bike', below: [{ label: 'City', below: [] }] },
        { label: 'Tools', below: [] },
      ],
      levels: [{ key: 'cf_model', label: 'Model' }],
    });
    const { page } = await openProperties({}, [product]);
    expect(page.see.queryByLabelText('Model')).toBe(null);
    await page.choose('Product', 'Bike');
    await page.choose('Model', 'City');
    await page.choose('Product', 'Tools');
    expect(page.see.queryByLabelText('Model')).toBe(null);
    await page.choose('Product', '—');
    expect(page.value('Product')).toBe('');
  });

  test('R-TIC-11: dates with a time are shown in the browser’s zone and written in UTC', async () => {
    const when = field('cf_when', { label: 'When', kind: 'dateTime' });
    const { page, client } = await openProperties({ cf_when: '2026-03-04T05:06:00Z' }, [when], {
      changeTicket: ok(detail()),
    });
    expect(new Date(page.value('When')).toISOString()).toBe('2026-03-04T05:06:00.000Z');
    await page.write('When', '2026-07-08T09:10');
    await page.press('Save changes');
    const iso = new Date('2026-07-08T09:10').toISOString();
    expect(client.asked.at(-1)?.payload).toMatchObject({ custom: { cf_when: iso.replace('.000Z', 'Z') } });
    expect(page.value('When')).toBe('');
  });

  test('R-TIC-11: a field that only Freshdesk can fill says so while the form asks for it', async () => {
    const file = field('cf_file', { label: 'Scan', kind: 'elsewhere', required: true });
    const quiet = field('cf_quiet', { label: 'Quiet', kind: 'elsewhere' });
    const filled = field('cf_filled', { label: 'Serial', kind: 'elsewhere' });
    const note = field('cf_note', { label: 'Remark', required: true });
    const price = field('cf_price', { label: 'Price', kind: 'decimal' });
    const { page } = await openProperties({ cf_filled: 'A-1', cf_note: 'x' }, [
      file,
      quiet,
      filled,
      note,
      price,
    ]);
    expect(page.text).toContain('Freshdesk asks for “Scan”, which can be filled in there only');
    expect(page.text).toContain('Serial : A-1');
    expect(page.text).not.toContain('Quiet');
    // With a change it stands in the way of saving.
    await page.write('Price', '1.5');
    expect(page.see.getByRole<HTMLButtonElement>('button', { name: 'Save changes' }).disabled).toBe(true);
    expect(page.see.getByLabelText('Remark *').getAttribute('aria-required')).toBe('true');
    await page.write('Price', '');
    expect(page.has('Undo')).toBe(false);
  });
});

describe('a new ticket', () => {
  const create = { kind: 'create' } as const;

  test('R-TIC-07: asks for what is missing, and for each field at once', async () => {
    const { page, client } = await openWidget({
      view: create,
      answers: { openRecord: opened(person({ inFreshdesk: false })), createTicket: ok(row(9)) },
    });
    expect(page.text).toContain('Freshdesk adds this person as a customer.');
    await page.press('Create ticket');
    expect(page.text.match(/Fill in this field\./g)).toHaveLength(2);
    await page.write('Subject *', 'Broken');
    await page.write('Description *', 'It is.');
    await page.press('Create ticket');
    expect(client.asked.at(-1)?.payload).toMatchObject({ subject: 'Broken', contactId: null, again: false });
    expect(page.text).toContain('Ticket #9 is created.');
    expect(page.text).toContain('Ticket about 9');
  });

  test.each(['outcomeUnknown', 'noAnswer', 'offline'])(
    'R-TIC-07: where the answer got lost (%s) the next press looks first',
    async (problem) => {
      const answers = [not(problem), ok(row(9))];
      const { page, client } = await openWidget({
        view: create,
        answers: { openRecord: opened(person()), createTicket: () => answers.shift() },
      });
      await page.write('Subject *', 'Broken');
      await page.write('Description *', 'It is.');
      await page.press('Create ticket');
      expect(page.text).toContain('The answer got lost. Press again');
      const word = client.asked.at(-1)?.payload['word'];
      await page.press('Look and create');
      expect(client.asked.at(-1)?.payload).toMatchObject({ again: true, word });
    },
  );

  test('R-TIC-07: what Freshdesk refuses is said, and nothing is lost', async () => {
    const { page } = await openWidget({
      view: create,
      answers: {
        openRecord: opened(person()),
        createTicket: not({ kind: 'refused', fields: [{ field: 'subject', message: 'is forbidden' }] }),
      },
    });
    await page.write('Subject *', 'Broken');
    await page.write('Description *', 'It is.');
    await page.press('Create ticket');
    expect(page.text).toContain('Freshdesk does not take these values.');
    expect(page.has('Create ticket')).toBe(true);
    expect(page.value('Subject *')).toBe('Broken');
    await page.press('Discard');
    expect(page.value('Subject *')).toBe('');
  });
});

describe('what the browser keeps', () => {
  test('R-BEY-31: of lists the newest sixty are kept; drafts stay', () => {
    localStorage.clear();
    const memory = browserMemory();
    memory.set('draft/a', 'text');
    localStorage.setItem('fd-tickets/list/broken', '{');
    localStorage.setItem('other/list/1', 'theirs');
    for (let id = 0; id < 61; id += 1) memory.set(`list/contacts/${String(id)}`, id);
    expect(localStorage.getItem('fd-tickets/list/broken')).toBe(null);
    expect(memory.get('draft/a')).toBe('text');
    expect(memory.get('list/contacts/60')).toBe(60);
    expect(localStorage.getItem('other/list/1')).toBe('theirs');
    memory.drop('draft/a');
    expect(memory.get('draft/a')).toBe(null);
  });

  test('R-BEY-22: a draft outlives a full storage as long as the page', () => {
    jest.spyOn(Storage.prototype, 'setItem').mockImplementation(() => {
      throw new Error('Full');
    });
    const memory = browserMemory();
    memory.set('draft/a', 'text');
    expect(memory.get('draft/a')).toBe('text');
    jest.restoreAllMocks();
  });
});

describe('strangers’ HTML', () => {
  const shown = (page: Page) => page.see.getByTitle(/^Message of/).getAttribute('srcdoc') ?? '';

  test('R-TIC-03: pictures of the web are held until somebody asks for them', async () => {
    const html =
      '<p>Hi <img src="https://spy.example/a.png" alt="logo"><img src="https://spy.example/b.png"></p>';
    const { page } = await openOne(ok(openTicket({}, { messages: [message(1, { html })] })));
    expect(shown(page)).toContain('[logo]');
    expect(shown(page)).not.toContain('spy.example');
    expect(shown(page)).toContain('img-src data:');
    await page.press('Show pictures from the web');
    expect(shown(page)).toContain('https://spy.example/a.png');
    expect(shown(page)).toContain('img-src https: data:');
    expect(page.has('Show pictures from the web')).toBe(false);
  });

  test('R-TIC-03: what is quoted is folded; links open elsewhere; loud styles go', async () => {
    const html =
      '<p>Dear all</p><p style="color: red">Yes</p><p style="position: fixed">No</p><a href="https://x.example">x</a><blockquote>Before</blockquote>';
    const { page } = await openOne(ok(openTicket({}, { messages: [message(1, { html })] })));
    expect(shown(page)).toContain(
      '<details><summary>Quoted text</summary><blockquote>Before</blockquote></details>',
    );
    expect(shown(page)).toMatch(/<a [^>]*target="_blank"/);
    expect(shown(page)).toContain('color: red');
    expect(shown(page)).not.toContain('position');
  });

  test.each(['<p>Alone</p>', '<p>Alone</p><blockquote>  </blockquote>'])(
    'R-TIC-03: where nothing is quoted nothing is folded: %s',
    async (html) => {
      const { page } = await openOne(ok(openTicket({}, { messages: [message(1, { html })] })));
      expect(shown(page)).toContain('Alone');
      expect(shown(page)).not.toContain('<details>');
    },
  );
});
