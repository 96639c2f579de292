import { json, type HttpResponse } from '../../core/http.ts';
import { Upload } from '../../core/multipart.ts';
import type { Call, Route } from '../call.ts';
import { invalid, notFound, refused } from '../errors.ts';
import { bodyFaults, mandatory, missingFaults, readBody, refuse, type BodyTable } from '../fields/body.ts';
import { hash, isRecord, oneOf, upload } from '../fields/checks.ts';
import { fieldsOf } from '../jobs/exports.ts';
import { rowsOf } from '../jobs/imports.ts';
import { runningJobs, startJob } from '../jobs/jobs.ts';
import { linkTo } from '../records/files.ts';
import { isoSeconds } from '../time.ts';
import type { Job } from '../types.ts';

type Kind = 'contacts' | 'companies';

const states = ['in_progress', 'completed', 'cancelled', 'failed'];
// https://developers.freshdesk.com/api/#contacts: the five latest imports are listed.
const LISTED_MAX = 5;

/** Records from a CSV file: https://developers.freshdesk.com/api/#contacts, #companies */
export const importRoutes: readonly Route[] = (['contacts', 'companies'] as const).flatMap((of) => [
  {
    method: 'POST',
    path: `${of}/imports`,
    needs: 'contacts',
    multipart: true,
    answer: (call) => start(call, of),
  },
  {
    method: 'GET',
    path: `${of}/imports`,
    needs: 'contacts',
    query: { status: oneOf(states) },
    answer: (call) => list(call, of),
  },
  { method: 'GET', path: `${of}/imports/:id`, needs: 'contacts', answer: (call) => view(call, of) },
  { method: 'PUT', path: `${of}/imports/:id/cancel`, needs: 'contacts', answer: (call) => cancel(call, of) },
]);

const table: BodyTable = { file: mandatory(upload), fields: mandatory(hash) };

function start(call: Call, of: Kind): HttpResponse {
  const body = readBody(call, table);
  refuse([...missingFaults(body, table), ...bodyFaults(body, table, call)]);
  const columns = columnsOf(call, of, body['fields']);
  const { content } = body['file'] as Upload;
  const csv = Buffer.from(content, 'latin1').toString('utf8');
  if (runningJobs(call.account).some((job) => job.kind === 'import' && job.of === of)) throw busy('import');
  const job = startJob(call, 'import', { csv: readable(call, csv), columns }, of);
  return json(call.options.importStatus, importView(call, job));
}

function columnsOf({ account }: Call, of: Kind, given: unknown): Record<string, number> {
  const names = new Set(fieldsOf(account, of).map(({ name }) => name));
  const columns = Object.entries(isRecord(given) ? given : {}).map(([name, value]) => {
    if (!names.has(name)) {
      throw invalid({ field: name, message: 'Unexpected/invalid field in request', code: 'invalid_field' });
    }
    if (!/^\d+$/.test(String(value))) {
      throw invalid({ field: name, message: 'It should be a/an Integer', code: 'datatype_mismatch' });
    }
    return [name, Number(value)] as const;
  });
  return Object.fromEntries(columns);
}

function readable({ options }: Call, csv: string): string {
  const rows = linesIn(csv);
  if (rows > options.importRowsMax + 1) {
    const message = `It can have maximum of ${String(options.importRowsMax)} rows`;
    throw invalid({ field: 'file', message, code: 'invalid_value' });
  }
  return csv;
}

function linesIn(csv: string): number {
  try {
    return rowsOf({ input: { csv } } as unknown as Job).length;
  } catch {
    throw invalid({ field: 'file', message: 'It should be a valid CSV file', code: 'invalid_value' });
  }
}

/** A second one of its kind has to wait; the real answer is not published. */
export function busy(what: string): Error {
  return refused(409, 'inconsistent_state', `Another ${what} is in progress.`);
}

function importsOf(call: Call, of: Kind): Job[] {
  return call.account.jobs.find('kind', 'import').filter((job) => job.of === of);
}

function list(call: Call, of: Kind): HttpResponse {
  const wanted = call.request.query.get('status');
  const latest = importsOf(call, of).reverse().slice(0, LISTED_MAX);
  const views = latest.map((job) => importView(call, job));
  return json(200, wanted === null ? views : views.filter(({ status }) => status === wanted));
}

function view(call: Call, of: Kind): HttpResponse {
  return json(200, importView(call, known(call, of)));
}

function known(call: Call, of: Kind): Job {
  const job = importsOf(call, of).find(({ id }) => id === call.id);
  if (job === undefined) throw notFound();
  return job;
}

// Rows are written when the work ends, so one that is cancelled has written none.
function cancel(call: Call, of: Kind): HttpResponse {
  const job = known(call, of);
  if (job.status !== 'running') {
    throw refused(409, 'inconsistent_state', 'Only an import in progress can be cancelled.');
  }
  const cancelled = call.account.jobs.put(
    {
      ...job,
      status: 'cancelled',
      output: { total: rowsOf(job).length - 1, failures: 0 },
      updated_at: call.now,
    },
    call.nowMs,
  );
  return json(200, importView(call, cancelled));
}

const names = { running: 'in_progress', done: 'completed', cancelled: 'cancelled', failed: 'failed' };

function importView(call: Call, job: Job): Readonly<Record<string, unknown>> {
  const common = { id: job.id, created_at: job.created_at, status: names[job.status] };
  if (job.status === 'running') return { ...common, ...progressOf(call, job) };
  const { total, failures, fileId } = job.output as { total: number; failures: number; fileId?: number };
  const file = fileId === undefined ? undefined : call.account.files.get(fileId);
  const report = file === undefined ? {} : { report: linkTo(call.account, file) };
  const completed_records = job.status === 'cancelled' ? 0 : total - failures;
  return { ...common, total_records: total, completed_records, failures: { count: failures, ...report } };
}

function progressOf({ nowMs }: Call, job: Job): Readonly<Record<string, unknown>> {
  const total = Math.max(0, rowsOf(job).length - 1);
  const share = (nowMs - job.startedMs) / Math.max(1, job.endsMs - job.startedMs);
  const left = isoSeconds(Math.max(0, job.endsMs - nowMs)).slice(11, 19);
  return {
    total_records: total,
    completed_records: Math.floor(total * share),
    estimated_time_remaining: left,
  };
}
