import type { Entity } from '../types.ts';
import { History, type PastVersion } from './history.ts';
import { OrderedIds } from './ordered.ts';

interface Shape<T> {
  /** Key of the list's order; undefined keeps a record out of it. */
  readonly order: (record: T) => string | undefined;
  /** Texts under which a record is found, by the index's name. */
  readonly indexes: Readonly<Record<string, (record: T) => readonly string[]>>;
}

type Note<T> = (id: number, before: T | undefined, after: T | undefined) => void;

/** Records of one kind: by id, by indexed values, in the list's order, by time of change, and as they were. */
export class Collection<T extends Entity> {
  readonly #shape: Shape<T>;
  readonly #records = new Map<number, T>();
  readonly #values = new Map<string, Set<number>>();
  readonly #order = new OrderedIds();
  readonly #changed = new OrderedIds();
  readonly #history: History<T>;
  readonly #note: Note<T>;
  readonly #memo = new Map<string, readonly number[]>();

  /** `note` is told of every write: what was before and what is now. */
  constructor(shape: Shape<T>, history: History<T> = new History(() => 0), note: Note<T> = () => undefined) {
    this.#note = note;
    this.#shape = shape;
    this.#history = history;
  }

  get(id: number): T | undefined {
    return this.#records.get(id);
  }

  all(): IterableIterator<T> {
    return this.#records.values();
  }

  put(record: T, nowMs: number): T {
    const before = this.#records.get(record.id);
    this.#history.note(record.id, before, nowMs);
    this.#place(record);
    this.#note(record.id, before, record);
    return record;
  }

  /** Keeps more about a record than before; nobody sees a change. */
  keep(record: T): void {
    this.#place(record);
  }

  remove(id: number, nowMs: number): void {
    const record = this.#records.get(id);
    if (record === undefined) return;
    this.#history.note(id, record, nowMs);
    this.#unindex(record);
    this.#records.delete(id);
    this.#order.set(id, undefined);
    this.#changed.set(id, undefined);
    this.#memo.clear();
    this.#note(id, record, undefined);
  }

  /** Records with the value in the index, lowest id first. */
  find(index: string, value: string): T[] {
    const ids = this.#values.get(`${index}:${value}`) ?? [];
    return this.records([...ids].sort((a, b) => a - b));
  }

  records(ids: readonly number[]): T[] {
    return ids.map((id) => this.#records.get(id)!);
  }

  get ordered(): OrderedIds {
    return this.#order;
  }

  changedSince(time: string): number[] {
    return this.#changed.idsFrom(time);
  }

  /** Ids that were found for a question; asked again before anything changed, they are not looked for again. */
  remembered(question: string, find: () => readonly number[]): readonly number[] {
    const known = this.#memo.get(question);
    if (known !== undefined) return known;
    if (this.#memo.size >= 8) this.#memo.clear();
    const found = find();
    this.#memo.set(question, found);
    return found;
  }

  /** Every record as the search index has it. */
  *indexed(nowMs: number): Generator<T> {
    const past = this.#history.before(nowMs);
    for (const record of this.#records.values()) if (!past.has(record.id)) yield record;
    for (const record of past.values()) if (record !== undefined) yield record;
  }

  snapshot(): CollectionSnapshot<T> {
    return { records: [...this.#records.values()], past: this.#history.versions() };
  }

  restore(snapshot: CollectionSnapshot<T>): void {
    for (const record of snapshot.records) this.#place(record);
    this.#history.restore(snapshot.past);
  }

  #place(record: T): void {
    const old = this.#records.get(record.id);
    if (old !== undefined) this.#unindex(old);
    this.#records.set(record.id, record);
    for (const key of this.#keys(record)) addTo(this.#values, key, record.id);
    this.#order.set(record.id, this.#shape.order(record));
    this.#changed.set(record.id, record.updated_at);
    this.#memo.clear();
  }

  #unindex(record: T): void {
    for (const key of this.#keys(record)) removeFrom(this.#values, key, record.id);
  }

  *#keys(record: T): Generator<string> {
    for (const [name, valuesOf] of Object.entries(this.#shape.indexes)) {
      for (const value of valuesOf(record)) yield `${name}:${value}`;
    }
  }
}

export interface CollectionSnapshot<T> {
  readonly records: readonly T[];
  readonly past: readonly PastVersion<T>[];
}

function addTo(values: Map<string, Set<number>>, key: string, id: number): void {
  const ids = values.get(key);
  if (ids === undefined) values.set(key, new Set([id]));
  else ids.add(id);
}

function removeFrom(values: Map<string, Set<number>>, key: string, id: number): void {
  const ids = values.get(key);
  ids?.delete(id);
  if (ids?.size === 0) values.delete(key);
}
