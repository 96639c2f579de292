import type { PlatformError, Result } from './types.ts';

export const fine = <T>(value: T): Result<T> => ({ ok: true, value });

export function failed(status: number, message: string): { ok: false; error: PlatformError } {
  return { ok: false, error: { status, message } };
}

/** The status is documented (rate-limits-and-constraints), the text is not. */
export const tooMany = failed(429, 'Rate limit exceeded');

/** A check failed deep inside: carries what the caller is answered. */
export class Refusal extends Error {
  readonly status: number;

  constructor(status: number, message: string) {
    super(message);
    this.status = status;
  }
}

/** Runs `work`; a `Refusal` becomes an answer, anything else is a fault of the sandbox and goes on up. */
export function answered<T>(work: () => T): Result<T> {
  try {
    return fine(work());
  } catch (error) {
    if (error instanceof Refusal) return failed(error.status, error.message);
    throw error;
  }
}
