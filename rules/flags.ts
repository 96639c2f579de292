import { decodeNumber, encodeNumber } from './hash.ts';
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

/** How many bits a mapping needs; the width of an index entry follows from it. */
function flagBits(pairs: readonly Pair[]): number {
  return pairs.reduce((bits, pair) => bits + widthOf(pair), 2);
}

/** How many letters of six bits each these are: whatever is mapped, an entry is as wide as it has to be. */
export function flagCharsOf(pairs: readonly Pair[]): number {
  return Math.ceil(flagBits(pairs) / 6);
}

function widthOf(pair: Pair): number {
  return pair.kind === 'checkbox' ? 2 : 1;
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

/** The flags as `flagCharsOf(pairs)` letters: alias, held, then one bit a text pair and two a checkbox. */
export function packFlags(flags: Flags, pairs: readonly Pair[]): string {
  const bits = [flags.alias, flags.held].map(Number);
  pairs.forEach((pair, index) => {
    if (pair.kind === 'checkbox') bits.push(...stateBits(flags.states[index] ?? null));
    else bits.push(Number(flags.lacking[index] === true));
  });
  let text = '';
  for (let at = 0; at < bits.length; at += 6) text += encodeNumber(numberOf(bits.slice(at, at + 6)), 1);
  return text;
}

export function unpackFlags(text: string, pairs: readonly Pair[]): Flags {
  const bits = Array.from(text).flatMap((letter) => bitsOf(decodeNumber(letter), 6));
  const lacking: boolean[] = [];
  const states: Value[] = [];
  let at = 2;
  for (const pair of pairs) {
    const own = numberOf(bits.slice(at, at + widthOf(pair)));
    at += widthOf(pair);
    states.push(pair.kind === 'checkbox' ? ([null, false, true][own] ?? null) : null);
    lacking.push(pair.kind === 'checkbox' ? own === 0 : own === 1);
  }
  return { alias: bits[0] === 1, held: bits[1] === 1, lacking, states };
}

/** The lowest bit first. */
function bitsOf(value: number, width: number): number[] {
  return Array.from({ length: width }, (_, at) => (value >>> at) & 1);
}

function numberOf(bits: readonly number[]): number {
  return bits.reduce((sum, bit, at) => sum + bit * 2 ** at, 0);
}

function stateBits(state: Value): number[] {
  if (typeof state !== 'boolean') return [0, 0];
  return state ? [0, 1] : [1, 0];
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
