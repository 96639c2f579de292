import { baseOf, type Product } from './connect/address.ts';
import type { PlatformClient } from '../ui/platform.ts';

/** An answer of any status; `body` is parsed JSON, `undefined` where it was none. 0 stands for no answer at all. */
export interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: unknown;
}

/** Whose account is asked: the one of a key just typed, or with `key: null` the one whose key is saved. */
export interface Account {
  readonly host: string;
  readonly key: string | null;
}

/** What the page asks an account for. Before the installation the templates take all by context, later the key is stored. */
export interface Resource {
  readonly product: Product;
  /** Path behind the API's base, and template that takes host and key by context. */
  readonly path: string;
  readonly template: string;
  /** Template that uses the saved address and key; `accept` stands in a header, where a record's page may put nothing. */
  readonly saved: string;
  /** What fills the templates besides host, key and path. */
  readonly context?: Readonly<Record<string, string>>;
}

function freshdesk(path: string, saved: string): Resource {
  return { product: 'freshdesk', path, template: 'checkFreshdesk', saved };
}

function freshsales(path: string, saved: string, context: Record<string, string>): Resource {
  return { product: 'freshsales', path, template: 'checkFreshsales', saved, context };
}

/** Everything the page can ask for. All of it is read only. */
export const resources = {
  me: freshdesk('agents/me', 'freshdeskMe'),
  roles: freshdesk('roles', 'freshdeskRoles'),
  account: freshdesk('account', 'setupAccount'),
  people: { ...freshdesk('search/contacts', 'setupPeople'), template: 'checkFreshdeskPeople' },
  contactFields: freshdesk('contact_fields', 'setupContactFields'),
  companyFields: freshdesk('company_fields', 'setupCompanyFields'),
  groups: freshdesk('groups', 'setupGroups'),
  ticketFields: freshdesk('ticket_fields', 'setupTicketFields'),
  customers: { ...freshdesk('contacts', 'setupCustomers'), template: 'checkFreshdeskPage' },
  companies: { ...freshdesk('companies', 'setupCompanies'), template: 'checkFreshdeskPage' },
  views: (entity: string) => freshsales(`${entity}/filters`, 'freshsalesViews', { entity }),
  fields: (entity: string) => freshsales(`settings/${entity}/fields`, 'setupFields', { entity }),
  selector: (name: string) => freshsales(`selector/${name}`, 'setupSelector', { name }),
  page: (entity: string, view: number, perPage: number): Resource => ({
    ...freshsales(`${entity}/view/${String(view)}`, 'setupPage', {
      entity,
      view: String(view),
      perPage: String(perPage),
    }),
    template: 'checkFreshsalesPage',
  }),
} as const;

/** Asks an account; never rejects for a status, since each has its own words. */
export async function ask(client: PlatformClient, account: Account, resource: Resource): Promise<Answer> {
  const { product, path, template, saved, context = {} } = resource;
  const base = product === 'freshsales' ? { base: baseOf(account.host) } : {};
  if (account.key === null) return send(client, saved, { ...base, ...context, accept: 'application/json' });
  return send(client, template, { ...base, ...context, path, host: account.host, key: account.key });
}

/** The platform rejects with the same shape for a status of 400 and above. */
async function send(
  client: PlatformClient,
  template: string,
  context: Record<string, string>,
): Promise<Answer> {
  try {
    return answerOf(await client.request.invokeTemplate(template, { context }));
  } catch (error) {
    return answerOf(error);
  }
}

function answerOf(raw: unknown): Answer {
  const { status = 0, headers = {}, response = '' } = (raw ?? {}) as Partial<Raw>;
  return { status, headers, body: readJson(response) };
}

interface Raw {
  readonly status: number;
  readonly headers: Record<string, string>;
  readonly response: string;
}

function readJson(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}
