import { isCallError } from './errors.ts';

// Short: the platform shows at most 60 characters of what an installation says.
const words: Readonly<Record<string, string>> = {
  unauthorized: 'does not accept the API key.',
  forbidden: "needs an administrator's API key.",
  missing: 'was not found at this address.',
  limited: 'is at its rate limit: try again in a minute.',
  unavailable: 'does not answer: check the address.',
};

/** Rejects with a sentence for people instead of a call's error. `own`: what a kind of error means for this call. */
export async function withWords<T>(
  product: string,
  call: () => Promise<T>,
  own: Readonly<Record<string, string>> = {},
): Promise<T> {
  try {
    return await call();
  } catch (error) {
    const reason = isCallError(error) ? (own[error.kind] ?? words[error.kind]) : undefined;
    throw new Error(`${product} ${reason ?? 'did not answer as expected.'}`, { cause: error });
  }
}
