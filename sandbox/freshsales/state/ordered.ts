import type { StoredRecord } from '../types.ts';
import type { Comparator } from './orders.ts';

// So many changes are cheaper to work in one by one than by going through everything.
const SINGLE_CHANGES_MAX = 100;

/**
 * Records in an order. Changes are noted and worked in when somebody reads, so that a
 * burst of writes costs one pass, a single write next to nothing, and a run of pages none.
 */
export class Ordered {
  readonly #compare: Comparator;
  #records: StoredRecord[] = [];
  /** The version of each record that stands in the order. */
  readonly #placed = new Map<number, StoredRecord>();
  readonly #changed = new Map<number, StoredRecord | undefined>();

  /** No two records may be equal to `compare`. */
  constructor(compare: Comparator) {
    this.#compare = compare;
  }

  /** A new version, or (undefined) a record that is gone. */
  note(id: number, record: StoredRecord | undefined): void {
    this.#changed.set(id, record);
  }

  ascending(): readonly StoredRecord[] {
    if (this.#changed.size > SINGLE_CHANGES_MAX) this.#mergeAll();
    else for (const [id, record] of this.#changed) this.#move(id, record);
    for (const [id, record] of this.#changed) this.#place(id, record);
    this.#changed.clear();
    return this.#records;
  }

  #move(id: number, record: StoredRecord | undefined): void {
    const old = this.#placed.get(id);
    if (old !== undefined) this.#records.splice(placeOf(this.#records, old, this.#compare), 1);
    if (record !== undefined) this.#records.splice(placeOf(this.#records, record, this.#compare), 0, record);
  }

  #mergeAll(): void {
    const kept = this.#records.filter((record) => !this.#changed.has(record.id));
    const added = [...this.#changed.values()].filter((record) => record !== undefined).sort(this.#compare);
    this.#records = merged(kept, added, this.#compare);
  }

  #place(id: number, record: StoredRecord | undefined): void {
    if (record === undefined) this.#placed.delete(id);
    else this.#placed.set(id, record);
  }
}

/** Index of the first record that does not come before. */
function placeOf(records: readonly StoredRecord[], record: StoredRecord, compare: Comparator): number {
  let low = 0;
  let high = records.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (compare(records[middle]!, record) < 0) low = middle + 1;
    else high = middle;
  }
  return low;
}

function merged(
  left: readonly StoredRecord[],
  right: readonly StoredRecord[],
  compare: Comparator,
): StoredRecord[] {
  const all: StoredRecord[] = [];
  let at = 0;
  for (const record of right) {
    while (at < left.length && compare(left[at]!, record) <= 0) all.push(left[at++]!);
    all.push(record);
  }
  while (at < left.length) all.push(left[at++]!);
  return all;
}
