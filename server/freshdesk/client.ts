import {
  freshdeskAgent,
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
