import { empty } from '../../core/http.ts';
import type { HttpResponse } from '../../core/http.ts';
import { bodyOf, includesOf, ok, optionalBodyOf, wrapped } from '../call.ts';
import type { Call } from '../call.ts';
import type { EntityDefinition } from '../entities/definition.ts';
import { rowOf } from '../json.ts';
import { copyOf } from '../records/copy.ts';
import { recordOf } from '../records/find.ts';
import { erase, moveToBin } from '../records/remove.ts';
import { sideLoads } from '../records/sideLoads.ts';
import { upsertRecord } from '../records/upsert.ts';
import { wholeText } from '../records/wire.ts';
import { createRecord, setPresence, updateRecord } from '../records/write.ts';
import { invalid } from '../refusal.ts';
import { message } from '../texts.ts';
import type { StoredRecord } from '../types.ts';

export function create(call: Call, entity: EntityDefinition): HttpResponse {
  const record = createRecord(call, entity, wrapped(call, entity));
  return shown(call, entity, record, call.account.options.createStatus);
}

export function view(call: Call, entity: EntityDefinition, id: number): HttpResponse {
  return shown(call, entity, recordOf(call, entity, id));
}

export function update(call: Call, entity: EntityDefinition, id: number): HttpResponse {
  const old = recordOf(call, entity, id);
  return shown(call, entity, updateRecord(call, entity, old, wrapped(call, entity)));
}

export function remove(call: Call, entity: EntityDefinition, id: number): HttpResponse {
  moveToBin(call, entity, recordOf(call, entity, id));
  const { deleteBody } = call.account.options;
  if (deleteBody === 'empty') return empty(204);
  return ok(deleteBody === 'true' ? true : { success: '200' });
}

export function restore(call: Call, entity: EntityDefinition, id: number): HttpResponse {
  const record = recordOf(call, entity, id, ['deleted']);
  return shown(call, entity, setPresence(call, entity, record, 'live'));
}

export function forget(call: Call, entity: EntityDefinition, id: number): HttpResponse {
  erase(call, entity, recordOf(call, entity, id, ['live', 'deleted']));
  return ok(true);
}

/** A copy with what the body says differently; what must be unique has to be said. */
export function clone(call: Call, entity: EntityDefinition, id: number): HttpResponse {
  const original = recordOf(call, entity, id);
  const overrides = rowOf(optionalBodyOf(call)[entity.root]) ?? {};
  const record = createRecord(call, entity, copyOf(entity, original, overrides));
  return shown(call, entity, record, call.account.options.createStatus);
}

export function upsert(call: Call, entity: EntityDefinition): HttpResponse {
  const body = bodyOf(call);
  const [identifier, ...others] = Object.entries(rowOf(body.unique_identifier) ?? {});
  const sent = rowOf(body[entity.root]);
  if (identifier === undefined || others.length > 0 || sent === undefined)
    throw invalid(message('attributes'));
  const { record, created } = upsertRecord(call, entity, ...identifier, sent);
  return shown(call, entity, record, created ? 201 : 200);
}

function shown(call: Call, entity: EntityDefinition, record: StoredRecord, status = 200): HttpResponse {
  const includes = includesOf(call);
  const beside = sideLoads(call, entity, [record], includes);
  return ok({ ...beside, [entity.root]: wholeText(call, entity, record, includes) }, status);
}
