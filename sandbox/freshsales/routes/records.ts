import { json } from '../../core/http.ts';
import type { HttpResponse } from '../../core/http.ts';
import type { EntityDefinition } from '../entities/definition.ts';
import { deletionAnswer, idParam, includes, recordAt, seen, sentRecord } from '../http/call.ts';
import type { Call, Routes } from '../http/call.ts';
import { pick, rowOf } from '../json.ts';
import { renderWith } from '../records/include.ts';
import { createRecord, recheck, setPresence, updateRecord } from '../records/write.ts';
import { forbidden, missing } from '../refusal.ts';
import { emailsOf } from '../state/keys.ts';
import type { Row, StoredRecord } from '../types.ts';
import { perEntity } from './perEntity.ts';

/** One record: https://developers.freshworks.com/crm/api/#create_contact and the following. */
export const recordRoutes: Routes = perEntity({
  'POST /*': (call, entity) => {
    const record = createRecord(call, entity, sentRecord(call, entity.root, true));
    return oneAnswer(call, entity, record, call.account.options.createStatus);
  },
  // There is no list without a view.
  'GET /*': () => {
    throw forbidden();
  },
  'GET /*/:id': (call, entity) => oneAnswer(call, entity, recordAt(call, entity)),
  'PUT /*/:id': (call, entity) => {
    const record = recordAt(call, entity);
    const updated = updateRecord(call, entity, record, sentRecord(call, entity.root, true));
    return oneAnswer(call, entity, updated);
  },
  'DELETE /*/:id': (call, entity) => {
    setPresence(call, entity, recordAt(call, entity), 'deleted');
    return deletionAnswer(call);
  },
  'DELETE /*/:id/forget': (call, entity) => {
    const record = anyRecordAt(call, entity);
    call.account.records[entity.name].remove(record.id, call.nowMs);
    return json(200, true);
  },
  'PUT /*/:id/restore': (call, entity) => {
    const record = anyRecordAt(call, entity);
    if (record.presence !== 'deleted') throw missing();
    recheck(call, entity, record);
    return oneAnswer(call, entity, setPresence(call, entity, record, 'live'));
  },
  'POST /*/:id/clone': (call, entity) => {
    const original = recordAt(call, entity);
    const overrides = rowOf(call.body[entity.root]) ?? {};
    const record = createRecord(call, entity, { ...copyOf(entity, original), ...overrides });
    return oneAnswer(call, entity, record, call.account.options.createStatus);
  },
});

export function oneAnswer(
  call: Call,
  entity: EntityDefinition,
  record: StoredRecord,
  status = 200,
): HttpResponse {
  const { rows, loads } = renderWith(call.account, entity, call.door, [record], includes(call));
  return json(status, { ...loads, [entity.root]: rows[0] });
}

/** Also one in the recycle bin. */
function anyRecordAt(call: Call, entity: EntityDefinition): StoredRecord {
  const record = call.account.records[entity.name].get(idParam(call));
  if (record === undefined || record.presence === 'converted') throw missing();
  return seen(call, record);
}

/** What a clone takes over, in the form in which it is written. */
function copyOf(entity: EntityDefinition, record: StoredRecord): Row {
  const emails = emailsOf(record).map(({ value, is_primary, label }) => ({ value, is_primary, label }));
  return {
    ...pick(record.values, [...Object.keys(entity.attributes), 'custom_field']),
    ...pick(record.links, [...Object.keys(entity.references), 'sales_accounts', 'contact_ids']),
    ...(emails.length > 0 ? { emails } : {}),
  };
}
