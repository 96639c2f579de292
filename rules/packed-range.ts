import { decodeNumber, EMAIL_HASH_CHARS, encodeNumber } from './hash.ts';

/**
 * Sorted entries of one width (hash, then flags), packed. Of a hash the first letters, which neighbours share, are told by how
 * many entries begin with each; the flags of most people are the same few, so that a letter names them. What is not among
 * them stands by itself. A hash is found by halving, without unpacking anything.
 */
interface Packed {
  /** First letters of a hash that are told by counts. */
  readonly shared: number;
  /** Of each of the beginnings, from the first one on, where its entries begin; then where all end. */
  readonly starts: readonly number[];
  /** The first of the beginnings, as a number. */
  readonly first: number;
  /** Flags by their letter; empty: each entry has its own flags. */
  readonly flags: readonly string[];
  /** The other letters of each hash. */
  readonly rests: string;
  /** A letter, or the flags, of each entry. */
  readonly marks: string;
  readonly markChars: number;
  /** Sorted entries with flags that no letter names. */
  readonly others: string;
}

/** Entries of a range as a slice asks for them. */
export interface RangeOfEntries {
  /** The letters behind a hash; `null` where there is none. */
  find(hash: string): string | null;
  /** All entries, sorted, in their full width. */
  all(): string;
}

const LETTERS = 64;
const SHARED_MAX = 3;
const NUMBER_CHARS = 4;
/** The highest letter in a count says that another one follows. */
const MORE = LETTERS - 1;

/** Packs sorted entries of this width; an empty text stays empty. */
export function packRange(entries: string, width: number): string {
  if (entries === '') return '';
  const all = cut(entries, width);
  const flags = namedFlags(all, width);
  const marks = new Map(flags.map((own, number) => [own, encodeNumber(number, 1)]));
  const markOf = (entry: string) => {
    const own = entry.slice(EMAIL_HASH_CHARS);
    return flags.length === 0 ? own : marks.get(own);
  };
  const main = all.filter((entry) => markOf(entry) !== undefined);
  const others = all.filter((entry) => markOf(entry) === undefined);
  const shared = sharedOf(main);
  const counts = countsOf(main, shared);
  const head = [main.length, numberOf(main[0]!, shared), counts.length, flags.length];
  return [
    encodeNumber(shared, 1),
    ...head.map((number) => encodeNumber(number, NUMBER_CHARS)),
    ...flags,
    counts,
    ...main.map((entry) => entry.slice(shared, EMAIL_HASH_CHARS)),
    ...main.map(markOf),
    ...others,
  ].join('');
}

/** Letters of so many entries, about: more where flags are of many kinds. */
export function lettersOfPacked(entries: number): number {
  const sizes = [1, 2, SHARED_MAX].map(
    (shared) => entries * (EMAIL_HASH_CHARS - shared + 1) + LETTERS ** shared,
  );
  return entries === 0 ? 0 : Math.min(...sizes);
}

/** Opens what `packRange` packed; `null` where it is nothing of the kind. */
export function openRange(text: string, width: number): RangeOfEntries | null {
  if (text === '') return { find: () => null, all: () => '' };
  const packed = parsed(text, width);
  if (packed === null) return null;
  return { find: (hash) => findIn(packed, width, hash), all: () => unpacked(packed, width) };
}

/** The same of entries that are not packed, as a version before stored them. */
export function openPlain(entries: string, width: number): RangeOfEntries {
  const find = (hash: string) => {
    const place = halve(entries, width, hash, 0, entries.length / width);
    return place === null ? null : entries.slice(place * width + EMAIL_HASH_CHARS, (place + 1) * width);
  };
  return { find, all: () => entries };
}

function cut(entries: string, width: number): string[] {
  const all: string[] = [];
  for (let at = 0; at < entries.length; at += width) all.push(entries.slice(at, at + width));
  return all;
}

/** The flags that get a letter: the most frequent ones, none where that would not make the whole shorter. */
function namedFlags(all: readonly string[], width: number): string[] {
  const counts = new Map<string, number>();
  for (const entry of all) {
    const flags = entry.slice(EMAIL_HASH_CHARS);
    counts.set(flags, (counts.get(flags) ?? 0) + 1);
  }
  const byCount = [...counts].sort(([a, times], [b, others]) => others - times || (a < b ? -1 : 1));
  const named = byCount.slice(0, LETTERS);
  const rare = byCount.slice(LETTERS).reduce((sum, [, times]) => sum + times, 0);
  const flagChars = width - EMAIL_HASH_CHARS;
  const saved = (all.length - rare) * (flagChars - 1);
  const costs = named.length * flagChars + rare * SHARED_MAX;
  return saved > costs ? named.map(([flags]) => flags) : [];
}

/** How many first letters are best told by counts. */
function sharedOf(entries: readonly string[]): number {
  const costs = (shared: number) => spanOf(entries, shared) - entries.length * shared;
  return [1, 2, SHARED_MAX].reduce((best, shared) => (costs(shared) < costs(best) ? shared : best));
}

function spanOf(entries: readonly string[], shared: number): number {
  return numberOf(entries.at(-1)!, shared) - numberOf(entries[0]!, shared) + 1;
}

function numberOf(hash: string, shared: number): number {
  return decodeNumber(hash.slice(0, shared));
}

function countsOf(entries: readonly string[], shared: number): string {
  const first = numberOf(entries[0]!, shared);
  const counts = Array.from({ length: spanOf(entries, shared) }, () => 0);
  for (const entry of entries) counts[numberOf(entry, shared) - first]! += 1;
  return counts.map(countText).join('');
}

function countText(count: number): string {
  return encodeNumber(MORE, 1).repeat(Math.floor(count / MORE)) + encodeNumber(count % MORE, 1);
}

function parsed(text: string, width: number): Packed | null {
  const take = reading(text);
  const number = (letters = NUMBER_CHARS) => decodeNumber(take(letters));
  const shared = number(1);
  const [count, first, countLetters, named] = [number(), number(), number(), number()];
  const flagChars = width - EMAIL_HASH_CHARS;
  const flags = cut(take(named * flagChars), flagChars);
  const starts = startsOf(take(countLetters));
  const markChars = named === 0 ? flagChars : 1;
  const rests = take(count * (EMAIL_HASH_CHARS - shared));
  const marks = take(count * markChars);
  const isWhole = marks.length === count * markChars && starts.at(-1) === count;
  return isWhole ? { shared, first, starts, flags, rests, marks, markChars, others: take(Infinity) } : null;
}

/** Gives a text bit by bit: so many of its next letters. */
function reading(text: string): (letters: number) => string {
  let at = 0;
  return (letters) => {
    const taken = text.slice(at, at + letters);
    at += letters;
    return taken;
  };
}

/** Where the entries of each beginning start, and where the last ones end. */
function startsOf(counts: string): number[] {
  const starts = [0];
  let sum = 0;
  for (const letter of counts) {
    const count = decodeNumber(letter);
    sum += count;
    if (count < MORE) starts.push(sum);
  }
  return starts;
}

function findIn(packed: Packed, width: number, hash: string): string | null {
  const { shared, first, starts, rests } = packed;
  const own = numberOf(hash, shared) - first;
  const restChars = EMAIL_HASH_CHARS - shared;
  const place = halve(rests, restChars, hash.slice(shared), starts[own] ?? 0, starts[own + 1] ?? 0);
  if (place !== null) return flagsAt(packed, place);
  return openPlain(packed.others, width).find(hash);
}

/** The place of an entry that begins with this text among sorted ones, from one place to another. */
function halve(entries: string, width: number, wanted: string, from: number, to: number): number | null {
  let low = from;
  let high = to;
  while (low < high) {
    const middle = (low + high) >>> 1;
    const found = entries.slice(middle * width, middle * width + wanted.length);
    if (found === wanted) return middle;
    if (found < wanted) low = middle + 1;
    else high = middle;
  }
  return null;
}

function flagsAt({ flags, marks, markChars }: Packed, place: number): string {
  const mark = marks.slice(place * markChars, (place + 1) * markChars);
  return flags.length === 0 ? mark : flags[decodeNumber(mark)]!;
}

function unpacked(packed: Packed, width: number): string {
  const { shared, first, starts, rests, others } = packed;
  const restChars = EMAIL_HASH_CHARS - shared;
  const entries = cut(others, width);
  starts.slice(1).forEach((end, own) => {
    const beginning = encodeNumber(first + own, shared);
    for (let place = starts[own]!; place < end; place += 1)
      entries.push(
        beginning + rests.slice(place * restChars, (place + 1) * restChars) + flagsAt(packed, place),
      );
  });
  return others === '' ? entries.join('') : entries.sort().join('');
}
