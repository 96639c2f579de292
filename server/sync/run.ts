import { sentence } from '../../rules/sentences.ts';
import { limitsOf, minuteOfDay, quietForMs, type Limits } from '../../rules/budget.ts';
import type { MappingCheck } from '../mapping-check.ts';
import { forgetRepeats, isAgain } from './again.ts';
import { isPutOff, isStoreSpent } from './at-once.ts';
import { isUnseen, noteSettings } from './seen-settings.ts';
import type { Services } from '../services.ts';
import { loadRunSettings, readSettings, type Settings } from '../settings.ts';
import {
  isOvertaken,
  keepScheduled,
  nextSliceAtMs,
  planNextSlice,
  storeReadsOf,
  STORE_OPS_A_STEP,
  worthASliceAtMs,
} from './continue.ts';
import { checkpoint, saveAndContinue } from './checkpoint.ts';
import { countUnseen, type Holding } from './count-unseen.ts';
import { saveFailures } from './failures.ts';
import { forgetOthers } from './forget-account.ts';
import { allow, checkFailures, isAsking, loadGuard } from './guard.ts';
import { countedStore, sliceOver } from './counted.ts';
import { dueRun, hasWork, runOfEvents } from './due.ts';
import { lastEstimate } from './estimate.ts';
import { endRun, finish } from './end-run.ts';
import { isPreview } from './is-preview.ts';
import { claimSlice, releaseSlice } from './lease.ts';
import { forgetIntended } from './preview.ts';
import { makeWay } from './make-way.ts';
import { newPreview, newRun, nextPhase } from './new-run.ts';
import { phases } from './phases.ts';
import { stopOutdated } from './outdated.ts';
import { noteMoved, placeIn } from './portion.ts';
import { keepUnseen, recallIntended } from './recall.ts';
import { reasonOf } from './reason.ts';
import { saveIndex } from './save-index.ts';
import { settleOpen } from './settle-open.ts';
import { headerOf, startSlice, type Slice } from './slice.ts';
import { checkFields, noteSkipped, withoutSkipped } from './skipped.ts';
import { loadOwnState, readState, type Run, type State } from './state.ts';
import { tidyUp } from './tidy-up.ts';
import { afterError, ATTEMPTS_MAX } from './trouble.ts';
import { JOB_LATER_MS, settleJobs } from './jobs.ts';

/** An execution that has the state, its own numbering of slices, and the budget's view of the store. */
type Held = Holding;

/** How a run is started, where it is not the schedule that starts it. */
interface RunStart {
  /** What kind of run; a sync where it is absent. */
  readonly begin?: BeginRun;
  /** What is known of the fields already; the run looks for itself where it is `null`. */
  readonly check?: MappingCheck | null;
}

type BeginRun = (services: Services, settings: Settings, state: State) => Run | Promise<Run>;

/** Starts a run and gives its id; where one is at work, that one's (a due run joins it). A preview gives way to what writes. */
export async function startRun(services: Services, iparams: unknown, start: RunStart = {}): Promise<string> {
  const { begin = newRun } = start;
  const held = await hold(services, iparams, () => true, true);
  if (held === null) return idAtWork(services, begin);
  const { state, settings } = held;
  await makeWay(held, { isSync: begin === newRun, isPreview: begin === newPreview });
  if (state.run === null) {
    state.run = await begin(held.services, settings, state);
    await beginAs(start, held, state.run);
    await setForecast(held, state.run);
    await keepScheduled(services, state.run);
  }
  await goOn(held);
  return state.run.summary.runId;
}

/**
 * R-BEY-15: of a run that reads everybody, what it is to take by its estimate, and when there is a share of the store that is worth
 * a slice. Others are mostly done with what is left.
 */
async function setForecast({ services, state, settings }: Held, run: Run): Promise<void> {
  if (run.building === null) return;
  run.nextAtMs = Math.max(run.nextAtMs, worthASliceAtMs(state.ledger, services.now()));
  if (run.summary.kind !== 'full') return;
  const estimate = await lastEstimate(services.store, settings);
  if (estimate !== null) run.expected = estimate.requests;
}

async function beginAs({ check }: RunStart, held: Held, run: Run): Promise<void> {
  const { services, state, settings } = held;
  if (check == null) return;
  await saveFailures(services.store, run.summary.runId, noteSkipped({ run, state, settings }, check));
}

/** R-BEY-09: goes on with the run that asks, or stops it. Rejects, in words for people, when none asks. */
export async function answerRun(services: Services, iparams: unknown, mayGoOn: boolean): Promise<void> {
  const held = await hold(services, iparams, ({ run }) => run !== null && isAsking(run));
  const run = held?.state.run;
  if (held === null || run == null) throw new Error(sentence('nothingAsks'));
  const { state, services: own } = held;
  if (mayGoOn) {
    allow(run, worthASliceAtMs(state.ledger, services.now()));
    await keepScheduled(own, run);
  } else {
    await countUnseen(held, run);
    await endRun(own, state, 'stopped', sentence('stoppedByHand'));
  }
  await goOn(held);
}

function limitsIn({ settings, state }: Held): Limits {
  return limitsOf({ ...settings.api, freshsalesPlan: settings.freshsalesPlan }, state.ledger);
}

/** Stores the state and asks for the next slice. */
async function goOn(held: Held): Promise<void> {
  await saveAndContinue(held, planNextSlice(held.services, held.state, limitsIn(held)));
}

/** While a slice is at work there is a run to join. */
async function idAtWork(services: Services, begin: BeginRun): Promise<string> {
  const run = (await readState(services))?.run;
  if (run == null) throw new Error(sentence('justEnding'));
  if (isPreview(run) && begin !== newPreview) throw new Error(sentence('previewAtWork'));
  return run.summary.runId;
}

/** What called for a slice. */
interface SliceCall {
  /** Requests that were made to ask for it and that no checkpoint knows of. */
  readonly uncounted?: number;
  /** The slot for which it was scheduled. */
  readonly slot?: number | null;
}

/**
 * One slice: goes on with the run at work, or with one that is due. Does nothing while another slice is at it, and
 * costs one store operation where there is nothing to do.
 * @returns whether a first sync has been, so that there is something to keep up with
 */
export async function runSlice(
  services: Services,
  iparams: unknown,
  { uncounted = 0, slot = null }: SliceCall = {},
): Promise<boolean> {
  let synced = false;
  const held = await hold(services, iparams, (state, former) => {
    synced = state.syncs && state.index !== null;
    if (isOvertaken(former ?? state, slot, services.now()) || isStoreSpent(state, services.now()))
      return false;
    return hasWork(services, state) || mayNotice(state, iparams);
  });
  if (held !== null) await workOnSlice(held, uncounted);
  return synced;
}

/** Whether the settings page has saved something that is to be noted; a run at work notes it itself. */
function mayNotice(state: State, iparams: unknown): boolean {
  return state.syncs && state.run === null && isUnseen(state, readSettings(iparams));
}

// To find out what an outdated run did may take as long as a slice: after so much of it there is no time left for another.
const SPENT_BEFORE_MS = 3000;

async function workOnSlice(held: Held, uncounted: number): Promise<void> {
  const { services, state, settings } = held;
  const beganMs = services.now();
  if (!(await stopOutdated(held))) {
    await saveAndContinue(held, null);
    return;
  }
  if (state.run === null) state.run = await dueRun(services, settings, state);
  const { run } = state;
  if (run === null) {
    await tidyUp(held);
    return;
  }
  for (let made = 0; made < uncounted; made += 1) state.ledger.requests.push(services.now());
  run.summary.requests += uncounted;
  if (services.now() - beganMs <= SPENT_BEFORE_MS) await workAndKeep(held, run);
  else {
    await keepScheduled(services, run);
    await goOn(held);
  }
}

async function workAndKeep(held: Held, run: Run): Promise<void> {
  const { state, settings, services, again } = held;
  const repeats = again || run.repeats === true;
  const slice = startSlice(services, withoutSkipped(settings, run, state), state, run, repeats);
  if (run.savedMs === undefined) slice.begun = copyOf(state);
  await workOn(held, slice);
  await checkpoint(held, slice);
}

function copyOf(state: State): State {
  return JSON.parse(JSON.stringify(state)) as State;
}

/** `busy`: a run is at work, or paused, or nothing is left of the store's minute. `nothing`: there is nothing yet that a run over changes could add to. */
export type RealTimeOutcome = 'begun' | 'busy' | 'nothing';

/**
 * R-BEY-07: a run over what changed, by the same plan as every other, of which the first slice (mostly the only one) is
 * worked in this execution.
 */
export async function runInRealTime(services: Services, iparams: unknown): Promise<RealTimeOutcome> {
  let outcome: RealTimeOutcome = 'nothing';
  const held = await hold(services, iparams, (state) => {
    if (state.syncs && state.index !== null) outcome = 'busy';
    return outcome === 'busy' && state.run === null && !isStoreSpent(state, services.now());
  });
  if (held === null) return outcome;
  const { state, settings } = held;
  if (!(await stopOutdated(held))) {
    await saveAndContinue(held, null);
    return 'busy';
  }
  state.run = runOfEvents(held.services, settings, state);
  await keepScheduled(held.services, state.run);
  await workAndKeep(held, state.run);
  return 'begun';
}

/**
 * The state, when it has work and this execution may do it; the switch and what the console set come first.
 * @param isWork gets the state of another account too where that is what is stored: slices are scheduled for its run
 * @param isAskedFor whether somebody asks for a run
 */
async function hold(
  services: Services,
  iparams: unknown,
  isWork: (state: State, former: State | null) => boolean,
  isAskedFor = false,
): Promise<Held | null> {
  const parameters = readSettings(iparams);
  if (!parameters.enabled) return null;
  const early: number[] = [];
  let note = (atMs: number): void => {
    early.push(atMs);
  };
  const counted = {
    ...services,
    store: countedStore(services, (atMs) => {
      note(atMs);
    }),
  };
  const stored = await loadOwnState(counted, parameters);
  const { state, former } = stored;
  if (!isWork(state, former)) return null;
  // Several executions may come at once: whoever comes in vain is to find that out before anything else.
  const claim = await claimSlice(counted, state.slice);
  if (claim === null) return null;
  const settings = await loadRunSettings(counted.store, iparams, state, services.now());
  state.ledger.storeOps.push(...early);
  note = (atMs) => {
    state.ledger.storeOps.push(atMs);
  };
  if (settings.paused !== null || (await isPutOff(counted, stored, isAskedFor))) {
    await releaseSlice(counted, state.slice, claim);
    return null;
  }
  await noteSettings(counted, state, parameters);
  const again = isAgain(claim, state, services.now());
  const own = await forgetOthers(counted, iparams, settings, stored);
  return { services: counted, settings: own, state, again };
}

/** Works through the phases until the run ends, time or requests run out, or something is in the way. */
async function workOn(held: Held, slice: Slice): Promise<void> {
  const { run, services } = slice;
  const before = placeIn(run);
  try {
    const quietMs = quietFor(slice);
    if (quietMs > 0) {
      run.nextAtMs = services.now() + quietMs;
      run.summary.reason = sentence('quietHours');
      return;
    }
    if (!(await fieldsHold(slice))) return;
    await recall(slice);
    forgetRepeats(run);
    await findViews(slice);
    await loadGuard(slice);
    await workThroughPhases(slice);
    noteMoved(run, before);
    run.attempts = 0;
    run.summary.reason = null;
    run.summary.status = 'running';
    run.nextAtMs = nextSliceAtMs(slice, 0);
    checkFailures(slice);
    if (run.phase === 'finish') await finishWhenSettled(slice);
  } catch (error) {
    if (error === sliceOver) noteMoved(run, before);
    afterError(slice, error);
    if (run.attempts > ATTEMPTS_MAX) await giveUp(held, slice, reasonOf(error));
  }
}

async function giveUp(held: Held, slice: Slice, reason: string): Promise<void> {
  const { run, services, state } = slice;
  if (!isPreview(run)) keepUnseen(slice);
  await countUnseen({ ...held, again: false }, run);
  await endRun(services, state, 'failed', reason);
}

async function recall(slice: Slice): Promise<void> {
  if (!isPreview(slice.run)) await recallIntended(slice);
  else if (slice.again) await forgetIntended(slice);
}

/** R-MAP-04, R-MAP-13: whether this slice can go on. What a run leaves out holds from the next slice on, for all that is read. */
async function fieldsHold(slice: Slice): Promise<boolean> {
  const { run, services, state } = slice;
  if (run.skipped !== undefined) return true;
  const before = JSON.stringify(state.stale);
  const refusal = await checkFields(slice);
  run.nextAtMs = services.now();
  if (refusal !== null) await endRun(services, state, 'failed', refusal);
  return refusal === null && slice.run.skipped?.length === 0 && JSON.stringify(state.stale) === before;
}

function quietFor({ services, settings }: Slice): number {
  const { quietHours } = settings.api;
  return quietHours === null ? 0 : quietForMs(quietHours, minuteOfDay(services.now(), settings.timeZone));
}

async function workThroughPhases(slice: Slice): Promise<void> {
  const { run } = slice;
  for (let steps = 0; run.phase !== 'finish' && mayStep(slice, steps); steps += 1) {
    const step = await phases[run.phase](slice);
    if (step === 'blocked') return;
    if (step === 'more') continue;
    await saveIndex(slice, true);
    nextPhase(slice);
    // Who is known is told by another index from here on: the next slice opens it.
    if (headerOf(slice.state, run) !== slice.header) return;
    if (slice.storeLeft() < storeReadsOf(run, slice.state)) return;
  }
}

/** Whether time, requests and store operations suffice for another step; the first is always taken, so that a run moves. */
function mayStep(slice: Slice, steps: number): boolean {
  if (!slice.hasTime() || slice.requestsLeft() <= 0) return false;
  return steps === 0 || slice.storeLeft() >= opsOfStep(slice.run);
}

/** Doubles are looked for only in a run of which something was repeated. */
function opsOfStep({ phase, repeated }: Run): number {
  return phase === 'doubles' && repeated !== true ? 0 : STORE_OPS_A_STEP;
}

const LAST_POLLS = 4;

async function finishWhenSettled(slice: Slice): Promise<void> {
  const { run, services } = slice;
  for (let poll = 0; poll < LAST_POLLS; poll += 1) {
    if ((await settleJobs(slice, 0, true)) && (await settleOpen(slice))) {
      await finish(slice);
      return;
    }
  }
  run.nextAtMs = nextSliceAtMs(slice, services.now() + JOB_LATER_MS);
}

async function findViews({ settings, state, freshsales }: Slice): Promise<void> {
  for (const entity of settings.entities) {
    if (state.views[entity] === undefined) state.views[entity] = await freshsales.allView(entity);
  }
}
