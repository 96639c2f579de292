import { runs as validRuns } from '../../generated/validators.js';
import { parseOrNull } from '../door.ts';
import type { Store } from '../platform/store.ts';
import { packRun, unpackRun, withReasons, type PackedRun } from './pack-run.ts';
import type { RunSummary } from './summary.ts';

const KEY = 'runs';

// R-LOG-03: at least 60. 350 bytes each with the longest reason, so that 80 stay below the 40 KB of one value.
const KEPT = 80;

// So many are added, one store operation each, before they are put into their places.
const ADDED_MAX = 10;

/** As stored: newest first, and those that ended since, newest last. */
interface StoredRuns {
  readonly packed?: readonly PackedRun[];
  readonly added?: readonly PackedRun[];
}

/** Forgets all runs. */
export function clearRuns(store: Store): Promise<void> {
  return store.set(KEY, { packed: [] });
}

/** The ended runs, newest first: one store operation. */
export async function loadRuns(store: Store): Promise<readonly RunSummary[]> {
  const stored = parseOrNull<StoredRuns>(validRuns, withReasons(await store.get(KEY)));
  const { packed = [], added = [] } = stored ?? {};
  const runs = new Map<string, RunSummary>();
  for (const run of [...[...added].reverse(), ...packed].map(unpackRun))
    if (!runs.has(run.runId)) runs.set(run.runId, run);
  return [...runs.values()];
}

/**
 * Logs an ended run; a repeated end replaces the first. Runs of real time become one line a half-day (R-LOG-03). Two store
 * operations for these and for every tenth run, one for the others.
 * @param number how many were logged before
 */
export async function logRun(store: Store, ended: RunSummary, number: number): Promise<void> {
  if (ended.kind !== 'realTime' && number % ADDED_MAX !== 0) {
    await store.append(KEY, { added: [packRun(ended)] });
    return;
  }
  const others = (await loadRuns(store)).filter((run) => run.runId !== ended.runId);
  const before = others.find((run) => isSameLine(run, ended));
  const summary = before === undefined ? ended : together(before, ended);
  if (before !== undefined) others.splice(others.indexOf(before), 1);
  await store.set(KEY, { packed: [summary, ...others].slice(0, KEPT).map(packRun) });
}

/** Both of real time, and of the same half of the same day. */
function isSameLine(before: RunSummary, ended: RunSummary): boolean {
  return (
    before.kind === 'realTime' &&
    ended.kind === 'realTime' &&
    halfDay(before.startedAt) === halfDay(ended.startedAt)
  );
}

const HALF_DAY_MS = 12 * 60 * 60_000;

function halfDay(iso: string): number {
  return Math.floor(Date.parse(iso) / HALF_DAY_MS);
}

/** The later run with what both did. */
function together(before: RunSummary, ended: RunSummary): RunSummary {
  const leftBy = addUp(before.leftBy ?? {}, ended.leftBy ?? {});
  return {
    ...ended,
    startedAt: before.startedAt,
    leftBy: { ...before.leftBy, ...leftBy },
    requests: before.requests + ended.requests,
    counts: addUp(before.counts, ended.counts),
  };
}

/** Two values of the same shape, their numbers added. */
function addUp<T extends object>(a: T, b: T): T {
  const [first, second] = [a, b] as unknown as [Tree, Tree];
  return Object.fromEntries(
    Object.entries(second).map(([key, value]) => [key, added(first[key], value)]),
  ) as unknown as T;
}

type Tree = Readonly<Record<string, unknown>>;

function added(a: unknown, b: unknown): unknown {
  if (typeof a === 'number' && typeof b === 'number') return a + b;
  return typeof b === 'object' && b !== null ? addUp(a ?? {}, b) : b;
}
