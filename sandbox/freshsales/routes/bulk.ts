import { json } from '../../core/http.ts';
import type { HttpResponse } from '../../core/http.ts';
import { identifierIn, upsert } from '../bulk/upsert.ts';
import { startJob } from '../bulk/jobs.ts';
import type { EntityDefinition } from '../entities/definition.ts';
import { sentRecord } from '../http/call.ts';
import type { Call, Routes } from '../http/call.ts';
import { isBlank, numberOf, rowOf } from '../json.ts';
import { relatedRecords } from '../records/related.ts';
import { isVisible } from '../records/users.ts';
import { setPresence, updateRecord } from '../records/write.ts';
import { invalid, missing, Refusal } from '../refusal.ts';
import { message } from '../texts.ts';
import { stamp } from '../time.ts';
import type { BulkJob, StoredRecord } from '../types.ts';
import { entities } from '../entities/index.ts';
import { perEntity } from './perEntity.ts';
import { oneAnswer } from './records.ts';

/** Writing without knowing the id, and writing many: https://developers.freshworks.com/crm/api/#bulk_upsert_contact */
export const bulkRoutes: Routes = {
  ...perEntity({
    'POST /*/upsert': (call, entity) => {
      const by = identifierIn(call, entity, rowOf(call.body.unique_identifier) ?? {});
      if (by === undefined) throw invalid(message('attributes'));
      const { record, created } = upsert(call, entity, by, sentRecord(call, entity.root, false));
      return oneAnswer(call, entity, record, created ? 201 : 200);
    },
    'POST /*/bulk_upsert': bulkUpsert,
    'POST /*/bulk_assign_owner': (call, entity) => {
      const owner = { owner_id: call.body.owner_id };
      if (isBlank(owner.owner_id)) throw invalid(message('attributes'));
      for (const record of selected(call, entity)) updateRecord(call, entity, record, owner);
      return json(200, { message: `${entity.word} owner assigned.` });
    },
    'POST /*/bulk_destroy': (call, entity) => {
      const records = selected(call, entity);
      const alsoRelated = call.body.delete_associated_contacts_deals === true;
      for (const record of records) {
        if (alsoRelated && entity.name === 'sales_accounts') destroyRelated(call, record);
        setPresence(call, entity, record, 'deleted');
      }
      return json(200, { message: `${entity.word} deleted.` });
    },
  }),
  'GET /job_statuses/:job': (call) => {
    const job = call.account.jobs.get(call.params.job ?? '');
    if (job === undefined) throw missing();
    return json(200, jobRow(call, job));
  },
};

function bulkUpsert(call: Call, entity: EntityDefinition): HttpResponse {
  const { leadsBulk, bulkItemsMax, bulkJobsMax } = call.account.options;
  if (entity.name === 'leads' && !leadsBulk) throw missing();
  const items = call.body[entity.name];
  if (!Array.isArray(items) || items.length === 0) throw invalid(message('attributes'));
  if (items.length > bulkItemsMax) throw invalid(message('tooMany', String(bulkItemsMax)));
  // A busy bulk route answers 405, as clients report.
  if (call.account.waitingJobs.size >= bulkJobsMax) throw new Refusal(405, [message('busy')]);
  const job = startJob(call, entity.name, items as readonly unknown[]);
  return json(200, {
    message: 'Bulk upsert is in progress.',
    job_status_url: `${call.base}/job_statuses/${job.id}`,
  });
}

/** SUCCESS means finished, also when rows failed; ids of created records are not told. */
function jobRow({ nowMs }: Call, job: BulkJob): Record<string, unknown> {
  const { result } = job;
  const done = result !== null;
  const share = (nowMs - job.createdMs) / Math.max(1, job.dueMs - job.createdMs);
  return {
    job_type_name: `bulk_upsert_${job.entity}`,
    status: done ? 'SUCCESS' : 'IN_PROGRESS',
    progress: done ? 100 : Math.floor(Math.min(0.99, share) * 100),
    created_at: stamp(job.createdMs, 0),
    status_updated_at: stamp(done ? job.dueMs : job.createdMs, 0),
    data: done
      ? JSON.stringify({
          record_status: { succeeded: result.succeeded, failed: result.failures.length },
          detailed_failure_report: result.failures,
        })
      : null,
  };
}

/** The records that `selected_ids` names; ids of others are passed over. */
function selected(call: Call, entity: EntityDefinition): StoredRecord[] {
  const ids = call.body.selected_ids;
  if (!Array.isArray(ids)) throw invalid(message('attributes'));
  return ids
    .map((id) => call.account.records[entity.name].get(numberOf(id) ?? 0))
    .filter((record) => record !== undefined)
    .filter((record) => record.presence === 'live' && isVisible(call.user, record));
}

function destroyRelated(call: Call, account: StoredRecord): void {
  for (const name of ['contacts', 'deals'] as const) {
    const related = relatedRecords(call.account, account, name, 'theirAccount');
    for (const record of related) setPresence(call, entities[name], record, 'deleted');
  }
}
