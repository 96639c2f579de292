import type { Row } from '../model/fields.ts';
import type { World } from '../world/world.ts';
import type { AnyEffect } from '../world/watched.ts';
import { changedBy, lastRead, requestsOf, rowIn, type Request } from './calls.ts';
import { has } from './has.ts';

/**
 * Writes that gave a record what it had already, though it was last read without: somebody was a second faster, or the answer was spoiled
 * and lacked the field. The product says that it is written, and nobody can tell.
 */
export function alreadyThere(world: World): AnyEffect[] {
  const requests = requestsOf(world.calls);
  return requests.flatMap((request) => inVain(world, requests, request));
}

const updates: ReadonlySet<string> = new Set(['freshdeskUpdateContact', 'freshdeskUpdateCompany']);

function inVain({ watched }: World, requests: readonly Request[], request: Request): AnyEffect[] {
  if (!updates.has(request.template)) return [];
  const { kind, ids } = changedBy(request)!;
  const id = ids[0]!;
  const isIt = (effect: AnyEffect) =>
    effect.by === 'app' && effect.kind === kind && effect.id === id && isAnswered(request, effect.atMs);
  if ([...watched.effects, ...watched.companyEffects].some(isIt)) return [];
  const [read, row] = [lastRead(requests, request, id), rowIn(request, id)];
  if (read === undefined || row === undefined || has(read.row, JSON.parse(request.body) as Row)) return [];
  return [{ atMs: request.askedMs, by: 'app', kind, id, before: read.row, after: row }];
}

function isAnswered({ askedMs, answeredMs }: Request, atMs: number): boolean {
  return askedMs <= atMs && atMs <= answeredMs;
}
