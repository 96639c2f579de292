import { conversionClaim as validClaim } from '../../generated/validators.js';
import { emailHash } from '../../rules/hash.ts';
import { parseOrNull } from '../door.ts';
import type { Services } from '../services.ts';
import { isProblemError, problemError } from './problems.ts';

/** Who converts, or has converted, an email thread. */
interface Claim {
  readonly holder: string;
  /** Until then whoever holds it may still be at work. */
  readonly untilMs: number;
  /** Of the ticket that was made; `null` while at work. */
  readonly ticketId: number | null;
}

// An execution lives 20 seconds and a request that it sent some more: then nothing of it can arrive any more.
const LEASE_MS = 120_000;

// What was converted stays so; a key that expired would let a second ticket be made.
const FOR_EVER_S = 10 * 365 * 24 * 3600;

// Each lost lease leaves one claim behind, each refusal at the same moment costs a step; nobody meets as many.
const STEPS_MAX = 10;

export interface Once {
  readonly ticketId: number;
  readonly already: boolean;
}

/**
 * R-TIC-10: exactly one ticket a thread. The store's conditional set is the only lock there is: whoever creates the key
 * of a generation makes the ticket. A lease that ran out is succeeded by the next generation, after a look whether its
 * holder made the ticket after all.
 * @param make makes the ticket; a rejection with `outcomeUnknown` keeps the claim, any other gives it back
 * @param findMade looks for a ticket that an earlier holder made
 */
export async function makeOnce(
  services: Services,
  account: string,
  thread: number,
  make: () => Promise<number>,
  findMade: () => Promise<number | null>,
): Promise<Once> {
  let generation = 0;
  for (let step = 0; step < STEPS_MAX; step += 1) {
    const key = keyOf(account, thread, generation);
    const claim: Claim = { holder: services.newWord(), untilMs: services.now() + LEASE_MS, ticketId: null };
    if (await services.store.claim(key, claim, FOR_EVER_S)) {
      return { ticketId: await asHolder(services, key, claim, make), already: false };
    }
    const earlier = await ofEarlier(services, key, claim, findMade);
    if (typeof earlier === 'number') return { ticketId: earlier, already: true };
    // A claim that was given back is free again; of a later generation there can be none yet.
    if (earlier === 'nobody') generation += 1;
  }
  throw problemError({ kind: 'outcomeUnknown' });
}

async function asHolder(
  services: Services,
  key: string,
  claim: Claim,
  make: () => Promise<number>,
): Promise<number> {
  try {
    const ticketId = await make();
    await settle(services, key, claim, ticketId);
    return ticketId;
  } catch (error) {
    if (!isUnknown(error)) {
      await services.store.delete(key).catch(() => {
        services.log('A conversion could not be given back; its lease ends in two minutes.');
      });
    }
    throw error;
  }
}

/** The ticket of the claim's holder; `givenBack` when the claim is gone, `nobody` when its holder is gone without one. */
async function ofEarlier(
  services: Services,
  key: string,
  own: Claim,
  findMade: () => Promise<number | null>,
): Promise<number | 'givenBack' | 'nobody'> {
  const stored = await services.store.get(key);
  if (stored === null) return 'givenBack';
  // What is not of our writing tells nothing: it is treated as a lease that ran out.
  const claim = parseOrNull<Claim>(validClaim, stored);
  if (claim?.ticketId != null) return claim.ticketId;
  if (claim !== null && isAtWork(claim, services.now())) throw problemError({ kind: 'convertingNow' });
  const found = await findMade();
  if (found === null) return 'nobody';
  await settle(services, key, own, found);
  return found;
}

/** A time further ahead than any lease of ours was not written by us. */
function isAtWork({ untilMs }: Claim, nowMs: number): boolean {
  return untilMs > nowMs && untilMs <= nowMs + LEASE_MS;
}

/** The ticket exists already: if this is not kept, the next press finds it by its reference. */
async function settle(services: Services, key: string, claim: Claim, ticketId: number): Promise<void> {
  await services.store.set(key, { ...claim, ticketId }).catch(() => {
    services.log('A conversion could not be noted; it is found by its reference.');
  });
}

function isUnknown(error: unknown): boolean {
  return isProblemError(error) && error.problem.kind === 'outcomeUnknown';
}

/** At most 60 characters (platform contract 6.1). R-CON-07: a thread's number means something in one account only. */
function keyOf(account: string, thread: number, generation: number): string {
  return `converted/${emailHash('converted', account)}/${String(thread)}/${String(generation)}`;
}
