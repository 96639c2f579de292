import { describe, expect, test } from '@jest/globals';
import { CLASSIC, IDS, MINUTE, NOW, SECOND, freshsales, ids, refusal } from './support/sales.ts';

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
