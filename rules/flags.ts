import { lacks, writesTo, type Pair } from './mapping.ts';
import type { Person, Side, Value } from './person.ts';

/** What the index remembers of one record, besides who it is: which fields could be filled, and checkbox states. */
export interface Flags {
  /** This entry is not the record's primary address. */
  readonly alias: boolean;
  /** Left out, or refused by the product: not tried again until the record changes or everything is read anew. */
  readonly held: boolean;
  /** By pair: for text, whether the field is empty; for a checkbox, its state. */
  readonly lacking: readonly boolean[];
  readonly states: readonly Value[];
}

// A JavaScript number carries 30 bits through `>>>` without trouble, and five letters of the index hold them.
export const FLAG_BITS_MAX = 30;

/** How many bits a mapping needs; the width of an index entry follows from it. */
export function flagBits(pairs: readonly Pair[]): number {
  return pairs.reduce((bits, pair) => bits + (pair.kind === 'checkbox' ? 2 : 1), 2);
}

/** What to remember of a record. */
export function flagsOf(person: Person, pairs: readonly Pair[], alias: boolean, held = false): Flags {
  return {
    alias,
    held,
    lacking: pairs.map((pair) => lacks(person, pair)),
    states: pairs.map((pair) => (pair.kind === 'checkbox' ? (person.values[pair.key] ?? null) : null)),
  };
}

/** The flags as bits: alias, held, then one bit a text pair and two a checkbox. */
export function packFlags(flags: Flags, pairs: readonly Pair[]): number {
  let bits = 0;
  let at = 2;
  pairs.forEach((pair, index) => {
    if (pair.kind === 'checkbox') {
      bits += stateBits(flags.states[index] ?? null) * 2 ** at;
      at += 2;
    } else {
      bits += (flags.lacking[index] === true ? 1 : 0) * 2 ** at;
      at += 1;
    }
  });
  return bits + (flags.alias ? 1 : 0) + (flags.held ? 2 : 0);
}

export function unpackFlags(bits: number, pairs: readonly Pair[]): Flags {
  const lacking: boolean[] = [];
  const states: Value[] = [];
  let rest = bits >>> 2;
  for (const pair of pairs) {
    const width = pair.kind === 'checkbox' ? 2 : 1;
    const own = rest & (2 ** width - 1);
    rest >>>= width;
    states.push(pair.kind === 'checkbox' ? ([null, false, true][own] ?? null) : null);
    lacking.push(pair.kind === 'checkbox' ? own === 0 : own === 1);
  }
  return { alias: (bits & 1) === 1, held: (bits & 2) === 2, lacking, states };
}

function stateBits(state: Value): number {
  if (typeof state !== 'boolean') return 0;
  return state ? 2 : 1;
}

/** Whether `person` has something that one of the other side's entries lacks (or, a checkbox, differs in). */
export function hasSomethingFor(person: Person, others: readonly Flags[], pairs: readonly Pair[]): boolean {
  const destination: Side = person.side === 'freshdesk' ? 'freshsales' : 'freshdesk';
  return pairs.some(
    (pair, index) => writesTo(pair, destination) && others.some((other) => gives(person, pair, other, index)),
  );
}

function gives(person: Person, pair: Pair, other: Flags, index: number): boolean {
  const value = person.values[pair.key] ?? null;
  if (value === null) return false;
  return pair.kind === 'checkbox' ? other.states[index] !== value : other.lacking[index] === true;
}

/** Whether one of the other side's entries has something that `person` lacks (or, a checkbox, differs in). */
export function lacksSomethingOf(person: Person, others: readonly Flags[], pairs: readonly Pair[]): boolean {
  return pairs.some(
    (pair, index) =>
      writesTo(pair, person.side) && others.some((other) => offers(person, pair, other, index)),
  );
}

function offers(person: Person, pair: Pair, other: Flags, index: number): boolean {
  if (other.lacking[index] === true) return false;
  return pair.kind === 'checkbox'
    ? other.states[index] !== (person.values[pair.key] ?? null)
    : lacks(person, pair);
}
