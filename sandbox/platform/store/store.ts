import { answered, Refusal } from '../errors.ts';
import type { Result, StoreCall } from '../types.ts';
import { updatedItem } from './update.ts';
import { checkedKey, checkedText, checkedValue, type Item } from './values.ts';

interface Entry {
  /** JSON, so that nobody outside holds a piece of it. */
  readonly value: string;
  /** Undefined: forever. */
  readonly expiresAtMs: number | undefined;
}

export interface StoreItem {
  readonly value: Item;
  readonly expiresAtMs: number | undefined;
}

type Created = { Created: true };
type Updated = { Updated: true };
type Deleted = { Deleted: true };

/** The key-value store of one installation (serverless-apps/data-store). Rates are counted by the caller. */
export class Store {
  readonly #expiredKeyExists: () => boolean;
  #entries = new Map<string, Entry>();

  constructor(expiredKeyExists: () => boolean) {
    this.#expiredKeyExists = expiredKeyExists;
  }

  execute(call: StoreCall, nowMs: number): Result<Item | Created | Updated | Deleted> {
    return answered(() => {
      switch (call.action) {
        case 'get':
          return this.#get(checkedKey(call.key), nowMs);
        case 'set':
          return this.#set(checkedKey(call.key), checkedValue(call.value), call.options, nowMs);
        case 'update':
          return this.#update(checkedKey(call.key), call.type, call.attributes, nowMs);
        case 'delete':
      }
      return this.#delete(checkedKey(call.key));
    });
  }

  /** What `execute` would answer, without its effect. */
  pretend(call: StoreCall, nowMs: number): ReturnType<Store['execute']> {
    const before = new Map(this.#entries);
    const answer = this.execute(call, nowMs);
    this.#entries = before;
    return answer;
  }

  clear(): void {
    this.#entries.clear();
  }

  /** One value, where it is stored and not expired. */
  item(key: string, nowMs: number): StoreItem | undefined {
    const entry = this.#entries.get(key);
    if (entry === undefined || isExpired(entry, nowMs)) return undefined;
    return { value: JSON.parse(entry.value) as Item, expiresAtMs: entry.expiresAtMs };
  }

  /** What is stored and not expired, by key. */
  items(nowMs: number): Record<string, StoreItem> {
    const alive = [...this.#entries].filter(([, entry]) => !isExpired(entry, nowMs));
    return Object.fromEntries(
      alive.map(([key, { value, expiresAtMs }]) => [key, { value: JSON.parse(value) as Item, expiresAtMs }]),
    );
  }

  restore(items: Readonly<Record<string, StoreItem>>): void {
    this.clear();
    for (const [key, { value, expiresAtMs }] of Object.entries(items))
      this.#put(key, JSON.stringify(value), expiresAtMs);
  }

  #get(key: string, nowMs: number): Item {
    const item = this.#read(key, nowMs);
    if (item === undefined) throw new Refusal(404, 'Record not found');
    return item;
  }

  #set(key: string, item: Item, options: unknown, nowMs: number): Created {
    const { ttlSeconds, setIf } = parseSetOptions(options);
    const text = checkedText(key, item, 'The combined size of the key and value should not exceed 40KB');
    if (setIf !== undefined && this.#exists(key, nowMs) !== (setIf === 'exist')) {
      throw new Refusal(400, 'The setIf conditional request failed');
    }
    const forever = ttlSeconds === undefined || ttlSeconds < 0;
    this.#put(key, text, forever ? undefined : nowMs + ttlSeconds * 1000);
    return { Created: true };
  }

  #update(key: string, type: unknown, attributes: unknown, nowMs: number): Updated {
    const item = updatedItem(this.#read(key, nowMs), type, attributes);
    const text = checkedText(key, item, 'Item size exceeded the maximum limit of 40 KB');
    this.#put(key, text, this.#entries.get(key)?.expiresAtMs);
    return { Updated: true };
  }

  #delete(key: string): Deleted {
    this.#entries.delete(key);
    return { Deleted: true };
  }

  // Expiry is by reading: only now the entry goes.
  #read(key: string, nowMs: number): Item | undefined {
    const entry = this.#entries.get(key);
    if (entry === undefined) return undefined;
    if (!isExpired(entry, nowMs)) return JSON.parse(entry.value) as Item;
    this.#entries.delete(key);
    return undefined;
  }

  #exists(key: string, nowMs: number): boolean {
    const entry = this.#entries.get(key);
    return entry !== undefined && (this.#expiredKeyExists() || !isExpired(entry, nowMs));
  }

  #put(key: string, value: string, expiresAtMs: number | undefined): void {
    this.#entries.set(key, { value, expiresAtMs });
  }
}

function isExpired(entry: Entry, nowMs: number): boolean {
  return entry.expiresAtMs !== undefined && entry.expiresAtMs <= nowMs;
}

interface SetOptions {
  readonly ttlSeconds: number | undefined;
  readonly setIf: 'exist' | 'not_exist' | undefined;
}

function parseSetOptions(options: unknown): SetOptions {
  const given = (typeof options === 'object' && options !== null ? options : {}) as Record<string, unknown>;
  const unknown = Object.keys(given).find((name) => name !== 'ttl' && name !== 'setIf');
  if (unknown !== undefined) throw new Refusal(400, `Invalid option ${unknown} inside options`);
  return { ttlSeconds: parseTtl(given['ttl']), setIf: parseSetIf(given['setIf']) };
}

function parseTtl(ttl: unknown): number | undefined {
  if (ttl === undefined) return undefined;
  if (typeof ttl !== 'number' || ttl === 0) {
    throw new Refusal(400, 'Time to live(ttl) should be of type float and a non-zero value');
  }
  return ttl;
}

function parseSetIf(setIf: unknown): SetOptions['setIf'] {
  if (setIf === undefined || setIf === 'exist' || setIf === 'not_exist') return setIf;
  throw new Refusal(422, 'setIf can only take two values: "exist" or "not_exist"');
}
