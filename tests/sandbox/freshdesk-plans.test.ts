import { describe, expect, test } from '@jest/globals';
import { desk, fault, MINUTE } from './support/desk.ts';

describe('plans', () => {
  test.each([
    ['trial', 50],
    ['growth', 200],
    ['pro', 400],
    ['enterprise', 700],
    ['bought1000', 1000],
    ['bought2000', 2000],
    ['blossom', 3000],
    ['garden', 3000],
    ['estate', 5000],
    ['forest', 5000],
  ] as const)('%s has %i calls in its window', (plan, calls) => {
    expect(desk({}, { plan }).get('agents/me').headers['x-ratelimit-total']).toBe(String(calls));
  });

  test.each(['free', 'sprout'] as const)('%s has no API', (plan) => {
    expect(desk({}, { plan }).get('agents/me')).toMatchObject({
      status: 403,
      body: { code: 'require_feature' },
    });
  });

  test('legacy plans count by the hour', () => {
    const account = desk({}, { plan: 'blossom' });
    for (let n = 0; n < 3000; n++) account.get('agents/me');
    account.nowMs += 5 * MINUTE;
    const refused = account.get('agents/me');
    expect(refused).toMatchObject({ status: 429, headers: { 'retry-after': String(55 * 60) } });
    account.nowMs += 55 * MINUTE;
    expect(account.get('agents/me').status).toBe(200);
  });

  test('a plan lacks what it does not include, and the account’s own switch decides first', () => {
    const several = { name: 'A', phone: '1', other_companies: [] };
    const account = desk({}, { plan: 'growth' });
    expect(fault(account.post('contacts', several))).toMatchObject({ field: 'other_companies' });
    expect(account.get('products').body).toMatchObject({ code: 'require_feature' });
    account.product.configure({ features: { multipleCompanies: true, products: true } });
    expect(account.post('contacts', several).status).toBe(201);
    expect(account.get('products').body).toEqual([]);
  });
});

describe('agents and groups', () => {
  test('an agent is made, changed and made a contact again, under one id', () => {
    const account = desk();
    expect(account.post('agents', { name: 'New' }).body.errors).toHaveLength(2);
    const { status, body } = account.post('agents', {
      email: 'New@acme.example',
      ticket_scope: 2,
      name: 'New',
    });
    expect(status).toBe(201);
    expect(body).toMatchObject({ ticket_scope: 2, contact: { email: 'new@acme.example', active: false } });
    const path = `agents/${String(body.id)}`;
    expect(account.put(path, { occasional: true, time_zone: 'Paris' }).body).toMatchObject({
      occasional: true,
      contact: { time_zone: 'Paris', name: 'New' },
    });
    expect(fault(account.put(path, { name: 'Other' }))).toMatchObject({ code: 'invalid_field' });
    expect(account.remove(path).status).toBe(204);
    expect(account.get(path).status).toBe(404);
    expect(account.get(`contacts/${String(body.id)}`).body).toMatchObject({ name: 'New' });
  });

  test('nobody changes their own scope or roles, or takes themselves away', () => {
    const account = desk();
    expect(account.put('agents/901', { ticket_scope: 1 }).status).toBe(403);
    expect(account.remove('agents/901').status).toBe(403);
    expect(account.put('agents/901', { signature: '<p>A</p>' }).status).toBe(200);
  });

  test('an email is one person’s, and seats can run out', () => {
    const account = desk({ contacts: [{ id: 1, name: 'Ann', email: 'ann@x.example' }] }, { agentSeats: 4 });
    const taken = account.post('agents', { email: 'ANN@x.example', ticket_scope: 1 });
    expect(fault(taken)).toMatchObject({ status: 409, additional_info: { user_id: 1 } });
    expect(account.post('agents', { email: 'n@x.example', ticket_scope: 1 })).toMatchObject({
      status: 403,
      body: { code: 'max_agents_reached' },
    });
  });

  test.each(['groups', 'admin/groups'])(
    '%s: made with members, unique by name, and gone from tickets',
    (path) => {
      const account = desk({
        contacts: [{ id: 1, name: 'Ann', phone: '1' }],
        groups: [{ id: 71, name: 'First line' }],
        tickets: [{ id: 5, requester_id: 1, group_id: 71 }],
      });
      const { status, body } = account.post(path, { name: 'Second', agent_ids: [902] });
      expect(status).toBe(201);
      expect(account.get(`${path}/${String(body.id)}`).body).toMatchObject({ agent_ids: [902] });
      expect(account.get(path).body[0]).not.toHaveProperty('agent_ids');
      expect(fault(account.post(path, { name: 'SECOND' }))).toMatchObject({ status: 409, field: 'name' });
      expect(fault(account.put(`${path}/71`, { agent_ids: [5] }))).toMatchObject({ field: 'agent_ids' });
      account.remove(`${path}/71`);
      expect(account.get('tickets/5').body.group_id).toBeNull();
    },
  );

  test('mailboxes and business hours are there from the start', () => {
    const account = desk();
    expect(account.get('email_configs').body).toMatchObject([{ reply_email: 'support@acme.freshdesk.com' }]);
    const [hours] = account.get('business_hours').body;
    expect(account.get(`business_hours/${String(hours.id)}`).body).toEqual(hours);
    expect(account.get('business_hours', 'sam-key').status).toBe(403);
  });
});
