import { emailHash } from '../../rules/hash.ts';
import { refOf } from '../../rules/left-out.ts';
import type { Person } from '../../rules/person.ts';
import { toPerson as toCustomer } from '../freshdesk/map.ts';
import { freshdeskClient } from '../freshdesk/client.ts';
import { freshsalesClient } from '../freshsales/client.ts';
import { groupsOf } from '../freshsales/groups-of.ts';
import { toPerson } from '../freshsales/map.ts';
import { withWords } from '../platform/words.ts';
import type { Services } from '../services.ts';
import type { Settings } from '../settings.ts';
import { goneList } from '../sync/gone.ts';
import { forgetHash } from '../sync/index-store.ts';
import { leftOutList } from '../sync/left-out.ts';
import type { State } from '../sync/state.ts';
import { keyOf } from '../tickets/known.ts';
import { newsKeyOf } from '../tickets/news.ts';

/** The records that have an address now: a request to Freshdesk, one for each kind of Freshsales record. */
export async function recordsWith(services: Services, settings: Settings, email: string): Promise<Person[]> {
  const contact = await withWords('Freshdesk', () => freshdeskClient(services.requests).byEmail(email));
  const people = contact === null ? [] : [toCustomer(contact, settings.pairs)];
  const freshsales = freshsalesClient(services.requests, settings.freshsalesBase);
  for (const entity of settings.entities) {
    const { records } = await withWords('Freshsales', () => freshsales.search(entity, [email], 1));
    people.push(...records.map((record) => toPerson(record, entity, settings.pairs)));
  }
  return people;
}

/** What is kept by the records' ids: tickets seen last, also of their accounts and deals; news of tickets, and conversions. */
export async function eraseByIds(
  services: Services,
  settings: Settings,
  people: readonly Person[],
): Promise<number> {
  const keys: string[] = [];
  for (const person of people) keys.push(...(await keysOf(services, settings, person)));
  let found = 0;
  for (const key of keys) {
    if ((await services.store.get(key)) === null) continue;
    await services.store.delete(key);
    found += 1;
  }
  return found;
}

async function keysOf(services: Services, settings: Settings, person: Person): Promise<string[]> {
  const { side, entity, id } = person;
  if (side === 'freshdesk' || entity === null || entity === 'accounts') return [newsKeyOf(settings, id)];
  const { requests } = services;
  const groups =
    entity === 'leads'
      ? []
      : await withWords('Freshsales', () => groupsOf(requests, settings.freshsalesBase, id));
  return [keyOf({ entity, id }), `converted-of/${entity}/${String(id)}`, ...groups.map(keyOf)];
}

/** Takes the records off the list of those left out. */
export async function eraseLeftOut(
  services: Services,
  settings: Settings,
  people: readonly Person[],
): Promise<number> {
  if (!settings.leftOut || people.length === 0) return 0;
  const list = leftOutList(services.store, true);
  const refs = people.map(refOf);
  await list.load(refs);
  const own = refs.filter((ref) => list.has(ref));
  await list.remove(own);
  return own.length;
}

/**
 * Takes the address's hash out of the index of both sides and off the list of deleted pairs. Only where no product has the
 * address any more: while one does, the hash is what keeps a person from being created twice.
 */
export async function eraseHashes(services: Services, state: State, email: string): Promise<number> {
  const gone = goneList(services.store, state);
  await gone.load();
  const found = gone.has(email) ? 1 : 0;
  gone.remove(email);
  await gone.save();
  if (state.index === null) return found;
  return found + (await forgetHash(services.store, state.index, emailHash(state.index.salt, email)));
}
