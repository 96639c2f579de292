import type { HttpRequest, HttpResponse } from '../core/http.ts';
import { json } from '../core/http.ts';
import type { Door } from './door.ts';
import type { EntityDefinition } from './entities/definition.ts';
import { rowOf } from './json.ts';
import { invalid } from './refusal.ts';
import type { Account } from './state/account.ts';
import { message } from './texts.ts';
import type { Row, User } from './types.ts';
import { answerText } from './written.ts';

/** One request with all that answering it takes. */
export interface Call {
  readonly account: Account;
  readonly request: HttpRequest;
  readonly door: Door;
  readonly user: User;
  readonly nowMs: number;
  /** Made on the product's own pages. */
  readonly byHand?: boolean;
}

const TYPE = { 'content-type': 'application/json; charset=utf-8' };

/** An answer; rows that are written already go in as they stand. */
export function ok(value: unknown, status = 200): HttpResponse {
  const answer = rowOf(value);
  return answer === undefined ? json(status, value) : { status, headers: TYPE, body: answerText(answer) };
}

/** The JSON object that was sent. Nothing, no JSON and JSON of another kind are all the same error. */
export function bodyOf({ request }: Call): Row {
  const type = request.headers['content-type'] ?? 'application/json';
  const body = type.includes('json') ? rowOf(parsed(request.body)) : undefined;
  if (body === undefined) throw invalid(message('attributes'));
  return body;
}

/** A body that may be left out. */
export function optionalBodyOf(call: Call): Row {
  return call.request.body.trim() === '' ? {} : bodyOf(call);
}

/** The record in its wrapper; without one the body is the record (Rails parameter wrapping). */
export function wrapped(call: Call, { root }: EntityDefinition): Row {
  const body = bodyOf(call);
  const record = root in body ? rowOf(body[root]) : body;
  if (record === undefined || Object.keys(body).length === 0) throw invalid(message('attributes'));
  return record;
}

export function includesOf({ request }: Call): readonly string[] {
  const names = (request.query.get('include') ?? '').split(',').map((name) => name.trim());
  return [...new Set(names.filter((name) => name !== ''))];
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}
