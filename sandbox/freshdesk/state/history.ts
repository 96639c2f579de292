/** What a record was before a write; undefined: it did not exist. */
export interface PastVersion<T> {
  readonly id: number;
  readonly writtenMs: number;
  readonly before?: T;
}

// Old entries are dropped in batches, so that a write costs no copying.
const BATCH = 1024;

/** Remembers the versions that a search index which lags behind still shows. */
export class History<T> {
  readonly #lagMs: () => number;
  #versions: PastVersion<T>[] = [];

  constructor(lagMs: () => number) {
    this.#lagMs = lagMs;
  }

  note(id: number, before: T | undefined, nowMs: number): void {
    if (this.#lagMs() <= 0) return;
    this.#versions.push(before === undefined ? { id, writtenMs: nowMs } : { id, writtenMs: nowMs, before });
    if (this.#versions.length % BATCH === 0) this.#prune(nowMs);
  }

  /** By id, what the index still shows instead of the record. */
  before(nowMs: number): Map<number, T | undefined> {
    this.#prune(nowMs);
    const shown = new Map<number, T | undefined>();
    for (const version of this.#versions) {
      if (!shown.has(version.id)) shown.set(version.id, version.before);
    }
    return shown;
  }

  versions(): readonly PastVersion<T>[] {
    return this.#versions.slice();
  }

  restore(versions: readonly PastVersion<T>[]): void {
    this.#versions = [...versions];
  }

  #prune(nowMs: number): void {
    const visibleMs = nowMs - this.#lagMs();
    this.#versions = this.#versions.filter((version) => version.writtenMs > visibleMs);
  }
}
