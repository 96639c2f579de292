import { json, type HttpRequest, type HttpResponse } from '../core/http.ts';
import type { EntityDefinition } from './entities/definition.ts';
import { entities } from './entities/index.ts';
import type { EntityName, User } from './types.ts';
import { forbidden, missing, Refusal } from './refusal.ts';
import { limitsOf } from './options.ts';
import type { Account } from './state/account.ts';
import { message, tell } from './texts.ts';
import type { Call } from './call.ts';
import { bulkRoutes, jobStatus, settleJobs } from './routes/bulk.ts';
import { recordRoutes } from './routes/records.ts';
import { searchRoutes } from './routes/search.ts';
import { settingsRoutes } from './routes/settings.ts';
import { viewRoutes } from './routes/views.ts';

const SUITE = '/crm/sales/api';
const CLASSIC = '/api';

/** A call from outside: jobs whose time has come first, then the limits, the key, and the answer. */
export function handle(account: Account, request: HttpRequest, nowMs: number): HttpResponse {
  settleJobs(account, nowMs);
  try {
    charge(account, nowMs);
    const user = userOf(account, request);
    if (user === undefined) return notSignedIn(account, request);
    return answer(callOf(account, request, user, nowMs));
  } catch (error) {
    if (error instanceof Refusal) return refused(account, error, nowMs);
    throw error;
  }
}

/** The same by an administrator's hand in the product's own pages: no key, no budget. */
export function handleByHand(account: Account, request: HttpRequest, nowMs: number): HttpResponse {
  settleJobs(account, nowMs);
  try {
    return answer(callOf(account, request, account.users[0]!, nowMs));
  } catch (error) {
    if (error instanceof Refusal) return refused(account, error, nowMs);
    throw error;
  }
}

function callOf(account: Account, request: HttpRequest, user: User, nowMs: number): Call {
  const door = request.path.startsWith(`${SUITE}/`) ? SUITE : CLASSIC;
  if (!request.path.startsWith(`${door}/`)) throw missing();
  const parts = request.path
    .slice(door.length + 1)
    .replace(/\.json$/, '')
    .split('/')
    .filter(Boolean);
  return { account, request, user, nowMs, door, parts };
}

function answer(call: Call): HttpResponse {
  const [first = ''] = call.parts;
  if (call.door === SUITE && isAboutLeads(call)) throw forbidden();
  const found = isEntity(first) ? ofEntity(call, entities[first]) : ofAccount(call);
  if (found === undefined) throw missing();
  return found;
}

/** Leads exist only behind the Classic door. */
function isAboutLeads({ parts: [first, second] }: Call): boolean {
  return first === 'leads' || (first === 'filtered_search' && second === 'lead');
}

function isEntity(name: string): name is EntityName {
  return Object.hasOwn(entities, name);
}

function ofEntity(call: Call, entity: EntityDefinition): HttpResponse | undefined {
  return bulkRoutes(call, entity) ?? recordRoutes(call, entity) ?? viewRoutes(call, entity);
}

function ofAccount(call: Call): HttpResponse | undefined {
  if (call.parts[0] === 'job_statuses') return jobStatus(call);
  return searchRoutes(call) ?? settingsRoutes(call);
}

const HOUR_MS = 3_600_000;
const MINUTE_MS = 60_000;

/** All users and keys of an account together; refused calls count too. */
function charge(account: Account, nowMs: number): void {
  const hour = Math.floor(nowMs / HOUR_MS);
  const minute = Math.floor(nowMs / MINUTE_MS);
  const { calls } = account;
  account.calls = {
    hour,
    hourCalls: (calls.hour === hour ? calls.hourCalls : 0) + 1,
    minute,
    minuteCalls: (calls.minute === minute ? calls.minuteCalls : 0) + 1,
  };
  const limits = limitsOf(account.options);
  if (account.calls.hourCalls > limits.hour || account.calls.minuteCalls > limits.minute) {
    throw new Refusal(429, [message('limited')]);
  }
}

function userOf(account: Account, request: HttpRequest): User | undefined {
  const [, key] = /^Token token=(\S+)$/i.exec(request.headers['authorization'] ?? '') ?? [];
  return key === undefined ? undefined : account.users.find((user) => user.api_key === key);
}

function notSignedIn(account: Account, request: HttpRequest): HttpResponse {
  if (account.options.htmlInsteadOf401) {
    return {
      status: 200,
      headers: { 'content-type': 'text/html' },
      body: '<html><title>Sign in</title></html>',
    };
  }
  if ((request.headers['accept'] ?? '').includes('json'))
    return json(401, { login: 'failed', message: null });
  return { status: 302, headers: { location: '/crm/sales/signin' }, body: '' };
}

function refused(account: Account, refusal: Refusal, nowMs: number): HttpResponse {
  const texts = refusal.messages.map((one) => tell(one, account.options.locale));
  const seconds = Math.ceil((HOUR_MS - (nowMs % HOUR_MS)) / 1000);
  const headers =
    refusal.status === 429 && account.options.retryAfter ? { 'retry-after': String(seconds) } : {};
  return json(refusal.status, { errors: { code: refusal.status, message: texts } }, headers);
}
