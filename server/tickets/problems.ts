import type { Answer, Problem, Product } from '../../rules/tickets/protocol.ts';
import { isCallError, type CallError, type CallErrorKind } from '../platform/errors.ts';

/** What went wrong, as a value that travels to the browser, which has the words for it. */
export interface ProblemError extends Error {
  readonly problem: Problem;
}

export function problemError(problem: Problem): ProblemError {
  return Object.assign(new Error(problem.kind), { problem });
}

export function isProblemError(error: unknown): error is ProblemError {
  return error instanceof Error && 'problem' in error;
}

/** Runs calls of one product: what it refuses becomes a problem in our terms. `missing`: what its 404 means here. */
export async function asking<T>(
  product: Product,
  work: () => Promise<T>,
  missing: Missing = null,
): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (!isCallError(error)) throw error;
    throw problemError(problems[error.kind](error, product, missing));
  }
}

type Missing = 'recordGone' | 'ticketGone' | null;

type ToProblem = (refusal: CallError, product: Product, missing: Missing) => Problem;

const ofProduct =
  (kind: 'unavailable' | 'unauthorized' | 'forbidden' | 'unexpected'): ToProblem =>
  (_refusal, product) => ({ kind, product });

const problems: Readonly<Record<CallErrorKind, ToProblem>> = {
  // Only a product says how long; without it the limit is the platform's own.
  limited: ({ retryAfterMs }, product) => ({
    kind: 'limited',
    product: retryAfterMs === null ? null : product,
    retryAfterMs,
  }),
  busy: ({ retryAfterMs }, product) => ({ kind: 'limited', product, retryAfterMs }),
  missing: (_refusal, product, missing) =>
    missing === null ? { kind: 'unexpected', product } : { kind: missing },
  locked: () => ({ kind: 'ticketLocked' }),
  invalid: ({ refused }) => ({
    kind: 'refused',
    fields: refused.map(({ field, message }) => ({ field: keyOf(field), message })),
  }),
  unavailable: ofProduct('unavailable'),
  unauthorized: ofProduct('unauthorized'),
  forbidden: ofProduct('forbidden'),
  unexpected: ofProduct('unexpected'),
};

/** Custom fields are reported with their container. */
function keyOf(field: string | null): string | null {
  return field === null ? null : field.replace(/^custom_fields\./, '');
}

/** A method's answer: problems are answers too, only what nobody foresaw rejects. */
export async function answered<T>(work: () => Promise<T>): Promise<Answer<T>> {
  try {
    return { ok: true, value: await work() };
  } catch (error) {
    if (isProblemError(error)) return { ok: false, problem: error.problem };
    throw error;
  }
}

// Then what was known before is not to be shown either.
const lasting = new Set<Problem['kind']>(['recordGone', 'unauthorized', 'forbidden', 'off']);

/** A problem that goes by, so that what is known can be shown meanwhile; anything else is thrown on. */
export function passingProblem(error: unknown): Problem {
  if (!isProblemError(error) || lasting.has(error.problem.kind)) throw error;
  return error.problem;
}
