import type { HttpResponse } from '../../core/http.ts';
import { json } from '../../core/http.ts';
import type { EntityDefinition } from '../entities/definition.ts';
import { rowOf } from '../json.ts';
import type { Door } from '../records/render.ts';
import { isVisible } from '../records/users.ts';
import type { Writer } from '../records/write.ts';
import { forbidden, invalid, missing } from '../refusal.ts';
import { message } from '../texts.ts';
import type { Row, StoredRecord } from '../types.ts';

/** An authenticated request on its way to a route. */
export interface Call extends Writer {
  readonly door: Door;
  /** Scheme, host and prefix under which the caller reached the API. */
  readonly base: string;
  /** Whether the address is below `/api`, or one of the product's own. */
  readonly isApi: boolean;
  readonly params: Readonly<Record<string, string>>;
  readonly query: URLSearchParams;
  readonly body: Row;
}

export type Route = (call: Call) => HttpResponse;

/** By verb and path; `:name` stands for one segment. */
export type Routes = Readonly<Record<string, Route>>;

export function includes(call: Call): readonly string[] {
  return (call.query.get('include') ?? '').split(',').map((name) => name.trim());
}

/** An id in the path; what is no number was never an id. */
export function idParam(call: Call): number {
  const text = call.params.id ?? '';
  if (!/^\d{1,19}$/.test(text)) throw missing();
  return Number(text);
}

/** The live record that the path names. */
export function recordAt(call: Call, entity: EntityDefinition): StoredRecord {
  const record = call.account.records[entity.name].get(idParam(call));
  if (record?.presence !== 'live') throw missing();
  return seen(call, record);
}

export function seen(call: Call, record: StoredRecord): StoredRecord {
  if (!isVisible(call.user, record)) throw forbidden();
  return record;
}

/** The sent record: in its wrapper, or without one where the product wraps by itself. */
export function sentRecord(call: Call, root: string, wrapsItself: boolean): Row {
  const wrapped = rowOf(call.body[root]);
  if (wrapped !== undefined) return wrapped;
  if (!wrapsItself || Object.keys(call.body).length === 0) throw invalid(message('attributes'));
  return call.body;
}

export function deletionAnswer(call: Call): HttpResponse {
  const { deleteBody } = call.account.options;
  if (deleteBody === 'empty') return { status: 204, headers: {}, body: '' };
  return json(200, deleteBody === 'true' ? true : { success: '200' });
}
