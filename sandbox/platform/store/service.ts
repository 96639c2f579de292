import { sleep, type Clock } from '../../core/clock.ts';
import { failed, tooMany } from '../errors.ts';
import type { AccountFaults } from '../faults/faults.ts';
import type { StoreKind } from '../faults/kinds.ts';
import type { RateLimit } from '../rate.ts';
import type { Result, StoreCall } from '../types.ts';
import type { Meter } from '../usage.ts';
import type { Store } from './store.ts';

interface StoreServices {
  readonly clock: Clock;
  readonly store: Store;
  readonly storeRate: RateLimit;
  readonly meter: Meter;
  readonly faults: AccountFaults;
  storeLatencyMs(): number;
  /** False when the installation that asked is gone: its data must not come back. */
  stillInstalled(): boolean;
}

// serverless-apps/data-store, error messages
const failures: Record<StoreCall['action'], string> = {
  get: 'Failed to fetch data',
  set: 'Failed to store data',
  update: 'Failed to update data',
  delete: 'Failed to delete data',
};

/** One store operation with its way there and back. Undefined: there is nobody left to answer. */
export async function storeOperation(
  services: StoreServices,
  call: StoreCall,
  kill: (() => void) | undefined,
): Promise<Result<unknown> | undefined> {
  const { clock, faults, meter } = services;
  const fault = faults.forStore(kill !== undefined);
  if (fault === 'kill') {
    kill?.();
    return undefined;
  }
  meter.storeOp(call.action, call.key);
  const halfMs = services.storeLatencyMs() / 2;
  await sleep(clock, halfMs);
  if (!services.stillInstalled()) return undefined;
  const result = effectOf(services, call, fault);
  await sleep(clock, halfMs);
  return result;
}

function effectOf(services: StoreServices, call: StoreCall, fault: StoreKind | undefined): Result<unknown> {
  const { store, storeRate, clock } = services;
  if (fault === '429' || !storeRate.take(clock.now())) return tooMany;
  if (fault === undefined) return store.execute(call, clock.now());
  if (fault === 'lost-update') return store.pretend(call, clock.now());
  if (fault === 'timeout-after') store.execute(call, clock.now());
  return failed(500, failures[call.action]);
}
