import type { HttpRequest, HttpResponse } from '../core/http.ts';
import { ProductEvents } from '../core/productEvents.ts';
import type { Browsed, Product, Wanted } from '../core/product.ts';
import { announce } from './events/announce.ts';
import { handle, handleByHand } from './handle.ts';
import { browseRecords, findRecord, listRecords } from './listing.ts';
import type { ListingName } from './listing.ts';
import { defaultOptions } from './options.ts';
import type { FreshsalesOptions } from './options.ts';
import type { FreshsalesSeed } from './seed.types.ts';
import { loadSeed } from './state/load.ts';
import { accountFrom, snapshotOf } from './state/snapshot.ts';
import type { AccountSnapshot } from './state/snapshot.ts';
import type { EntityName, Row } from './types.ts';

export type { FreshsalesOptions } from './options.ts';

/** A Freshsales account behind two doors: Suite below `/crm/sales/api/`, Classic (with leads) below `/api/`. */
export interface Freshsales extends Product {
  /** Replaces everything there is, except the options. */
  load(seed: FreshsalesSeed, nowMs: number): void;
  options(): FreshsalesOptions;
  configure(options: Partial<FreshsalesOptions>): void;
  /** All records of a kind in wire shape, deleted ones flagged, with the ids they point to. Costs no call. */
  list(kind: ListingName): Row[];
  /** A page of what `list` gives, and one record of it. */
  browse(kind: EntityName, wanted: Wanted): Browsed;
  find(kind: EntityName, id: number): Row | undefined;
  /** A request as an administrator makes it in the product's own pages: no key, no budget. */
  byHand(request: HttpRequest, nowMs: number): HttpResponse;
}

// Of an account that nothing was loaded into.
const OPENED_MS = Date.UTC(2026, 0, 1);

export function createFreshsales(options: Partial<FreshsalesOptions> = {}): Freshsales {
  let account = loadSeed({ ...defaultOptions, ...options }, {}, OPENED_MS);
  const events = new ProductEvents(() => account.options.productEvents);
  const tell = () => {
    const done = account.changes.end();
    if (done !== undefined) announce(account, events, done.changes, done.actor);
  };
  const told = (response: HttpResponse) => {
    tell();
    return response;
  };
  return {
    onEvent: (listener) => {
      events.listen(listener);
    },
    handle: (request, nowMs) => told(handle(account, request, nowMs, tell)),
    byHand: (request, nowMs) => told(handleByHand(account, request, nowMs, tell)),
    snapshot: () => snapshotOf(account),
    restore: (snapshot) => {
      account = accountFrom(snapshot as AccountSnapshot);
    },
    load: (seed, nowMs) => {
      account = loadSeed(account.options, seed, nowMs);
    },
    options: () => account.options,
    configure: (changes) => {
      account.options = { ...account.options, ...changes };
      account.rowTexts.clear();
    },
    list: (kind) => listRecords(account, kind),
    browse: (kind, wanted) => browseRecords(account, kind, wanted),
    find: (kind, id) => findRecord(account, kind, id),
  };
}
