import { EMAIL_HASH_CHARS, ID_HASH_CHARS } from '../../rules/hash.ts';
import type { Side } from '../../rules/person.ts';
import { appendTo } from './append-lists.ts';
import {
  missingKey,
  packingOfHeader,
  rawKey,
  readPages,
  severalKey,
  toText,
  type PageEntries,
} from './index-store.ts';
import { inPieces } from './in-pieces.ts';
import { findLacking, lackingHashes } from './lacking.ts';
import { headerOf, type Slice } from './slice.ts';
import { entityOfPlace } from './place.ts';
import { countLeft } from './summary.ts';

/** Adds entries to a side's lists: one store operation, or one more where a list is full. */
export async function appendRaw(slice: Slice, side: Side, pages: readonly PageEntries[]): Promise<void> {
  const { run, state, services } = slice;
  const header = headerOf(state, run);
  const { rawWidth } = packingOfHeader(header);
  const texts = pages.flatMap(({ place, entries }) =>
    inPieces(entries, rawWidth * ENTRIES_A_TEXT).map((piece) => toText({ place, entries: piece })),
  );
  if (texts.length > 0) await appendTo(services, run.raw[side], texts, rawKey(side, header.version));
}

// What a slice met beside its pages is cut up, so that values are filled well and never too full.
const ENTRIES_A_TEXT = 200;

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
  if (!(await findLacking(slice))) return false;
  const [lacking, several] = await Promise.all([lackingHashes(slice), severalHashes(slice)]);
  const key = rawKey('freshsales', header.version);
  const lists = run.firstLists;
  let steps = 0;
  while (run.page <= lists && (steps === 0 || slice.storeLeft() >= 2) && slice.hasTime()) {
    const pages = await readPages(services.store, `${key}/${String(run.page - 1)}`);
    await keepMissing(slice, missingIn(slice, pages, lacking, several));
    run.page += 1;
    steps += 1;
  }
  return run.page > lists;
}

/** Stores who is missing of a list's pages, and notes the pages. */
async function keepMissing({ run, state, services }: Slice, missing: readonly PageEntries[]): Promise<void> {
  if (missing.length === 0) return;
  const key = `${missingKey(headerOf(state, run).version)}/${String(run.missing.length)}`;
  await services.store.set(key, { d: missing.map(toText) });
  run.missing.push(missing[0]!.place);
  run.missingEnd = missing.at(-1)!.place;
  run.missingCount = (run.missingCount ?? 0) + countIn(missing);
}

function missingIn(
  slice: Slice,
  pages: readonly PageEntries[],
  lacking: ReadonlySet<string>,
  several: ReadonlySet<string>,
): PageEntries[] {
  if (slice.settings.filters.onlyExisting) {
    countMissing(slice, pages, lacking);
    return [];
  }
  const { rawWidth } = packingOfHeader(headerOf(slice.state, slice.run));
  return pages
    .map(({ place, entries }) => ({ place, entries: hashesIn(entries, rawWidth, lacking, several) }))
    .filter(({ entries }) => entries !== '');
}

/** R-BEY-05: where nobody is created, who is missing in Freshdesk is only counted. */
function countMissing(slice: Slice, pages: readonly PageEntries[], lacking: ReadonlySet<string>): void {
  const { run, settings } = slice;
  const packing = packingOfHeader(headerOf(slice.state, run));
  for (const { place, entries } of pages) {
    const missing = inPieces(entries, packing.rawWidth).filter((entry) => {
      const known = lacking.has(entry.slice(0, EMAIL_HASH_CHARS))
        ? packing.unpack(entry.slice(EMAIL_HASH_CHARS + ID_HASH_CHARS))
        : null;
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

async function severalHashes(slice: Slice): Promise<Set<string>> {
  const { run, state, services } = slice;
  const key = severalKey(headerOf(state, run).version);
  const ranges = run.severalIn ?? [];
  const pages = await Promise.all(
    ranges.map((range) => readPages(services.store, `${key}/${String(range)}`)),
  );
  return new Set(pages.flat().flatMap(({ entries }) => inPieces(entries, EMAIL_HASH_CHARS)));
}

function hashesIn(
  entries: string,
  rawWidth: number,
  lacking: ReadonlySet<string>,
  several: ReadonlySet<string>,
): string {
  let hashes = '';
  for (let at = 0; at + rawWidth <= entries.length; at += rawWidth) {
    const hash = entries.slice(at, at + EMAIL_HASH_CHARS);
    if (lacking.has(hash)) hashes += hash + (several.has(hash) ? SEVERAL : ONE);
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
