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
  /** The number of the run that was last put into a line, and that line as it was before; `null`: it was not there. */
  readonly joined?: number;
  readonly before?: PackedRun | null;
}

/** Forgets all runs. */
export function clearRuns(store: Store): Promise<void> {
  return store.set(KEY, { packed: [] });
}

/** The ended runs, newest first: one store operation. */
export async function loadRuns(store: Store): Promise<readonly RunSummary[]> {
  return inOrder(await readStored(store));
}

async function readStored(store: Store): Promise<StoredRuns> {
  return parseOrNull<StoredRuns>(validRuns, withReasons(await store.get(KEY))) ?? {};
}

function inOrder({ packed = [], added = [] }: StoredRuns): RunSummary[] {
  const runs = new Map<string, RunSummary>();
  for (const run of [...[...added].reverse(), ...packed].map(unpackRun))
    if (!runs.has(run.runId)) runs.set(run.runId, run);
  return [...runs.values()];
}

/** A run that is logged. */
interface Logged {
  /** How many were logged before. */
  readonly number: number;
  /** Whether it is one more of the runs of real time that share its id, and so a line (R-LOG-03). */
  readonly joins: boolean;
}

/**
 * Logs an ended run; a repeated end replaces the first, since more may have been done until then. Two store operations for runs of real time and for
 * every tenth run, one for the others.
 */
export async function logRun(store: Store, ended: RunSummary, { number, joins }: Logged): Promise<void> {
  if (ended.kind !== 'realTime' && !joins && number % ADDED_MAX !== 0) {
    await store.append(KEY, { added: [packRun(ended)] });
    return;
  }
  const stored = await readStored(store);
  const known = inOrder(stored);
  if (!joins) {
    await store.set(KEY, { packed: packedWith(ended, known) });
    return;
  }
  const before = lineBefore(stored, ended, number);
  if (before === undefined) return;
  const line = before === null ? ended : together(unpackRun(before), ended);
  await store.set(KEY, { packed: packedWith(line, known), joined: number, before });
}

/** A run's line without the run; `null` where there is none, nothing where the run is in it and what was before is not known. */
function lineBefore(stored: StoredRuns, { runId }: RunSummary, number: number): PackedRun | null | undefined {
  if (stored.joined === number) return stored.before;
  const line = inOrder(stored).find((run) => run.runId === runId);
  return line === undefined ? null : packRun(line);
}

function packedWith(ended: RunSummary, known: readonly RunSummary[]): PackedRun[] {
  const others = known.filter((run) => run.runId !== ended.runId);
  return [ended, ...others].slice(0, KEPT).map(packRun);
}

/** With what the runs of its line did before. */
function inLine(ended: RunSummary, known: readonly RunSummary[]): RunSummary {
  const line = known.find(({ runId }) => runId === ended.runId);
  return line === undefined ? ended : together(line, ended);
}

/** Runs with the one at work, which may go on with the line of the log that ended last. */
export function withActive(runs: readonly RunSummary[], active: RunSummary | null): readonly RunSummary[] {
  if (active === null) return runs;
  return [inLine(active, runs), ...runs.filter(({ runId }) => runId !== active.runId)];
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
