import { EMAIL_HASH_CHARS, partitionOf } from '../../rules/hash.ts';
import type { Side } from '../../rules/person.ts';
import type { Store } from '../platform/store.ts';
import type { Known, Packing } from './entries.ts';
import { logOf, packingOfHeader, partitionsKey, readPartition } from './index-store.ts';
import type { Slice } from './slice.ts';
import type { IndexHeader } from './state.ts';

/**
 * Full run: which pairs lost their half on one side since the index in use was made (R-SYN-09): it knows both halves, the
 * new one does not know this side's. Found before anybody is created, range by range, so that the size does not matter: about
 * three store operations a range. `run.page` is the next range, from 1 on. True when all are done.
 */
export async function findGone(slice: Slice, side: Side): Promise<boolean> {
  const { run, people } = slice;
  const compared = await openCompared(slice, side);
  if (compared === null) return true;
  await people.gone.load();
  const { count } = compared.had;
  let steps = 0;
  while (run.page <= count && (steps === 0 || slice.storeLeft() >= OPS_A_RANGE) && slice.hasTime()) {
    for (const hash of await goneIn(compared, run.page - 1)) people.gone.addHash(hash);
    run.page += 1;
    steps += 1;
  }
  return run.page > count;
}

/** Both sides of the index in use, and the new one's side. */
interface Compared {
  readonly had: Ranges;
  readonly other: Ranges;
  readonly has: Ranges;
}

/** `null` where there is nothing to compare with. */
async function openCompared({ state, run, services }: Slice, side: Side): Promise<Compared | null> {
  const { index: old } = state;
  const now = run.building;
  if (old === null || now === null || !areAlike(old, now, side)) return null;
  const read = reading(services.store);
  return {
    had: await openRanges(read, old, side),
    other: await openRanges(read, old, side === 'freshdesk' ? 'freshsales' : 'freshdesk'),
    has: await openRanges(read, now, side),
  };
}

async function goneIn(compared: Compared, number: number): Promise<string[]> {
  const { count } = compared.had;
  const had = await compared.had.at(number, count);
  const other = await compared.other.at(number, count);
  const has = await compared.has.at(number, count);
  return [...had.hashes()].filter(
    (hash) => !has.has(hash) && isHalf(had.find(hash)) && isHalf(other.find(hash)),
  );
}

const OPS_A_RANGE = 6;

/** Whether the two say the same of the same people: a kind of record that is not synced any more was not deleted. */
function areAlike(old: IndexHeader, now: IndexHeader, side: Side): boolean {
  if (old.salt !== now.salt) return false;
  return side === 'freshdesk' || (old.entities?.every((entity) => now.entities?.includes(entity)) ?? false);
}

/** Somebody who is there and takes part: entries of people who could not be created are none. */
function isHalf(known: Known | null): boolean {
  return known !== null && !known.held && !known.out;
}

/** A range of one side's index. */
interface Range {
  hashes(): Iterable<string>;
  has(hash: string): boolean;
  find(hash: string): Known | null;
}

interface Ranges {
  readonly count: number;
  /** All entries that fall into range `number` of `count`, and perhaps some beside it. */
  at(number: number, count: number): Promise<Range>;
}

type Read = (store: { readonly header: IndexHeader; readonly side: Side }, number: number) => Promise<string>;

/** Neighbouring ranges of another number overlap the same one: what was read is kept for the slice. */
function reading(store: Store): Read & { readonly store: Store } {
  const known = new Map<string, Promise<string>>();
  const read: Read = ({ header, side }, number) => {
    const key = partitionsKey(side, header.version, header.partitions[side]);
    const { width } = packingOfHeader(header);
    const own = known.get(`${key}/${String(number)}`) ?? readPartition(store, key, number, width);
    known.set(`${key}/${String(number)}`, own);
    return own;
  };
  return Object.assign(read, { store });
}

async function openRanges(
  read: ReturnType<typeof reading>,
  header: IndexHeader,
  side: Side,
): Promise<Ranges> {
  const packing = packingOfHeader(header);
  const own = header.partitions[side];
  const log = await logOf(read.store, header, side);
  return {
    count: own,
    at: async (number, count) => {
      const first = Math.floor((number * own) / count);
      const end = Math.ceil(((number + 1) * own) / count);
      const numbers = Array.from({ length: end - first }, (_, at) => first + at);
      const texts = await Promise.all(numbers.map((range) => read({ header, side }, range)));
      const later = [...log].filter(([hash]) => partitionOf(hash, count) === number);
      return rangeOf(texts.join(''), later, packing);
    },
  };
}

/** Sorted entries, with later ones over them. */
function rangeOf(sorted: string, later: readonly (readonly [string, string])[], packing: Packing): Range {
  const { width } = packing;
  const letters = new Map<string, string>();
  for (let at = 0; at < sorted.length; at += width)
    letters.set(sorted.slice(at, at + EMAIL_HASH_CHARS), sorted.slice(at + EMAIL_HASH_CHARS, at + width));
  for (const [hash, own] of later) letters.set(hash, own);
  const find = (hash: string) => {
    const own = letters.get(hash);
    return own === undefined ? null : packing.unpack(own);
  };
  return { hashes: () => letters.keys(), has: (hash) => find(hash) !== null, find };
}
