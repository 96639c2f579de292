import { json } from '../core/http.ts';
import type { HttpRequest, HttpResponse } from '../core/http.ts';
import type { Call } from './call.ts';
import { doorOf } from './door.ts';
import type { Door } from './door.ts';
import { settleJobs } from './bulk/settle.ts';
import { counted, limitHeaders, retrySeconds } from './limits.ts';
import { isMissing } from './features.ts';
import { forbidden, Refusal } from './refusal.ts';
import { route } from './router.ts';
import type { Account } from './state/account.ts';
import { message, tell } from './texts.ts';
import type { User } from './types.ts';

/**
 * A call from outside: known by its key, counted, answered. Jobs whose time has come are done before; `tell` passes on
 * what one of them changed. What the call itself changes is left in `account.changes`.
 */
export function handle(
  account: Account,
  request: HttpRequest,
  nowMs: number,
  tell: () => void,
): HttpResponse {
  settleJobs(account, nowMs, tell);
  const door = doorOf(request.path);
  const user = callerOf(account, request);
  if (user === undefined) return notSignedIn(account, request, door);
  if (door.parts[0] !== 'job_statuses' || account.options.pollsCount) {
    account.calls = counted(account.calls, nowMs);
  }
  const seconds = retrySeconds(account.calls, account.options, nowMs);
  if (seconds !== undefined) return limited(account, seconds);
  const answered = answer({ account, request, door, user, nowMs });
  return account.options.rateLimitHeaders ? withLimits(account, nowMs, answered) : answered;
}

/** The same by an administrator's hand in the product's own pages: no key, no budget. */
export function handleByHand(
  account: Account,
  request: HttpRequest,
  nowMs: number,
  tell: () => void,
): HttpResponse {
  settleJobs(account, nowMs, tell);
  const user = account.users.find(({ api_key: key }) => key === account.options.adminKey);
  if (user === undefined) throw new Error('Nobody has the admin key.');
  return answer({ account, request, door: doorOf(request.path), user, nowMs, byHand: true });
}

function withLimits({ calls, options }: Account, nowMs: number, answered: HttpResponse): HttpResponse {
  const headers = limitHeaders(calls, options, nowMs);
  return { ...answered, headers: { ...answered.headers, ...headers } };
}

function answer(call: Call): HttpResponse {
  if (![undefined, 'json'].includes(call.door.format)) return { status: 406, headers: {}, body: '' };
  // The product's own pages write with a token against forgery, which no key replaces.
  if (!call.door.api && call.request.method !== 'GET') return json(422, { error_code: 422 });
  call.account.changes.begin(call.user);
  try {
    if (isMissing(call)) throw forbidden();
    return route(call);
  } catch (error) {
    if (error instanceof Refusal) return refused(call.account, error);
    throw error;
  }
}

// The scheme's odd spelling is the documented one (developers.freshworks.com/crm/api/#authentication).
function callerOf(account: Account, request: HttpRequest): User | undefined {
  const [, key] = /^Token token=(\S+)$/i.exec(request.headers['authorization'] ?? '') ?? [];
  return key === undefined ? undefined : account.users.find((user) => user.api_key === key && user.is_active);
}

function notSignedIn(account: Account, request: HttpRequest, door: Door): HttpResponse {
  if (account.options.htmlInsteadOf401) {
    const headers = { 'content-type': 'text/html' };
    return { status: 200, headers, body: '<!doctype html><title>Sign in</title><h1>Sign in</h1>' };
  }
  if ((request.headers['accept'] ?? '').includes('json'))
    return json(401, { login: 'failed', message: null });
  return { status: 302, headers: { location: `${door.appPath}/signin` }, body: '' };
}

function limited(account: Account, seconds: number): HttpResponse {
  const headers: Record<string, string> = account.options.retryAfter
    ? { 'retry-after': String(seconds) }
    : {};
  return refused(account, new Refusal(429, [message('limited')]), headers);
}

function refused(
  { options }: Account,
  { status, messages }: Refusal,
  headers: Record<string, string> = {},
): HttpResponse {
  const texts = messages.map((one) => tell(one, options.locale));
  return json(status, { errors: { code: status, message: texts } }, headers);
}
