import type { StoredRecord } from '../types.ts';

// About 2.5 KB a row. Beyond so many the rows that were not read lately are written anew.
const ROWS_MAX = 120_000;

/** Rows written before, by record and by what else their text depends on. A new version of a record is written anew. */
export class RowTexts {
  #young = new Map<string, Map<number, Entry>>();
  #old = new Map<string, Map<number, Entry>>();
  #youngRows = 0;

  /** `place` names everything that a text depends on beside the record. */
  textOf(place: string, record: StoredRecord, write: () => string): string {
    const known = this.#young.get(place)?.get(record.id);
    if (known?.record === record) return known.text;
    const older = this.#old.get(place)?.get(record.id);
    const text = older?.record === record ? older.text : write();
    this.#keep(place, { record, text });
    return text;
  }

  /** Forgets everything, when something has changed that no place names. */
  clear(): void {
    this.#young = new Map();
    this.#old = new Map();
    this.#youngRows = 0;
  }

  #keep(place: string, entry: Entry): void {
    if (this.#youngRows >= ROWS_MAX) {
      this.#old = this.#young;
      this.#young = new Map();
      this.#youngRows = 0;
    }
    const rows = this.#young.get(place) ?? new Map<number, Entry>();
    this.#young.set(place, rows.set(entry.record.id, entry));
    this.#youngRows += 1;
  }
}

interface Entry {
  readonly record: StoredRecord;
  readonly text: string;
}
