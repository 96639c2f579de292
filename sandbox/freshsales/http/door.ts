import { json } from '../../core/http.ts';
import type { HttpRequest, HttpResponse } from '../../core/http.ts';
import { settleJobs } from '../bulk/jobs.ts';
import { rowOf } from '../json.ts';
import { forbidden, invalid, missing, Refusal } from '../refusal.ts';
import { routes } from '../routes/index.ts';
import type { Account } from '../state/account.ts';
import { message, tell } from '../texts.ts';
import type { Row, User } from '../types.ts';
import { addressOf } from './address.ts';
import type { Address } from './address.ts';
import { takeCall } from './rate.ts';
import { createRouter } from './router.ts';

const find = createRouter(routes);

/** Answers a request: who asks, how often, what for. */
export function answer(account: Account, request: HttpRequest, nowMs: number): HttpResponse {
  settleJobs(account, nowMs);
  const address = addressOf(request);
  const user = userOf(account, request);
  if (user === undefined) return signInAnswer(account, address, request);
  const limited = takeCall(account, nowMs);
  if (limited !== undefined) return limitedAnswer(account, limited.retryAfterSeconds);
  if (address.path.endsWith('.xml')) return json(406, {});
  try {
    return routed(account, user, address, request, nowMs);
  } catch (error) {
    if (error instanceof Refusal) return refusalAnswer(account, error);
    throw error;
  }
}

function routed(
  account: Account,
  user: User,
  address: Address,
  request: HttpRequest,
  nowMs: number,
): HttpResponse {
  const { door, isApi, base } = address;
  if (door === 'suite' && isAboutLeads(address.path)) throw forbidden();
  const match = find(request.method, address.path);
  if (match === undefined) throw missing();
  // The product's own addresses take writes from its pages alone: they need a token of the session.
  if (!isApi && request.method !== 'GET') return json(422, { error_code: 422 });
  const { query } = request;
  return match.route({
    account,
    user,
    nowMs,
    door,
    base,
    isApi,
    query,
    params: match.params,
    body: bodyOf(request),
  });
}

// Suite has no leads.
const LEADS = /^\/(leads|settings\/leads|filtered_search\/lead|selector\/lead_(stages|reasons))(\/|$)/;

function isAboutLeads(path: string): boolean {
  return LEADS.test(path);
}

function bodyOf(request: HttpRequest): Row {
  if (request.method === 'GET' || request.body.trim() === '') return {};
  const type = request.headers['content-type'] ?? 'application/json';
  if (!type.includes('json')) throw invalid(message('attributes'));
  const body = rowOf(parsed(request.body));
  if (body === undefined) throw invalid(message('attributes'));
  return body;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}

function userOf(account: Account, request: HttpRequest): User | undefined {
  const key = /^Token token="?([^"\s]+)"?$/.exec(request.headers.authorization ?? '')?.[1];
  return key === undefined ? undefined : account.users.find((user) => user.api_key === key);
}

const HTML = { 'content-type': 'text/html; charset=utf-8' };

/** Only who asks for JSON is told in JSON that the key is wrong. */
function signInAnswer(account: Account, { door }: Address, request: HttpRequest): HttpResponse {
  const page = { headers: HTML, body: '<!DOCTYPE html><title>Sign in</title>' };
  if (account.options.htmlInsteadOf401) return { status: 200, ...page };
  if ((request.headers.accept ?? '').includes('json')) return json(401, { login: 'failed', message: null });
  const location = door === 'suite' ? '/crm/sales/signin' : '/signin';
  return { ...page, status: 302, headers: { ...HTML, location } };
}

function limitedAnswer(account: Account, retryAfterSeconds: number): HttpResponse {
  const headers = account.options.retryAfter ? { 'retry-after': String(retryAfterSeconds) } : {};
  return refusalAnswer(account, new Refusal(429, [message('limited')]), headers);
}

function refusalAnswer(
  account: Account,
  refusal: Refusal,
  headers: Record<string, string> = {},
): HttpResponse {
  const texts = refusal.messages.map((text) => tell(text, account.options.locale));
  return json(refusal.status, { errors: { code: refusal.status, message: texts } }, headers);
}
