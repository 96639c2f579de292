import type { FreshsalesOptions } from './options.ts';
import { limitsOf } from './options.ts';
import type { CallCounts } from './state/account.ts';

const MINUTE_MS = 60_000;
const HOUR_MS = 3_600_000;

/** The counts with one more call. */
export function counted(calls: CallCounts, nowMs: number): CallCounts {
  const hour = Math.floor(nowMs / HOUR_MS);
  const minute = Math.floor(nowMs / MINUTE_MS);
  return {
    hour,
    hourCalls: (calls.hour === hour ? calls.hourCalls : 0) + 1,
    minute,
    minuteCalls: (calls.minute === minute ? calls.minuteCalls : 0) + 1,
  };
}

/** Seconds until the account may call again; undefined as long as it may. */
export function retrySeconds(
  calls: CallCounts,
  options: FreshsalesOptions,
  nowMs: number,
): number | undefined {
  const limits = limitsOf(options);
  if (calls.hourCalls > limits.hour) return secondsTo(nowMs, HOUR_MS);
  return calls.minuteCalls > limits.minute ? secondsTo(nowMs, MINUTE_MS) : undefined;
}

/** What is left of the hour, as one client reads it. */
export function limitHeaders(
  { hourCalls }: CallCounts,
  options: FreshsalesOptions,
  nowMs: number,
): Record<string, string> {
  const { hour } = limitsOf(options);
  return {
    'x-ratelimit-limit': String(hour),
    'x-ratelimit-remaining': String(Math.max(hour - hourCalls, 0)),
    'x-ratelimit-reset': String(Math.floor(nowMs / 1000) + secondsTo(nowMs, HOUR_MS)),
  };
}

function secondsTo(nowMs: number, windowMs: number): number {
  return Math.ceil((windowMs - (nowMs % windowMs)) / 1000);
}
