import { idOf, isAlive } from '../model/people.ts';
import type { Row } from '../model/fields.ts';

/** The time in which a record was there under its addresses. */
export interface Life<K = 'customers' | 'contacts' | 'leads'> {
  readonly kind: K;
  readonly id: number;
  /** Of a company or account its name, as it is compared. */
  readonly emails: readonly string[];
  readonly fromMs: number;
  /** Infinite while it lasts. */
  toMs: number;
  /** Who began it: what was there from the start is people's. */
  readonly by: 'app' | 'people';
}

/** The lives of all records of some kinds, as far as somebody looked. */
export class Lives<K extends string> {
  readonly all: Life<K>[] = [];
  readonly #now = new Map<string, Life<K>>();
  /** A row that is the same object is as it was. */
  readonly #rows = new Map<string, Row>();
  readonly #emailsOf: (row: Row) => readonly string[];

  /** @param emailsOf what a record is known by */
  constructor(emailsOf: (row: Row) => readonly string[]) {
    this.#emailsOf = emailsOf;
  }

  /** What there is now of a kind: what is new begins, what is missing or has other addresses ends. */
  look(kind: K, rows: readonly Row[], atMs: number, by: Life['by']): void {
    const alive = rows.filter(isAlive);
    const seen = new Set(alive.map((row) => `${kind} ${String(idOf(row))}`));
    for (const [key, life] of this.#now) if (life.kind === kind && !seen.has(key)) this.#end(key, life, atMs);
    for (const row of alive) this.note(kind, row, atMs, by);
  }

  note(kind: K, row: Row, atMs: number, by: Life['by']): void {
    const key = `${kind} ${String(idOf(row))}`;
    if (this.#rows.get(key) === row) return;
    const emails = this.#emailsOf(row);
    const before = this.#now.get(key);
    if (before?.emails.join() !== emails.join()) {
      if (before !== undefined) this.#end(key, before, atMs);
      const life: Life<K> = { kind, id: idOf(row), emails, fromMs: atMs, toMs: Infinity, by };
      this.all.push(life);
      this.#now.set(key, life);
    }
    this.#rows.set(key, row);
  }

  #end(key: string, life: Life<K>, atMs: number): void {
    life.toMs = atMs;
    this.#now.delete(key);
    this.#rows.delete(key);
  }
}
