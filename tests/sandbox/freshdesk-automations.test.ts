import { expect, test } from '@jest/globals';
import { VirtualClock } from '../../sandbox/core/clock.ts';
import { json } from '../../sandbox/core/http.ts';
import type { WebhookCall } from '../../sandbox/core/webhooks.ts';
import { localNetwork } from '../../sandbox/platform/network.ts';
import { deliverWebhooks } from '../../sandbox/webhooks.ts';
import { desk, fault, MINUTE, NOW } from './support/desk.ts';

const hook = {
  field_name: 'trigger_webhook',
  request_type: 'POST',
  url: 'https://hooks.example.org/fd?id={{ticket.id}}',
  content_type: 'JSON',
  content: { id: '{{ticket.id}}', status: '{{ticket.status}}', subject: '{{ticket.subject}}' },
  custom_headers: { 'X-Token': 'secret' },
};
const inWork = { resource_type: 'ticket', field_name: 'status', operator: 'in', value: [3, 4] };
const rule = {
  name: 'Tell the sync',
  performer: { type: 3 },
  events: [{ field_name: 'status', from: '--', to: '--' }, { field_name: 'reply_sent' }],
  conditions: [{ name: 'condition_set_1', match_type: 'any', properties: [inWork] }],
  actions: [hook],
};

function withRule() {
  const account = desk({
    contacts: [{ id: 1, name: 'Ann', email: 'ann@x.example' }],
    tickets: [{ id: 5, requester_id: 1, subject: 'Say "hi"' }],
  });
  const made = account.post('automations/4/rules', rule);
  expect(made.status).toBe(201);
  const calls: WebhookCall[] = [];
  account.product.webhooks!.listen((call) => calls.push(call));
  return { account, calls, id: made.body.id as number };
}

test('a rule of ticket updates calls with labels instead of codes, and only when its conditions hold', () => {
  const { account, calls } = withRule();
  account.put('tickets/5', { subject: 'Say "hi"', description: 'd', priority: 2 });
  account.put('tickets/5', { status: 6 });
  expect(calls).toEqual([]);
  account.put('tickets/5', { status: 3 });
  account.post('tickets/5/reply', { body: 'x' });
  expect(calls).toHaveLength(2);
  expect(calls[0]).toEqual({
    method: 'POST',
    url: 'https://hooks.example.org/fd?id=5',
    headers: { 'content-type': 'application/json', 'x-token': 'secret' },
    body: '{"id":"5","status":"Pending","subject":"Say \\"hi\\""}',
  });
});

test('XML, forms and a body of one’s own', () => {
  const { account, calls, id } = withRule();
  const send = (changes: object, status: number) => {
    account.put(`automations/4/rules/${String(id)}`, { actions: [{ ...hook, ...changes }] });
    account.put('tickets/5', { status });
    return calls.at(-1)!.body;
  };
  const content = { who: '{{ticket.requester.name}}', what: '{{ticket.subject}}' };
  expect(send({ content_type: 'XML', content }, 3)).toBe(
    '<freshdesk_webhook><who>Ann</who><what>Say "hi"</what></freshdesk_webhook>',
  );
  expect(send({ content_type: 'X-FORM-URLENCODED', content }, 4)).toBe('who=Ann&what=Say+%22hi%22');
  expect(send({ content: '{"n":{{ticket.id}},"gone":"{{ticket.nothing}}"}' }, 3)).toBe('{"n":5,"gone":""}');
});

test('rules are listed with what they count, switched off and deleted', () => {
  const { account, calls, id } = withRule();
  expect(account.get('automations/4/rules').body).toMatchObject({
    rules: [{ id, name: 'Tell the sync' }],
    meta: { count: 1, cascading_rules: true },
  });
  expect(account.get('automations/1/rules').body.meta.count).toBe(0);
  expect(account.get('automations/2/rules').status).toBe(404);
  account.put(`automations/4/rules/${String(id)}`, { active: false });
  account.put('tickets/5', { status: 3 });
  expect(calls).toEqual([]);
  expect(account.remove(`automations/4/rules/${String(id)}`).status).toBe(204);
  const { conditions, actions } = rule;
  expect(
    fault(account.post('automations/1/rules', { name: 'n', conditions, actions, events: [] })),
  ).toMatchObject({ field: 'events' });
  expect(account.post('automations/4/rules', rule, 'sam-key').status).toBe(403);
});

test('a failure is repeated after 5, 30 and 60 minutes, and every try is a call of the account', async () => {
  const { account } = withRule();
  const clock = new VirtualClock(NOW);
  const seen: number[] = [];
  const answer = () => {
    seen.push((clock.now() - NOW) / MINUTE);
    return json(500, {});
  };
  const network = localNetwork(
    clock,
    () => 0,
    (host) => (host === 'hooks.example.org' ? { product: 'hooks', answer } : undefined),
  );
  deliverWebhooks(account.product.webhooks, network, clock);
  account.put('tickets/5', { status: 3 });
  await clock.advance(3 * 60 * MINUTE);
  expect(seen).toEqual([0, 5, 30, 60]);
  account.nowMs = NOW + 60 * MINUTE;
  expect(account.get('agents/me').headers['x-ratelimit-remaining']).toBe('698');
});
