import type { HttpResponse } from '../../core/http.ts';
import type { TemplateAnswer } from '../types.ts';

const RESPONSE_MAX_BYTES = 6 * 1024 * 1024; // rate-limits-and-constraints

// request-method page: content types that are accepted
const contentTypes = new Set<string>([
  'application/json',
  'application/xml',
  'application/jsonp',
  'application/javascript',
  'application/vnd.api+json',
  'text/html',
  'text/xml',
  'text/plain',
  'text/javascript',
]);

/** What the app gets for the remote's answer. */
export function remoteAnswer(remote: HttpResponse, attempts: number): TemplateAnswer {
  const type = (remote.headers['content-type'] ?? '').split(';')[0]!.trim().toLowerCase();
  if (type !== '' && !contentTypes.has(type)) {
    return refusal(415, 'Unsupported content type', attempts);
  }
  if (Buffer.byteLength(remote.body) > RESPONSE_MAX_BYTES) {
    return refusal(413, 'Response Entity Too Large', attempts);
  }
  const answer = { status: remote.status, headers: remote.headers, response: remote.body, attempts };
  return remote.status < 400 ? answer : { ...answer, errorSource: 'APP' };
}

/** A failure that the platform found itself. */
export function refusal(
  status: number,
  response: string,
  attempts = 1,
  errorSource: 'APP' | 'PLATFORM' = 'APP',
): TemplateAnswer {
  return { status, headers: {}, response, errorSource, attempts };
}
