import { describe, expect, test } from '@jest/globals';
import { CLASSIC, freshsales, IDS, ids } from './support/sales.ts';

/** What public clients of the API rely on (docs/sandbox.md lists them). */
describe('habits of public clients', () => {
  test('a list stands first in its answer, or right behind what is loaded beside it', () => {
    const account = freshsales();
    const keys = (query: string) => Object.keys(account.view('All Contacts', query).body as object);
    expect(keys('')).toEqual(['contacts', 'meta']);
    expect(keys('include=owner')).toEqual(['users', 'contacts', 'meta']);
  });

  test('addresses carry the mark by which they are taken away', () => {
    const account = freshsales();
    const { contact } = account.get(`contacts/${IDS.ann}`).body;
    expect(contact.emails).toEqual([
      { id: expect.any(Number), value: 'ann@x.example', is_primary: true, label: null, _destroy: false },
    ]);
    account.put(`contacts/${IDS.ann}`, { contact: { emails: contact.emails } });
    expect(account.get(`contacts/${IDS.ann}`).body.contact.emails).toEqual(contact.emails);
  });

  test('links of a record can be followed as they stand', () => {
    const account = freshsales();
    const { links } = account.get(`contacts/${IDS.ann}`).body.contact as { links: Record<string, string> };
    const served = [
      'conversations',
      'timeline_feeds',
      'document_associations',
      'notes',
      'tasks',
      'appointments',
    ];
    for (const name of served) expect(account.get(links[name]!).status).toBe(200);
  });

  test('task filters may be written with a blank', () => {
    const account = freshsales();
    account.post('tasks', { task: { title: 'Call', due_date: '2026-03-01T15:00:00Z' } });
    expect(account.get('tasks?filter=due%20today').body.tasks).toHaveLength(1);
    expect(account.get('tasks?filter=due_today').body.tasks).toHaveLength(1);
    expect(account.get('tasks?filter=due%20tomorrow').body.tasks).toHaveLength(0);
  });

  test('tasks and appointments may belong to no record; notes may not', () => {
    const account = freshsales();
    const task = account.post('tasks', { task: { title: 'Tidy', due_date: '2026-03-02T10:00:00Z' } });
    expect(task).toMatchObject({ status: 201, body: { task: { targetables: [] } } });
    expect(account.post('notes', { note: { description: 'x' } }).status).toBe(400);
  });

  test('unwrappedItems: notes and appointments are taken without a wrapper, tasks only by the switch', () => {
    const target = { targetable_type: 'Contact', targetable_id: IDS.ann };
    const task = { title: 'Call', due_date: '2026-03-02T10:00:00Z', ...target };
    const statuses = (unwrappedItems: 'notesAndAppointments' | 'all' | 'none') => {
      const account = freshsales({ unwrappedItems });
      return [
        account.post('notes', { description: 'x', ...target }).status,
        account.post('tasks', task).status,
      ];
    };
    expect(statuses('notesAndAppointments')).toEqual([200, 400]);
    expect(statuses('all')).toEqual([200, 201]);
    expect(statuses('none')).toEqual([400, 400]);
  });

  test('people of an appointment are added and taken away', () => {
    const account = freshsales();
    const user = { attendee_type: 'FdMultitenant::User', attendee_id: IDS.rep };
    const contact = { attendee_type: 'Contact', attendee_id: IDS.bob };
    const made = account.post('appointments', {
      appointment: {
        title: 'Meet',
        from_date: '2026-03-02T10:00:00Z',
        end_date: '2026-03-02T11:00:00Z',
        appointment_attendees_attributes: [user, contact],
      },
    }).body.appointment;
    expect(made.appointment_attendees).toMatchObject([user, contact]);
    const [{ id }] = made.appointment_attendees;
    const changed = account.put(`appointments/${made.id}`, {
      appointment: { appointment_attendees_attributes: [{ id, _destroy: true }] },
    });
    expect(changed.body.appointment.appointment_attendees).toMatchObject([contact]);
  });

  test('Classic shows and takes what only its contacts have', () => {
    const account = freshsales();
    const sent = { contact: { department: 'Ops', has_authority: true, sales_account_id: IDS.acme } };
    const path = `${CLASSIC}contacts/${IDS.bob}`;
    expect(account.put(path, sent).body.contact).toMatchObject({
      department: 'Ops',
      has_authority: true,
      do_not_disturb: false,
    });
    expect(account.get(`contacts/${IDS.bob}`).body.contact).not.toHaveProperty('department');
    const { contact } = account.get(`contacts/${IDS.bob}?include=sales_accounts`).body;
    expect(ids(contact.sales_accounts)).toEqual([IDS.acme]);
  });

  test('rateLimitHeaders: the calls left are told in the headers that one client reads', () => {
    const account = freshsales({ rateLimitHeaders: true, plan: 'growth' });
    expect(account.get('selector/owners').headers).toMatchObject({
      'x-ratelimit-limit': '1000',
      'x-ratelimit-remaining': '999',
    });
    expect(freshsales().get('selector/owners').headers).not.toHaveProperty('x-ratelimit-limit');
  });
});
