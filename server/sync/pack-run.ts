import { leftReasons, type LeftReason } from '../../rules/part.ts';
import type { EntityCounts, RunSummary, SideCounts } from './summary.ts';

const REASON_CHARS = 200;

const kinds = ['full', 'incremental', 'preview', 'retry', 'undo', 'realTime'] as const;
const statuses = ['running', 'done', 'failed', 'paused', 'stopped'] as const;
const directions = ['both', 'toFreshsales', 'toFreshdesk'] as const;
const entities = ['contacts', 'leads', 'accounts'] as const;

/** Created, updated, failed, left; and the first three of Freshdesk alone. */
type PackedCounts = readonly [number, number, number, number, number, number, number];

/** A run in the store: names as their places. */
export type PackedRun = readonly [
  runId: string,
  kind: number,
  status: number,
  direction: number,
  startedMs: number,
  endedMs: number,
  requests: number,
  counts: readonly PackedCounts[],
  reason: string | null,
  /** Who was left out, by the place of the reason in `leftReasons`. */
  left: readonly (readonly [reason: number, count: number])[],
];

/** A stored log; runs that were packed before reasons were counted have none. */
export function withReasons(stored: unknown): unknown {
  const { packed, added, ...others } = (stored ?? {}) as { packed?: unknown; added?: unknown };
  if (!Array.isArray(packed)) return stored;
  const runs: readonly unknown[] = packed;
  return {
    ...others,
    packed: runs.map((run) => (isOlder(run) ? [...run, []] : run)),
    ...(added == null ? {} : { added }),
  };
}

function isOlder(run: unknown): run is unknown[] {
  return Array.isArray(run) && run.length === 9;
}

/** An ended run as the store keeps it. */
export function packRun(run: RunSummary): PackedRun {
  const left = Object.entries(run.leftBy ?? {}).map(
    ([reason, count]) => [(leftReasons as readonly string[]).indexOf(reason), count] as const,
  );
  return [
    run.runId,
    kinds.indexOf(run.kind),
    statuses.indexOf(run.status),
    directions.indexOf(run.direction),
    Date.parse(run.startedAt),
    Date.parse(run.endedAt ?? run.startedAt),
    run.requests,
    entities.map((entity) => packCounts(run.counts[entity])),
    run.reason === null ? null : run.reason.slice(0, REASON_CHARS),
    left,
  ];
}

function packCounts({ created, updated, failed, left, inFreshdesk: desk }: EntityCounts): PackedCounts {
  return [created, updated, failed, left, desk.created, desk.updated, desk.failed];
}

/** The run that was packed. */
export function unpackRun(packed: PackedRun): RunSummary {
  const [runId, kind, status, direction, startedMs, endedMs, requests, numbers, reason, left] = packed;
  const [contacts, leads, accounts] = numbers.map(unpackCounts) as [EntityCounts, EntityCounts, EntityCounts];
  const all = [contacts, leads, accounts];
  const freshdesk = sumOf(all.map(({ inFreshdesk }) => inFreshdesk));
  const both = sumOf(all);
  return {
    runId,
    kind: kinds[kind] ?? 'full',
    status: statuses[status] ?? 'failed',
    startedAt: new Date(startedMs).toISOString(),
    endedAt: new Date(endedMs).toISOString(),
    direction: directions[direction] ?? 'both',
    reason,
    counts: { contacts, leads, accounts, bySide: { freshsales: without(both, freshdesk), freshdesk } },
    ...(left.length === 0 ? {} : { leftBy: leftByOf(left) }),
    requests,
    progress: { phase: 'finish', done: 0, total: null },
  };
}

function leftByOf(left: readonly (readonly [number, number])[]): Partial<Record<LeftReason, number>> {
  const known = left.flatMap(([at, count]) => {
    const reason = leftReasons[at];
    return reason === undefined ? [] : [[reason, count] as const];
  });
  return Object.fromEntries(known);
}

function unpackCounts(counts: PackedCounts): EntityCounts {
  const [created, updated, failed, left, deskCreated, deskUpdated, deskFailed] = counts;
  const inFreshdesk = { created: deskCreated, updated: deskUpdated, failed: deskFailed };
  return { created, updated, failed, left, inFreshdesk };
}

function sumOf(counts: readonly SideCounts[]): SideCounts {
  const sum = (what: keyof SideCounts) => counts.reduce((total, own) => total + own[what], 0);
  return { created: sum('created'), updated: sum('updated'), failed: sum('failed') };
}

function without(all: SideCounts, part: SideCounts): SideCounts {
  return {
    created: all.created - part.created,
    updated: all.updated - part.updated,
    failed: all.failed - part.failed,
  };
}
