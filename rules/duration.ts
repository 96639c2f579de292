import type { Limits } from './budget.ts';
import type { Cost } from './cost.ts';

/** Whose limit decides how long a sync takes. */
export type Narrowest = 'platform' | 'freshsales' | 'freshdesk' | 'store';

export interface Duration {
  readonly minutes: number;
  readonly limitedBy: Narrowest;
}

/** Slices start a little more than a minute after each other, and pages and people are not divisible. */
const SHARE_USED = 0.93;

/** A first slice at once, the next ones by schedules, which start more than five minutes ahead: so long nothing happens. */
const FIRST_MINUTES = 4.4;

const HOUR = 60;

/** How long a full run of this cost takes within the limits, and which of them is the narrowest. */
export function durationOf(cost: Cost, limits: Limits): Duration {
  const { total, lists, salesLists, searches, looks, bulks, polls, freshdeskWrites, storeOps } = cost;
  const sales = salesLists + searches + looks + bulks + polls;
  const customerLists = lists - salesLists;
  const minutes: Readonly<Record<Narrowest, number>> = {
    platform: total / (limits.requestsAMinute * SHARE_USED),
    // An hour's calls can be made at its beginning.
    freshsales: Math.max(sales / limits.freshsalesAnHour - 1, 0) * HOUR + sales / limits.requestsAMinute,
    freshdesk: Math.max(
      (customerLists + freshdeskWrites) / limits.freshdeskAMinute,
      customerLists / limits.freshdeskListsAMinute,
    ),
    store: storeOps / limits.storeOpsAMinute,
  };
  const names = Object.keys(minutes) as Narrowest[];
  const limitedBy = names.reduce((most, name) => (minutes[name] > minutes[most] ? name : most));
  const isShort = total <= limits.requestsAMinute;
  return { minutes: Math.ceil(minutes[limitedBy] + (isShort ? 0 : FIRST_MINUTES)), limitedBy };
}
