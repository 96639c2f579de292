import type { Slice } from './slice.ts';
import type { Run } from './state.ts';

/**
 * How many of `most` a slice takes on: all, or half as many for each slice of this phase that got nowhere, so that a run moves
 * on however many requests a person turns out to take.
 */
export function portionOf({ crowded = 0 }: Pick<Run, 'crowded'>, most: number): number {
  return Math.max(Math.floor(most / 2 ** crowded), 1);
}

/** Whether a slice of this phase got nowhere of late: the next one takes on one portion and no more. */
export function isCrowded({ crowded = 0 }: Pick<Run, 'crowded'>): boolean {
  return crowded > 0;
}

/** Where a run is, as far as slices take on portions. */
export function placeIn(run: Run): string {
  const { phase, page, entityAt, peopleDone, compared, queued, outbox, companies, undo } = run;
  const waiting = [outbox.toSales, outbox.toFill, outbox.toFreshdesk, outbox.toUpdate ?? []];
  const lengths = [compared ?? [], queued, ...waiting].map(({ length }) => length);
  const undone = undo == null ? [] : [undo.value, undo.at];
  return [phase, page, entityAt, peopleDone, ...lengths, ...placeInCompanies(companies), ...undone].join(' ');
}

function placeInCompanies(work: Run['companies']): (string | number)[] {
  return work === undefined ? [] : [work.stage, work.page, work.at, work.planned?.at(-1) ?? 0];
}

/** Whether the slice before was cut off or met an error: then little is done before a checkpoint, so that a run moves on. */
export function isShaken({ again, run }: Pick<Slice, 'again' | 'run'>): boolean {
  return again || run.attempts > 0;
}

// Half of a thousand, ten times over, is one.
const CROWDED_MAX = 10;
// What was too much for one slice may do for a later one: it is tried again after four that got somewhere.
const LESS = 0.25;

/** Notes whether a slice got anywhere from the place where it began. */
export function noteMoved(run: Run, before: string): void {
  const crowded = run.crowded ?? 0;
  const next = placeIn(run) === before ? Math.min(crowded + 1, CROWDED_MAX) : crowded - LESS;
  if (next > 0) run.crowded = next;
  else delete run.crowded;
}
