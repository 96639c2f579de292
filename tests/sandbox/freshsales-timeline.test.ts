import { describe, expect, test } from '@jest/globals';
import type { FreshsalesSeed } from '../../sandbox/freshsales/seed.types.ts';
import { HOUR, IDS, SUITE, asRep, freshsales, ids, refusal, people } from './support/sales.ts';

describe('the timeline', () => {
  const target = { targetable_type: 'Contact', targetable_id: IDS.ann };

  test('notes', () => {
    const account = freshsales();
    const created = account.post('notes', { note: { description: '<b>Ticket 42</b> opened', ...target } });
    expect(created).toMatchObject({
      status: 200,
      body: {
        note: {
          description: '<b>Ticket 42</b> opened',
          creater_id: 11,
          targetables: [{ id: 101, type: 'Contact' }],
        },
      },
    });
    const { id } = created.body.note;
    expect(account.put(`notes/${id}`, { note: { description: 'closed' } }).body.note.description).toBe(
      'closed',
    );
    expect(account.get('contacts/101/notes?include=creater').body).toMatchObject({
      notes: [{ id, description: 'closed' }],
      users: [{ id: IDS.admin }],
      meta: { total: 1 },
    });
    expect(account.get('contacts/101?include=notes').body).toMatchObject({
      contact: { recent_note: 'closed' },
      notes: [{ id }],
    });
    expect(account.remove(`notes/${id}`).body).toEqual({ success: '200' });
    expect(account.remove(`notes/${id}`).status).toBe(404);
    expect(account.post('notes', { note: { description: '', ...target } }).status).toBe(400);
    expect(account.post('notes', { note: { description: 'x', ...target, targetable_id: 9 } }).status).toBe(
      404,
    );
  });

  test('tasks', () => {
    const account = freshsales();
    const task = { title: 'Call', due_date: '2026-03-01T12:00:00Z', ...target };
    expect(account.post('tasks', { task: target })).toMatchObject(
      refusal(400, "Title can't be blank", "Due date can't be blank"),
    );
    expect(account.post('tasks', task).status).toBe(400);
    const created = account.post('tasks', { task });
    expect(created).toMatchObject({
      status: 201,
      body: { task: { status: 0, owner_id: 11, completed_date: null } },
    });
    const list = (filter: string) => ids(account.get(`tasks?filter=${filter}`).body.tasks);
    const { id } = created.body.task;
    expect([list('open'), list('due_today'), list('overdue'), list('completed')]).toEqual([
      [id],
      [id],
      [],
      [],
    ]);
    account.wait(3 * HOUR);
    expect(list('overdue')).toEqual([id]);
    account.put(`tasks/${id}`, { task: { status: 1 } });
    expect(account.get(`tasks/${id}?include=targetable`).body).toMatchObject({
      task: { status: 1, completed_date: '2026-03-01T13:00:00Z' },
      contacts: [{ id: IDS.ann }],
    });
    expect([list('open'), list('completed')]).toEqual([[], [id]]);
  });

  test('appointments', () => {
    const account = freshsales();
    const appointment = {
      title: 'Demo',
      from_date: '2026-03-02T12:00:00Z',
      end_date: '2026-03-02T13:00:00Z',
      ...target,
    };
    expect(account.post('appointments', { appointment }).status).toBe(201);
    expect(account.get('appointments?filter=upcoming').body.appointments).toHaveLength(1);
    expect(account.get('appointments?filter=past').body.appointments).toHaveLength(0);
  });

  test('sales activities', () => {
    const account = freshsales();
    const [type] = account.get('selector/sales_activity_types').body.sales_activity_types;
    const activity = {
      title: 'Ticket #42 closed',
      sales_activity_type_id: type.id,
      owner_id: IDS.admin,
      start_date: '2026-03-01T09:00:00Z',
      end_date: '2026-03-01T09:05:00Z',
      ...target,
    };
    const create = (values: object) =>
      account.post('sales_activities', { sales_activity: { ...activity, ...values } });
    expect(create({ title: '' }).status).toBe(400);
    expect(create({ sales_activity_type_id: 3 }).status).toBe(400);
    const { sales_activity: made } = create({}).body;
    expect(made).toMatchObject({ ...target, conversation_time: '2026-03-01T09:00:00Z', custom_field: {} });
    for (let count = 0; count < 11; count += 1) create({});
    expect(account.get('sales_activities').body).toMatchObject({
      sales_activities: { length: 10 },
      meta: { total: 12, total_pages: 2 },
    });
    const changed = account.put(`sales_activities/${made.id}`, { sales_activity: { notes: 'n' } }).body;
    expect(changed.sales_activity).toMatchObject({
      notes: 'n',
      title: activity.title,
      updater_id: IDS.admin,
    });
    expect(account.remove(`sales_activities/${made.id}`).status).toBe(200);
    expect(account.get(`sales_activities/${made.id}`).status).toBe(404);
  });
});

describe('emails', () => {
  const ann = { email: 'ann@x.example', name: 'Ann' };
  const asha = { email: 'asha@acme.example', name: 'Asha' };
  const seed: FreshsalesSeed = {
    ...people,
    conversations: [
      {
        targetable_type: 'Contact',
        targetable_id: IDS.ann,
        subject: 'Broken login',
        messages: [
          {
            direction: 'incoming',
            conversation_time: '2026-02-01T08:00:00Z',
            from: ann,
            to: [asha],
            html_content: '<p>It is <b>broken</b></p>',
          },
          {
            direction: 'outgoing',
            conversation_time: '2026-02-02T08:00:00Z',
            from: asha,
            to: [ann],
            html_content: '<p>Mended</p>',
          },
        ],
      },
    ],
  };
  const include = 'include=email_conversation_recipients,user,contact';

  test('a record’s conversations hold the latest message of each thread, without HTML', () => {
    const account = freshsales({}, seed);
    const body = account.get(`contacts/101/conversations/all?${include}`).body;
    const [email] = body.email_conversations;
    expect(email).toMatchObject({
      subject: 'Broken login',
      direction: 'outgoing',
      count: 2,
      html_content: null,
      display_content: 'Mended',
    });
    expect(body.conversations).toEqual([
      { id: `email-${email.id}`, targetable: { id: email.id, type: 'email_conversation' } },
    ]);
    const sender = body.email_conversation_recipients.find(
      (one: { id: number; field: string }) =>
        one.field === 'from' && email.email_conversation_recipient_ids.includes(one.id),
    );
    expect(sender).toMatchObject({ email_address: 'asha@acme.example', is_user: true });
    expect(body.users).toMatchObject([{ id: IDS.admin }]);
  });

  test('the thread has every message with its HTML, oldest first', () => {
    const account = freshsales({}, seed);
    const [{ email_id: id }] = account.get('contacts/101/conversations/all').body.email_conversations;
    const thread = account.get(`/crm/sales/emails/${id}?${include}`).body;
    expect(thread.email_conversations).toMatchObject([
      { html_content: '<p>It is <b>broken</b></p>', display_content: 'It is broken', direction: 'incoming' },
      { html_content: '<p>Mended</p>' },
    ]);
    expect(thread.contacts).toMatchObject([{ id: IDS.ann }]);
    expect(account.get(`emails/${id}?page=2`).body.email_conversations).toEqual([]);
    expect(account.get('emails/1').status).toBe(404);
    expect(account.get(`emails/${id}`, asRep).status).toBe(404);
  });

  test('they are served at one of two addresses, or at both', () => {
    const at = (conversationsAt: 'api' | 'app') => {
      const account = freshsales({ conversationsAt }, seed);
      const path = 'contacts/101/conversations/all';
      return [account.get(SUITE + path).status, account.get(`/crm/sales/${path}`).status];
    };
    expect([at('api'), at('app')]).toEqual([
      [200, 404],
      [404, 200],
    ]);
  });
});
