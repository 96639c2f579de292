import { json, type HttpResponse } from '../core/http.ts';
import type { FreshdeskOptions } from './options.ts';
import { limitsOf, type PlanLimits } from './plans.ts';

/** Calls with a limit of their own inside the account's. */
export type SubLimit = Exclude<keyof PlanLimits, 'calls' | 'windowMs'>;

/** What was used in one window of time; `minute` is its number since 1970. */
export interface RateWindow {
  readonly minute: number;
  /** Calls since the account began. */
  readonly calls?: number;
  readonly used: Readonly<Partial<Record<SubLimit | 'calls', number>>>;
}

interface Charge {
  readonly credits: number;
  readonly sub?: SubLimit | undefined;
}

export interface Charged {
  readonly window: RateWindow;
  readonly headers: Record<string, string>;
  /** Set when the call may not go on. */
  readonly refusal?: HttpResponse;
}

// Every answer carries it, refusals too.
const VERSION = 'latest=v2; requested=v2';

const MINUTE_MS = 60_000;

/** Counts a call, refused ones too (https://developers.freshdesk.com/api/#ratelimit). */
export function charge(window: RateWindow, call: Charge, options: FreshdeskOptions, nowMs: number): Charged {
  const limits = limitsOf(options);
  const windowMs = limits.windowMs ?? MINUTE_MS;
  const minute = Math.floor(nowMs / windowMs);
  const before = window.minute === minute ? window.used : {};
  const calls = (before.calls ?? 0) + call.credits;
  const count = (window.calls ?? 0) + 1;
  const used = { ...before, calls, ...subUse(before, call.sub) };
  const headers = {
    'x-freshdesk-api-version': VERSION,
    'x-request-id': requestId(count),
    'x-ratelimit-total': String(limits.calls),
    'x-ratelimit-remaining': String(Math.max(0, limits.calls - calls)),
    'x-ratelimit-used-currentrequest': String(call.credits),
  };
  const charged = { window: { minute, used, calls: count }, headers };
  if (!exceeded(used, limits, call.sub)) return charged;
  const shown = options.rateHeadersOn429
    ? headers
    : { 'x-freshdesk-api-version': VERSION, 'x-request-id': requestId(count) };
  return { ...charged, headers: shown, refusal: tooMany(nowMs, windowMs) };
}

// Clients show it in their errors; here it counts the calls.
function requestId(count: number): string {
  return `00000000-0000-4000-8000-${String(count).padStart(12, '0')}`;
}

function subUse(before: RateWindow['used'], sub: SubLimit | undefined): RateWindow['used'] {
  return sub === undefined ? {} : { [sub]: (before[sub] ?? 0) + 1 };
}

function exceeded(used: RateWindow['used'], limits: PlanLimits, sub: SubLimit | undefined): boolean {
  return (used.calls ?? 0) > limits.calls || (sub !== undefined && (used[sub] ?? 0) > limits[sub]);
}

// The body is not documented; status and Retry-After are.
function tooMany(nowMs: number, windowMs: number): HttpResponse {
  const seconds = Math.ceil((windowMs - (nowMs % windowMs)) / 1000);
  const message = `You have exceeded the limit of requests per ${windowMs > MINUTE_MS ? 'hour' : 'minute'}`;
  return json(429, { message }, { 'retry-after': String(seconds) });
}
