import type { Store } from './store.ts';

/**
 * A store that reads each value once: for keys that nobody else changes meanwhile (`isOwn`), what was read or written
 * is known from then on. A value whose fate is unknown, since writing it failed, is read again.
 */
export function rememberedStore(store: Store, isOwn: (key: string) => boolean): Store {
  const known = new Map<string, unknown>();
  const written = async <T>(key: string, value: unknown, write: () => Promise<T>): Promise<T> => {
    known.delete(key);
    const answer = await write();
    if (value !== undefined && isOwn(key)) known.set(key, value);
    return answer;
  };
  return {
    get: async (key) => {
      if (known.has(key)) return known.get(key);
      const value = await store.get(key);
      if (isOwn(key)) known.set(key, value);
      return value;
    },
    // What goes by itself is not known for long.
    set: (key, value, ttlSeconds) =>
      written(key, ttlSeconds === undefined ? value : undefined, () => store.set(key, value, ttlSeconds)),
    append: (key, lists) => written(key, appended(known.get(key), lists), () => store.append(key, lists)),
    claim: (key, value, ttlSeconds) => written(key, undefined, () => store.claim(key, value, ttlSeconds)),
    increment: (key, numbers) => written(key, undefined, () => store.increment(key, numbers)),
    delete: (key) => written(key, undefined, () => store.delete(key)),
  };
}

/** What a value is after an append; undefined where it was not known, or somebody wrote something else in the place of a list. */
function appended(value: unknown, lists: Readonly<Record<string, readonly unknown[]>>): object | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  const after: Record<string, unknown> = { ...value };
  for (const [name, items] of Object.entries(lists)) {
    const before = after[name] ?? [];
    if (!Array.isArray(before)) return undefined;
    after[name] = [...(before as unknown[]), ...items];
  }
  return after;
}
