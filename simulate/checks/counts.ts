import type { RunSummary } from '../../server/sync/summary.ts';
import { companyPairs } from '../model/companies.ts';
import { valueOf, type Field, type Row } from '../model/fields.ts';
import { idOf, isAlive } from '../model/people.ts';
import { sideOf } from '../model/rules.ts';
import type { End } from '../play.ts';
import { allPairs } from '../story/people.ts';
import { isCompany, type AnyEffect } from '../world/watched.ts';
import type { World } from '../world/world.ts';
import type { Check } from './check.ts';
import { begunBy } from './alone.ts';
import { requestsOf, writeOf } from './calls.ts';
import { wasCutOff } from './cut-off.ts';
import { madeMeanwhile } from './made-meanwhile.ts';
import { mistakable } from './mistakable.ts';

/** R-LOG-01: the log says what happened. */
export const counts: Check = {
  name: 'R-LOG-01',
  of: (end) => {
    // What the store loses cannot be counted.
    if (end.world.story.troubles.some(({ target }) => target === 'store')) return [];
    return (['freshdesk', 'freshsales'] as const).flatMap((side) => [
      ...differs(end, side, ['created']),
      ...differs(end, side, ['updated']),
      ...differs(end, side, ['created', 'updated']),
    ]);
  },
};

type What = 'created' | 'updated';

function differs(end: End, side: 'freshdesk' | 'freshsales', what: readonly What[]): string[] {
  const saidBy = ({ counts: { bySide } }: RunSummary) => what.map((one) => bySide[side][one]);
  const said = wrote(end)
    .flatMap(saidBy)
    .reduce((sum, count) => sum + count, 0);
  const { effects, companyEffects } = end.world.watched;
  const own = [...effects, ...companyEffects].filter(({ by, kind }) => by === 'app' && sideOf(kind) === side);
  const meanwhile = madeMeanwhile(end.world, own);
  const waysOf = (effect: AnyEffect): readonly What[] =>
    meanwhile.has(effect) ? ['created', 'updated'] : [effect.before === undefined ? 'created' : 'updated'];
  const seen = own.filter((effect) => waysOf(effect).some((way) => what.includes(way)));
  const sure = seen.filter((effect) => waysOf(effect).every((way) => what.includes(way)));
  const twice = what.length > 1 ? [...meanwhile].filter((effect) => wasWrittenTo(end.world, effect)) : [];
  const least = sure.filter((effect) => !mayBeUnseen(end, effect) && !goesOn(own, effect)).length;
  const alike = mistakable(end).filter(({ kind }) => what.includes('updated') && sideOf(kind) === side);
  return said <= seen.length + twice.length + alike.length && said >= least
    ? []
    : [`The log says ${String(said)} ${what.join(' or ')} in ${side}, there were ${String(seen.length)}.`];
}

/** By its id too, with nothing new: to the log a creation and a change. */
function wasWrittenTo({ calls }: World, effect: AnyEffect): boolean {
  return writeOf(requestsOf(calls), effect) !== undefined;
}

/** A record of which a value was refused is created or changed field by field, and counts once. */
function goesOn(own: readonly AnyEffect[], effect: AnyEffect): boolean {
  return begunBy(own, effect) !== effect;
}

function wrote({ runs }: End): readonly RunSummary[] {
  return runs.filter(({ kind }) => kind !== 'preview');
}

/**
 * Where an answer was lost or an execution cut off, a write leaves nothing to find it by when its record
 * is gone before its run has ended, or somebody has changed all that it changed.
 */
export function mayBeUnseen({ world, runs }: End, effect: AnyEffect): boolean {
  if (world.story.troubles.length === 0 && !wasCutOff(world)) return false;
  return runs.some(({ startedAt, endedAt }) => {
    const endMs = Date.parse(endedAt ?? '');
    const isOf = Date.parse(startedAt) <= effect.atMs && effect.atMs <= endMs;
    return isOf && (isGone(world, effect, endMs) || isChangedSince(world, effect, endMs));
  });
}

function isGone({ watched }: World, { kind, id, atMs }: AnyEffect, endMs: number): boolean {
  const rows: readonly Row[] = isCompany(kind) ? watched.companyRows(kind) : watched.rows(kind);
  const row = rows.find((one) => idOf(one) === id);
  if (row !== undefined && isAlive(row)) return false;
  return [...watched.lives, ...watched.companyLives].some(
    (life) => life.kind === kind && life.id === id && life.toMs >= atMs && life.toMs <= endMs,
  );
}

function isChangedSince({ watched }: World, effect: AnyEffect, endMs: number): boolean {
  const { kind, id, atMs, before } = effect;
  const later = [...watched.effects, ...watched.companyEffects].filter(
    (other) =>
      other.by === 'people' &&
      other.kind === kind &&
      other.id === id &&
      other.atMs > atMs &&
      other.atMs <= endMs,
  );
  const again = new Set(later.flatMap(changedBy));
  return before !== undefined && changedBy(effect).every((field) => again.has(field));
}

/** Which of the fields that stories write an effect changed. */
function changedBy({ kind, before, after }: AnyEffect): string[] {
  const names = ['name', 'first_name', 'last_name'].map((path): Field => ({ path, kind: 'line' }));
  const pairs = isCompany(kind) ? companyPairs : allPairs;
  return [...names, ...pairs.map((pair) => pair[sideOf(kind)])]
    .filter((field) => valueOf(before ?? {}, field) !== valueOf(after, field))
    .map(({ path }) => path);
}
