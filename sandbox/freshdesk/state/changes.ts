import type { Agent, Entity } from '../types.ts';

export type ChangedKind =
  'contacts' | 'companies' | 'tickets' | 'conversations' | 'ticketFields' | 'timeEntries';

/** What one call did to one record. Without `before` the record is new, without `after` it is gone. */
export interface Change {
  readonly kind: ChangedKind;
  readonly id: number;
  readonly before: Entity | undefined;
  readonly after: Entity | undefined;
}

/** Collects what a call changes, several writes of one record as one change. Outside a call nothing is collected. */
export class Changes {
  readonly #open = new Map<string, Change>();
  #actor: Agent | undefined;

  /** Starts a call of the agent. */
  begin(actor: Agent): void {
    this.#open.clear();
    this.#actor = actor;
  }

  note(kind: ChangedKind, id: number, before: Entity | undefined, after: Entity | undefined): void {
    if (this.#actor === undefined) return;
    const key = `${kind}:${String(id)}`;
    const earlier = this.#open.get(key);
    this.#open.set(key, { kind, id, before: earlier === undefined ? before : earlier.before, after });
  }

  /** Ends the call: what it changed, in the order of the first writes, and who made it. */
  end(): { readonly changes: readonly Change[]; readonly actor: Agent } | undefined {
    const actor = this.#actor;
    this.#actor = undefined;
    if (actor === undefined || this.#open.size === 0) return undefined;
    const changes = [...this.#open.values()].filter(({ before, after }) => before !== after);
    this.#open.clear();
    return { changes, actor };
  }
}
