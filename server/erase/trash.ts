import type { Store } from '../platform/store.ts';
import type { State } from '../sync/state.ts';

// What tells of people by their addresses; indexes hold hashes, which are forgotten by themselves.
const OF_PEOPLE = ['j/', 'retry/'];

/** Deletes at once what was to be thrown away sooner or later and may tell of people: a store operation a value. */
export async function eraseTrash(store: Store, state: State): Promise<void> {
  const own = state.trash.filter(({ key }) => OF_PEOPLE.some((prefix) => key.startsWith(prefix)));
  for (const { key, count } of own) {
    if (count === null) await store.delete(key);
    else for (let value = 0; value < count; value += 1) await store.delete(`${key}/${String(value)}`);
  }
  state.trash = state.trash.filter((heap) => !own.includes(heap));
}
