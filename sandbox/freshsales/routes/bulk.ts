import type { HttpResponse } from '../../core/http.ts';
import { bodyOf, ok } from '../call.ts';
import type { Call } from '../call.ts';
import type { EntityDefinition } from '../entities/definition.ts';
import { entities } from '../entities/index.ts';
import { listOf, numberOf } from '../json.ts';
import { forbidden, invalid, missing, Refusal } from '../refusal.ts';
import { maySee } from '../records/find.ts';
import { setPresence, updateRecord } from '../records/write.ts';
import { newId } from '../state/account.ts';
import { byAccount } from '../state/keys.ts';
import { message } from '../texts.ts';
import { stamp } from '../time.ts';
import type { BulkJob, Row, StoredRecord } from '../types.ts';
import { moveToBin } from '../records/remove.ts';

/** Takes records that a job works off later (https://developers.freshworks.com/crm/api/#bulk_upsert_contact). */
export function bulkUpsert(call: Call, entity: EntityDefinition): HttpResponse {
  const { account, nowMs, user } = call;
  if (entity.name === 'leads' && !account.options.leadsBulk) throw missing();
  const items = listOf(bodyOf(call)[entity.name]);
  checkBulk(call, items);
  const id = newId(account, 'jobs').toString(16).padStart(24, '5f');
  const dueMs = nowMs + account.options.bulkDurationMs;
  account.jobs.set(id, {
    id,
    entity: entity.name,
    userId: user.id,
    createdMs: nowMs,
    dueMs,
    items,
    result: null,
  });
  account.waitingJobs.add(id);
  return ok({
    message: 'The records are being processed.',
    job_status_url: `${originOf(call)}/job_statuses/${id}`,
  });
}

/** How far a job is. SUCCESS means that it has ended, whatever became of its rows. */
export function jobStatus(call: Call, [id = '']: readonly string[]): HttpResponse {
  const job = call.account.jobs.get(id);
  if (job === undefined) throw missing();
  const { utcOffsetMinutes } = call.account.options;
  const ended = job.result !== null;
  const status = {
    job_type_name: `bulk_upsert_${job.entity}`,
    status: ended ? 'SUCCESS' : 'IN_PROGRESS',
    progress: ended ? 100 : 0,
    created_at: stamp(job.createdMs, utcOffsetMinutes),
    status_updated_at: stamp(ended ? job.dueMs : job.createdMs, utcOffsetMinutes),
    data: reportOf(job),
  };
  return ok(call.account.options.jobStatusWrapped ? { job_status: status } : status);
}

export function bulkAssignOwner(call: Call, entity: EntityDefinition): HttpResponse {
  const body = bodyOf(call);
  for (const record of selected(call, entity, body)) {
    updateRecord(call, entity, record, { owner_id: body.owner_id });
  }
  return ok({ message: `${entity.word} assigned.` });
}

export function bulkDestroy(call: Call, entity: EntityDefinition): HttpResponse {
  const body = bodyOf(call);
  for (const record of selected(call, entity, body)) {
    if (body.delete_associated_contacts_deals === true) binRelated(call, record);
    moveToBin(call, entity, record);
  }
  return ok({ message: `${entity.word} deleted.` });
}

function checkBulk({ account }: Call, items: readonly unknown[]): void {
  const { bulkItemsMax, bulkJobsMax } = account.options;
  if (items.length === 0) throw invalid(message('attributes'));
  if (items.length > bulkItemsMax) throw invalid(message('tooMany', String(bulkItemsMax)));
  if (account.waitingJobs.size >= bulkJobsMax) throw new Refusal(405, [message('busy')]);
}

function originOf({ request, door }: Call): string {
  const host = request.headers['host'] ?? (door.suite ? 'acme.myfreshworks.com' : 'acme.freshsales.io');
  const scheme = /^(localhost|127\.0\.0\.1)(:|$)/.test(host) ? 'http' : 'https';
  return `${scheme}://${host}${door.apiPath}`;
}

/** JSON as text inside JSON; ids of created records are not in it. */
function reportOf({ result }: BulkJob): string | null {
  if (result === null) return null;
  const { succeeded, failures } = result;
  return JSON.stringify({
    record_status: { succeeded, failed: failures.length },
    detailed_failure_report: failures,
  });
}

/** Live records among the ids; the others are passed over. */
function selected({ account, user }: Call, entity: EntityDefinition, body: Row): StoredRecord[] {
  if (!Array.isArray(body.selected_ids)) throw invalid(message('attributes'));
  const records = body.selected_ids.map((id) => account.records[entity.name].get(numberOf(id) ?? 0));
  const live = records.filter((record): record is StoredRecord => record?.presence === 'live');
  if (live.some((record) => !maySee(user, record))) throw forbidden();
  return live;
}

function binRelated(call: Call, { id }: StoredRecord): void {
  for (const name of ['contacts', 'deals'] as const) {
    const related = call.account.records[name].find(byAccount, String(id));
    for (const record of related.filter(({ presence }) => presence === 'live')) {
      setPresence(call, entities[name], record, 'deleted');
    }
  }
}
