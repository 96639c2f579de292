import { emailsOf, idOf, isAlive, shares } from '../model/people.ts';
import { noFilters, passes } from '../model/part.ts';
import type { Row } from '../model/fields.ts';
import type { Filters } from '../story/story.ts';
import type { Life } from '../world/lives.ts';
import type { Effect } from '../world/watched.ts';
import type { World } from '../world/world.ts';
import { begunMs } from './asked.ts';
import type { Check } from './check.ts';
import { at } from './overwritten.ts';

type Kind = Effect['kind'];

// A run ends with the slice that finds the filters changed; a bulk job may end later.
const LATE_MS = 60_000;

/** R-BEY-05: who takes no part is not written, and nobody is created from it. */
export const outside: Check = {
  name: 'R-BEY-05',
  of: ({ world }) =>
    world.watched.effects
      .filter(({ by }) => by === 'app')
      .filter((effect) => isWrong(world, effect, effect.atMs))
      .filter((effect) => isWrong(world, effect, begunMs(world, effect)))
      .map(({ kind, id, atMs, before }) => {
        const what = before === undefined ? 'created, though who it comes from takes' : 'written, and takes';
        return `${kind} ${String(id)} was ${what} no part at ${at(world, atMs)}.`;
      }),
};

/** @param sinceMs what was in force from then on counts, or a little before */
function isWrong(world: World, effect: Effect, sinceMs: number): boolean {
  const span = { fromMs: sinceMs - LATE_MS, toMs: effect.atMs };
  return effect.before === undefined ? !mayBeCreated(world, effect, span) : isOut(world, effect, span);
}

interface Span {
  readonly fromMs: number;
  readonly toMs: number;
}

function isOut(world: World, { kind, id, before, atMs }: Effect, span: Span): boolean {
  if (wasRetagged(world, kind, id, atMs) || isOurs(world, kind, id)) return false;
  return takesNoPart(world, kind, before!, span);
}

/** Whom the app created has no tags yet: that is seen with the first row that is read of it. */
function isOurs({ watched }: World, kind: Kind, id: number): boolean {
  return watched.lives.some((life) => life.kind === kind && life.id === id && life.by === 'app');
}

/** One of those that it may come from takes part; whoever is gone by now, or has changed, may have. */
function mayBeCreated(world: World, { kind, after, atMs }: Effect, span: Span): boolean {
  if (filtersIn(world, span).every(({ onlyExisting }) => onlyExisting)) return false;
  const kinds: readonly Kind[] = kind === 'customers' ? ['contacts', 'leads'] : ['customers'];
  if (
    world.watched.lives.some((life) => kinds.includes(life.kind) && isGoneSince(life, emailsOf(after), atMs))
  )
    return true;
  const sources = kinds.flatMap((own) =>
    world.watched
      .rows(own)
      .filter((row) => shares(emailsOf(row), emailsOf(after)))
      .map((row) => ({ own, row })),
  );
  if (sources.length === 0) return true;
  return sources.some(
    ({ own, row }) =>
      !isAlive(row) || wasRetagged(world, own, idOf(row), Infinity) || !takesNoPart(world, own, row, span),
  );
}

/** A lead that was converted later has no row any more. */
function isGoneSince({ emails, fromMs, toMs }: Life, of: readonly string[], atMs: number): boolean {
  return fromMs <= atMs && atMs <= toMs && toMs < Infinity && shares(emails, of);
}

/** Filters that were in force in that time all keep it out, or it was left out by hand all the time. */
function takesNoPart(world: World, kind: Kind, row: Row, { fromMs, toMs }: Span): boolean {
  if (filtersIn(world, { fromMs, toMs }).every((filters) => !passes(kind, row, filters))) return true;
  const ref = `${kind}/${String(idOf(row))}`;
  return world.leftOut.some((span) => span.ref === ref && span.fromMs <= fromMs && span.toMs >= toMs);
}

/** Not by the index's last look, which is what a search goes by. */
function wasRetagged({ retagged }: World, kind: Kind, id: number, atMs: number): boolean {
  return retagged.some((one) => one.kind === kind && one.id === id && one.atMs <= atMs);
}

function filtersIn({ filtered }: World, span: Span): Filters[] {
  const all = [{ fromMs: -Infinity, filters: noFilters }, ...filtered];
  return all
    .filter(({ fromMs }, place) => fromMs <= span.toMs && (all[place + 1]?.fromMs ?? Infinity) >= span.fromMs)
    .map(({ filters }) => filters);
}

/** R-CON-06: while all syncs are paused nothing is written. */
export const inPause: Check = {
  name: 'R-CON-06',
  of: ({ world }) =>
    [...world.watched.effects, ...world.watched.companyEffects]
      .filter(({ by, atMs }) => by === 'app' && isPausedAt(world, atMs))
      .filter((effect) => isPausedAt(world, effect.atMs, begunMs(world, effect)))
      .map(({ kind, id, atMs }) => `${kind} ${String(id)} was written in the pause, at ${at(world, atMs)}.`),
};

function isPausedAt({ pauses }: World, atMs: number, begunMs = atMs): boolean {
  return pauses.some(({ fromMs, toMs }) => begunMs >= fromMs + LATE_MS && atMs < toMs);
}

/** Whether a record takes part at the end. */
export function takesPart({ filtered, leftOut }: World, kind: Kind, row: Row): boolean {
  const ref = `${kind}/${String(idOf(row))}`;
  if (leftOut.some((span) => span.ref === ref && span.toMs === Infinity)) return false;
  return passes(kind, row, filtered.at(-1)?.filters ?? noFilters);
}
