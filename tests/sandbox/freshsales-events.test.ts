import { describe, expect, test } from '@jest/globals';
import { CLASSIC, freshsales, HOUR, IDS } from './support/sales.ts';

describe('product events', () => {
  test('a created contact is told with its fields wrapped, who made it, and what it belongs to', () => {
    const account = freshsales();
    account.contact({
      first_name: 'Mia',
      email: 'mia@x.example',
      custom_field: { cf_region: 'North' },
      sales_accounts: [{ id: IDS.acme }],
    });
    const [event, ...others] = account.told();
    expect(others).toEqual([]);
    expect(event).toMatchObject({
      name: 'contact/onContactCreate',
      data: {
        actor: { id: IDS.admin, name: 'Asha Admin', type: 'user' },
        contact: {
          is_deleted: false,
          first_name: { label: 'First name', type: 'text', value: 'Mia' },
          mobile_number: { label: 'Mobile', type: 'phone_number', value: null },
          owner_id: { label: 'Sales owner', type: 'dropdown', value: IDS.admin },
          open_deals_amount: { dom_type: 'decimal', value: '0.0' },
          emails: { type: 'group_field', value: [{ email: 'mia@x.example', is_primary: true }] },
          sales_account_ids: [IDS.acme],
          custom_fields: expect.arrayContaining([
            { name: 'cf_region', label: 'Region', type: 'dropdown', value: 'North', column: 'cf_str01' },
          ]),
        },
        associations: {
          owner: { id: IDS.admin },
          creator: { id: IDS.admin },
          contact_status: { name: 'New' },
          campaign: null,
          sales_accounts: [{ id: IDS.acme, name: 'Acme' }],
        },
      },
    });
    expect(event?.data).not.toHaveProperty('changes');
  });

  test('an update tells what changed, old and new, and nothing is told of a write that changes nothing', () => {
    const account = freshsales();
    account.put(`contacts/${IDS.ann}`, { contact: { job_title: 'Buyer' } });
    expect(account.told()).toEqual([]);
    account.wait(HOUR);
    account.put(`contacts/${IDS.ann}`, {
      contact: { job_title: 'Head', custom_field: { cf_no: 'K-1' }, tags: ['vip'] },
    });
    const [event] = account.told();
    expect(event?.name).toBe('contact/onContactUpdate');
    expect(event?.data['changes']).toEqual({
      model_changes: {
        job_title: ['Buyer', 'Head'],
        cf_no: [null, 'K-1'],
        updated_at: ['2026-03-01T10:00:00Z', '2026-03-01T11:00:00Z'],
      },
      system_changes: {},
      misc_changes: { tags: [null, ['vip']] },
    });
  });

  test('switch eventCustomNames: changes name the column of a custom field', () => {
    const account = freshsales({ eventCustomNames: 'column' });
    account.put(`contacts/${IDS.ann}`, { contact: { custom_field: { cf_no: 'K-1', cf_seats: 3 } } });
    expect(account.told()).toMatchObject([
      { data: { changes: { model_changes: { cf_str03: [null, 'K-1'], cf_bigint01: [null, 3] } } } },
    ]);
  });

  test('the actor is the owner of the key, in a bulk job too', () => {
    const account = freshsales();
    const rep = { authorization: 'Token token=rep-key' };
    account.call('PUT', `contacts/${IDS.bob}`, { contact: { city: 'Rome' } }, rep);
    expect(account.told()[0]?.data).toMatchObject({ actor: { id: IDS.rep } });
    account.call(
      'POST',
      'contacts/bulk_upsert',
      { contacts: [{ id: IDS.bob, data: { city: 'Bonn' } }] },
      rep,
    );
    expect(account.told()).toEqual([]);
    account.wait(HOUR);
    account.get('contacts/filters');
    expect(account.told()).toMatchObject([
      {
        name: 'contact/onContactUpdate',
        data: { actor: { id: IDS.rep }, contact: { city: { value: 'Bonn' } } },
      },
    ]);
  });

  test('what a refused call would have changed is not told', () => {
    const account = freshsales();
    account.put(`contacts/${IDS.ann}`, { contact: { city: 'Rome', email: 'bad' } });
    expect(account.told()).toEqual([]);
  });

  test('deletion raises an update or, by the switch, nothing; erasing raises nothing', () => {
    const account = freshsales();
    account.remove(`contacts/${IDS.ann}`);
    expect(account.told()).toMatchObject([
      {
        name: 'contact/onContactUpdate',
        data: { contact: { is_deleted: true }, changes: { model_changes: { is_deleted: [false, true] } } },
      },
    ]);
    account.remove(`contacts/${IDS.bob}/forget`);
    expect(account.told()).toEqual([]);
    const silent = freshsales({ deletionEvent: 'none' });
    silent.remove(`contacts/${IDS.ann}`);
    expect(silent.told()).toEqual([]);
  });

  test('a deal is told with its stage, and so is the contact that it moves on', () => {
    const account = freshsales();
    account.post('deals', {
      deal: { name: 'Pilot', amount: 5, sales_account_id: IDS.acme, contacts_added_list: [IDS.ann] },
    });
    expect(account.told()).toMatchObject([
      {
        name: 'deal/onDealCreate',
        data: {
          deal: {
            name: { value: 'Pilot' },
            amount: { value: '5.0' },
            contact_ids: [IDS.ann],
            product_ids: [],
          },
          associations: {
            deal_stage: { name: 'New', forecast_type: 'Open' },
            deal_pipeline: { is_default: true },
            sales_account: { id: IDS.acme, name: 'Acme' },
            contacts: [{ id: IDS.ann, display_name: 'Ann Berg' }],
          },
        },
      },
      {
        name: 'contact/onContactUpdate',
        data: { changes: { model_changes: { lifecycle_stage_id: [expect.anything(), expect.anything()] } } },
      },
    ]);
  });

  test('accounts, tasks, appointments, activities and calls are told; notes are not', () => {
    const account = freshsales();
    const target = { targetable_type: 'Contact', targetable_id: IDS.ann };
    const times = { start_date: '2026-03-01T10:00:00Z', end_date: '2026-03-01T11:00:00Z' };
    account.put(`sales_accounts/${IDS.acme}`, { sales_account: { phone: '1' } });
    account.post('tasks', { task: { title: 'Call', due_date: '2026-03-02T10:00:00Z', ...target } });
    account.post('appointments', {
      appointment: { title: 'Meet', from_date: times.start_date, end_date: times.end_date, ...target },
    });
    account.post('sales_activities', {
      sales_activity: {
        title: 'Ticket #4',
        sales_activity_type_id: 70_000_000_801,
        owner_id: IDS.rep,
        ...times,
        ...target,
      },
    });
    account.post('phone_calls', {
      phone_call: { call_direction: true, note: { description: 'Hi' }, ...target },
    });
    account.post('notes', { note: { description: 'Hi', ...target } });
    const told = account.told();
    expect(told.map(({ name }) => name)).toEqual([
      'sales_account/onSalesAccountUpdate',
      'task/onTaskCreate',
      'appointment/onAppointmentCreate',
      'sales_activities/onSalesActivityCreate',
      'phone/onPhoneCallCreate',
    ]);
    expect(told[3]?.data).toMatchObject({
      sales_activity: { title: 'Ticket #4', owner_id: IDS.rep, creator_id: IDS.admin, ...target },
      associations: {
        owner: { id: IDS.rep },
        sales_activity_type: { name: 'Support ticket' },
        targetable: { id: IDS.ann, display_name: 'Ann Berg' },
      },
    });
  });

  test('switch eventShape: older Classic sends a lead flat, with changes inside and choices beside it', () => {
    const account = freshsales({ eventShape: 'flat' });
    account.call('PUT', `${CLASSIC}leads/${IDS.lead}`, { lead: { first_name: 'Lea' } });
    const [event] = account.told();
    expect(event).toMatchObject({
      name: 'lead/onLeadUpdate',
      data: {
        lead: {
          id: IDS.lead,
          first_name: 'Lea',
          company: { name: 'Widgetz' },
          changes: { first_name: [null, 'Lea'] },
        },
        users: [{ id: IDS.admin }],
        lead_stages: [{ name: 'New' }],
      },
    });
    expect(event?.data).not.toHaveProperty('actor');
  });

  test('a change by hand on the local pages is told, and none is with productEvents off', () => {
    const account = freshsales();
    account.product.byHand(
      {
        method: 'PUT',
        path: `/crm/sales/api/contacts/${IDS.ann}`,
        query: new URLSearchParams(),
        headers: {},
        body: '{"contact":{"city":"Rome"}}',
      },
      account.nowMs,
    );
    expect(account.told()).toHaveLength(1);
    account.product.configure({ productEvents: false });
    account.put(`contacts/${IDS.ann}`, { contact: { city: 'Bonn' } });
    expect(account.told()).toEqual([]);
  });
});
