import { request } from '../../core/http.ts';
import type { Call } from '../call.ts';
import { adminOf } from '../people.ts';
import { nextId, type Account } from '../state/account.ts';
import { isoSeconds } from '../time.ts';
import type { Job } from '../types.ts';
import { runBulkDelete, runBulkUpdate } from './bulk.ts';
import { runAccountExport, runExport } from './exports.ts';
import { runImport } from './imports.ts';

type Output = Job['output'];

const runs: Record<Job['kind'], (call: Call, job: Job) => Output> = {
  bulkUpdate: runBulkUpdate,
  bulkDelete: runBulkDelete,
  import: runImport,
  export: runExport,
  accountExport: runAccountExport,
};

/** Starts work that ends later. */
export function startJob(call: Call, kind: Job['kind'], input: Job['input'], of: Job['of'] = null): Job {
  const { account, now, nowMs, options, agent } = call;
  const job: Job = {
    id: nextId(account, 'setting'),
    created_at: now,
    updated_at: now,
    kind,
    of,
    status: 'running',
    startedMs: nowMs,
    endsMs: nowMs + options.jobDurationMs,
    input,
    output: {},
    agent_id: agent.id,
  };
  account.dueMs = Math.min(account.dueMs, job.endsMs);
  return account.jobs.put(job, nowMs);
}

/** Does the work whose time has come, in the order in which it ends. Says whether there was any. */
export function runDueJobs(account: Account, nowMs: number): boolean {
  if (account.dueMs > nowMs) return false;
  const due = runningJobs(account)
    .filter(({ endsMs }) => endsMs <= nowMs)
    .sort((a, b) => a.endsMs - b.endsMs);
  for (const job of due) run(account, job);
  account.dueMs = nextDueMs(account);
  return due.length > 0;
}

/** When the next work ends; Infinity without any. */
export function nextDueMs(account: Account): number {
  return Math.min(Infinity, ...runningJobs(account).map(({ endsMs }) => endsMs));
}

export function runningJobs(account: Account): Job[] {
  return [...account.jobs.all()].filter(({ status }) => status === 'running');
}

function run(account: Account, job: Job): void {
  const call = callOf(account, job);
  account.changes.begin(call.agent);
  const output = runs[job.kind](call, job);
  account.jobs.put({ ...job, status: 'done', output, updated_at: call.now }, call.nowMs);
}

// The work goes on as its agent, at the moment when it ends.
function callOf(account: Account, job: Job): Call {
  return {
    account,
    options: account.options,
    agent: account.agents.get(job.agent_id) ?? adminOf(account),
    request: request('POST', '/'),
    nowMs: job.endsMs,
    now: isoSeconds(job.endsMs),
    id: 0,
    values: [],
    origin: account.moment.origin,
  };
}

/** Ids of this work are texts. */
export function jobKey(job: Pick<Job, 'id'>): string {
  return job.id.toString(16).padStart(24, '0');
}

export function jobByKey(account: Account, key: string): Job | undefined {
  return /^[0-9a-f]{24}$/.test(key) ? account.jobs.get(Number.parseInt(key, 16)) : undefined;
}
