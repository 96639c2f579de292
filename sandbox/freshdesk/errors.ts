import { empty, json, type HttpResponse } from '../core/http.ts';

// https://developers.freshdesk.com/api/#errors
type ErrorCode =
  | 'missing_field'
  | 'invalid_value'
  | 'duplicate_value'
  | 'datatype_mismatch'
  | 'invalid_field'
  | 'inconsistent_state'
  | 'no_content_required'
  | 'invalid_json'
  | 'invalid_credentials'
  | 'access_denied'
  | 'require_feature'
  | 'account_suspended'
  | 'max_agents_reached'
  | 'incompatible_field'
  | 'readonly_field';

/** What is wrong with one value. */
export interface Fault {
  readonly message: string;
  readonly code: ErrorCode;
}

/** A fault with the field it was found in. */
export interface FieldFault extends Fault {
  readonly field: string;
  readonly additional_info?: { readonly user_id: number } | { readonly company_id: number };
}

/** Thrown by a route to end a call with an error answer. */
export class Refusal extends Error {
  readonly response: HttpResponse;

  constructor(response: HttpResponse) {
    super(`refused with ${String(response.status)}`);
    this.response = response;
  }
}

/** 400, or 409 when all that is wrong is that values are taken. */
export function invalid(...faults: readonly FieldFault[]): Refusal {
  const status = faults.every((fault) => fault.code === 'duplicate_value') ? 409 : 400;
  const errors = faults.map(({ field, additional_info, message, code }) =>
    additional_info === undefined ? { field, message, code } : { field, additional_info, message, code },
  );
  return new Refusal(json(status, { description: 'Validation failed', errors }));
}

export function refused(status: number, code: ErrorCode, message: string): Refusal {
  return new Refusal(json(status, { code, message }));
}

/** 404 has no body. */
export function notFound(): Refusal {
  return new Refusal(empty(404));
}

export function methodNotAllowed(method: string, allowed: readonly string[]): Refusal {
  const names = allowed.join(', ');
  const message = `${method} method is not allowed. It should be one of these method(s): ${names}`;
  return new Refusal(json(405, { message }, { allow: names }));
}

export function accessDenied(): Refusal {
  return refused(403, 'access_denied', 'You are not authorized to perform this action.');
}

export function invalidCredentials(): Refusal {
  return refused(401, 'invalid_credentials', 'You have to be logged in to perform this action.');
}

export function featureMissing(feature: string): Refusal {
  const message = `The ${feature} feature(s) is/are not supported in your plan. Please upgrade your account to use it.`;
  return refused(403, 'require_feature', message);
}
