import type { StoredRecord } from '../types.ts';

/**
 * Records in the order of a number, then of their id. Changes are noted and worked in when somebody reads, all in one
 * pass, so that a burst of writes costs one pass and a run of pages none.
 */
export class Ordered {
  readonly #keyOf: (record: StoredRecord) => number;
  #records: StoredRecord[] = [];
  readonly #changed = new Map<number, StoredRecord | undefined>();

  constructor(keyOf: (record: StoredRecord) => number) {
    this.#keyOf = keyOf;
  }

  /** A new version, or (undefined) a record that is gone. */
  note(id: number, record: StoredRecord | undefined): void {
    this.#changed.set(id, record);
  }

  ascending(): readonly StoredRecord[] {
    if (this.#changed.size > 0) this.#settle();
    return this.#records;
  }

  #settle(): void {
    const compare = (a: StoredRecord, b: StoredRecord) => this.#keyOf(a) - this.#keyOf(b) || a.id - b.id;
    const kept = this.#records.filter((record) => !this.#changed.has(record.id));
    const added = [...this.#changed.values()].filter((record) => record !== undefined).sort(compare);
    this.#records = merged(kept, added, compare);
    this.#changed.clear();
  }
}

type Compare = (a: StoredRecord, b: StoredRecord) => number;

function merged(left: readonly StoredRecord[], right: readonly StoredRecord[], compare: Compare) {
  const all: StoredRecord[] = [];
  let at = 0;
  for (const record of right) {
    while (at < left.length && compare(left[at]!, record) <= 0) all.push(left[at++]!);
    all.push(record);
  }
  while (at < left.length) all.push(left[at++]!);
  return all;
}
