import { sentence } from '../../rules/sentences.ts';
import type { Services } from '../services.ts';
import type { Settings } from '../settings.ts';
import { noteCensus } from './census.ts';
import { throwAwayCompanies } from './companies/steps.ts';
import { clearScheduled } from './continue.ts';
import { noteUsual } from './guard.ts';
import { isPreview } from './is-preview.ts';
import { keepJournal } from './journal.ts';
import { keepLine } from './line.ts';
import { throwAwayPreview } from './preview.ts';
import { settleFailing } from './retry/failing.ts';
import { afterRetries } from './retry/queue.ts';
import { logRun } from './run-log.ts';
import { saveIndex, throwAwayIndex, throwAwayLists } from './save-index.ts';
import type { Slice } from './slice.ts';
import type { Run, State } from './state.ts';
import { countWrite } from './summary.ts';
import { throwAwayTagged } from './tagged.ts';
import { throwAwayViewed } from './viewed.ts';

/** A run that did all it was to do: what it built and read from now on counts. */
export async function finish(slice: Slice): Promise<void> {
  const { run, services, settings, state } = slice;
  await saveIndex(slice);
  if (isPreview(run) || run.undo != null) {
    await endRun(services, state, 'done', null);
    return;
  }
  if (run.summary.kind !== 'retry') moveWatermarks(state, settings, run);
  if (run.building !== null) {
    throwAwayLists(state, run);
    if (state.index !== null) throwAwayIndex(state, state.index);
    state.index = run.building;
  }
  await settleFailing(slice);
  const reason = run.withoutCompanies === true ? sentence('tooManyCompanies') : null;
  await endRun(services, state, 'done', reason);
}

function moveWatermarks(state: State, { entities }: Settings, { startedMs, summary }: Run): void {
  for (const stream of [...entities, 'customers' as const]) state.watermarks[stream] = startedMs;
  if (summary.kind !== 'realTime') state.deletedSeenMs = startedMs;
}

/** Bulk jobs that a run which is stopped does not wait for: Freshsales accepted them, and does what they say. */
function countUnseen({ jobs, summary }: Run): void {
  for (const { entity, created, updated, settling } of jobs)
    if (settling === undefined) {
      countWrite(summary, 'created', entity, 'freshsales', created);
      countWrite(summary, 'updated', entity, 'freshsales', updated);
    } else countWrite(summary, 'failed', entity, 'freshsales', settling.rows - settling.row);
}

/** Ends the run at work, however it went: into the log with it, and what only it needed goes. */
export async function endRun(
  services: Services,
  state: State,
  status: 'done' | 'failed' | 'stopped',
  reason: string | null,
): Promise<void> {
  const { run } = state;
  if (run === null) return;
  await clearScheduled(services, run);
  throwAwayCompanies(state, run);
  throwAwayTagged(state, run);
  throwAwayViewed(state, run);
  if (isPreview(run) || run.undo != null) throwAwayPreview(state, run);
  else if (status !== 'done' && run.building !== null) {
    throwAwayLists(state, run);
    throwAwayIndex(state, run.building);
  }
  const { summary } = run;
  countUnseen(run);
  Object.assign(summary, { status, reason, endedAt: new Date(services.now()).toISOString() });
  await log(services, state, run);
  await keepJournal(services.store, state, run, services.now());
  keepLine(state, run, services.now());
  noteCensus(state, run, status);
  await afterRetries(services, state, run);
  state.run = null;
}

async function log(services: Services, state: State, { summary, part }: Run): Promise<void> {
  const { logged = 0 } = state;
  await logRun(services.store, summary, { number: logged, joins: part !== undefined });
  state.logged = logged + 1;
  noteUsual(state, summary);
}
