import { failing as validFailing } from '../../../generated/validators.js';
import type { Failure } from '../../../rules/console/protocol.ts';
import { kindOn } from '../../../rules/console/failure.ts';
import { nextRetryMs, stillFailing, type Failing, type Met } from '../../../rules/failing.ts';
import { parseOrNull } from '../../door.ts';
import type { Store } from '../../platform/store.ts';
import type { Services } from '../../services.ts';
import { countInValue, shortened } from '../failures.ts';
import { ownWord } from '../line.ts';
import type { Slice } from '../slice.ts';
import type { Run, State } from '../state.ts';

// Some 330 bytes each; of long ones fewer, so that a value stays below its 40 KB.
const A_VALUE = 80;
// What is beyond is not listed: whoever has more than a thousand has a few causes, and mends these first.
const VALUES_MAX = 15;

/** What the checkpoint knows of the failures that stand (`failing/N`). */
export interface FailingHeader {
  /** Values that hold them. */
  readonly values: number;
  readonly count: number;
  /** There were more than are kept. */
  readonly over: boolean;
  /** When the next is tried again by itself. */
  readonly nextMs: number | null;
}

const none: FailingHeader = { values: 0, count: 0, over: false, nextMs: null };

export function failingOf({ failing }: State): FailingHeader {
  return failing ?? none;
}

/** One value of the failures that stand: one store operation. */
export async function readFailing(store: Store, value: number): Promise<readonly Failing[]> {
  return parseOrNull<{ f: Failing[] }>(validFailing, await store.get(keyOf(value)))?.f ?? [];
}

/** Before the number of a value that holds failures. */
export const failingPrefix = 'failing';

function keyOf(value: number): string {
  return `${failingPrefix}/${String(value)}`;
}

/** The failures that stand, all of them: a store operation for each eighty. */
export async function allFailing(store: Store, state: State): Promise<Failing[]> {
  return (await valuesFrom(store, state, 0)).flat();
}

type Values = readonly (readonly Failing[])[];

function valuesFrom(store: Store, state: State, first: number): Promise<Values> {
  const numbers = Array.from({ length: failingOf(state).values - first }, (_, at) => first + at);
  return Promise.all(numbers.map((value) => readFailing(store, value)));
}

/**
 * What a slice met: its failures stand, and those of records that it brought in step do not any more. While a full run reads everybody, only the
 * last value is looked at; its end makes them one list again.
 */
export async function keepFailing(slice: Slice): Promise<void> {
  const { run, state, services, failures, inStep } = slice;
  const { values, count } = failingOf(state);
  if (failures.length === 0 && (count === 0 || inStep.size === 0)) return;
  const first = run.building === null ? 0 : Math.max(values - 1, 0);
  await change(services, state, first, {
    runId: ownWord(run),
    atMs: services.now(),
    failures: failures.map(shortened),
    // What this run met stands until its end: a page that is read again does not try it again.
    inStep: (failing) => failing.runId !== ownWord(run) && namesOf(failing).some((name) => inStep.has(name)),
  });
}

/** At the end of a run that looked at everybody: what an earlier run met and this one did not stands no more. */
export async function settleFailing({ run, state, services }: Slice): Promise<void> {
  if (failingOf(state).count === 0 || !looksAtMapping(run)) return;
  const { runId, kind } = run.summary;
  const isOver = kind === 'full' ? () => true : isOfMapping;
  const known = await valuesFrom(services.store, state, 0);
  const own = known.flat().filter((failing) => failing.runId === runId || !isOver(failing));
  const met = { runId, atMs: services.now(), failures: [], inStep: () => false };
  await write(services, state, 0, known, stillFailing(own, met));
}

/** Those that events ask for, and retries, go by what the last one found. */
function looksAtMapping({ summary: { kind } }: Run): boolean {
  return kind === 'full' || kind === 'incremental';
}

/** About a row of the mapping, not about a record. */
function isOfMapping({ id, email }: Failure): boolean {
  return id === null && email === null;
}

/** Takes away what is about somebody, or what stands no more, whoever found that out. @returns how many there were */
export async function dropFailing(
  services: Services,
  state: State,
  isOver: (failure: Failure) => boolean,
): Promise<number> {
  const { count } = failingOf(state);
  if (count === 0) return 0;
  await change(services, state, 0, { runId: '', atMs: services.now(), failures: [], inStep: isOver });
  return count - failingOf(state).count;
}

async function change(services: Services, state: State, first: number, met: Met): Promise<void> {
  const known = await valuesFrom(services.store, state, first);
  await write(services, state, first, known, stillFailing(known.flat(), met));
}

/** Writes the values from `first` on, which held `before`, as far as they are not the same. */
async function write(
  services: Services,
  state: State,
  first: number,
  before: Values,
  failing: readonly Failing[],
): Promise<void> {
  const header = failingOf(state);
  const cut = inValues(failing).slice(0, VALUES_MAX - first);
  const kept = cut.flat();
  for (const [at, is] of cut.entries())
    if (JSON.stringify(before[at]) !== JSON.stringify(is))
      await services.store.set(keyOf(first + at), { f: is });
  const values = first + cut.length;
  for (let value = values; value < header.values; value += 1) await services.store.delete(keyOf(value));
  // Where all of them were read, what they hold is what there is: the header may be of before an interruption.
  const others = first === 0 ? none : header;
  state.failing = {
    values,
    count: Math.max(others.count - before.flat().length, 0) + kept.length,
    over: kept.length < failing.length || others.over,
    nextMs: earlier(nextRetryMs(kept), others.nextMs),
  };
}

function inValues(failing: readonly Failing[]): Failing[][] {
  const values: Failing[][] = [];
  for (let at = 0; at < failing.length; at += values.at(-1)!.length) {
    const rest = failing.slice(at, at + A_VALUE);
    values.push(rest.slice(0, countInValue(rest, A_VALUE)));
  }
  return values;
}

function earlier(a: number | null, b: number | null): number | null {
  return a === null || b === null ? (a ?? b) : Math.min(a, b);
}

/** The names under which a slice notes whom it brought in step. */
export function namesOf({
  on,
  entity,
  id,
  email,
}: Pick<Failure, 'on' | 'entity' | 'id' | 'email'>): string[] {
  const names = email === null ? [] : [email];
  return id === null ? names : [...names, `${on} ${kindOn({ on, entity })} ${String(id)}`];
}
