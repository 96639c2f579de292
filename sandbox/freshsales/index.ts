import type { Product } from '../core/product.ts';
import { entities } from './entities/index.ts';
import { answer } from './http/door.ts';
import { embeddedAccounts } from './records/include.ts';
import { renderer } from './records/render.ts';
import { userRow } from './records/users.ts';
import { defaultOptions } from './options.ts';
import type { FreshsalesOptions } from './options.ts';
import type { FreshsalesSeed } from './seed.types.ts';
import type { Account } from './state/account.ts';
import { settleJobs } from './bulk/jobs.ts';
import { loadAccount } from './state/load.ts';
import { accountFrom, snapshotOf } from './state/snapshot.ts';
import type { AccountSnapshot } from './state/snapshot.ts';
import type { EntityName, StoredRecord } from './types.ts';

export type { FreshsalesOptions } from './options.ts';
export type { FreshsalesSeed } from './seed.types.ts';

/**
 * A Freshsales account with two doors: paths below `/crm/sales/api` are Suite, which has no leads, paths below `/api`
 * are Classic. Both see the same contacts, accounts and deals.
 */
export interface Freshsales extends Product {
  /** Puts a seed in the place of everything there is. */
  load(seed: FreshsalesSeed, nowMs: number): void;
  configure(options: Partial<FreshsalesOptions>): void;
  options(): FreshsalesOptions;
  /** Records as the wire shows them, with all their ids and the deleted ones; or the users. */
  list(kind: EntityName | 'users'): readonly Readonly<Record<string, unknown>>[];
  /** Runs the bulk jobs that are due, as the next request would. */
  settle(nowMs: number): void;
}

export function createFreshsales(options: Partial<FreshsalesOptions> = {}): Freshsales {
  let account = loadAccount({ ...defaultOptions, ...options }, {}, 0);
  return {
    handle: (request, nowMs) => answer(account, request, nowMs),
    load: (seed, nowMs) => {
      account = loadAccount(account.options, seed, nowMs);
    },
    configure: (changes) => {
      account.options = { ...account.options, ...changes };
    },
    options: () => account.options,
    list: (kind) => (kind === 'users' ? account.users.map(userRow) : rowsOf(account, kind)),
    settle: (nowMs) => {
      settleJobs(account, nowMs);
    },
    snapshot: () => snapshotOf(account),
    restore: (snapshot) => {
      account = accountFrom(snapshot as AccountSnapshot);
    },
  };
}

function rowsOf(account: Account, kind: EntityName): Record<string, unknown>[] {
  const entity = entities[kind];
  const render = renderer(account, entity, kind === 'leads' ? 'classic' : 'suite');
  const row = (record: StoredRecord) => ({
    ...render(record),
    ...record.links,
    ...(kind === 'contacts' ? { sales_accounts: embeddedAccounts(account, record) } : {}),
    ...(record.presence === 'converted' ? { is_converted: true } : {}),
  });
  return [...account.records[kind].all()].map(row);
}
