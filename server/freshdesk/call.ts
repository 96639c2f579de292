import type { Validator } from '../../generated/validators.js';
import { parseOrNull } from '../door.ts';
import { callError } from '../platform/errors.ts';
import type { Requests, TemplateName } from '../platform/requests.ts';
import { freshdeskError } from './errors.ts';

export interface FreshdeskAnswer<T> {
  readonly value: T;
  readonly headers: Readonly<Record<string, string>>;
}

/** One call of Freshdesk, its answer checked. Rejects with a `CallError`. */
export async function callFreshdesk<T>(
  requests: Requests,
  template: TemplateName,
  validator: Validator,
  context: Record<string, string> = {},
  body?: object,
): Promise<FreshdeskAnswer<T>> {
  const answer = await requests.send(template, context, body);
  if (answer.status === 0 || answer.status >= 400) throw freshdeskError(template, answer);
  const value = parseOrNull<T>(validator, answer.body);
  if (value === null) throw callError('unexpected', template, answer.status, { why: shapeOf(validator) });
  return { value, headers: answer.headers };
}

function shapeOf(validator: Validator): string {
  const error = validator.errors?.[0];
  return `not the documented shape (${error?.instancePath ?? ''} ${error?.message ?? ''})`;
}
