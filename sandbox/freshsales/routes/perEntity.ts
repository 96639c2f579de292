import type { HttpResponse } from '../../core/http.ts';
import { entities } from '../entities/index.ts';
import type { EntityDefinition } from '../entities/definition.ts';
import type { Call, Routes } from '../http/call.ts';

export type EntityRoute = (call: Call, entity: EntityDefinition) => HttpResponse;

/** The same routes for contacts, leads, accounts and deals; `*` in a pattern is the entity's path. */
export function perEntity(
  table: Readonly<Record<string, EntityRoute>>,
  among: readonly EntityDefinition[] = Object.values(entities),
): Routes {
  const routes = among.flatMap((entity) =>
    Object.entries(table).map(
      ([pattern, route]) => [pattern.replace('*', entity.name), (call: Call) => route(call, entity)] as const,
    ),
  );
  return Object.fromEntries(routes);
}
