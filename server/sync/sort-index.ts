import { EMAIL_HASH_CHARS, encodeNumber } from '../../rules/hash.ts';
import { packRange } from '../../rules/packed-range.ts';
import type { Side } from '../../rules/person.ts';
import { areFew, cutLists, cutTexts, opsOfARange, trashOfCut } from './cut-lists.ts';
import { mergeEntries, type Packing } from './entries.ts';
import {
  finerThan,
  idOf,
  indexLost,
  logOf,
  packingOfHeader,
  partitionsKey,
  rangesFor,
  readPartition,
  severalKey,
  toText,
  writePartition,
} from './index-store.ts';
import { rawTexts } from './raw.ts';
import { headerOf, type Slice } from './slice.ts';
import type { IndexHeader, RawLists } from './state.ts';

/** What goes into a range, oldest first: what the index held, then what was met since, with or without ids. */
interface Sources {
  readonly sorted: string;
  readonly raw: readonly string[];
  readonly log: ReadonlyMap<string, string>;
}

type ByHash = Map<string, { id: string | null; letters: string }[]>;

/** The sorted entries of a range of hashes; of one address the records are taken together. */
export function sortRange(sources: Sources, number: number, count: number, packing: Packing): string {
  const isInside = rangeOf(number, count);
  const byHash: ByHash = new Map();
  const { width, rawWidth } = packing;
  for (const entry of entriesIn([sources.sorted], width, isInside)) add(byHash, entry, null, width);
  for (const entry of entriesIn(sources.raw, rawWidth, isInside)) add(byHash, entry, idOf(entry), width);
  for (const [hash, letters] of sources.log) if (isInside(hash, 0)) add(byHash, hash + letters, null, width);
  return [...byHash.keys()]
    .sort()
    .map((hash) => mergedText(hash, byHash.get(hash)!, packing))
    .join('');
}

function entriesIn(
  texts: readonly string[],
  width: number,
  isInside: (text: string, at: number) => boolean,
): string[] {
  const entries: string[] = [];
  for (const text of texts)
    for (let at = 0; at + width <= text.length; at += width)
      if (isInside(text, at)) entries.push(text.slice(at, at + width));
  return entries;
}

/** The flags are an entry's last letters, whatever stands between them and the hash. */
function add(byHash: ByHash, entry: string, id: string | null, width: number): void {
  const hash = entry.slice(0, EMAIL_HASH_CHARS);
  const letters = entry.slice(EMAIL_HASH_CHARS - width);
  const entries = byHash.get(hash);
  if (entries === undefined) byHash.set(hash, [{ id, letters }]);
  else entries.push({ id, letters });
}

function mergedText(
  hash: string,
  entries: readonly { id: string | null; letters: string }[],
  packing: Packing,
): string {
  // Nearly everybody has one entry, which stays as it is unless it says that the address is known no more.
  const merged = entries.length === 1 ? packing.unpack(entries[0]!.letters) : mergeEntries(entries, packing);
  if (merged === null) return '';
  return hash + (entries.length === 1 ? entries[0]!.letters : packing.pack(merged));
}

const PREFIX_CHARS = 4;

/** Whether the hash at a place of a text is in a range: compared as text, since hashes sort as the numbers they are. */
function rangeOf(number: number, count: number): (text: string, at: number) => boolean {
  const first = (at: number) => encodeNumber(Math.ceil((64 ** PREFIX_CHARS * at) / count), PREFIX_CHARS);
  const from = first(number);
  const to = number + 1 === count ? null : first(number + 1);
  return (text, at) => {
    const prefix = text.slice(at, at + PREFIX_CHARS);
    return prefix >= from && (to === null || prefix < to);
  };
}

/**
 * Sorts what was met on one side into ranges of hashes, together with what the index held and its log, as many ranges
 * as this minute's store operations allow. `run.page` is the next range, from 1 on. True when all are done.
 */
export async function sortSide(slice: Slice, side: Side): Promise<boolean> {
  const { run, state } = slice;
  const header = headerOf(state, run);
  const raw = run.raw[side];
  if (raw.lists === raw.sorted && header.logged === 0) return true;
  const packing = packingOfHeader(header);
  run.sorting = run.sorting ?? { count: rangesFor(entriesOf(header, raw, side, packing)), letters: 0 };
  if (!(await cutLists(slice, side))) return false;
  const few = areFew(raw) ? await allTexts(slice, side, raw) : null;
  const log = await logOf(slice.services.store, header, side);
  const done = await sortRanges(slice, side, { few, log });
  if (done) settleSorted(slice, side);
  return done;
}

/** Rejects where the store lost what it said that it had added: whoever is missing would be created again. */
async function allTexts(slice: Slice, side: Side, { sorted, lists, total }: RawLists): Promise<string[]> {
  const texts = await rawTexts(slice, side, sorted, lists);
  const letters = texts.reduce((sum, entries) => sum + toText({ place: 0, entries }).length, 0);
  if (letters < total) throw indexLost;
  return texts;
}

function entriesOf(header: IndexHeader, raw: RawLists, side: Side, packing: Packing): number {
  return (header.letters[side] + header.logged) / packing.width + raw.total / packing.rawWidth;
}

/** What is sorted in: all entries where they are few, else those of each range are read. */
interface Added {
  readonly few: readonly string[] | null;
  readonly log: Sources['log'];
}

async function sortRanges(slice: Slice, side: Side, { few, log }: Added): Promise<boolean> {
  const { run, state, services } = slice;
  const header = headerOf(state, run);
  const packing = packingOfHeader(header);
  const sorting = run.sorting!;
  let steps = 0;
  const ops = opsOfARange(run);
  while (run.page <= sorting.count && (steps === 0 || slice.storeLeft() >= ops) && slice.hasTime()) {
    const number = run.page - 1;
    const sorted = await sortedBefore(slice, side, number, sorting.count);
    const raw = few ?? (await cutTexts(slice, side, number, sorting.count));
    const entries = sortRange({ sorted, raw, log }, number, sorting.count, packing);
    steps += 1;
    const packed = packRange(entries, packing.width);
    if (isTooLong(slice, side, packed)) continue;
    const key = partitionsKey(side, header.version, sorting.count);
    state.trash = state.trash.filter((heap) => heap.key !== key);
    await writePartition(services.store, key, number, packed);
    await noteSeveral(slice, number, entries, packing);
    sorting.letters += entries.length;
    run.page += 1;
  }
  return run.page > sorting.count;
}

/** Whether a range has no room in a value, since flags are of many kinds: then sorting begins anew, in more ranges. */
function isTooLong({ run, state }: Slice, side: Side, packed: string): boolean {
  const sorting = run.sorting!;
  const finer = finerThan(sorting.count, packed.length);
  if (finer === null) return false;
  const { version, partitions } = headerOf(state, run);
  const key = partitionsKey(side, version, sorting.count);
  if (sorting.count !== partitions[side]) state.trash.push({ key, count: run.page - 1 });
  Object.assign(sorting, { count: finer, letters: 0 });
  run.page = 1;
  return true;
}

/** The entries of a range as they are sorted so far, whatever the ranges were. */
async function sortedBefore(slice: Slice, side: Side, number: number, count: number): Promise<string> {
  const header = headerOf(slice.state, slice.run);
  const old = header.partitions[side];
  const key = partitionsKey(side, header.version, old);
  const first = Math.floor((number * old) / count);
  const end = Math.ceil(((number + 1) * old) / count);
  const numbers = Array.from({ length: end - first }, (_, at) => first + at);
  const { width } = packingOfHeader(header);
  const ranges = await Promise.all(
    numbers.map((range) => readPartition(slice.services.store, key, range, width)),
  );
  return ranges.join('');
}

/** Which addresses several Freshsales records have: their customer is made of all of them together. */
async function noteSeveral(slice: Slice, number: number, entries: string, packing: Packing): Promise<void> {
  const { run, state, services } = slice;
  if (run.phase !== 'sortSales') return;
  let hashes = '';
  for (let at = 0; at < entries.length; at += packing.width) {
    const known = packing.unpack(entries.slice(at + EMAIL_HASH_CHARS, at + packing.width));
    if (known?.several === true) hashes += entries.slice(at, at + EMAIL_HASH_CHARS);
  }
  if (hashes === '') return;
  const { version } = headerOf(state, run);
  const key = `${severalKey(version)}/${String(number)}`;
  await services.store.set(key, { d: [toText({ place: 0, entries: hashes })] });
  run.severalIn = [...(run.severalIn ?? []).filter((range) => range !== number), number];
}

function settleSorted(slice: Slice, side: Side): void {
  const { run, state } = slice;
  const header = headerOf(state, run);
  const { count, letters } = run.sorting!;
  const old = header.partitions[side];
  if (old !== count && old > 0)
    state.trash.push({ key: partitionsKey(side, header.version, old), count: old });
  header.partitions[side] = count;
  header.letters[side] = letters;
  state.trash.push(...trashOfCut(run, side, header.version));
  run.sorting = null;
  const raw = run.raw[side];
  raw.sorted = raw.lists;
  raw.total = 0;
}
