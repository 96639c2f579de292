import { sentence, type SentenceCode } from '../../rules/sentences.ts';
import { isCallError, type CallErrorKind } from '../platform/errors.ts';
import { isStoreError } from '../platform/store.ts';

/** Why a run waits or ended, in words for the console: what is the matter, and what a person has to do about it, if anything. */
export function reasonOf(error: unknown): string {
  if (isStoreError(error)) return sentence('storeFailed');
  if (!isCallError(error)) return sentence('indexLost');
  const product = error.message.startsWith('freshsales') ? 'Freshsales' : 'Freshdesk';
  return sentence(byKind[error.kind] ?? 'productOdd', { product, call: error.message });
}

type OfProduct = Extract<SentenceCode, `product${string}`>;

const byKind: Readonly<Partial<Record<CallErrorKind, OfProduct>>> = {
  limited: 'productLimited',
  busy: 'productBusy',
  unavailable: 'productUnavailable',
  unauthorized: 'productUnauthorized',
  forbidden: 'productForbidden',
};
