import { limitsOf } from '../options.ts';
import type { Account } from '../state/account.ts';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;

/** Counts a call of the account. Over a limit: the seconds until the next hour or minute begins. */
export function takeCall(account: Account, nowMs: number): { retryAfterSeconds: number } | undefined {
  const limits = limitsOf(account.options);
  const hour = Math.floor(nowMs / HOUR_MS);
  const minute = Math.floor(nowMs / MINUTE_MS);
  const { calls } = account;
  const hourCalls = (calls.hour === hour ? calls.hourCalls : 0) + 1;
  const minuteCalls = (calls.minute === minute ? calls.minuteCalls : 0) + 1;
  if (hourCalls > limits.hour) return { retryAfterSeconds: secondsTo((hour + 1) * HOUR_MS, nowMs) };
  if (minuteCalls > limits.minute) return { retryAfterSeconds: secondsTo((minute + 1) * MINUTE_MS, nowMs) };
  account.calls = { hour, hourCalls, minute, minuteCalls };
  return undefined;
}

function secondsTo(timeMs: number, nowMs: number): number {
  return Math.ceil((timeMs - nowMs) / 1000);
}
