import { json, type HttpResponse } from '../../core/http.ts';
import type { Call, Route } from '../call.ts';
import { notFound } from '../errors.ts';
import {
  bodyFaults,
  mandatory,
  missing,
  missingFaults,
  plain,
  readBody,
  refuse,
  type Body,
} from '../fields/body.ts';
import type { BodyTable } from '../fields/body.ts';
import { hash, isRecord, list, positiveInteger, text } from '../fields/checks.ts';
import { jobByKey, jobKey, startJob } from '../jobs/jobs.ts';
import { ticketTable } from '../records/ticketTable.ts';
import type { Job } from '../types.ts';

/** Many tickets at once, as work that goes on: https://developers.freshdesk.com/api/#bulk_update_tickets */
export const ticketBulkRoutes: readonly Route[] = [
  { method: 'POST', path: 'tickets/bulk_update', needs: 'tickets', answer: bulkUpdate },
  { method: 'POST', path: 'tickets/bulk_delete', needs: 'tickets', answer: bulkDelete },
  { method: 'GET', path: 'jobs/:key', answer: viewJob },
  { method: 'GET', path: 'jobs/:id', answer: viewJob },
];

const outer: BodyTable = { bulk_action: mandatory(hash) };
const ids = mandatory(list(positiveInteger));
const updateTable: BodyTable = { ids, properties: plain(hash), reply: plain(hash) };
const deleteTable: BodyTable = { ids };
const replyTable: BodyTable = { body: mandatory(text) };

function bulkUpdate(call: Call): HttpResponse {
  const action = actionOf(call, updateTable);
  const { properties, reply } = action;
  if (properties === undefined && reply === undefined) refuse([missing('properties')]);
  if (isRecord(properties)) refuse(bodyFaults(properties, ticketTable(call.account), call));
  if (isRecord(reply)) refuse([...missingFaults(reply, replyTable), ...bodyFaults(reply, replyTable, call)]);
  return started(call, startJob(call, 'bulkUpdate', action));
}

function bulkDelete(call: Call): HttpResponse {
  return started(call, startJob(call, 'bulkDelete', actionOf(call, deleteTable)));
}

function actionOf(call: Call, table: BodyTable): Body {
  const body = readBody(call);
  refuse([...missingFaults(body, outer), ...bodyFaults(body, outer, call)]);
  const action = body['bulk_action'] as Body;
  refuse([...missingFaults(action, table), ...bodyFaults(action, table, call)]);
  return action;
}

function started(call: Call, job: Job): HttpResponse {
  const job_id = jobKey(job);
  return json(202, { job_id, href: `${call.origin}/api/v2/jobs/${job_id}` });
}

function viewJob(call: Call): HttpResponse {
  const job = jobByKey(call.account, call.values[0] ?? '');
  if (job === undefined) throw notFound();
  const { created_at, updated_at } = job;
  const status = job.status === 'running' ? 'IN PROGRESS' : 'COMPLETED';
  const share = (call.nowMs - job.startedMs) / Math.max(1, job.endsMs - job.startedMs);
  const progress = Math.min(100, Math.floor(share * 100));
  return json(200, {
    id: jobKey(job),
    status,
    progress,
    created_at,
    updated_at,
    status_updated_at: updated_at,
  });
}
