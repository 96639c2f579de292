import { expect } from '@jest/globals';
import { request, type HttpResponse } from '../../../sandbox/core/http.ts';
import { createFreshsales, type FreshsalesOptions } from '../../../sandbox/freshsales/index.ts';
import type { ProductEvent } from '../../../sandbox/core/productEvents.ts';
import type { FreshsalesSeed } from '../../../sandbox/freshsales/seed.types.ts';

export const NOW = Date.parse('2026-03-01T10:00:00Z');
export const SECOND = 1_000;
export const MINUTE = 60_000;
export const HOUR = 3_600_000;

export const SUITE = '/crm/sales/api/';
export const CLASSIC = '/api/';

export const IDS = { admin: 11, rep: 12, ann: 101, bob: 102, acme: 301, lead: 501 };

export const people: FreshsalesSeed = {
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

export interface Answer {
  readonly status: number;
  readonly headers: HttpResponse['headers'];
  // The shape is what the tests are about.
  // oxlint-disable-next-line typescript/no-explicit-any
  readonly body: any;
}

/** An account with its clock and its keys. Paths without a slash in front are Suite's. */
export function freshsales(options: Partial<FreshsalesOptions> = {}, seed: FreshsalesSeed = people) {
  const product = createFreshsales({ utcOffsetMinutes: 0, ...options });
  product.load(seed, NOW);
  const told: { readonly name: string; readonly data: ReturnType<ProductEvent['data']> }[] = [];
  product.onEvent(({ module, event, data }) => told.push({ name: `${module}/${event}`, data: data() }));
  const account = {
    product,
    /** What the apps were told since the last look. */
    told: () => told.splice(0),
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

export const asRep = { authorization: 'Token token=rep-key' };

export function ids(rows: readonly { readonly id: number }[]): number[] {
  return rows.map(({ id }) => id);
}

export function emails(row: { emails: { value: string; is_primary: boolean }[] }): string[] {
  return row.emails.map(({ value, is_primary }) => (is_primary ? `*${value}` : value));
}

export function refusal(code: number, ...messages: (string | RegExp)[]) {
  const texts = messages.map((text) => (typeof text === 'string' ? text : expect.stringMatching(text)));
  return { status: code, body: { errors: { code, message: texts } } };
}
