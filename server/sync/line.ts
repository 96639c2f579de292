import type { JournalEnd } from './journal.ts';
import { placeAtEnd } from './journal-places.ts';
import type { Run, State } from './state.ts';

/**
 * R-LOG-03: what real time does is one line of the log a half-day. Its runs share an id, and so their failures and one
 * journal: what is seen, undone or erased of the line is all that they wrote.
 */
export interface Line {
  readonly runId: string;
  readonly halfDay: number;
  /** Runs that have ended. */
  readonly runs: number;
  /** Where its journal goes on. */
  readonly journal: JournalEnd;
  /** When its last run ended, and from which place on the journal has what that one sent at last. */
  readonly endedMs?: number;
  readonly sentFrom?: number;
}

const HALF_DAY_MS = 12 * 60 * 60_000;

function halfDayAt(ms: number): number {
  return Math.floor(ms / HALF_DAY_MS);
}

/** A run that events asked for, as one more of the line of this half-day where there is one. */
export function asPartOfLine(state: State, run: Run): Run {
  if (run.summary.kind !== 'incremental') return run;
  const summary = { ...run.summary, kind: 'realTime' as const };
  const line = lineAt(state, run.startedMs);
  if (line === null) return { ...run, summary };
  const end = placeAtEnd(line.journal);
  return {
    ...run,
    summary: { ...summary, runId: line.runId },
    part: line.runs,
    journal: line.journal,
    journalFrom: end,
    pageFrom: end,
    sentFrom: run.startedMs - (line.endedMs ?? 0) < SEARCH_LAG_MS ? (line.sentFrom ?? end) : end,
  };
}

// Freshsales' search lags some seconds: what the run before has sent may not be seen yet.
const SEARCH_LAG_MS = 30_000;

function lineAt({ line, journals }: State, nowMs: number): Line | null {
  if (line?.halfDay !== halfDayAt(nowMs)) return null;
  // Its journal may have gone to make room.
  const isKept = line.journal.values === 0 || journals.some(({ runId }) => runId === line.runId);
  return isKept ? line : null;
}

/** When a run of a line has ended: the next one goes on where it stopped. */
export function keepLine(state: State, run: Run, endedMs: number): void {
  const { summary, startedMs, part = 0, journal, journalFrom = 0, sentFrom = journalFrom } = run;
  if (summary.kind !== 'realTime') return;
  const { runId } = summary;
  state.line = { runId, halfDay: halfDayAt(startedMs), runs: part + 1, journal, endedMs, sentFrom };
}

/** What real time does from now on is another line: what the last one did is taken back. */
export function endLine(state: State, runId: string): void {
  if (state.line?.runId === runId) delete state.line;
}

/** What a run calls its own, however many there are in its line. */
export function ownWord({ summary, part }: Run): string {
  return part === undefined ? summary.runId : `${summary.runId}-${String(part)}`;
}
