import { describe, expect, test } from '@jest/globals';
import { request, type HttpResponse } from '../../sandbox/core/http.ts';
import { createFreshsales, type Freshsales } from '../../sandbox/freshsales/index.ts';

type Json = Record<string, unknown>;

const START = Date.UTC(2026, 0, 5, 9);
const MINUTE = 60_000;
const KEY = 'Token token=freshsales-demo-key';
const SUITE = '/crm/sales/api';
const CLASSIC = '/api';

interface Answer {
  readonly status: number;
  readonly body: any; // eslint-disable-line typescript/no-explicit-any -- answers of many shapes
  readonly headers: HttpResponse['headers'];
}

/** A product at a moment that the test moves on. */
function open(options: Json = {}): {
  product: Freshsales;
  at: (ms: number) => void;
  call: (method: string, path: string, body?: unknown, headers?: Record<string, string>) => Answer;
} {
  const product = createFreshsales({ utcOffsetMinutes: 0, ...options });
  let nowMs = START;
  return {
    product,
    at: (ms) => {
      nowMs = START + ms;
    },
    call: (method, path, body, headers = {}) => {
      const all = {
        authorization: KEY,
        accept: 'application/json',
        host: 'acme.myfreshworks.com',
        ...headers,
      };
      const answer = product.handle(request(method, path, { headers: all, body }), nowMs);
      const parsed = answer.body.startsWith('{') || answer.body.startsWith('[') || answer.body === 'true';
      return { ...answer, body: parsed ? JSON.parse(answer.body) : answer.body };
    },
  };
}

const contact = (fields: Json) => ({ contact: fields });
const messages = (answer: Answer) => (answer.body.errors.message as string[]).join(' | ');
const idOfView = (
  call: ReturnType<typeof open>['call'],
  name: string,
  entity = 'contacts',
  door = SUITE,
): number =>
  call('GET', `${door}/${entity}/filters`).body.filters.find((view: Json) => view['name'] === name).id;

describe('who may ask', () => {
  test('a wrong or missing key gets 401 as JSON, or the sign-in page where JSON is not asked for', () => {
    const { call } = open();
    const path = `${SUITE}/contacts/filters`;
    expect(call('GET', path, undefined, { authorization: 'Token token=x' })).toMatchObject({
      status: 401,
      body: { login: 'failed', message: null },
    });
    expect(call('GET', path, undefined, { authorization: '', accept: '*/*' })).toMatchObject({ status: 302 });
    const page = open({ htmlInsteadOf401: true }).call('GET', path, undefined, { authorization: 'Bearer x' });
    expect(page).toMatchObject({ status: 200, headers: { 'content-type': 'text/html' } });
  });

  test('calls are counted by the hour for the whole account, refused ones too, and beyond it 429', () => {
    const { call, at } = open({ plan: { hour: 3, minute: 400 } });
    const ask = () => call('GET', `${SUITE}/contacts/filters`);
    expect([ask().status, ask().status, ask().status]).toEqual([200, 200, 200]);
    expect(ask()).toMatchObject({ status: 429, headers: { 'retry-after': '3600' } });
    at(60 * MINUTE);
    expect(ask().status).toBe(200);
  });

  test('leads exist behind the Classic door only; contacts are the same behind both', () => {
    const { call } = open();
    expect(call('GET', `${SUITE}/leads/filters`).status).toBe(403);
    expect(call('POST', `${SUITE}/filtered_search/lead`, {}).status).toBe(403);
    expect(call('GET', `${CLASSIC}/leads/filters`).status).toBe(200);
    const { id } = call('POST', `${CLASSIC}/contacts`, contact({ last_name: 'Lee', email: 'a@x.example' }))
      .body.contact;
    expect(call('GET', `${SUITE}/contacts/${String(id)}.json`).body.contact.last_name).toBe('Lee');
  });

  test('an unknown path, id or a record that is gone is 404; a list without a view 403', () => {
    const { call } = open();
    expect(call('GET', `${SUITE}/nothing`).status).toBe(404);
    expect(call('GET', `${SUITE}/contacts/1`).status).toBe(404);
    expect(call('GET', `${SUITE}/contacts`)).toMatchObject({ status: 403 });
    expect(call('GET', `${SUITE}/contacts/view/1`).status).toBe(403);
  });
});

describe('one record', () => {
  test('is created with the values of a new record, and says ids of others only when asked', () => {
    const { call } = open();
    const created = call(
      'POST',
      `${SUITE}/contacts`,
      contact({ first_name: 'Ann', last_name: 'Lee', email: 'Ann@X.example' }),
    );
    expect(created.status).toBe(200);
    const { id } = created.body.contact;
    expect(created.body.contact).toMatchObject({
      display_name: 'Ann Lee',
      email: 'Ann@X.example',
      emails: [{ value: 'Ann@X.example', is_primary: true }],
      created_at: '2026-01-05T09:00:00Z',
      job_title: null,
    });
    expect(created.body.contact).not.toHaveProperty('owner_id');
    const asked = call('GET', `${SUITE}/contacts/${String(id)}?include=owner,contact_status,nonsense`).body;
    expect(asked.contact.owner_id).toBe(asked.users[0].id);
    expect(asked.contact_status[0]).toMatchObject({ name: 'New' });
    expect(asked.users[0]).not.toHaveProperty('api_key');
  });

  test('is changed partly: keys that are not sent stay, null empties', () => {
    const { call, at } = open();
    const { id } = call(
      'POST',
      `${SUITE}/contacts`,
      contact({ last_name: 'Lee', email: 'a@x.example', job_title: 'Buyer', city: 'Bonn' }),
    ).body.contact;
    at(90_000);
    const { contact: changed } = call(
      'PUT',
      `${SUITE}/contacts/${String(id)}`,
      contact({ job_title: null }),
    ).body;
    expect(changed).toMatchObject({ job_title: null, city: 'Bonn', updated_at: '2026-01-05T09:01:30Z' });
  });

  test.each([
    ['no address', { last_name: 'Lee' }, 'Need to fill this'],
    ['a bad address', { last_name: 'Lee', email: 'nobody' }, 'invalid email address'],
    [
      'a text that is too long',
      { email: 'a@x.example', first_name: 'x'.repeat(300) },
      'not in required length',
    ],
    ['an unknown status', { email: 'a@x.example', contact_status_id: 1 }, 'Invalid contact status provided.'],
  ])('with %s is refused as a whole', (_, fields, words) => {
    const { call, product } = open();
    const answer = call('POST', `${SUITE}/contacts`, contact(fields));
    expect(answer.status).toBe(400);
    expect(messages(answer)).toContain(words);
    expect(product.list('contacts')).toEqual([]);
  });

  test('an address belongs to one contact, whatever its case, the secondary ones included; leads may share it', () => {
    const { call } = open();
    const emails = [
      { value: 'a@x.example', is_primary: true },
      { value: 'b@x.example', is_primary: false },
    ];
    call('POST', `${SUITE}/contacts`, contact({ last_name: 'Lee', emails }));
    for (const email of ['A@X.example', 'b@x.example']) {
      const answer = call('POST', `${SUITE}/contacts`, contact({ last_name: 'Other', email }));
      expect([answer.status, messages(answer)]).toEqual([400, `${email} already exists.`]);
    }
    for (const name of ['One', 'Two']) {
      expect(
        call('POST', `${CLASSIC}/leads`, { lead: { last_name: name, email: 'a@x.example' } }).status,
      ).toBe(200);
    }
  });

  test('an account needs a name, and one of its own', () => {
    const { call } = open();
    expect(messages(call('POST', `${SUITE}/sales_accounts`, { sales_account: {} }))).toContain(
      "can't be empty",
    );
    expect(call('POST', `${SUITE}/sales_accounts`, { sales_account: { name: 'Acme' } }).status).toBe(200);
    expect(messages(call('POST', `${SUITE}/sales_accounts`, { sales_account: { name: 'Acme' } }))).toBe(
      'Name has already been taken',
    );
  });

  test('the plural custom_fields is passed over; custom choices are their text', () => {
    const { call, product } = open();
    product.load(
      {
        fields: {
          contacts: [{ name: 'cf_region', label: 'Region', type: 'dropdown', choices: ['North', 'South'] }],
        },
      },
      START,
    );
    const create = (email: string, more: Json) =>
      call('POST', `${SUITE}/contacts`, contact({ last_name: 'L', email, ...more }));
    expect(
      create('a@x.example', { custom_fields: { cf_region: 'North' } }).body.contact.custom_field,
    ).toEqual({ cf_region: null });
    expect(create('b@x.example', { custom_field: { cf_region: 'North' } }).body.contact.custom_field).toEqual(
      { cf_region: 'North' },
    );
    expect(create('c@x.example', { custom_field: { cf_region: 'West' } }).status).toBe(400);
  });

  test('deleting is soft: gone by its id, in the recycle bin, and restorable', () => {
    const { call } = open();
    const { id } = call('POST', `${SUITE}/contacts`, contact({ last_name: 'Lee', email: 'a@x.example' })).body
      .contact;
    expect(call('DELETE', `${SUITE}/contacts/${String(id)}`).body).toBe(true);
    expect(call('DELETE', `${SUITE}/contacts/${String(id)}`).status).toBe(404);
    const bin = idOfView(call, 'Recycle Bin');
    expect(call('GET', `${SUITE}/contacts/view/${String(bin)}`).body.contacts).toMatchObject([
      { id, is_deleted: true },
    ]);
    expect(call('PUT', `${SUITE}/contacts/${String(id)}/restore`, {}).body.contact).toMatchObject({
      is_deleted: false,
    });
    expect(call('DELETE', `${SUITE}/contacts/${String(id)}/forget`).body).toBe(true);
    expect(call('GET', `${SUITE}/contacts/view/${String(bin)}`).body.contacts).toEqual([]);
  });

  test('an upsert changes the record that the address names, or creates one', () => {
    const { call } = open();
    const upsert = (data: Json) =>
      call('POST', `${SUITE}/contacts/upsert`, {
        unique_identifier: { emails: 'a@x.example' },
        contact: data,
      });
    expect(upsert({ last_name: 'Lee' })).toMatchObject({
      status: 201,
      body: { contact: { email: 'a@x.example' } },
    });
    expect(upsert({ job_title: 'Buyer' })).toMatchObject({
      status: 200,
      body: { contact: { last_name: 'Lee', job_title: 'Buyer' } },
    });
  });
});

describe('views', () => {
  test('give full rows by pages, in the asked order, with totals; past the end nothing', () => {
    const { call, at } = open();
    for (let n = 0; n < 5; n += 1) {
      at(n * 1000);
      call(
        'POST',
        `${SUITE}/contacts`,
        contact({ last_name: `N${String(n)}`, email: `n${String(n)}@x.example` }),
      );
    }
    const view = `${SUITE}/contacts/view/${String(idOfView(call, 'All Contacts'))}`;
    const names = (query: string) =>
      call('GET', `${view}?${query}`).body.contacts.map((row: Json) => row['last_name']);
    expect(names('per_page=2&page=1&sort=created_at&sort_type=asc')).toEqual(['N0', 'N1']);
    expect(names('per_page=2&page=3&sort=created_at&sort_type=asc')).toEqual(['N4']);
    expect(names('per_page=2&page=4')).toEqual([]);
    expect(names('per_page=3&sort=updated_at&sort_type=desc')).toEqual(['N4', 'N3', 'N2']);
    expect(call('GET', `${view}?per_page=2`).body.meta).toEqual({ total_pages: 3, total: 5 });
    expect(call('GET', `${view}?per_page=0`).body.contacts).toEqual([]);
  });
});

describe('bulk upsert', () => {
  const items = [
    { emails: 'new@x.example', data: { last_name: 'New' } },
    { emails: 'bad', data: { last_name: 'Bad' } },
    { id: '1', data: { last_name: 'Nobody' } },
  ];

  test('is a job that ends in SUCCESS though rows failed; ids of what was created are not told', () => {
    const { call, at } = open();
    const { job_status_url: url } = call('POST', `${SUITE}/contacts/bulk_upsert`, { contacts: items }).body;
    expect(url).toMatch(/^https:\/\/acme\.myfreshworks\.com\/crm\/sales\/api\/job_statuses\/[\w]+$/);
    const path = url.slice('https://acme.myfreshworks.com'.length);
    expect(call('GET', path).body).toMatchObject({ status: 'IN_PROGRESS', data: null });
    at(2000);
    const ended = call('GET', path).body;
    expect(ended.status).toBe('SUCCESS');
    const { record_status, detailed_failure_report } = JSON.parse(ended.data);
    expect(record_status).toEqual({ succeeded: 1, failed: 2 });
    expect(detailed_failure_report).toMatchObject([{ emails: 'bad' }, { id: '1' }]);
    expect(ended.data).not.toMatch(/70\d{9}/);
  });

  test('takes a hundred items, refuses more, and is busy while too many jobs run', () => {
    const { call } = open({ bulkJobsMax: 1 });
    const many = (count: number) => ({
      contacts: Array.from({ length: count }, (_, n) => ({ emails: `n${String(n)}@x.example`, data: {} })),
    });
    expect(call('POST', `${SUITE}/contacts/bulk_upsert`, many(101)).status).toBe(400);
    expect(call('POST', `${SUITE}/contacts/bulk_upsert`, many(100)).status).toBe(200);
    expect(call('POST', `${SUITE}/contacts/bulk_upsert`, many(1)).status).toBe(405);
  });

  test('for leads is a switch', () => {
    const { call } = open({ leadsBulk: false });
    expect(call('POST', `${CLASSIC}/leads/bulk_upsert`, { leads: items }).status).toBe(404);
  });
});

describe('searches read an index that lags behind', () => {
  const byEmail = (...emails: string[]) => ({
    filter_rule: [{ attribute: 'contact_email.email', operator: 'is_in', value: emails }],
  });

  test('filtered search matches many addresses, with partial rows, some seconds late', () => {
    const { call, at } = open();
    call('POST', `${SUITE}/contacts`, contact({ last_name: 'Lee', email: 'a@x.example' }));
    expect(call('POST', `${SUITE}/filtered_search/contact`, byEmail('a@x.example')).body.contacts).toEqual(
      [],
    );
    at(3000);
    const { contacts, meta } = call(
      'POST',
      `${SUITE}/filtered_search/contact`,
      byEmail('A@x.example', 'z@x.example'),
    ).body;
    expect(meta).toEqual({ total: 1 });
    expect(contacts[0]).toMatchObject({ partial: true, last_name: 'Lee' });
    expect(contacts[0]).not.toHaveProperty('custom_field');
    const whole = call('POST', `${SUITE}/filtered_search/contact`, {
      ...byEmail('a@x.example'),
      detail: true,
    });
    expect(whole.body.contacts[0]).toHaveProperty('custom_field');
  });

  test('a change shows in the view at once and in the search later', () => {
    const { call, at } = open();
    const { id } = call('POST', `${SUITE}/contacts`, contact({ last_name: 'Lee', email: 'a@x.example' })).body
      .contact;
    at(10_000);
    call('PUT', `${SUITE}/contacts/${String(id)}`, contact({ job_title: 'Buyer' }));
    const searched = () =>
      call('POST', `${SUITE}/filtered_search/contact`, byEmail('a@x.example')).body.contacts[0].job_title;
    const listed = call('GET', `${SUITE}/contacts/view/${String(idOfView(call, 'All Contacts'))}`).body
      .contacts[0].job_title;
    expect([listed, searched()]).toEqual(['Buyer', null]);
    at(13_000);
    expect(searched()).toBe('Buyer');
  });

  test('no match may be a bare object; too many values and unknown operators are refused', () => {
    const { call } = open({ emptySearchIsBare: true, searchValuesMax: 2 });
    expect(call('POST', `${SUITE}/filtered_search/contact`, byEmail('a@x.example')).body).toEqual({});
    expect(call('POST', `${SUITE}/filtered_search/contact`, byEmail('a', 'b', 'c')).status).toBe(400);
  });

  test('lookup is exact and nested twice; search finds by the start of words', () => {
    const { call, at } = open();
    call(
      'POST',
      `${SUITE}/contacts`,
      contact({ first_name: 'Mia', last_name: 'Berg', email: 'mia@x.example' }),
    );
    at(5000);
    const found = call('GET', `${SUITE}/lookup?q=mia@x.example&f=email&entities=contact`).body;
    expect(found.contacts).toMatchObject({ contacts: [{ last_name: 'Berg' }], meta: { total: 1 } });
    expect(call('GET', `${SUITE}/search?q=mia&include=contact`).body).toMatchObject([
      { type: 'contact', name: 'Mia Berg' },
    ]);
  });
});

describe('settings', () => {
  test('fields have choices as a list, and selectors give the account’s options', () => {
    const { call } = open();
    const { fields } = call('GET', `${SUITE}/settings/contacts/fields`).body;
    expect(fields.every((field: Json) => Array.isArray(field['choices']))).toBe(true);
    expect(fields.find((field: Json) => field['name'] === 'emails')).toMatchObject({
      required: true,
      type: 'group_field',
    });
    expect(call('GET', `${SUITE}/selector/owners`).body.users[0]).toHaveProperty('display_name');
    expect(call('GET', `${SUITE}/selector/lifecycle_stages`).body.lifecycle_stages).toHaveLength(3);
    expect(call('GET', `${SUITE}/selector/nothing`).status).toBe(404);
  });
});

test('the account survives a restart, jobs under way included', () => {
  const { call, at, product } = open();
  const { job_status_url: url } = call('POST', `${SUITE}/contacts/bulk_upsert`, {
    contacts: [{ emails: 'new@x.example', data: { last_name: 'New' } }],
  }).body;
  const saved = JSON.parse(JSON.stringify(product.snapshot())) as unknown;
  product.load({}, START);
  product.restore(saved);
  at(5000);
  expect(call('GET', url.slice('https://acme.myfreshworks.com'.length)).body.status).toBe('SUCCESS');
  expect(product.list('contacts')).toMatchObject([{ email: 'new@x.example' }]);
});
