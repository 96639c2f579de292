import type { Core } from '../core.ts';
import { failed, fine, Refusal, tooMany } from '../errors.ts';
import { isRecord } from '../package/files.ts';
import type { EntityCall, Result } from '../types.ts';
import { RecordRefused } from './store.ts';

/** A call on an entity: `$db.entity({version: "v1"}).get(name).…` */
export function entityCall(core: Core, call: EntityCall): Result<unknown> {
  const nowMs = core.clock.now();
  // Only accounts on the larger plans have the entity store (serverless-apps/data-store).
  if (!core.options.entitiesAvailable) return failed(403, 'Entity storage is not available for this account');
  if (!core.entityRate.take(nowMs)) return tooMany;
  try {
    return fine(effectOf(core, call, nowMs));
  } catch (error) {
    if (error instanceof RecordRefused) return refused(error);
    if (error instanceof Refusal) return failed(error.status, error.message);
    throw error;
  }
}

function effectOf({ entities }: Core, call: EntityCall, nowMs: number): unknown {
  const entity = String(call.entity);
  switch (call.action) {
    case 'schema':
      return entities.schema(entity);
    case 'create':
      return entities.create(entity, call.data, nowMs);
    case 'get':
      return entities.get(entity, call.id);
    case 'getAll':
      return entities.getAll(entity, recordOf(call.options)['query'], markerIn(call.options));
    case 'update':
      return entities.update(entity, call.id, call.data, nowMs);
    case 'delete':
  }
  return entities.delete(entity, call.id);
}

function markerIn(options: unknown): unknown {
  return recordOf(recordOf(options)['next'])['marker'];
}

function recordOf(value: unknown): Record<string, unknown> {
  return isRecord(value) ? value : {};
}

function refused({ status, message, problems }: RecordRefused): Result<never> {
  return { ok: false, error: { status, message, errors: problems, errorSource: 'APP' } };
}
