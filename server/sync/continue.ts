import {
  allowance,
  availableAtMs,
  storeAllowance,
  storeAvailableAtMs,
  storeLimits,
  type Limits,
  type Target,
} from '../../rules/budget.ts';
import { sameText } from '../../rules/relay/signature.ts';
import { ONCE_AHEAD_MIN_MS } from '../platform/schedules.ts';
import type { Services } from '../services.ts';
import { readsToSort } from './cut-lists.ts';
import { readsOfLacking } from './lacking.ts';
import { SLICE_MS, STORE_OPS_AT_END, type Slice } from './slice.ts';
import { storeOpsOfCompanies } from './companies/state.ts';
import type { Phase, Run, State } from './state.ts';

/** Fewer requests than this are no slice: a step needs about ten to get anywhere. */
const SLICE_REQUESTS_MIN = 14;

// A slice a minute is all that the platform's requests allow. A little more than a minute, so that those of the slice
// before run out at the pace at which this one makes its own.
export const SLOT_MS = 61_000;

// So many are kept scheduled beyond the first five minutes.
const SCHEDULED_AHEAD = 6;

/**
 * Sees to it that the run goes on: a slice is scheduled for each of the next slots that can be scheduled (five
 * minutes and more ahead) and in which there is something to do; they are also what picks up a chain that was cut off.
 */
export async function keepScheduled(services: Services, run: Run): Promise<void> {
  const nowMs = services.now();
  const first = Math.ceil(Math.max(nowMs + ONCE_AHEAD_MIN_MS, run.nextAtMs) / SLOT_MS);
  const wanted = Array.from({ length: SCHEDULED_AHEAD }, (_, slot) => first + slot);
  for (const slot of wanted.filter((slot) => !run.schedules.includes(slot))) {
    await services.schedules.once(nameOf(slot), slot * SLOT_MS);
  }
  const now = Math.floor(nowMs / SLOT_MS);
  run.schedules = [...new Set([...run.schedules.filter((slot) => slot >= now), ...wanted])];
}

/** Takes back what is still scheduled for a run that has ended. */
export async function clearScheduled(services: Services, run: Run): Promise<void> {
  const now = Math.floor(services.now() / SLOT_MS);
  for (const slot of run.schedules.filter((slot) => slot > now))
    await services.schedules.remove(nameOf(slot));
  run.schedules = [];
}

// Whose limit is the narrowest in each phase.
const narrow: Readonly<Partial<Record<Phase, Target>>> = {
  readSales: 'freshsales',
  readCustomers: 'freshdeskList',
  sweepSales: 'freshdesk',
  changedSales: 'freshsales',
  changedCustomers: 'freshdeskList',
};

/** When the slice after this one finds, in the course of its time, enough requests and no reason to wait. */
export function nextSliceAtMs(slice: Slice, notBeforeMs: number): number {
  const { services, run, limits } = slice;
  const { ledger } = slice.state;
  const targets: Target[] = ['freshsales', narrow[run.phase] ?? 'other'];
  const moments = targets.map((target) =>
    availableAtMs(ledger, limits, target, services.now(), SLICE_REQUESTS_MIN),
  );
  return Math.max(notBeforeMs, storeMs(slice), Math.max(...moments) - SLICE_MS);
}

function storeMs(slice: Slice): number {
  const { services, run, limits, state } = slice;
  if (run.phase === 'finish' || slice.storeLeft() >= STORE_OPS_A_STEP) return storeForNextMs(slice);
  const available = (ops: number) => storeAvailableAtMs(state.ledger, limits, services.now(), ops);
  const begins = STORE_OPS_AT_BEGINNING + storeReadsOf(run, state);
  return Math.max(available(begins), available(begins + STORE_OPS_WORTH_A_SLICE) - SLICE_MS / 2);
}

/** When the next slice finds what it makes of the store, by what is spent until now. */
function storeForNextMs({ services, run, limits, state }: Slice): number {
  const available = (ops: number) => storeAvailableAtMs(state.ledger, limits, services.now(), ops);
  const begins = STORE_OPS_AT_BEGINNING + storeReadsOf(run, state);
  if (run.phase === 'finish') return available(begins + STORE_OPS_A_STEP);
  return Math.max(available(begins), available(storeOpsOfNext(run, state)) - SLICE_MS);
}

/** When the next slice comes was decided before this one's end was paid for: what that took is known now. */
export function waitForStore(slice: Slice): void {
  const { run } = slice;
  run.nextAtMs = Math.max(run.nextAtMs, storeForNextMs(slice));
}

function storeOpsOfNext(run: Run, state: State): number {
  return STORE_OPS_AT_BEGINNING + storeReadsOf(run, state) + STORE_OPS_LATER;
}

/** What a step may make: a journal before each kind of write, an index range or two. */
export const STORE_OPS_A_STEP = 8;

// A slice's own beginning and end cost about ten: where the store is what stopped a slice, the next has most of a share.
const STORE_OPS_WORTH_A_SLICE = 30;

/** When a run that begins finds a share of the store that gets it somewhere. */
export function worthASliceAtMs(ledger: State['ledger'], nowMs: number): number {
  return storeAvailableAtMs(ledger, storeLimits, nowMs, STORE_OPS_WORTH_A_SLICE);
}

// What a slice makes first, and in the course of its time: of slices a minute apart, what the one before made at its end has
// run out when this one comes to its own end; of short ones in quick succession it has not.
const STORE_OPS_AT_BEGINNING = 4;
const STORE_OPS_LATER = 16;

/** What a short run takes: where less is left of the store's minute, none begins by itself. */
export const STORE_OPS_TO_BEGIN = STORE_OPS_AT_BEGINNING + STORE_OPS_A_STEP + STORE_OPS_AT_END;

/** What a phase reads of the store in each of its slices, besides their beginning and end: it begins with so much left. */
export function storeReadsOf(run: Run, { index }: Pick<State, 'index'>): number {
  const { building, phase, raw, companies } = run;
  if (phase === 'companies') return storeOpsOfCompanies(companies);
  if (building === null || phase === 'deletions') return index?.logs ?? 0;
  const reads: Partial<Record<Phase, number>> = {
    readCustomers: building.partitions.freshsales,
    findMissing: readsOfLacking({ run }) + 2,
    sortSales: readsToSort(raw.freshsales),
    sortCustomers: readsToSort(raw.freshdesk),
    foldSales: readsToSort(raw.freshsales) + A_RANGE,
    foldCustomers: readsToSort(raw.freshdesk) + A_RANGE,
  };
  return reads[phase] ?? 0;
}

// Two of the old ranges read and a new one written.
const A_RANGE = 3;

/** What a call for a slice says. */
const NEXT_SLICE = 'next-slice';
/** The same when no checkpoint has counted it. */
export const CARRY_ON = 'carry-on';
const ownKinds: ReadonlySet<unknown> = new Set([NEXT_SLICE, CARRY_ON]);

/** The address at which the next slice is asked for; templates bring the first slash of the path. */
export interface NextSlice {
  readonly host: string;
  readonly path: string;
}

/**
 * What the slice before took at its end is known by now. Whoever has just pressed something does not wait for the scheduler: a run's
 * first slice looks at the fields only, and makes little of the store.
 */
function waitsForStore(run: Run, state: State, limits: Limits, nowMs: number): boolean {
  const isFirst = run.summary.requests === 0;
  const wanted = isFirst ? STORE_OPS_AT_BEGINNING : storeOpsOfNext(run, state);
  return storeAllowance(state.ledger, limits, nowMs) < wanted;
}

/**
 * Whether the next slice is to be asked for at once, by a call to the installation's own address: schedules start
 * five minutes ahead at the earliest. It costs a request, counted here so that the checkpoint knows of it; `null` while
 * there is nothing that a slice could do now: asking then would be a spin.
 */
export function planNextSlice(services: Services, state: State, limits: Limits): NextSlice | null {
  const { run, ledger } = state;
  const next = addressOf(state);
  const nowMs = services.now();
  if (run === null || next === null || run.nextAtMs > nowMs) return null;
  if (allowance(ledger, limits, narrow[run.phase] ?? 'other', nowMs) <= SLICE_REQUESTS_MIN) return null;
  if (waitsForStore(run, state, limits, nowMs)) return null;
  ledger.requests.push(nowMs);
  run.summary.requests += 1;
  return next;
}

/** The installation's own address; `null` when there is none. */
export function addressOf(state: State): NextSlice | null {
  const [, host, path] = /^https:\/\/([^/]+)\/(.+)$/.exec(state.target ?? '') ?? [];
  return host === undefined || path === undefined ? null : { host, path };
}

/** After the checkpoint, or the next slice would find the old one. */
export async function callNextSlice(services: Services, next: NextSlice, kind = NEXT_SLICE): Promise<void> {
  const { status } = await services.requests.send('nextSlice', { ...next }, ownCall(services, kind));
  if (status === 0 || status >= 300) {
    services.log(`The next slice could not be asked for (${String(status)}); it is scheduled.`);
  }
}

/** What our own call says. */
export function ownCall(
  services: Services,
  kind = NEXT_SLICE,
): { readonly kind: string; readonly proof: string } {
  return { kind, proof: proofOf(services, kind) };
}

/** Whether what came to the address is our own call: whoever else knows it could use up the store with looks for work. */
export function isOwnCall(services: Services, { kind, proof }: Readonly<Record<string, unknown>>): boolean {
  return (
    typeof kind === 'string' &&
    ownKinds.has(kind) &&
    typeof proof === 'string' &&
    sameText(proof, proofOf(services, kind))
  );
}

function proofOf(services: Services, kind: string): string {
  return services.seal(`our own call: ${kind}`);
}

const NAME = 'slice-';

function nameOf(slot: number): string {
  return `${NAME}${String(slot)}`;
}

/** The slot of a schedule of `keepScheduled`; `null` for any other schedule. */
export function slotOf(name: string): number | null {
  const slot = name.startsWith(NAME) ? Number(name.slice(NAME.length)) : NaN;
  return Number.isSafeInteger(slot) ? slot : null;
}

/** Whether a slice of the run with a later slot is due as well, as after a standstill of the scheduler: one of them is enough. */
export function isOvertaken({ run }: State, slot: number | null, nowMs: number): boolean {
  if (slot === null || run === null) return false;
  return run.schedules.some((other) => other > slot && other * SLOT_MS <= nowMs);
}
