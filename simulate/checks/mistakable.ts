import type { RunSummary } from '../../server/sync/summary.ts';
import type { Row } from '../model/fields.ts';
import type { End } from '../play.ts';
import type { AnyEffect } from '../world/watched.ts';
import { alreadyThere } from './already-there.ts';
import { changedBy, requestsOf, type Request } from './calls.ts';
import { wasCutOff } from './cut-off.ts';
import { has } from './has.ts';
import { sentTwice } from './sent-twice.ts';

/** What a run takes for its own, though it did not do it, and could not know: it may be counted and in the journal. */
export function mistakable(end: Pick<End, 'world' | 'runs'>): AnyEffect[] {
  const isOfRun = ({ atMs }: AnyEffect) => runAt(end, atMs) !== undefined;
  return [...doneAsRefused(end), ...alreadyThere(end.world).filter(isOfRun), ...sentTwice(end)];
}

function runAt({ runs }: Pick<End, 'runs'>, atMs: number): RunSummary | undefined {
  return runs.find(
    ({ startedAt, endedAt }) => Date.parse(startedAt) <= atMs && atMs <= Date.parse(endedAt ?? ''),
  );
}

/**
 * What somebody else did to a customer or company just as a run had meant to and was refused, while the execution that was refused could
 * not note it any more: the record looks as if the run had written it, and nobody can tell.
 */
function doneAsRefused(end: Pick<End, 'world' | 'runs'>): AnyEffect[] {
  const { world } = end;
  const { story, watched, calls } = world;
  if (story.troubles.length === 0 && !wasCutOff(world)) return [];
  const refused = requestsOf(calls).filter(({ status, template }) => status >= 400 && updates.has(template));
  return [...watched.effects, ...watched.companyEffects].filter(
    (effect) =>
      effect.by === 'people' &&
      effect.before !== undefined &&
      refused.some(
        (one) =>
          isAlike(one, effect) &&
          runAt(end, effect.atMs) !== undefined &&
          runAt(end, effect.atMs) === runAt(end, one.askedMs),
      ),
  );
}

const updates: ReadonlySet<string> = new Set(['freshdeskUpdateContact', 'freshdeskUpdateCompany']);

function isAlike(request: Request, { kind, id, atMs, after }: AnyEffect): boolean {
  const changed = changedBy(request);
  if (request.askedMs > atMs || changed?.kind !== kind || !changed.ids.includes(id)) return false;
  return has(after, JSON.parse(request.body) as Row);
}
