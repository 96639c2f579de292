import {
  failsTooOften,
  mostWithoutAsking,
  USUAL_RUNS,
  usualOf,
  type Asked,
  type GuardRule,
} from '../../rules/guard.ts';
import { loadRuns } from './run-log.ts';
import type { Slice } from './slice.ts';
import type { Run, State } from './state.ts';
import type { RunSummary } from './summary.ts';

/** What a run may do without asking. */
export interface Guard {
  readonly usual: number;
  /** How many records it may write; `null`: however many. */
  readonly most: number | null;
  /** What somebody allowed. */
  readonly allowed: readonly GuardRule[];
}

/** Thrown when a run is to ask before it goes on. */
export const guardAsks = new Error('The run waits for an answer.');

// What somebody asked for by name, or to take back, is wanted.
const guarded: ReadonlySet<RunSummary['kind']> = new Set(['full', 'incremental', 'realTime']);

/**
 * R-BEY-09: what this run may do without asking, found out once a run. A first sync writes what its
 * estimate said, to somebody who has just started it: it may write as much as there is.
 */
export async function loadGuard({ run, state, services }: Slice): Promise<void> {
  if (run.guard !== undefined) return;
  const written = state.written ?? (await loadRuns(services.store)).filter(saysWhatIsUsual).map(writtenBy);
  const usual = usualOf(written);
  const isFree = usual === null || isFirst(run, state);
  run.guard = { usual: usual ?? 0, most: isFree ? null : mostWithoutAsking(usual), allowed: [] };
}

/** Keeps what an ended run wrote, the newest first, where it says what is usual. */
export function noteUsual(state: State, ended: RunSummary): void {
  if (saysWhatIsUsual(ended))
    state.written = [writtenBy(ended), ...(state.written ?? [])].slice(0, USUAL_RUNS);
}

function isFirst({ summary }: Run, { index }: State): boolean {
  return summary.kind === 'full' && index === null;
}

function saysWhatIsUsual({ kind, status }: RunSummary): boolean {
  return status === 'done' && guarded.has(kind);
}

function writtenBy({ counts: { bySide } }: RunSummary): number {
  const { freshsales, freshdesk } = bySide;
  return freshsales.created + freshsales.updated + freshdesk.created + freshdesk.updated;
}

/** Bulk jobs under way count as written. */
function writtenOrSent({ summary, jobs }: Run): number {
  return writtenBy(summary) + jobs.reduce((sum, { created, updated }) => sum + created + updated, 0);
}

/** Rejects with `guardAsks` when so many more writes would be too much. */
export function checkVolume({ run }: Slice, writes: number): void {
  const { guard, summary } = run;
  if (guard?.most == null || guard.allowed.includes('volume') || !guarded.has(summary.kind)) return;
  const written = writtenOrSent(run);
  if (written + writes <= guard.most) return;
  summary.asks = askedOf(run, 'volume', written + writes);
  throw guardAsks;
}

/** Rejects with `guardAsks` when too much of what the run tried failed. */
export function checkFailures({ run }: Slice): void {
  const { guard, summary } = run;
  if (guard === undefined || guard.allowed.includes('failures') || !guarded.has(summary.kind)) return;
  const written = writtenOrSent(run);
  if (!failsTooOften(written, failedBy(summary))) return;
  summary.asks = askedOf(run, 'failures', written);
  throw guardAsks;
}

function failedBy({ counts: { bySide } }: RunSummary): number {
  return bySide.freshsales.failed + bySide.freshdesk.failed;
}

function askedOf({ guard, summary }: Run, rule: GuardRule, written: number): Asked {
  return { rule, written, failed: failedBy(summary), usual: guard?.usual ?? 0 };
}

// Long after every schedule: only an answer goes on before.
const NEVER_MS = 8e15;

/** Lets the run wait for an answer, however long it takes. */
export function waitForAnswer(run: Run): void {
  run.nextAtMs = NEVER_MS;
  run.summary.status = 'paused';
}

/** Whether the run waits for an answer. */
export function isAsking({ summary }: Run): boolean {
  return summary.asks != null;
}

/** Goes on with a run that asked: this once, by the rule that it asked about. */
export function allow(run: Run, fromMs: number): void {
  const { guard, summary } = run;
  if (guard === undefined || summary.asks == null) return;
  run.guard = { ...guard, allowed: [...guard.allowed, summary.asks.rule] };
  summary.asks = null;
  summary.status = 'running';
  run.nextAtMs = fromMs;
}
