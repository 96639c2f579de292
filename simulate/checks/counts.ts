import type { RunSummary } from '../../server/sync/summary.ts';
import { idOf, isAlive } from '../model/people.ts';
import { sideOf } from '../model/rules.ts';
import type { End } from '../play.ts';
import type { Effect } from '../world/watched.ts';
import type { Check } from './check.ts';

/** R-LOG-01: the log says what happened. */
export const counts: Check = {
  name: 'R-LOG-01',
  of: (end) => {
    // What the store loses cannot be counted.
    if (end.world.story.troubles.some(({ target }) => target === 'store')) return [];
    return (['freshdesk', 'freshsales'] as const).flatMap((side) => [
      ...differs(end, side, 'created'),
      ...differs(end, side, 'updated'),
    ]);
  },
};

function differs(end: End, side: 'freshdesk' | 'freshsales', what: 'created' | 'updated'): string[] {
  const said = wrote(end).reduce((sum, { counts: { bySide } }) => sum + bySide[side][what], 0);
  const seen = end.world.watched.effects.filter(
    ({ by, kind, before }) =>
      by === 'app' && sideOf(kind) === side && (before === undefined) === (what === 'created'),
  );
  const least = seen.filter((effect) => !mayBeUnseen(end, effect)).length;
  return said <= seen.length && said >= least
    ? []
    : [`The log says ${String(said)} ${what} in ${side}, there were ${String(seen.length)}.`];
}

function wrote({ runs }: End): readonly RunSummary[] {
  return runs.filter(({ kind }) => kind !== 'preview');
}

/**
 * Where an answer was lost or an execution cut off, by a jump of the clock as well, a write to a record that is gone before its run has ended leaves nothing to
 * find it by.
 */
export function mayBeUnseen(
  { world: { story, watched, jumpedMs }, runs }: End,
  { kind, id, atMs }: Effect,
): boolean {
  if (story.troubles.length === 0 && jumpedMs.length === 0) return false;
  const row = watched.rows(kind).find((one) => idOf(one) === id);
  if (row !== undefined && isAlive(row)) return false;
  const ends = watched.lives.filter((life) => life.kind === kind && life.id === id).map(({ toMs }) => toMs);
  return runs.some(
    ({ startedAt, endedAt }) =>
      Date.parse(startedAt) <= atMs &&
      ends.some((endMs) => endMs >= atMs && endMs <= Date.parse(endedAt ?? '')),
  );
}
