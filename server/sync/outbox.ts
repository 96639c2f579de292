import { countFitting, storedBytes } from '../../rules/bytes.ts';
import type { Pair } from '../../rules/mapping.ts';
import type { Entity, Person, Side, Value } from '../../rules/person.ts';

/**
 * A person as the checkpoint keeps it, in as few bytes as that takes: kind, id, second of its creation and seconds until its last
 * change, of which numbers have base 36; its address or addresses; values by pair, without the last ones that are empty (see `packRecord`).
 */
type ShortPerson = readonly [who: string, emails: string | readonly string[], values: readonly Value[]];

/** As a state of before has it. */
type LongPerson = readonly [
  kind: Kind,
  id: number,
  createdAt: number,
  emails: readonly string[],
  values: readonly Value[],
  changedAfter?: number,
];

export type PackedPerson = ShortPerson | LongPerson;

type Kind = 'f' | 'c' | 'l';

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
/** As many as a search has room for, beside those who cannot wait. */
export const FILL_BYTES_MAX = 10_500;

export function newOutbox(): Outbox {
  return { toSales: [], toFill: [], toFreshdesk: [] };
}

export function packPerson(person: Person, pairs: readonly Pair[]): PackedPerson {
  const values = pairs.map(({ key }) => person.values[key] ?? null);
  while (values.length > 1 && values.at(-1) === null) values.pop();
  return [whoOf(person), person.emails.length === 1 ? person.emails[0]! : person.emails, values];
}

function whoOf({ entity, id, createdAtMs, updatedAtMs }: Person): string {
  const kind: Kind = entity === null ? 'f' : entity === 'leads' ? 'l' : 'c';
  const [createdAt, updatedAt] = [secondsOf(createdAtMs), secondsOf(updatedAtMs)];
  return [kind, ...[id, createdAt, updatedAt - createdAt].map((number) => number.toString(BASE))].join('.');
}

const BASE = 36;

function secondsOf(ms: number): number {
  return Math.floor(ms / 1000);
}

// Less than there is always room for, so that a run moves on however long a record's texts are.
const RECORD_BYTES_MAX = 4_000;

/** A Freshsales record that waits: one whose values take too many bytes waits without any, and is read again when its turn comes. */
export function packRecord(record: Person, pairs: readonly Pair[]): PackedPerson {
  const packed = packPerson(record, pairs);
  return storedBytes(packed) <= RECORD_BYTES_MAX ? packed : packPerson({ ...record, values: {} }, []);
}

/** Ids of those who wait without their values. */
export function idsWithoutValues(waiting: readonly PackedPerson[]): ReadonlySet<number> {
  const all = waiting.map(partsOf);
  return new Set(all.filter(({ values }) => values.length === 0).map(({ id }) => id));
}

interface Parts {
  readonly kind: Kind;
  readonly id: number;
  readonly createdAt: number;
  readonly changedAfter: number;
  readonly emails: readonly string[];
  readonly values: readonly Value[];
}

/** What of a person is known without the pairs that its values are of. */
export function partsOf(packed: PackedPerson): Parts {
  if (isLong(packed)) {
    const [kind, id, createdAt, emails, values, changedAfter = 0] = packed;
    return { kind, id, createdAt, changedAfter, emails, values };
  }
  const [who, emails, values] = packed;
  const [kind, ...numbers] = who.split('.');
  const [id = 0, createdAt = 0, changedAfter = 0] = numbers.map((number) => parseInt(number, BASE));
  const all = typeof emails === 'string' ? [emails] : emails;
  return { kind: kind as Kind, id, createdAt, changedAfter, emails: all, values };
}

function isLong(packed: PackedPerson): packed is LongPerson {
  return packed.length > 3;
}

export function unpackPerson(packed: PackedPerson, pairs: readonly Pair[]): Person {
  const { kind, id, createdAt, changedAfter, emails, values } = partsOf(packed);
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
