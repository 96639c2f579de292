import type { HttpRequest, HttpResponse } from '../core/http.ts';
import type { Product } from '../core/product.ts';
import { entities } from './entities/index.ts';
import { defaultOptions, type FreshsalesOptions } from './options.ts';
import type { FreshsalesSeed } from './seed.types.ts';
import { emptyAccount } from './state/account.ts';
import { accountFrom, snapshotOf, type AccountSnapshot } from './state/snapshot.ts';
import type { EntityName, Row } from './types.ts';
import { handle, handleByHand } from './handle.ts';
import { loadSeed } from './load.ts';
import { pageRow, userRow } from './records/wire.ts';

/** A Freshsales account behind two doors: Suite below `/crm/sales/api`, Classic (with leads) below `/api`. */
export interface Freshsales extends Product {
  /** Replaces everything there is. */
  load(seed: FreshsalesSeed, nowMs: number): void;
  options(): FreshsalesOptions;
  configure(options: Partial<FreshsalesOptions>): void;
  /** All records of a kind, deleted ones flagged, with the ids of what they point to. Costs no call. */
  list(kind: EntityName | 'users'): Row[];
  /** A request as an administrator makes it in the product's own pages: no key, no budget. */
  byHand(request: HttpRequest, nowMs: number): HttpResponse;
}

export function createFreshsales(options: Partial<FreshsalesOptions> = {}): Freshsales {
  let account = emptyAccount({ ...defaultOptions, ...options });
  loadSeed(account, {}, 0);
  return {
    handle: (request, nowMs) => handle(account, request, nowMs),
    byHand: (request, nowMs) => handleByHand(account, request, nowMs),
    snapshot: () => snapshotOf(account),
    restore: (snapshot) => {
      account = accountFrom(snapshot as AccountSnapshot);
    },
    load: (seed, nowMs) => {
      const { options: kept } = account;
      account = emptyAccount({ ...kept, indexLagMs: 0 });
      loadSeed(account, seed, nowMs);
      account.options = kept;
    },
    options: () => account.options,
    configure: (changes) => {
      account.options = { ...account.options, ...changes };
    },
    list: (kind) =>
      kind === 'users'
        ? account.users.map(userRow)
        : [...account.records[kind].all()].map((record) => pageRow(account, entities[kind], record)),
  };
}
