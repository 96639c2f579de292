import { lease as validLease } from '../../generated/validators.js';
import { parseOrNull } from '../door.ts';
import type { Services } from '../services.ts';

interface Lease {
  readonly slice: number;
  readonly untilMs: number;
  /** When the first execution began that had this slice and was cut off. */
  readonly sinceMs?: number;
}

/** A slice that this execution may work on. */
export interface Claim {
  /** An execution had it before and was cut off. */
  readonly again: boolean;
  /** When the first that was cut off began. */
  readonly sinceMs?: number;
}

// Longer than any execution lives (20 s), so that a slice that is cut off delays the next by half a minute at most.
const LEASE_MS = 30_000;

/** The claim of a slice that was cut off stays readable for so long; a slice that comes later cannot tell. */
export const KEPT_SECONDS = 900;

// A few names in turn: claims go by themselves, and a slice never needs more than its own.
const NAMES = 16;

/**
 * Claims the slice of this number: of several executions that read the same state one gets it. The store's conditional
 * set is the only lock there is.
 */
export async function claimSlice(services: Services, slice: number): Promise<Claim | null> {
  const key = keyOf(slice);
  const lease: Lease = { slice, untilMs: services.now() + LEASE_MS };
  if (await services.store.claim(key, lease, KEPT_SECONDS)) return { again: false };
  const held = parseOrNull<Lease>(validLease, await services.store.get(key));
  if (isAlive(held, slice, services.now())) return null;
  const claim = held?.slice === slice ? { again: true, sinceMs: beganMs(held) } : { again: false };
  return (await takesOver(services, key, { ...lease, ...sinceOf(claim) }, held)) ? claim : null;
}

function beganMs({ sinceMs, untilMs }: Lease): number {
  return sinceMs ?? untilMs - LEASE_MS;
}

function sinceOf({ sinceMs }: Claim): Pick<Lease, 'sinceMs'> {
  return sinceMs === undefined ? {} : { sinceMs };
}

/** Gives a claim back, with nothing done of the slice. Whoever was cut off before stays known. */
export async function releaseSlice({ store }: Services, slice: number, claim: Claim): Promise<void> {
  if (!claim.again) await store.delete(keyOf(slice));
  else await store.set(keyOf(slice), { slice, untilMs: 0, ...sinceOf(claim) }, KEPT_SECONDS);
}

/** Of several executions that see the same claim run out one takes it over: that, too, is claimed, by the time of its end. */
async function takesOver(
  services: Services,
  key: string,
  lease: Lease,
  held: Lease | null,
): Promise<boolean> {
  const over = `${key}/${String(held?.untilMs ?? -lease.slice)}`;
  if (!(await services.store.claim(over, lease, KEPT_SECONDS))) return false;
  await services.store.set(key, lease, KEPT_SECONDS);
  return true;
}

/** Whether somebody is at the slice of this number now. */
export async function isClaimed(services: Services, slice: number): Promise<boolean> {
  const held = parseOrNull<Lease>(validLease, await services.store.get(keyOf(slice)));
  return isAlive(held, slice, services.now());
}

function isAlive(held: Lease | null, slice: number, nowMs: number): boolean {
  return held !== null && held.slice >= slice && held.untilMs > nowMs;
}

function keyOf(slice: number): string {
  return `lease/${String(slice % NAMES)}`;
}
