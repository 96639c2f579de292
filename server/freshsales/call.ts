import type { Validator } from '../../generated/validators.js';
import { parseOrNull } from '../door.ts';
import { callError } from '../platform/errors.ts';
import type { Requests, TemplateName } from '../platform/requests.ts';
import { freshsalesError } from './errors.ts';

/** One call of Freshsales, its answer checked. Rejects with a `CallError`. */
export async function callFreshsales<T>(
  requests: Requests,
  template: TemplateName,
  validator: Validator,
  context: Record<string, string>,
  body?: object,
): Promise<T> {
  const answer = await requests.send(template, context, body);
  const readable = answer.status >= 200 && answer.status < 300 && answer.body !== undefined;
  if (!readable) throw freshsalesError(template, answer);
  const value = parseOrNull<T>(validator, answer.body);
  if (value === null)
    throw callError('unexpected', template, answer.status, { why: 'not the documented shape' });
  return value;
}
