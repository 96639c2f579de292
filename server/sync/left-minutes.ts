import type { Run } from './state.ts';

// A slice a minute, of which most requests are used: until the run itself has shown its pace.
const USUAL_A_MINUTE = 37;
const SHOWN_AFTER_MINUTES = 15;

/**
 * R-BEY-15: how many minutes a full run will still take, from what was estimated before it and, once that is counted, from
 * whom Freshdesk still lacks; at the run's own pace. `null` where it cannot be told.
 */
export function leftMinutes(run: Run, nowMs: number): number | null {
  if (run.summary.kind !== 'full') return null;
  const left = requestsLeft(run);
  return left === null ? null : Math.ceil(left / paceOf(run, nowMs));
}

function requestsLeft({ phase, missingCount = 0, expected, summary }: Run): number | null {
  const { requests, counts } = summary;
  const { created, failed } = counts.bySide.freshdesk;
  if (phase === 'sweepSales') return Math.max(missingCount - created - failed, 0);
  if (expected === undefined || requests >= expected) return null;
  return expected - requests;
}

function paceOf({ startedMs, summary }: Run, nowMs: number): number {
  const minutes = (nowMs - startedMs) / 60_000;
  return minutes < SHOWN_AFTER_MINUTES ? USUAL_A_MINUTE : Math.max(summary.requests / minutes, 1);
}
