import type { Direction, Entity, Side } from '../../rules/person.ts';

interface EntityCounts {
  created: number;
  updated: number;
  failed: number;
  left: number;
}

export interface SideCounts {
  created: number;
  updated: number;
  failed: number;
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
  /** Writes by the Freshsales entity of the pair; `left` counts people that were left out. */
  readonly counts: Record<Entity | 'accounts', EntityCounts> & { readonly bySide: Record<Side, SideCounts> };
  /** Requests made so far, all of them. */
  requests: number;
  /** Where it is: people looked at in this phase, of about how many. */
  progress: { phase: string; done: number; total: number | null };
}

const noWrites: Readonly<SideCounts> = { created: 0, updated: 0, failed: 0 };

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
      contacts: { ...noWrites, left: 0 },
      leads: { ...noWrites, left: 0 },
      accounts: { ...noWrites, left: 0 },
      bySide: { freshsales: { ...noWrites }, freshdesk: { ...noWrites } },
    },
    requests: 0,
    progress: { phase: 'waiting', done: 0, total: null },
  };
}

/** Counts one write that was made or that failed. */
export function countWrite(
  summary: RunSummary,
  what: keyof SideCounts,
  entity: Entity,
  side: Side,
  times = 1,
): void {
  summary.counts[entity][what] += times;
  summary.counts.bySide[side][what] += times;
}
