import { describe, expect, test } from '@jest/globals';
import { IDS, MINUTE, emails, freshsales, ids, refusal, people } from './support/sales.ts';

describe('reading one record', () => {
  test('ids of what it points to come only with their include', () => {
    const account = freshsales();
    const plain = account.get('contacts/101').body.contact;
    for (const key of [
      'owner_id',
      'contact_status_id',
      'lifecycle_stage_id',
      'territory_id',
      'sales_accounts',
    ]) {
      expect(plain).not.toHaveProperty(key);
    }
    expect(plain).toMatchObject({
      display_name: 'Ann Berg',
      email: 'ann@x.example',
      external_id: null,
      custom_field: { cf_region: null, cf_beans: null, cf_vip: null, cf_no: null, cf_seats: null },
      created_at: '2026-01-01T00:00:00Z',
      is_deleted: false,
    });
  });

  test('included objects stand beside the record under irregular keys, accounts inside it', () => {
    const account = freshsales();
    account.put('contacts/101', { contact: { lead_source_id: 9101 } });
    const include = 'owner,creater,source,contact_status,lifecycle_stage,territory,sales_accounts,unknown';
    const { contact, ...beside } = account.get(`contacts/101?include=${include}`).body;
    expect(contact).toMatchObject({
      owner_id: IDS.admin,
      creater_id: IDS.admin,
      lead_source_id: 9101,
      contact_status_id: expect.any(Number),
      territory_id: null,
      sales_accounts: [
        {
          partial: true,
          id: IDS.acme,
          name: 'Acme',
          website: 'acme.example',
          last_contacted: null,
          is_primary: true,
        },
      ],
    });
    expect(beside).toMatchObject({
      users: [{ id: IDS.admin, display_name: 'Asha Admin', email: 'asha@acme.example', is_active: true }],
      lead_source: [{ id: 9101, name: 'Organic Search' }],
      contact_status: [{ name: 'New', forecast_type: 'Open' }],
      lifecycle_stages: [{ name: 'Lead', contact_status_ids: expect.any(Array) }],
      territories: [],
    });
    expect(beside.users).toHaveLength(1);
    expect(JSON.stringify(beside)).not.toContain('demo-key');
  });

  test('times are told in the account’s zone', () => {
    const account = freshsales({ utcOffsetMinutes: -360 });
    expect(account.get('contacts/101').body.contact.created_at).toBe('2025-12-31T18:00:00-06:00');
  });

  test('an account shows its owner without being asked, and its contacts and deals when asked', () => {
    const account = freshsales();
    const { deal } = account.post('deals', {
      deal: { name: 'Renewal', amount: 12.5, sales_account_id: IDS.acme },
    }).body;
    const answer = account.get(`sales_accounts/${IDS.acme}?include=contacts,deals`).body;
    expect(answer.sales_account).toMatchObject({
      owner_id: IDS.admin,
      contact_ids: [IDS.ann],
      deal_ids: [deal.id],
      open_deals_count: 1,
      open_deals_amount: '12.5',
    });
    expect(answer.contacts).toMatchObject([{ partial: true, id: IDS.ann, display_name: 'Ann Berg' }]);
    expect(answer.contacts[0]).not.toHaveProperty('custom_field');
    expect(account.get(`sales_accounts/${IDS.acme}/contacts`).body).toMatchObject({
      contacts: [{ id: IDS.ann, custom_field: {} }],
      meta: { total: 1 },
    });
  });
});

describe('creating', () => {
  test('answers with the new record, the writer its owner, in the first stage and status', () => {
    const account = freshsales();
    const created = account.contact({ first_name: 'Mia', email: 'mia@x.example', tags: ['a'] });
    expect(created.status).toBe(200);
    const { id } = created.body.contact;
    expect(id).toBeGreaterThan(70_000_000_000);
    const { contact, ...beside } = account.get(
      `contacts/${id}?include=owner,lifecycle_stage,contact_status`,
    ).body;
    expect(contact).toMatchObject({ first_name: 'Mia', owner_id: IDS.admin, tags: ['a'] });
    expect(beside.lifecycle_stages[0].name).toBe('Lead');
    expect(beside.contact_status[0].name).toBe('New');
  });

  test('some accounts answer 201', () => {
    expect(freshsales({ createStatus: 201 }).contact({ email: 'm@x.example' }).status).toBe(201);
  });

  test.each([
    ['email', 'mia@x.example', ['*mia@x.example']],
    ['emails', 'mia@x.example', ['*mia@x.example']],
    [
      'emails',
      [{ value: 'mia@x.example' }, { value: 'm2@x.example', is_primary: true }],
      ['mia@x.example', '*m2@x.example'],
    ],
  ])('takes addresses as %s: %j', (key, value, expected) => {
    expect(emails(freshsales().contact({ [key]: value }).body.contact)).toEqual(expected);
  });

  test.each([
    [{ first_name: 'x' }, 'Need to fill this Email'],
    [{ email: 'nobody' }, 'nobody is an invalid email address'],
    [{ email: 'a b@x.example' }, /invalid email address/],
    [{ email: '' }, /^Need to fill this Email$/, /invalid email address/],
    [{ email: 'ANN@x.example' }, 'ANN@x.example already exists.'],
    [{ email: 'm@x.example', first_name: 'x'.repeat(256) }, 'First name is not in required length'],
    [{ email: 'm@x.example', contact_status_id: 1 }, 'Invalid contact status provided.'],
    [{ email: 'm@x.example', lifecycle_stage_id: 'New' }, 'Invalid lifecycle stage provided.'],
    [{ email: 'm@x.example', lead_source_id: 'Web' }, /^Invalid lead source/],
    [{ email: 'm@x.example', custom_field: { cf_region: 'West' } }, 'Region is invalid'],
    [{ email: 'm@x.example', custom_field: { cf_beans: 'Arabica;Liberica' } }, 'Beans is invalid'],
    [{ email: 'm@x.example', custom_field: { cf_seats: 'many' } }, 'Seats is invalid'],
  ] as [contact: object, ...messages: (string | RegExp)[]][])(
    'refuses %j as a whole',
    (contact, ...messages) => {
      const account = freshsales();
      const before = account.product.list('contacts');
      expect(account.contact(contact)).toMatchObject(refusal(400, ...messages));
      expect(account.product.list('contacts')).toEqual(before);
    },
  );

  test('tells everything that is wrong, in the order required, format, uniqueness, choice', () => {
    const account = freshsales(
      {},
      { ...people, fields: { contacts: [{ name: 'last_name', required: true }] } },
    );
    const sent = { email: 'ann@x.example', first_name: 'x'.repeat(300), contact_status_id: 5 };
    expect(account.contact(sent)).toMatchObject(
      refusal(
        400,
        'Need to fill this Last name',
        'First name is not in required length',
        'ann@x.example already exists.',
        'Invalid contact status provided.',
      ),
    );
  });

  test('speaks the language of the key’s owner', () => {
    const dutch = freshsales({ locale: 'nl' }).contact({ email: 'ann@x.example' });
    expect(dutch).toMatchObject(refusal(400, 'ann@x.example bestaat al.'));
  });

  test('custom values: choices by their text, several in one text, unknown keys and the plural key ignored', () => {
    const account = freshsales();
    const { contact } = account.contact({
      email: 'm@x.example',
      custom_field: {
        cf_region: 'North',
        cf_beans: 'Robusta;Arabica',
        cf_vip: true,
        cf_seats: '7',
        cf_none: 1,
      },
      custom_fields: { cf_no: 'K1' },
      nonsense: 1,
    }).body;
    expect(contact.custom_field).toEqual({
      cf_region: 'North',
      cf_beans: 'Robusta;Arabica',
      cf_vip: true,
      cf_seats: 7,
      cf_no: null,
    });
    expect(contact).not.toHaveProperty('nonsense');
  });

  test('an unknown choice may be stored by switch', () => {
    const account = freshsales({ unknownChoice: 'store' });
    const { contact } = account.contact({ email: 'm@x.example', custom_field: { cf_region: 'West' } }).body;
    expect(contact.custom_field.cf_region).toBe('West');
  });

  test('a unique custom value is refused the second time', () => {
    const account = freshsales();
    account.contact({ email: 'm@x.example', custom_field: { cf_no: 'K1' } });
    const second = account.contact({ email: 'n@x.example', custom_field: { cf_no: 'k1' } });
    expect(second).toMatchObject(refusal(400, 'Customer no. is not unique'));
  });

  test('leads may share an email, with each other and with a contact', () => {
    const account = freshsales();
    const lead = (email: string) => account.post('/api/leads', { lead: { last_name: 'L', email } });
    expect([lead('lea@x.example').status, lead('ann@x.example').status]).toEqual([200, 200]);
    expect(account.post('/api/leads', { lead: { first_name: 'x' } })).toMatchObject(
      refusal(400, 'Need to fill this Last name'),
    );
  });

  test('accounts: the name is required and unique, a website must be one, a phone without digits is dropped', () => {
    const account = freshsales();
    const create = (values: object) => account.post('sales_accounts', { sales_account: values });
    expect(create({ website: 'x.example' })).toMatchObject(refusal(400, "Name can't be empty"));
    expect(create({ name: 'acme' })).toMatchObject(refusal(400, 'Name has already been taken'));
    expect(create({ name: 'B', website: 'no site' })).toMatchObject(
      refusal(400, 'website is not in required format'),
    );
    expect(create({ name: 'x'.repeat(256) })).toMatchObject(refusal(400, /not in required length/));
    expect(create({ name: 'B', phone: 'none' }).body.sales_account.phone).toBeNull();
  });

  test('deals: defaults, decimal texts, dates that cannot be read are dropped, probability follows the stage', () => {
    const account = freshsales();
    const create = (values: object) => account.post('deals', { deal: values });
    expect(create({ amount: 1 })).toMatchObject(refusal(400, "Deal name can't be empty"));
    expect(create({ name: 'D', amount: 1, deal_stage_id: 3 })).toMatchObject(
      refusal(400, "Deal stage doesn't exist"),
    );
    const { deal } = create({ name: 'D', amount: -7000, expected_close: 'soon' }).body;
    expect(deal).toMatchObject({ amount: '-7000.0', expected_close: null, probability: 10 });
    const won = account.get('selector/deal_stages').body.deal_stages[3].id as number;
    const moved = account.put(`deals/${deal.id}`, { deal: { deal_stage_id: won } }).body.deal;
    expect(moved).toMatchObject({ probability: 100, deal_stage_id: won, closed_date: '2026-03-01' });
  });

  test('a deal makes its contacts sales qualified, a won one makes them customers', () => {
    const account = freshsales();
    const stage = () => account.get('contacts/101?include=lifecycle_stage').body.lifecycle_stages[0].name;
    const sent = { name: 'D', amount: 1, contacts_added_list: [IDS.ann] };
    const { deal } = account.post('deals', { deal: sent }).body;
    expect(stage()).toBe('Sales Qualified Lead');
    const won = account.get('selector/deal_stages').body.deal_stages[3].id as number;
    account.put(`deals/${deal.id}`, { deal: { deal_stage_id: won } });
    expect(stage()).toBe('Customer');
    expect(account.get(`deals/${deal.id}?include=contacts`).body).toMatchObject({
      deal: { contact_ids: [IDS.ann] },
      contacts: [{ id: IDS.ann }],
    });
  });

  test.each(['', 'no json', '[]', '{}', '{"contact":[]}'])('the body %j is no record', (body) => {
    expect(freshsales().post('contacts', body)).toMatchObject(refusal(400, 'Invalid or missing attributes'));
  });

  test('a record without its wrapper is taken, another content type is not', () => {
    const account = freshsales();
    expect(account.post('contacts', { email: 'm@x.example' }).status).toBe(200);
    const plain = account.call(
      'POST',
      'contacts',
      { email: 'n@x.example' },
      { 'content-type': 'text/plain' },
    );
    expect(plain.status).toBe(400);
  });
});

describe('changing', () => {
  test('only keys that were sent change, null clears, the time of change moves', () => {
    const account = freshsales();
    account.put('contacts/101', { contact: { custom_field: { cf_vip: true, cf_region: 'North' } } });
    account.wait(MINUTE);
    const sent = { job_title: null, city: 'Kiel', custom_field: { cf_region: null } };
    expect(account.put('contacts/101', { contact: sent }).body.contact).toMatchObject({
      first_name: 'Ann',
      job_title: null,
      city: 'Kiel',
      custom_field: { cf_vip: true, cf_region: null },
      created_at: '2026-01-01T00:00:00Z',
      updated_at: '2026-03-01T10:01:00Z',
    });
  });

  test('a refused change changes nothing', () => {
    const account = freshsales();
    const before = account.get('contacts/101').body;
    expect(account.put('contacts/101', { contact: { city: 'Kiel', email: 'bob@x.example' } }).status).toBe(
      400,
    );
    expect(account.put('contacts/101', { contact: { city: 'Kiel', email: '' } }).status).toBe(400);
    expect(account.get('contacts/101').body).toEqual(before);
  });

  test('an email takes the place of the primary one; a list is added, and items are taken out by _destroy', () => {
    const account = freshsales();
    const write = (values: object) => account.put('contacts/101', { contact: values }).body.contact;
    expect(emails(write({ email: 'new@x.example' }))).toEqual(['*new@x.example']);
    const two = write({ emails: [{ value: 'two@x.example', is_primary: true }] });
    expect(emails(two)).toEqual(['*two@x.example', 'new@x.example']);
    const [, { id }] = two.emails;
    expect(emails(write({ emails: [{ id, value: 'new@x.example', _destroy: true }] }))).toEqual([
      '*two@x.example',
    ]);
  });

  test('a secondary address is unique too', () => {
    const account = freshsales();
    account.put('contacts/101', { contact: { emails: [{ value: 'two@x.example' }] } });
    expect(account.contact({ email: 'TWO@x.example' })).toMatchObject(
      refusal(400, 'TWO@x.example already exists.'),
    );
  });

  test('a list of addresses may take the place of all by switch', () => {
    const account = freshsales({ emailsArray: 'replace' });
    const { contact } = account.put('contacts/101', { contact: { emails: [{ value: 'z@x.example' }] } }).body;
    expect(emails(contact)).toEqual(['*z@x.example']);
  });

  test('a status brings its stage along, and may not contradict one that is sent', () => {
    const account = freshsales();
    const statuses = account.get('selector/contact_statuses').body.contact_statuses;
    const won = statuses.find(({ name }: { name: string }) => name === 'Won');
    account.put('contacts/101', { contact: { contact_status_id: won.id } });
    const { contact } = account.get('contacts/101?include=contact_status,lifecycle_stage').body;
    expect(contact).toMatchObject({ contact_status_id: won.id, lifecycle_stage_id: won.lifecycle_stage_id });
    const pair = { contact_status_id: won.id, lifecycle_stage_id: statuses[0].lifecycle_stage_id };
    expect(account.put('contacts/101', { contact: pair }).status).toBe(400);
  });

  test('the accounts of a contact: one is primary, unknown ones are refused, ten at most', () => {
    const account = freshsales();
    const write = (sales_accounts: object[]) => account.put('contacts/102', { contact: { sales_accounts } });
    expect(write([{ id: 9 }]).status).toBe(400);
    expect(write([{ id: IDS.acme }]).status).toBe(200);
    expect(account.get('contacts/102?include=sales_accounts').body.contact.sales_accounts).toMatchObject([
      { id: IDS.acme, is_primary: true },
    ]);
  });
});

describe('deleting', () => {
  test('moves to the recycle bin: missing by id, gone from lists, and back by restoring', () => {
    const account = freshsales();
    expect(account.remove('contacts/101')).toMatchObject({ status: 200, body: true });
    expect(account.remove('contacts/101').status).toBe(404);
    expect(account.get('contacts/101').status).toBe(404);
    expect(ids(account.view('All Contacts').body.contacts)).toEqual([IDS.bob]);
    expect(account.view('Recycle Bin').body).toMatchObject({
      contacts: [{ id: IDS.ann, is_deleted: true }],
      meta: { total: 1 },
    });
    expect(account.put('contacts/101/restore', {}).body.contact).toMatchObject({ is_deleted: false });
    expect(account.get('contacts/101').status).toBe(200);
    expect(account.put('contacts/101/restore', {}).status).toBe(404);
  });

  test('answers in one of three ways', () => {
    expect(freshsales({ deleteBody: 'success' }).remove('contacts/101').body).toEqual({ success: '200' });
    expect(freshsales({ deleteBody: 'empty' }).remove('contacts/101')).toMatchObject({
      status: 204,
      body: '',
    });
  });

  test('the email of a deleted contact is free, or not, by switch; then it cannot be restored', () => {
    const account = freshsales();
    account.remove('contacts/101');
    expect(account.contact({ email: 'ann@x.example' }).status).toBe(200);
    expect(account.put('contacts/101/restore', {}).status).toBe(400);
    const strict = freshsales({ recycledEmailIsFree: false });
    strict.remove('contacts/101');
    expect(strict.contact({ email: 'ann@x.example' }).status).toBe(400);
  });

  test('forgetting leaves nothing', () => {
    const account = freshsales();
    account.post('notes', { note: { description: 'x', targetable_type: 'Contact', targetable_id: IDS.ann } });
    expect(account.remove('contacts/101/forget').body).toBe(true);
    expect(account.view('Recycle Bin').body.contacts).toEqual([]);
    expect(account.product.list('notes')).toEqual([]);
    expect(account.remove('contacts/101/forget').status).toBe(404);
  });

  test('a copy needs what must be unique', () => {
    const account = freshsales();
    expect(account.post('contacts/101/clone', {}).status).toBe(400);
    const { contact } = account.post('contacts/101/clone', { contact: { email: 'twin@x.example' } }).body;
    expect(contact).toMatchObject({ first_name: 'Ann', job_title: 'Buyer', email: 'twin@x.example' });
    expect(emails(contact)).toEqual(['*twin@x.example']);
  });

  test('several at once, also with a new owner', () => {
    const account = freshsales();
    const selected_ids = [IDS.ann, IDS.bob, 999];
    expect(account.post('contacts/bulk_assign_owner', { selected_ids, owner_id: IDS.rep }).status).toBe(200);
    expect(account.get('contacts/101?include=owner').body.contact.owner_id).toBe(IDS.rep);
    expect(account.post('contacts/bulk_destroy', { selected_ids }).body).toEqual({
      message: 'Contact deleted.',
    });
    expect(account.view('All Contacts').body.meta.total).toBe(0);
  });

  test('a deleted account lets go of its deals, and takes its contacts along when asked', () => {
    const account = freshsales();
    const { deal } = account.post('deals', {
      deal: { name: 'D', amount: 1, sales_account_id: IDS.acme },
    }).body;
    account.remove(`sales_accounts/${IDS.acme}`);
    expect(account.get('contacts/101?include=sales_accounts').body.contact.sales_accounts).toEqual([]);
    account.put(`sales_accounts/${IDS.acme}/restore`, {});
    expect(account.get(`deals/${deal.id}?include=sales_account`).body).toMatchObject({
      deal: { sales_account_id: null },
      sales_accounts: [],
    });
    const selected = { selected_ids: [IDS.acme], delete_associated_contacts_deals: true };
    account.post('sales_accounts/bulk_destroy', selected);
    expect(account.get('contacts/101').status).toBe(404);
  });
});

describe('upsert', () => {
  const upsert = (account: ReturnType<typeof freshsales>, unique_identifier: object, contact: object) =>
    account.post('contacts/upsert', { unique_identifier, contact });

  test('changes what the email names, whatever its case, and creates otherwise', () => {
    const account = freshsales();
    const changed = upsert(account, { emails: 'ANN@x.example' }, { city: 'Kiel' });
    expect(changed).toMatchObject({
      status: 200,
      body: { contact: { id: IDS.ann, city: 'Kiel', job_title: 'Buyer' } },
    });
    const created = upsert(account, { emails: 'new@x.example' }, { first_name: 'New' });
    expect(created).toMatchObject({ status: 201, body: { contact: { email: 'new@x.example' } } });
  });

  test('external ids and unique custom fields identify too, an id only changes', () => {
    const account = freshsales();
    upsert(account, { emails: 'ann@x.example' }, { external_id: 'fd-1', custom_field: { cf_no: 'K1' } });
    expect(upsert(account, { external_id: 'fd-1' }, { city: 'A' }).body.contact.id).toBe(IDS.ann);
    expect(upsert(account, { cf_no: 'K1' }, { city: 'B' }).body.contact.id).toBe(IDS.ann);
    expect(upsert(account, { id: IDS.ann }, { city: 'C' }).body.contact.city).toBe('C');
    expect(upsert(account, { id: 999 }, { city: 'C' }).status).toBe(404);
    expect(upsert(account, { city: 'C' }, { city: 'D' }).status).toBe(400);
    expect(upsert(account, {}, { city: 'D' }).status).toBe(400);
  });

  test('a new record needs what every new record needs', () => {
    const account = freshsales();
    expect(upsert(account, { external_id: 'fd-9' }, { first_name: 'x' })).toMatchObject(
      refusal(400, 'Need to fill this Email'),
    );
    expect(upsert(account, { external_id: 'fd-9' }, { email: 'ann@x.example' }).status).toBe(400);
  });

  test('accounts are told by their name', () => {
    const account = freshsales();
    const body = { unique_identifier: { name: 'acme' }, sales_account: { city: 'Kiel' } };
    expect(account.post('sales_accounts/upsert', body).body.sales_account).toMatchObject({ id: IDS.acme });
    const other = { unique_identifier: { name: 'Other' }, sales_account: { city: 'Kiel' } };
    expect(account.post('sales_accounts/upsert', other)).toMatchObject({
      status: 201,
      body: { sales_account: { name: 'Other', city: 'Kiel' } },
    });
  });
});
