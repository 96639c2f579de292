import { state as validState } from '../../generated/validators.js';
import type { Entity } from '../../rules/person.ts';
import { parseOrNull } from '../door.ts';
import type { Services } from '../services.ts';
import { accountOf, type Settings } from '../settings.ts';
import type { RunSummary } from './summary.ts';

export type Phase =
  'readSales' | 'readCustomers' | 'sweepSales' | 'changedSales' | 'changedCustomers' | 'finish';

/** Where the packed index of both sides is kept: segments `x/s/VERSION/N` and `x/d/VERSION/N`. */
export interface IndexHeader {
  readonly version: number;
  readonly salt: string;
  /** Letters that hold an entry's flags: they follow from the mapping of its time. */
  readonly flagChars: number;
  sales: number;
  customers: number;
  readonly builtAtMs: number;
}

/** A bulk job that was started and not yet seen to end. */
export interface PendingJob {
  readonly id: string;
  readonly entity: Entity;
  /** How many of its items would create, and how many change a record. */
  readonly created: number;
  readonly updated: number;
}

/** The checkpoint of a run: all that the next slice needs to go on. */
export interface Run {
  readonly summary: RunSummary;
  phase: Phase;
  /** The next page of the phase's list. */
  page: number;
  /** Which of the chosen entities the phase is at. */
  entityAt: number;
  readonly startedMs: number;
  /** Freshsales records created before this time are known to the index. */
  lookedMs: number;
  /** The index this run builds beside the one in use; `null` when it works on that one. */
  building: IndexHeader | null;
  /** Times of the last minute's requests. */
  recent: number[];
  /** Not before this time is there anything to do. */
  nextAtMs: number;
  /** Slices in a row that ended in an error. */
  attempts: number;
  jobs: PendingJob[];
  /** People of this phase on pages that are done with. */
  peopleDone: number;
  /** Records of which a field was refused: not tried again in this run. */
  refused: number[];
  /** Slots (of a little over a minute, since the epoch) for which a slice is scheduled. */
  schedules: number[];
}

/** All that one execution must know, in one value, so that it costs one read and is never half written. */
export interface State {
  readonly version: 1;
  readonly account: string;
  /** Whether this installation syncs: only one whose host has Freshsales does. */
  syncs: boolean;
  fingerprint: string;
  /** When the next twice-daily run is due. */
  dueAtMs: number;
  /** The installation's own address for external events. */
  target: string | null;
  /** From when on changes have not been read; `null`: everything is to be read. */
  watermarks: Record<Entity | 'customers', number | null>;
  index: IndexHeader | null;
  goneSegments: number;
  views: Partial<Record<Entity, number>>;
  learned: { oldUpdatedSince: boolean };
  run: Run | null;
}

const KEY = 'state';

export function newState(settings: Settings, dueAtMs: number, target: string | null, syncs = true): State {
  return {
    version: 1,
    account: accountOf(settings),
    syncs,
    fingerprint: settings.fingerprint,
    dueAtMs,
    target,
    watermarks: { contacts: null, leads: null, customers: null },
    index: null,
    goneSegments: 0,
    views: {},
    learned: { oldUpdatedSince: false },
    run: null,
  };
}

/**
 * What is stored, or a new state where there is none, where it cannot be read, or where it belongs to other accounts:
 * beginning again is always safe, since repeating a sync changes nothing.
 */
export async function loadState(services: Services, settings: Settings): Promise<State> {
  const stored = await readState(services);
  if (stored?.account === accountOf(settings)) return stored;
  return newState(settings, services.now(), stored?.target ?? null, stored?.syncs ?? true);
}

/** The stored state as it is, whatever the settings; `null` when there is none that can be read. */
export async function readState(services: Services): Promise<State | null> {
  const raw = await services.store.get(KEY);
  const stored = parseOrNull<State>(validState, raw);
  if (raw !== null && stored === null) services.log('The stored state cannot be read and is made anew.');
  return stored;
}

export function saveState(services: Services, state: State): Promise<void> {
  return services.store.set(KEY, state);
}

/** A copy of the state as it is stored now. */
export function copyOf(state: State): State {
  return JSON.parse(JSON.stringify(state)) as State;
}

// 12 characters each: the whole state stays far below the 40 KB of one value.
const REFUSED_KEPT = 400;

/** Notes that a record was refused a value, so that a repeated page does not try and count it again. */
export function refuse(run: Run, id: number): void {
  if (id !== 0 && !run.refused.includes(id)) run.refused = [...run.refused, id].slice(-REFUSED_KEPT);
}
