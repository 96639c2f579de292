/** Of the 50 requests a minute that the platform allows an installation, what a sync may take; the rest is people's. */
export const SYNC_REQUESTS_A_MINUTE = 42;

// A little over a minute: the platform's clock and ours are not the same, and its window is not documented.
const WINDOW_MS = 61_000;

/** The times (epoch milliseconds) of those requests that still count against the minute. */
export function stillCounting(requestTimesMs: readonly number[], nowMs: number): number[] {
  return requestTimesMs.filter((timeMs) => timeMs > nowMs - WINDOW_MS);
}

/** How many requests may be made now, whatever the platform's window is (fixed or sliding). */
export function allowance(requestTimesMs: readonly number[], nowMs: number): number {
  return Math.max(SYNC_REQUESTS_A_MINUTE - stillCounting(requestTimesMs, nowMs).length, 0);
}

/** The first moment, from now on, at which `wanted` requests may be made. */
export function availableAtMs(requestTimesMs: readonly number[], nowMs: number, wanted: number): number {
  const counting = stillCounting(requestTimesMs, nowMs).sort((a, b) => a - b);
  const over = counting.length + Math.min(wanted, SYNC_REQUESTS_A_MINUTE) - SYNC_REQUESTS_A_MINUTE;
  return over <= 0 ? nowMs : counting[over - 1]! + WINDOW_MS;
}

/** How long to stay away after the `attempt`-th failure in a row: one minute, doubling up to half an hour. */
export function backoffMs(attempt: number): number {
  return Math.min(60_000 * 2 ** Math.max(attempt - 1, 0), 30 * 60_000);
}
