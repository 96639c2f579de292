import { stateOf } from './conflict.ts';
import { convert } from './fields/convert.ts';
import { decodeNumber, encodeNumber } from './hash.ts';
import { appliesTo, lacks, writesTo, type Pair } from './mapping.ts';
import { otherSide, type Person, type Side, type Value } from './person.ts';

/** What the index remembers of one record, besides who it is: which fields could be filled, and states of the others. */
export interface Flags {
  /** This entry is not the record's primary address. */
  readonly alias: boolean;
  /** Left out, or refused by the product: not tried again until the record changes or everything is read anew. */
  readonly held: boolean;
  /** Takes no part, by a filter or by hand (rules/part.ts): whatever its other half does, until it changes itself. */
  readonly out: boolean;
  /** By pair: whether the field is empty. */
  readonly lacking: readonly boolean[];
  /** By pair: a checkbox's state, for a pair with a rule `stateOf` its value, for a text nothing. */
  readonly states: readonly Value[];
}

/** Of a pair with a rule that is not for this kind of record; other states begin above it. */
const NOT_FOR_IT = 1;

/** As far as flags need to know a pair: how wide they are follows from it. */
type Kind = Pick<Pair, 'kind'>;

const widths: Readonly<Record<Pair['kind'], number>> = { text: 1, checkbox: 2, value: 18 };

/** Alias, held, out. */
const HEAD_BITS = 3;

/** How many bits a mapping needs; the width of an index entry follows from it. */
export function flagBits(pairs: readonly Kind[]): number {
  return pairs.reduce((bits, { kind }) => bits + widths[kind], HEAD_BITS);
}

/** How many letters of six bits each these are: whatever is mapped, an entry is as wide as it has to be. */
export function flagCharsOf(pairs: readonly Kind[]): number {
  return Math.ceil(flagBits(pairs) / 6);
}

/** What to remember of a record. */
export function flagsOf(
  person: Person,
  pairs: readonly Pair[],
  { alias = false, held = false, out = false }: Partial<Pick<Flags, 'alias' | 'held' | 'out'>> = {},
): Flags {
  return {
    alias,
    held,
    out,
    lacking: pairs.map((pair) => lacks(person, pair)),
    states: pairs.map((pair) => stateIn(person, pair)),
  };
}

function stateIn(person: Person, pair: Pair): Value {
  const value = person.values[pair.key] ?? null;
  if (pair.kind === 'text') return null;
  if (pair.kind === 'checkbox') return value;
  return appliesTo(pair, person) ? stateOf(value) : NOT_FOR_IT;
}

/** The flags as `flagCharsOf(pairs)` letters: alias, held, out, then the bits of each pair. */
export function packFlags(flags: Flags, pairs: readonly Kind[]): string {
  let text = '';
  // What does not fill a letter yet: never more than 5 bits and those of one pair.
  let bits = Number(flags.alias) | (Number(flags.held) << 1) | (Number(flags.out) << 2);
  let width = HEAD_BITS;
  for (let index = 0; index < pairs.length; index += 1) {
    const { kind } = pairs[index]!;
    bits |= numberFor(kind, flags.lacking[index] === true, flags.states[index] ?? null) << width;
    width += widths[kind];
    for (; width >= 6; width -= 6, bits >>>= 6) text += encodeNumber(bits & 63, 1);
  }
  return width > 0 ? text + encodeNumber(bits, 1) : text;
}

export function unpackFlags(text: string, pairs: readonly Kind[]): Flags {
  const take = bitsOf(text);
  const [alias, held, out] = [take(1) === 1, take(1) === 1, take(1) === 1];
  const lacking: boolean[] = [];
  const states: Value[] = [];
  for (const { kind } of pairs) {
    const own = take(widths[kind]);
    states.push(stateFrom(kind, own));
    lacking.push(kind === 'text' ? own === 1 : own === 0);
  }
  return { alias, held, out, lacking, states };
}

/** Takes letters of six bits in pieces of at most 18, the lowest bit first; past the end there are zeros. */
function bitsOf(text: string): (width: number) => number {
  let [at, bits, held] = [0, 0, 0];
  return (width) => {
    for (; held < width; held += 6, at += 1) {
      const letter = text.charAt(at);
      if (letter !== '') bits |= decodeNumber(letter) << held;
    }
    const taken = bits & ((1 << width) - 1);
    bits >>>= width;
    held -= width;
    return taken;
  };
}

function numberFor(kind: Pair['kind'], lacking: boolean, state: Value): number {
  if (kind === 'text') return Number(lacking);
  if (kind === 'value') return Number(state ?? 0);
  return state === null ? 0 : Number(state) + 1;
}

function stateFrom(kind: Pair['kind'], own: number): Value {
  if (kind === 'text') return null;
  if (kind === 'value') return own === 0 ? null : own;
  return [null, false, true][own] ?? null;
}

/** Whether `person` has something that one of the other side's entries lacks, or differs in where `person` may win. */
export function hasSomethingFor(person: Person, others: readonly Flags[], pairs: readonly Pair[]): boolean {
  const destination = otherSide(person.side);
  return pairs.some((pair, index) => {
    if (!writesTo(pair, destination) || !appliesTo(pair, person)) return false;
    const value = person.values[pair.key] ?? null;
    if (value === null) return someLack(pair, others, index);
    if (!canBeCarried(pair, value, destination)) return false;
    const mayDiffer = overwrites(pair, person.side);
    return others.some(
      (other) => other.lacking[index] === true || (mayDiffer && seemsOther(pair, person, other, index)),
    );
  });
}

/** A half of a name that a customer with the other half cannot take: of several records one may still have it for the others. */
function someLack({ half }: Pair, others: readonly Flags[], index: number): boolean {
  return half !== undefined && new Set(others.map(({ lacking }) => lacking[index] === true)).size === 2;
}

/** Of a link to another record: whether the other product has that record. */
function canBeCarried({ routes }: Pair, value: Value, side: Side): boolean {
  return routes[side].partnerOf === undefined || convert(value, routes[side]).kind === 'value';
}

/** Whether one of the other side's entries has something that `person` lacks, or differs in where it may win. */
export function lacksSomethingOf(person: Person, others: readonly Flags[], pairs: readonly Pair[]): boolean {
  return pairs.some((pair, index) => {
    if (!writesTo(pair, person.side) || !appliesTo(pair, person)) return false;
    const wanting = lacks(person, pair);
    const mayDiffer = overwrites(pair, otherSide(person.side));
    return others.some(
      (other) =>
        other.lacking[index] !== true && (wanting || (mayDiffer && seemsOther(pair, person, other, index))),
    );
  });
}

/** Whether a side's value may be written over the other's. */
function overwrites({ kind, rule }: Pair, side: Side): boolean {
  return kind === 'checkbox' || rule === 'recent' || rule === side;
}

/** Whether an entry of the other side may hold something else than `person`; where that cannot be told, it may. */
function seemsOther(pair: Pair, person: Person, other: Flags, index: number): boolean {
  const state = other.states[index] ?? null;
  const value = person.values[pair.key] ?? null;
  if (pair.kind === 'checkbox') return state !== value;
  if (state === NOT_FOR_IT) return false;
  const outcome = convert(value, pair.routes[otherSide(person.side)]);
  return outcome.kind !== 'value' || stateOf(outcome.value) !== state;
}
