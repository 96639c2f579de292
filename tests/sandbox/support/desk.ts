import { request, type HttpResponse } from '../../../sandbox/core/http.ts';
import type { ProductEvent } from '../../../sandbox/core/productEvents.ts';
import { createFreshdesk } from '../../../sandbox/freshdesk/index.ts';
import type { FreshdeskOptions } from '../../../sandbox/freshdesk/options.ts';
import type { FreshdeskSeed } from '../../../sandbox/freshdesk/seed.types.ts';

export const NOW = Date.parse('2026-03-01T10:00:00Z');
export const MINUTE = 60_000;

const staff: NonNullable<FreshdeskSeed['agents']> = [
  { id: 901, name: 'Ada Admin', email: 'Ada@acme.example', role_names: ['Administrator'] },
  { id: 902, name: 'Sam Support', email: 'sam@acme.example', api_key: 'sam-key', group_ids: [71] },
  {
    id: 903,
    name: 'Gus Group',
    email: 'gus@acme.example',
    api_key: 'gus-key',
    ticket_scope: 2,
    group_ids: [71],
  },
  {
    id: 904,
    name: 'Rae Reader',
    email: 'rae@acme.example',
    api_key: 'rae-key',
    role_names: ['Ticket Collaborator'],
  },
];

const customFields: FreshdeskSeed['contactFields'] = [
  { name: 'department', type: 'custom_dropdown', label: 'Department', choices: ['Sales', 'Research'] },
  { name: 'seats', type: 'custom_number', label: 'Seats' },
  { name: 'vip', type: 'custom_checkbox', label: 'VIP' },
  { name: 'since', type: 'custom_date', label: 'Since' },
];

export interface Answer {
  readonly status: number;
  readonly headers: HttpResponse['headers'];
  // The shape is what the tests are about.
  // oxlint-disable-next-line typescript/no-explicit-any
  readonly body: any;
}

/** A Freshdesk account with its clock, its keys, and what it told the apps. */
export function desk(seed: FreshdeskSeed = {}, options: Partial<FreshdeskOptions> = {}) {
  const product = createFreshdesk({ plan: 'enterprise', ...options });
  product.load({ agents: staff, contactFields: customFields ?? [], ...seed }, NOW);
  const told: { readonly name: string; readonly data: ReturnType<ProductEvent['data']> }[] = [];
  product.onEvent(({ module, event, data }) => told.push({ name: `${module}/${event}`, data: data() }));
  const account = {
    product,
    told,
    nowMs: NOW,
    call(
      method: string,
      path: string,
      body?: unknown,
      key = 'freshdesk-demo-key',
      more: Record<string, string> = {},
    ): Answer {
      const authorization = `Basic ${Buffer.from(`${key}:X`).toString('base64')}`;
      const init = { headers: { authorization, ...more }, ...(body === undefined ? {} : { body }) };
      const response = product.handle(request(method, `/api/v2/${path}`, init), account.nowMs);
      return { ...response, body: response.body === '' ? '' : JSON.parse(response.body) };
    },
    get: (path: string, key?: string) => account.call('GET', path, undefined, key),
    post: (path: string, body: unknown, key?: string) => account.call('POST', path, body, key),
    put: (path: string, body?: unknown, key?: string) => account.call('PUT', path, body, key),
    remove: (path: string, key?: string) => account.call('DELETE', path, undefined, key),
  };
  return account;
}

export function names(answer: Answer): string[] {
  return answer.body.map((row: { name: string }) => row.name);
}

export function fault(answer: Answer) {
  return { status: answer.status, ...answer.body.errors[0] };
}
