interface Entry {
  readonly key: string;
  readonly id: number;
}

// Up to so many changes are worked in one by one; more are sorted and merged in one pass.
const SINGLE_CHANGES_MAX = 32;

/** Ids in the order of a text key, then of the id. Sorting waits until someone reads. */
export class OrderedIds {
  #entries: Entry[] = [];
  readonly #placed = new Map<number, string>();
  readonly #waiting = new Map<number, string | undefined>();

  /** Puts, moves, or (without a key) takes out an id. */
  set(id: number, key: string | undefined): void {
    if (this.#placed.get(id) === key) this.#waiting.delete(id);
    else this.#waiting.set(id, key);
  }

  get length(): number {
    return this.#settled().length;
  }

  ids(start = 0, end?: number): number[] {
    const entries = this.#settled();
    const ids: number[] = [];
    const last = Math.min(end ?? entries.length, entries.length);
    for (let at = start; at < last; at++) ids.push(entries[at]!.id);
    return ids;
  }

  /** Ids whose key is not before the given one. */
  idsFrom(key: string): number[] {
    return this.ids(position(this.#settled(), { key, id: 0 }));
  }

  /** Ids whose key passes, in order. */
  idsWhere(isWanted: (key: string) => boolean): number[] {
    const found: number[] = [];
    for (const { key, id } of this.#settled()) if (isWanted(key)) found.push(id);
    return found;
  }

  #settled(): readonly Entry[] {
    if (this.#waiting.size === 0) return this.#entries;
    if (this.#waiting.size > SINGLE_CHANGES_MAX) this.#merge();
    else for (const [id, key] of this.#waiting) this.#move(id, key);
    for (const [id, key] of this.#waiting) note(this.#placed, id, key);
    this.#waiting.clear();
    return this.#entries;
  }

  #move(id: number, key: string | undefined): void {
    const old = this.#placed.get(id);
    if (old !== undefined) this.#entries.splice(position(this.#entries, { key: old, id }), 1);
    if (key !== undefined) this.#entries.splice(position(this.#entries, { key, id }), 0, { key, id });
  }

  #merge(): void {
    const kept = this.#entries.filter((entry) => !this.#waiting.has(entry.id));
    const added: Entry[] = [];
    for (const [id, key] of this.#waiting) if (key !== undefined) added.push({ key, id });
    this.#entries = merged(kept, added.sort(compare));
  }
}

function note(placed: Map<number, string>, id: number, key: string | undefined): void {
  if (key === undefined) placed.delete(id);
  else placed.set(id, key);
}

function compare(a: Entry, b: Entry): number {
  if (a.key === b.key) return a.id - b.id;
  return a.key < b.key ? -1 : 1;
}

function position(entries: readonly Entry[], wanted: Entry): number {
  let low = 0;
  let high = entries.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (compare(entries[middle]!, wanted) < 0) low = middle + 1;
    else high = middle;
  }
  return low;
}

function merged(left: readonly Entry[], right: readonly Entry[]): Entry[] {
  const all: Entry[] = [];
  let at = 0;
  for (const entry of right) {
    while (at < left.length && compare(left[at]!, entry) < 0) all.push(left[at++]!);
    all.push(entry);
  }
  for (; at < left.length; at++) all.push(left[at]!);
  return all;
}
