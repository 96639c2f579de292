/**
 * An open widget learns of news by looking into the store, whose operations all widgets and the server share: fifty a
 * minute. There is no way to be told (the platform has no push to a frame), so widgets look, and together at most about
 * ten times a minute: the more there are, the more seldom each.
 */

/** Store operations a minute that all open widgets may use together. */
const LOOKS_A_MINUTE = 9;
/** Each counts itself once a half-hour, which takes two operations. */
export const COUNT_EVERY_MS = 30 * 60_000;
const COUNTING_A_MINUTE = (2 * 60_000) / COUNT_EVERY_MS;

const MINUTE_MS = 60_000;
const SHORTEST_MS = 30_000;
const LONGEST_MS = 2 * 60 * MINUTE_MS;

/** How long a visible widget waits between two looks, where so many are open. */
export function lookEveryMs(watchers: number): number {
  const left = LOOKS_A_MINUTE - watchers * COUNTING_A_MINUTE;
  const minutes = left <= 0 ? Number.POSITIVE_INFINITY : watchers / left;
  return Math.min(Math.max(minutes * MINUTE_MS, SHORTEST_MS), LONGEST_MS);
}

/** Customers whose news one look reads, an operation each. */
export const LOOKED_AT_MAX = 5;

/**
 * Whom a look is about: of many customers some, and the next time those after them.
 * @param looks how many there were before
 */
export function lookedAt(customers: readonly number[], looks: number): readonly number[] {
  if (customers.length <= LOOKED_AT_MAX) return customers;
  const from = (looks * LOOKED_AT_MAX) % customers.length;
  return [...customers, ...customers].slice(from, from + LOOKED_AT_MAX);
}

/** The half-hour of the day, and the key under which its day's widgets are counted. */
export function countingSlot(nowMs: number): { readonly key: string; readonly slot: number } {
  const slots = Math.floor(nowMs / COUNT_EVERY_MS);
  const aDay = (24 * 60 * MINUTE_MS) / COUNT_EVERY_MS;
  return { key: `watching/${String(Math.floor(slots / aDay))}`, slot: slots % aDay };
}
