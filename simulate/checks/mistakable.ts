import type { Row } from '../model/fields.ts';
import type { End } from '../play.ts';
import type { AnyEffect } from '../world/watched.ts';
import { changedBy, requestsOf, type Request } from './calls.ts';
import { wasCutOff } from './cut-off.ts';

/**
 * What somebody else did to a customer or company just as a run had meant to and was refused, while the execution that was refused could
 * not note it any more: the record looks as if the run had written it, and nobody can tell.
 */
export function mistakable({ world, runs }: Pick<End, 'world' | 'runs'>): AnyEffect[] {
  const { story, watched, calls } = world;
  if (story.troubles.length === 0 && !wasCutOff(world)) return [];
  const refused = requestsOf(calls).filter(({ status, template }) => status >= 400 && updates.has(template));
  const ended = (atMs: number) =>
    runs.find(({ startedAt, endedAt }) => Date.parse(startedAt) <= atMs && atMs <= Date.parse(endedAt ?? ''));
  return [...watched.effects, ...watched.companyEffects].filter(
    (effect) =>
      effect.by === 'people' &&
      effect.before !== undefined &&
      refused.some(
        (one) =>
          isAlike(one, effect) &&
          ended(effect.atMs) !== undefined &&
          ended(effect.atMs) === ended(one.askedMs),
      ),
  );
}

const updates: ReadonlySet<string> = new Set(['freshdeskUpdateContact', 'freshdeskUpdateCompany']);

function isAlike(request: Request, { kind, id, atMs, after }: AnyEffect): boolean {
  const changed = changedBy(request);
  if (request.askedMs > atMs || changed?.kind !== kind || !changed.ids.includes(id)) return false;
  return has(after, JSON.parse(request.body) as Row);
}

/** Whether a record has all values of a body, custom fields too. */
export function has(row: Row, body: Row): boolean {
  return Object.entries(body).every(([key, value]) =>
    typeof value === 'object' && value !== null
      ? has((row[key] ?? {}) as Row, value as Row)
      : row[key] === value,
  );
}
