import type { Store } from '../../server/platform/store.ts';

/** A store in memory that counts its operations; values beyond the platform's 40 KB are refused. */
export function memoryStore(): Store & { operations: () => number } {
  const values = new Map<string, Record<string, unknown>>();
  let operations = 0;
  const put = (key: string, value: Record<string, unknown>) => {
    if (JSON.stringify(value).length + key.length > 40_000) throw new Error(`${key} is too long.`);
    values.set(key, structuredClone(value));
  };
  const counted = <T>(work: () => T): Promise<T> => {
    operations += 1;
    return Promise.resolve(work());
  };
  return {
    operations: () => operations,
    get: (key) => counted(() => structuredClone(values.get(key) ?? null)),
    set: (key, value) =>
      counted(() => {
        put(key, value as Record<string, unknown>);
      }),
    claim: (key, value) =>
      counted(() => {
        if (values.has(key)) return false;
        put(key, value as Record<string, unknown>);
        return true;
      }),
    append: (key, lists) =>
      counted(() => {
        const value = { ...values.get(key) };
        for (const [name, items] of Object.entries(lists))
          value[name] = [...((value[name] as unknown[] | undefined) ?? []), ...items];
        put(key, value);
      }),
    increment: () => Promise.reject(new Error('Nothing is counted here.')),
    delete: (key) =>
      counted(() => {
        values.delete(key);
      }),
  };
}
