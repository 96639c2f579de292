import {
  segment as validSegment,
  indexLog as validLog,
  pageEntries as validPages,
} from '../../generated/validators.js';
import {
  decodeNumber,
  EMAIL_HASH_CHARS,
  encodeNumber,
  ID_HASH_CHARS,
  UNKNOWN_ID,
  partitionOf,
} from '../../rules/hash.ts';
import {
  lettersOfPacked,
  openPlain,
  openRange,
  packRange,
  type RangeOfEntries,
} from '../../rules/packed-range.ts';
import { kindsOf } from '../../rules/pair-marks.ts';
import type { Side } from '../../rules/person.ts';
import { parseOrNull } from '../door.ts';
import type { Store } from '../platform/store.ts';
import { packingOf, type Packing } from './entries.ts';
import { peopleIndex, type PeopleIndex } from './people-index.ts';
import type { IndexHeader, Trash } from './state.ts';

/** 40 KB a value, key and braces included (platform contract 6.1); repeated appends may make a list longer than planned. */
const SEGMENT_CHARS = 38_000;
export const LIST_CHARS = 34_000;
/** Letters of a log's value; a log that is longer is folded into the partitions when the run ends. */
export const LOG_CHARS_MAX = 30_000;

const LETTER: Readonly<Record<Side, string>> = { freshsales: 's', freshdesk: 'd' };

/** Thrown when a stored index is damaged: everything is read anew. */
export const indexLost = new Error('The stored index cannot be read.');

/** How the entries of a header are packed: it names the pairs of its time. */
export function packingOfHeader(header: IndexHeader): Packing {
  return packingOf(kindsOf(header.pairs));
}

/** Ranges of hashes for so many letters: equal ranges fill unequally, so that each gets a little room. */
export function partitionsFor(letters: number): number {
  return Math.max(Math.ceil((letters * ROOM) / SEGMENT_CHARS), letters === 0 ? 0 : 1);
}

const ROOM = 1.06;

/** Ranges for so many sorted entries, about: where one of them has no room, there have to be more. */
export function rangesFor(entries: number): number {
  return partitionsFor(lettersOfPacked(entries));
}

/** More ranges than there are, since one of them takes so many letters; `null` where it has room. */
export function finerThan(count: number, letters: number): number | null {
  if (letters <= SEGMENT_CHARS_MAX) return null;
  return Math.max(count + 1, partitionsFor(count * letters));
}

// With key, braces and checksum below the 40 KB of a value.
const SEGMENT_CHARS_MAX = 39_500;

/** Keys of a side's ranges, without their number: another number of ranges has other keys. */
export function partitionsKey(side: Side, version: number, count: number): string {
  return `x/${LETTER[side]}/${String(version)}/${String(count)}`;
}

/** Entries as they were met, in lists of one text a page. */
export function rawKey(side: Side, version: number): string {
  return `r/${LETTER[side]}/${String(version)}`;
}

/** Freshsales records that Freshdesk does not have, by page. */
export function missingKey(version: number): string {
  return `m/${String(version)}`;
}

/** Hashes of addresses that several Freshsales records have, by the range in which they were met when it was sorted. */
export function severalKey(version: number): string {
  return `m/several/${String(version)}`;
}

/** Keys of the values of a header's log, without their number. */
export function logPrefix({ version, logVersion = version }: IndexHeader): string {
  return `x/log/${String(logVersion)}`;
}

function logKey(header: IndexHeader, value: number): string {
  return `${logPrefix(header)}/${String(value)}`;
}

/** Whether a key is of an index or of the lists it is made from: only who holds the lease changes them. */
export function isOfIndex(key: string): boolean {
  return /^[xrm]\//.test(key);
}

/** One side's index as a slice uses it. */
export function openIndex(store: Store, side: Side, header: IndexHeader): PeopleIndex {
  const packing = packingOfHeader(header);
  const count = () => header.partitions[side];
  return peopleIndex(packing, {
    count,
    read: (number) =>
      openPartition(store, partitionsKey(side, header.version, count()), number, packing.width),
    log: async () => (header.logged === 0 ? new Map() : readLog(await loadLog(store, header), side, packing)),
  });
}

interface StoredSegment {
  readonly packed?: string | null;
  /** Of a version before: not packed. */
  readonly entries?: string | null;
  readonly count: number;
  readonly checksum: number;
}

/** A range of entries of this width. Rejects with `indexLost` when it is missing or damaged. */
async function openPartition(
  store: Store,
  key: string,
  number: number,
  width: number,
): Promise<RangeOfEntries> {
  const stored = parseOrNull<StoredSegment>(validSegment, await store.get(`${key}/${String(number)}`));
  if (stored === null) throw indexLost;
  const range = openStored(stored, width);
  if (range === null) throw indexLost;
  return range;
}

/** `null`: damaged. The store turns an empty text into `null`. */
function openStored(stored: StoredSegment, width: number): RangeOfEntries | null {
  const text = stored.packed ?? stored.entries ?? '';
  if (stored.count !== text.length || stored.checksum !== checksumOf(text)) return null;
  return stored.packed == null ? openPlain(text, width) : openRange(text, width);
}

/** All its entries, sorted, in their full width. */
export async function readPartition(
  store: Store,
  key: string,
  number: number,
  width: number,
): Promise<string> {
  return (await openPartition(store, key, number, width)).all();
}

/** Stores a range as `packRange` packed it. */
export function writePartition(store: Store, key: string, number: number, packed: string): Promise<void> {
  const value: StoredSegment = { packed, count: packed.length, checksum: checksumOf(packed) };
  return store.set(`${key}/${String(number)}`, value);
}

// A value that somebody wrote in place of ours, not single letters that rot: some places suffice.
const CHECKED_PLACES = 64;

/** What tells a stored text from one that is not ours. */
export function checksumOf(text: string): number {
  let sum = text.length;
  const step = Math.max(Math.floor(text.length / CHECKED_PLACES), 1);
  for (let at = 0; at < text.length; at += step) sum = (Math.imul(sum, 31) + text.charCodeAt(at)) | 0;
  return sum;
}

interface StoredLog {
  readonly s: string | null;
  readonly d: string | null;
}

async function loadValue(store: Store, header: IndexHeader, value: number): Promise<StoredLog> {
  const stored = parseOrNull<StoredLog>(validLog, await store.get(logKey(header, value)));
  if (stored === null) throw indexLost;
  return stored;
}

/** All values of a log as one: later entries of an address win. */
async function loadLog(store: Store, header: IndexHeader): Promise<StoredLog> {
  const { logs = 0 } = header;
  if (logs === 0) throw indexLost;
  const numbers = Array.from({ length: logs }, (_, value) => value);
  const values = await Promise.all(numbers.map((value) => loadValue(store, header, value)));
  return { s: values.map(({ s }) => s ?? '').join(''), d: values.map(({ d }) => d ?? '').join('') };
}

function readLog(stored: StoredLog, side: Side, { width }: Packing): ReadonlyMap<string, string> {
  const text = (side === 'freshsales' ? stored.s : stored.d) ?? '';
  const entries = new Map<string, string>();
  for (let at = 0; at + width <= text.length; at += width)
    entries.set(text.slice(at, at + EMAIL_HASH_CHARS), text.slice(at + EMAIL_HASH_CHARS, at + width));
  return entries;
}

/** The log's entries of a side, for a fold. */
export async function logOf(
  store: Store,
  header: IndexHeader,
  side: Side,
): Promise<ReadonlyMap<string, string>> {
  return header.logged === 0
    ? new Map()
    : readLog(await loadLog(store, header), side, packingOfHeader(header));
}

type Changes = Readonly<Record<Side, ReadonlyMap<string, string>>>;

/** Adds what changed on both sides to the log's last value, or to new ones; notes its length in the header. */
export async function appendLog(store: Store, header: IndexHeader, changes: Changes): Promise<void> {
  if (changes.freshsales.size + changes.freshdesk.size === 0) return;
  const { logs = 0 } = header;
  const last = logs === 0 ? noLog : await loadValue(store, header, logs - 1);
  const together = valuesOf(mergedWith(last, changes, packingOfHeader(header)));
  const isOne = together.length === 1;
  await setFrom(store, header, isOne ? Math.max(logs - 1, 0) : logs, isOne ? together : valuesOf(changes));
  if (isOne) header.logged -= lettersOf([last]);
}

async function setFrom(
  store: Store,
  header: IndexHeader,
  first: number,
  values: readonly StoredLog[],
): Promise<void> {
  for (const [at, value] of values.entries()) await store.set(logKey(header, first + at), value);
  header.logs = first + values.length;
  header.logged += lettersOf(values);
}

function mergedWith(last: StoredLog, changes: Changes, packing: Packing): Changes {
  const merged = (side: Side) => new Map([...readLog(last, side, packing), ...changes[side]]);
  return { freshsales: merged('freshsales'), freshdesk: merged('freshdesk') };
}

const noLog: StoredLog = { s: '', d: '' };

/** Changes as values of a log, each of which has room in the store. */
function valuesOf({ freshsales, freshdesk }: Changes): StoredLog[] {
  const values: { s: string; d: string }[] = [];
  const add = (letter: 's' | 'd', entry: string) => {
    const last = values.at(-1);
    if (last !== undefined && last.s.length + last.d.length + entry.length <= LOG_CHARS_MAX)
      last[letter] += entry;
    else values.push({ s: '', d: '', [letter]: entry });
  };
  for (const [hash, letters] of freshsales) add('s', hash + letters);
  for (const [hash, letters] of freshdesk) add('d', hash + letters);
  return values;
}

function lettersOf(values: readonly StoredLog[]): number {
  return values.reduce((sum, { s, d }) => sum + (s ?? '').length + (d ?? '').length, 0);
}

/** Begins a log with all that another one says. */
export async function copyLog(store: Store, from: IndexHeader, to: IndexHeader): Promise<void> {
  const { logs = 0 } = from;
  for (let value = 0; value < logs; value += 1)
    await store.set(logKey(to, value), await loadValue(store, from, value));
  to.logged = from.logged;
  to.logs = logs;
}

/** The log says nothing any more that the ranges do not: it is begun anew. @returns the values that are not used any more */
export function beginLog(header: IndexHeader, version: number): Trash {
  const trash = { key: logPrefix(header), count: header.logs ?? 0 };
  Object.assign(header, { logVersion: version, logged: 0, logs: 0 });
  return trash;
}

/** Takes an address's hash out of both sides' ranges and out of the log. @returns how many entries it had */
export async function forgetHash(store: Store, header: IndexHeader, hash: string): Promise<number> {
  const { width } = packingOfHeader(header);
  let found = 0;
  for (const side of ['freshsales', 'freshdesk'] as const) {
    const count = header.partitions[side];
    if (count === 0) continue;
    const key = partitionsKey(side, header.version, count);
    const number = partitionOf(hash, count);
    const entries = await readPartition(store, key, number, width);
    const kept = withoutHash(entries, width, hash);
    if (kept.length === entries.length) continue;
    await writePartition(store, key, number, packRange(kept, width));
    header.letters[side] -= entries.length - kept.length;
    found += 1;
  }
  return found + (await forgetLogged(store, header, width, hash));
}

async function forgetLogged(store: Store, header: IndexHeader, width: number, hash: string): Promise<number> {
  let found = 0;
  for (let value = 0; value < (header.logs ?? 0); value += 1) {
    const before = await loadValue(store, header, value);
    const { s, d } = before;
    const log: StoredLog = { s: withoutHash(s ?? '', width, hash), d: withoutHash(d ?? '', width, hash) };
    const fewer = lettersOf([before]) - lettersOf([log]);
    if (fewer === 0) continue;
    await store.set(logKey(header, value), log);
    header.logged -= fewer;
    found += 1;
  }
  return found;
}

function withoutHash(entries: string, width: number, hash: string): string {
  let kept = '';
  for (let at = 0; at < entries.length; at += width)
    if (entries.slice(at, at + EMAIL_HASH_CHARS) !== hash) kept += entries.slice(at, at + width);
  return kept;
}

const PAGE_LETTERS = 4;

/** One page's entries: its place, then the entries. */
export interface PageEntries {
  readonly place: number;
  readonly entries: string;
}

export function toText({ place, entries }: PageEntries): string {
  return encodeNumber(place, PAGE_LETTERS) + entries;
}

/** The pages of a list; a missing one is damaged, since lists are only read when they were written. */
export async function readPages(store: Store, key: string): Promise<PageEntries[]> {
  const stored = parseOrNull<{ d: string[] }>(validPages, await store.get(key));
  if (stored === null) throw indexLost;
  return stored.d.map((text) => ({
    place: decodeNumber(text.slice(0, PAGE_LETTERS)),
    entries: text.slice(PAGE_LETTERS),
  }));
}

/** Where an entry as it was first written came from; `null` for a record whose id was not known yet. */
export function idOf(entry: string): string | null {
  const id = entry.slice(EMAIL_HASH_CHARS, EMAIL_HASH_CHARS + ID_HASH_CHARS);
  return id === UNKNOWN_ID ? null : id;
}
