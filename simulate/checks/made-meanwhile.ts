import { namesOf } from '../model/companies.ts';
import { emailsOf, shares } from '../model/people.ts';
import { isCompany, type AnyEffect } from '../world/watched.ts';
import type { World } from '../world/world.ts';
import { createdBy, requestsOf, valuesFor, writeOf, type Request } from './calls.ts';
import { has } from './has.ts';

/**
 * Somebody made the record after the slice's look at the newest ones, which comes just before the bulk job that was to create it:
 * the job wrote to theirs, and answers as if it had created one.
 */
export function wasMadeMeanwhile(world: World, requests: readonly Request[], effect: AnyEffect): boolean {
  const madeMs = madeByPeople(world, effect);
  if (madeMs === undefined) return false;
  const creation = requests.findLast((request) => request.askedMs <= effect.atMs && creates(request, effect));
  if (creation === undefined) return false;
  if (writeOf(requests, effect) !== undefined && !isOfCreation(creation, effect)) return false;
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

function creates(request: Request, effect: AnyEffect): boolean {
  const created = createdBy(request);
  return created?.kind === effect.kind && created.names.some(isNameOf(effect));
}

function isNameOf({ kind, after }: AnyEffect): (name: string) => boolean {
  if (!isCompany(kind)) return (email) => emailsOf(after).includes(email);
  return (name) => shares(namesOf({ name }), namesOf(after));
}

/** Where the slice found the record after all, and wrote to it by its id as well: whether this is what the creation did. */
function isOfCreation(creation: Request, effect: AnyEffect): boolean {
  const values = valuesFor(creation, isNameOf(effect));
  return values !== null && has(effect.after, values) && !has(effect.before!, values);
}

/** Of some effects those on a record that somebody made while a bulk job was to create it: they may count as creations. */
export function madeMeanwhile(world: World, effects: readonly AnyEffect[]): ReadonlySet<AnyEffect> {
  const requests = requestsOf(world.calls);
  return new Set(
    effects.filter((effect) => effect.by === 'app' && wasMadeMeanwhile(world, requests, effect)),
  );
}
