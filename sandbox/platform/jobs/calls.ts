import { newId, type Core } from '../core.ts';
import { deliver } from '../delivery.ts';
import { failed, fine, tooMany } from '../errors.ts';
import type { Executions } from '../executions.ts';
import { isRecord } from '../package/files.ts';
import type { Ending } from '../runtime/execution.ts';
import type { JobCall, Result } from '../types.ts';
import type { JobRecord, JobStatus } from './jobs.ts';

// rate-limits-and-constraints, jobs
const AT_ONCE_MAX = 15;
const PAYLOAD_MAX_BYTES = 100 * 1024;
const STATUS_MESSAGE_MAX = 500;

/** A call of `$job` or `client.job` (serverless-apps/jobs). `own` is the id of the job that calls, if one does. */
export function jobCall(
  core: Core,
  executions: Executions,
  call: JobCall,
  own: string | undefined,
): Result<unknown> {
  if (call.action === 'invoke') return invoke(core, executions, call, own);
  return core.jobRate.take(core.clock.now()) ? answerTo(core, call, own) : tooMany;
}

function answerTo(
  core: Core,
  call: Exclude<JobCall, { readonly action: 'invoke' }>,
  own: string | undefined,
): Result<unknown> {
  switch (call.action) {
    case 'get':
      return found(core.jobs.get(call.id));
    case 'list':
    case 'history':
      return fine(listed(core.jobs.list(), call.filter));
    case 'updateStatusMessage':
  }
  return updateStatusMessage(core, call.message, own);
}

function invoke(
  core: Core,
  executions: Executions,
  { name, tag, data }: JobCall & { readonly action: 'invoke' },
  own: string | undefined,
): Result<unknown> {
  if (own !== undefined && !core.options.jobStartsJob) {
    return failed(400, 'A job cannot be invoked from a job');
  }
  const problem = invokeProblem(core, name, data);
  if (problem !== undefined) return problem;
  const id = newId(core.ids);
  const job: JobRecord = {
    id,
    name: String(name),
    tag: typeof tag === 'string' ? tag : null,
    start_time: isoNow(core),
    status: 'pending',
    status_message: null,
  };
  core.jobs.add(job);
  const payload = isRecord(data) ? data : {};
  deliver(core, { what: 'jobs', name: job.name, afterMs: core.options.eventDelayMs }, () => {
    start(core, executions, job, payload);
  });
  return fine(core.options.jobIdForm === 'string' ? id : job);
}

function invokeProblem(core: Core, name: unknown, data: unknown): Result<unknown> | undefined {
  if (!core.app.jobs.includes(String(name))) {
    return failed(404, 'Requested function not found or registered');
  }
  if (Buffer.byteLength(JSON.stringify(data ?? {})) > PAYLOAD_MAX_BYTES) {
    return failed(413, 'Request Entity Too Large');
  }
  return core.jobs.running() >= AT_ONCE_MAX ? tooMany : undefined;
}

function start(
  core: Core,
  executions: Executions,
  { id, name }: JobRecord,
  payload: Record<string, unknown>,
): void {
  core.jobs.change(id, { status: 'in-progress' });
  void executions.launch({
    kind: 'job',
    name,
    handler: name,
    jobId: id,
    args: { ...payload, iparams: core.installation?.parameters.values ?? {} },
    limitMs: core.options.jobLimitMs,
    onEnded: (ending) => {
      core.jobs.change(id, { ...finalOf(ending), end_time: isoNow(core) });
    },
  });
}

const finalStatus: Readonly<Record<Ending['outcome'], JobStatus>> = {
  ok: 'success',
  error: 'failed',
  refused: 'failed',
  timeout: 'timeout',
  killed: 'failed',
};

// The final message replaces the app's last one; its words are not documented.
function finalOf({ outcome, message }: Ending): Pick<JobRecord, 'status' | 'status_message'> {
  const status = finalStatus[outcome];
  return { status, status_message: message ?? `The job ended with the status ${status}` };
}

function updateStatusMessage(core: Core, message: unknown, own: string | undefined): Result<unknown> {
  if (own === undefined) return failed(400, 'updateStatusMessage can be called inside a job only');
  if (typeof message !== 'string') return failed(400, 'The status message should be of type string');
  if (message.length > STATUS_MESSAGE_MAX) {
    return failed(400, `The status message should not exceed ${STATUS_MESSAGE_MAX} characters`);
  }
  core.jobs.change(own, { status: 'in-progress', status_message: message });
  return fine({ status: 200, message: 'Status message updated' });
}

function found(job: JobRecord | undefined): Result<unknown> {
  return job === undefined ? failed(404, 'Job not found') : fine(job);
}

/** Newest first; `filter` is a tag or an object with `tag` or `name`. */
function listed(jobs: readonly JobRecord[], filter: unknown): readonly JobRecord[] {
  const wanted: Record<string, unknown> = isRecord(filter) ? filter : { tag: filter };
  const matches = (key: 'tag' | 'name') => (job: JobRecord) =>
    typeof wanted[key] !== 'string' || job[key] === wanted[key];
  return jobs.filter(matches('tag')).filter(matches('name')).toReversed();
}

function isoNow({ clock }: Core): string {
  return new Date(clock.now()).toISOString();
}
