import { idHash, partitionOf } from '../../rules/hash.ts';
import type { RangeOfEntries } from '../../rules/packed-range.ts';
import { together, type Known, type Packing } from './entries.ts';

/** Where the sorted partitions of one side come from. */
export interface PartitionSource {
  /** How many equal ranges of hashes the entries are cut into: they may be sorted anew while the index is in use. */
  count(): number;
  /** The entries of a range. Rejects when they are missing or damaged. */
  read(number: number): Promise<RangeOfEntries>;
  /** Later entries, without ids, that win over the partitions'; by hash. Asked for once, before the first partition. */
  log(): Promise<ReadonlyMap<string, string>>;
}

/**
 * The people of one product by the hash of their addresses. It says where to look and what can be left alone; no write
 * rests on it alone. What is asked for is loaded first (`load`), in ranges of hashes: a few people need a few of them.
 */
export interface PeopleIndex {
  /** Reads the ranges in which these hashes are; then `find` knows them. */
  load(hashes: Iterable<string>): Promise<void>;
  find(hash: string): Known | null;
  /**
   * Adds a record under an address, or replaces what was known of it; id 0 stands for one that is not known yet.
   * `mayLack`: its row may not show other addresses, so that those known of stay known.
   */
  put(hash: string, id: number, known: Known, mayLack?: boolean): void;
  drop(hash: string): void;
  /**
   * What was put and dropped since it was last taken, packed: for a full run with ids, in order; for the log without, one
   * for each address that is not as it was.
   */
  takeRaw(): string;
  takeLog(): ReadonlyMap<string, string>;
}

export function peopleIndex(packing: Packing, source: PartitionSource): PeopleIndex {
  const loaded = new Map<number, RangeOfEntries>();
  let cutInto = source.count();
  const noted = new Map<string, Known | null>();
  // Whose entry was noted last: leads share addresses, and what one of them lacks is not to be forgotten for another.
  const whose = new Map<string, number>();
  const unsaved = new Set<string>();
  let raw = '';
  let log: ReadonlyMap<string, string> | null = null;

  const stored = (hash: string): Known | null => {
    const later = log?.get(hash);
    if (later !== undefined) return packing.unpack(later);
    if (source.count() === 0) return null;
    const entries = loaded.get(partitionOf(hash, source.count()));
    if (entries === undefined) throw new Error('The index was asked for somebody whose range is not loaded.');
    const letters = entries.find(hash);
    return letters === null ? null : packing.unpack(letters);
  };
  const find = (hash: string) => noted.get(hash) ?? (noted.has(hash) ? null : stored(hash));
  const isStored = (hash: string) => source.count() === 0 || loaded.has(partitionOf(hash, source.count()));
  const isLoaded = (hash: string) => noted.has(hash) || isStored(hash);

  return {
    load: async (hashes) => {
      log = log ?? (await source.log());
      if (cutInto !== source.count()) loaded.clear();
      cutInto = source.count();
      if (source.count() === 0) return;
      const wanted = new Set<number>();
      for (const hash of hashes) wanted.add(partitionOf(hash, source.count()));
      const missing = [...wanted].filter((number) => !loaded.has(number));
      const read = await Promise.all(missing.map((number) => source.read(number)));
      missing.forEach((number, at) => loaded.set(number, read[at]!));
    },
    find,
    put: (hash, id, row, mayLack) => {
      const before = isLoaded(hash) ? find(hash) : null;
      const known = mayLack === true ? withOthersOf(row, before) : row;
      const isAnothers = before !== null && areTwo(whose.get(hash), id);
      const next = before?.several === true || isAnothers ? together(before, known) : known;
      noted.set(hash, next);
      whose.set(hash, id);
      unsaved.add(hash);
      raw += hash + idHash(id) + packing.pack(known);
    },
    drop: (hash) => {
      noted.set(hash, null);
      whose.delete(hash);
      unsaved.add(hash);
      raw += hash + idHash(0) + packing.pack(null);
    },
    takeRaw: () => {
      const taken = raw;
      raw = '';
      // From here on what is sorted says it, with all records of an address together.
      noted.clear();
      whose.clear();
      unsaved.clear();
      return taken;
    },
    takeLog: () => {
      const changes = new Map<string, string>();
      for (const hash of unsaved) {
        const letters = packing.pack(noted.get(hash) ?? null);
        const before = isStored(hash) ? stored(hash) : null;
        if (before === null || packing.pack(before) !== letters) changes.set(hash, letters);
      }
      unsaved.clear();
      return changes;
    },
  };
}

function withOthersOf(row: Known, before: Known | null): Known {
  return before?.others === true ? { ...row, others: true } : row;
}

/** 0 stands for one whose id is not known. */
function areTwo(id = 0, other: number): boolean {
  return id !== 0 && other !== 0 && id !== other;
}
