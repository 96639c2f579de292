import type { Entity } from '../types.ts';

/** Ids of the records that have a value. Most values belong to one record, which then needs no set. */
export class ValueIndex<T extends Entity> {
  readonly #valuesOf: (record: T) => readonly string[];
  readonly #ids = new Map<string, number | Set<number>>();

  constructor(valuesOf: (record: T) => readonly string[]) {
    this.#valuesOf = valuesOf;
  }

  /** Lowest first. */
  ids(value: string): readonly number[] {
    const found = this.#ids.get(value);
    if (found === undefined) return [];
    return typeof found === 'number' ? [found] : [...found].sort((a, b) => a - b);
  }

  replace(record: T, before: T | undefined): void {
    const values = this.#valuesOf(record);
    if (before !== undefined) {
      const old = this.#valuesOf(before);
      if (isSame(values, old)) return;
      for (const value of old) this.#take(value, record.id);
    }
    for (const value of values) this.#add(value, record.id);
  }

  remove(record: T): void {
    for (const value of this.#valuesOf(record)) this.#take(value, record.id);
  }

  #add(value: string, id: number): void {
    const found = this.#ids.get(value);
    if (found === undefined) this.#ids.set(value, id);
    else if (typeof found !== 'number') found.add(id);
    else if (found !== id) this.#ids.set(value, new Set([found, id]));
  }

  #take(value: string, id: number): void {
    const found = this.#ids.get(value);
    if (found === id) this.#ids.delete(value);
    else if (typeof found === 'object' && found.delete(id) && found.size === 0) this.#ids.delete(value);
  }
}

function isSame(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((value, index) => value === b[index]);
}
