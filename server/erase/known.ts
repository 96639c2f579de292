import { emailHash } from '../../rules/hash.ts';
import { refNamed, refOf, type Ref } from '../../rules/left-out.ts';
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
import { conversionsKeyOf } from '../tickets/emails.ts';
import { keyOf } from '../tickets/known.ts';
import { factsKeyOf, newsKeyOf } from '../tickets/news.ts';
import type { GroupRef } from '../tickets/refs.ts';
import { notedFor } from '../whose.ts';

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

/**
 * The same, and records that the products do not give any more: customers in Freshdesk's trash (a request), and those that were
 * noted when something was kept of them (a store operation).
 */
export async function refsWith(
  services: Services,
  settings: Settings,
  email: string,
  people: readonly Person[],
): Promise<Ref[]> {
  const trashed = await withWords('Freshdesk', () => freshdeskClient(services.requests).deletedWith(email));
  const noted = await notedFor(services, settings, email);
  return [
    ...new Set([...people.map(refOf), ...trashed.map(({ id }): Ref => `customers/${String(id)}`), ...noted]),
  ];
}

/** The accounts and deals of the people's contacts: a request a contact. */
export async function groupsWith(
  { requests }: Services,
  settings: Settings,
  people: readonly Person[],
): Promise<GroupRef[]> {
  const groups: GroupRef[] = [];
  for (const { entity, id } of people)
    if (entity === 'contacts')
      groups.push(...(await withWords('Freshsales', () => groupsOf(requests, settings.freshsalesBase, id))));
  return groups;
}

/**
 * What is kept by the numbers of records: tickets seen last, also of accounts and deals; news and facts of tickets, and
 * conversions. A store operation a key, one more where there is something. @returns how many keys there were
 */
export async function eraseByIds(
  services: Services,
  settings: Settings,
  refs: readonly Ref[],
  groups: readonly GroupRef[] = [],
): Promise<number> {
  const keys = [...refs.flatMap((ref) => keysOf(settings, ref)), ...groups.map(keyOf)];
  let found = 0;
  for (const key of keys) {
    if ((await services.store.get(key)) === null) continue;
    await services.store.delete(key);
    found += 1;
  }
  return found;
}

function keysOf(settings: Settings, ref: Ref): string[] {
  const { on, entity, id } = refNamed(ref);
  if (id === null || entity === 'accounts') return [];
  if (on === 'freshdesk') return [newsKeyOf(settings, id), factsKeyOf(settings, id)];
  return entity === null ? [] : [keyOf({ entity, id }), conversionsKeyOf({ entity, id })];
}

/** Takes the records off the list of those left out. */
export async function eraseLeftOut(
  services: Services,
  settings: Settings,
  refs: readonly Ref[],
): Promise<number> {
  if (!settings.leftOut || refs.length === 0) return 0;
  const list = leftOutList(services.store, true);
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
