import { describe, expect, test } from '@jest/globals';
import { request } from '../../sandbox/core/http.ts';
import type { FreshdeskOptions } from '../../sandbox/freshdesk/options.ts';
import { desk, fault, MINUTE, NOW } from './support/desk.ts';
import { form, formHeaders } from './support/form.ts';

const DAY = 24 * 60 * MINUTE;
const people = [
  { id: 1, name: 'Ann', email: 'ann@x.example' },
  { id: 2, name: 'Bo', email: 'bo@x.example' },
];
const seed = {
  contacts: people,
  tickets: [
    { id: 5, requester_id: 1, subject: 'Hot' },
    { id: 6, requester_id: 2, subject: 'Cold' },
  ],
};

function withTickets(options: Partial<FreshdeskOptions> = {}) {
  return desk(seed, options);
}

describe('files', () => {
  const file = { filename: 'ü.txt', content: 'Grüße' };

  test('a ticket as a form: texts become numbers and lists, the file has a link', () => {
    const account = desk({ ...seed, ticketFields: [{ name: 'cf_seats', type: 'custom_number' }] });
    const body = form(
      ['email', 'ann@x.example'],
      ['subject', '2026'],
      ['description', 'é'],
      ['status', '2'],
      ['priority', '1'],
      ['tags[]', 'a'],
      ['tags[]', 'b'],
      ['custom_fields[cf_seats]', '7'],
      ['attachments[]', file],
    );
    const answer = account.call('POST', 'tickets', body, undefined, formHeaders);
    expect(answer).toMatchObject({
      status: 201,
      body: {
        subject: '2026',
        description_text: 'é',
        status: 2,
        tags: ['a', 'b'],
        custom_fields: { cf_seats: 7 },
        attachments: [{ name: 'ü.txt', content_type: 'text/plain', size: 7 }],
      },
    });
    const { pathname, search } = new URL(answer.body.attachments[0].attachment_url);
    const got = account.product.handle(request('GET', pathname + search), NOW);
    expect(Buffer.from(got.body, 'latin1').toString()).toBe('Grüße');
  });

  test('the same numbers in quotes are refused in JSON', () => {
    const body = { email: 'ann@x.example', subject: 'x', description: 'x', status: '2', priority: 1 };
    expect(fault(withTickets().post('tickets', body))).toMatchObject({ field: 'status' });
  });

  test('a message brings files, all of a ticket have 20 MB, and one can be taken away', () => {
    const account = withTickets();
    const note = form(['body', 'see'], ['private', 'false'], ['attachments[]', file]);
    const { body } = account.call('POST', 'tickets/5/notes', note, undefined, formHeaders);
    expect(body).toMatchObject({ private: false, attachments: [{ size: 7 }] });
    const large = form(['attachments[]', { filename: 'a', content: 'x'.repeat(20 * 1024 * 1024) }]);
    const refused = account.call('PUT', 'tickets/5', large, undefined, formHeaders);
    expect(refused.status).toBe(400);
    expect(account.remove(`attachments/${String(body.attachments[0].id)}`).status).toBe(204);
    expect(account.get('tickets/5/conversations').body[0].attachments).toEqual([]);
  });

  test('a contact’s picture is a picture of at most 5 MB', () => {
    const account = withTickets();
    const put = (filename: string) =>
      account.call('PUT', 'contacts/1', form(['avatar', { filename, content: 'x' }]), undefined, formHeaders);
    expect(fault(put('me.gif'))).toMatchObject({ field: 'avatar' });
    expect(put('me.png').body.avatar).toMatchObject({ name: 'me.png', size: 1 });
    expect(account.put('contacts/1', { avatar: null }).body.avatar).toBeNull();
  });
});

describe('mails of the helpdesk', () => {
  test('an outbound mail is a closed ticket whose text stays', () => {
    const account = withTickets();
    expect(account.post('tickets/outbound_email', { email: 'new@x.example' }).body.errors).toHaveLength(2);
    const mail = { email: 'new@x.example', subject: 'News', description: 'x', email_config_id: 67 };
    const [config] = account.get('email_configs').body;
    const { status, body } = account.post('tickets/outbound_email', { ...mail, email_config_id: config.id });
    expect(status).toBe(201);
    expect(body).toMatchObject({ source: 10, status: 5, subject: 'News' });
    expect(fault(account.put(`tickets/${String(body.id)}`, { subject: 'Other' }))).toMatchObject({
      field: 'subject',
      code: 'incompatible_field',
    });
  });

  test('a forward is a message to others, with the files of the ticket when asked for', () => {
    const account = withTickets();
    expect(fault(account.post('tickets/5/forward', { body: 'x' }))).toMatchObject({ field: 'to_emails' });
    const { status, body } = account.post('tickets/5/forward', { body: 'x', to_emails: ['v@y.example'] });
    expect(status).toBe(201);
    expect(body).toMatchObject({ to_emails: ['v@y.example'], from_email: 'support@acme.freshdesk.com' });
    expect(account.get('tickets/5/conversations').body).toMatchObject([{ source: 8 }]);
  });

  test('a chat’s reply is a structured body', () => {
    const account = withTickets();
    const structured_body = { body_contents: [{ type: 'text', data: { content: 'hello' } }] };
    expect(account.post('tickets/5/reply', { structured_body }).body).toMatchObject({ body_text: 'hello' });
    expect(fault(account.post('tickets/5/reply', {}))).toMatchObject({
      field: 'body',
      code: 'missing_field',
    });
  });
});

describe('tickets among themselves', () => {
  test('merged ones are closed, with notes on both sides and copies to their requesters', () => {
    const account = withTickets();
    const body = {
      primary_id: 5,
      ticket_ids: [6],
      note_in_primary: { body: 'one', private: false },
      convert_recepients_to_cc: true,
    };
    expect(account.put('tickets/merge', body).status).toBe(204);
    expect(account.get('tickets/6').body.status).toBe(5);
    expect(account.get('tickets/5').body.cc_emails).toEqual(['bo@x.example']);
    expect(account.get('tickets/5/conversations').body).toMatchObject([{ body_text: 'one', private: false }]);
    expect(fault(account.put('tickets/merge', { primary_id: 5, ticket_ids: [77] }))).toMatchObject({
      field: 'ticket_ids',
    });
  });

  test('a child knows its parent, and the parent its children', () => {
    const account = withTickets();
    const child = {
      email: 'ann@x.example',
      subject: 'c',
      description: 'c',
      status: 2,
      priority: 1,
      parent_id: 5,
    };
    const { id } = account.post('tickets', child).body;
    expect(account.get('tickets/5').body).toMatchObject({
      association_type: 1,
      associated_tickets_list: [id],
    });
    expect(account.get('tickets/5/associated_tickets').body).toMatchObject([{ id }]);
    expect(account.get(`tickets/${String(id)}/prime_association`).body).toMatchObject({ id: 5 });
    expect(account.get('tickets/6/associated_tickets').status).toBe(404);
  });

  test('watchers: oneself or others, listed, and no more', () => {
    const account = withTickets();
    expect(account.post('tickets/5/watch', {}).status).toBe(204);
    account.post('tickets/5/watch', { watcher_ids: [902] });
    expect(account.get('tickets/5/watchers').body).toEqual({ watcher_ids: [901, 902] });
    expect(account.get('tickets?filter=watching').body).toMatchObject([{ id: 5 }]);
    account.put('tickets/5/unwatch');
    expect(account.get('tickets?filter=watching').body).toEqual([]);
    expect(account.get('tickets/5').body).not.toHaveProperty('watcher_ids');
  });

  test('long closed ones are archived: gone from list, search and their plain address', () => {
    const old = new Date(NOW - 130 * DAY).toISOString();
    const tickets = [{ id: 9, requester_id: 1, status: 5, created_at: old, updated_at: old }];
    const account = desk({ contacts: people, tickets }, { archiveAfterDays: 120 });
    expect(account.get('tickets?updated_since=2020-01-01').body).toEqual([]);
    expect(account.get('tickets/9').status).toBe(404);
    expect(account.get('search/tickets?query="status:5"').body.total).toBe(0);
    expect(account.get('tickets/archived/9').body).toMatchObject({ id: 9 });
    account.product.configure({ features: { archiveTickets: false } });
    expect(account.get('tickets/archived/9')).toMatchObject({
      status: 403,
      body: {
        code: 'require_feature',
        message:
          'The Archive Tickets feature(s) is/are not supported in your plan. Please upgrade your account to use it.',
      },
    });
  });
});

describe('time and satisfaction', () => {
  test('time entries: made, changed, timed, filtered, taken away, and told to apps', () => {
    const account = withTickets();
    const { status, body } = account.post('tickets/5/time_entries', { time_spent: '01:30', note: 'call' });
    expect(status).toBe(201);
    expect(body).toMatchObject({ ticket_id: 5, agent_id: 901, timer_running: false, billable: true });
    const path = `time_entries/${String(body.id)}`;
    account.put(`${path}/toggle_timer`);
    account.nowMs += 45 * MINUTE;
    expect(account.put(`${path}/toggle_timer`).body).toMatchObject({ time_spent: '02:15' });
    expect(account.put(path, { billable: false }).body.billable).toBe(false);
    expect(fault(account.put(path, { time_spent: '99' }))).toMatchObject({ field: 'time_spent' });
    expect(account.get('time_entries?billable=true').body).toEqual([]);
    expect(account.get('tickets/5/time_entries').body).toHaveLength(1);
    expect(account.remove(path).status).toBe(204);
    const told = account.told.map(({ name }) => name.split('/')[1]);
    expect([told[0], told.at(-1)]).toEqual(['onTimeEntryCreate', 'onTimeEntryDelete']);
  });

  test('ratings of a ticket and of all, the latter since a time', () => {
    const account = withTickets();
    const rated = account.post('tickets/5/satisfaction_ratings', { ratings: { default_question: 103 } });
    expect(rated).toMatchObject({ status: 201, body: { ticket_id: 5, user_id: 1 } });
    expect(account.get('tickets/5/satisfaction_ratings').body).toHaveLength(1);
    account.nowMs += 40 * DAY;
    expect(account.get('surveys/satisfaction_ratings').body).toEqual([]);
    expect(account.get('surveys/satisfaction_ratings?created_since=2026-01-01').body).toHaveLength(1);
  });
});
