/** How far the reconciling poll has read Freshdesk's tickets in the order of their changes. */
export interface PollProgress {
  /** Epoch milliseconds: changes from then on are asked for. */
  readonly sinceMs: number;
  /** More than a page can have changed in one second. */
  readonly page: number;
  /** `id@updated` of what was read already of the time from `sinceMs` on. */
  readonly seen: readonly string[];
}

/** The part of a ticket that the poll goes by. */
export interface Changed {
  readonly id: number;
  /** ISO 8601, as Freshdesk wrote it. */
  readonly updated: string;
}

/** R-TIC-01: what is read when real time begins. */
const BACKFILL_MS = 30 * 24 * 3_600_000;
/** Rows a page: the most that Freshdesk gives. */
export const POLL_ROWS = 100;
/** An event needs its time: what changed so short ago is left to the next poll. */
export const SETTLE_MS = 90_000;
/** Lists show a change some time after its moment (freshdesk-api.md 14): so much is read twice. */
const OVERLAP_MS = 120_000;

/** Often when things happen, seldom when not. */
export const GAP_MIN_MS = 10 * 60_000;
const GAP_MAX_MS = 2 * 3_600_000;
/** Between two slices of the back-fill: the shortest that can be scheduled. */
export const SLICE_GAP_MS = 5.5 * 60_000;

export function newProgress(nowMs: number): PollProgress {
  return { sinceMs: nowMs - BACKFILL_MS, page: 1, seen: [] };
}

/** Of a page of changes (oldest first) those to look at now. */
export function toLookAt<T extends Changed>(rows: readonly T[], { seen }: PollProgress, nowMs: number): T[] {
  return rows.filter((row) => Date.parse(row.updated) <= nowMs - SETTLE_MS && !seen.includes(markOf(row)));
}

/**
 * How far the poll has come.
 * @param rows the page
 * @param left the first one of it that was not looked at for want of budget; `null` when all were
 */
export function advanced(
  progress: PollProgress,
  rows: readonly Changed[],
  left: Changed | null,
  nowMs: number,
): PollProgress {
  const isFull = rows.length >= POLL_ROWS;
  const next = left ?? (isFull ? firstUnsettled(rows, nowMs) : undefined);
  if (next !== undefined) return upTo(next, progress, rows);
  const last = rows.at(-1);
  if (last !== undefined && isFull) return nextPage(progress, Date.parse(last.updated));
  const sinceMs = Math.max(progress.sinceMs, nowMs - SETTLE_MS - OVERLAP_MS);
  const seen = rows.filter((row) => {
    const ms = Date.parse(row.updated);
    return ms >= sinceMs && ms <= nowMs - SETTLE_MS;
  });
  return { sinceMs, page: 1, seen: seen.map(markOf) };
}

/** Beyond a full page there is more: what is too young to be looked at begins the next one. */
function firstUnsettled(rows: readonly Changed[], nowMs: number): Changed | undefined {
  return rows.find(({ updated }) => Date.parse(updated) > nowMs - SETTLE_MS);
}

/** From the change that was left over on; of the same second some were looked at. */
function upTo(left: Changed, progress: PollProgress, rows: readonly Changed[]): PollProgress {
  const sinceMs = Date.parse(left.updated);
  const looked = rows.slice(0, rows.indexOf(left)).filter(({ updated }) => Date.parse(updated) >= sinceMs);
  return {
    sinceMs,
    page: sinceMs > progress.sinceMs ? 1 : progress.page,
    seen: looked.map(markOf),
  };
}

function nextPage(progress: PollProgress, lastMs: number): PollProgress {
  return lastMs > progress.sinceMs
    ? { sinceMs: lastMs, page: 1, seen: [] }
    : { ...progress, page: progress.page + 1, seen: [] };
}

/** When to look again: at once while there is more to read, soon after something happened, else ever later. */
export function nextGapMs(gapMs: number, happened: boolean, more: boolean): number {
  if (more) return SLICE_GAP_MS;
  return happened ? GAP_MIN_MS : Math.min(Math.max(gapMs, GAP_MIN_MS) * 2, GAP_MAX_MS);
}

function markOf({ id, updated }: Changed): string {
  return `${String(id)}@${updated}`;
}
