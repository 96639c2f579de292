import { sentence } from '../../rules/sentences.ts';
import {
  envelope as validEnvelope,
  failureInput as validFailureInput,
  runInput as validRunInput,
} from '../../generated/validators.js';
import type { FailurePage, Health } from '../../rules/console/protocol.ts';
import type { WrittenSize } from '../../rules/console/written.ts';
import { parse } from '../door.ts';
import { checkMappings, refusalOf, type MappingCheck } from '../mapping-check.ts';
import { codeOf } from '../console-code.ts';
import type { Services } from '../services.ts';
import { loadSettings, readSettings, type Settings } from '../settings.ts';
import { addressOf, callNextSlice, CARRY_ON } from '../sync/continue.ts';
import { loadFailures } from '../sync/failures.ts';
import { healthOf } from '../sync/health.ts';
import { keptUntilMs } from '../sync/journal.ts';
import { isClaimed } from '../sync/lease.ts';
import { leftMinutes } from '../sync/left-minutes.ts';
import { loadRuns, withActive } from '../sync/run-log.ts';
import { isPreview } from '../sync/is-preview.ts';
import { newPreview } from '../sync/new-run.ts';
import { startRun } from '../sync/run.ts';
import { loadState, type State } from '../sync/state.ts';
import type { RunSummary } from '../sync/summary.ts';
import { journalOf } from '../sync/written.ts';
import type { Envelope } from './lifecycle.ts';
import { mustSync } from './must-sync.ts';

/** R-SYN-01: starts a sync, or joins the one at work. */
export async function startSync(services: Services, args: unknown): Promise<{ runId: string }> {
  const { iparams } = parse<Envelope>(validEnvelope, args, 'The call');
  const settings = await loadSettings(services.store, iparams);
  mustSync(settings);
  const state = await loadState(services, settings);
  if (!state.syncs) throw new Error(sentence('noFreshsales'));
  return { runId: await startRun(services, iparams, { check: await checkNew(services, settings, state) }) };
}

/**
 * R-BEY-01: starts a preview of the sync that would be next, or joins the one at work. It writes to neither product; the
 * call costs what `startSync` costs, the preview the reads of the sync itself.
 */
export async function startPreview(services: Services, args: unknown): Promise<{ runId: string }> {
  const { iparams } = parse<Envelope>(validEnvelope, args, 'The call');
  const settings = await loadSettings(services.store, iparams);
  mustSync(settings);
  const state = await loadState(services, settings);
  if (!state.syncs) throw new Error(sentence('noFreshsales'));
  if (state.run !== null && !isPreview(state.run)) throw new Error(sentence('previewWaits'));
  const check = await checkNew(services, settings, state);
  return { runId: await startRun(services, iparams, { begin: newPreview, check }) };
}

/** Once for each mapping the person hears at once what is missing (R-MAP-04); later the run looks by itself. */
async function checkNew(
  services: Services,
  settings: Settings,
  { index, fingerprint }: State,
): Promise<MappingCheck | null> {
  if (index !== null && fingerprint === settings.fingerprint) return null;
  const check = await checkMappings(services.requests, settings);
  const refusal = refusalOf(check);
  if (refusal !== null) throw new Error(refusal);
  return check;
}

/** What the console begins with, and asks for again while no run is at work: three store operations, no request. */
interface Overview {
  /** Newest first, the one at work among them. */
  readonly runs: readonly RunSummary[];
  /** When the next one starts by itself. */
  readonly dueAt: string;
  readonly health: Health;
}

/** R-LOG-01, R-BEY-06: the runs and how the sync is doing. */
export async function listRuns(services: Services, args: unknown): Promise<Overview> {
  const { iparams } = parse<Envelope>(validEnvelope, args, 'The call');
  const settings = await loadSettings(services.store, iparams);
  const state = await loadState(services, settings);
  const ended = await loadRuns(services.store);
  return {
    runs: withActive(ended, state.run?.summary ?? null),
    dueAt: new Date(state.dueAtMs).toISOString(),
    health: healthOf({
      settings,
      state,
      nowMs: services.now(),
      hasCode: codeOf(iparams) !== null,
    }),
  };
}

/** One run, with its latest failures. Whoever watches a run also keeps it going: see `carryOn`. */
export async function getRun(
  services: Services,
  args: unknown,
): Promise<RunSummary & FailurePage & { written: WrittenSize | null; leftMinutes?: number | null }> {
  const { runId } = parse<{ runId: string }>(validRunInput, args, 'The input');
  const state = await loadState(services, settingsOf(args));
  if (state.run?.summary.runId === runId) {
    await carryOn(services, state);
    const left = leftMinutes(state.run, services.now());
    const { summary, part } = state.run;
    const ended = part === undefined ? [] : await loadRuns(services.store);
    const [run] = withActive(ended, summary);
    return { ...run!, failures: [], more: 0, written: sizeOf(state, runId), leftMinutes: left };
  }
  const run = (await loadRuns(services.store)).find((run) => run.runId === runId);
  if (run === undefined) throw new Error(sentence('noRun'));
  return { ...run, ...(await loadFailures(services.store, runId)), written: sizeOf(state, runId) };
}

/** R-LOG-03: how much of a run can be seen record by record, and until when. */
function sizeOf(state: State, runId: string): WrittenSize | null {
  const journal = journalOf(state, runId);
  if (journal === null || journal.values === 0) return null;
  const until = new Date(keptUntilMs(journal)).toISOString();
  return { parts: journal.values, until: state.run?.summary.runId === runId ? null : until };
}

/** R-LOG-02: further failures of a run, a hundred at a time; `number` from 1 to the `more` that `getRun` gave. */
export async function getFailures(services: Services, args: unknown): Promise<FailurePage> {
  const { runId, number } = parse<{ runId: string; number: number }>(validFailureInput, args, 'The input');
  return await loadFailures(services.store, runId, number);
}

/**
 * Schedules start five minutes ahead, so in its first minutes a run that has used its minute's requests would rest.
 * Whoever looks at its progress (every ten seconds) asks for the slice that has become possible.
 */
async function carryOn(services: Services, state: State): Promise<void> {
  const next = addressOf(state);
  if (state.run === null || next === null || state.run.nextAtMs > services.now()) return;
  if (await isClaimed(services, state.slice)) return;
  // The state is a slice's to write: this request is counted by the slice that it asks for.
  await callNextSlice(services, next, CARRY_ON);
}

function settingsOf(args: unknown): ReturnType<typeof readSettings> {
  return readSettings(parse<Envelope>(validEnvelope, args, 'The call').iparams);
}
