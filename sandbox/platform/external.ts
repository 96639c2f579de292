import { json, type HttpRequest, type HttpResponse } from '../core/http.ts';
import type { Core } from './core.ts';
import { startLater } from './events.ts';
import type { Executions } from './executions.ts';

const BODY_MAX_BYTES = 100 * 1024; // rate-limits-and-constraints, external events

/** A request to the target URL: 200 at once, never the handler's result (serverless-apps/external-events). */
export function externalEvent(core: Core, executions: Executions, request: HttpRequest): HttpResponse {
  const handler = core.app.events.get('common')?.get('onExternalEvent');
  if (handler === undefined || !isTarget(core, request.path)) return refused(404, 'Route not allowed');
  if (request.method === 'GET') return challenge(request);
  const body = readBody(request);
  if ('problem' in body) return refused(body.status, body.problem);
  if (!core.externalRate.take(core.clock.now())) return refused(429, 'Rate limit exceeded');
  const event = 'onExternalEvent';
  const of = { kind: 'external', what: 'external', name: event, event, handler } as const;
  startLater(core, executions, of, body.data, extrasOf(request));
  return json(200, { success: true });
}

function extrasOf({ headers, query }: HttpRequest): Record<string, unknown> {
  const options = query.get('options');
  return options === null ? { headers } : { headers, options };
}

/** Whether the path is that of the installation's target URL. */
export function isTarget({ installation }: Core, path: string): boolean {
  if (installation === undefined) return false;
  const own = `/event/hook/${installation.id}`;
  // Whatever address was given out goes on working.
  return path === own || path.startsWith(`${own}/`);
}

function refused(status: number, message: string): HttpResponse {
  return json(status, { message });
}

function challenge(request: HttpRequest): HttpResponse {
  if (request.query.get('crc_strategy') !== 'facebook') return json(200, {});
  const text = request.query.get('hub.challenge') ?? '';
  return { status: 200, headers: { 'content-type': 'text/plain' }, body: text };
}

type Body = { readonly data: unknown } | { readonly status: number; readonly problem: string };

// How XML arrives in `data` is not documented: here as its text.
function readBody({ headers, body }: HttpRequest): Body {
  if (Buffer.byteLength(body) > BODY_MAX_BYTES) return { status: 413, problem: 'Request Entity Too Large' };
  const type = (headers['content-type'] ?? '').split(';')[0]!.trim().toLowerCase();
  switch (type) {
    case 'application/json':
      return readJson(body);
    case 'application/x-www-form-urlencoded':
      return { data: Object.fromEntries(new URLSearchParams(body)) };
    case 'application/xml':
    case 'text/xml':
      return { data: body };
    default:
      return { status: 415, problem: 'Unsupported content type' };
  }
}

function readJson(body: string): Body {
  try {
    return { data: JSON.parse(body === '' ? '{}' : body) as unknown };
  } catch {
    return { status: 400, problem: 'The body is not valid JSON' };
  }
}
