import { callError, type CallError, type CallErrorKind } from '../platform/errors.ts';
import { retryAfterMs, type Answer, type TemplateName } from '../platform/requests.ts';

// https://developers.freshworks.com/crm/api/ (errors). A bulk route answers 405 while too many jobs run.
const kinds: Readonly<Record<number, CallErrorKind>> = {
  400: 'invalid',
  401: 'unauthorized',
  403: 'forbidden',
  404: 'missing',
  405: 'busy',
  422: 'invalid',
  429: 'limited',
};

/** Freshsales' refusal in our words. Its messages are in the key owner's language: shown, never decided on. */
export function freshsalesError(template: TemplateName, answer: Answer): CallError {
  const messages = messagesOf(answer.body);
  return callError(kindOf(answer, messages), template, answer.status, {
    retryAfterMs: retryAfterMs(answer.headers),
    refused: messages.map((message) => ({ field: null, message, taken: false, holderId: null })),
  });
}

function kindOf({ status }: Answer, messages: readonly string[]): CallErrorKind {
  if (status === 0 || status >= 500) return 'unavailable';
  // A page instead of JSON is the sign-in page: the key is not accepted.
  if (status < 400) return 'unauthorized';
  // Without Freshsales' list of messages a 400 is the platform's own (host refused, template broken).
  return status === 400 && messages.length === 0 ? 'unexpected' : (kinds[status] ?? 'unexpected');
}

function messagesOf(body: unknown): string[] {
  const errors = (body as { errors?: { message?: unknown } } | null | undefined)?.errors?.message;
  const list = Array.isArray(errors) ? errors : [errors];
  return list.filter((message) => typeof message === 'string');
}
