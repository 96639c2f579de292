import { companyList as validList } from '../../../generated/validators.js';
import { parseOrNull } from '../../door.ts';
import type { Store } from '../../platform/store.ts';
import type { Services } from '../../services.ts';
import { appendTo } from '../append-lists.ts';
import type { RawLists, Trash } from '../state.ts';

/** Texts in stored values that are only ever added to; of what two of them say of one record the later one counts. */
export type Lists = RawLists;

export function newLists(): Lists {
  return { lists: 0, letters: 0, total: 0, sorted: 0 };
}

/** Thrown when a list that was written is not there: everything is read anew. */
export const listsLost = new Error('The stored index of companies cannot be read.');

/** Adds texts: one store operation, one more where a value is full. */
export async function addTo(
  services: Services,
  key: string,
  lists: Lists,
  texts: readonly string[],
): Promise<void> {
  const said = texts.filter((text) => text !== '');
  if (said.length > 0) await appendTo(services, lists, said, key);
}

/**
 * All texts, in the order of writing: a store operation a value. Rejects with `listsLost` where one is missing, also one
 * that the store said it had added.
 */
export async function textsOf(store: Store, key: string, lists: Lists): Promise<string[]> {
  const numbers = Array.from({ length: lists.lists }, (_, number) => number);
  const texts = (await Promise.all(numbers.map((number) => valueOf(store, key, number)))).flat();
  if (lettersIn(texts) < lists.total) throw listsLost;
  return texts;
}

/** The same without those that cannot be read. */
export async function readableTexts(store: Store, key: string, { lists }: Lists): Promise<string[]> {
  const numbers = Array.from({ length: lists }, (_, number) => number);
  const values = await Promise.all(numbers.map((number) => read(store, key, number)));
  return values.flatMap((texts) => texts ?? []);
}

/**
 * The texts of one value. Rejects with `listsLost` where there is none; what else is missing shows only where it is the
 * only one.
 */
export function textsIn(store: Store, key: string, lists: Lists, number: number): Promise<readonly string[]> {
  return lists.lists === 1 ? textsOf(store, key, lists) : valueOf(store, key, number);
}

async function valueOf(store: Store, key: string, number: number): Promise<readonly string[]> {
  const texts = await read(store, key, number);
  if (texts === null) throw listsLost;
  return texts;
}

function lettersIn(texts: readonly string[]): number {
  return texts.reduce((sum, { length }) => sum + length, 0);
}

async function read(store: Store, key: string, number: number): Promise<readonly string[] | null> {
  const stored = parseOrNull<{ d: string[] }>(validList, await store.get(`${key}/${String(number)}`));
  return stored?.d ?? null;
}

export function trashOf(key: string, lists: Lists): Trash {
  return { key, count: lists.lists };
}
