import type { StoredRecord } from '../types.ts';
import { keysOf } from './keys.ts';
import { Orders } from './orders.ts';
import { Past } from './past.ts';
import type { PastVersion } from './past.ts';

/** Hears of every write: the version before, and the one after unless the thing is gone. */
export type Changed<T> = (id: number, before: T | undefined, after: T | undefined) => void;

/** Records of one entity: by id, by indexed values, in order, and as the search index still has them. */
export class Collection {
  readonly #records = new Map<number, StoredRecord>();
  readonly #indexes = new Map<string, Map<string, Set<number>>>();
  readonly #orders = new Orders();
  readonly #deleted = new Set<number>();
  readonly #selections = new Map<string, readonly StoredRecord[]>();
  readonly #past = new Past();
  readonly #lagMs: () => number;
  readonly #changed: Changed<StoredRecord>;

  constructor(lagMs: () => number, changed: Changed<StoredRecord>) {
    this.#lagMs = lagMs;
    this.#changed = changed;
  }

  get(id: number): StoredRecord | undefined {
    return this.#records.get(id);
  }

  /** Also the deleted ones. */
  all(): IterableIterator<StoredRecord> {
    return this.#records.values();
  }

  put(record: StoredRecord, nowMs: number): StoredRecord {
    const old = this.#records.get(record.id);
    this.#past.note(record.id, old, nowMs, this.#lagMs());
    this.#place(record, old);
    this.#changed(record.id, old, record);
    return record;
  }

  /** Erases a record for good. */
  remove(id: number, nowMs: number): void {
    const old = this.#records.get(id);
    if (old === undefined) return;
    this.#past.note(id, old, nowMs, this.#lagMs());
    this.#reindex(old, undefined);
    this.#records.delete(id);
    this.#order(id, undefined);
    this.#changed(id, old, undefined);
  }

  /** Records with the value in the index, lowest id first; deleted ones too. */
  find(index: string, value: string): StoredRecord[] {
    const ids = this.#index(index).get(value);
    if (ids === undefined) return [];
    return Array.from(ids, (id) => this.#records.get(id)!).sort((a, b) => a.id - b.id);
  }

  /** Live records in the order of a field, lowest first. */
  ascending(field: string): readonly StoredRecord[] {
    return this.#orders.by(field);
  }

  /** A list made of these records, kept under its name until one of them changes. */
  selection(name: string, make: () => readonly StoredRecord[]): readonly StoredRecord[] {
    const known = this.#selections.get(name);
    if (known !== undefined) return known;
    const made = make();
    this.#selections.set(name, made);
    return made;
  }

  deleted(): StoredRecord[] {
    return [...this.#deleted].map((id) => this.#records.get(id)!);
  }

  /** By id, what the search index still has in place of a record; undefined for one that it does not know yet. */
  unindexed(nowMs: number): ReadonlyMap<number, StoredRecord | undefined> {
    return this.#past.shown(nowMs, this.#lagMs());
  }

  snapshot(): CollectionSnapshot {
    return { records: [...this.#records.values()], past: this.#past.versions() };
  }

  restore(snapshot: CollectionSnapshot): void {
    for (const record of snapshot.records) this.#place(record, undefined);
    this.#past.restore(snapshot.past);
  }

  #place(record: StoredRecord, old: StoredRecord | undefined): void {
    this.#reindex(old, record);
    this.#records.set(record.id, record);
    this.#order(record.id, record);
  }

  #order(id: number, record: StoredRecord | undefined): void {
    const live = record?.presence === 'live' ? record : undefined;
    this.#orders.note(id, live);
    if (record?.presence === 'deleted') this.#deleted.add(id);
    else this.#deleted.delete(id);
    if (this.#selections.size > 0) this.#selections.clear();
  }

  #index(name: string): Map<string, Set<number>> {
    const known = this.#indexes.get(name);
    if (known !== undefined) return known;
    const index = new Map<string, Set<number>>();
    for (const record of this.#records.values()) enter(index, keysOf(record, name), record.id);
    this.#indexes.set(name, index);
    return index;
  }

  #reindex(old: StoredRecord | undefined, record: StoredRecord | undefined): void {
    for (const [name, index] of this.#indexes) {
      if (old !== undefined) leave(index, keysOf(old, name), old.id);
      if (record !== undefined) enter(index, keysOf(record, name), record.id);
    }
  }
}

export interface CollectionSnapshot {
  readonly records: readonly StoredRecord[];
  readonly past: readonly PastVersion[];
}

function enter(index: Map<string, Set<number>>, keys: readonly string[], id: number): void {
  for (const key of keys) {
    const ids = index.get(key);
    if (ids === undefined) index.set(key, new Set([id]));
    else ids.add(id);
  }
}

function leave(index: Map<string, Set<number>>, keys: readonly string[], id: number): void {
  for (const key of keys) {
    const ids = index.get(key);
    ids?.delete(id);
    if (ids?.size === 0) index.delete(key);
  }
}
