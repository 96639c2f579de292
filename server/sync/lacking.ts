import { EMAIL_HASH_CHARS } from '../../rules/hash.ts';
import { appendTo } from './append-lists.ts';
import {
  missingKey,
  packingOfHeader,
  partitionsKey,
  readPages,
  readPartition,
  toText,
} from './index-store.ts';
import { inPieces } from './in-pieces.ts';
import { headerOf, type Slice } from './slice.ts';
import type { Trash } from './state.ts';

// A range of the one side, two of the other, and what was found is written.
const OPS_A_RANGE = 4;

/**
 * Which addresses of Freshsales Freshdesk lacks, range by range of both indexes, which are each read once. True when all ranges are
 * compared and there is room for what rests on it.
 */
export async function findLacking(slice: Slice): Promise<boolean> {
  const { run, state, services } = slice;
  const { version, partitions } = headerOf(state, run);
  const lacking = run.lacking ?? { range: 0, lists: { lists: 0, letters: 0, total: 0, sorted: 0 } };
  run.lacking = lacking;
  const first = lacking.range;
  let hashes = '';
  while (lacking.range < partitions.freshsales && mayGoOn(slice, first, OPS_A_RANGE)) {
    hashes += await lackingIn(slice, lacking.range);
    lacking.range += 1;
  }
  const texts = inPieces(hashes, HASHES_A_TEXT * EMAIL_HASH_CHARS);
  await appendTo(
    services,
    lacking.lists,
    texts.map((entries) => toText({ place: 0, entries })),
    lackingKey(version),
  );
  return lacking.range === partitions.freshsales && mayGoOn(slice, first, readsOfLacking(slice) + 2);
}

const HASHES_A_TEXT = 400;

/** Whether it is the slice's first step, or there is store for another one. */
function mayGoOn({ run, ...slice }: Slice, first: number, ops: number): boolean {
  return run.lacking?.range === first || (slice.storeLeft() >= ops && slice.hasTime());
}

/** Store operations to read what was found. */
export function readsOfLacking({ run }: Pick<Slice, 'run'>): number {
  return (run.lacking?.lists.lists ?? OPS_A_RANGE) + (run.severalIn ?? []).length;
}

/** What was found. */
export async function lackingHashes({ run, state, services }: Slice): Promise<ReadonlySet<string>> {
  const key = lackingKey(headerOf(state, run).version);
  const numbers = Array.from({ length: run.lacking?.lists.lists ?? 0 }, (_, number) => number);
  const pages = await Promise.all(
    numbers.map((number) => readPages(services.store, `${key}/${String(number)}`)),
  );
  return new Set(pages.flat().flatMap(({ entries }) => inPieces(entries, EMAIL_HASH_CHARS)));
}

async function lackingIn(slice: Slice, range: number): Promise<string> {
  const { run, state, services } = slice;
  const header = headerOf(state, run);
  const { width } = packingOfHeader(header);
  const { freshsales: count, freshdesk: others } = header.partitions;
  const first = Math.floor((range * others) / count);
  const end = Math.ceil(((range + 1) * others) / count);
  const numbers = Array.from({ length: end - first }, (_, at) => first + at);
  const keyOf = (side: 'freshsales' | 'freshdesk') =>
    partitionsKey(side, header.version, header.partitions[side]);
  const own = await readPartition(services.store, keyOf('freshsales'), range, width);
  const known = await Promise.all(
    numbers.map((number) => readPartition(services.store, keyOf('freshdesk'), number, width)),
  );
  const has = new Set(known.flatMap((entries) => hashesOf(entries, width)));
  return hashesOf(own, width)
    .filter((hash) => !has.has(hash))
    .join('');
}

function hashesOf(entries: string, width: number): string[] {
  return inPieces(entries, width).map((entry) => entry.slice(0, EMAIL_HASH_CHARS));
}

/** The lists, once they are not needed any more. */
export function trashOfLacking({ lacking }: Pick<Slice['run'], 'lacking'>, version: number): Trash[] {
  return lacking === undefined ? [] : [{ key: lackingKey(version), count: lacking.lists.lists }];
}

function lackingKey(version: number): string {
  return `${missingKey(version)}/l`;
}
