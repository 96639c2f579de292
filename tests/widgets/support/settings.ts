import { createActions } from '../../../app/settings/actions.ts';
import { createBridge, type Bridge } from '../../../app/settings/bridge.ts';
import { SettingsPage } from '../../../app/settings/page.ts';
import { createStore, initialState, type PageState, type Store } from '../../../app/settings/state.ts';
import type { EntityFields } from '../../../app/settings/mapping/fields.ts';
import type { FieldMeta } from '../../../rules/fields/meta.ts';
import type { Side } from '../../../rules/person.ts';
import { defaultDocument, type SettingsDocument } from '../../../rules/settings/document.ts';
import { clientWith, type Answers, type FakeClient } from './client.ts';
import { Page } from './page.ts';

// Hundreds of time zones make each drawing slow and say nothing here.
Object.assign(Intl, { supportedValuesOf: () => ['Europe/Berlin', 'UTC'] });

/** What an account answers at a path: a body with status 200, or an answer of another status. */
export type Account = Readonly<Record<string, unknown>>;

export const refused = (status: number, body: unknown = {}, headers: Record<string, string> = {}) =>
  new Refusal(status, body, headers);

/** A platform that refuses without a word. */
export const silence = Symbol('silence');

class Refusal {
  readonly status: number;
  readonly body: unknown;
  readonly headers: Record<string, string>;

  constructor(status: number, body: unknown, headers: Record<string, string>) {
    this.status = status;
    this.body = body;
    this.headers = headers;
  }
}

interface Host {
  /** Templates of an installation that does not exist yet name the path. */
  readonly freshdesk?: Account;
  readonly freshsales?: Account;
  /** By the name of the template, where a key is stored. */
  readonly saved?: Account;
  /** The server's methods. */
  readonly methods?: Answers;
  readonly data?: Record<string, unknown>;
  readonly location?: string | null;
}

export interface Settings {
  readonly page: Page;
  readonly store: Store;
  readonly bridge: Bridge;
  readonly client: FakeClient;
  /** Paths and templates that were asked for. */
  readonly requested: string[];
  readonly document: () => SettingsDocument;
}

/** The settings page in a state, on a host with these accounts. */
export async function openSettings(part: Partial<PageState> = {}, host: Host = {}): Promise<Settings> {
  const requested: string[] = [];
  const page = new Page();
  const ofHost = part.host == null ? {} : { data: { currentHost: part.host } };
  const client = hostClient({ ...ofHost, ...host }, requested);
  const actions = createActions(
    { read: () => store.read(), change: (next) => store.change(next) },
    Promise.resolve(client),
  );
  const store = createStore({ ...initialState, ...part }, (state) => {
    page.show(SettingsPage, { state, actions });
  });
  const bridge = createBridge(store, actions, Promise.resolve(client));
  await page.after(() => {
    store.change({});
  });
  return { page, store, bridge, client, requested, document: () => store.read().document };
}

function hostClient(
  { freshdesk = {}, freshsales = {}, saved = {}, ...host }: Host,
  requested: string[],
): FakeClient {
  const client = clientWith(host.methods ?? {}, host.data);
  return {
    ...client,
    instance: {
      ...client.instance,
      context: () =>
        Promise.resolve(host.location === null ? null : { location: host.location ?? 'install' }),
    },
    request: {
      ...client.request,
      invokeTemplate: async (name, { context }) => {
        const path = context['path'] ?? name;
        requested.push(path);
        const typed = name.startsWith('checkFreshdesk') ? freshdesk : freshsales;
        const found: unknown = await (context['path'] === undefined ? saved : typed)[path];
        if (found === silence) throw null;
        return answerOf(found);
      },
    },
  };
}

/** As the platform gives it; a status of 400 and above it rejects with. */
function answerOf(found: unknown): { status: number; headers: Record<string, string>; response: string } {
  const { status, body, headers } =
    found instanceof Refusal ? found : refused(found === undefined ? 404 : 200, found ?? null);
  const raw = { status, headers: { 'x-ratelimit-total': '400', ...headers }, response: textOf(body) };
  if (status >= 400) throw raw;
  return raw;
}

function textOf(body: unknown): string {
  return typeof body === 'string' ? body : JSON.stringify(body);
}

export const connected: Pick<PageState, 'freshdesk' | 'freshsales'> = {
  freshdesk: {
    ...initialState.freshdesk,
    address: 'acme.freshdesk.com',
    key: { ...initialState.freshdesk.key, typed: 'desk-key' },
    check: {
      kind: 'good',
      facts: {
        name: 'Ines',
        email: null,
        roles: [],
        accountName: null,
        plan: null,
        rateLimit: null,
        people: null,
      },
    },
  },
  freshsales: {
    ...initialState.freshsales,
    address: 'acme.freshsales.io',
    key: { ...initialState.freshsales.key, typed: 'sales-key' },
    check: {
      kind: 'good',
      facts: {
        contacts: { view: 1, count: 10 },
        leads: { view: 2, count: 5 },
        accounts: { view: 3, count: 1 },
        owners: [
          { id: 7, name: 'Olga Owner' },
          { id: 8, name: 'Otto Owner' },
        ],
      },
    },
  },
};

export const noLists = { stages: [], statuses: [], sources: [], leadStages: [], groups: [], ticketTypes: [] };

/** The second step with both accounts connected. */
export function choicesWith(
  document: Partial<SettingsDocument> = {},
  part: Partial<PageState> = {},
): Partial<PageState> {
  return {
    ...connected,
    step: 'settings',
    document: { ...defaultDocument, ...document },
    lists: { kind: 'ready', value: noLists },
    ...part,
  };
}

export function meta(side: Side, path: string, more: Partial<FieldMeta> = {}): FieldMeta {
  return {
    side,
    path,
    label: path,
    type: 'text',
    rawType: 'text',
    custom: true,
    mandatory: false,
    unique: false,
    choices: [],
    group: null,
    position: 1,
    unoffered: null,
    ...more,
  };
}

export function fieldsOf(
  freshdesk: readonly FieldMeta[],
  freshsales: readonly FieldMeta[],
  samples: EntityFields['samples'] = { freshdesk: [], freshsales: [] },
): EntityFields {
  return {
    freshdesk: { side: 'freshdesk', entity: 'contacts', fields: freshdesk, limit: null },
    freshsales: { side: 'freshsales', entity: 'contacts', fields: freshsales, limit: null },
    samples,
  };
}
