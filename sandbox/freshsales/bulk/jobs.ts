import { entities } from '../entities/index.ts';
import { rowOf } from '../json.ts';
import type { Writer } from '../records/write.ts';
import { Refusal } from '../refusal.ts';
import type { Account } from '../state/account.ts';
import { message, tell } from '../texts.ts';
import type { BulkJob, EntityName, JobResult, Row, User } from '../types.ts';
import { identifierIn, upsert } from './upsert.ts';

/** Accepts a job; it takes effect when its time has passed. */
export function startJob(
  { account, user, nowMs }: Writer,
  entity: EntityName,
  items: readonly unknown[],
): BulkJob {
  const number = (account.lastIds.get('jobs') ?? 0) + 1;
  account.lastIds.set('jobs', number);
  const job: BulkJob = {
    id: jobId(number, nowMs),
    entity,
    userId: user.id,
    createdMs: nowMs,
    dueMs: nowMs + account.options.bulkDurationMs,
    items,
    result: null,
  };
  account.jobs.set(job.id, job);
  account.waitingJobs.add(job.id);
  return job;
}

/** Runs what is due, in the order in which it falls due, each job as of its own time. */
export function settleJobs(account: Account, nowMs: number): void {
  if (account.waitingJobs.size === 0) return;
  const due = [...account.waitingJobs].map((id) => account.jobs.get(id)!).filter((job) => job.dueMs <= nowMs);
  for (const job of due.sort((a, b) => a.dueMs - b.dueMs)) {
    account.jobs.set(job.id, { ...job, items: [], result: run(account, job) });
    account.waitingJobs.delete(job.id);
  }
}

function run(account: Account, job: BulkJob): JobResult {
  const user: User | undefined = account.users.find((entry) => entry.id === job.userId) ?? account.users[0];
  if (user === undefined) return { succeeded: 0, failures: [] };
  const writer: Writer = { account, user, nowMs: job.dueMs };
  const failures = job.items.flatMap((item) => failureOf(writer, job.entity, rowOf(item) ?? {}));
  return { succeeded: job.items.length - failures.length, failures };
}

/** Writes one item. A refused one is reported under its own identifier and stops no other. */
function failureOf(writer: Writer, entity: EntityName, item: Row): Row[] {
  const by = identifierIn(writer, entities[entity], item);
  const data = rowOf(item.data);
  const { locale } = writer.account.options;
  if (by === undefined || data === undefined) return [{ errors: tell(message('attributes'), locale) }];
  try {
    upsert(writer, entities[entity], by, data);
    return [];
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return [{ [by.key]: by.value, errors: error.messages.map((text) => tell(text, locale)).join(', ') }];
  }
}

/** Looks like the ids of live jobs: 24 hexadecimal digits, the time first. */
function jobId(number: number, nowMs: number): string {
  const time = Math.floor(nowMs / 1000).toString(16);
  return `${time.padStart(8, '0')}${number.toString(16).padStart(16, '0')}`;
}
