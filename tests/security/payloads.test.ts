import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { execute, lendGlobals, type Handlers, type Trace } from '../../scripts/lib/fuzz/runtime.ts';
import { iparams } from '../../scripts/lib/fuzz/story.ts';
import * as server from '../../server/server.ts';

const handlers: Handlers = { ...server };
const NOW_MS = Date.UTC(2026, 0, 5, 9);

let giveBack: () => void;
beforeAll(() => {
  giveBack = lendGlobals();
});
afterAll(() => {
  giveBack();
});

const flat = {
  id: 165,
  subject: 'Printer',
  status: 2,
  priority: 1,
  requester_id: 501,
  created_at: '2026-01-05T08:45:13Z',
  updated_at: '2026-01-05T08:45:13Z',
};
const wrapped = (record: object) =>
  Object.fromEntries(
    Object.entries(record).map(([name, value]) => [
      name,
      name === 'id' ? (value as unknown) : { label: name, type: 'text', value: value as unknown },
    ]),
  );
const conversation = { id: 842, ticket_id: 165, user_id: 501, incoming: true, created_at: flat.created_at };
const contact = { id: 5470, first_name: 'Jo', last_name: 'Kim', updated_at: flat.updated_at };

/** What each handler is given besides the envelope, as the documentation and older payloads have it (platform contract 3.4 to 3.10). */
const payloads: Readonly<Record<string, Readonly<Record<string, object>>>> = {
  onAppInstall: { 'without data': {} },
  afterAppUpdate: { 'without data': {} },
  onAppUninstall: { 'without data': {} },
  onScheduledEvent: {
    'with the schedule’s own data': { data: { name: 'tick', target: null } },
    'without data': {},
    'with empty data': { data: {} },
  },
  onExternalEvent: {
    'as JSON': { options: 'next-slice', headers: { 'Content-Type': 'application/json' }, data: { a: 1 } },
    'as a form': { options: null, headers: {}, data: { ticket_id: '165' } },
    'as XML': { headers: { 'content-type': 'text/xml' }, data: '<a>1</a>' },
    'of a list': { data: [1] },
    empty: {},
  },
  onTicket: {
    flat: { data: { ticket: flat, requester: { id: 501 } } },
    wrapped: { data: { ticket: wrapped(flat) } },
    'with changes': { data: { ticket: { ...flat, changes: { status: [2, 4] } } } },
    'the ticket beside data': { ticket: flat },
    'a final removal': { timestamp: '1780000000793', data: { ticket: { id: 165, archive: true } } },
    'without a ticket': { data: { actor: {} } },
  },
  onTicketMessage: {
    flat: { data: { conversation } },
    wrapped: { data: { conversation: wrapped(conversation) } },
    'a deletion': { data: { conversation: { id: 842 }, actor: {} } },
  },
  onPerson: {
    'Suite, wrapped': {
      data: { contact: wrapped(contact), associations: {}, changes: { model_changes: {} } },
    },
    'Classic, flat': { data: { contact: { ...contact, changes: { first_name: ['Joe', 'Jo'] } }, users: [] } },
    'Freshdesk’s': { data: { contact: { ...contact, other_emails: [] }, actor: {} } },
    'a lead': { data: { lead: wrapped(contact) } },
    'without data': {},
  },
};

/** What the platform puts around it: all that is documented, what real events add, and what test data lack. */
const envelopes: Readonly<Record<string, object>> = {
  'as documented': {
    currentHost: {
      subscribed_modules: ['contact', 'deal'],
      endpoint_urls: { freshsales: 'https://acme.freshsales.io' },
    },
    region: 'EUC',
    timestamp: NOW_MS / 1000 + 0.123,
    account_id: '13',
    domain: 'acme.freshdesk.com',
    version: '2.0',
    app_settings: {},
  },
  'with milliseconds': { timestamp: NOW_MS, currentHost: { subscribed_modules: ['contact'] } },
  'with a time as text': { timestamp: String(NOW_MS), account_id: 13 },
  'without a host': {},
  'with an empty host': { currentHost: {} },
  'with nothing for a host': { currentHost: null },
  'with a host of empty places': { currentHost: { subscribed_modules: null, endpoint_urls: null } },
  'with an address that is none': {
    currentHost: { subscribed_modules: ['contact'], endpoint_urls: { freshdesk: null } },
  },
  'with empty places': { region: null, options: null, account_id: null, app_settings: null },
};

const cases = Object.entries(payloads).flatMap(([handler, given]) =>
  Object.keys(given).flatMap((payload) =>
    Object.keys(envelopes).map((envelope) => [handler, payload, envelope] as const),
  ),
);

const isSetup = (handler: string) => ['onAppInstall', 'afterAppUpdate', 'onAppUninstall'].includes(handler);

/** Both products answer as they do to a right key; lists are empty. */
function answer(template: string): { status: number; headers: Record<string, string>; response: string } {
  const bodies: Readonly<Record<string, object>> = {
    freshdeskMe: { id: 1, ticket_scope: 1, type: 'support_agent', contact: { name: 'Ann' } },
    freshsalesViews: { filters: [{ id: 1, name: 'All Contacts', model_class_name: 'Contact' }] },
    freshsalesPage: { contacts: [], meta: { total: 0, total_pages: 0 } },
  };
  return { status: 200, headers: {}, response: JSON.stringify(bodies[template] ?? []) };
}

function run(handler: string, args: object): Promise<Trace> {
  return execute(handlers, handler, args, {
    nowMs: () => NOW_MS,
    store: new Map(),
    answer: ({ template }) => Promise.resolve(answer(template)),
  });
}

describe('R-BEY-08: payloads of every documented shape pass through every handler', () => {
  test.each(cases)('%s, %s, %s', async (handler, payload, envelope) => {
    const args = { event: handler, ...envelopes[envelope], ...payloads[handler]![payload], iparams };
    const { rendered, logs } = await run(handler, args);
    expect(logs.filter((line) => line.includes('ended early'))).toEqual([]);
    if (isSetup(handler)) expect(rendered).toEqual([{ error: undefined, value: undefined }]);
  });

  test('every handler of an event is among them', () => {
    const events = Object.keys(handlers).filter((name) => /^(?:on|after)[A-Z]/.test(name));
    expect(Object.keys(payloads).sort()).toEqual(events.sort());
  });

  test('a ticket that is told of, whatever the shape, is known afterwards', async () => {
    for (const payload of ['flat', 'wrapped', 'with changes', 'the ticket beside data'])
      for (const envelope of Object.values(envelopes)) {
        const { written } = await run('onTicket', {
          ...envelope,
          ...payloads['onTicket']![payload],
          iparams,
        });
        expect(written.map(({ key }) => key.split('/')[0])).toEqual(['news']);
      }
  });
});
