import { entities } from '../entities/index.ts';
import type { EntityDefinition } from '../entities/definition.ts';
import { rowOf, textOf } from '../json.ts';
import { upsertRecord } from '../records/upsert.ts';
import type { Viewer } from '../records/find.ts';
import type { Author } from '../records/write.ts';
import { invalid, Refusal } from '../refusal.ts';
import type { Account } from '../state/account.ts';
import { message, tell } from '../texts.ts';
import type { BulkJob, JobResult, Row } from '../types.ts';

/**
 * Works off the jobs whose time has come, in the order of their ends. No timer: any later call finds them done.
 * `tell` passes on what one of them changed.
 */
export function settleJobs(account: Account, nowMs: number, tell: () => void): void {
  if (account.waitingJobs.size === 0) return;
  const due = [...account.waitingJobs].map((id) => account.jobs.get(id)!).filter((job) => job.dueMs <= nowMs);
  for (const job of due.sort((a, b) => a.dueMs - b.dueMs)) {
    account.waitingJobs.delete(job.id);
    account.jobs.set(job.id, { ...job, items: [], result: resultOf(account, job) });
    tell();
  }
}

function resultOf(account: Account, job: BulkJob): JobResult {
  const user = account.users.find(({ id }) => id === job.userId)!;
  const author = { account, user, nowMs: job.dueMs };
  account.changes.begin(user);
  const failures = job.items.flatMap((item) => failureOf(author, entities[job.entity], rowOf(item) ?? {}));
  return { succeeded: job.items.length - failures.length, failures };
}

/** A row that fails is told of with its identifier; the others go on. */
function failureOf(author: Author & Viewer, entity: EntityDefinition, item: Row): Row[] {
  const identifier = Object.keys(item).find((key) => key !== 'data');
  try {
    const data = rowOf(item.data);
    if (identifier === undefined || data === undefined) throw invalid(message('attributes'));
    upsertRecord(author, entity, identifier, item[identifier], data);
    return [];
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    const errors = error.messages.map((one) => tell(one, author.account.options.locale)).join(', ');
    return [{ ...(identifier === undefined ? {} : { [identifier]: textOf(item[identifier]) }), errors }];
  }
}
