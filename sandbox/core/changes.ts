/** What one call did to one record. Without `before` the record is new, without `after` it is gone. */
export interface Change<Kind extends string, Thing> {
  readonly kind: Kind;
  readonly id: number;
  readonly before: Thing | undefined;
  readonly after: Thing | undefined;
}

/** Collects what a call changes, several writes of one record as one change. Outside a call nothing is collected. */
export class Changes<Kind extends string, Thing, Actor> {
  readonly #open = new Map<string, Change<Kind, Thing>>();
  #actor: Actor | undefined;

  /** Starts a call of the actor. */
  begin(actor: Actor): void {
    this.#open.clear();
    this.#actor = actor;
  }

  note(kind: Kind, id: number, before: Thing | undefined, after: Thing | undefined): void {
    if (this.#actor === undefined) return;
    const key = `${kind}:${String(id)}`;
    const earlier = this.#open.get(key);
    this.#open.set(key, { kind, id, before: earlier === undefined ? before : earlier.before, after });
  }

  /** Ends the call: what it changed, in the order of the first writes, and who made it. */
  end(): { readonly changes: readonly Change<Kind, Thing>[]; readonly actor: Actor } | undefined {
    const actor = this.#actor;
    this.#actor = undefined;
    if (actor === undefined || this.#open.size === 0) return undefined;
    const changes = [...this.#open.values()].filter(({ before, after }) => before !== after);
    this.#open.clear();
    return { changes, actor };
  }
}
