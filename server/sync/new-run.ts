import { markPairs } from '../../rules/pair-marks.ts';
import type { Services } from '../services.ts';
import type { Settings } from '../settings.ts';
import { goOnAfterFold } from './fold.ts';
import { newJournal } from './journal.ts';
import { placeAtEnd } from './journal-places.ts';
import { endLine } from './line.ts';
import { newOutbox } from './outbox.ts';
import { isPreview } from './is-preview.ts';
import { shadowOf } from './preview.ts';
import { throwAwayIndex, throwAwayLists } from './save-index.ts';
import type { Slice } from './slice.ts';
import type { IndexHeader, Phase, RawLists, Run, State, Undo } from './state.ts';
import { newSummary } from './summary.ts';

/** R-SYN-04: twice a day. */
export const RUN_EVERY_MS = 12 * 60 * 60_000;

type Plan = 'full' | 'incremental' | 'retry' | 'undo';

const phasesOf: Readonly<Record<Plan, readonly Phase[]>> = {
  full: [
    'deletions',
    'companies',
    'tagged',
    'viewed',
    'readSales',
    'sortSales',
    'goneSales',
    'readCustomers',
    'sortCustomers',
    'goneCustomers',
    'findMissing',
    'sweepSales',
    'foldSales',
    'foldCustomers',
    'doubles',
    'finish',
  ],
  incremental: [
    'companies',
    'deletions',
    'tagged',
    'viewed',
    'changedCustomers',
    'changedSales',
    'foldSales',
    'foldCustomers',
    'doubles',
    'finish',
  ],
  retry: ['companies', 'retryPeople', 'foldSales', 'foldCustomers', 'doubles', 'finish'],
  undo: ['undo', 'finish'],
};

/** Runs of real time go as incremental ones do, a preview as the run that it is for. */
function planOf({ summary, building }: Run): Plan {
  if (summary.kind === 'retry' || summary.kind === 'undo') return summary.kind;
  return building === null ? 'incremental' : 'full';
}

// A preview has nothing to note of what was written.
const notPreviewed: ReadonlySet<Phase> = new Set(['foldSales', 'foldCustomers', 'doubles']);

function orderOf(run: Run): readonly Phase[] {
  const order = phasesOf[planOf(run)];
  return isPreview(run) ? order.filter((phase) => !notPreviewed.has(phase)) : order;
}

// Changes tell nothing of who was deleted for good, merged away or hidden from the key: now and then everybody is compared.
const FULL_EVERY_MS = 7 * 24 * 60 * 60_000;

/** Whether it is time to read everybody anew. */
export function isFullDue({ index }: State, nowMs: number): boolean {
  return index !== null && nowMs - index.builtAtMs >= FULL_EVERY_MS;
}

/** Incremental where everything is known already, else full. @param full reads everybody in any case */
export function newRun(services: Services, settings: Settings, state: State, full = false): Run {
  state.dueAtMs = services.now() + RUN_EVERY_MS;
  return begin(services, settings, state, full ? 'full' : planOfNext(settings, state));
}

/** R-BEY-01: the same run, as a preview. The next run is due when it was. */
export async function newPreview(services: Services, settings: Settings, state: State): Promise<Run> {
  const plan = planOfNext(settings, state);
  const run = begin(services, settings, state, plan);
  run.summary.kind = 'preview';
  if (plan === 'incremental' || run.phase === 'deletions')
    run.shadow = await shadowOf(services, state.index!);
  return run;
}

function planOfNext(settings: Settings, state: State): 'full' | 'incremental' {
  const known = state.index !== null && state.fingerprint === settings.fingerprint;
  const read = [...settings.entities, 'customers' as const].every(
    (stream) => state.watermarks[stream] !== null,
  );
  return known && read ? 'incremental' : 'full';
}

/** R-BEY-02: a run that takes back what another one wrote. */
export function newUndo(of: Pick<Undo, 'of' | 'startedMs' | 'customers'>, total: number) {
  return (services: Services, settings: Settings, state: State): Run => {
    const run = begin(services, settings, state, 'undo');
    endLine(state, of.of.runId);
    run.summary.progress = { phase: 'undo', done: 0, total };
    const building = state.index === null ? newHeader(services, settings, state) : null;
    return { ...run, building, undo: { ...of, value: of.of.values - 1, at: 0, archived: [] } };
  };
}

/**
 * R-BEY-03: a run over the people who wait to be tried again, if anybody does. Where nothing is known yet, as when new settings have just
 * stopped the first sync, it is the first sync that comes: it reads everybody, and whoever waits comes after it.
 */
export function newRetry(services: Services, settings: Settings, state: State): Run {
  if (state.index === null) return newRun(services, settings, state);
  const retryList = state.retries ?? 0;
  state.retries = retryList + 1;
  state.retryAtMs = null;
  return { ...begin(services, settings, state, 'retry'), retryList };
}

function begin(services: Services, settings: Settings, state: State, kind: Plan): Run {
  const nowMs = services.now();
  state.fingerprint = settings.fingerprint;
  return {
    summary: newSummary(services.newWord(), kind, settings.direction, new Date(nowMs).toISOString()),
    ...atTheBeginning(firstOf(kind, state)),
    startedMs: nowMs,
    looked: {},
    building: kind === 'full' ? newHeader(services, settings, state) : null,
    outbox: newOutbox(),
    nextAtMs: nowMs,
    attempts: 0,
    jobs: [],
    refused: [],
    schedules: [],
    journal: newJournal(),
  };
}

/** A full run can look for who was deleted where an index is in use, whose hashes are those of now. */
function firstOf(kind: Plan, { index, gone }: State): Phase {
  const [first, second] = phasesOf[kind];
  return first === 'deletions' && index?.salt !== gone.salt ? second! : first!;
}

function atTheBeginning(phase: Phase) {
  const noLists: RawLists = { lists: 0, letters: 0, total: 0, sorted: 0 };
  return {
    phase,
    page: 1,
    entityAt: 0,
    raw: { freshsales: { ...noLists }, freshdesk: { ...noLists } },
    sorting: null,
    firstLists: 0,
    missing: [],
    queued: [],
    pages: null,
    peopleDone: 0,
  };
}

/**
 * A new version beside the one in use, of the same salt, so that the two can be compared. The version is a time, so that
 * what an earlier attempt left behind is not met.
 */
function newHeader(services: Services, settings: Settings, state: State): IndexHeader {
  return {
    version: Math.floor(services.now() / 1000),
    salt: state.gone.salt,
    entities: settings.entities,
    pairs: markPairs(settings.pairs),
    partitions: { freshsales: 0, freshdesk: 0 },
    letters: { freshsales: 0, freshdesk: 0 },
    logged: 0,
    builtAtMs: services.now(),
  };
}

/** The index is only a cache: without it everything is read again, which changes nothing that is in step. */
export function beginAnew({ run, services, settings, state }: Slice): void {
  if (state.index !== null) throwAwayIndex(state, state.index);
  if (run.building !== null) throwAwayIndex(state, run.building);
  throwAwayLists(state, run);
  state.index = null;
  if (!isPreview(run) && run.undo == null) run.summary.kind = 'full';
  delete run.severalIn;
  delete run.lacking;
  delete run.aside;
  delete run.unlisted;
  delete run.tagged;
  delete run.viewed;
  Object.assign(run, atTheBeginning(run.undo == null ? 'companies' : 'undo'), {
    building: newHeader(services, settings, state),
    attempts: run.attempts + 1,
  });
}

export function nextPhase({ run }: Slice): void {
  if (goOnAfterFold(run)) return;
  const order = orderOf(run);
  if (run.phase === 'readSales') run.firstLists = run.raw.freshsales.lists;
  run.phase = order[order.indexOf(run.phase) + 1] ?? 'finish';
  run.page = 1;
  run.pageFrom = placeAtEnd(run.journal);
  run.pages = null;
  run.entityAt = 0;
  run.peopleDone = 0;
  run.summary.progress = { phase: run.phase, done: 0, total: run.summary.progress.total };
}
