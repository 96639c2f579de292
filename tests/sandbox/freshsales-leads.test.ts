import { describe, expect, test } from '@jest/globals';
import { CLASSIC, IDS, freshsales } from './support/sales.ts';

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
