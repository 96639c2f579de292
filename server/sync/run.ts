import { backoffMs, stillCounting } from '../../rules/budget.ts';
import { flagCharsOf } from '../../rules/flags.ts';
import { changeBetween } from '../../rules/settings/fingerprint.ts';
import { isCallError, type CallError } from '../platform/errors.ts';
import type { Services } from '../services.ts';
import type { Settings } from '../settings.ts';
import {
  callNextSlice,
  clearScheduled,
  keepScheduled,
  nextSliceAtMs,
  planNextSlice,
  SLICE_REQUESTS_MIN,
  type NextSlice,
} from './continue.ts';
import { saveFailures } from './failures.ts';
import { withLease } from './lease.ts';
import { phases } from './phases.ts';
import { logRun } from './run-log.ts';
import { indexKey, indexLost, sliceOver, startSlice, type Slice } from './slice.ts';
import {
  loadState,
  readState,
  saveState,
  type IndexHeader,
  type Phase,
  type Run,
  type State,
} from './state.ts';
import { newSummary } from './summary.ts';
import { settleJobs } from './write-freshsales.ts';

/** R-SYN-04: twice a day. */
export const RUN_EVERY_MS = 12 * 60 * 60_000;

const phasesOf: Readonly<Record<'full' | 'incremental', readonly Phase[]>> = {
  full: ['readSales', 'readCustomers', 'sweepSales', 'finish'],
  incremental: ['changedSales', 'changedCustomers', 'finish'],
};

/** Starts a run and gives its id; where one is at work, that one's (a due run joins it). */
export async function startRun(services: Services, settings: Settings): Promise<string> {
  const started = await withLease(services, async () => {
    const state = await loadState(services, settings);
    await stopOutdated(services, settings, state);
    if (state.run === null) {
      state.run = newRun(services, settings, state);
      await keepScheduled(services, state.run);
    }
    const next = planNextSlice(services, state);
    await saveState(services, state);
    return { runId: state.run.summary.runId, next };
  });
  if (started === 'busy') return idAtWork(services);
  if (started.next !== null) await callNextSlice(services, started.next, 'next-slice');
  return started.runId;
}

/** While a slice is at work there is a run to join. */
async function idAtWork(services: Services): Promise<string> {
  const runId = (await readState(services))?.run?.summary.runId;
  if (runId === undefined) throw new Error('Another execution is just ending. Press Start sync again.');
  return runId;
}

/** Whether a slice would find anything to do: one store operation, no request. */
export async function hasWork(services: Services, settings: Settings): Promise<boolean> {
  const state = await loadState(services, settings);
  if (!state.syncs) return false;
  return state.run === null ? services.now() >= state.dueAtMs : services.now() >= state.run.nextAtMs;
}

/**
 * One slice: goes on with the run at work, or with one that is due. Does nothing while another slice is at it.
 * @param uncounted requests that were made to ask for this slice and that no checkpoint knows of
 */
export async function runSlice(services: Services, settings: Settings, uncounted = 0): Promise<void> {
  const next = await withLease(services, async () => {
    const state = await loadState(services, settings);
    await stopOutdated(services, settings, state);
    if (state.run === null && services.now() >= state.dueAtMs) state.run = newRun(services, settings, state);
    const { run } = state;
    if (run === null || run.nextAtMs > services.now()) return null;
    run.recent = stillCounting(run.recent, services.now());
    for (let made = 0; made < uncounted; made += 1) run.recent.push(services.now());
    run.summary.requests += uncounted;
    const slice = startSlice(services, settings, state, run);
    await workOn(slice);
    return checkpoint(slice);
  });
  if (next !== null && next !== 'busy') await callNextSlice(services, next, 'next-slice');
}

/** A run never goes on under settings other than those it began with: it ends, and where the change asks for it all is read anew. */
async function stopOutdated(services: Services, settings: Settings, state: State): Promise<void> {
  const change = changeBetween(state.fingerprint, settings.fingerprint);
  if (change === 'none') return;
  const reason = change === 'backfill' ? 'a new sync reads everything' : 'the next sync goes by the new ones';
  if (state.run !== null) await endRun(services, state, 'stopped', `The settings were changed; ${reason}.`);
  state.fingerprint = settings.fingerprint;
  if (change === 'backfill') state.watermarks = { contacts: null, leads: null, customers: null };
}

function newRun(services: Services, settings: Settings, state: State): Run {
  const nowMs = services.now();
  const known = state.index !== null && state.fingerprint === settings.fingerprint;
  const read = [...settings.entities, 'customers' as const].every(
    (stream) => state.watermarks[stream] !== null,
  );
  const kind = known && read ? 'incremental' : 'full';
  state.dueAtMs = nowMs + RUN_EVERY_MS;
  state.fingerprint = settings.fingerprint;
  return {
    summary: newSummary(services.newWord(), kind, settings.direction, new Date(nowMs).toISOString()),
    phase: phasesOf[kind][0]!,
    page: 1,
    entityAt: 0,
    startedMs: nowMs,
    lookedMs: nowMs - LOOK_BACK_MS,
    building: kind === 'full' ? newHeader(services, settings, state) : null,
    recent: [],
    nextAtMs: nowMs,
    attempts: 0,
    jobs: [],
    peopleDone: 0,
    refused: [],
    schedules: [],
  };
}

// Our clock and the product's may differ; later looks go by the product's own times.
const LOOK_BACK_MS = 2 * 60_000;

/** A new version beside the one in use; the salt stays, so that the two can be compared. */
function newHeader(services: Services, settings: Settings, state: State): IndexHeader {
  return {
    version: (state.index?.version ?? 0) + 1,
    salt: state.index?.salt ?? `${services.newWord()}-salt`,
    flagChars: flagCharsOf(settings.pairs),
    sales: 0,
    customers: 0,
    builtAtMs: services.now(),
  };
}

/** Works through the phases until the run ends, time or requests run out, or something is in the way. */
async function workOn(slice: Slice): Promise<void> {
  const { run } = slice;
  try {
    await findViews(slice);
    await workThroughPhases(slice);
    run.attempts = 0;
    run.summary.reason = null;
    run.nextAtMs = nextSliceAtMs(slice.services, run, 0);
    if (run.phase === 'finish') await finishWhenSettled(slice);
  } catch (error) {
    await afterError(slice, error);
  }
}

async function workThroughPhases(slice: Slice): Promise<void> {
  const { run } = slice;
  while (run.phase !== 'finish' && slice.hasTime() && slice.requestsLeft() >= SLICE_REQUESTS_MIN) {
    const step = await phases[run.phase](slice);
    if (step === 'blocked') return;
    if (step === 'ended') nextPhase(run);
  }
}

// There is no way to wait inside an execution: a job that takes longer is asked for again later.
const LAST_POLLS = 4;
const JOB_LATER_MS = 4_000;

async function finishWhenSettled(slice: Slice): Promise<void> {
  for (let poll = 0; poll < LAST_POLLS; poll += 1) {
    if (await settleJobs(slice)) {
      await finish(slice);
      return;
    }
  }
  slice.run.nextAtMs = nextSliceAtMs(slice.services, slice.run, slice.services.now() + JOB_LATER_MS);
}

async function findViews({ settings, state, freshsales }: Slice): Promise<void> {
  for (const entity of settings.entities) {
    if (state.views[entity] === undefined) state.views[entity] = await freshsales.allView(entity);
  }
}

function nextPhase(run: Run): void {
  const order = phasesOf[run.summary.kind === 'full' ? 'full' : 'incremental'];
  run.phase = order[order.indexOf(run.phase) + 1] ?? 'finish';
  run.page = 1;
  run.entityAt = 0;
  run.peopleDone = 0;
  run.summary.progress = { phase: run.phase, done: 0, total: null };
}

async function finish(slice: Slice): Promise<void> {
  const { run, services, settings, state } = slice;
  await slice.savePeople();
  for (const stream of [...settings.entities, 'customers' as const]) state.watermarks[stream] = run.startedMs;
  if (run.building !== null) {
    const old = state.index;
    state.index = run.building;
    if (old !== null) await deleteIndex(services, old);
  }
  await endRun(services, state, 'done', null);
}

async function deleteIndex(services: Services, header: IndexHeader): Promise<void> {
  for (const side of ['sales', 'customers'] as const) {
    for (let segment = 0; segment < header[side]; segment += 1) {
      await services.store.delete(`${indexKey(side, header)}/${String(segment)}`);
    }
  }
}

async function endRun(
  services: Services,
  state: State,
  status: 'done' | 'failed' | 'stopped',
  reason: string | null,
): Promise<void> {
  const { run } = state;
  if (run === null) return;
  await clearScheduled(services, run);
  const { summary } = run;
  Object.assign(summary, { status, reason, endedAt: new Date(services.now()).toISOString() });
  await logRun(services.store, summary);
  state.run = null;
}

// With the growing delay between them these are about two hours.
const ATTEMPTS_MAX = 8;

async function afterError(slice: Slice, error: unknown): Promise<void> {
  const { run, services, state } = slice;
  if (error === sliceOver) run.nextAtMs = nextSliceAtMs(services, run, 0);
  else if (error === indexLost) beginAnew(slice);
  else if (isCallError(error)) await afterCallError(slice, error);
  else throw error;
  if (run.attempts > ATTEMPTS_MAX) await endRun(services, state, 'failed', reasonOf(error));
}

/** The index is only a cache: without it everything is read again, which changes nothing that is in step. */
function beginAnew({ run, services, settings, state }: Slice): void {
  state.index = null;
  state.goneSegments = 0;
  run.summary.kind = 'full';
  run.phase = 'readSales';
  run.page = 1;
  run.entityAt = 0;
  run.building = newHeader(services, settings, state);
  run.attempts += 1;
}

async function afterCallError(slice: Slice, error: CallError): Promise<void> {
  const { run, services, state } = slice;
  services.log(`A sync was interrupted: ${error.message}`);
  if (error.kind === 'unauthorized' || error.kind === 'forbidden') {
    state.views = {};
    await endRun(services, state, 'failed', reasonOf(error));
    return;
  }
  const waits = error.kind === 'limited' || error.kind === 'busy';
  run.attempts += waits ? 0 : 1;
  run.summary.reason = reasonOf(error);
  const delayMs = waits ? (error.retryAfterMs ?? 60_000) : backoffMs(run.attempts);
  run.nextAtMs = nextSliceAtMs(services, run, services.now() + delayMs);
}

function reasonOf(error: unknown): string {
  if (!isCallError(error)) return 'The stored index could not be read.';
  const product = error.message.startsWith('freshsales') ? 'Freshsales' : 'Freshdesk';
  if (error.kind === 'unauthorized')
    return `${product} does not accept the API key: enter it again in the settings.`;
  if (error.kind === 'forbidden')
    return `${product} does not let this API key do it: use an administrator's key.`;
  return `${product} did not answer as it should (${error.message}).`;
}

/** Facts first, then the checkpoint that rests on them; then the next slice may be asked for. */
async function checkpoint(slice: Slice): Promise<NextSlice | null> {
  const { failures, run, services, state } = slice;
  await slice.savePeople();
  await saveFailures(services.store, run.summary.runId, failures);
  if (state.run !== null) await keepScheduled(services, run);
  const next = planNextSlice(services, state);
  await saveState(services, state);
  return next;
}
