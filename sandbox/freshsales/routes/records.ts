import { json, type HttpResponse } from '../../core/http.ts';
import type { EntityDefinition } from '../entities/definition.ts';
import { numberOf, rowOf, textOf, folded } from '../json.ts';
import { invalid, missing } from '../refusal.ts';
import { byEmail } from '../state/keys.ts';
import { message } from '../texts.ts';
import type { Row, StoredRecord } from '../types.ts';
import { bodyOf, includesOf, ok, wrapped, type Call } from '../call.ts';
import { createRecord, setPresence, updateRecord } from '../records/write.ts';
import { sideLoads, wholeRow } from '../records/wire.ts';

/** One record: create, read, change, delete, restore, forget. */
export function recordRoutes(call: Call, entity: EntityDefinition): HttpResponse | undefined {
  const [, first, second] = call.parts;
  const { method } = call.request;
  if (first === undefined) return method === 'POST' ? create(call, entity) : undefined;
  if (first === 'upsert') return method === 'POST' ? upsert(call, entity) : undefined;
  if (!/^\d+$/.test(first)) return undefined;
  return second === undefined
    ? oneRecord(call, entity, Number(first))
    : ofRecord(call, entity, Number(first), second);
}

function create(call: Call, entity: EntityDefinition): HttpResponse {
  const record = createRecord(call.account, entity, wrapped(call, entity), call.user, call.nowMs);
  return answer(call, entity, record, call.account.options.createStatus);
}

function oneRecord(call: Call, entity: EntityDefinition, id: number): HttpResponse | undefined {
  const record = liveRecord(call, entity, id);
  switch (call.request.method) {
    case 'GET':
      return answer(call, entity, record);
    case 'PUT':
      return answer(
        call,
        entity,
        updateRecord(call.account, entity, record, wrapped(call, entity), call.user, call.nowMs),
      );
    case 'DELETE':
      setPresence(call.account, entity, record, 'deleted', call.nowMs);
      return deleted(call);
    default:
      return undefined;
  }
}

function ofRecord(
  call: Call,
  entity: EntityDefinition,
  id: number,
  action: string,
): HttpResponse | undefined {
  const { account, nowMs } = call;
  const record = account.records[entity.name].get(id);
  if (record === undefined) throw missing();
  if (action === 'restore' && record.presence === 'deleted') {
    return answer(call, entity, setPresence(account, entity, record, 'live', nowMs));
  }
  if (action === 'forget' && call.request.method === 'DELETE') {
    account.records[entity.name].remove(id, nowMs);
    return ok(true);
  }
  return undefined;
}

/** Several identifiers find a record: an address, an external id, a name, an id. */
function upsert(call: Call, entity: EntityDefinition): HttpResponse {
  const body = bodyOf(call);
  const [name, value] = Object.entries(rowOf(body['unique_identifier']) ?? {})[0] ?? [];
  if (name === undefined) throw invalid(message('attributes'));
  const { record, created } = upsertRecord(call, entity, name, value, rowOf(body[entity.root]) ?? {});
  return answer(call, entity, record, created ? 201 : 200);
}

/** Changes the record that the identifier names, or creates one with it. */
export function upsertRecord(
  call: Pick<Call, 'account' | 'user' | 'nowMs'>,
  entity: EntityDefinition,
  name: string,
  value: unknown,
  data: Row,
): { record: StoredRecord; created: boolean } {
  const { account, user, nowMs } = call;
  const old = findBy(call, entity, name, value);
  if (old !== undefined)
    return { record: updateRecord(account, entity, old, data, user, nowMs), created: false };
  if (name === 'id') throw missing();
  return { record: createRecord(account, entity, { [name]: value, ...data }, user, nowMs), created: true };
}

function findBy(
  call: Pick<Call, 'account'>,
  entity: EntityDefinition,
  name: string,
  value: unknown,
): StoredRecord | undefined {
  const collection = call.account.records[entity.name];
  if (name === 'id')
    return [collection.get(numberOf(value) ?? 0)].find((record) => record?.presence === 'live');
  const index = name === 'emails' || name === 'email' ? byEmail : name;
  return collection.find(index, folded(textOf(value))).find((record) => record.presence === 'live');
}

function liveRecord(call: Call, entity: EntityDefinition, id: number): StoredRecord {
  const record = call.account.records[entity.name].get(id);
  if (record?.presence !== 'live') throw missing();
  return record;
}

function answer(call: Call, entity: EntityDefinition, record: StoredRecord, status = 200): HttpResponse {
  const includes = includesOf(call);
  return ok(
    {
      ...sideLoads(call.account, entity, [record], includes),
      [entity.root]: wholeRow(call.account, entity, record, includes),
    },
    status,
  );
}

function deleted(call: Call): HttpResponse {
  const { deleteBody } = call.account.options;
  if (deleteBody === 'empty') return { status: 204, headers: {}, body: '' };
  return json(200, deleteBody === 'true' ? true : { success: '200' });
}
