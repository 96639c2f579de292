import { EMAIL_HASH_CHARS, ID_HASH_CHARS } from '../../rules/hash.ts';
import type { Side } from '../../rules/person.ts';
import { appendTo } from './append-lists.ts';
import {
  missingKey,
  packingOfHeader,
  partitionsKey,
  rawKey,
  readPages,
  readPartition,
  severalKey,
  toText,
  type PageEntries,
} from './index-store.ts';
import { headerOf, type Slice } from './slice.ts';
import { entityOfPlace } from './place.ts';
import { countLeft } from './summary.ts';

/** Adds entries to a side's lists: one store operation, or one more where a list is full. */
export async function appendRaw(slice: Slice, side: Side, pages: readonly PageEntries[]): Promise<void> {
  const texts = pages.filter(({ entries }) => entries !== '').map(toText);
  if (texts.length === 0) return;
  const { run, state, services } = slice;
  const { version } = headerOf(state, run);
  await appendTo(services, run.raw[side], texts, rawKey(side, version));
}

/** The entries of a side's lists from `first` on, as texts. */
export async function rawTexts(slice: Slice, side: Side, first: number, end: number): Promise<string[]> {
  const { state, run, services } = slice;
  const key = rawKey(side, headerOf(state, run).version);
  const numbers = Array.from({ length: end - first }, (_, at) => first + at);
  const lists = await Promise.all(
    numbers.map((number) => readPages(services.store, `${key}/${String(number)}`)),
  );
  return lists.flat().map(({ entries }) => entries);
}

// Beside each hash, whether several records have the address.
const MARK_CHARS = 1;
const ONE = '-';
const SEVERAL = '0';

/**
 * Freshsales' entries in the order of their pages, less those that Freshdesk has: lists of hashes by page, which the
 * sweep reads a little at a time. As many as this minute's store operations allow; true when all are done.
 */
export async function findMissing(slice: Slice): Promise<boolean> {
  const { run, state, services } = slice;
  const header = headerOf(state, run);
  const [has, several] = await Promise.all([freshdeskHashes(slice), severalHashes(slice)]);
  const key = rawKey('freshsales', header.version);
  const lists = run.firstLists;
  let steps = 0;
  while (run.page <= lists && (steps === 0 || slice.storeLeft() >= 2) && slice.hasTime()) {
    const pages = await readPages(services.store, `${key}/${String(run.page - 1)}`);
    const missing = missingIn(slice, pages, has, several);
    if (missing.length > 0) {
      const number = run.missing.length;
      await services.store.set(`${missingKey(header.version)}/${String(number)}`, { d: missing.map(toText) });
      run.missing.push(missing[0]!.place);
      run.missingEnd = missing.at(-1)!.place;
      run.missingCount = (run.missingCount ?? 0) + countIn(missing);
    }
    run.page += 1;
    steps += 1;
  }
  return run.page > lists;
}

function missingIn(
  slice: Slice,
  pages: readonly PageEntries[],
  has: ReadonlySet<string>,
  several: ReadonlySet<string>,
): PageEntries[] {
  if (slice.settings.filters.onlyExisting) {
    countMissing(slice, pages, has);
    return [];
  }
  const { rawWidth } = packingOfHeader(headerOf(slice.state, slice.run));
  return pages
    .map(({ place, entries }) => ({ place, entries: hashesBut(entries, rawWidth, has, several) }))
    .filter(({ entries }) => entries !== '');
}

/** R-BEY-05: where nobody is created, who is missing in Freshdesk is only counted. */
function countMissing(slice: Slice, pages: readonly PageEntries[], has: ReadonlySet<string>): void {
  const { run, settings } = slice;
  const packing = packingOfHeader(headerOf(slice.state, run));
  for (const { place, entries } of pages) {
    const missing = inPieces(entries, packing.rawWidth).filter((entry) => {
      const known = has.has(entry.slice(0, EMAIL_HASH_CHARS))
        ? null
        : packing.unpack(entry.slice(EMAIL_HASH_CHARS + ID_HASH_CHARS));
      return known !== null && !known.alias && !known.out;
    });
    countLeft(
      run.summary,
      settings.entities[entityOfPlace(place)] ?? 'contacts',
      'onlyExisting',
      missing.length,
    );
  }
}

function countIn(missing: readonly PageEntries[]): number {
  const letters = missing.reduce((sum, { entries }) => sum + entries.length, 0);
  return letters / (EMAIL_HASH_CHARS + MARK_CHARS);
}

async function freshdeskHashes(slice: Slice): Promise<Set<string>> {
  const header = headerOf(slice.state, slice.run);
  const { width } = packingOfHeader(header);
  const count = header.partitions.freshdesk;
  const key = partitionsKey('freshdesk', header.version, count);
  const numbers = Array.from({ length: count }, (_, number) => number);
  const ranges = await Promise.all(numbers.map((number) => readPartition(slice.services.store, key, number)));
  const hashes = new Set<string>();
  for (const entries of ranges)
    for (let at = 0; at < entries.length; at += width) hashes.add(entries.slice(at, at + EMAIL_HASH_CHARS));
  return hashes;
}

async function severalHashes(slice: Slice): Promise<Set<string>> {
  if (!slice.run.several) return new Set();
  const { version } = headerOf(slice.state, slice.run);
  const pages = await readPages(slice.services.store, severalKey(version));
  return new Set(pages.flatMap(({ entries }) => inPieces(entries, EMAIL_HASH_CHARS)));
}

function inPieces(text: string, width: number): string[] {
  const pieces: string[] = [];
  for (let at = 0; at + width <= text.length; at += width) pieces.push(text.slice(at, at + width));
  return pieces;
}

function hashesBut(
  entries: string,
  rawWidth: number,
  has: ReadonlySet<string>,
  several: ReadonlySet<string>,
): string {
  let hashes = '';
  for (let at = 0; at + rawWidth <= entries.length; at += rawWidth) {
    const hash = entries.slice(at, at + EMAIL_HASH_CHARS);
    if (!has.has(hash)) hashes += hash + (several.has(hash) ? SEVERAL : ONE);
  }
  return hashes;
}

// Records that are deleted while the sweep goes on move the others to earlier pages.
const DRIFT_PAGES = 20;

/** The hashes that Freshdesk lacks on pages around these places, and whether several records have the address. */
export async function missingAround(
  slice: Slice,
  first: number,
  last: number,
): Promise<ReadonlyMap<string, boolean>> {
  const { run, state, services } = slice;
  const { version } = headerOf(state, run);
  const needed = run.missing
    .map((from, number) => ({ number, from, to: run.missing[number + 1] ?? Infinity }))
    .filter(({ from, to }) => from <= last + DRIFT_PAGES && to > first - DRIFT_PAGES);
  const lists = await Promise.all(
    needed.map(({ number }) => readPages(services.store, `${missingKey(version)}/${String(number)}`)),
  );
  const hashes = new Map<string, boolean>();
  for (const { entries } of lists.flat())
    for (const piece of inPieces(entries, EMAIL_HASH_CHARS + MARK_CHARS))
      hashes.set(piece.slice(0, EMAIL_HASH_CHARS), piece.endsWith(SEVERAL));
  return hashes;
}
