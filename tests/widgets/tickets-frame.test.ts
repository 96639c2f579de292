/** @jest-environment <rootDir>/tests/widgets/support/environment.mjs */
import { beforeEach, expect, test } from '@jest/globals';
import { clientWith, type FakeClient } from './support/client.ts';
import { Page } from './support/page.ts';
import { opened, person, row } from './support/tickets.ts';

/** What the host tells of its page, and what it calls the frame with. */
const host = {
  info: null as unknown,
  user: null as unknown,
  heard: new Map<string, () => void>(),
  client: null as FakeClient | null,
};

function clientOf(): FakeClient {
  const client = clientWith({
    openRecord: ({ id }: { id: number }) => opened(person({ tickets: [row(id)] })),
    hearNews: { ok: true, value: { news: [], watchers: 1 } },
  });
  return {
    ...client,
    data: {
      get: async (name) => ({ [name]: await (name === 'currentEntityInfo' ? host.info : host.user) }),
    },
    events: { on: (name, callback) => void host.heard.set(name, callback) },
  };
}

const ann = { currentEntityId: 7, currentEntityType: 'contact' };
const sam = { display_name: 'Sam Sales', email: 'sam@us.example', language: 'en' };

const place = document.body.appendChild(document.createElement('div'));
place.id = 'app';
const page = new Page(place);
const asked = () =>
  host.client!.asked.map(({ payload }) => `${String(payload['entity'])}/${String(payload['id'])}`);

Object.assign(globalThis, {
  ResizeObserver: class {
    observe(): void {
      return undefined;
    }
  },
  app: { initialized: () => Promise.resolve((host.client = clientOf())) },
});

beforeEach(async () => {
  Object.assign(host, { info: ann, user: sam });
  localStorage.clear();
  if (host.client === null) await import('../../app/tickets/index.ts');
  host.client!.asked.length = 0;
});

const fire = (name: string) =>
  page.after(() => {
    host.heard.get(name)!();
  });

test('R-TIC-02: where the host does not say which record it shows, that is said and can be tried again', async () => {
  host.info = Promise.reject(new Error('not now'));
  await fire('app.activated');
  expect(page.text).toContain('The app did not answer.');
  host.info = ann;
  await page.press('Try again');
  expect(page.text).toContain('Ticket about 7');
});

test('R-TIC-02: nothing is shown for a record of an unknown kind, which could be somebody else’s', async () => {
  host.info = { currentEntityId: 8, currentEntityType: 'product' };
  await fire('app.activated');
  expect(page.text).toContain('The app did not answer.');
  expect(asked()).toEqual([]);
});

test.each([
  ['contact', 'contacts'],
  ['lead', 'leads'],
  ['deal', 'deals'],
  ['sales_account', 'sales_accounts'],
  ['account', 'sales_accounts'],
  ['Sales_Accounts', 'sales_accounts'],
])('R-TIC-09: %s is a kind of record', async (type, entity) => {
  host.info = { currentEntityId: `${String(type.length)}1`, currentEntityType: type };
  await fire('app.activated');
  expect(asked()).toEqual([`${entity}/${String(type.length)}1`]);
});

test('R-TIC-08: where the host does not say who looks, tickets are shown all the same', async () => {
  host.user = Promise.reject(new Error('not told'));
  await fire('app.activated');
  expect(page.text).toContain('Ticket about 7');
});

test('R-TIC-02: of two records that follow each other the later one is shown, whichever is told first', async () => {
  let tell: (info: unknown) => void = () => undefined;
  host.info = new Promise((resolve) => {
    tell = resolve;
  });
  await fire('app.activated');
  host.info = { ...ann, currentEntityId: 9 };
  await fire('app.activated');
  await page.after(() => {
    tell({ ...ann, currentEntityId: 8 });
  });
  expect(page.text).toContain('Ticket about 9');
  expect(asked()).toEqual(['contacts/9']);
});

test('R-TIC-02: an edit of the record has its addresses read anew, of that record only', async () => {
  host.info = { ...ann, currentEntityId: 10 };
  await fire('app.activated');
  await fire('contact.update');
  expect(host.client!.asked.map(({ payload }) => payload['distrust'])).toEqual(['none', 'person']);
  host.info = { ...ann, currentEntityId: 11 };
  await fire('app.activated');
  expect(host.client!.asked.map(({ payload }) => payload['distrust'])).toEqual(['none', 'person', 'none']);
});
