import type { HttpRequest, HttpResponse } from '../core/http.ts';
import type { WebhookCall } from '../core/webhooks.ts';
import { ProductEvents } from '../core/productEvents.ts';
import type { Browsed, Product, Wanted } from '../core/product.ts';
import { webhooksFor } from './automation/webhook.ts';
import { announce } from './events/announce.ts';
import { handle, handleByHand } from './handle.ts';
import { charge } from './limits.ts';
import { nextDueMs, runDueJobs } from './jobs/jobs.ts';
import { adminOf } from './people.ts';
import { defaultOptions, type FreshdeskOptions } from './options.ts';
import type { FreshdeskSeed } from './seed.types.ts';
import {
  accountFrom,
  emptyAccount,
  snapshotOf,
  type Account,
  type AccountSnapshot,
} from './state/account.ts';
import { loadSeed } from './state/load.ts';
import { browseRecords, listRecords, type BrowsedKind, type Listing } from './listing.ts';
import { isoSeconds } from './time.ts';

/** A Freshdesk account: REST v2 below `/api/v2/`, and what only its own pages can do. */
export interface Freshdesk extends Product {
  /** Replaces everything there is. */
  load(seed: FreshdeskSeed, nowMs: number): void;
  options(): FreshdeskOptions;
  configure(options: Partial<FreshdeskOptions>): void;
  /** All records of a kind in wire shape, deleted and blocked ones flagged. Costs no call. */
  list<K extends keyof Listing>(kind: K): Listing[K][];
  /** A page of what `list` gives, and one record of it. */
  browse(kind: BrowsedKind, wanted: Wanted): Browsed;
  find(kind: keyof Listing, id: number): Readonly<Record<string, unknown>> | undefined;
  /** A request as an administrator makes it in the product's own pages: no key, no budget. */
  byHand(request: HttpRequest, nowMs: number): HttpResponse;
  /** Blocks a contact, or takes that back; the API has no call for it. */
  block(contactId: number, blocked: boolean, nowMs: number): void;
}

// Of an account that nothing was loaded into.
const OPENED_MS = Date.parse('2026-01-01T00:00:00Z');

export function createFreshdesk(options: Partial<FreshdeskOptions> = {}): Freshdesk {
  let account = emptyAccount({ ...defaultOptions, ...options });
  loadSeed(account, {}, OPENED_MS);
  const events = new ProductEvents(() => account.options.productEvents);
  let webhook: ((call: WebhookCall) => void) | undefined;
  const tell = () => {
    const done = account.changes.end();
    if (done === undefined) return;
    announce(account, events, done.changes, done.actor);
    for (const call of webhooksFor(account, done.changes, done.actor)) webhook?.(call);
  };
  return {
    handle: (request, nowMs) => {
      if (runDueJobs(account, nowMs)) tell();
      const response = handle(account, request, nowMs);
      tell();
      return response;
    },
    byHand: (request, nowMs) => {
      if (runDueJobs(account, nowMs)) tell();
      const response = handleByHand(account, request, nowMs);
      tell();
      return response;
    },
    webhooks: {
      listen: (listener) => {
        webhook = listener;
      },
      spend: (nowMs) => {
        const charged = charge(account.rate, { credits: 1 }, account.options, nowMs);
        if (charged.refusal === undefined) account.rate = charged.window;
        return charged.refusal === undefined;
      },
    },
    onEvent: (listener) => {
      events.listen(listener);
    },
    snapshot: () => snapshotOf(account),
    restore: (snapshot) => {
      account = accountFrom(snapshot as AccountSnapshot);
      account.dueMs = nextDueMs(account);
    },
    load: (seed, nowMs) => {
      const fresh = emptyAccount({ ...account.options, searchLagMs: 0 });
      loadSeed(fresh, seed, nowMs);
      fresh.options = account.options;
      account = fresh;
    },
    options: () => account.options,
    configure: (changes) => {
      const { adminKey } = account.options;
      account.options = { ...account.options, ...changes };
      handOver(account, adminKey);
    },
    list: (kind) => listRecords(account, kind),
    browse: (kind, wanted) => browseRecords(account, kind, wanted),
    find: (kind, id) => {
      const record = account[kind].get(id);
      return record === undefined ? undefined : { ...record };
    },
    block: (contactId, blocked, nowMs) => {
      const contact = account.contacts.get(contactId);
      if (contact === undefined) return;
      account.changes.begin(adminOf(account));
      const times = account.options.deletionBumpsUpdatedAt ? { updated_at: isoSeconds(nowMs) } : {};
      account.contacts.put({ ...contact, blocked, ...times }, nowMs);
      tell();
    },
  };
}

// The administrator keeps the key when it is given another text.
function handOver(account: Account, oldKey: string): void {
  const { adminKey } = account.options;
  const admin = account.agents.find('key', oldKey)[0];
  if (admin !== undefined && adminKey !== oldKey) {
    account.agents.put({ ...admin, api_key: adminKey }, Date.parse(admin.updated_at));
  }
}
