import { describe, expect, test } from '@jest/globals';
import { request } from '../../sandbox/core/http.ts';
import { createFreshdesk } from '../../sandbox/freshdesk/index.ts';
import type { FreshdeskSeed } from '../../sandbox/freshdesk/seed.types.ts';
import { type Answer, desk as freshdesk, fault, MINUTE, names, NOW } from './support/desk.ts';

describe('keys, roles and headers', () => {
  test('a wrong key is told to log in, a missing one as well', () => {
    const account = freshdesk();
    const body = { code: 'invalid_credentials', message: 'You have to be logged in to perform this action.' };
    expect(account.get('agents/me', 'nobody')).toMatchObject({ status: 401, body });
    expect(account.product.handle(request('GET', '/api/v2/agents/me'), NOW).status).toBe(401);
  });

  test('every answer names the version, refusals too', () => {
    const account = freshdesk();
    for (const answer of [
      account.get('agents/me'),
      account.get('agents/me', 'nobody'),
      account.get('nothing'),
    ]) {
      expect(answer.headers['x-freshdesk-api-version']).toBe('latest=v2; requested=v2');
    }
  });

  test('the admin key belongs to an administrator with global scope; the name is inside contact', () => {
    const { body } = freshdesk().get('agents/me');
    expect(body).toMatchObject({
      id: 901,
      ticket_scope: 1,
      type: 'support_agent',
      contact: { email: 'ada@acme.example' },
    });
    expect(body).not.toHaveProperty('api_key');
    expect(body).not.toHaveProperty('name');
  });

  test('an account with nothing loaded has its admin', () => {
    const product = createFreshdesk();
    const authorization = `Basic ${Buffer.from('freshdesk-demo-key:X').toString('base64')}`;
    expect(product.handle(request('GET', '/api/v2/roles', { headers: { authorization } }), NOW).status).toBe(
      200,
    );
  });

  test.each(['roles', 'groups', 'agents', 'agents/902'])('%s is for administrators', (path) => {
    const account = freshdesk();
    expect(account.get(path).status).toBe(200);
    expect(account.get(path, 'sam-key')).toMatchObject({
      status: 403,
      body: { code: 'access_denied', message: 'You are not authorized to perform this action.' },
    });
  });

  test('a collaborator has no customers; a deactivated agent has no access', () => {
    expect(freshdesk().get('contacts', 'rae-key').status).toBe(403);
    const gone = freshdesk({
      agents: [{ name: 'Old', email: 'old@acme.example', api_key: 'old', deactivated: true }],
    });
    expect(gone.get('agents/me', 'old').status).toBe(401);
  });

  test('a plan without API and a suspended account answer 403 even to a good key', () => {
    expect(freshdesk({}, { plan: 'free' }).get('agents/me')).toMatchObject({
      status: 403,
      body: { code: 'require_feature' },
    });
    expect(freshdesk({}, { suspended: true }).get('agents/me')).toMatchObject({
      status: 403,
      body: { code: 'account_suspended' },
    });
  });

  test('the list of agents lacks roles and groups, filters by email, and hides keys', () => {
    const { body } = freshdesk().get('agents?email=SAM@acme.example');
    expect(body).toHaveLength(1);
    expect(body[0]).toMatchObject({ id: 902 });
    expect(Object.keys(body[0])).not.toEqual(expect.arrayContaining(['role_ids']));
    expect(JSON.stringify(body)).not.toContain('sam-key');
  });

  test('an unknown path is 404 without a body, a wrong verb names the right ones', () => {
    const account = freshdesk();
    expect(account.get('contacts/1')).toMatchObject({ status: 404, body: '' });
    expect(account.get('contacts/imports/1')).toMatchObject({ status: 404, body: '' });
    expect(account.get('nothing/1/of/this')).toMatchObject({ status: 404, body: '' });
    expect(account.call('PATCH', 'agents/me')).toMatchObject({
      status: 405,
      body: { message: 'PATCH method is not allowed. It should be one of these method(s): GET' },
    });
  });

  test('other content types are refused, coming and going', () => {
    const account = freshdesk();
    const xml = { 'content-type': 'text/xml' };
    expect(account.call('POST', 'contacts', '<contact/>', undefined, xml).status).toBe(415);
    expect(account.call('GET', 'agents/me', undefined, undefined, { accept: 'text/html' }).status).toBe(406);
    expect(
      account.call('GET', 'agents/me', undefined, undefined, { accept: 'application/json, */*' }).status,
    ).toBe(200);
  });
});

describe('rates', () => {
  test('each answer says what is left, refusals use up as well', () => {
    const account = freshdesk({}, { plan: 'growth' });
    account.get('agents/me', 'nobody');
    expect(account.get('agents/me').headers).toMatchObject({
      'x-ratelimit-total': '200',
      'x-ratelimit-remaining': '198',
      'x-ratelimit-used-currentrequest': '1',
    });
  });

  test('over the limit is 429 until the minute ends', () => {
    const account = freshdesk(
      {},
      { plan: { calls: 2, ticketCreate: 2, ticketUpdate: 2, ticketList: 2, contactList: 2 } },
    );
    account.nowMs = NOW + 12_500;
    account.get('agents/me');
    account.get('agents/me');
    const refused = account.get('agents/me');
    expect(refused.status).toBe(429);
    expect(refused.headers['retry-after']).toBe('48');
    expect(refused.headers).not.toHaveProperty('x-ratelimit-remaining');
    account.nowMs = NOW + MINUTE;
    expect(account.get('agents/me').status).toBe(200);
  });

  test('the contact list has a limit of its own inside the account’s', () => {
    const account = freshdesk({}, { plan: 'growth', rateHeadersOn429: true });
    for (let n = 0; n < 20; n++) expect(account.get('contacts').status).toBe(200);
    const refused = account.get('contacts');
    expect(refused.status).toBe(429);
    expect(Number(refused.headers['x-ratelimit-remaining'])).toBeGreaterThan(0);
    expect(account.get('companies').status).toBe(200);
  });

  test('embedding costs credits: one each in a view, two each in the list', () => {
    const account = freshdesk({ contacts: [{ id: 1, name: 'P' }], tickets: [{ id: 5, requester_id: 1 }] });
    const used = (path: string) => account.get(path).headers['x-ratelimit-used-currentrequest'];
    expect(used('tickets/5')).toBe('1');
    expect(used('tickets/5?include=requester,company')).toBe('3');
    expect(used('tickets?include=stats')).toBe('3');
    expect(used('tickets?include=stats,requester')).toBe('5');
  });

  test('work by hand in the product costs nothing', () => {
    const account = freshdesk({}, { plan: 'growth' });
    account.product.byHand(request('POST', '/api/v2/contacts', { body: { name: 'A', phone: '1' } }), NOW);
    expect(account.product.list('contacts')).toHaveLength(1);
    expect(account.get('agents/me').headers['x-ratelimit-remaining']).toBe('199');
  });
});

describe('contacts: create and update', () => {
  test('a created contact has its address, defaults, and null for every unset custom field', () => {
    const account = freshdesk();
    const answer = account.post('contacts', {
      name: 'Ada Byron',
      email: 'Ada.B@Example.org',
      other_emails: ['ADA@home.example'],
      tags: ['vip'],
      custom_fields: { department: 'Research' },
    });
    expect(answer.status).toBe(201);
    expect(answer.headers['location']).toBe(
      `https://acme.freshdesk.com/api/v2/contacts/${String(answer.body.id)}`,
    );
    expect(answer.body).toMatchObject({
      name: 'Ada Byron',
      email: 'ada.b@example.org',
      other_emails: ['ada@home.example'],
      active: false,
      deleted: false,
      job_title: null,
      language: 'en',
      custom_fields: { department: 'Research', seats: null, vip: null, since: null },
      tags: ['vip'],
      created_at: '2026-03-01T10:00:00Z',
      updated_at: '2026-03-01T10:00:00Z',
    });
    expect(answer.body.id).toBeGreaterThan(67_000_000_000);
    expect(answer.body).not.toHaveProperty('blocked');
    expect(account.get(`contacts/${String(answer.body.id)}`).body).toEqual(answer.body);
  });

  test('agents and contacts take their ids from one space', () => {
    const account = freshdesk({
      agents: [{ name: 'A', email: 'a@acme.example', role_names: ['Administrator'] }],
    });
    const me = account.get('agents/me').body.id;
    expect(account.post('contacts', { name: 'B', phone: '1' }).body.id).toBe(me + 1);
  });

  test('a name and something to tell the person by are needed', () => {
    const account = freshdesk();
    expect(fault(account.post('contacts', { email: 'a@b.example' }))).toEqual({
      status: 400,
      field: 'name',
      message: 'Mandatory attribute missing',
      code: 'missing_field',
    });
    expect(fault(account.post('contacts', { name: 'A' }))).toMatchObject({
      status: 400,
      code: 'missing_field',
    });
  });

  test.each([
    [{ naem: 'x' }, 'naem', 'invalid_field', 'Unexpected/invalid field in request'],
    [{ id: 4 }, 'id', 'invalid_field', 'Unexpected/invalid field in request'],
    [{ company_id: '7' }, 'company_id', 'datatype_mismatch', 'It should be a/an Positive Integer'],
    [{ phone: 123 }, 'phone', 'datatype_mismatch', 'It should be a/an String'],
    [{ view_all_tickets: 'true' }, 'view_all_tickets', 'datatype_mismatch', 'It should be a/an Boolean'],
    [{ tags: 'vip' }, 'tags', 'datatype_mismatch', 'It should be a/an Array'],
    [
      { tags: ['x'.repeat(33)] },
      'tags',
      'invalid_value',
      'It should only contain elements that have maximum of 32 characters',
    ],
    [{ email: 'no address' }, 'email', 'invalid_value', "It should be in the 'valid email address' format"],
    [{ job_title: '' }, 'job_title', 'invalid_value', 'It should not be blank'],
    [
      { job_title: 'x'.repeat(256) },
      'job_title',
      'invalid_value',
      'Has 256 characters, it can have maximum of 255 characters',
    ],
    [{ name: null }, 'name', 'datatype_mismatch', 'It should be a/an String'],
    [
      { time_zone: 'Mars' },
      'time_zone',
      'invalid_value',
      expect.stringContaining('It should be one of these values'),
    ],
    [
      { custom_fields: { department: 'Ops' } },
      'department',
      'invalid_value',
      "It should be one of these values: 'Sales,Research'",
    ],
    [{ custom_fields: { seats: '4' } }, 'seats', 'datatype_mismatch', 'It should be a/an Integer'],
    [{ custom_fields: { since: '2026-02-30' } }, 'since', 'invalid_value', expect.anything()],
    [{ custom_fields: { unheard: 1 } }, 'unheard', 'invalid_field', 'Unexpected/invalid field in request'],
  ])('%j is refused', (changes, field, code, message) => {
    const account = freshdesk({ contacts: [{ id: 1, name: 'Ann', email: 'ann@x.example' }] });
    expect(fault(account.put('contacts/1', changes))).toEqual({ status: 400, field, code, message });
    expect(account.get('contacts/1').body.updated_at).toBe('2026-03-01T10:00:00Z');
  });

  test('all faults come at once', () => {
    const { body } = freshdesk().post('contacts', { phone: 1, mobile: 2 });
    expect(body.description).toBe('Validation failed');
    expect(body.errors.map((one: { field: string }) => one.field)).toEqual(['name', 'phone', 'mobile']);
  });

  test('a body that is no JSON object is refused', () => {
    const account = freshdesk();
    expect(account.post('contacts', '{"name":')).toMatchObject({
      status: 400,
      body: { code: 'invalid_json' },
    });
    expect(account.post('contacts', '[]')).toMatchObject({ status: 400, body: { code: 'invalid_json' } });
  });

  test('an update changes what is sent, replaces lists, clears with null, and keeps the rest', () => {
    const account = freshdesk({
      contacts: [
        {
          id: 1,
          name: 'Ann',
          email: 'ann@x.example',
          job_title: 'Chef',
          tags: ['a'],
          custom_fields: { seats: 4, vip: true },
        },
      ],
    });
    account.nowMs += MINUTE;
    const { status, body } = account.put('contacts/1', {
      job_title: null,
      tags: ['b'],
      custom_fields: { seats: null },
    });
    expect(status).toBe(200);
    expect(body).toMatchObject({
      name: 'Ann',
      job_title: null,
      tags: ['b'],
      custom_fields: { seats: null, vip: true },
    });
    expect(body.updated_at).toBe('2026-03-01T10:01:00Z');
  });

  test('a secondary address made the primary one is no longer secondary', () => {
    const account = freshdesk({
      contacts: [{ id: 1, name: 'A', email: 'a@x.example', other_emails: ['b@x.example', 'c@x.example'] }],
    });
    expect(account.put('contacts/1', { email: 'B@x.example' }).body).toMatchObject({
      email: 'b@x.example',
      other_emails: ['c@x.example'],
    });
  });

  test('an update that changes nothing does not count as a change, unless the account is told so', () => {
    const seed = { contacts: [{ id: 1, name: 'Ann', email: 'ann@x.example' }] };
    const account = freshdesk(seed);
    account.nowMs += MINUTE;
    expect(account.put('contacts/1', { name: 'Ann' }).body.updated_at).toBe('2026-03-01T10:00:00Z');
    account.product.configure({ bumpWithoutChange: true });
    expect(account.put('contacts/1', { name: 'Ann' }).body.updated_at).toBe('2026-03-01T10:01:00Z');
  });

  test('the next read can show a second more than the write’s answer', () => {
    const account = freshdesk({}, { bumpOneSecond: true });
    const { body } = account.post('contacts', { name: 'A', phone: '1' });
    expect(body.updated_at).toBe('2026-03-01T10:00:00Z');
    expect(account.get(`contacts/${String(body.id)}`).body.updated_at).toBe('2026-03-01T10:00:01Z');
  });

  test('fields that are mandatory for agents are asked for at creation', () => {
    const account = freshdesk({
      contactFields: [
        { name: 'code', required_for_agents: true },
        { name: 'job_title', required_for_agents: true },
      ],
    });
    const { body } = account.post('contacts', { name: 'A', phone: '1' });
    expect(body.errors).toEqual([
      { field: 'job_title', message: 'Mandatory attribute missing', code: 'missing_field' },
      { field: 'code', message: 'It should be a/an String', code: 'missing_field' },
    ]);
  });

  test('empty custom fields are refused at creation', () => {
    expect(fault(freshdesk().post('contacts', { name: 'A', phone: '1', custom_fields: {} }))).toMatchObject({
      field: 'custom_fields',
    });
  });

  test('an address of a company’s domain attaches the contact to it', () => {
    const account = freshdesk({ companies: [{ id: 7, name: 'Acme', domains: ['acme.example'] }] });
    const { body } = account.post('contacts', { name: 'A', email: 'a@acme.example' });
    expect(body).toMatchObject({ company_id: 7, other_companies: [] });
    expect(account.post('contacts', { name: 'B', email: 'b@other.example' }).body).not.toHaveProperty(
      'other_companies',
    );
  });
});

describe('contacts: duplicates', () => {
  const seed: FreshdeskSeed = {
    contacts: [
      {
        id: 1,
        name: 'Ann',
        email: 'ann@x.example',
        other_emails: ['ann@home.example'],
        mobile: '+1',
        twitter_id: 'Ann',
        unique_external_id: 'crm-1',
      },
      { id: 2, name: 'Ben', email: 'ben@x.example' },
      { id: 3, name: 'Gone', email: 'gone@x.example', deleted: true },
    ],
  };

  test.each([
    [{ email: 'ANN@x.example' }, 'email', 1],
    [{ email: 'ann@home.example' }, 'email', 1],
    [{ other_emails: ['Ann@X.example'] }, 'other_emails', 1],
    [{ email: 'sam@acme.example' }, 'email', 902],
    [{ email: 'gone@x.example' }, 'email', 3],
    [{ twitter_id: 'ANN' }, 'twitter_id', 1],
    [{ unique_external_id: 'crm-1' }, 'unique_external_id', 1],
    [{ mobile: '+1' }, 'mobile', 1],
  ])('%j is taken, and the answer says by whom', (values, field, userId) => {
    const expected = {
      status: 409,
      field,
      additional_info: { user_id: userId },
      message: 'It should be a unique value',
      code: 'duplicate_value',
    };
    expect(fault(freshdesk(seed).post('contacts', { name: 'New', phone: '9', ...values }))).toEqual(expected);
    expect(fault(freshdesk(seed).put('contacts/2', values))).toEqual(expected);
  });

  test('a mobile number may be shared where its field is not unique', () => {
    const account = freshdesk({ ...seed, contactFields: [{ name: 'mobile', unique: false }] });
    expect(account.post('contacts', { name: 'New', mobile: '+1' }).status).toBe(201);
    expect(
      freshdesk(seed, { openedSince2022: false }).post('contacts', { name: 'New', mobile: '+1' }).status,
    ).toBe(201);
  });

  test('a unique custom field is guarded too', () => {
    const account = freshdesk({
      contactFields: [{ name: 'code', unique: true }],
      contacts: [{ id: 1, name: 'A', custom_fields: { code: 'x' } }],
    });
    expect(
      fault(account.post('contacts', { name: 'B', phone: '1', custom_fields: { code: 'x' } })),
    ).toMatchObject({ status: 409, field: 'code' });
  });

  test('one’s own values are no duplicates, and freed values can be taken', () => {
    const account = freshdesk(seed);
    expect(account.put('contacts/1', { email: 'ann@x.example', mobile: '+1' }).status).toBe(200);
    expect(account.put('contacts/1', { email: 'new@x.example' }).status).toBe(200);
    expect(account.put('contacts/2', { email: 'ann@x.example' }).status).toBe(200);
  });
});

describe('contacts: lists', () => {
  const people: FreshdeskSeed = {
    companies: [{ id: 7, name: 'Acme' }],
    contacts: [
      {
        id: 11,
        name: 'bob',
        email: 'bob@x.example',
        phone: '1',
        company_id: 7,
        updated_at: '2026-02-01T00:00:00Z',
      },
      { id: 12, name: 'Ann', email: 'ann@x.example', active: true, updated_at: '2026-02-02T00:00:00Z' },
      {
        id: 13,
        name: 'Cyd',
        email: 'cyd@x.example',
        phone: '1',
        unique_external_id: 'c',
        updated_at: '2026-02-03T00:00:00Z',
      },
      { id: 14, name: 'Ann', email: 'ann2@x.example', company_id: 7, updated_at: '2026-02-03T00:00:00Z' },
      { id: 15, name: 'Dan', email: 'dan@x.example', deleted: true, updated_at: '2026-02-03T00:00:00Z' },
      { id: 16, name: 'Eve', email: 'eve@x.example', blocked: true, updated_at: '2026-02-01T00:00:00Z' },
    ],
  };

  test('are alphabetical whatever the case, without deleted and blocked ones', () => {
    const { body } = freshdesk(people).get('contacts');
    expect(body.map((row: { id: number }) => row.id)).toEqual([12, 14, 11, 13]);
  });

  test.each([
    ['email=ANN@x.example', ['Ann']],
    ['phone=1', ['bob', 'Cyd']],
    ['company_id=7', ['Ann', 'bob']],
    ['unique_external_id=c', ['Cyd']],
    ['unique_external_id=none', []],
    ['state=deleted', ['Dan']],
    ['state=blocked', ['Eve']],
    ['state=verified', ['Ann']],
    ['state=unverified', ['Ann', 'bob', 'Cyd']],
    ['updated_since=2026-02-03T00:00:00Z', ['Ann', 'Cyd']],
    ['updated_since=2026-02-03T01:00:00%2B01:00', ['Ann', 'Cyd']],
    ['_updated_since=2026-02-03', ['Ann', 'Cyd']],
    ['updated_since=2026-02-02&company_id=7', ['Ann']],
    ['state=deleted&updated_since=2026-02-03T00:00:01Z', []],
    ['state=blocked&updated_since=2026-01-01', ['Eve']],
    ['contact_type=visitor', []],
  ])('?%s gives %j', (query, expected) => {
    expect(names(freshdesk(people).get(`contacts?${query}`))).toEqual(expected);
  });

  test.each([
    'per_page=101',
    'page=0',
    'page=x',
    'per_page=0',
    'state=gone',
    'updated_since=yesterday',
    'updated_since=2026-02-03T00:00:00.000Z',
  ])('?%s is a bad value', (query) => {
    const { status, code, field } = fault(freshdesk(people).get(`contacts?${query}`));
    expect({ status, code, field }).toEqual({
      status: 400,
      code: 'invalid_value',
      field: query.split('=')[0],
    });
  });

  test('unknown parameters are refused', () => {
    expect(fault(freshdesk(people).get('contacts?name=Ann'))).toMatchObject({
      status: 400,
      field: 'name',
      code: 'invalid_field',
    });
  });

  test('an account may know the time filter by one name only', () => {
    const old = freshdesk(people, { updatedSinceName: 'old' });
    expect(fault(old.get('contacts?updated_since=2026-02-03'))).toMatchObject({
      status: 400,
      field: 'updated_since',
      code: 'invalid_field',
    });
    expect(old.get('contacts?_updated_since=2026-02-03').status).toBe(200);
    expect(
      freshdesk(people, { updatedSinceName: 'new' }).get('contacts?_updated_since=2026-02-03').status,
    ).toBe(400);
  });

  test('a link leads on until the last page, keeping the filters', () => {
    const account = freshdesk(people);
    const first = account.get('contacts?per_page=3');
    expect(names(first)).toEqual(['Ann', 'Ann', 'bob']);
    expect(first.headers['link']).toBe(
      '<https://acme.freshdesk.com/api/v2/contacts?per_page=3&page=2>; rel="next"',
    );
    const last = account.get('contacts?per_page=3&page=2');
    expect(names(last)).toEqual(['Cyd']);
    expect(last.headers).not.toHaveProperty('link');
    expect(account.get('contacts?page=9')).toMatchObject({ status: 200, body: [] });
    expect(account.get('contacts?per_page=2').headers['link']).toContain('page=2');
    expect(account.get('contacts?per_page=2&page=2').headers).not.toHaveProperty('link');
  });

  test('links lead back to where the caller came from', () => {
    const { headers } = freshdesk(people).call('GET', 'contacts?per_page=1', undefined, undefined, {
      host: 'localhost:10002',
    });
    expect(headers['link']).toMatch(/^<http:\/\/localhost:10002\/api\/v2\/contacts\?/);
  });

  test('rows lack tags, other emails and avatars, and know other companies by id', () => {
    const seed: FreshdeskSeed = {
      companies: [
        { id: 7, name: 'A' },
        { id: 8, name: 'B' },
      ],
      contacts: [
        {
          id: 1,
          name: 'A',
          tags: ['t'],
          other_emails: ['o@x.example'],
          company_id: 7,
          other_companies: [{ company_id: 8, view_all_tickets: true }],
        },
      ],
    };
    const account = freshdesk(seed);
    const [row] = account.get('contacts').body;
    expect(row).toMatchObject({ other_companies: [8] });
    for (const key of ['tags', 'other_emails', 'avatar', 'deleted', 'blocked'])
      expect(row).not.toHaveProperty(key);
    account.product.configure({ listRowsWithTags: true, listRowsWithOtherEmails: true });
    expect(account.get('contacts').body[0]).toMatchObject({ tags: ['t'], other_emails: ['o@x.example'] });
    account.product.configure({ multipleCompanies: false });
    expect(account.get('contacts').body[0]).not.toHaveProperty('other_companies');
  });

  test('the email filter finds secondary addresses only where the account does so', () => {
    const account = freshdesk({
      contacts: [{ id: 1, name: 'A', email: 'a@x.example', other_emails: ['b@x.example'] }],
    });
    expect(account.get('contacts?email=b@x.example').body).toEqual([]);
    account.product.configure({ emailFilterMatchesOtherEmails: true });
    expect(account.get('contacts?email=b@x.example').body).toHaveLength(1);
  });

  test('writes show at once, in their place', () => {
    const account = freshdesk(people);
    expect(names(account.get('contacts?updated_since=2026-02-03'))).toEqual(['Ann', 'Cyd']);
    account.put('contacts/11', { name: 'Zoe' });
    account.post('contacts', { name: 'Abe', phone: '3' });
    expect(names(account.get('contacts'))).toEqual(['Abe', 'Ann', 'Ann', 'Cyd', 'Zoe']);
    expect(names(account.get('contacts?updated_since=2026-02-03'))).toEqual(['Abe', 'Ann', 'Cyd', 'Zoe']);
  });

  test('a walk through many pages gives everyone once, in order, also after many changes', () => {
    const contacts = Array.from({ length: 1000 }, (_, n) => ({
      name: `P${String((n * 7919) % 1000).padStart(4, '0')}`,
    }));
    const account = freshdesk({ contacts });
    account.get('contacts');
    for (const { id, name } of account.product.list('contacts').slice(0, 80))
      account.put(`contacts/${String(id)}`, { phone: '1', name: `Q${name}` });
    const walked = Array.from({ length: 10 }, (_, n) =>
      names(account.get(`contacts?per_page=100&page=${String(n + 1)}`)),
    ).flat();
    expect(walked).toHaveLength(1000);
    expect(walked).toEqual(walked.toSorted());
  });

  test('autocomplete finds the start of any word of a name', () => {
    const account = freshdesk({
      contacts: [
        { id: 1, name: 'Jo March' },
        { id: 2, name: 'Ann Jones' },
        { id: 3, name: 'Bojo' },
      ],
    });
    expect(account.get('contacts/autocomplete?term=jO').body).toEqual([
      { id: 2, name: 'Ann Jones' },
      { id: 1, name: 'Jo March' },
    ]);
  });
});

describe('contacts: leaving and coming back', () => {
  const seed: FreshdeskSeed = {
    contacts: [
      { id: 1, name: 'Ann', email: 'ann@x.example', other_emails: ['a2@x.example'] },
      { id: 2, name: 'Ben', phone: '1' },
    ],
    tickets: [{ id: 5, email: 'ann@x.example', conversations: [{ body: 'Hello' }] }],
  };

  test('a deleted contact can be read and nothing else, until it is restored', () => {
    const account = freshdesk(seed);
    account.nowMs += MINUTE;
    expect(account.remove('contacts/1')).toMatchObject({ status: 204, body: '' });
    expect(account.get('contacts/1').body).toMatchObject({
      deleted: true,
      updated_at: '2026-03-01T10:01:00Z',
    });
    expect(account.put('contacts/1', { name: 'X' })).toMatchObject({
      status: 405,
      body: { message: 'PUT method is not allowed. It should be one of these method(s): GET' },
    });
    expect(account.get('contacts?state=deleted').body).toMatchObject([{ id: 1, deleted: true }]);
    expect(account.put('contacts/1/restore').status).toBe(204);
    expect(account.put('contacts/1/restore').status).toBe(404);
    expect(account.put('contacts/1', { name: 'X' }).status).toBe(200);
  });

  test('deletion leaves the time of change alone where the account does so', () => {
    const account = freshdesk(seed, { deletionBumpsUpdatedAt: false });
    account.nowMs += MINUTE;
    account.remove('contacts/1');
    expect(account.get('contacts/1').body.updated_at).toBe('2026-03-01T10:00:00Z');
  });

  test('a blocked contact cannot be changed', () => {
    const account = freshdesk(seed);
    account.product.block(1, true, NOW);
    expect(account.get('contacts/1').body.updated_at).toBe(new Date(NOW).toISOString().replace('.000', ''));
    expect(account.put('contacts/1', { name: 'X' }).status).toBe(405);
    expect(names(account.get('contacts'))).toEqual(['Ben']);
    expect(names(account.get('contacts?state=blocked'))).toEqual(['Ann']);
  });

  test('hard deletion wants a deleted contact or force, and takes the tickets along', () => {
    const account = freshdesk(seed);
    expect(account.remove('contacts/1/hard_delete').status).toBe(400);
    expect(account.remove('contacts/1/hard_delete?force=true').status).toBe(204);
    expect(account.get('contacts/1').status).toBe(404);
    expect(account.get('tickets/5').status).toBe(404);
    expect(account.product.list('conversations')).toEqual([]);
    expect(account.remove('contacts/1/hard_delete?force=true').status).toBe(404);
    expect(account.post('contacts', { name: 'New', email: 'ann@x.example' }).status).toBe(201);
  });

  test('an agent’s id is no contact', () => {
    const account = freshdesk(seed);
    expect(account.get('contacts/902').status).toBe(404);
    expect(account.put('contacts/902', { name: 'X' }).status).toBe(404);
  });

  test('a contact becomes an agent under its id and leaves the contacts', () => {
    const account = freshdesk(seed);
    expect(account.put('contacts/2/make_agent')).toMatchObject({
      status: 409,
      body: { code: 'inconsistent_state' },
    });
    const { status, body } = account.put('contacts/1/make_agent', { ticket_scope: 2 });
    expect(status).toBe(200);
    expect(body).toMatchObject({
      id: 1,
      agent: { id: 1, ticket_scope: 2, contact: { email: 'ann@x.example' } },
    });
    expect(body).not.toHaveProperty('other_emails');
    expect(account.get('contacts/1').status).toBe(404);
    expect(account.get('agents/1').status).toBe(200);
    expect(account.get('tickets/5?include=requester').body.requester).toMatchObject({ id: 1, name: 'Ann' });
  });

  test('seats are counted', () => {
    expect(freshdesk(seed, { agentSeats: 4 }).put('contacts/1/make_agent')).toMatchObject({
      status: 403,
      body: { code: 'max_agents_reached' },
    });
  });

  test('merging keeps one contact with all addresses and tickets', () => {
    const account = freshdesk(seed);
    expect(account.post('contacts/merge', { primary_contact_id: 2, secondary_contact_ids: [1] }).status).toBe(
      204,
    );
    expect(account.get('contacts/1').status).toBe(404);
    expect(account.get('contacts/2').body).toMatchObject({
      phone: '1',
      email: 'ann@x.example',
      other_emails: ['a2@x.example'],
    });
    expect(account.get('tickets/5').body.requester_id).toBe(2);
  });

  test('merging asks which of two phone numbers stays', () => {
    const account = freshdesk({
      contacts: [
        { id: 1, name: 'A', phone: '1' },
        { id: 2, name: 'B', phone: '2' },
      ],
    });
    const pair = { primary_contact_id: 1, secondary_contact_ids: [2] };
    expect(fault(account.post('contacts/merge', pair))).toMatchObject({
      status: 400,
      field: 'phone',
      code: 'missing_field',
    });
    expect(account.post('contacts/merge', { ...pair, contact: { phone: '2' } }).status).toBe(204);
    expect(account.get('contacts/1').body.phone).toBe('2');
  });

  test('merging takes the addresses the caller names, but nobody else’s', () => {
    const account = freshdesk({
      contacts: [
        { id: 1, name: 'A', email: 'a@x.example' },
        { id: 2, name: 'B', email: 'b@x.example' },
        { id: 3, name: 'C', email: 'c@x.example' },
      ],
    });
    const pair = { primary_contact_id: 1, secondary_contact_ids: [2] };
    const clash = account.post('contacts/merge', { ...pair, contact: { email: 'C@x.example' } });
    expect(fault(clash)).toMatchObject({ status: 409, additional_info: { user_id: 3 } });
    expect(account.get('contacts/2').status).toBe(200);
    expect(account.post('contacts/merge', { ...pair, contact: { email: 'B@x.example' } }).status).toBe(204);
    expect(account.get('contacts/1').body).toMatchObject({
      email: 'b@x.example',
      other_emails: ['a@x.example'],
    });
  });

  test('calls without a body refuse one', () => {
    expect(freshdesk(seed).put('contacts/1/send_invite', { a: 1 })).toMatchObject({
      status: 400,
      body: { code: 'no_content_required' },
    });
  });
});

describe('search', () => {
  const ask = (query: string) => `search/contacts?query=${encodeURIComponent(`"${query}"`)}`;
  const seed: FreshdeskSeed = {
    companies: [{ id: 23, name: 'Acme', domains: ['acme.example'] }],
    contacts: [
      {
        id: 1,
        name: 'Ann',
        email: 'ann@x.example',
        tags: ['vip'],
        created_at: '2026-01-01T08:00:00Z',
        custom_fields: { seats: 5 },
      },
      {
        id: 2,
        name: 'Ben',
        email: 'ben@x.example',
        company_id: 23,
        created_at: '2026-01-02T08:00:00Z',
        custom_fields: { vip: true },
      },
      { id: 3, name: 'Cyd', email: 'cyd@x.example', deleted: true },
    ],
  };

  test.each([
    ["email:'ann@x.example'", [1]],
    ['company_id:23', [2]],
    ["tag:'vip' OR company_id:23", [2, 1]],
    ["tag:'vip' AND company_id:23", []],
    ["(tag:'vip' OR company_id:23) AND created_at:>'2026-01-02'", [2]],
    ["created_at:<'2026-01-01'", [1]],
    ["tag:'vip' OR company_id:23 AND active:true", [1]],
    ['company_id:null', [1]],
    ['seats:>5', [1]],
    ['vip:true', [2]],
    ["email:'cyd@x.example'", []],
  ])('%s finds %j, newest first', (query, ids) => {
    const { status, body } = freshdesk(seed).get(ask(query));
    expect(status).toBe(200);
    expect(body.total).toBe(ids.length);
    expect(body.results.map((row: { id: number }) => row.id)).toEqual(ids);
  });

  test.each([
    "name:'Ann'",
    "unique_external_id:'1'",
    "company_id:'23'",
    'email:ann',
    "created_at:>'2026-01-02T00:00:00Z'",
    '(active:true',
    'active:true AND',
    '',
  ])('%s is refused', (query) => {
    expect(freshdesk(seed).get(ask(query)).status).toBe(400);
  });

  test('the query stands in double quotes; pages end at ten and have one size', () => {
    const account = freshdesk(seed);
    expect(account.get('search/contacts?query=active:true').status).toBe(400);
    expect(account.get('search/contacts').status).toBe(400);
    expect(account.get(`${ask('active:false')}&page=11`).status).toBe(400);
    expect(account.get(`${ask('active:false')}&per_page=5`).status).toBe(400);
  });

  test('the index lags behind writes; the list does not', () => {
    const account = freshdesk(seed);
    account.put('contacts/1', { email: 'new@x.example' });
    account.remove('contacts/2');
    account.post('contacts', { name: 'Dan', email: 'dan@x.example' });
    const found = () =>
      ["email:'ann@x.example'", 'company_id:23', "email:'dan@x.example'"].map(
        (query) => account.get(ask(query)).body.total,
      );
    account.nowMs += 119_000;
    expect(found()).toEqual([1, 1, 0]);
    expect(account.get('contacts?email=dan@x.example').body).toHaveLength(1);
    account.nowMs += 1000;
    expect(found()).toEqual([0, 0, 1]);
  });

  test('companies are found by domain', () => {
    const { body } = freshdesk(seed).get(
      `search/companies?query=${encodeURIComponent(`"domain:'acme.example'"`)}`,
    );
    expect(body).toMatchObject({ total: 1, results: [{ id: 23 }] });
  });

  test('the total counts more than can be paged through', () => {
    const contacts = Array.from({ length: 400 }, (_, n) => ({ name: `P${String(n)}` }));
    const account = freshdesk({ contacts });
    const { body } = account.get(`${ask('active:false')}&page=10`);
    expect(body.total).toBe(400);
    expect(body.results).toHaveLength(30);
  });
});

describe('fields', () => {
  test('contact fields have their defaults, then the account’s own; lists give choices as strings, single reads as objects', () => {
    const account = freshdesk();
    const { body } = account.get('contact_fields');
    expect(body.slice(0, 2)).toMatchObject([
      { name: 'name', type: 'default_name', default: true, required_for_agents: true },
      { name: 'job_title', type: 'default_job_title', label: 'Title' },
    ]);
    const department = body.find((field: { name: string }) => field.name === 'department');
    expect(department).toMatchObject({
      type: 'custom_dropdown',
      default: false,
      choices: ['Sales', 'Research'],
    });
    expect(body.find((field: { name: string }) => field.name === 'mobile').unique).toBe(true);
    expect(body.find((field: { name: string }) => field.name === 'language').choices.en).toBe('English');
    const single = account.get(`contact_fields/${String(department.id)}`).body;
    expect(single.choices[0]).toEqual({
      id: expect.any(Number),
      label: 'Sales',
      value: 'Sales',
      position: 1,
    });
    account.product.configure({ choices: 'objects', openedSince2022: false });
    const older = account.get('contact_fields').body.at(-4);
    expect(older).toMatchObject({ name: 'department', choices: [{ value: 'Sales' }, { value: 'Research' }] });
    expect(older).not.toHaveProperty('unique');
  });

  test('company fields have no customer-facing keys', () => {
    const { body } = freshdesk().get('company_fields');
    expect(body.find((field: { name: string }) => field.name === 'health_score').choices).toEqual([
      'At risk',
      'Doing okay',
      'Happy',
    ]);
    expect(body[0]).not.toHaveProperty('label_for_customers');
  });

  test('ticket fields map statuses by id, priorities by label, groups and agents by name', () => {
    const account = freshdesk({ groups: [{ id: 71, name: 'First line' }] });
    const { body } = account.get('ticket_fields', 'sam-key');
    const choices = (name: string) => body.find((field: { name: string }) => field.name === name).choices;
    expect(choices('status')['2']).toEqual(['Open', 'Being Processed']);
    expect(choices('priority').Urgent).toBe(4);
    expect(choices('group')).toEqual({ 'First line': 71 });
    expect(choices('agent')['Sam Support']).toBe(902);
    expect(account.get('ticket_fields?type=default_status').body).toHaveLength(1);
  });
});

describe('companies', () => {
  const seed: FreshdeskSeed = {
    companyFields: [{ name: 'region', type: 'custom_text' }],
    companies: [
      { id: 7, name: 'Acme Inc.', domains: ['acme.example'], updated_at: '2026-02-01T00:00:00Z' },
      { id: 8, name: 'beta', updated_at: '2026-02-02T00:00:00Z' },
    ],
    contacts: [
      { id: 1, name: 'A', email: 'a@new.example' },
      { id: 2, name: 'B', company_id: 7 },
    ],
  };

  test('are made, listed by name, filtered by time, and found by the start of a word', () => {
    const account = freshdesk(seed);
    const made = account.post('companies', {
      name: 'Aleph',
      renewal_date: '2026-12-31',
      industry: 'Software',
    });
    expect(made.status).toBe(201);
    expect(made.headers['location']).toContain(`/companies/${String(made.body.id)}`);
    expect(made.body).toMatchObject({
      renewal_date: '2026-12-31T00:00:00Z',
      domains: [],
      custom_fields: { region: null },
    });
    expect(names(account.get('companies'))).toEqual(['Acme Inc.', 'Aleph', 'beta']);
    expect(names(account.get('companies?updated_since=2026-02-02T00:00:00Z'))).toEqual(['Aleph', 'beta']);
    expect(account.get('companies/autocomplete?name=in').body).toEqual({
      companies: [{ id: 7, name: 'Acme Inc.' }],
    });
  });

  test('names and domains are unique, whatever the case', () => {
    const account = freshdesk(seed);
    expect(fault(account.post('companies', { name: 'ACME inc.' }))).toEqual({
      status: 409,
      field: 'name',
      additional_info: { company_id: 7 },
      message: 'It should be a unique value',
      code: 'duplicate_value',
    });
    expect(fault(account.put('companies/8', { domains: ['acme.example'] }))).toMatchObject({
      status: 409,
      field: 'domains',
    });
    expect(account.put('companies/7', { name: 'Acme Inc.' }).status).toBe(200);
  });

  test('refuse what does not fit', () => {
    const account = freshdesk(seed);
    expect(fault(account.post('companies', {}))).toMatchObject({ field: 'name', code: 'missing_field' });
    expect(fault(account.put('companies/7', { health_score: 'Meh' }))).toMatchObject({
      field: 'health_score',
      code: 'invalid_value',
    });
    expect(fault(account.put('companies/7', { employees: 4 }))).toMatchObject({
      field: 'employees',
      code: 'invalid_field',
    });
    expect(fault(account.put('companies/7', { custom_fields: { region: 5 } }))).toMatchObject({
      field: 'region',
      code: 'datatype_mismatch',
    });
  });

  test('a new domain attaches contacts that have no company; deletion leaves them without one', () => {
    const account = freshdesk(seed);
    account.put('companies/8', { domains: ['new.example'] });
    expect(account.get('contacts/1').body.company_id).toBe(8);
    expect(account.remove('companies/8').status).toBe(204);
    expect(account.get('contacts/1').body.company_id).toBe(null);
    expect(account.get('companies/8').status).toBe(404);
  });

  test('a contact names a company that exists', () => {
    expect(fault(freshdesk(seed).put('contacts/1', { company_id: 99 }))).toMatchObject({
      field: 'company_id',
      code: 'invalid_value',
    });
  });
});

describe('tickets', () => {
  const person = { id: 1, name: 'Ann', email: 'ann@x.example', company_id: 7 };
  const seed: FreshdeskSeed = {
    companies: [{ id: 7, name: 'Acme' }],
    contacts: [person],
    groups: [{ id: 71, name: 'First line', agent_ids: [902, 903] }],
    ticketFields: [
      { name: 'cf_reference', type: 'custom_text' },
      { name: 'cf_cause', type: 'custom_text', required_for_closure: true },
      {
        name: 'cf_country',
        type: 'nested_field',
        choices: [{ usa: [{ texas: ['austin'] }] }, { france: [{ paris: ['centre'] }] }],
        nested_ticket_fields: [
          { id: 0, name: 'cf_state', label: 'State', label_in_portal: 'State', level: 2, ticket_field_id: 0 },
          { id: 0, name: 'cf_city', label: 'City', label_in_portal: 'City', level: 3, ticket_field_id: 0 },
        ],
      },
    ],
    tickets: [
      {
        id: 5,
        subject: 'Old',
        requester_id: 1,
        created_at: '2026-01-01T00:00:00Z',
        updated_at: '2026-02-20T00:00:00Z',
      },
      {
        id: 6,
        subject: 'New',
        requester_id: 1,
        created_at: '2026-02-25T00:00:00Z',
        group_id: 71,
        priority: 4,
        cc_emails: [],
      },
      { id: 7, subject: 'Spam', requester_id: 1, spam: true },
      { id: 8, subject: 'Bin', requester_id: 1, deleted: true },
    ],
  };
  const form = { subject: 'Help', description: '<p>Since <b>noon</b></p>', status: 2, priority: 1 };
  const subjects = (answer: Answer) => answer.body.map((row: { subject: string }) => row.subject);

  test('a created ticket is sanitised, gets a small id, and its due times after the answer', () => {
    const account = freshdesk(seed);
    const { status, body, headers } = account.post('tickets', {
      ...form,
      email: 'ann@x.example',
      custom_fields: { cf_reference: 'A' },
    });
    expect(status).toBe(201);
    expect(headers['location']).toBe('https://acme.freshdesk.com/api/v2/tickets/9');
    expect(body).toMatchObject({
      id: 9,
      requester_id: 1,
      company_id: 7,
      source: 2,
      description: '<div><p>Since <b>noon</b></p></div>',
      description_text: 'Since noon',
      custom_fields: { cf_reference: 'A', cf_cause: null, cf_state: null },
      due_by: null,
    });
    expect(account.get('tickets/9').body.due_by).toBe('2026-03-04T10:00:00Z');
  });

  test('scripts, styles, comments and data addresses do not stay', () => {
    const description =
      '<!-- x --><script>alert(1)</script><style>p{}</style><img src="data:image/png;base64,AA"><a href="https://x.example" onclick="y()">Tom &amp; Co</a>';
    const { body } = freshdesk(seed).post('tickets', { ...form, description, requester_id: 1 });
    expect(body.description).toBe('<div><img><a href="https://x.example">Tom &amp; Co</a></div>');
    expect(body.description_text).toBe('Tom & Co');
  });

  test('an unknown address becomes a contact, named or by its local part', () => {
    const account = freshdesk(seed);
    const named = account.post('tickets', { ...form, email: 'Zoe@x.example', name: 'Zoe Z' }).body
      .requester_id;
    expect(account.get(`contacts/${String(named)}`).body).toMatchObject({
      name: 'Zoe Z',
      email: 'zoe@x.example',
    });
    const bare = account.post('tickets', { ...form, email: 'yan@x.example' }).body.requester_id;
    expect(account.get(`contacts/${String(bare)}`).body.name).toBe('yan');
    expect(fault(account.post('tickets', { ...form, phone: '555' }))).toMatchObject({
      field: 'name',
      code: 'missing_field',
    });
    expect(account.post('tickets', { ...form, email: 'sam@acme.example' }).body.requester_id).toBe(902);
  });

  test('the form asks for subject, description, status, priority and a requester', () => {
    const account = freshdesk(seed);
    const { body } = account.post('tickets', { requester_id: 1 });
    expect(body.errors.map((one: { field: string; code: string }) => [one.field, one.code])).toEqual([
      ['subject', 'missing_field'],
      ['status', 'missing_field'],
      ['priority', 'missing_field'],
      ['description', 'missing_field'],
    ]);
    expect(fault(account.post('tickets', form))).toMatchObject({
      field: 'requester_id',
      code: 'missing_field',
    });
  });

  test.each([
    [{ priority: 9 }, 'priority', 'invalid_value', "It should be one of these values: '1,2,3,4'"],
    [{ priority: '1' }, 'priority', 'invalid_value', expect.anything()],
    [{ priorty: 1 }, 'priorty', 'invalid_field', 'Unexpected/invalid field in request'],
    [{ description_text: 'x' }, 'description_text', 'invalid_field', expect.anything()],
    [{ status: 99 }, 'status', 'invalid_value', expect.anything()],
    [{ group_id: 4 }, 'group_id', 'invalid_value', expect.anything()],
    [{ custom_fields: { cf_other: 1 } }, 'custom_fields.cf_other', 'invalid_field', expect.anything()],
    [
      { custom_fields: { cf_country: 'usa', cf_state: 'paris' } },
      'custom_fields.cf_state',
      'invalid_value',
      "It should be one of these values: 'texas'",
    ],
    [{ cc_emails: [] }, 'cc_emails', 'invalid_field', expect.anything()],
    [{ status: 5 }, 'subject', 'missing_field', expect.anything()],
  ])('an update with %j is refused', (changes, field, code, message) => {
    const account = freshdesk({
      ...seed,
      tickets: [{ id: 6, requester_id: 1, subject: field === 'subject' ? null : 'S' }],
    });
    expect(fault(account.put('tickets/6', changes))).toEqual({ status: 400, field, code, message });
  });

  test('dependent fields are taken level by level', () => {
    const values = { cf_country: 'usa', cf_state: 'texas', cf_city: 'austin' };
    expect(freshdesk(seed).put('tickets/6', { custom_fields: values }).body.custom_fields).toMatchObject(
      values,
    );
  });

  test('closing asks for what closing needs, and leaves its times', () => {
    const account = freshdesk(seed);
    expect(fault(account.put('tickets/6', { status: 5 }))).toEqual({
      status: 400,
      field: 'custom_fields.cf_cause',
      message: 'It should be a/an String',
      code: 'missing_field',
    });
    expect(account.put('tickets/6', { status: 5, custom_fields: { cf_cause: 'Loose plug' } }).status).toBe(
      200,
    );
    expect(account.get('tickets/6?include=stats').body.stats).toMatchObject({
      closed_at: '2026-03-01T10:00:00Z',
      reopened_at: null,
    });
    account.nowMs += MINUTE;
    account.put('tickets/6', { status: 2 });
    expect(account.get('tickets/6?include=stats').body.stats).toMatchObject({
      closed_at: null,
      reopened_at: '2026-03-01T10:01:00Z',
    });
  });

  test.each([
    ['', ['New']],
    ['updated_since=2026-02-20T00:00:00Z', ['New', 'Old']],
    ['updated_since=2026-02-20T00:00:01Z', ['New']],
    ['filter=spam', ['Spam']],
    ['filter=deleted', ['Bin']],
    ['filter=new_and_my_open', ['New']],
    ['requester_id=1&updated_since=2010-01-01', ['New', 'Old']],
    ['email=ANN@x.example', ['New']],
    ['company_id=7&updated_since=2010-01-01&order_by=created_at&order_type=asc', ['Old', 'New']],
  ])('the list with ?%s gives %j', (query, expected) => {
    expect(subjects(freshdesk(seed).get(`tickets?${query}`))).toEqual(expected);
  });

  test('the list refuses unknown people, pages past 300, and parameters it does not know', () => {
    const account = freshdesk(seed);
    expect(fault(account.get('tickets?email=nobody@x.example'))).toEqual({
      status: 400,
      field: 'email',
      message: 'There is no contact matching the given email',
      code: 'invalid_value',
    });
    expect(account.get('tickets?page=301').status).toBe(400);
    expect(account.get('tickets?status=2').status).toBe(400);
    expect(account.get('tickets?include=conversations').status).toBe(400);
  });

  test('rows have no description unless it is asked for', () => {
    const account = freshdesk(seed);
    expect(account.get('tickets').body[0]).not.toHaveProperty('description');
    const [row] = account.get('tickets?include=description,requester,company,stats').body;
    expect(row).toMatchObject({
      description: '<div></div>',
      requester: { id: 1, name: 'Ann' },
      company: { id: 7 },
      stats: { closed_at: null },
    });
  });

  test('a narrow scope sees only its tickets', () => {
    const account = freshdesk(seed);
    expect(subjects(account.get('tickets?updated_since=2010-01-01', 'gus-key'))).toEqual(['New']);
    expect(account.get('tickets/5', 'gus-key').status).toBe(403);
    expect(account.get('tickets/6', 'gus-key').status).toBe(200);
  });

  test('the bin: readable, not changeable, restorable', () => {
    const account = freshdesk(seed);
    expect(account.remove('tickets/6').status).toBe(204);
    expect(account.get('tickets/6').body.deleted).toBe(true);
    expect(account.put('tickets/6', { priority: 2 }).status).toBe(405);
    expect(account.put('tickets/6/restore').status).toBe(204);
    expect(account.get('tickets/6').body).not.toHaveProperty('deleted');
    expect(account.put('tickets/7', { priority: 2 }).status).toBe(405);
  });

  test('search knows status, priority and custom fields, but not who asks', () => {
    const account = freshdesk(seed);
    const search = (query: string) => account.get(`search/tickets?query=${encodeURIComponent(`"${query}"`)}`);
    expect(search('priority:>3 AND status:2').body).toMatchObject({
      total: 1,
      results: [{ id: 6, description: '<div></div>' }],
    });
    expect(search('requester_id:1').status).toBe(400);
  });

  test('children and parents know of each other', () => {
    const account = freshdesk(seed);
    expect(account.post('tickets', { ...form, requester_id: 1, parent_id: 6 }).body.association_type).toBe(2);
    expect(account.get('tickets/6').body.association_type).toBe(1);
  });

  test('a thread: notes are private by default, replies go to the requester, oldest first', () => {
    const account = freshdesk(seed);
    const note = account.post('tickets/6/notes', { body: '<h1>Look</h1> <script>x</script>here' });
    expect(note).toMatchObject({
      status: 201,
      body: {
        private: true,
        incoming: false,
        user_id: 901,
        body: '<div>Look here</div>',
        body_text: 'Look here',
      },
    });
    account.nowMs += MINUTE;
    expect(account.post('tickets/6/reply', { body: 'Done' }, 'sam-key')).toMatchObject({
      status: 201,
      body: { user_id: 902, replied_to: ['ann@x.example'], from_email: 'support@acme.freshdesk.com' },
    });
    const answer = account.post('tickets/6/notes', {
      body: 'Thanks',
      private: false,
      incoming: true,
      user_id: 1,
    });
    expect(answer.body).toMatchObject({ user_id: 1, incoming: true });
    const thread = account.get('tickets/6/conversations').body;
    expect(thread.map((one: { body_text: string; source: number }) => [one.body_text, one.source])).toEqual([
      ['Look here', 2],
      ['Done', 0],
      ['Thanks', 2],
    ]);
    expect(account.get('tickets/6?include=conversations').body.conversations).toEqual(thread);
    expect(account.get('tickets/6?include=stats').body).toMatchObject({
      updated_at: '2026-03-01T10:01:00Z',
      stats: { first_responded_at: '2026-03-01T10:01:00Z', requester_responded_at: '2026-03-01T10:01:00Z' },
    });
  });

  test('notes can be changed and removed, replies cannot be changed', () => {
    const account = freshdesk(seed);
    const note = account.post('tickets/6/notes', { body: 'One' }).body.id;
    const reply = account.post('tickets/6/reply', { body: 'Two' }).body.id;
    expect(account.put(`conversations/${String(note)}`, { body: 'Uno' }).body).toMatchObject({
      body_text: 'Uno',
      last_edited_user_id: 901,
    });
    expect(account.put(`conversations/${String(reply)}`, { body: 'Dos' }).status).toBe(400);
    expect(account.remove(`conversations/${String(note)}`).status).toBe(204);
    expect(account.get('tickets/6/conversations').body).toHaveLength(1);
    expect(fault(account.post('tickets/6/notes', {}))).toMatchObject({
      field: 'body',
      code: 'missing_field',
    });
  });
});

describe('the account as a whole', () => {
  test('tells its plan, its agents and its languages', () => {
    const account = freshdesk();
    expect(account.get('account').body).toMatchObject({
      account_domain: 'acme.freshdesk.com',
      tier_type: 'enterprise',
      total_agents: { full_time: 4 },
    });
    expect(account.get('settings/helpdesk').body.primary_language).toBe('en');
  });

  test('a snapshot restores everything: records, search index, rates, options', () => {
    const account = freshdesk(
      { contacts: [{ id: 1, name: 'Ann', email: 'ann@x.example' }] },
      { updatedSinceName: 'old' },
    );
    account.put('contacts/1', { email: 'new@x.example' });
    const snapshot: unknown = JSON.parse(JSON.stringify(account.product.snapshot()));
    const other = freshdesk();
    other.product.restore(snapshot);
    for (const path of [
      'contacts',
      'contacts?updated_since=2026-01-01',
      'contacts?email=new@x.example',
      'agents',
      'contact_fields',
      `search/contacts?query=${encodeURIComponent(`"email:'ann@x.example'"`)}`,
    ]) {
      expect(other.get(path)).toEqual(account.get(path));
    }
    expect(other.post('contacts', { name: 'B', phone: '1' })).toEqual(
      account.post('contacts', { name: 'B', phone: '1' }),
    );
  });

  test('loading replaces what there was and keeps the options', () => {
    const account = freshdesk({ contacts: [{ id: 1, name: 'Ann' }] }, { choices: 'objects' });
    account.product.load({}, NOW);
    expect(account.product.list('contacts')).toEqual([]);
    expect(account.product.options().choices).toBe('objects');
  });

  test('what the pages list is whole: deleted and blocked people too', () => {
    const account = freshdesk({
      contacts: [
        { id: 1, name: 'A', deleted: true },
        { id: 2, name: 'B', blocked: true },
      ],
    });
    expect(account.product.list('contacts')).toMatchObject([
      { id: 1, deleted: true },
      { id: 2, blocked: true },
    ]);
  });

  test('the admin key can be changed', () => {
    const account = freshdesk();
    account.product.configure({ adminKey: 'fresh' });
    expect(account.get('agents/me', 'fresh').body.id).toBe(901);
    expect(account.get('agents/me').status).toBe(401);
  });
});
