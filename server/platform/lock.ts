import type { Store } from './store.ts';

/**
 * Takes a lock for so many seconds, by the store's conditional set: one store operation while it is free. A lock that has run out
 * may stand in the way of that set until it is read, or deleted (platform contract 6.1): whoever was refused looks, and tries again.
 * @returns whether the lock is ours
 */
export async function takeLock(store: Store, key: string, seconds: number): Promise<boolean> {
  const take = () => store.claim(key, { held: true }, seconds);
  if (await take()) return true;
  if ((await store.get(key)) !== null) return false;
  if (await take()) return true;
  await store.delete(key);
  return await take();
}
