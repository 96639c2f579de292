import { isCallError } from './errors.ts';

// Short: the platform shows at most 60 characters of what an installation says.
const words: Readonly<Record<string, string>> = {
  unauthorized: 'does not accept the API key.',
  forbidden: "needs an administrator's API key.",
  missing: 'was not found at this address.',
  limited: 'is at its rate limit: try again in a minute.',
  unavailable: 'does not answer: check the address.',
};

/** Rejects with a sentence for people instead of a call's error. */
export async function withWords<T>(product: string, call: () => Promise<T>): Promise<T> {
  try {
    return await call();
  } catch (error) {
    const reason = isCallError(error) ? words[error.kind] : undefined;
    throw new Error(`${product} ${reason ?? 'did not answer as expected.'}`, { cause: error });
  }
}
