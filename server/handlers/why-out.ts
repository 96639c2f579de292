import { refOf, type Ref } from '../../rules/left-out.ts';
import {
  filteredBy,
  isSet,
  partFilters,
  type FilterReason,
  type NotPassed,
  type PartFilter,
} from '../../rules/part.ts';
import type { Person } from '../../rules/person.ts';
import { freshdeskClient } from '../freshdesk/client.ts';
import { toPerson as toCustomer } from '../freshdesk/map.ts';
import { freshsalesClient } from '../freshsales/client.ts';
import { includesFor, toPerson } from '../freshsales/map.ts';
import { withWords } from '../platform/words.ts';
import type { Services } from '../services.ts';
import { pairsFor, type Settings } from '../settings.ts';
import { leftOutList } from '../sync/left-out.ts';

/** Which of these records somebody left out. Nothing is read while nobody ever was. */
export async function leftOutOf(
  services: Services,
  settings: Settings,
  people: readonly Person[],
): Promise<Ref[]> {
  const list = leftOutList(services.store, settings.leftOut);
  const refs = people.map(refOf);
  await list.load(refs);
  return refs.filter((ref) => list.has(ref));
}

/**
 * Which filter keeps a customer out, or else all of its records; `null` where none does. A record of which a search does
 * not tell what a filter asks for is read: a request each.
 */
export async function filterOf(
  services: Services,
  settings: Settings,
  customer: Person | null,
  records: readonly Person[],
): Promise<FilterReason | null> {
  const filters = partFilters(settings.filters, settings.timeZone);
  const own = customer === null ? null : await askOne(services, settings, customer, filters.freshdesk);
  if (own !== null || records.length === 0) return own;
  const others: (FilterReason | null)[] = [];
  for (const record of records) others.push(await askOne(services, settings, record, filters.freshsales));
  return others.includes(null) ? null : (others[0] ?? null);
}

async function askOne(
  services: Services,
  settings: Settings,
  person: Person,
  filter: PartFilter,
): Promise<FilterReason | null> {
  const failed = isSet(filter) ? filteredBy(person, filter) : null;
  if (failed === null || failed.told) return reasonOf(failed);
  return reasonOf(filteredBy(await whole(services, settings, person), filter));
}

function reasonOf(failed: NotPassed | null): FilterReason | null {
  // Who is in a view is known to a run only.
  return failed?.told === true ? failed.reason : null;
}

async function whole(services: Services, settings: Settings, { entity, id }: Person): Promise<Person> {
  const { pairs, freshsalesBase } = settings;
  if (entity === null) {
    const freshdesk = freshdeskClient(services.requests);
    return toCustomer(await withWords('Freshdesk', () => freshdesk.contact(id)), pairs);
  }
  const include = includesFor(pairsFor(settings, entity), true);
  const freshsales = freshsalesClient(services.requests, freshsalesBase, () => include);
  return toPerson(await withWords('Freshsales', () => freshsales.record(entity, id)), entity, pairs);
}
