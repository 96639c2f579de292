import { failures as validFailures } from '../../generated/validators.js';
import type { Entity, Side } from '../../rules/person.ts';
import { parseOrNull } from '../door.ts';
import type { Store } from '../platform/store.ts';

/** One thing that could not be written: which record, which field, and why. Values are not kept. */
export interface Failure {
  /** Where it was to be written. */
  readonly side: Side;
  readonly entity: Entity | null;
  /** The record concerned: the one written to, or for a creation the one it came from. */
  readonly id: number | null;
  /** The field as the product calls it; `null` when the whole record was refused. */
  readonly field: string | null;
  readonly message: string;
}

// About 150 bytes each, so that a run's details stay well below the 40 KB of one value.
const KEPT = 150;

/** Adds a slice's failures to those of its run. */
export async function saveFailures(store: Store, runId: string, added: readonly Failure[]): Promise<void> {
  if (added.length === 0) return;
  const earlier = await loadFailures(store, runId);
  await store.set(keyOf(runId), { failures: [...earlier, ...added].slice(0, KEPT) });
}

export async function loadFailures(store: Store, runId: string): Promise<readonly Failure[]> {
  const stored = parseOrNull<{ failures: Failure[] }>(validFailures, await store.get(keyOf(runId)));
  return stored?.failures ?? [];
}

function keyOf(runId: string): string {
  return `failures/${runId}`;
}
