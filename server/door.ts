import type { Validator } from '../generated/validators.js';

/**
 * The one way in for what comes from outside (events, parameters, answers, what the store holds): `data` as a `T`,
 * or an error that names what was wrong and where, without repeating the value.
 */
export function parse<T>(validator: Validator, data: unknown, what: string): T {
  if (validator(data)) return data as T;
  throw new Error(`${what}${complaintOf(validator)}.`);
}

function complaintOf(validator: Validator): string {
  const error = validator.errors?.[0];
  if (error === undefined) return ' is not as expected';
  const where = error.instancePath === '' ? '' : ` at ${error.instancePath}`;
  return `${where} ${error.message ?? 'is not as expected'}`;
}

/** The same, for what can be made anew: `null` instead of an error. */
export function parseOrNull<T>(validator: Validator, data: unknown): T | null {
  return validator(data) ? (data as T) : null;
}

/** JSON text as a value; `undefined` where it is none. */
export function readJson(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}
