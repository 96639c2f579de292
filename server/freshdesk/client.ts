import {
  freshdeskAgent,
  freshdeskAgents,
  freshdeskContact,
  freshdeskContacts,
  freshdeskContactsFound,
  type Validator,
} from '../../generated/validators.js';
import { isSendable, type Requests, type TemplateName } from '../platform/requests.ts';
import { callFreshdesk } from './call.ts';
import { freshdeskError } from './errors.ts';
import type { FreshdeskAgent, FreshdeskContact } from './types.ts';

/** A page of contacts; `last` when no further one is announced. */
export interface ContactPage {
  readonly contacts: readonly FreshdeskContact[];
  readonly last: boolean;
}

/** Contacts a page: the most that Freshdesk gives (https://developers.freshdesk.com/api/#pagination). */
const FRESHDESK_PAGE = 100;

/** Freshdesk's REST API v2, as far as the app needs it. Every method rejects with a `CallError`. */
export interface FreshdeskClient {
  /** https://developers.freshdesk.com/api/#me */
  me(): Promise<FreshdeskAgent>;
  /** Resolves when the key may read roles, which only an administrator's may. */
  roles(): Promise<void>;
  /** Neither deleted nor blocked contacts, by name (https://developers.freshdesk.com/api/#list_all_contacts). */
  contacts(page: number): Promise<ContactPage>;
  /** Contacts changed at or after a time. Accounts know the filter by one of two names; `oldName` picks. */
  changed(sinceMs: number, page: number, oldName: boolean): Promise<ContactPage>;
  /** Soft-deleted contacts, of those that changed at or after a time (https://developers.freshdesk.com/api/#list_all_contacts). */
  deleted(sinceMs: number, page: number, oldName: boolean): Promise<ContactPage>;
  /** At most one: emails are unique. Deleted and blocked ones are not found, nor such as no template can carry. */
  byEmail(email: string): Promise<FreshdeskContact | null>;
  /**
   * Those with one of the addresses as primary one, from an index that lags by some minutes; rows are those of the list.
   * As many addresses as `searchQueries` puts into one query.
   */
  search(query: string): Promise<readonly FreshdeskContact[]>;
  /** A page of 30 of what a query finds, ten at most, and how many it finds altogether; the index lags by some minutes. */
  found(
    query: string,
    page: number,
  ): Promise<{ readonly contacts: readonly FreshdeskContact[]; readonly total: number }>;
  /** Who had an address and is in the trash: one request. */
  deletedWith(email: string): Promise<readonly FreshdeskContact[]>;
  /** Who has an address without being in lists of customers; `null` for nobody. Up to three requests. */
  hiddenHolder(email: string): Promise<'deleted' | 'blocked' | 'agent' | null>;
  /** Also a deleted one, which says so. */
  contact(id: number): Promise<FreshdeskContact>;
  create(body: object): Promise<FreshdeskContact>;
  /** Partial: what is not sent stays. */
  update(id: number, body: object): Promise<FreshdeskContact>;
  /** Soft: an agent can restore it (https://developers.freshdesk.com/api/#soft_delete_contact). */
  archive(id: number): Promise<void>;
}

export function freshdeskClient(requests: Requests): FreshdeskClient {
  const call = <T>(
    template: TemplateName,
    validator: Validator,
    context: Record<string, string> = {},
    body?: object,
  ) => callFreshdesk<T>(requests, template, validator, context, body);
  const page = async (template: TemplateName, context: Record<string, string>): Promise<ContactPage> => {
    const { value, headers } = await call<FreshdeskContact[]>(template, freshdeskContacts, context);
    // The header is absent on the last page; a short page is one too.
    return {
      contacts: value,
      last: value.length < FRESHDESK_PAGE || !(headers['link'] ?? '').includes('next'),
    };
  };
  return {
    me: async () => (await call<FreshdeskAgent>('freshdeskMe', freshdeskAgent)).value,
    roles: async () => {
      const answer = await requests.send('freshdeskRoles', {});
      if (answer.status !== 200) throw freshdeskError('freshdeskRoles', answer);
    },
    contacts: (number) => page('freshdeskContacts', { page: String(number) }),
    changed: (sinceMs, number, oldName) =>
      page(oldName ? 'freshdeskChangedOldName' : 'freshdeskChanged', {
        since: `${new Date(sinceMs).toISOString().slice(0, 19)}Z`,
        page: String(number),
      }),
    deleted: (sinceMs, number, oldName) =>
      page(oldName ? 'freshdeskDeletedOldName' : 'freshdeskDeleted', {
        since: `${new Date(sinceMs).toISOString().slice(0, 19)}Z`,
        page: String(number),
      }),
    archive: async (id) => {
      const answer = await requests.send('freshdeskArchiveContact', { id: String(id) });
      if (answer.status === 0 || answer.status >= 400)
        throw freshdeskError('freshdeskArchiveContact', answer);
    },
    hiddenHolder: async (email) => {
      if (!isSendable(email)) return null;
      for (const state of ['deleted', 'blocked'] as const) {
        const context = { state, email };
        const { value } = await call<FreshdeskContact[]>('freshdeskHidden', freshdeskContacts, context);
        if (value.length > 0) return state;
      }
      const agents = await call<FreshdeskAgent[]>('freshdeskAgentByEmail', freshdeskAgents, { email });
      return agents.value.length > 0 ? 'agent' : null;
    },
    deletedWith: async (email) => {
      if (!isSendable(email)) return [];
      const context = { state: 'deleted', email };
      return (await call<FreshdeskContact[]>('freshdeskHidden', freshdeskContacts, context)).value;
    },
    byEmail: async (email) =>
      isSendable(email)
        ? ((await call<FreshdeskContact[]>('freshdeskByEmail', freshdeskContacts, { email })).value[0] ??
          null)
        : null,
    found: async (query, number) => {
      const { value } = await call<{ results: FreshdeskContact[]; total?: number }>(
        'freshdeskFound',
        freshdeskContactsFound,
        { query, page: String(number) },
      );
      return { contacts: value.results, total: value.total ?? value.results.length };
    },
    search: async (query) =>
      (
        await call<{ results: FreshdeskContact[] }>('freshdeskSearchPeople', freshdeskContactsFound, {
          query,
        })
      ).value.results,
    contact: async (id) =>
      (await call<FreshdeskContact>('freshdeskContact', freshdeskContact, { id: String(id) })).value,
    create: async (body) =>
      (await call<FreshdeskContact>('freshdeskCreateContact', freshdeskContact, {}, body)).value,
    update: async (id, body) =>
      (await call<FreshdeskContact>('freshdeskUpdateContact', freshdeskContact, { id: String(id) }, body))
        .value,
  };
}
