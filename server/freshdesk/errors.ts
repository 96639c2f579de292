import { callError, type CallError, type CallErrorKind, type RefusedField } from '../platform/errors.ts';
import { retryAfterMs, type Answer, type TemplateName } from '../platform/requests.ts';

// https://developers.freshdesk.com/api/#errors; 405 is also the answer to a change of a deleted or blocked contact.
const kinds: Readonly<Record<number, CallErrorKind>> = {
  400: 'invalid',
  401: 'unauthorized',
  403: 'forbidden',
  404: 'missing',
  405: 'locked',
  409: 'invalid',
  429: 'limited',
};

// Without Freshdesk's list of errors a 400 is the platform's own (host refused, template broken), and a conflict is no word
// about the record.
const unexplained: Readonly<Record<number, CallErrorKind>> = { 400: 'unexpected', 409: 'unavailable' };

interface Refusal {
  readonly field?: string;
  readonly message?: string;
  readonly code?: string;
  readonly additional_info?: { readonly user_id?: number; readonly company_id?: number };
}

/** Freshdesk's refusal in our words. */
export function freshdeskError(template: TemplateName, answer: Answer): CallError {
  return callError(kindOf(answer), template, answer.status, {
    retryAfterMs: retryAfterMs(answer.headers),
    refused: refusalsOf(answer.body).map(toRefusedField),
  });
}

function kindOf(answer: Answer): CallErrorKind {
  if (answer.status === 0 || answer.status >= 500) return 'unavailable';
  const saysNothing = refusalsOf(answer.body).length === 0 ? unexplained[answer.status] : undefined;
  return saysNothing ?? kinds[answer.status] ?? 'unexpected';
}

function refusalsOf(body: unknown): readonly Refusal[] {
  const errors = (body as { errors?: unknown } | null | undefined)?.errors;
  return Array.isArray(errors) ? (errors as Refusal[]) : [];
}

function toRefusedField(refusal: Refusal): RefusedField {
  return {
    field: refusal.field ?? null,
    message: refusal.message ?? refusal.code ?? 'refused',
    taken: refusal.code === 'duplicate_value',
    holderId: holderOf(refusal),
  };
}

/** The contact or company that has a value which must be unique. */
function holderOf({ additional_info: info }: Refusal): number | null {
  return info?.user_id ?? info?.company_id ?? null;
}
