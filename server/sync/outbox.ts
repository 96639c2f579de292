import { countFitting, storedBytes } from '../../rules/bytes.ts';
import type { Pair } from '../../rules/mapping.ts';
import type { Entity, Person, Side, Value } from '../../rules/person.ts';

/** A person as the checkpoint keeps it: side and kind, id, time of creation in seconds, addresses, values by pair (see `packRecord`). */
export type PackedPerson = readonly [
  kind: 'f' | 'c' | 'l',
  id: number,
  createdAt: number,
  emails: readonly string[],
  values: readonly Value[],
  /** Seconds from its creation to its last change; absent in a state of before. */
  changedAfter?: number,
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

/** Bytes of what waits for one thing, where there is room for all of it. */
const OUTBOX_BYTES_MAX = 26_000;
export const FILL_BYTES_MAX = 10_000;

export function newOutbox(): Outbox {
  return { toSales: [], toFill: [], toFreshdesk: [] };
}

export function packPerson(person: Person, pairs: readonly Pair[]): PackedPerson {
  const kind = person.entity === null ? 'f' : person.entity === 'leads' ? 'l' : 'c';
  const values = pairs.map(({ key }) => person.values[key] ?? null);
  const [createdAt, updatedAt] = [person.createdAtMs, person.updatedAtMs].map((ms) => Math.floor(ms / 1000));
  return [kind, person.id, createdAt!, person.emails, values, updatedAt! - createdAt!];
}

// Less than there is always room for, so that a run moves on however long a record's texts are.
const RECORD_BYTES_MAX = 4_000;

/** A Freshsales record that waits: one whose values take too many bytes waits without any, and is read again when its turn comes. */
export function packRecord(record: Person, pairs: readonly Pair[]): PackedPerson {
  const packed = packPerson(record, pairs);
  if (storedBytes(packed) <= RECORD_BYTES_MAX) return packed;
  const [kind, id, createdAt, emails, , changedAfter = 0] = packed;
  return [kind, id, createdAt, emails, [], changedAfter];
}

/** Ids of those who wait without their values. */
export function idsWithoutValues(waiting: readonly PackedPerson[]): ReadonlySet<number> {
  return new Set(waiting.filter(([, , , , values]) => values.length === 0).map(([, id]) => id));
}

export function unpackPerson(packed: PackedPerson, pairs: readonly Pair[]): Person {
  const [kind, id, createdAt, emails, values, changedAfter = 0] = packed;
  const side: Side = kind === 'f' ? 'freshdesk' : 'freshsales';
  const entity: Entity | null = kind === 'f' ? null : kind === 'l' ? 'leads' : 'contacts';
  return {
    side,
    entity,
    id,
    emails,
    createdAtMs: createdAt * 1000,
    updatedAtMs: (createdAt + changedAfter) * 1000,
    values: Object.fromEntries(pairs.map(({ key }, at) => [key, values[at] ?? null])),
  };
}

// Bytes of somebody with the default pairs, until some are at hand.
const BYTES_EACH = 150;

/** Whether so many more people than wait will hardly fit: by what those take who wait already. */
export function isOverfull(waiting: readonly PackedPerson[], more: number, most: number): boolean {
  const bytes = JSON.stringify(waiting).length;
  const each = waiting.length === 0 ? BYTES_EACH : bytes / waiting.length;
  return bytes + more * each > most;
}

/** As many people as fit into so many bytes of the checkpoint, in their order. */
export function fitting(people: readonly PackedPerson[], most: number): PackedPerson[] {
  return people.slice(0, countFitting(people, most));
}

/** Bytes for what waits for one thing, beside the others and all else that the checkpoint holds. */
export function roomFor({ run, outboxBytes }: Room, name: keyof Outbox): number {
  const others = Object.entries(run.outbox).filter(([other]) => other !== name);
  const taken = others.reduce((sum, [, people]) => sum + storedBytes(people), 0);
  return Math.min(Math.max(outboxBytes - taken, 0), OUTBOX_BYTES_MAX);
}

interface Room {
  readonly run: { readonly outbox: Outbox };
  readonly outboxBytes: number;
}

/** 40 KB a value, its key included (platform contract 6.1), less what a slice may add besides who waits. */
const STATE_BYTES = 40_000 - 8_000;
const OUTBOX_BYTES_MIN = 5_000;
const OUTBOX_BYTES_ALL = 30_000;

/** Bytes of a stored state that people who wait may take together. */
export function outboxBytesOf(state: { readonly run: { readonly outbox: Outbox } | null }): number {
  const others = { ...state, run: { ...state.run, outbox: null } };
  return Math.min(Math.max(STATE_BYTES - storedBytes(others), OUTBOX_BYTES_MIN), OUTBOX_BYTES_ALL);
}
