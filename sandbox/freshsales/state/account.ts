import { entityNames } from '../types.ts';
import type { BulkJob, EmailThread, EntityName, Field, Option, StoredRecord, User } from '../types.ts';
import { Changes } from '../../core/changes.ts';
import type { FreshsalesOptions } from '../options.ts';
import { defaultFields } from '../defaults/fields.ts';
import { defaultSelectors } from '../defaults/selectors.ts';
import { RowTexts } from '../records/rowTexts.ts';
import { Collection } from './collection.ts';
import { Table } from './table.ts';
import type { TimelineItem } from './table.ts';

export const timelineNames = [
  'notes',
  'tasks',
  'appointments',
  'sales_activities',
  'phone_calls',
  'documents',
  'document_links',
] as const;
export type TimelineName = (typeof timelineNames)[number];

/** What a change can be about. */
export type ChangedKind = EntityName | TimelineName;
export type Stored = StoredRecord | TimelineItem;

/** A marketing list with its members. */
export interface MarketingList {
  readonly id: number;
  readonly name: string;
  readonly createdMs: number;
  readonly updatedMs: number;
  readonly contactIds: readonly number[];
}

/** Everything an account holds. */
export interface Account {
  options: FreshsalesOptions;
  users: readonly User[];
  fields: Readonly<Record<EntityName, readonly Field[]>>;
  selectors: Readonly<Record<string, readonly Option[]>>;
  readonly records: Readonly<Record<EntityName, Collection>>;
  readonly timeline: Readonly<Record<TimelineName, Table>>;
  threads: readonly EmailThread[];
  lists: readonly MarketingList[];
  readonly jobs: Map<string, BulkJob>;
  /** Ids of the jobs that have not run yet, oldest first. */
  readonly waitingJobs: Set<string>;
  /** Calls in the present hour and minute. */
  calls: CallCounts;
  readonly lastIds: Map<string, number>;
  /** What the call under way has changed. */
  readonly changes: Changes<ChangedKind, Stored, User>;
  /** Rows written before; no part of what the account holds. */
  readonly rowTexts: RowTexts;
}

export interface CallCounts {
  readonly hour: number;
  readonly hourCalls: number;
  readonly minute: number;
  readonly minuteCalls: number;
}

export function emptyAccount(options: FreshsalesOptions): Account {
  const changes: Account['changes'] = new Changes();
  const account: Account = {
    options,
    users: [],
    fields: perEntity(defaultFields),
    selectors: defaultSelectors(),
    records: perEntity(
      (name) =>
        new Collection(
          () => account.options.indexLagMs,
          (id, before, after) => {
            changes.note(name, id, before, after);
          },
        ),
    ),
    timeline: perTimeline(
      (name) =>
        new Table((id, before, after) => {
          changes.note(name, id, before, after);
        }),
    ),
    threads: [],
    lists: [],
    changes,
    jobs: new Map(),
    waitingJobs: new Set(),
    calls: { hour: 0, hourCalls: 0, minute: 0, minuteCalls: 0 },
    lastIds: new Map(),
    rowTexts: new RowTexts(),
  };
  return account;
}

export function perEntity<T>(make: (entity: EntityName) => T): Record<EntityName, T> {
  return Object.fromEntries(entityNames.map((name) => [name, make(name)])) as Record<EntityName, T>;
}

export function perTimeline<T>(make: (name: TimelineName) => T): Record<TimelineName, T> {
  return Object.fromEntries(timelineNames.map((name) => [name, make(name)])) as Record<TimelineName, T>;
}

// Ids of live accounts have ten digits and more; each kind counts for itself.
const LAST_ID = 70_000_000_000;
const KINDS_APART = 100_000_000;
const kinds = [
  'users',
  'sales_accounts',
  'contacts',
  'leads',
  'deals',
  'emails',
  'threads',
  'messages',
  'recipients',
  'lists',
  ...timelineNames,
];

export function newId(account: Account, kind: string): number {
  const id = (account.lastIds.get(kind) ?? firstIdBefore(kind)) + 1;
  account.lastIds.set(kind, id);
  return id;
}

/** Keeps new ids clear of one that was given. */
export function claimId(account: Account, kind: string, id: number): number {
  account.lastIds.set(kind, Math.max(account.lastIds.get(kind) ?? firstIdBefore(kind), id));
  return id;
}

function firstIdBefore(kind: string): number {
  const at = kinds.indexOf(kind);
  return LAST_ID + (at < 0 ? kinds.length : at) * KINDS_APART;
}
