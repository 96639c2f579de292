import type { WorstRatings } from '../../rules/tickets/protocol.ts';
import type { FreshdeskRating } from '../freshdesk/ticket-types.ts';
import { isCallError } from '../platform/errors.ts';
import type { Desk } from './context.ts';
import { asking } from './problems.ts';

const DAYS_90_MS = 90 * 24 * 3_600_000;
const PAGES_MAX = 3;

/**
 * R-BEY-23: the worst rating of each ticket in the last ninety days; empty where the plan has no ratings. A request for a hundred
 * ratings of the whole account, three at most.
 */
export async function worstRatings(desk: Desk): Promise<WorstRatings> {
  const worst: Record<number, number> = {};
  const { ratings: all, more } = await readRatings(desk);
  for (const { ticket_id: id, ratings } of all) {
    const values = Object.values(ratings ?? {}).filter((value) => value !== null);
    if (values.length > 0) worst[id] = Math.min(worst[id] ?? Number.POSITIVE_INFINITY, ...values);
  }
  return { worst, more };
}

interface Ratings {
  readonly ratings: readonly FreshdeskRating[];
  readonly more: boolean;
}

async function readRatings(desk: Desk): Promise<Ratings> {
  const sinceMs = desk.services.now() - DAYS_90_MS;
  const ratings: FreshdeskRating[] = [];
  for (let page = 1; page <= PAGES_MAX; page += 1) {
    const part = await readPage(desk, sinceMs, page);
    ratings.push(...part.ratings);
    if (!part.more) return { ratings, more: false };
  }
  return { ratings, more: true };
}

async function readPage(desk: Desk, sinceMs: number, page: number): Promise<Ratings> {
  try {
    return await desk.freshdesk.ratingsSince(sinceMs, page);
  } catch (error) {
    const isNotOffered = isCallError(error) && (error.kind === 'forbidden' || error.kind === 'missing');
    if (isNotOffered) return { ratings: [], more: false };
    return asking('Freshdesk', () => Promise.reject(error as Error));
  }
}
