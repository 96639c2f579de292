import { runs as validRuns } from '../../generated/validators.js';
import { parseOrNull } from '../door.ts';
import type { Store } from '../platform/store.ts';
import type { RunSummary } from './summary.ts';

const KEY = 'runs';

// R-LOG-03: at least 60; about 450 bytes each, so that 70 stay below the 40 KB of one value.
const KEPT = 70;

/** The ended runs, newest first. */
export async function loadRuns(store: Store): Promise<readonly RunSummary[]> {
  const stored = parseOrNull<{ runs: RunSummary[] }>(validRuns, await store.get(KEY));
  return stored?.runs ?? [];
}

/** Puts an ended run on top; a repeated end replaces it. */
export async function logRun(store: Store, summary: RunSummary): Promise<void> {
  const others = (await loadRuns(store)).filter((run) => run.runId !== summary.runId);
  await store.set(KEY, { runs: [summary, ...others].slice(0, KEPT) });
}
