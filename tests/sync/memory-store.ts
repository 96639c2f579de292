import type { Store } from '../../server/platform/store.ts';

/** A store in memory that counts, and refuses values that the platform would refuse. */
export function memoryStore(): Store & { readonly values: Map<string, unknown>; ops: number } {
  const values = new Map<string, unknown>();
  const store = {
    values,
    ops: 0,
    get: (key: string) => counted(values.get(key) ?? null),
    set: (key: string, value: object) => {
      const text = JSON.stringify(value);
      const bytes = Buffer.byteLength(text);
      if (bytes + key.length > 40_000)
        throw Object.assign(new Error(`${key} has ${String(bytes)} bytes.`), { storeStatus: 400 });
      values.set(key, JSON.parse(text));
      return counted(undefined);
    },
    claim: (key: string, value: object) => {
      const free = !values.has(key);
      if (free) values.set(key, value);
      return counted(free);
    },
    append: (key: string, lists: Record<string, readonly unknown[]>) => {
      const before = (values.get(key) ?? {}) as Record<string, readonly unknown[]>;
      const after = Object.entries(lists).map(([name, items]) => [name, [...(before[name] ?? []), ...items]]);
      return store.set(key, { ...before, ...Object.fromEntries(after) });
    },
    increment: () => Promise.reject(new Error('not used')),
    delete: (key: string) => {
      values.delete(key);
      return counted(undefined);
    },
  };
  const counted = <T>(value: T) => {
    store.ops += 1;
    return Promise.resolve(value);
  };
  return store;
}
