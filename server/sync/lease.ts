import { lease as validLease } from '../../generated/validators.js';
import { parseOrNull } from '../door.ts';
import type { Services } from '../services.ts';

interface Lease {
  readonly holder: string;
  readonly untilMs: number;
}

const KEY = 'lease';

// Longer than any execution lives (20 s), so that a slice that is cut off delays the next by half a minute at most.
const LEASE_MS = 30_000;

/**
 * Runs `work` unless another slice is at work. The store's conditional set is the only lock there is; the time in the
 * value counts too, since an expired key that nobody has read may still be in the way.
 */
export async function withLease<T>(services: Services, work: () => Promise<T>): Promise<T | 'busy'> {
  const holder = services.newWord();
  if (!(await claim(services, holder))) return 'busy';
  try {
    return await work();
  } finally {
    await services.store.delete(KEY);
  }
}

/** Whether a slice is at work now. */
export async function isLeased(services: Services): Promise<boolean> {
  const held = parseOrNull<Lease>(validLease, await services.store.get(KEY));
  return held !== null && held.untilMs > services.now();
}

async function claim(services: Services, holder: string): Promise<boolean> {
  const lease: Lease = { holder, untilMs: services.now() + LEASE_MS };
  if (await services.store.claim(KEY, lease, LEASE_MS / 1000)) return true;
  if (await isLeased(services)) return false;
  await services.store.delete(KEY);
  return services.store.claim(KEY, lease, LEASE_MS / 1000);
}
