import { Refusal } from '../errors.ts';
import { isRecord } from '../package/files.ts';

const KEY_MAX = 60; // characters; serverless-apps/data-store
const ITEM_MAX_BYTES = 40 * 1024; // key + value; serverless-apps/data-store

export type Item = Record<string, unknown>;

export function checkedKey(key: unknown): string {
  if (typeof key !== 'string' || key.trim() === '') throw new Refusal(400, 'The key cannot be blank');
  checkLength(key);
  return key;
}

/** The value as it will be read again: empty strings have become null, undefined members are gone. */
export function checkedValue(value: unknown): Item {
  if (value === undefined || value === null || value === '') blankValue(400);
  if (!isRecord(value)) blankValue(422);
  const item = normalised(value) as Item;
  if (Object.keys(item).length === 0) blankValue(400);
  for (const name of Object.keys(item)) checkLength(name);
  return item;
}

/** The value as JSON text. @throws where it is too long, with the key */
export function checkedText(key: string, item: Item, message: string): string {
  const text = JSON.stringify(item);
  if (Buffer.byteLength(key) + Buffer.byteLength(text) > ITEM_MAX_BYTES) throw new Refusal(400, message);
  return text;
}

/** JSON without undefined; '' and numbers that JSON lacks are null, at any depth (data-store page). */
export function normalised(value: unknown): unknown {
  if (Array.isArray(value)) return value.map((one) => normalised(one));
  return isRecord(value) ? normalisedObject(value) : normalisedLeaf(value);
}

function normalisedLeaf(value: unknown): unknown {
  const lost = value === '' || value === undefined || (typeof value === 'number' && !Number.isFinite(value));
  return lost ? null : value;
}

function normalisedObject(value: object): Item {
  const entries = Object.entries(value).filter(([, member]) => member !== undefined);
  if (entries.some(([name]) => name === '')) {
    throw new Refusal(400, 'Keys or paths inside attributes object cannot be blank');
  }
  return Object.fromEntries(entries.map(([name, member]) => [name, normalised(member)]));
}

// The length limit of keys holds for the value's own attribute names too (FDK 6).
function checkLength(name: string): void {
  if (name.length > KEY_MAX) {
    throw new Refusal(400, `Key length should not exceed ${KEY_MAX} characters`);
  }
}

function blankValue(status: number): never {
  throw new Refusal(status, 'The value cannot be blank and should be of type JSON');
}
