import type { Entity } from '../types.ts';
import { History, type PastVersion } from './history.ts';
import { OrderedIds } from './ordered.ts';
import { ValueIndex } from './valueIndex.ts';

interface Shape<T> {
  /** Key of the list's order; undefined keeps a record out of it. */
  readonly order: (record: T) => string | undefined;
  /** Texts under which a record is found, by the index's name. */
  readonly indexes: Readonly<Record<string, (record: T) => readonly string[]>>;
}

type Note<T> = (id: number, before: T | undefined, after: T | undefined) => void;

/** Records of one kind: by id, by indexed values, in the list's order, by age, by time of change, and as they were. */
export class Collection<T extends Entity> {
  readonly #order: (record: T) => string | undefined;
  readonly #indexes: ReadonlyMap<string, ValueIndex<T>>;
  readonly #records = new Map<number, T>();
  readonly #ordered = new OrderedIds();
  readonly #changed = new OrderedIds();
  readonly #created = new OrderedIds();
  readonly #history: History<T>;
  readonly #note: Note<T>;
  readonly #derived = new Map<string, unknown>();

  /** `note` is told of every write: what was before and what is now. */
  constructor(
    { order, indexes }: Shape<T>,
    history: History<T> = new History(() => 0),
    note: Note<T> = () => undefined,
  ) {
    this.#order = order;
    this.#indexes = new Map(
      Object.entries(indexes).map(([name, valuesOf]) => [name, new ValueIndex(valuesOf)]),
    );
    this.#history = history;
    this.#note = note;
  }

  get(id: number): T | undefined {
    return this.#records.get(id);
  }

  get size(): number {
    return this.#records.size;
  }

  all(): IterableIterator<T> {
    return this.#records.values();
  }

  put(record: T, nowMs: number): T {
    const before = this.#records.get(record.id);
    this.#history.note(record.id, before, nowMs);
    this.#place(record, before);
    this.#note(record.id, before, record);
    return record;
  }

  /** Keeps more about a record than before; nobody sees a change. */
  keep(record: T): void {
    this.#place(record, this.#records.get(record.id));
  }

  remove(id: number, nowMs: number): void {
    const record = this.#records.get(id);
    if (record === undefined) return;
    this.#history.note(id, record, nowMs);
    for (const index of this.#indexes.values()) index.remove(record);
    this.#records.delete(id);
    for (const order of [this.#ordered, this.#changed, this.#created]) order.set(id, undefined);
    this.#derived.clear();
    this.#note(id, record, undefined);
  }

  /** Records with the value in the index, lowest id first. */
  find(index: string, value: string): T[] {
    return this.records(this.#indexes.get(index)!.ids(value));
  }

  records(ids: readonly number[]): T[] {
    return ids.map((id) => this.#records.get(id)!);
  }

  get ordered(): OrderedIds {
    return this.#ordered;
  }

  /** Oldest first. */
  get created(): OrderedIds {
    return this.#created;
  }

  get changed(): OrderedIds {
    return this.#changed;
  }

  /** What was made of the records; asked again before anything changed, it is not made again. */
  derived<V>(question: string, make: () => V): V {
    if (this.#derived.has(question)) return this.#derived.get(question) as V;
    if (this.#derived.size >= DERIVED_MAX) this.#derived.clear();
    const made = make();
    this.#derived.set(question, made);
    return made;
  }

  /** What the search index still shows of some records instead of what they are; undefined: nothing. */
  past(nowMs: number): ReadonlyMap<number, T | undefined> {
    return this.#history.before(nowMs);
  }

  snapshot(): CollectionSnapshot<T> {
    return { records: [...this.#records.values()], past: this.#history.versions() };
  }

  restore(snapshot: CollectionSnapshot<T>): void {
    for (const record of snapshot.records) this.#place(record, undefined);
    this.#history.restore(snapshot.past);
  }

  #place(record: T, before: T | undefined): void {
    const { id } = record;
    for (const index of this.#indexes.values()) index.replace(record, before);
    this.#records.set(id, record);
    this.#ordered.set(id, this.#order(record));
    this.#changed.set(id, record.updated_at);
    this.#created.set(id, record.created_at);
    this.#derived.clear();
  }
}

const DERIVED_MAX = 16;

export interface CollectionSnapshot<T> {
  readonly records: readonly T[];
  readonly past: readonly PastVersion<T>[];
}
