/** Of the 50 requests and 50 store operations a minute that the platform allows, what a sync may take; the rest is people's. */
export const SYNC_SHARE_A_MINUTE = 42;

/** What may be spent, by the limits that are in play. */
export interface Limits {
  /** Requests by templates, and operations of the store: the platform's minute, or the admin's cap. */
  readonly requestsAMinute: number;
  readonly storeOpsAMinute: number;
  /** Freshsales' calls of a rolling hour. */
  readonly freshsalesAnHour: number;
  /** All calls of Freshdesk in a minute, and the contact lists among them. */
  readonly freshdeskAMinute: number;
  readonly freshdeskListsAMinute: number;
}

/** What was spent lately; plain JSON, so that it is part of the checkpoint. Times are epoch milliseconds. */
export interface Ledger {
  /** Times of the last minute's requests, of Freshdesk calls and lists among them, and of store operations. */
  requests: number[];
  freshdesk: number[];
  lists: number[];
  storeOps: number[];
  /** Freshsales' calls by the start of the five minutes they were made in. */
  freshsales: [startMs: number, calls: number][];
  /** Nothing is asked of a product before this time: it refused us, or said that little is left. */
  readonly notBefore: { freshsales: number; freshdesk: number; platform: number };
  /** What answers taught: Freshdesk's calls a minute by its headers, Freshsales' hour by a refusal; `null`: nothing yet. */
  readonly learned: {
    freshdeskAMinute: number | null;
    freshsalesAnHour: number | null;
    /** When Freshsales refused. */
    freshsalesAtMs?: number;
  };
}

export type Target = 'freshdesk' | 'freshdeskList' | 'freshsales' | 'other';

// The platform's window is not documented: a minute that slides is the stricter reading. Clocks are not quite the same.
const WINDOW_MS = 60_500;
const HOUR_MS = 60 * 60_000;
const BUCKET_MS = 5 * 60_000;
// What other apps leave of Freshsales' hour is another thing tomorrow.
const LEARNED_MS = 24 * HOUR_MS;

// Freshdesk's total is shared with agents' own apps; its sub-limit with nobody we know of.
const FRESHDESK_SHARE = 0.5;
const LIST_SHARE = 0.8;

// Freshdesk API, rate limits: contacts list by total. Half the total may be somebody else's.
const listsByTotal: readonly (readonly [total: number, lists: number])[] = [
  [2000, 400],
  [1000, 300],
  [700, 200],
  [400, 100],
  [0, 20],
];

// Suite and Classic: calls an hour (Freshsales API, rate limits).
const hourByPlan: Readonly<Record<string, number>> = {
  free: 1000,
  growth: 1000,
  pro: 2000,
  enterprise: 5000,
};

export function newLedger(): Ledger {
  return {
    requests: [],
    freshdesk: [],
    lists: [],
    storeOps: [],
    freshsales: [],
    notBefore: { freshsales: 0, freshdesk: 0, platform: 0 },
    learned: { freshdeskAMinute: null, freshsalesAnHour: null },
  };
}

/** The limits that hold, from what the admin chose and what answers taught. `freshsalesShare` in percent. */
export function limitsOf(
  chosen: { requestsAMinute: number | null; freshsalesShare: number; freshsalesPlan: string },
  { learned }: Ledger,
): Limits {
  const total = learned.freshdeskAMinute ?? 200;
  const hour = learned.freshsalesAnHour ?? hourByPlan[chosen.freshsalesPlan] ?? 1000;
  const lists = listsByTotal.find(([from]) => total >= from)?.[1] ?? 20;
  return {
    requestsAMinute: Math.max(Math.min(chosen.requestsAMinute ?? Infinity, SYNC_SHARE_A_MINUTE), 1),
    storeOpsAMinute: SYNC_SHARE_A_MINUTE,
    freshsalesAnHour: Math.floor((hour * chosen.freshsalesShare) / 100),
    freshdeskAMinute: Math.floor(total * FRESHDESK_SHARE),
    freshdeskListsAMinute: Math.floor(Math.min(lists, total) * LIST_SHARE),
  };
}

/** Drops what counts against no limit any more. */
export function forget(ledger: Ledger, nowMs: number): void {
  for (const name of ['requests', 'freshdesk', 'lists', 'storeOps'] as const)
    ledger[name] = counting(ledger[name], nowMs);
  ledger.freshsales = ledger.freshsales.filter(([startMs]) => startMs + BUCKET_MS > nowMs - HOUR_MS);
  const { learned } = ledger;
  if (nowMs - (learned.freshsalesAtMs ?? 0) >= LEARNED_MS) learned.freshsalesAnHour = null;
}

/** Notes a request that is being made. */
export function spend(ledger: Ledger, target: Target, nowMs: number): void {
  ledger.requests.push(nowMs);
  if (target === 'freshdesk' || target === 'freshdeskList') ledger.freshdesk.push(nowMs);
  if (target === 'freshdeskList') ledger.lists.push(nowMs);
  if (target === 'freshsales') spendFreshsales(ledger, nowMs);
}

function spendFreshsales(ledger: Ledger, nowMs: number): void {
  const startMs = nowMs - (nowMs % BUCKET_MS);
  const last = ledger.freshsales.at(-1);
  if (last?.[0] === startMs) last[1] += 1;
  else ledger.freshsales.push([startMs, 1]);
}

/** How many requests of a kind may have been made by `atMs`, if none is made before: the narrowest limit counts. */
export function allowance(ledger: Ledger, limits: Limits, target: Target, atMs: number): number {
  const left = [
    limits.requestsAMinute - counting(ledger.requests, atMs).length,
    ...own(ledger, limits, target, atMs),
  ];
  return Math.max(Math.min(...left), 0);
}

function own(ledger: Ledger, limits: Limits, target: Target, atMs: number): number[] {
  const { notBefore } = ledger;
  if (notBefore.platform > atMs) return [0];
  if (target === 'other') return [];
  if (notBefore[target === 'freshsales' ? 'freshsales' : 'freshdesk'] > atMs) return [0];
  if (target === 'freshsales') return [limits.freshsalesAnHour - callsOfHour(ledger, atMs)];
  const all = limits.freshdeskAMinute - counting(ledger.freshdesk, atMs).length;
  if (target === 'freshdesk') return [all];
  return [all, limits.freshdeskListsAMinute - counting(ledger.lists, atMs).length];
}

/** What syncs may take of the store: the same for every account, whatever the admin chose. */
export const storeLimits: Pick<Limits, 'storeOpsAMinute'> = { storeOpsAMinute: SYNC_SHARE_A_MINUTE };

/** How many store operations may be made by `atMs`. */
export function storeAllowance(
  ledger: Ledger,
  limits: Pick<Limits, 'storeOpsAMinute'>,
  atMs: number,
): number {
  return Math.max(limits.storeOpsAMinute - counting(ledger.storeOps, atMs).length, 0);
}

/** The first moment from `nowMs` on at which `wanted` store operations may be made. */
export function storeAvailableAtMs(
  ledger: Ledger,
  limits: Pick<Limits, 'storeOpsAMinute'>,
  nowMs: number,
  wanted: number,
): number {
  const times = counting(ledger.storeOps, nowMs);
  const over = times.length + Math.min(wanted, limits.storeOpsAMinute) - limits.storeOpsAMinute;
  return over <= 0 ? nowMs : times[over - 1]! + WINDOW_MS;
}

/** The first moment from `nowMs` on at which `wanted` requests of a kind may be made; a limit that is smaller is enough. */
export function availableAtMs(
  ledger: Ledger,
  limits: Limits,
  target: Target,
  nowMs: number,
  wanted: number,
): number {
  const moments = [nowMs, ...changesOf(ledger).filter((timeMs) => timeMs > nowMs)].sort((a, b) => a - b);
  const enough = Math.min(wanted, mostOf(limits, target));
  const moment = moments.find((timeMs) => allowance(ledger, limits, target, timeMs) >= enough);
  return moment ?? nowMs + HOUR_MS;
}

function mostOf(limits: Limits, target: Target): number {
  const most = {
    freshdesk: limits.freshdeskAMinute,
    freshdeskList: limits.freshdeskListsAMinute,
    freshsales: limits.freshsalesAnHour,
    other: limits.requestsAMinute,
  };
  return Math.max(Math.min(most[target], limits.requestsAMinute), 1);
}

/** The moments at which something stops counting. */
function changesOf({ requests, freshsales, notBefore }: Ledger): number[] {
  return [
    ...requests.map((timeMs) => timeMs + WINDOW_MS),
    ...freshsales.map(([startMs]) => startMs + BUCKET_MS + HOUR_MS),
    ...Object.values(notBefore),
  ];
}

function counting(timesMs: readonly number[], atMs: number): number[] {
  return timesMs.filter((timeMs) => timeMs > atMs - WINDOW_MS);
}

/**
 * Freshsales' calls in the hour before a moment. The oldest five minutes count as a whole: whether the hour slides or is
 * the clock's is not documented.
 */
export function callsOfHour({ freshsales }: Ledger, atMs: number): number {
  return freshsales
    .filter(([startMs]) => startMs + BUCKET_MS > atMs - HOUR_MS)
    .reduce((sum, [, calls]) => sum + calls, 0);
}

/** What an answer says about limits. `retryAfterMs` as the answer gave it. */
export interface AnswerFacts {
  readonly target: Target;
  readonly status: number;
  readonly retryAfterMs: number | null;
  /** Freshdesk's `X-RateLimit-Total` and `-Remaining`. */
  readonly total: number | null;
  readonly remaining: number | null;
}

/** Below so many calls left in Freshdesk's minute the others go first. */
const FRESHDESK_SPARE = 20;

/** Learns from an answer. */
export function learn(ledger: Ledger, facts: AnswerFacts, nowMs: number): void {
  const { target, status, total, remaining } = facts;
  if (total !== null && total > 0) ledger.learned.freshdeskAMinute = total;
  const spare = Math.min(FRESHDESK_SPARE, (total ?? 0) / 4);
  if (remaining !== null && remaining < spare)
    ledger.notBefore.freshdesk = Math.max(ledger.notBefore.freshdesk, endOfMinute(nowMs));
  if (status === 429) learnRefusal(ledger, target, facts.retryAfterMs, nowMs);
}

function learnRefusal(ledger: Ledger, target: Target, retryAfterMs: number | null, nowMs: number): void {
  const whose = target === 'freshsales' ? 'freshsales' : target === 'other' ? 'platform' : 'freshdesk';
  const waitMs = retryAfterMs ?? 60_000;
  ledger.notBefore[whose] = Math.max(ledger.notBefore[whose], nowMs + waitMs);
  // A wait of more than a minute is Freshsales' hour: less than we thought was ours.
  if (whose === 'freshsales' && waitMs > 60_000) {
    ledger.learned.freshsalesAnHour = Math.max(callsOfHour(ledger, nowMs), 100);
    ledger.learned.freshsalesAtMs = nowMs;
  }
}

function endOfMinute(nowMs: number): number {
  return nowMs - (nowMs % 60_000) + 60_000;
}

/** Minutes since midnight of a moment in a time zone. */
export function minuteOfDay(atMs: number, timeZone: string): number {
  const text = new Intl.DateTimeFormat('en-GB', { timeZone, hour: '2-digit', minute: '2-digit' }).format(
    atMs,
  );
  return minutesOf(text);
}

/** R-BEY-15: how long, in milliseconds, it is still quiet; 0 when a sync may work. */
export function quietForMs(
  quiet: { readonly from: string; readonly to: string } | null,
  minute: number,
): number {
  if (quiet === null) return 0;
  const [from, to] = [minutesOf(quiet.from), minutesOf(quiet.to)];
  const since = (minute - from + DAY) % DAY;
  const length = (to - from + DAY) % DAY;
  return since < length ? (length - since) * 60_000 : 0;
}

const DAY = 24 * 60;

function minutesOf(text: string): number {
  const [hours, minutes] = text.split(':').map(Number);
  return ((hours ?? 0) % 24) * 60 + (minutes ?? 0);
}

/** How long to stay away after the `attempt`-th failure in a row: one minute, doubling up to half an hour. */
export function backoffMs(attempt: number): number {
  return Math.min(60_000 * 2 ** Math.max(attempt - 1, 0), 30 * 60_000);
}
