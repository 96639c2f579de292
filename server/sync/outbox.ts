import type { Pair } from '../../rules/mapping.ts';
import type { Entity, Person, Side, Value } from '../../rules/person.ts';

/** A person as the checkpoint keeps it: side and kind, id, time of creation in seconds, addresses, values by pair. */
export type PackedPerson = readonly [
  kind: 'f' | 'c' | 'l',
  id: number,
  createdAt: number,
  emails: readonly string[],
  values: readonly Value[],
];

/** People who wait: what they are written from may be older, where they are written to is read just before. */
export interface Outbox {
  /** Customers who are to be created in Freshsales, for a full bulk. */
  toSales: PackedPerson[];
  /** Customers who have something for their Freshsales record and lack nothing themselves, for a full search and bulk. */
  toFill: PackedPerson[];
  /** Freshsales records that are to be created in Freshdesk, for the next minute's requests. */
  toFreshdesk: PackedPerson[];
  /** Freshsales records that have something for their customers; absent in a state of before. */
  toUpdate?: PackedPerson[];
}

/** Letters of what waits for one thing: with the rest of the checkpoint it has to fit into one stored value. */
const OUTBOX_CHARS_MAX = 20_000;
export const FILL_CHARS_MAX = 10_000;

export function newOutbox(): Outbox {
  return { toSales: [], toFill: [], toFreshdesk: [] };
}

export function packPerson(person: Person, pairs: readonly Pair[]): PackedPerson {
  const kind = person.entity === null ? 'f' : person.entity === 'leads' ? 'l' : 'c';
  const values = pairs.map(({ key }) => person.values[key] ?? null);
  return [kind, person.id, Math.floor(person.createdAtMs / 1000), person.emails, values];
}

export function unpackPerson(packed: PackedPerson, pairs: readonly Pair[]): Person {
  const [kind, id, createdAt, emails, values] = packed;
  const side: Side = kind === 'f' ? 'freshdesk' : 'freshsales';
  const entity: Entity | null = kind === 'f' ? null : kind === 'l' ? 'leads' : 'contacts';
  return {
    side,
    entity,
    id,
    emails,
    createdAtMs: createdAt * 1000,
    updatedAtMs: createdAt * 1000,
    values: Object.fromEntries(pairs.map(({ key }, at) => [key, values[at] ?? null])),
  };
}

// Letters of somebody with the default pairs, until some are at hand.
const LETTERS_EACH = 150;

/** Whether so many more people than wait will hardly fit: by what those take who wait already. */
export function isOverfull(waiting: readonly PackedPerson[], more: number): boolean {
  const letters = JSON.stringify(waiting).length;
  const each = waiting.length === 0 ? LETTERS_EACH : letters / waiting.length;
  return letters + more * each > OUTBOX_CHARS_MAX;
}

/** As many people as fit into the checkpoint, in their order. */
export function fitting(people: readonly PackedPerson[], most = OUTBOX_CHARS_MAX): PackedPerson[] {
  let letters = 0;
  const end = people.findIndex((person) => {
    letters += JSON.stringify(person).length + 1;
    return letters > most;
  });
  return end === -1 ? [...people] : people.slice(0, end);
}
