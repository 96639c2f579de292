import { isCallError, isOfOneRecord, type CallError } from '../platform/errors.ts';
import type { Slice } from './slice.ts';

// An outage is not a record's fault: before this many attempts of a slice, and for more records than this, it is the product's.
const ATTEMPTS_MIN = 2;
const RECORDS_MAX = 3;

/**
 * Whether a write failed because of its record, so that the run goes on without it (R-SYN-08): it was refused, or the product
 * does not answer for it though it was asked again and again, while it answers for others.
 */
export function concernsRecord(slice: Slice, error: unknown): error is CallError {
  if (isOfOneRecord(error)) return true;
  if (!isCallError(error) || error.kind !== 'unavailable' || slice.run.attempts < ATTEMPTS_MIN) return false;
  slice.unanswered += 1;
  return slice.unanswered <= RECORDS_MAX;
}

/** Of a failure that `concernsRecord` found, whether it may pass by itself (R-BEY-03). */
export function mayPass({ kind }: CallError): boolean {
  return kind === 'unavailable';
}
