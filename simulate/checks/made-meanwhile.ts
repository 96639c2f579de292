import { namesOf } from '../model/companies.ts';
import { emailsOf, shares } from '../model/people.ts';
import { isCompany, type AnyEffect } from '../world/watched.ts';
import type { World } from '../world/world.ts';
import { createdBy, requestsOf, writeOf, type Request } from './calls.ts';

/**
 * Somebody made the record after the slice's look at the newest ones, which comes just before the bulk job that was to create it:
 * the job wrote to theirs, and answers as if it had created one.
 */
export function wasMadeMeanwhile(world: World, requests: readonly Request[], effect: AnyEffect): boolean {
  const madeMs = madeByPeople(world, effect);
  if (madeMs === undefined || writeOf(requests, effect) !== undefined) return false;
  const creation = requests.findLast((request) => request.askedMs <= effect.atMs && creates(request, effect));
  if (creation === undefined) return false;
  const look = requests.findLast(
    ({ template, execution, askedMs }) =>
      template === 'freshsalesNewest' && execution === creation.execution && askedMs <= creation.askedMs,
  );
  return madeMs >= (look ?? creation).askedMs;
}

/** When people made the record that was changed. */
function madeByPeople({ watched }: World, { kind, id, before }: AnyEffect): number | undefined {
  const lives = isCompany(kind) ? watched.companyLives : watched.lives;
  const made = lives.find((life) => life.kind === kind && life.id === id);
  return before !== undefined && made?.by === 'people' ? made.fromMs : undefined;
}

function creates(request: Request, { kind, after }: AnyEffect): boolean {
  const created = createdBy(request);
  if (created?.kind !== kind) return false;
  if (!isCompany(kind)) return shares(created.names, emailsOf(after));
  return shares(
    created.names.flatMap((name) => namesOf({ name })),
    namesOf(after),
  );
}

/** Of some effects those on a record that somebody made while a bulk job was to create it: they may count as creations. */
export function madeMeanwhile(world: World, effects: readonly AnyEffect[]): ReadonlySet<AnyEffect> {
  const requests = requestsOf(world.calls);
  return new Set(
    effects.filter((effect) => effect.by === 'app' && wasMadeMeanwhile(world, requests, effect)),
  );
}
