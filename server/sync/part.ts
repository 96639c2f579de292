import { refOf } from '../../rules/left-out.ts';
import type { LeftReason } from '../../rules/part.ts';
import type { Person } from '../../rules/person.ts';
import type { Slice } from './slice.ts';

/** Loads what `outReason` needs to know of these people: nothing while nobody was ever left out. */
export async function loadPart(slice: Slice, people: readonly Person[]): Promise<void> {
  await slice.leftOut.load(people.map(refOf));
}

/** Why a person takes no part, `null` when it does (R-BEY-05). It must have been loaded. */
export function outReason(slice: Slice, person: Person): LeftReason | null {
  return slice.leftOut.has(refOf(person)) ? 'leftOut' : null;
}

/** Those who take part. */
export async function takingPart(slice: Slice, people: readonly Person[]): Promise<Person[]> {
  await loadPart(slice, people);
  return people.filter((person) => outReason(slice, person) === null);
}
