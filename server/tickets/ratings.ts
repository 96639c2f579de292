import type { FreshdeskRating } from '../freshdesk/ticket-types.ts';
import { isCallError } from '../platform/errors.ts';
import type { Desk } from './context.ts';
import { asking } from './problems.ts';

const DAYS_90_MS = 90 * 24 * 3_600_000;

/** R-BEY-23: the worst rating of each ticket in the last ninety days; empty where the plan has no ratings. One request. */
export async function worstRatings(desk: Desk): Promise<Record<number, number>> {
  const worst: Record<number, number> = {};
  for (const { ticket_id: id, ratings } of await readRatings(desk)) {
    const values = Object.values(ratings ?? {}).filter((value) => value !== null);
    if (values.length > 0) worst[id] = Math.min(worst[id] ?? Number.POSITIVE_INFINITY, ...values);
  }
  return worst;
}

async function readRatings(desk: Desk): Promise<readonly FreshdeskRating[]> {
  try {
    return await desk.freshdesk.ratingsSince(desk.services.now() - DAYS_90_MS);
  } catch (error) {
    const isNotOffered = isCallError(error) && (error.kind === 'forbidden' || error.kind === 'missing');
    if (isNotOffered) return [];
    return asking('Freshdesk', () => Promise.reject(error as Error));
  }
}
