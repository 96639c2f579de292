/**
 * What went wrong with a call, in our words.
 * Of the whole run: `limited` (wait), `busy` (bulk jobs running, wait), `unavailable` (server or network, repeat),
 * `unauthorized` and `forbidden` (a person must mend the key), `unexpected` (an answer of another shape).
 * Of one record: `invalid` (fields refused), `missing` (no such record), `locked` (deleted or blocked).
 */
export type CallErrorKind =
  | 'limited'
  | 'busy'
  | 'unavailable'
  | 'unauthorized'
  | 'forbidden'
  | 'unexpected'
  | 'invalid'
  | 'missing'
  | 'locked';

/** One refused field, as far as the product tells. */
export interface RefusedField {
  readonly field: string | null;
  readonly message: string;
  /** The value belongs to another record. */
  readonly taken: boolean;
  readonly holderId: number | null;
}

export interface CallError extends Error {
  readonly kind: CallErrorKind;
  readonly status: number;
  /** Milliseconds to wait, where the answer said so. */
  readonly retryAfterMs: number | null;
  readonly refused: readonly RefusedField[];
}

/** The message names the template and the status, never a key or a value of a record. */
export function callError(
  kind: CallErrorKind,
  template: string,
  status: number,
  more: { retryAfterMs?: number | null; refused?: readonly RefusedField[]; why?: string } = {},
): CallError {
  const error = new Error(
    `${template} answered ${String(status)}${more.why === undefined ? '' : `: ${more.why}`}`,
  );
  return Object.assign(error, {
    kind,
    status,
    retryAfterMs: more.retryAfterMs ?? null,
    refused: more.refused ?? [],
  });
}

export function isCallError(error: unknown): error is CallError {
  return error instanceof Error && 'kind' in error && 'refused' in error;
}

/** Errors that concern one record only: the run goes on. */
export function isOfOneRecord(error: unknown): error is CallError {
  return isCallError(error) && ['invalid', 'missing', 'locked'].includes(error.kind);
}

/** What a read gives; `null` where the product says that there is no such record. Other errors stay. */
export async function unlessGone<T>(read: () => Promise<T>): Promise<T | null> {
  try {
    return await read();
  } catch (error) {
    if (isOfOneRecord(error)) return null;
    throw error;
  }
}
