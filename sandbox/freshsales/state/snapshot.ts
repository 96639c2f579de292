import { entityNames } from '../types.ts';
import type { BulkJob, EntityName } from '../types.ts';
import type { CollectionSnapshot } from './collection.ts';
import { emptyAccount, perEntity } from './account.ts';
import type { Account } from './account.ts';

type Plain = Pick<Account, 'options' | 'users' | 'fields' | 'selectors' | 'calls'>;

/** The account as plain JSON. */
export interface AccountSnapshot extends Plain {
  readonly records: Readonly<Record<EntityName, CollectionSnapshot>>;
  readonly jobs: readonly BulkJob[];
  readonly lastIds: readonly (readonly [string, number])[];
}

export function snapshotOf(account: Account): AccountSnapshot {
  const { options, users, fields, selectors, calls } = account;
  return {
    options,
    users,
    fields,
    selectors,
    calls,
    records: perEntity((entity) => account.records[entity].snapshot()),
    jobs: [...account.jobs.values()],
    lastIds: [...account.lastIds],
  };
}

export function accountFrom(snapshot: AccountSnapshot): Account {
  const { options, users, fields, selectors, calls } = snapshot;
  const account = Object.assign(emptyAccount(options), { users, fields, selectors, calls });
  for (const entity of entityNames) account.records[entity].restore(snapshot.records[entity]);
  for (const job of snapshot.jobs) account.jobs.set(job.id, job);
  for (const [kind, id] of snapshot.lastIds) account.lastIds.set(kind, id);
  return account;
}
