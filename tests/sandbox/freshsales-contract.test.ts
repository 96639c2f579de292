import { describe, expect, test } from '@jest/globals';
import { request, type HttpResponse } from '../../sandbox/core/http.ts';
import { createFreshsales, type FreshsalesOptions } from '../../sandbox/freshsales/index.ts';
import type { FreshsalesSeed } from '../../sandbox/freshsales/seed.types.ts';

const NOW = Date.parse('2026-03-01T10:00:00Z');
const SECOND = 1_000;
const MINUTE = 60_000;
const HOUR = 3_600_000;

const SUITE = '/crm/sales/api/';
const CLASSIC = '/api/';

const IDS = { admin: 11, rep: 12, ann: 101, bob: 102, acme: 301, lead: 501 };

const people: FreshsalesSeed = {
  users: [
    { id: IDS.admin, display_name: 'Asha Admin', email: 'asha@acme.example' },
    { id: IDS.rep, display_name: 'Rik Rep', email: 'rik@acme.example', api_key: 'rep-key', restricted: true },
  ],
  sales_accounts: [{ id: IDS.acme, name: 'Acme', website: 'acme.example' }],
  contacts: [
    {
      id: IDS.ann,
      first_name: 'Ann',
      last_name: 'Berg',
      email: 'ann@x.example',
      job_title: 'Buyer',
      mobile_number: '+49 170 1',
      sales_accounts: [{ id: IDS.acme, is_primary: true }],
      created_at: '2026-01-01T00:00:00Z',
    },
    {
      id: IDS.bob,
      first_name: 'Bob',
      email: 'bob@x.example',
      owner_id: IDS.rep,
      created_at: '2026-01-02T00:00:00Z',
    },
  ],
  leads: [
    {
      id: IDS.lead,
      last_name: 'Lind',
      email: 'lea@x.example',
      company: { name: 'Widgetz', city: 'Paris' },
      deal: { name: 'Pilot', amount: 500 },
    },
  ],
  fields: {
    contacts: [
      { name: 'cf_region', label: 'Region', type: 'dropdown', choices: ['North', 'South'] },
      { name: 'cf_beans', label: 'Beans', type: 'multi_select_dropdown', choices: ['Arabica', 'Robusta'] },
      { name: 'cf_vip', label: 'VIP', type: 'checkbox' },
      { name: 'cf_no', label: 'Customer no.', type: 'text', unique: true },
      { name: 'cf_seats', label: 'Seats', type: 'number' },
    ],
  },
};

interface Answer {
  readonly status: number;
  readonly headers: HttpResponse['headers'];
  // The shape is what the tests are about.
  // oxlint-disable-next-line typescript/no-explicit-any
  readonly body: any;
}

/** An account with its clock and its keys. Paths without a slash in front are Suite's. */
function freshsales(options: Partial<FreshsalesOptions> = {}, seed: FreshsalesSeed = people) {
  const product = createFreshsales({ utcOffsetMinutes: 0, ...options });
  product.load(seed, NOW);
  const account = {
    product,
    nowMs: NOW,
    call(method: string, path: string, body?: unknown, headers: Record<string, string> = {}): Answer {
      const sent = {
        accept: 'application/json',
        'content-type': 'application/json',
        authorization: 'Token token=freshsales-demo-key',
        host: 'acme.myfreshworks.com',
        ...headers,
      };
      const url = path.startsWith('/') ? path : SUITE + path;
      const response = product.handle(request(method, url, { headers: sent, body }), account.nowMs);
      const isJson = response.headers['content-type']?.includes('json') ?? false;
      return { ...response, body: isJson ? (JSON.parse(response.body) as unknown) : response.body };
    },
    get: (path: string, headers?: Record<string, string>) => account.call('GET', path, undefined, headers),
    post: (path: string, body: unknown) => account.call('POST', path, body),
    put: (path: string, body: unknown) => account.call('PUT', path, body),
    remove: (path: string) => account.call('DELETE', path),
    viewId: (name: string, kind = 'contacts', door = SUITE): number =>
      account
        .get(`${door}${kind}/filters`)
        .body.filters.find((filter: { name: string }) => filter.name === name).id,
    view: (name: string, query = '', kind = 'contacts', door = SUITE) =>
      account.get(`${door}${kind}/view/${account.viewId(name, kind, door)}?${query}`),
    contact: (values: object) => account.post('contacts', { contact: values }),
    wait: (ms: number) => {
      account.nowMs += ms;
    },
  };
  return account;
}

const asRep = { authorization: 'Token token=rep-key' };

function ids(rows: readonly { readonly id: number }[]): number[] {
  return rows.map(({ id }) => id);
}

function emails(row: { emails: { value: string; is_primary: boolean }[] }): string[] {
  return row.emails.map(({ value, is_primary }) => (is_primary ? `*${value}` : value));
}

function refusal(code: number, ...messages: (string | RegExp)[]) {
  const texts = messages.map((text) => (typeof text === 'string' ? text : expect.stringMatching(text)));
  return { status: code, body: { errors: { code, message: texts } } };
}

describe('keys and doors', () => {
  test('a request without a good key is told so in JSON when it asks for JSON', () => {
    const answer = freshsales().get('contacts/filters', { authorization: 'Token token=wrong' });
    expect(answer).toMatchObject({ status: 401, body: { login: 'failed', message: null } });
  });

  test('otherwise it is sent to the sign-in page', () => {
    const answer = freshsales().get('contacts/filters', { authorization: '', accept: '*/*' });
    expect(answer).toMatchObject({ status: 302, headers: { location: '/crm/sales/signin' } });
  });

  test('some accounts answer HTML with 200 instead', () => {
    const answer = freshsales({ htmlInsteadOf401: true }).get('contacts/filters', { authorization: 'x' });
    expect(answer.status).toBe(200);
    expect(answer.headers['content-type']).toContain('text/html');
  });

  test('Suite has no leads, Classic has, and both have the same contacts', () => {
    const account = freshsales();
    for (const path of ['leads/filters', 'leads/501', 'settings/leads/fields']) {
      expect(account.get(path)).toMatchObject(
        refusal(403, 'You are not authorised to perform this operation.'),
      );
      expect(account.get(CLASSIC + path).status).toBe(200);
    }
    expect(account.post('filtered_search/lead', { filter_rule: [] }).status).toBe(403);
    expect(account.get(`contacts/${IDS.ann}`).body.contact.id).toBe(IDS.ann);
    expect(account.get(`${CLASSIC}contacts/${IDS.ann}`).body.contact.id).toBe(IDS.ann);
  });

  test('addresses in records begin as the door does', () => {
    const account = freshsales();
    const links = (path: string) => account.get(path).body.contact.links.conversations as string;
    expect(links('contacts/101')).toBe('/crm/sales/contacts/101/conversations');
    expect(links('/api/contacts/101')).toBe('/contacts/101/conversations');
  });

  test('.json may follow a path, other formats are refused, unknown routes are missing', () => {
    const account = freshsales();
    expect(account.get('contacts/101.json').status).toBe(200);
    expect(account.get('contacts/101.xml').status).toBe(406);
    for (const path of ['contacts/abc', 'contacts/999', 'nothing', 'settings/contacts/nothing']) {
      expect(account.get(path)).toMatchObject(refusal(404, /not in the CRM/));
    }
  });

  test('pages without /api may be read with the key and not written', () => {
    const account = freshsales();
    expect(account.get('/crm/sales/contacts/101').status).toBe(200);
    expect(account.put('/crm/sales/contacts/101', { contact: { job_title: 'x' } })).toMatchObject({
      status: 422,
      body: { error_code: 422 },
    });
  });

  test('a restricted user sees only what is theirs', () => {
    const account = freshsales();
    expect(account.get('contacts/102', asRep).status).toBe(200);
    expect(account.get('contacts/101', asRep).status).toBe(404);
    const all = account.get(`contacts/view/${account.viewId('All Contacts')}`, asRep).body;
    expect(all).toMatchObject({ contacts: [{ id: IDS.bob }], meta: { total: 1 } });
    expect(account.get('selector/owners', asRep).status).toBe(403);
  });
});

describe('limits', () => {
  test('the account as a whole may call so often an hour, then it is told when to come back', () => {
    const account = freshsales({ plan: { hour: 2, minute: 400 } });
    account.wait(15 * MINUTE);
    expect(account.get('selector/owners').status).toBe(200);
    expect(account.get('contacts/999').status).toBe(404);
    const answer = account.get('contacts/filters', asRep);
    expect(answer).toMatchObject({ status: 429, headers: { 'retry-after': '2700' } });
    account.wait(45 * MINUTE);
    expect(account.get('selector/owners').status).toBe(200);
  });

  test('and so often a minute', () => {
    const account = freshsales({ retryAfter: false });
    const statuses = Array.from({ length: 401 }, () => account.get('selector/owners').status);
    expect(statuses.filter((status) => status === 200)).toHaveLength(400);
    expect(account.get('selector/owners').headers).not.toHaveProperty('retry-after');
    account.wait(MINUTE);
    expect(account.get('selector/owners').status).toBe(200);
  });

  test('the limits are those of the plan, and hands in the product’s own pages cost nothing', () => {
    const account = freshsales({ plan: 'sprout' });
    expect(account.get('selector/owners').status).toBe(429);
    const byHand = account.product.byHand(request('GET', '/crm/sales/api/selector/owners'), NOW);
    expect(byHand.status).toBe(200);
  });
});

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

describe('bulk upsert', () => {
  const items = [
    { emails: 'ann@x.example', data: { city: 'Kiel' } },
    { id: String(IDS.bob), data: { email: 'ann@x.example' } },
    { emails: 'new@x.example', data: { first_name: 'New' } },
    { id: 999, data: { city: 'x' } },
    { emails: 'flat@x.example', city: 'x' },
  ];

  test('is worked off later; the job ends in SUCCESS although rows fail, and gives no ids', () => {
    const account = freshsales();
    const accepted = account.post('contacts/bulk_upsert', { contacts: items });
    expect(accepted.status).toBe(200);
    const url = accepted.body.job_status_url as string;
    expect(url).toMatch(/^https:\/\/acme\.myfreshworks\.com\/crm\/sales\/api\/job_statuses\/\w+$/);
    const { pathname } = new URL(url);
    expect(account.get(pathname).body).toMatchObject({ status: 'IN_PROGRESS', data: null });
    expect(account.get('contacts/101').body.contact.city).toBeNull();
    account.wait(1_500);
    const job = account.get(pathname).body;
    expect(job).toMatchObject({
      status: 'SUCCESS',
      progress: 100,
      status_updated_at: '2026-03-01T10:00:01Z',
    });
    expect(JSON.parse(job.data)).toEqual({
      record_status: { succeeded: 2, failed: 3 },
      detailed_failure_report: [
        { id: '102', errors: 'ann@x.example already exists.' },
        { id: '999', errors: expect.stringContaining('not in the CRM') },
        { emails: 'flat@x.example', errors: 'Invalid or missing attributes' },
      ],
    });
    expect(account.get('contacts/101').body.contact).toMatchObject({
      city: 'Kiel',
      updated_at: '2026-03-01T10:00:01Z',
    });
    expect(account.view('All Contacts').body.meta.total).toBe(3);
  });

  test('a job of Classic is asked for at Classic’s address', () => {
    const account = freshsales();
    const body = { leads: [{ emails: 'lea@x.example', data: { city: 'Oslo' } }] };
    const answer = account.call('POST', '/api/leads/bulk_upsert', body, { host: 'acme.freshsales.io' });
    expect(answer.body.job_status_url).toMatch(/^https:\/\/acme\.freshsales\.io\/api\/job_statuses\//);
    account.wait(2 * SECOND);
    expect(account.get(`/api/leads/${IDS.lead}`).body.lead.city).toBe('Oslo');
    expect(freshsales({ leadsBulk: false }).post('/api/leads/bulk_upsert', body).status).toBe(404);
  });

  test('takes a hundred items and no more, and none at all is no job', () => {
    const account = freshsales();
    const many = (count: number) =>
      Array.from({ length: count }, (_, index) => ({ emails: `p${index}@x.example`, data: { city: 'x' } }));
    expect(account.post('contacts/bulk_upsert', { contacts: many(101) }).status).toBe(400);
    expect(account.post('contacts/bulk_upsert', { contacts: many(100) }).status).toBe(200);
    expect(account.post('contacts/bulk_upsert', { contacts: [] }).status).toBe(400);
  });

  test('too many jobs at once are refused with 405 until one has ended', () => {
    const account = freshsales({ bulkJobsMax: 2 });
    const start = () => account.post('contacts/bulk_upsert', { contacts: items }).status;
    expect([start(), start(), start()]).toEqual([200, 200, 405]);
    account.wait(2 * SECOND);
    expect(start()).toBe(200);
  });

  test('jobs take effect in the order in which they end, also across a restart', () => {
    const account = freshsales();
    const city = (name: string) =>
      account.post('contacts/bulk_upsert', { contacts: [{ id: IDS.ann, data: { city: name } }] });
    city('First');
    account.wait(500);
    city('Second');
    const other = createFreshsales();
    other.restore(JSON.parse(JSON.stringify(account.product.snapshot())));
    const headers = { authorization: 'Token token=freshsales-demo-key' };
    const read = () =>
      JSON.parse(other.handle(request('GET', `${SUITE}contacts/101`, { headers }), NOW + HOUR).body);
    expect(read().contact.city).toBe('Second');
  });
});

describe('views', () => {
  test('are listed with their names, and there is no list without one', () => {
    const account = freshsales();
    const { filters } = account.get('contacts/filters').body;
    expect(filters.map(({ name }: { name: string }) => name)).toEqual(
      expect.arrayContaining(['My Contacts', 'All Contacts', 'Recently Modified', 'Recycle Bin']),
    );
    expect(filters[0]).toMatchObject({ model_class_name: 'Contact', is_default: true });
    expect(account.get('contacts')).toMatchObject(refusal(403, /not authorised/));
    expect(account.get('contacts/view/12345').status).toBe(403);
    expect(account.get(`contacts/view/${account.viewId('All Deals', 'deals')}`).status).toBe(403);
  });

  test('rows are whole records with what was included, and side-loads hold only what they refer to', () => {
    const { body } = freshsales().view('All Contacts', 'include=owner,contact_status,sales_accounts');
    expect(body).toMatchObject({
      contacts: [
        { id: IDS.bob, owner_id: IDS.rep, sales_accounts: [], custom_field: { cf_region: null } },
        { id: IDS.ann, owner_id: IDS.admin, sales_accounts: [{ id: IDS.acme }] },
      ],
      contact_status: [{ name: 'New' }],
      meta: { total_pages: 1, total: 2 },
    });
    expect(ids(body.users).sort()).toEqual([IDS.admin, IDS.rep]);
  });

  test('accounts are not in list rows by switch', () => {
    const { body } = freshsales({ accountsInLists: false }).view('All Contacts', 'include=sales_accounts');
    expect(body.contacts[0]).not.toHaveProperty('sales_accounts');
  });

  test('pages: 25 rows unless asked, 100 at most, none past the end and none for per_page=0', () => {
    const contacts = Array.from({ length: 230 }, (_, index) => ({
      id: index + 1,
      email: `p${index}@x.example`,
    }));
    const account = freshsales({}, { contacts });
    const page = (query: string) => account.view('All Contacts', query).body;
    expect(page('')).toMatchObject({ contacts: { length: 25 }, meta: { total_pages: 10, total: 230 } });
    expect(page('per_page=1000')).toMatchObject({ contacts: { length: 100 }, meta: { total_pages: 3 } });
    expect(page('per_page=100&page=3').contacts).toHaveLength(30);
    expect(page('per_page=100&page=4').contacts).toEqual([]);
    expect(page('per_page=0').contacts).toEqual([]);
    expect(
      account.view('All Contacts', 'sort=created_at&sort_type=asc&per_page=2').body.contacts,
    ).toMatchObject([{ id: 1 }, { id: 2 }]);
  });

  test('are sorted by creation, by change, or by another field', () => {
    const account = freshsales();
    account.wait(MINUTE);
    account.put('contacts/101', { contact: { last_name: 'Aal' } });
    const order = (query: string) => ids(account.view('All Contacts', query).body.contacts);
    expect(order('sort=created_at&sort_type=desc')).toEqual([IDS.bob, IDS.ann]);
    expect(order('sort=updated_at&sort_type=desc')).toEqual([IDS.ann, IDS.bob]);
    expect(order('sort=updated_at&sort_type=asc')).toEqual([IDS.bob, IDS.ann]);
    expect(order('sort=first_name&sort_type=desc')).toEqual([IDS.bob, IDS.ann]);
  });

  test('show writes at once', () => {
    const account = freshsales();
    const { contact } = account.contact({ email: 'm@x.example' }).body;
    expect(ids(account.view('All Contacts').body.contacts)[0]).toBe(contact.id);
    expect(ids(account.view('My Contacts').body.contacts)).not.toContain(IDS.bob);
  });

  test('by creation nobody is skipped or repeated, however much is written while they are paged', () => {
    const contacts = Array.from({ length: 1_000 }, (_, index) => ({
      id: index + 1,
      email: `p${index}@x.example`,
      created_at: new Date(NOW - index * SECOND).toISOString(),
    }));
    const account = freshsales({}, { contacts });
    const seen: number[] = [];
    for (let page = 1; page <= 10; page += 1) {
      const many = Array.from({ length: 100 }, (_, index) => ({
        id: page * 50 + index,
        data: { city: 'Kiel' },
      }));
      account.post('contacts/bulk_upsert', { contacts: many });
      account.put(`contacts/${page}`, { contact: { city: 'Kiel' } });
      account.wait(2 * SECOND);
      const query = `per_page=100&page=${page}&sort=created_at&sort_type=asc`;
      seen.push(...ids(account.view('All Contacts', query).body.contacts));
    }
    expect(seen).toEqual(contacts.map(({ id }) => id).toReversed());
  });
});

describe('searching', () => {
  const search = (account: ReturnType<typeof freshsales>, rules: object[], query = '', root = 'contact') =>
    account.post(`${root === 'lead' ? CLASSIC : ''}filtered_search/${root}${query}`, { filter_rule: rules });
  const emailRule = (...value: string[]) => ({ attribute: 'contact_email.email', operator: 'is_in', value });

  test('finds many people by email in partial rows', () => {
    const { body } = search(freshsales(), [emailRule('ANN@x.example', 'bob@x.example', 'none@x.example')]);
    expect(body).toMatchObject({
      contacts: [{ partial: true, id: IDS.ann }, { id: IDS.bob }],
      meta: { total: 2 },
    });
    expect(body.contacts[0]).not.toHaveProperty('custom_field');
    expect(body.contacts[0]).not.toHaveProperty('owner_id');
    expect(body.meta).not.toHaveProperty('total_pages');
  });

  test('gives whole rows for detail, and what an include asks for', () => {
    const account = freshsales();
    const body = { filter_rule: [emailRule('ann@x.example')], detail: true };
    expect(account.post('filtered_search/contact', body).body.contacts[0]).toHaveProperty('custom_field');
    const included = search(account, [emailRule('ann@x.example')], '?include=owner').body;
    expect(included).toMatchObject({ contacts: [{ owner_id: IDS.admin }], users: [{ id: IDS.admin }] });
    expect(included.contacts[0]).not.toHaveProperty('custom_field');
  });

  test.each([
    [[{ attribute: 'owner_id', operator: 'is_in', value: [String(IDS.rep)] }], [IDS.bob]],
    [[{ attribute: 'sales_account_id', operator: 'is_in', value: IDS.acme }], [IDS.ann]],
    [[{ attribute: 'mobile_number', operator: 'contains', value: '170' }], [IDS.ann]],
    [[{ attribute: 'job_title', operator: 'is_empty' }], [IDS.bob]],
    [[{ attribute: 'cf_region', operator: 'is_in', value: ['North'] }], []],
    [[{ attribute: 'created_at', operator: 'is_after', value: '2026-01-01' }], [IDS.bob]],
    [[{ attribute: 'created_at', operator: 'is_before', value: '2026-01-02' }], [IDS.ann]],
    [
      [
        { attribute: 'created_at', operator: 'is_before', value: '2026-02-01' },
        { attribute: 'mobile_number', operator: 'is_not_empty' },
      ],
      [IDS.ann],
    ],
  ])('rules %j find %j', (rules, expected) => {
    expect(ids(search(freshsales(), rules).body.contacts)).toEqual(expected);
  });

  test('finds the deleted when asked for them', () => {
    const account = freshsales();
    account.remove('contacts/101');
    account.wait(3 * SECOND);
    const rules = [{ attribute: 'deleted', operator: 'is', value: 1 }];
    expect(ids(search(account, rules).body.contacts)).toEqual([IDS.ann]);
    expect(search(account, [emailRule('ann@x.example')]).body.contacts).toEqual([]);
  });

  test('refuses what it does not know, and too many values', () => {
    const account = freshsales();
    expect(search(account, [{ attribute: 'shoe_size', operator: 'is_in', value: [1] }]).status).toBe(400);
    expect(search(account, [{ attribute: 'job_title', operator: 'sounds_like', value: 'x' }]).status).toBe(
      400,
    );
    const many = Array.from({ length: 101 }, (_, index) => `p${index}@x.example`);
    expect(search(account, [emailRule(...many)]).status).toBe(400);
    expect(account.post('filtered_search/contact', {}).status).toBe(400);
    expect(account.post('filtered_search/nothing', { filter_rule: [] }).status).toBe(404);
  });

  test('may answer nothing with nothing', () => {
    const account = freshsales({ emptySearchIsBare: true });
    expect(search(account, [emailRule('none@x.example')]).body).toEqual({});
  });

  test('leads are found at Classic', () => {
    const rules = [{ attribute: 'lead_email.email', operator: 'is_in', value: ['LEA@x.example'] }];
    expect(ids(search(freshsales(), rules, '', 'lead').body.leads)).toEqual([IDS.lead]);
  });

  test('a lookup is exact and nests its lists twice', () => {
    const account = freshsales();
    const found = account.get('/api/lookup?q=ANN@x.example&f=email&entities=contact,lead').body;
    expect(found).toMatchObject({
      contacts: { contacts: [{ id: IDS.ann, custom_field: {} }], meta: { total: 1 } },
      leads: { leads: [] },
    });
    const phone = (q: string) =>
      account.get(`lookup?q=${encodeURIComponent(q)}&f=mobile_number&entities=contact`);
    expect(phone('+49 170 1').body.contacts.contacts).toHaveLength(1);
    expect(phone('+491701').body.contacts.contacts).toHaveLength(0);
    expect(account.get('lookup?q=x&f=website&entities=contact').status).toBe(400);
    const accounts = account.get('lookup?q=Acme&f=name&entities=sales_account').body;
    expect(ids(accounts.sales_accounts.sales_accounts)).toEqual([IDS.acme]);
  });

  test('secondary addresses are looked at, or not, by switch', () => {
    const look = (searchSecondaryEmails: boolean) => {
      const account = freshsales({ searchSecondaryEmails });
      account.put('contacts/101', { contact: { emails: [{ value: 'two@x.example' }] } });
      account.wait(3 * SECOND);
      return search(account, [emailRule('two@x.example')]).body.meta.total;
    };
    expect([look(true), look(false)]).toEqual([1, 0]);
  });

  test('words find any kind of record, with ids as texts in a bare list', () => {
    const account = freshsales();
    expect(account.get('search?q=ann&include=contact,sales_account').body).toMatchObject([
      { id: '101', type: 'contact', name: 'Ann Berg', email: 'ann@x.example', company_name: 'Acme' },
    ]);
    expect(account.get('search?q=nobody&include=contact').body).toEqual([]);
    expect(account.get('search?q=rik&include=user').body).toMatchObject([{ type: 'user', name: 'Rik Rep' }]);
  });

  test('the index learns of a write some seconds later, also of what is no longer so', () => {
    const account = freshsales();
    account.contact({ email: 'new@x.example' });
    account.put('contacts/101', { contact: { email: 'moved@x.example' } });
    const total = (email: string) => search(account, [emailRule(email)]).body.meta.total as number;
    const lookup = (email: string) =>
      account.get(`lookup?q=${email}&f=email&entities=contact`).body.contacts.meta.total as number;
    account.wait(1_900);
    expect([total('new@x.example'), total('ann@x.example'), total('moved@x.example')]).toEqual([0, 1, 0]);
    expect(lookup('new@x.example')).toBe(0);
    expect(account.contact({ email: 'new@x.example' }).status).toBe(400);
    account.wait(200);
    expect([total('new@x.example'), total('ann@x.example'), total('moved@x.example')]).toEqual([1, 0, 1]);
    expect(lookup('new@x.example')).toBe(1);
  });
});

describe('settings', () => {
  test('fields: default ones with system choices by id, custom ones with their texts', () => {
    const account = freshsales();
    const { fields } = account.get('settings/contacts/fields').body;
    const field = (name: string) => fields.find((one: { name: string }) => one.name === name);
    expect(field('emails')).toMatchObject({ type: 'group_field', default: true, required: true });
    expect(field('lifecycle_stage_id').choices.map(({ value }: { value: string }) => value)).toEqual([
      'Lead',
      'Sales Qualified Lead',
      'Customer',
    ]);
    expect(field('cf_region')).toMatchObject({
      default: false,
      choices: [{ id: 1, value: 'North', position: 1 }, { value: 'South' }],
    });
    expect(fields.every((one: { choices: unknown }) => Array.isArray(one.choices))).toBe(true);
    expect(fields[0]).not.toHaveProperty('unique');
    expect(account.post('settings/contacts/fields', {}).status).toBe(404);
  });

  test('groups of fields, beside the fields and by themselves', () => {
    const account = freshsales();
    const { fields, field_groups } = account.get('settings/deals/fields?include=field_group').body;
    expect(ids(field_groups)).toContain(fields[0].field_group_id);
    expect(account.get('settings/contacts/field_groups').body.field_groups[0]).toMatchObject({
      model: 'Contact',
      fields: [{ name: 'emails' }, { name: 'first_name' }, ...Array.from({ length: 8 }, () => ({}))],
    });
  });

  test('a lead’s fields say to which of its parts they belong', () => {
    const { fields } = freshsales().get('/api/settings/leads/fields').body;
    const models = new Set(fields.map(({ base_model }: { base_model: string }) => base_model));
    expect([...models]).toEqual(['Lead', 'LeadCompany', 'LeadDeal']);
  });

  test('choices of the account', () => {
    const account = freshsales();
    expect(account.get('selector/owners').body.users).toHaveLength(2);
    const { deal_pipelines } = account.get('selector/deal_pipelines').body;
    const stages = account.get(`selector/deal_pipelines/${deal_pipelines[0].id}/deal_stages`).body
      .deal_stages;
    expect(stages).toHaveLength(5);
    expect(account.get('selector/lead_stages').status).toBe(404);
    expect(account.get('/api/selector/lead_stages').status).toBe(200);
    expect(account.get('selector/nothing').status).toBe(404);
    expect(account.get('settings/sales_activities/fields').body.fields[0].name).toBe('title');
  });

  test('a seed takes the place of default choices', () => {
    const account = freshsales(
      {},
      { selectors: { territories: [{ name: 'North' }, { id: 5, name: 'South' }] } },
    );
    const { territories } = account.get('selector/territories').body;
    expect(territories).toMatchObject([
      { name: 'North', position: 1 },
      { id: 5, name: 'South' },
    ]);
  });
});

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

describe('converting a lead', () => {
  test('makes a contact, an account and a deal, and ends the lead', () => {
    const account = freshsales();
    const { contact, sales_account, deal } = account.post(`/api/leads/${IDS.lead}/convert`, {}).body;
    expect(contact).toMatchObject({
      last_name: 'Lind',
      email: 'lea@x.example',
      sales_accounts: [{ id: sales_account.id }],
    });
    expect(sales_account).toMatchObject({ name: 'Widgetz', city: 'Paris' });
    expect(account.get(`deals/${deal.id}?include=contacts`).body.deal).toMatchObject({
      amount: '500.0',
      contact_ids: [contact.id],
    });
    expect(account.put(`/api/leads/${IDS.lead}`, { lead: { city: 'x' } }).status).toBe(404);
    expect(account.view('All Leads', '', 'leads', CLASSIC).body.meta.total).toBe(0);
    expect(account.product.list('leads')).toEqual([]);
  });

  test('keeps the contact that has the email', () => {
    const account = freshsales();
    account.put(`/api/leads/${IDS.lead}`, { lead: { email: 'ann@x.example' } });
    const { contact } = account.post(`/api/leads/${IDS.lead}/convert`, {
      lead: { company: { name: 'acme' } },
    }).body;
    expect(contact).toMatchObject({ id: IDS.ann, first_name: 'Ann', sales_accounts: [{ id: IDS.acme }] });
  });
});

describe('state', () => {
  test('survives as plain JSON, with what the index does not know yet', () => {
    const account = freshsales();
    account.contact({ email: 'new@x.example' });
    const other = createFreshsales();
    other.restore(JSON.parse(JSON.stringify(account.product.snapshot())));
    expect(other.snapshot()).toEqual(account.product.snapshot());
    for (const kind of ['contacts', 'leads', 'sales_accounts', 'deals', 'users', 'notes'] as const) {
      expect(other.list(kind)).toEqual(account.product.list(kind));
    }
    const headers = { authorization: 'Token token=freshsales-demo-key' };
    const ask = (nowMs: number) => {
      const url = `${SUITE}lookup?q=new@x.example&f=email&entities=contact`;
      return JSON.parse(other.handle(request('GET', url, { headers }), nowMs).body).contacts.meta;
    };
    expect([ask(NOW + SECOND), ask(NOW + 3 * SECOND)]).toEqual([{ total: 0 }, { total: 1 }]);
  });

  test('lists show deleted records and the ids they point to; options are plain and changed one by one', () => {
    const account = freshsales();
    account.remove('contacts/101');
    const [ann] = account.product.list('contacts');
    expect(ann).toMatchObject({
      id: IDS.ann,
      is_deleted: true,
      owner_id: 11,
      sales_accounts: [{ id: IDS.acme }],
    });
    account.product.configure({ createStatus: 201 });
    expect(account.product.options()).toMatchObject({ createStatus: 201, bulkItemsMax: 100 });
    expect(account.contact({ email: 'm@x.example' }).status).toBe(201);
  });

  test('an account that nothing was loaded into has one administrator and nothing else', () => {
    const product = createFreshsales();
    expect(product.list('users')).toHaveLength(1);
    expect(product.list('contacts')).toEqual([]);
  });
});
