import { describe, expect, test } from '@jest/globals';
import { request } from '../../sandbox/core/http.ts';
import { desk, MINUTE, NOW } from './support/desk.ts';

const ticketBody = { email: 'ann@x.example', subject: 'Hot', description: 'x', status: 2, priority: 1 };
const ann = { id: 1, name: 'Ann', email: 'ann@x.example', custom_fields: { seats: 4 } };

describe('product events of a local Freshdesk', () => {
  test('a created contact is told whole, with the agent whose key was used', () => {
    const account = desk();
    account.post('contacts', { name: 'Bo', email: 'bo@x.example', tags: ['vip'] }, 'sam-key');
    expect(account.told).toEqual([
      {
        name: 'support_contact/onContactCreate',
        data: expect.objectContaining({
          actor: expect.objectContaining({ id: 902, name: 'Sam Support', helpdesk_agent: true }),
          contact: expect.objectContaining({
            name: 'Bo',
            email: 'bo@x.example',
            tags: ['vip'],
            other_company_ids: [],
            custom_fields: { department: null, seats: null, vip: null, since: null },
          }),
        }),
      },
    ]);
  });

  test('an update tells old and new of what changed, custom fields by their own names', () => {
    const account = desk({ contacts: [ann] });
    account.put('contacts/1', { job_title: 'Chef', custom_fields: { seats: 5 } });
    expect(account.told.map(({ name }) => name)).toEqual(['support_contact/onContactUpdate']);
    expect(account.told[0]!.data.contact).toMatchObject({
      id: 1,
      job_title: 'Chef',
      changes: { job_title: [null, 'Chef'], seats: [4, 5] },
    });
  });

  test('the newer shape has no changes; the switch takes all events away', () => {
    const account = desk({ contacts: [ann] }, { eventChanges: false });
    account.put('contacts/1', { job_title: 'Chef' });
    expect(account.told[0]!.data.contact).not.toHaveProperty('changes');
    account.product.configure({ productEvents: false });
    account.put('contacts/1', { job_title: 'Cook' });
    expect(account.told).toHaveLength(1);
  });

  test('reading, refused calls and writes that change nothing tell nothing', () => {
    const account = desk({ contacts: [ann] }, { bumpWithoutChange: true });
    account.get('contacts');
    account.put('contacts/1', { naem: 'x' });
    account.put('contacts/1', { name: 'Ann' });
    expect(account.told).toEqual([]);
  });

  test('work by hand in the product is told as well, by an administrator', () => {
    const account = desk({ contacts: [ann] });
    account.product.byHand(request('PUT', '/api/v2/contacts/1', { body: { name: 'Anna' } }), NOW);
    account.product.block(1, true, NOW);
    expect(account.told).toMatchObject([
      { data: { actor: { id: 901 }, contact: { changes: { name: ['Ann', 'Anna'] } } } },
      { data: { actor: { id: 901 }, contact: { changes: { blocked: [false, true] } } } },
    ]);
  });

  test.each([
    ['delete', ['onContactDelete', 'onContactUpdate', 'onContactDelete']],
    ['update', ['onContactUpdate', 'onContactUpdate', 'onContactUpdate', 'onContactDelete']],
  ] as const)('the trash is told as %s, as the account is told to', (contactTrashEvent, events) => {
    const account = desk({ contacts: [ann] }, { contactTrashEvent });
    account.remove('contacts/1');
    account.put('contacts/1/restore');
    account.remove('contacts/1');
    account.remove('contacts/1/hard_delete');
    expect(account.told.map(({ name }) => name.split('/')[1])).toEqual(events);
  });

  test('a merge tells of the one who is left and of those who are gone', () => {
    const account = desk({ contacts: [ann, { id: 2, name: 'Ann B', email: 'b@x.example' }] });
    account.post('contacts/merge', { primary_contact_id: 1, secondary_contact_ids: [2] });
    expect(account.told).toMatchObject([
      { name: 'support_contact/onContactDelete', data: { contact: { id: 2 } } },
      {
        name: 'support_contact/onContactUpdate',
        data: { contact: { id: 1, changes: { other_emails: [[], ['b@x.example']] } } },
      },
    ]);
  });

  test('companies: times in either way, and little of one that is gone', () => {
    const account = desk({}, { eventCompanyTimes: 'spaced' });
    const { id } = account.post('companies', { name: 'Acme' }).body;
    account.put(`companies/${String(id)}`, { note: 'n' });
    account.remove(`companies/${String(id)}`);
    expect(account.told).toMatchObject([
      { name: 'support_company/onCompanyCreate', data: { company: { created_at: '2026-03-01 10:00:00' } } },
      { name: 'support_company/onCompanyUpdate', data: { company: { changes: { note: [null, 'n'] } } } },
      { name: 'support_company/onCompanyDelete' },
    ]);
    expect(account.told[2]!.data).toEqual({
      actor: { id: 901, name: 'Ada Admin', email: 'ada@acme.example' },
      company: { id, name: 'Acme' },
    });
  });

  test('a ticket carries its requester, the inner id, and custom keys with the account’s number', () => {
    const account = desk(
      { contacts: [ann], ticketFields: [{ name: 'cf_region', type: 'custom_text' }] },
      { accountId: 77 },
    );
    account.post('tickets', { ...ticketBody, custom_fields: { cf_region: 'N' } });
    account.put('tickets/1', { status: 4, custom_fields: { cf_region: 'S' } });
    expect(account.told).toMatchObject([
      {
        name: 'support_ticket/onTicketCreate',
        data: {
          requester: { id: 1, name: 'Ann', email: 'ann@x.example' },
          ticket: { id: 1, model_id: 28_939_001, account_id: 77, custom_fields: { cf_region_77: 'N' } },
        },
      },
      {
        name: 'support_ticket/onTicketUpdate',
        data: { ticket: { status: 4, changes: { status: [2, 4], cf_region_77: ['N', 'S'] } } },
      },
    ]);
  });

  test('a ticket in the trash is an update; one that is gone is told by the system', () => {
    const account = desk({ contacts: [ann], tickets: [{ id: 5, requester_id: 1 }] });
    account.remove('tickets/5');
    account.remove('contacts/1/hard_delete?force=True');
    expect(account.told).toMatchObject([
      {
        name: 'support_ticket/onTicketUpdate',
        data: { ticket: { deleted: true, changes: { deleted: [false, true] } } },
      },
      { name: 'support_ticket/onTicketDelete', data: { ticket: { id: 5, archive: true }, actor: { id: 0 } } },
      { name: 'support_contact/onContactDelete' },
    ]);
  });

  test('messages: kind and category at creation, masked changes, the bare id when gone', () => {
    const account = desk({ contacts: [ann], tickets: [{ id: 5, requester_id: 1 }] });
    const { id } = account.post('tickets/5/notes', { body: 'hm', private: true }).body;
    account.nowMs += MINUTE;
    account.put(`conversations/${String(id)}`, { body: 'oh' });
    account.remove(`conversations/${String(id)}`);
    expect(account.told).toMatchObject([
      {
        name: 'support_ticket/onConversationCreate',
        data: {
          conversation: { ticket_id: 5, kind: 'private_note', category: { id: 2 }, is_body_truncated: false },
        },
      },
      {
        name: 'support_ticket/onConversationUpdate',
        data: { conversation: { changes: { body: [null, '*'] } } },
      },
      { name: 'support_ticket/onConversationDelete' },
    ]);
    expect(account.told[2]!.data.conversation).toEqual({ id });
  });
});
