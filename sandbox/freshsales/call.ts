import { json, type HttpRequest, type HttpResponse } from '../core/http.ts';
import type { EntityDefinition } from './entities/definition.ts';
import { rowOf } from './json.ts';
import { invalid } from './refusal.ts';
import type { Account } from './state/account.ts';
import { message } from './texts.ts';
import type { Row, User } from './types.ts';

/** One call with all that answering it takes. */
export interface Call {
  readonly account: Account;
  readonly request: HttpRequest;
  readonly user: User;
  readonly nowMs: number;
  /** `/crm/sales/api` or `/api`. */
  readonly door: string;
  /** The parts of the path behind the door. */
  readonly parts: readonly string[];
}

export function ok(value: unknown, status = 200): HttpResponse {
  return json(status, value);
}

/** The JSON object that was sent. */
export function bodyOf(call: Call): Row {
  const body = rowOf(parsed(call.request.body));
  if (body === undefined) throw invalid(message('attributes'));
  return body;
}

/** The record in its wrapper; an unwrapped body is taken too (Rails parameter wrapping). */
export function wrapped(call: Call, entity: EntityDefinition): Row {
  const body = bodyOf(call);
  return rowOf(body[entity.root]) ?? body;
}

export function includesOf(call: Call): string[] {
  return (call.request.query.get('include') ?? '')
    .split(',')
    .map((name) => name.trim())
    .filter(Boolean);
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}
