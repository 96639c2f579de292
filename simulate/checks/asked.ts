import { namesOf } from '../model/companies.ts';
import { emailsOf, shares } from '../model/people.ts';
import { isCompany, type AnyEffect } from '../world/watched.ts';
import type { World } from '../world/world.ts';
import { changedBy, createdBy, requestsOf, type Request } from './calls.ts';

/**
 * When the execution began that asked for an effect: it goes by the settings, filters and account of that time. What it sends in a
 * bulk Freshsales does later, and much later where the clock jumps meanwhile. The effect's own time where no request tells.
 */
export function begunMs(world: World, effect: AnyEffect): number {
  const request = requestFor(world, effect);
  const execution = world.platform.usage().executions.find(({ id }) => id === request?.execution);
  return execution === undefined ? effect.atMs : Math.min(Date.parse(execution.startedAt), effect.atMs);
}

/** When an effect was asked for. */
export function askedMs(world: World, effect: AnyEffect): number {
  return requestFor(world, effect)?.askedMs ?? effect.atMs;
}

function requestFor({ calls }: World, effect: AnyEffect): Request | undefined {
  return requestsOf(calls).findLast((one) => one.askedMs <= effect.atMs && asksFor(one, effect));
}

function asksFor(request: Request, { kind, id, before, after }: AnyEffect): boolean {
  if (before !== undefined) {
    const changed = changedBy(request);
    return changed?.kind === kind && changed.ids.includes(id);
  }
  const created = createdBy(request);
  if (created?.kind !== kind) return false;
  return created.names.some((name) =>
    isCompany(kind) ? shares(namesOf({ name }), namesOf(after)) : emailsOf(after).includes(name),
  );
}
