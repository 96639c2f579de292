import { describe, expect, test } from '@jest/globals';
import { emails, freshsales, HOUR, IDS } from './support/sales.ts';

function withTwins(options: Parameters<typeof freshsales>[0] = {}) {
  const account = freshsales({ mergeByKey: true, ...options });
  account.put(`contacts/${IDS.bob}`, {
    contact: { last_name: 'Byrne', job_title: 'Cook', city: 'Cork', custom_field: { cf_no: 'K-9' } },
  });
  account.post('notes', {
    note: { description: 'About Bob', targetable_type: 'Contact', targetable_id: IDS.bob },
  });
  account.post('deals', { deal: { name: 'Pilot', amount: 7, contacts_added_list: [IDS.bob] } });
  account.wait(HOUR);
  return account;
}

describe('merging', () => {
  test('the primary keeps its values and gets those it lacks; the others are gone for good', () => {
    const account = withTwins();
    const { body } = account.post(`contacts/${IDS.ann}/merge`, { ids: [IDS.bob] });
    expect(body.contact).toMatchObject({
      id: IDS.ann,
      first_name: 'Ann',
      last_name: 'Berg',
      job_title: 'Buyer',
      city: 'Cork',
      custom_field: { cf_no: 'K-9' },
      created_at: '2026-01-01T00:00:00Z',
      updated_at: '2026-03-01T11:00:00Z',
    });
    expect(emails(body.contact)).toEqual(['*ann@x.example', 'bob@x.example']);
    expect(account.get(`contacts/${IDS.bob}`).status).toBe(404);
    expect(account.view('Recycle Bin').body.contacts).toEqual([]);
  });

  test('notes and deals move over', () => {
    const account = withTwins();
    account.post(`contacts/${IDS.ann}/merge`, { ids: [IDS.bob] });
    expect(account.get(`contacts/${IDS.ann}/notes`).body.notes).toMatchObject([{ description: 'About Bob' }]);
    expect(account.get(`contacts/${IDS.ann}?include=deals`).body.deals).toMatchObject([{ name: 'Pilot' }]);
  });

  test('the email of the one that is gone cannot be used again, unless mergeKeepsEmails is off', () => {
    const keeping = withTwins();
    keeping.post(`contacts/${IDS.ann}/merge`, { ids: [IDS.bob] });
    expect(keeping.contact({ email: 'bob@x.example' }).status).toBe(400);
    const dropping = withTwins({ mergeKeepsEmails: false });
    dropping.post(`contacts/${IDS.ann}/merge`, { ids: [IDS.bob] });
    expect(dropping.contact({ email: 'bob@x.example' }).status).toBe(200);
  });

  test("contacts and deals follow a merged account, and a contact's accounts are not doubled", () => {
    const account = freshsales({ mergeByKey: true });
    const other = account.post('sales_accounts', { sales_account: { name: 'Acme Ltd', phone: '5' } }).body
      .sales_account.id as number;
    account.put(`contacts/${IDS.ann}`, {
      contact: { sales_accounts: [{ id: IDS.acme, is_primary: true }, { id: other }] },
    });
    account.put(`contacts/${IDS.bob}`, { contact: { sales_accounts: [{ id: other }] } });
    account.post('deals', { deal: { name: 'Pilot', amount: 7, sales_account_id: other } });
    const merged = account.post(`sales_accounts/${IDS.acme}/merge`, { ids: [other] });
    expect(merged.body.sales_account).toMatchObject({ name: 'Acme', phone: '5' });
    const accountsOf = (id: number) =>
      account.get(`contacts/${id}?include=sales_accounts`).body.contact.sales_accounts as object[];
    expect(accountsOf(IDS.ann)).toMatchObject([{ id: IDS.acme, is_primary: true }]);
    expect(accountsOf(IDS.bob)).toMatchObject([{ id: IDS.acme }]);
    expect(account.get(`sales_accounts/${IDS.acme}?include=deals`).body.deals).toMatchObject([
      { name: 'Pilot' },
    ]);
  });

  test('no key can merge by default, and deals cannot be merged at all', () => {
    const account = freshsales();
    expect(account.post(`contacts/${IDS.ann}/merge`, { ids: [IDS.bob] }).status).toBe(404);
    expect(withTwins().post('deals/1/merge', { ids: [2] }).status).toBe(404);
  });

  test('nobody, the primary alone, or more than 25 are refused', () => {
    const account = withTwins();
    const many = Array.from({ length: 30 }, (_, index) => 1000 + index);
    for (const ids of [[], [IDS.ann], many]) {
      expect(account.post(`contacts/${IDS.ann}/merge`, { ids }).status).toBe(400);
    }
  });
});
