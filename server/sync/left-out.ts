import { sentence } from '../../rules/sentences.ts';
import { leftOut as validHeader, leftOutRange as validRange } from '../../generated/validators.js';
import {
  packRange,
  placeOfRef,
  refAt,
  unpackRange,
  type LeftOutEntry,
  type LeftOutWhy,
  type PackedRange,
  type Placed,
  type Ref,
} from '../../rules/left-out.ts';
import { OVERLAY_KEY } from '../../rules/settings/overlay.ts';
import { readOverlay } from '../../rules/settings/read.ts';
import { parseOrNull } from '../door.ts';
import { takeLock } from '../platform/lock.ts';
import type { Store } from '../platform/store.ts';

/** A page of the list; `next` is where the following one begins, `null` after the last. */
interface LeftOutPage {
  readonly entries: readonly LeftOutEntry[];
  readonly total: number;
  readonly next: Ref | null;
}

/**
 * Records that take no part (R-BEY-05, R-BEY-02, R-BEY-24): never written, nothing is created from them, and their
 * counterparts are not created either. Sorted by kind and id into values of at most 30 KB, some ten thousand records
 * each, with one value that says where each begins. As long as nothing was ever left out, nothing is read.
 *
 * A record that is let back is looked at when it changes, when it is retried, or in the next full run.
 */
export interface LeftOut {
  /** Loads what `has` needs to know of these records: one store operation, and one for each value they are in. */
  load(refs: readonly Ref[]): Promise<void>;
  /** Whether a record is left out. It must have been loaded. */
  has(ref: Ref): boolean;
  /**
   * Leaves records out; one that is left out already keeps its reason. Five store operations, two more for each
   * further value. Rejects with `leftOutBusy` while somebody else changes the list. Nothing is loaded any more then.
   */
  add(refs: readonly Ref[], why: LeftOutWhy, atMs: number): Promise<void>;
  /** Lets records back. */
  remove(refs: readonly Ref[]): Promise<void>;
  /** At most so many of those at or after a record: the first page without one. */
  list(from: Ref | null, most: number): Promise<LeftOutPage>;
  /** Lets all of them back, also when the list cannot be read any more. */
  clear(): Promise<void>;
}

/** Thrown when the list cannot be read: without it too much would be written. */
export const leftOutLost = new Error(sentence('leftOutLost'));

/** Thrown when two change the list at once. */
export const leftOutBusy = new Error(sentence('leftOutBusy'));

interface Header {
  readonly version: 1;
  /** The number of the next value that is begun. */
  readonly next: number;
  /** Of each value the place it begins at, its number, and how many records it has; by place. */
  readonly ranges: readonly (readonly [from: number, number: number, count: number])[];
}

type Range = Header['ranges'][number];

/** The store's key that says where the values are. */
export const LEFT_OUT_KEY = 'left-out';
const LOCK_KEY = 'left-out/lock';
const LOCK_SECONDS = 60;
const RANGE_CHARS = 30_000;
const MINUTE_MS = 60_000;

const noHeader: Header = { version: 1, next: 0, ranges: [] };

/** @param any whether anything was ever left out, as the overlay says */
export function leftOutList(store: Store, any: boolean): LeftOut {
  let header: Header | null = any ? null : noHeader;
  const loaded = new Map<number, ReadonlyMap<number, Placed>>();
  const isEmpty = () => header?.ranges.length === 0;
  const load = async (places: readonly number[]) => {
    if (places.length === 0) return;
    header = header ?? (await readHeader(store));
    const wanted = new Set(places.flatMap((place) => rangeAt(header!, place)?.[1] ?? []));
    const missing = [...wanted].filter((number) => !loaded.has(number));
    const read = await Promise.all(missing.map((number) => readRange(store, number)));
    missing.forEach((number, at) => loaded.set(number, byPlace(read[at]!)));
  };
  const change = async (refs: readonly Ref[], edit: Edit) => {
    const places = placesOf(refs);
    if (places.length === 0) return;
    if (!(await takeLock(store, LOCK_KEY, LOCK_SECONDS))) throw leftOutBusy;
    try {
      header = any ? await readHeader(store) : ((await findHeader(store)) ?? noHeader);
      loaded.clear();
      header = await changeRanges(store, header, places, edit);
    } finally {
      await store.delete(LOCK_KEY);
    }
  };
  return {
    load: (refs) => (isEmpty() ? Promise.resolve() : load(placesOf(refs))),
    has: (ref) => {
      if (isEmpty()) return false;
      const place = placeOfRef(ref);
      if (place === null) return false;
      if (header === null) throw new Error('The list of records that are left out was not loaded.');
      const range = rangeAt(header, place);
      if (range === undefined) return false;
      const entries = loaded.get(range[1]);
      if (entries === undefined)
        throw new Error('A record was asked for of which it is not loaded whether it is left out.');
      return entries.has(place);
    },
    add: async (refs, why, atMs) => {
      const minute = Math.floor(atMs / MINUTE_MS);
      await change(refs, (entries, place) => {
        if (!entries.has(place)) entries.set(place, { place, why, minute });
      });
      if (!any) await noteAny(store);
    },
    remove: async (refs) => {
      if (any)
        await change(refs, (entries, place) => {
          entries.delete(place);
        });
    },
    list: async (from, most) => listPage(store, header ?? (await readHeader(store)), from, most),
    clear: async () => {
      const known = any ? await findHeader(store) : null;
      await store.set(LEFT_OUT_KEY, { ...noHeader, next: known?.next ?? 0 });
      for (const [, number] of known?.ranges ?? []) await store.delete(keyOf(number));
      loaded.clear();
      header = noHeader;
    },
  };
}

type Edit = (entries: Map<number, Placed>, place: number) => void;

/** In order, each once. What names no record is passed over. */
function placesOf(refs: readonly Ref[]): number[] {
  const places = refs.map(placeOfRef).filter((place) => place !== null);
  return [...new Set(places)].sort((a, b) => a - b);
}

/** The value in which a place is or would be; none while there are no values. */
function rangeAt({ ranges }: Header, place: number): Range | undefined {
  let found = ranges[0];
  for (const range of ranges) if (range[0] <= place) found = range;
  return found;
}

function byPlace(entries: readonly Placed[]): ReadonlyMap<number, Placed> {
  return new Map(entries.map((entry) => [entry.place, entry]));
}

/**
 * Edits the values that the places are in, cuts those that grow too long, and stores where all of them begin. Of a value that is
 * cut the new pieces come first, then the header that leads to them; only then it shrinks, so that nobody is lost in between.
 */
async function changeRanges(
  store: Store,
  header: Header,
  places: readonly number[],
  edit: Edit,
): Promise<Header> {
  const inRanges = byRange(header, places);
  let { next } = header;
  const ranges = header.ranges.filter((range) => !inRanges.has(range));
  const later: (() => Promise<void>)[] = [];
  for (const [range, own] of inRanges) {
    const entries = new Map(byPlace(range === undefined ? [] : await entriesOf(store, header, range)));
    for (const place of own) edit(entries, place);
    const written = await writePieces(store, range?.[1] ?? null, next, entries);
    ranges.push(...written.ranges);
    later.push(...written.later);
    next = Math.max(next, ...written.ranges.map(([, number]) => number + 1));
  }
  const changed: Header = { version: 1, next, ranges: ranges.sort((a, b) => a[0] - b[0]) };
  await store.set(LEFT_OUT_KEY, changed);
  for (const write of later) await write();
  return changed;
}

interface Written {
  /** The values that it is now: none when nothing is left of it. */
  readonly ranges: Range[];
  /** What is to be done once the header leads to these. */
  readonly later: (() => Promise<void>)[];
}

/** Writes the entries of a value that there is, or of a new one (`null`). */
async function writePieces(
  store: Store,
  number: number | null,
  next: number,
  entries: ReadonlyMap<number, Placed>,
): Promise<Written> {
  const pieces = cut([...entries.values()].sort((a, b) => a.place - b.place));
  const old = number === null ? [] : [number];
  const ranges = pieces.map((piece, at): Range => [
    piece[0]!.place,
    old[at] ?? next + at - old.length,
    piece.length,
  ]);
  const writes = pieces.map((piece, at) => () => store.set(keyOf(ranges[at]![1]), packRange(piece)));
  if (pieces.length === 0) return { ranges, later: old.map((gone) => () => store.delete(keyOf(gone))) };
  const shrinks = number !== null && pieces.length > 1;
  for (const write of shrinks ? writes.slice(1) : writes) await write();
  return { ranges, later: shrinks ? writes.slice(0, 1) : [] };
}

function byRange(
  header: Header,
  places: readonly number[],
): ReadonlyMap<Range | undefined, readonly number[]> {
  const inRanges = new Map<Range | undefined, number[]>();
  for (const place of places) {
    const range = rangeAt(header, place);
    const own = inRanges.get(range);
    if (own === undefined) inRanges.set(range, [place]);
    else own.push(place);
  }
  return inRanges;
}

/** The entries of a value, without those that a later one has: it shrinks last when it is cut. */
async function entriesOf(
  store: Store,
  { ranges }: Header,
  [from, number]: Range,
): Promise<readonly Placed[]> {
  const end = Math.min(...ranges.map(([other]) => other).filter((other) => other > from), Infinity);
  return (await readRange(store, number)).filter(({ place }) => place < end);
}

/** As many pieces as make each fit into a value; none of nothing. */
function cut(entries: readonly Placed[]): (readonly Placed[])[] {
  if (entries.length === 0) return [];
  if (JSON.stringify(packRange(entries)).length <= RANGE_CHARS) return [entries];
  const middle = Math.ceil(entries.length / 2);
  return [...cut(entries.slice(0, middle)), ...cut(entries.slice(middle))];
}

async function listPage(store: Store, header: Header, from: Ref | null, most: number): Promise<LeftOutPage> {
  const first = from === null ? 0 : (placeOfRef(from) ?? 0);
  const found: Placed[] = [];
  const start = rangeAt(header, first);
  const later = start === undefined ? [] : header.ranges.slice(header.ranges.indexOf(start));
  for (const range of later) {
    if (found.length > most) break;
    found.push(...(await entriesOf(store, header, range)).filter(({ place }) => place >= first));
  }
  const next = found[most];
  return {
    entries: found.slice(0, most).map(({ place, why, minute }) => ({
      ref: refAt(place)!,
      why,
      atMs: minute * MINUTE_MS,
    })),
    total: header.ranges.reduce((sum, [, , count]) => sum + count, 0),
    next: next === undefined ? null : refAt(next.place),
  };
}

function keyOf(number: number): string {
  return `${LEFT_OUT_KEY}/${String(number)}`;
}

/** `null` where there is none or it cannot be read. */
async function findHeader(store: Store): Promise<Header | null> {
  return parseOrNull<Header>(validHeader, await store.get(LEFT_OUT_KEY));
}

async function readHeader(store: Store): Promise<Header> {
  const header = await findHeader(store);
  if (header === null) throw leftOutLost;
  return header;
}

async function readRange(store: Store, number: number): Promise<readonly Placed[]> {
  const stored = parseOrNull<{ groups: PackedRange['groups']; d: string | null }>(
    validRange,
    await store.get(keyOf(number)),
  );
  // The store turns an empty text into null.
  const entries = stored === null ? null : unpackRange({ ...stored, d: stored.d ?? '' });
  if (entries === null) throw leftOutLost;
  return entries;
}

/** From now on runs look into the list. */
async function noteAny(store: Store): Promise<void> {
  const overlay = readOverlay(await store.get(OVERLAY_KEY));
  await store.set(OVERLAY_KEY, { ...overlay, leftOut: true });
}
