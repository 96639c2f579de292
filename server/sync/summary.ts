import type { LeftReason } from '../../rules/part.ts';
import type { Asked } from '../../rules/guard.ts';
import type { Direction, Side } from '../../rules/person.ts';
import type { MappedEntity } from '../../rules/settings/document.ts';

export interface SideCounts {
  created: number;
  updated: number;
  failed: number;
}

export interface EntityCounts extends SideCounts {
  left: number;
  /** What of it was written, or was to be written, to Freshdesk; the rest was Freshsales. */
  readonly inFreshdesk: SideCounts;
}

/** One run as the log keeps it and `getRun` gives it (R-LOG-01). Times are ISO 8601. */
export interface RunSummary {
  readonly runId: string;
  kind: 'full' | 'incremental' | 'realTime' | 'preview' | 'retry' | 'undo';
  status: 'running' | 'done' | 'failed' | 'paused' | 'stopped';
  readonly startedAt: string;
  endedAt: string | null;
  readonly direction: Direction;
  /** Why it failed, in words for people. */
  reason: string | null;
  /** What it waits for an answer to (R-BEY-09); absent or `null`: nothing. */
  asks?: Asked | null;
  /** Writes by the Freshsales entity of the pair; `left` counts people that were left out. */
  readonly counts: Record<MappedEntity, EntityCounts> & { readonly bySide: Record<Side, SideCounts> };
  /** People that were left out, by reason; absent where nobody was, and in runs before it was counted. */
  leftBy?: Partial<Record<LeftReason, number>>;
  /** Requests made so far, all of them. */
  requests: number;
  /** Where it is: people looked at in this phase, of about how many. */
  progress: { phase: string; done: number; total: number | null };
}

const noWrites: Readonly<SideCounts> = { created: 0, updated: 0, failed: 0 };

function noCounts(): EntityCounts {
  return { ...noWrites, left: 0, inFreshdesk: { ...noWrites } };
}

export function newSummary(
  runId: string,
  kind: RunSummary['kind'],
  direction: Direction,
  startedAt: string,
): RunSummary {
  return {
    runId,
    kind,
    status: 'running',
    startedAt,
    endedAt: null,
    direction,
    reason: null,
    counts: {
      contacts: noCounts(),
      leads: noCounts(),
      accounts: noCounts(),
      bySide: { freshsales: { ...noWrites }, freshdesk: { ...noWrites } },
    },
    requests: 0,
    progress: { phase: 'waiting', done: 0, total: null },
  };
}

/** Counts people that were left out. */
export function countLeft(summary: RunSummary, entity: MappedEntity, reason: LeftReason, times = 1): void {
  summary.counts[entity].left += times;
  summary.leftBy = { ...summary.leftBy, [reason]: (summary.leftBy?.[reason] ?? 0) + times };
}

/** Counts one write that was made or that failed. */
export function countWrite(
  summary: RunSummary,
  what: keyof SideCounts,
  entity: MappedEntity,
  side: Side,
  times = 1,
): void {
  summary.counts[entity][what] += times;
  if (side === 'freshdesk') summary.counts[entity].inFreshdesk[what] += times;
  summary.counts.bySide[side][what] += times;
}
