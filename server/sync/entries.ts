import { flagBits, flagCharsOf, packFlags, unpackFlags, type Flags } from '../../rules/flags.ts';
import { decodeNumber, EMAIL_HASH_CHARS, encodeNumber, ID_HASH_CHARS } from '../../rules/hash.ts';
import type { Pair } from '../../rules/mapping.ts';

/** What the index knows of the records with one address. */
export interface Known extends Flags {
  /** More than one record has the address: its flags are those of all of them together. */
  readonly several: boolean;
  /** The record has other addresses, which rows of lists may not show: what belongs to it is known from it alone. */
  readonly others: boolean;
}

/** How entries of one mapping are packed. */
export interface Packing {
  /** Letters of an entry: hash and flags. */
  readonly width: number;
  /** Letters of an entry as it is first written: hash, the record's id and flags. */
  readonly rawWidth: number;
  /** `null` says that the address is known no more. */
  pack(known: Known | null): string;
  unpack(letters: string): Known | null;
}

// Beside the flags, in the two highest bits of the last letter.
const DROPPED = 32;
const SEVERAL = 16;
// Of an address that is known no more there is nothing else to say.
const OTHERS = DROPPED | SEVERAL;

/** Entries as the flags of these pairs need them: 9 letters with the default pairs. */
export function packingOf(pairs: readonly Pick<Pair, 'kind'>[]): Packing {
  const spare = flagCharsOf(pairs) * 6 - flagBits(pairs);
  const more = spare >= 2 ? '' : encodeNumber(0, 1);
  const chars = flagCharsOf(pairs) + more.length;
  // The flags of most people are the same few: what they mean is worked out once.
  const known = new Map<string, Known | null>();
  return {
    width: EMAIL_HASH_CHARS + chars,
    rawWidth: EMAIL_HASH_CHARS + ID_HASH_CHARS + chars,
    pack: (entry) => {
      if (entry === null) return withOwn(encodeNumber(0, chars), DROPPED);
      const letters = packFlags(entry, pairs) + more;
      return withOwn(letters, ownBits(entry));
    },
    unpack: (letters) => {
      let entry = known.get(letters);
      if (entry === undefined) {
        const own = decodeNumber(letters.slice(-1));
        const bits = own & OTHERS;
        const flags = () => unpackFlags(withOwn(letters, -bits), pairs);
        entry = bits === DROPPED ? null : { ...flags(), several: bits === SEVERAL, others: bits === OTHERS };
        known.set(letters, entry);
      }
      return entry;
    },
  };
}

function ownBits({ several, others }: Known): number {
  if (several) return SEVERAL;
  return others ? OTHERS : 0;
}

function withOwn(letters: string, own: number): string {
  if (own === 0) return letters;
  return letters.slice(0, -1) + encodeNumber(decodeNumber(letters.slice(-1)) + own, 1);
}

/** What is known of an address that two records have: whatever one of them lacks is lacking. */
export function together(a: Known, b: Known): Known {
  return {
    alias: a.alias && b.alias,
    held: a.held && b.held,
    out: a.out && b.out,
    lacking: a.lacking.map((lacks, at) => lacks || b.lacking[at] === true),
    states: a.states.map((state, at) => (state === b.states[at] ? state : null)),
    several: true,
    others: a.others || b.others,
  };
}

/**
 * Merges packed entries of one address, oldest first: of one record the last counts, several records count together.
 * Without an id (from a sorted index) an entry stands for all that was known before.
 */
export function mergeEntries(
  entries: readonly { readonly id: string | null; readonly letters: string }[],
  packing: Packing,
): Known | null {
  const byId = new Map<string | null, Known>();
  for (const { id, letters } of entries) {
    const known = packing.unpack(letters);
    if (known === null) byId.clear();
    else byId.set(id, known);
  }
  const before = byId.get(null);
  // Which of several records an entry without id spoke of is not known: one that follows it replaces it.
  if (before !== undefined && !before.several && byId.size > 1) byId.delete(null);
  const all = [...byId.values()];
  return all.length === 0 ? null : all.reduce((sum, known) => together(sum, known));
}
