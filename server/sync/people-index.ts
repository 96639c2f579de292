import { EMAIL_HASH_CHARS, ID_HASH_CHARS } from '../../rules/hash.ts';

/** What the index holds for one address of one record. */
interface Entry {
  readonly id: string;
  /** As many letters as the mapping asks for (rules/flags.ts). */
  readonly flags: string;
  readonly segment: number;
}

/** One value of the store: packed entries of fixed width. */
interface Segment {
  readonly number: number;
  readonly entries: string;
}

/**
 * The people of one product by the hash of their addresses. Packed: 12 characters a person with the default pairs,
 * some 3,000 people a stored value. It says where to look and what can be left alone; no write rests on it alone.
 */
export interface PeopleIndex {
  find(hash: string): readonly Entry[];
  /** Adds or replaces the entry of a record. */
  put(hash: string, id: string, flags: string): void;
  drop(hash: string): void;
  hashes(): IterableIterator<string>;
  /** Number of addresses. */
  size(): number;
  segments(): number;
  /** Segments that changed since they were loaded or last taken, and how they look now. */
  takeChanged(): Segment[];
}

/** Stands for the id of a record that we created and have not read yet; its first reading replaces it. */
export const UNKNOWN_ID = 'A'.repeat(ID_HASH_CHARS);

// 40 KB a value, key and braces included (platform contract 6.1).
const SEGMENT_CHARS = 38_000;

/** @param flagChars letters of an entry's flags @param loaded the entries of each stored segment, in order */
export function peopleIndex(flagChars: number, loaded: readonly string[]): PeopleIndex {
  const width = EMAIL_HASH_CHARS + ID_HASH_CHARS + flagChars;
  const capacity = Math.floor(SEGMENT_CHARS / width);
  const byHash = new Map<string, Entry[]>();
  const sizes = loaded.map((entries) => unpack(entries, width).length);
  const changed = new Set<number>();

  loaded.forEach((entries, segment) => {
    for (const packed of unpack(entries, width)) {
      const hash = packed.slice(0, EMAIL_HASH_CHARS);
      const id = packed.slice(EMAIL_HASH_CHARS, EMAIL_HASH_CHARS + ID_HASH_CHARS);
      const flags = packed.slice(EMAIL_HASH_CHARS + ID_HASH_CHARS);
      byHash.set(hash, [...(byHash.get(hash) ?? []), { id, flags, segment }]);
    }
  });

  const roomySegment = () => {
    const last = sizes.length - 1;
    if (last >= 0 && sizes[last]! < capacity) return last;
    return sizes.push(0) - 1;
  };
  const add = (hash: string, id: string, flags: string) => {
    const segment = roomySegment();
    sizes[segment]! += 1;
    changed.add(segment);
    byHash.set(hash, [...(byHash.get(hash) ?? []), { id, flags, segment }]);
  };
  const replace = (hash: string, entries: readonly Entry[], old: Entry, id: string, flags: string) => {
    if (old.flags === flags && old.id === id) return;
    changed.add(old.segment);
    byHash.set(
      hash,
      entries.map((entry) => (entry === old ? { ...old, id, flags } : entry)),
    );
  };

  return {
    find: (hash) => byHash.get(hash) ?? [],
    put: (hash, id, flags) => {
      const entries = byHash.get(hash) ?? [];
      const old =
        entries.find((entry) => entry.id === id) ?? entries.find((entry) => entry.id === UNKNOWN_ID);
      if (old === undefined) add(hash, id, flags);
      else replace(hash, entries, old, id, flags);
    },
    drop: (hash) => {
      for (const { segment } of byHash.get(hash) ?? []) {
        sizes[segment]! -= 1;
        changed.add(segment);
      }
      byHash.delete(hash);
    },
    hashes: () => byHash.keys(),
    size: () => byHash.size,
    segments: () => sizes.length,
    takeChanged: () => {
      const packed = new Map([...changed].map((segment) => [segment, '']));
      changed.clear();
      if (packed.size === 0) return [];
      for (const [hash, entries] of byHash) appendTo(packed, hash, entries);
      return [...packed].map(([number, text]) => ({ number, entries: text }));
    },
  };
}

function appendTo(packed: Map<number, string>, hash: string, entries: readonly Entry[]): void {
  for (const { id, flags, segment } of entries) {
    const text = packed.get(segment);
    if (text !== undefined) packed.set(segment, text + hash + id + flags);
  }
}

function unpack(entries: string, width: number): string[] {
  const packed: string[] = [];
  for (let at = 0; at + width <= entries.length; at += width) packed.push(entries.slice(at, at + width));
  return packed;
}
