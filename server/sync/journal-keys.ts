import { journal as validList } from '../../generated/validators.js';
import { decodeNumber, emailHasher, encodeNumber } from '../../rules/hash.ts';
import { nameIn } from '../../rules/name.ts';
import { parseOrNull } from '../door.ts';
import { appendIfRoom, type Store } from '../platform/store.ts';
import type { JournalEnd, JournalEntry } from './journal.ts';

/** By what somebody finds an entry of a journal again, value by value: kept beside it, so that a search goes by key. */
export interface JournalKeys {
  /** Stored lists of keys, and letters of the last one. */
  values: number;
  letters: number;
  /** Keys that are not stored yet: of each value of the journal its number, then the keys of its entries. */
  pending: string[];
}

// 18 bits: of a run's 10,000 entries one in ten searches reads a value in vain.
const KEY_CHARS = 3;
const VALUE_CHARS = 3;

// With the checkpoint, where they wait, below the 40 KB of a value; a list of keys speaks of some 15 values.
const PENDING_CHARS = 3_000;
const LIST_CHARS = 30_000;

/** Journals of so few values are searched by reading them. */
export const UNKEYED_VALUES = 2;

const keyOfText = emailHasher('journal');

/** What somebody types, as a key: an address, a record's id, or a whole name. */
function searchKey(text: string): string {
  return keyOfText(plain(text)).slice(0, KEY_CHARS);
}

/** Whether an entry is about what somebody typed. */
export function isAbout(entry: JournalEntry, text: string): boolean {
  return textsOf(entry).includes(plain(text));
}

function plain(text: string): string {
  return text.trim().replace(/^#/, '').replace(/\s+/g, ' ').toLowerCase();
}

function textsOf({ id, email, from, after }: JournalEntry): string[] {
  const texts = [email, id, from, nameIn(after)];
  return texts.filter((text) => text !== null).map((text) => plain(String(text)));
}

/** Notes the keys of an entry of the journal's last value. */
export function noteKeys({ keys, values }: JournalEnd, entry: JournalEntry): void {
  const value = encodeNumber(values - 1, VALUE_CHARS);
  if (keys.pending.at(-1)?.startsWith(value) !== true) keys.pending.push(value);
  const last = keys.pending.length - 1;
  keys.pending[last] += textsOf(entry).map(searchKey).join('');
}

/**
 * Stores the keys that wait, once they are many: one store operation for some 1,000 entries.
 * `all`: the run ends, and what is left is stored too where the journal is long enough to need it.
 */
export async function saveKeys(store: Store, runId: string, end: JournalEnd, all: boolean): Promise<void> {
  const { keys } = end;
  const letters = keys.pending.reduce((sum, text) => sum + text.length + 3, 0);
  if (all ? !areWorthKeeping(end, letters) : letters <= PENDING_CHARS) return;
  if (keys.values === 0 || keys.letters + letters > LIST_CHARS) begin(keys);
  while (!(await appendIfRoom(store, keyOf(runId, keys.values - 1), { e: keys.pending }))) begin(keys);
  keys.letters += letters;
  keys.pending = [];
}

function areWorthKeeping({ keys, values }: JournalEnd, letters: number): boolean {
  return letters > 0 && (keys.values > 0 || values > UNKEYED_VALUES);
}

function begin(keys: JournalKeys): void {
  keys.values += 1;
  keys.letters = 0;
}

/** A journal's keys, as far as they are stored, and those of a run at work that are not. */
export interface StoredKeys {
  readonly runId: string;
  readonly keys: number;
  readonly pending?: readonly string[];
}

/** The values of a journal in which something with this key is: one store operation for each stored list. */
export async function valuesWith(
  store: Store,
  { runId, keys, pending = [] }: StoredKeys,
  text: string,
): Promise<number[]> {
  const key = searchKey(text);
  const lists = [...pending];
  for (let number = 0; number < keys; number += 1)
    lists.push(...(parseOrNull<{ e: string[] }>(validList, await store.get(keyOf(runId, number)))?.e ?? []));
  const found = lists
    .filter((list) => hasKey(list, key))
    .map((list) => decodeNumber(list.slice(0, VALUE_CHARS)));
  return [...new Set(found)].filter(Number.isInteger).sort((a, b) => a - b);
}

function hasKey(list: string, key: string): boolean {
  for (let at = VALUE_CHARS; at < list.length; at += KEY_CHARS) if (list.startsWith(key, at)) return true;
  return false;
}

/** Of the stored lists of a run's keys, without their number. */
export function keysPrefix(runId: string): string {
  return `j/${runId}/k`;
}

function keyOf(runId: string, number: number): string {
  return `${keysPrefix(runId)}/${String(number)}`;
}
