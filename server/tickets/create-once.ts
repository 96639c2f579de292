import type { FreshdeskTicket } from '../freshdesk/ticket-types.ts';
import { isCallError } from '../platform/errors.ts';
import type { Desk } from './context.ts';
import { asking, problemError } from './problems.ts';

interface RequesterKey {
  readonly email?: string;
}

// Nobody presses again later than this; and Freshdesk's list is short.
const LOOK_BACK_MS = 2 * 24 * 3_600_000;

/**
 * Creates a ticket whose description ends in a reference of ours. An answer that got lost is looked for by it, in the
 * person's live list (Freshdesk has no idempotency key, and its search lags some minutes).
 */
export async function createOnce(
  desk: Desk,
  requester: RequesterKey,
  reference: string,
  body: object,
): Promise<FreshdeskTicket> {
  try {
    return await desk.freshdesk.create(body);
  } catch (error) {
    if (!isUncertain(error)) return asking('Freshdesk', () => Promise.reject(error as Error));
    const made = await findMade(desk, requester, reference).catch(() => null);
    if (made === null) throw problemError({ kind: 'outcomeUnknown' });
    return made;
  }
}

/** The ticket with this reference, if it was made; `null` also where the person has no address to look by. */
export async function findMade(
  desk: Desk,
  { email }: RequesterKey,
  reference: string,
): Promise<FreshdeskTicket | null> {
  if (email === undefined) return null;
  const sinceMs = desk.services.now() - LOOK_BACK_MS;
  try {
    const tickets = await desk.freshdesk.withTexts(email, sinceMs);
    return tickets.find((ticket) => mentions(ticket, reference)) ?? null;
  } catch (error) {
    // Nobody has this address: the ticket that would have made them a customer was not made.
    if (isCallError(error) && error.kind === 'invalid') return null;
    return asking('Freshdesk', () => Promise.reject(error as Error));
  }
}

/** The whole word: FS-5 is not FS-55. */
function mentions(ticket: FreshdeskTicket, reference: string): boolean {
  const text = `${ticket.description_text ?? ''} ${ticket.description ?? ''}`;
  return text.split(/[^\w-]+/).includes(reference);
}

/** No answer, or one that cannot be read although the product did not refuse. */
function isUncertain(error: unknown): boolean {
  if (!isCallError(error)) return false;
  return error.kind === 'unavailable' || (error.kind === 'unexpected' && error.status < 400);
}
