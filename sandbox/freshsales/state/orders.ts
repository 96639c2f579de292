import type { StoredRecord } from '../types.ts';
import { fieldValue } from './keys.ts';
import { Ordered } from './ordered.ts';

// Orders by any field stay up to date at a cost for every write, so that only so many are kept.
const FIELD_ORDERS_MAX = 6;

/** Live records in the order of one field or another. An order is made when it is first asked for. */
export class Orders {
  readonly #orders = new Map<string, Ordered>();
  readonly #live = new Map<number, StoredRecord>();

  /** A new version, or (undefined) a record that is gone. */
  note(id: number, record: StoredRecord | undefined): void {
    if (record === undefined) this.#live.delete(id);
    else this.#live.set(id, record);
    for (const order of this.#orders.values()) order.note(id, record);
  }

  /** Lowest first. */
  by(field: string): readonly StoredRecord[] {
    const known = this.#orders.get(field);
    if (known !== undefined) return known.ascending();
    if (this.#orders.size >= FIELD_ORDERS_MAX) this.#orders.delete(this.#orders.keys().next().value!);
    const order = new Ordered(comparatorOf(field));
    for (const [id, record] of this.#live) order.note(id, record);
    this.#orders.set(field, order);
    return order.ascending();
  }
}

export type Comparator = (a: StoredRecord, b: StoredRecord) => number;

/** Numbers as numbers, everything else as text, nothing first; what is equal in order of creation. */
export function comparatorOf(field: string): Comparator {
  if (field === 'created_at') return byCreation;
  if (field === 'updated_at') return (a, b) => a.updatedMs - b.updatedMs || a.id - b.id;
  return (a, b) => compareValues(fieldValue(a, field), fieldValue(b, field)) || byCreation(a, b);
}

function byCreation(a: StoredRecord, b: StoredRecord): number {
  return a.createdMs - b.createdMs || a.id - b.id;
}

function compareValues(a: unknown, b: unknown): number {
  const left = comparable(a);
  const right = comparable(b);
  if (left === right) return 0;
  if (typeof left !== typeof right) return typeof left === 'number' ? -1 : 1;
  return left < right ? -1 : 1;
}

function comparable(value: unknown): string | number {
  if (typeof value === 'number') return value;
  const text = typeof value === 'string' ? value.toLowerCase() : '';
  if (text === '') return Number.NEGATIVE_INFINITY;
  return /^-?\d+(\.\d+)?$/.test(text) ? Number(text) : text;
}
