import { entityNames } from '../types.ts';
import type { BulkJob, EmailThread, EntityName, Field, Option, User } from '../types.ts';
import type { FreshsalesOptions } from '../options.ts';
import type { CollectionSnapshot } from './collection.ts';
import { emptyAccount, perEntity, perTimeline, timelineNames } from './account.ts';
import type { Account, CallCounts, MarketingList, TimelineName } from './account.ts';
import type { TimelineItem } from './table.ts';

/** The account as plain JSON. */
export interface AccountSnapshot {
  readonly options: FreshsalesOptions;
  readonly users: readonly User[];
  readonly fields: Readonly<Record<EntityName, readonly Field[]>>;
  readonly selectors: Readonly<Record<string, readonly Option[]>>;
  readonly records: Readonly<Record<EntityName, CollectionSnapshot>>;
  readonly timeline: Readonly<Record<TimelineName, readonly TimelineItem[]>>;
  readonly threads: readonly EmailThread[];
  readonly lists: readonly MarketingList[];
  readonly jobs: readonly BulkJob[];
  readonly calls: CallCounts;
  readonly lastIds: readonly (readonly [string, number])[];
}

export function snapshotOf(account: Account): AccountSnapshot {
  const { options, users, fields, selectors, threads, lists, calls } = account;
  return {
    options,
    users,
    fields,
    selectors,
    threads,
    lists,
    calls,
    records: perEntity((entity) => account.records[entity].snapshot()),
    timeline: perTimeline((name) => account.timeline[name].all()),
    jobs: [...account.jobs.values()],
    lastIds: [...account.lastIds],
  };
}

export function accountFrom(snapshot: AccountSnapshot): Account {
  const { options, users, fields, selectors, threads, lists, calls } = snapshot;
  const account = Object.assign(emptyAccount(options), { users, fields, selectors, threads, lists, calls });
  for (const entity of entityNames) account.records[entity].restore(snapshot.records[entity]);
  for (const name of timelineNames) {
    for (const item of snapshot.timeline[name]) account.timeline[name].put(item);
  }
  for (const job of snapshot.jobs) {
    account.jobs.set(job.id, job);
    if (job.result === null) account.waitingJobs.add(job.id);
  }
  for (const [kind, id] of snapshot.lastIds) account.lastIds.set(kind, id);
  return account;
}
