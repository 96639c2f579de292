import type { AnyEffect } from '../world/watched.ts';

// From one field to the next.
const ALONE_MS = 2_000;

/** Of a record that is written field by field, since a value of it was refused, the first write: of others the write itself. */
export function begunBy(all: readonly AnyEffect[], effect: AnyEffect): AnyEffect {
  const { kind, id, atMs, before } = effect;
  if (before === undefined) return effect;
  const earlier = all.find(
    (one) => one.kind === kind && one.id === id && one.atMs < atMs && one.atMs >= atMs - ALONE_MS,
  );
  return earlier === undefined ? effect : begunBy(all, earlier);
}
