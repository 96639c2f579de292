import { sentence, type SentenceCode } from '../../rules/sentences.ts';
import { isCallError, type CallErrorKind } from '../platform/errors.ts';
import { isStoreError } from '../platform/store.ts';
import { indexLost } from './index-store.ts';
import { leftOutBusy } from './left-out.ts';

/** Why a run waits or ended, in words for the console: what is the matter, and what a person has to do about it, if anything. */
export function reasonOf(error: unknown): string {
  if (isStoreError(error)) return sentence('storeFailed');
  if (error === leftOutBusy) return leftOutBusy.message;
  if (error === indexLost) return sentence('indexLost');
  if (!isCallError(error)) return sentence('appFault');
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
