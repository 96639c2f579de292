import { isCallError, type CallErrorKind } from '../platform/errors.ts';

/** Why a run waits or ended, in words for the console: what is the matter, and what a person has to do about it, if anything. */
export function reasonOf(error: unknown): string {
  if (!isCallError(error)) return 'The stored index could not be read.';
  const product = error.message.startsWith('freshsales') ? 'Freshsales' : 'Freshdesk';
  const words = byKind[error.kind] ?? 'did not answer as it should (CALL).';
  return `${product} ${words.replace('CALL', () => error.message)}`;
}

/** What follows the product's name; `CALL` stands for the call and its answer. */
const byKind: Readonly<Partial<Record<CallErrorKind, string>>> = {
  limited:
    'may not be called at the moment: its calls for this minute or hour are used up, which is nothing unusual. It goes on by itself.',
  busy: 'is still at work on earlier writes. It goes on by itself.',
  unavailable: 'could not be reached or is out of order (CALL). It is tried again by itself.',
  unauthorized: 'does not accept the API key: enter it again in the settings.',
  forbidden: "does not let this API key do it: use an administrator's key.",
};
