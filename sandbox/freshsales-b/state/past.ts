import type { StoredRecord } from '../types.ts';

/** What a record was before a write; without `before` it did not exist. */
export interface PastVersion {
  readonly id: number;
  readonly writtenMs: number;
  readonly before?: StoredRecord;
}

// Versions are dropped in batches, so that a write costs no copying.
const PRUNE_AT_LEAST = 1024;

/** Versions that an index which lags behind still shows. */
export class Past {
  #versions: PastVersion[] = [];
  #pruneAt = PRUNE_AT_LEAST;

  note(id: number, before: StoredRecord | undefined, nowMs: number, lagMs: number): void {
    if (lagMs <= 0) return;
    this.#versions.push(before === undefined ? { id, writtenMs: nowMs } : { id, writtenMs: nowMs, before });
    if (this.#versions.length < this.#pruneAt) return;
    this.#prune(nowMs, lagMs);
    this.#pruneAt = Math.max(PRUNE_AT_LEAST, 2 * this.#versions.length);
  }

  /** By id, what the index still shows instead of the record. */
  shown(nowMs: number, lagMs: number): ReadonlyMap<number, StoredRecord | undefined> {
    this.#prune(nowMs, lagMs);
    const shown = new Map<number, StoredRecord | undefined>();
    for (const { id, before } of this.#versions) if (!shown.has(id)) shown.set(id, before);
    return shown;
  }

  versions(): readonly PastVersion[] {
    return this.#versions.slice();
  }

  restore(versions: readonly PastVersion[]): void {
    this.#versions = [...versions];
  }

  #prune(nowMs: number, lagMs: number): void {
    if (this.#versions.length === 0) return;
    this.#versions = this.#versions.filter((version) => version.writtenMs > nowMs - lagMs);
  }
}
