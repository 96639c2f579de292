import { json } from '../core/http.ts';
import type { HttpRequest, HttpResponse } from '../core/http.ts';
import type {
  Caller,
  EntityCall,
  FileCall,
  JobCall,
  MethodAnswer,
  Platform,
  Result,
  StoreCall,
} from '../platform/types.ts';
import type { Sandbox } from '../sandbox.types.ts';
import { isRecord, parseJson } from './parse.ts';
import type { Row } from './parse.ts';

/** Waits for work of the platform to end (see `Sandbox.settle`). */
export type Settle = Sandbox['settle'];

const CALLERS: readonly Caller[] = ['widget', 'installPage', 'settingsPage'];

type Route = (platform: Platform, body: Row, caller: Caller, settle: Settle) => Promise<HttpResponse>;

const ROUTES: Record<string, Route> = { db, smi, proxy, entity, record: entity, jobs, files };

/**
 * Calls of the browser client to the platform: `POST /dprouter` with `MKP-ROUTE: db | smi | proxy | entity | jobs | files`. The
 * routes and bodies of the first three are those of the open local emulator (FDK 6.9).
 */
export async function dprouter(
  platform: Platform,
  request: HttpRequest,
  settle: Settle,
): Promise<HttpResponse> {
  const route = ROUTES[request.headers['mkp-route'] ?? ''];
  const caller = CALLERS.find((name) => name === (request.headers['mkp-caller'] ?? 'widget'));
  if (route === undefined || caller === undefined || request.method !== 'POST') return notAllowed();
  const body = parseJson(request.body);
  if (!isRecord(body)) return json(400, { status: 400, message: 'The body must be a JSON object.' });
  return route(platform, body, caller, settle);
}

function notAllowed(): HttpResponse {
  return json(404, { status: 404, message: 'Route not allowed' });
}

async function db(platform: Platform, body: Row, caller: Caller, settle: Settle): Promise<HttpResponse> {
  const call = storeCall(body);
  if (call === undefined) return notAllowed();
  const result = await settle(() => platform.store(call, caller));
  return storeAnswer(result, call.action === 'set' ? 201 : 200);
}

function storeCall(body: Row): StoreCall | undefined {
  const key = body.dbKey;
  const calls: Record<string, StoreCall> = {
    fetch: { action: 'get', key },
    store: { action: 'set', key, value: body.data, options: body.options },
    update: { action: 'update', key, type: body.type, attributes: body.attributes },
    delete: { action: 'delete', key },
  };
  return calls[String(body.action)];
}

function storeAnswer(result: Result<unknown>, status: number): HttpResponse {
  return result.ok ? json(status, result.value) : json(result.error.status, result.error);
}

async function smi(platform: Platform, body: Row, caller: Caller, settle: Settle): Promise<HttpResponse> {
  const payload = isRecord(body.methodParams) ? body.methodParams : {};
  const answer = await settle(() => platform.invokeMethod(String(body.methodName), payload, caller));
  return methodAnswer(answer);
}

function methodAnswer(answer: MethodAnswer): HttpResponse {
  const { ok, ...rest } = answer;
  return json(ok || !('status' in rest) ? 200 : rest.status, rest);
}

async function proxy(platform: Platform, body: Row, caller: Caller, settle: Settle): Promise<HttpResponse> {
  const data = isRecord(body.data) ? body.data : {};
  const options = isRecord(data.options) ? data.options : {};
  const answer = await settle(() => platform.invokeTemplate(String(data.name), options, caller));
  return json(200, answer);
}

const ENTITY_ACTIONS = new Set(['schema', 'create', 'get', 'getAll', 'update', 'delete']);

/** `client.db.entity({version}).get(entity).…`; the body has the action and its arguments by name. */
async function entity(platform: Platform, body: Row, caller: Caller, settle: Settle): Promise<HttpResponse> {
  if (!ENTITY_ACTIONS.has(String(body.action))) return notAllowed();
  const call = body as unknown as EntityCall;
  return storeAnswer(await settle(() => platform.entity(call, caller)), 200);
}

const JOB_ACTIONS = new Set(['invoke', 'get', 'list', 'history']);

async function jobs(platform: Platform, body: Row, caller: Caller, settle: Settle): Promise<HttpResponse> {
  if (!JOB_ACTIONS.has(String(body.action))) return notAllowed();
  const call = body as unknown as JobCall;
  return storeAnswer(await settle(() => platform.job(call, caller)), 200);
}

/** `client.files.…`; the content of an upload comes in Base64, since bodies here are text. */
async function files(platform: Platform, body: Row, caller: Caller, settle: Settle): Promise<HttpResponse> {
  const call = fileCall(body);
  if (call === undefined) return notAllowed();
  return storeAnswer(await settle(() => platform.file(call, caller)), 200);
}

function fileCall({ action, id, filename, content, description, tag }: Row): FileCall | undefined {
  if (action === 'list') return { action };
  if (action === 'get' || action === 'delete') return { action, id };
  if (action !== 'upload') return undefined;
  const bytes = Buffer.from(textOf(content) ?? '', 'base64');
  const described = { description: textOf(description), tag: textOf(tag) };
  return { action, upload: { filename: textOf(filename) ?? '', bytes, ...described } };
}

function textOf(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined;
}
