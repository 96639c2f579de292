import { backoffMs } from '../../rules/budget.ts';
import { isCallError, type CallError } from '../platform/errors.ts';
import { isStoreError } from '../platform/store.ts';
import { nextSliceAtMs } from './continue.ts';
import { guardAsks, waitForAnswer } from './guard.ts';
import { indexLost } from './index-store.ts';
import { leftOutBusy, leftOutLost } from './left-out.ts';
import { beginAnew } from './new-run.ts';
import { reasonOf } from './reason.ts';
import { sliceOver } from './counted.ts';
import type { Slice } from './slice.ts';

// With the growing delay between them these are about two hours.
export const ATTEMPTS_MAX = 8;

/** When a run goes on after what ended a slice. */
export function afterError(slice: Slice, error: unknown): void {
  const { run } = slice;
  if (error === sliceOver) run.nextAtMs = nextSliceAtMs(slice, 0);
  else if (error === indexLost) beginAnew(slice);
  else if (error === guardAsks) waitForAnswer(run);
  else if (isCallError(error)) afterCallError(slice, error);
  else if (error === leftOutLost) pause(slice, leftOutLost.message);
  else if (isBusy(error)) afterStoreError(slice, error);
  else afterFault(slice, error);
}

function isBusy(error: unknown): boolean {
  return isStoreError(error) || error === leftOutBusy;
}

const LIMITED = 429;

/** The store is at its limit, which the next minute ends, or failed: people's widgets go first. */
function afterStoreError({ run, services }: Slice, error: unknown): void {
  const waits = isStoreError(error) && error.storeStatus === LIMITED;
  run.attempts += waits ? 0 : 1;
  run.nextAtMs = services.now() + backoffMs(1);
}

/** A fault of our own: tried again some times, since what it rests on may be read anew, and no more: it would come back for ever. */
function afterFault({ run, services }: Slice, error: unknown): void {
  services.log(`A sync met a fault of the app: ${error instanceof Error ? error.message : String(error)}`);
  run.attempts += 1;
  run.summary.reason = reasonOf(error);
  run.nextAtMs = services.now() + backoffMs(run.attempts);
}

// A key that stopped working, or a list that cannot be read, is tried again with every tick: two requests.
const MENDED_AGAIN_MS = 10 * 60_000;

function afterCallError(slice: Slice, error: CallError): void {
  const { run, services, state } = slice;
  services.log(`A sync was interrupted: ${error.message}`);
  run.summary.reason = reasonOf(error);
  if (error.kind === 'unauthorized' || error.kind === 'forbidden') {
    state.views = {};
    pause(slice, reasonOf(error));
    return;
  }
  const waits = error.kind === 'limited' || error.kind === 'busy';
  run.attempts += waits ? 0 : 1;
  const delayMs = waits ? (error.retryAfterMs ?? 60_000) : backoffMs(run.attempts);
  run.nextAtMs = nextSliceAtMs(slice, services.now() + delayMs);
}

/** R-CON-08: everything stays where it is, and goes on once somebody mended it. */
function pause({ run, services }: Slice, reason: string): void {
  Object.assign(run.summary, { status: 'paused', reason });
  run.nextAtMs = services.now() + MENDED_AGAIN_MS;
}
