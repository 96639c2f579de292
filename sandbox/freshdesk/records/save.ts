import type { Call } from '../call.ts';
import type { Collection } from '../state/collection.ts';
import { isoSeconds } from '../time.ts';
import type { Entity } from '../types.ts';

/** Keeps a written record and gives it as the write's own answer shows it. */
export function save<T extends Entity>(call: Call, records: Collection<T>, record: T): T {
  const answered = { ...record, updated_at: call.now };
  const kept = call.options.bumpOneSecond
    ? { ...answered, updated_at: isoSeconds(call.nowMs + 1000) }
    : answered;
  records.put(kept, call.nowMs);
  return answered;
}

/** Whether any of the changes differs from what the record holds. */
export function isChange<T extends object>(record: T, changes: Partial<T>): boolean {
  return Object.entries(changes).some(
    ([key, value]) => JSON.stringify(value) !== JSON.stringify(record[key as keyof T]),
  );
}
