import { refOf } from '../../rules/left-out.ts';
import { filteredBy, type LeftReason, type NotPassed } from '../../rules/part.ts';
import type { Person } from '../../rules/person.ts';
import type { PeopleIndex } from './people-index.ts';
import type { Slice } from './slice.ts';

/**
 * Loads what `outReason` needs to know of these people: nothing while nobody was ever left out and their rows tell all
 * that filters ask for.
 */
export async function loadPart(slice: Slice, people: readonly Person[]): Promise<void> {
  const untold = people.filter((person) => notPassed(slice, person)?.told === false);
  await Promise.all([
    slice.leftOut.load(people.map(refOf)),
    ...untold.map((person) => indexOf(slice, person).load(person.emails.map(slice.hashOf))),
  ]);
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
function notPassed({ filters }: Slice, person: Person): NotPassed | null {
  const filter = filters[person.side];
  if (filter === null || person.facts === undefined || person.entity === 'accounts') return null;
  return filteredBy(person, filter);
}

/** Rows of searches do not tell all: what the index knows was read from rows that do. */
function wasIn(slice: Slice, person: Person): boolean {
  const index = indexOf(slice, person);
  return person.emails.some((email) => index.find(slice.hashOf(email))?.out === false);
}

/** Those who take part. */
export async function takingPart(slice: Slice, people: readonly Person[]): Promise<Person[]> {
  await loadPart(slice, people);
  return people.filter((person) => outReason(slice, person) === null);
}
