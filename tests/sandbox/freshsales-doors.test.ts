import { describe, expect, test } from '@jest/globals';
import { request } from '../../sandbox/core/http.ts';
import { createFreshsales } from '../../sandbox/freshsales/index.ts';
import { CLASSIC, IDS, MINUTE, NOW, SECOND, SUITE, asRep, freshsales, refusal } from './support/sales.ts';

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
    expect(links('contacts/101')).toMatch(/^\/crm\/sales\/contacts\/101\/conversations\/all\?/);
    expect(links('/api/contacts/101')).toMatch(/^\/contacts\/101\/conversations\/all\?/);
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
    expect(account.get('selector/owners').status).toBe(403);
    const byHand = account.product.byHand(request('GET', '/crm/sales/api/selector/owners'), NOW);
    expect(byHand.status).toBe(200);
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
