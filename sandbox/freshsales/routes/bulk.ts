import { json, type HttpResponse } from '../../core/http.ts';
import { entities } from '../entities/index.ts';
import type { EntityDefinition } from '../entities/definition.ts';
import { listOf, rowOf, textOf } from '../json.ts';
import { invalid, missing, Refusal } from '../refusal.ts';
import { newId, type Account } from '../state/account.ts';
import { message, tell } from '../texts.ts';
import { stamp } from '../time.ts';
import type { BulkJob, JobResult, Row } from '../types.ts';
import { bodyOf, ok, type Call } from '../call.ts';
import { upsertRecord } from './records.ts';

/** Up to a hundred records in one call, worked off later by a job (developers.freshworks.com/crm/api, bulk upsert). */
export function bulkRoutes(call: Call, entity: EntityDefinition): HttpResponse | undefined {
  const isBulk = call.request.method === 'POST' && call.parts[1] === 'bulk_upsert';
  if (!isBulk || (entity.name === 'leads' && !call.account.options.leadsBulk)) return undefined;
  const id = startJob(call, entity, itemsOf(call, entity));
  const host = call.request.headers['host'] ?? 'acme.myfreshworks.com';
  return ok({
    message: 'Bulk upsert is in progress.',
    job_status_url: `https://${host}${call.door}/job_statuses/${id}`,
  });
}

function itemsOf(call: Call, entity: EntityDefinition): readonly unknown[] {
  const { bulkItemsMax } = call.account.options;
  const items = listOf(bodyOf(call)[entity.name]);
  if (items.length === 0) throw invalid(message('attributes'));
  if (items.length > bulkItemsMax) throw invalid(message('tooMany', String(bulkItemsMax)));
  return items;
}

/** While too many jobs run, a bulk route is busy: 405. */
function startJob(
  { account, nowMs, user }: Call,
  entity: EntityDefinition,
  items: readonly unknown[],
): string {
  const { bulkDurationMs, bulkJobsMax } = account.options;
  const running = [...account.jobs.values()].filter((job) => job.dueMs > nowMs);
  if (running.length >= bulkJobsMax) throw new Refusal(405, [message('busy')]);
  const id = newId(account, 'jobs').toString(16).padStart(24, '5f');
  const dueMs = nowMs + bulkDurationMs;
  account.jobs.set(id, {
    id,
    entity: entity.name,
    userId: user.id,
    createdMs: nowMs,
    dueMs,
    items,
    result: null,
  });
  return id;
}

export function jobStatus(call: Call): HttpResponse {
  const job = call.account.jobs.get(call.parts[1] ?? '');
  if (job === undefined) throw missing();
  const { utcOffsetMinutes } = call.account.options;
  const finished = job.result !== null;
  return json(200, {
    job_type_name: `bulk_upsert_${job.entity}`,
    status: finished ? 'SUCCESS' : 'IN_PROGRESS',
    progress: finished ? 100 : 0,
    created_at: stamp(job.createdMs, utcOffsetMinutes),
    status_updated_at: stamp(finished ? job.dueMs : job.createdMs, utcOffsetMinutes),
    // JSON as text inside JSON, and no ids of what was created.
    data: finished ? JSON.stringify(reportOf(job.result)) : null,
  });
}

function reportOf(result: JobResult | null): object {
  const { succeeded = 0, failures = [] } = result ?? {};
  return { record_status: { succeeded, failed: failures.length }, detailed_failure_report: failures };
}

/** Works off the jobs whose time has come, in their order. Nothing waits for a timer: any later call finds them done. */
export function settleJobs(account: Account, nowMs: number): void {
  const due = [...account.jobs.values()].filter((job) => job.result === null && job.dueMs <= nowMs);
  for (const job of due.sort((a, b) => a.dueMs - b.dueMs)) {
    account.jobs.set(job.id, { ...job, items: [], result: run(account, job) });
  }
}

function run(account: Account, job: BulkJob): JobResult {
  const failures: Row[] = [];
  for (const item of job.items) {
    const failure = runItem(account, job, rowOf(item) ?? {});
    if (failure !== undefined) failures.push(failure);
  }
  return { succeeded: job.items.length - failures.length, failures };
}

/** SUCCESS of a job says nothing of its rows: each that failed is told of with its identifier. */
function runItem(account: Account, job: BulkJob, item: Row): Row | undefined {
  const entity = entities[job.entity];
  const name = entity.identifiers.find((identifier) => identifier in item) ?? 'emails';
  const user = account.users.find(({ id }) => id === job.userId)!;
  try {
    upsertRecord({ account, user, nowMs: job.dueMs }, entity, name, item[name], rowOf(item['data']) ?? {});
    return undefined;
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    const errors = error.messages.map((one) => tell(one, account.options.locale)).join(', ');
    return { [name]: textOf(item[name]), errors };
  }
}
