import type { HttpRequest, HttpResponse } from '../core/http.ts';
import { empty } from '../core/http.ts';
import { memoOfTexts } from '../core/memo.ts';
import { originOf } from './answers.ts';
import type { Call, Route } from './call.ts';
import {
  accessDenied,
  featureMissing,
  invalidCredentials,
  methodNotAllowed,
  notFound,
  Refusal,
  refused,
} from './errors.ts';
import { checkQuery } from './fields/query.ts';
import { fileAnswer } from './fileDoor.ts';
import { charge } from './limits.ts';
import { hasApi, needFeature } from './plans.ts';
import { adminOf } from './people.ts';
import { findRoute, type Found } from './router.ts';
import type { Account } from './state/account.ts';
import { isoSeconds } from './time.ts';
import type { Agent } from './types.ts';

/** A call from outside: counted, then answered. */
export function handle(account: Account, request: HttpRequest, nowMs: number): HttpResponse {
  return fileAnswer(account, request, nowMs) ?? handleCall(account, request, nowMs);
}

function handleCall(account: Account, request: HttpRequest, nowMs: number): HttpResponse {
  const found = findRoute(request);
  const { route } = found;
  const cost = { credits: route?.credits?.(request.query) ?? 1, sub: route?.sub };
  const charged = charge(account.rate, cost, account.options, nowMs);
  account.rate = charged.window;
  const response =
    charged.refusal !== undefined && hasApi(account.options)
      ? charged.refusal
      : ended(() => answer(account, request, nowMs, found, callerOf(account, request)));
  Object.assign(charged.headers, response.headers);
  return { ...response, headers: charged.headers };
}

/** The same by an administrator's hand in the product's own pages: no key, no budget. */
export function handleByHand(account: Account, request: HttpRequest, nowMs: number): HttpResponse {
  return ended(() => answer(account, request, nowMs, findRoute(request), () => adminOf(account)));
}

function answer(
  account: Account,
  request: HttpRequest,
  nowMs: number,
  found: Found,
  caller: () => Agent,
): HttpResponse {
  const agent = caller();
  const route = routeOf(request, found);
  checkHeaders(request, route);
  if (route.feature !== undefined) needFeature(account.options, route.feature);
  if (!mayCall(account, agent, route)) throw accessDenied();
  if (request.query.size > 0) checkQuery(request.query, route.query ?? {});
  const origin = originOf(request, account.options.domain);
  account.moment = { origin, nowMs };
  const call: Call = {
    account,
    options: account.options,
    agent,
    request,
    nowMs,
    now: isoSeconds(nowMs),
    id: Number(found.values[0] ?? 0),
    values: found.values,
    origin,
  };
  account.changes.begin(agent);
  return route.answer(call);
}

function ended(run: () => HttpResponse): HttpResponse {
  try {
    return run();
  } catch (error) {
    if (error instanceof Refusal) return error.response;
    throw error;
  }
}

function callerOf(account: Account, request: HttpRequest): () => Agent {
  return () => {
    const agent = account.agents.find('key', keyOf(request.headers['authorization'] ?? ''))[0];
    if (agent === undefined || agent.deactivated) throw invalidCredentials();
    if (account.options.suspended) {
      throw refused(403, 'account_suspended', 'Your account has been suspended.');
    }
    if (!hasApi(account.options)) throw featureMissing('API');
    return agent;
  };
}

// Basic authentication: the key is the user, the password is any text.
const keyOf = memoOfTexts((authorization) => {
  const [, encoded] = /^basic\s+(\S+)$/i.exec(authorization) ?? [];
  if (encoded === undefined) return '';
  return Buffer.from(encoded, 'base64').toString('utf8').split(':')[0] ?? '';
});

function routeOf(request: HttpRequest, { route, allowed }: Found): Route {
  if (route !== undefined) return route;
  throw allowed.length > 0 ? methodNotAllowed(request.method, allowed) : notFound();
}

function checkHeaders(request: HttpRequest, route: Route): void {
  const { accept } = request.headers;
  if (accept !== undefined && !acceptsJson(accept)) throw new Refusal(empty(406));
  if (request.method !== 'GET' && request.body !== '') checkBody(request, route);
}

function checkBody(request: HttpRequest, route: Route): void {
  if (route.bodyless === true) throw refused(400, 'no_content_required', 'No content required');
  const type = request.headers['content-type'] ?? 'application/json';
  if (!accepted(type, route)) throw new Refusal(empty(415));
}

function accepted(type: string, { multipart }: Route): boolean {
  return /^application\/json\b/i.test(type) || (multipart === true && /^multipart\/form-data\b/i.test(type));
}

const acceptsJson = memoOfTexts((accept) => /application\/(json|\*)|\*\/\*/.test(accept));

function mayCall(account: Account, agent: Agent, { needs }: Route): boolean {
  if (needs === undefined) return true;
  return agent.role_ids.some((id) => account.roles.get(id)?.privileges.includes(needs));
}
