import { freshsalesHits } from '../../generated/validators.js';
import { normalizeEmail, type Entity } from '../../rules/person.ts';
import { isSendable, type Requests } from '../platform/requests.ts';
import { callFreshsales } from './call.ts';

/** A record as the search across all of Freshsales gives it. */
export interface SalesHit {
  readonly entity: Entity;
  readonly id: number;
  readonly name: string | null;
  readonly email: string | null;
}

interface Hit {
  readonly id: string | number;
  readonly type: string;
  readonly name?: string | null;
  readonly email?: string | null;
}

const words: Readonly<Record<Entity, string>> = { contacts: 'contact', leads: 'lead' };

/** Records that a text search finds (https://developers.freshworks.com/crm/api/#search): what it looks at is Freshsales' own, and it lags. */
export async function recordsNamed(
  requests: Requests,
  base: string,
  entities: readonly Entity[],
  name: string,
): Promise<SalesHit[]> {
  if (!isSendable(name)) return [];
  const include = entities.map((entity) => words[entity]).join(',');
  const hits = await callFreshsales<Hit[]>(requests, 'freshsalesPeopleNamed', freshsalesHits, {
    base,
    include,
    text: name,
  });
  return hits.flatMap((hit) => toHit(hit, entities));
}

function toHit({ id, type, name, email }: Hit, entities: readonly Entity[]): SalesHit[] {
  const entity = entities.find((one) => words[one] === type);
  if (entity === undefined || !Number.isSafeInteger(Number(id))) return [];
  return [{ entity, id: Number(id), name: name ?? null, email: normalizeEmail(email ?? null) }];
}
