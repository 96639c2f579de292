import { refOf } from '../../rules/left-out.ts';
import { filteredBy, type LeftReason, type NotPassed } from '../../rules/part.ts';
import type { Person } from '../../rules/person.ts';
import { toPerson as toCustomer } from '../freshdesk/map.ts';
import { toPerson } from '../freshsales/map.ts';
import { unlessGone } from '../platform/errors.ts';
import type { PeopleIndex } from './people-index.ts';
import type { Slice } from './slice.ts';
import { isAnswered, loadTagged, mayLag } from './tagged.ts';
import { loadViewed } from './viewed.ts';

/**
 * Loads what `outReason` needs to know of these people: nothing while nobody was ever left out and their rows tell all
 * that filters ask for. Of customers who changed too lately for the search of tags, some are read by themselves.
 */
export async function loadPart(slice: Slice, people: readonly Person[]): Promise<void> {
  await slice.leftOut.load(people.map(refOf));
  if (!people.some((person) => isUntold(slice, person))) return;
  await loadFound(slice, people);
  const untold = people.filter((person) => isUntold(slice, person));
  for (const index of [slice.people.sales, slice.people.customers]) {
    const own = untold.filter((person) => indexOf(slice, person) === index);
    if (own.length > 0) await index.load(own.flatMap(({ emails }) => emails.map(slice.hashOf)));
  }
  await readOneOfSeveral(slice, untold);
  if (isOutdated(slice)) await readUntold(slice, untold);
}

/** The index in use was made before the settings changed: a retry came before the run that reads everything by the new filters. */
function isOutdated({ run, state }: Slice): boolean {
  return run.building === null && state.watermarks.customers === null;
}

/** Each tells by itself. */
async function readUntold(slice: Slice, untold: readonly Person[]): Promise<void> {
  await readTags(
    slice,
    untold.filter(({ side }) => side === 'freshdesk'),
  );
  await readFacts(
    slice,
    untold.filter(({ side, id }) => side === 'freshsales' && !slice.told.has(id)),
  );
}

/** What the run found out beforehand, once a slice. */
async function loadFound(slice: Slice, people: readonly Person[]): Promise<void> {
  const { tagged, viewed } = slice.run;
  if (viewed !== undefined) slice.views.ids = slice.views.ids ?? (await loadViewed(slice));
  if (tagged === undefined) return;
  slice.tags.ids = slice.tags.ids ?? (await loadTagged(slice));
  await readLate(
    slice,
    people.filter((person) => isUntold(slice, person)),
  );
}

function isUntold(slice: Slice, person: Person): boolean {
  return notPassed(slice, person)?.told === false;
}

// More would take the minute's requests from what is to be written.
const LATE_MAX = 15;

async function readLate(slice: Slice, customers: readonly Person[]): Promise<void> {
  const late = customers.filter(
    ({ side, updatedAtMs }) => side === 'freshdesk' && mayLag(slice.run.tagged!, updatedAtMs),
  );
  await readTags(slice, late);
}

async function readTags(slice: Slice, customers: readonly Person[]): Promise<void> {
  await someAtOnce(customers, async ({ id }) => {
    const { facts } = toCustomer(await slice.freshdesk.contact(id), []);
    slice.tags.read.set(id, facts?.tags ?? []);
  });
}

/** Of several records with one address the index knows only whether any takes part: each tells by itself which. */
async function readOneOfSeveral(slice: Slice, untold: readonly Person[]): Promise<void> {
  const unsure = untold.filter(
    (person) => person.side === 'freshsales' && isOneOfSeveral(slice, person) && !slice.told.has(person.id),
  );
  await readFacts(slice, unsure);
}

async function readFacts(slice: Slice, records: readonly Person[]): Promise<void> {
  await someAtOnce(records, async ({ id, entity }) => {
    const { facts } = toPerson(await slice.freshsales.record(entity!, id), entity!, []);
    slice.told.set(id, facts!);
  });
}

// With slow answers one after the other would take the whole slice, and the next one would begin in the same place.
const AT_ONCE = 3;

/** Who was deleted meanwhile stays untold. */
async function someAtOnce(people: readonly Person[], read: (person: Person) => Promise<void>): Promise<void> {
  const some = people.slice(0, LATE_MAX);
  for (let at = 0; at < some.length; at += AT_ONCE)
    await Promise.all(some.slice(at, at + AT_ONCE).map((person) => unlessGone(() => read(person))));
}

function isOneOfSeveral(slice: Slice, person: Person): boolean {
  const known = person.emails.map((email) => indexOf(slice, person).find(slice.hashOf(email)));
  return known.some((one) => one?.several === true && !one.out);
}

function indexOf({ people }: Slice, { side }: Person): PeopleIndex {
  return side === 'freshdesk' ? people.customers : people.sales;
}

/** Why a person takes no part, `null` when it does (R-BEY-05). It must have been loaded. */
export function outReason(slice: Slice, person: Person): LeftReason | null {
  if (slice.leftOut.has(refOf(person))) return 'leftOut';
  const failed = notPassed(slice, person);
  return failed === null || (!failed.told && wasIn(slice, person)) ? null : failed.reason;
}

/** Filters are for people; who was found to take part before brings no facts along. */
function notPassed(slice: Slice, person: Person): NotPassed | null {
  const filter = slice.filters[person.side];
  if (filter === null || person.facts === undefined || person.entity === 'accounts') return null;
  return filteredBy(
    person.side === 'freshdesk' ? withTags(slice, person) : withView(slice, asTold(slice, person)),
    filter,
  );
}

function asTold({ told }: Slice, person: Person): Person {
  const facts = person.side === 'freshsales' ? told.get(person.id) : undefined;
  return facts === undefined ? person : { ...person, facts: { ...person.facts, ...facts } };
}

/** A customer of whose tags its row does not tell, with those that the search found. */
function withTags(slice: Slice, person: Person): Person {
  const { facts } = person;
  if (facts === undefined || facts.tags !== null) return person;
  return { ...person, facts: { ...facts, tags: foundTags(slice, person) } };
}

/** Whether a record is in the view, as far as that was read. */
function withView({ views, run: { viewed } }: Slice, person: Person): Person {
  if (viewed === undefined || views.ids === null) return person;
  const { id, entity, updatedAtMs, facts } = person;
  const isIn = entity !== viewed.entity || views.ids.has(id);
  const isTold = isIn || (updatedAtMs >= viewed.sinceMs && updatedAtMs < viewed.atMs);
  return isTold ? { ...person, facts: { ...facts!, inView: isIn } } : person;
}

/** `null` where it is not known. */
function foundTags(slice: Slice, { id, updatedAtMs }: Person): readonly string[] | null {
  const { ids, read } = slice.tags;
  const { tagged } = slice.run;
  const own = read.get(id);
  if (own !== undefined) return own;
  if (ids?.has(id) === true) return [...slice.filters.freshdesk!.tags];
  return ids !== null && isAnswered(tagged, updatedAtMs) ? [] : null;
}

/** Rows of searches do not tell all: what the index knows was read from rows that do. */
function wasIn(slice: Slice, person: Person): boolean {
  if (isOutdated(slice)) return false;
  const index = indexOf(slice, person);
  // Of more than can be read nobody is written to who may be out.
  const isUnsure = person.side === 'freshsales' && !slice.told.has(person.id);
  if (isUnsure && isOneOfSeveral(slice, person)) return false;
  return person.emails.some((email) => index.find(slice.hashOf(email))?.out === false);
}

/** Those who take part. */
export async function takingPart(slice: Slice, people: readonly Person[]): Promise<Person[]> {
  await loadPart(slice, people);
  return people.filter((person) => outReason(slice, person) === null);
}
