import { expect, test } from '@jest/globals';
import { takeLock } from '../../server/platform/lock.ts';
import { memoryStore } from './memory-store.ts';

/** A key that has run out: it is read as gone, and stands in the way of a conditional set, until it is read or deleted. */
function withExpired(key: string, until: 'read' | 'deleted') {
  const store = memoryStore();
  let stands = true;
  return {
    ...store,
    claim: (name: string, value: object, ttlSeconds: number) =>
      name === key && stands ? Promise.resolve(false) : store.claim(name, value, ttlSeconds),
    get: (name: string) => {
      if (until === 'read') stands = false;
      return store.get(name);
    },
    delete: (name: string) => {
      stands = false;
      return store.delete(name);
    },
  };
}

test.each(['read', 'deleted'] as const)(
  'R-SYN-08: a lock whose holder was cut off is taken once it has run out, though the store counts it until it is %s',
  async (until) => {
    const store = withExpired('lock', until);
    expect(await takeLock(store, 'lock', 60)).toBe(true);
    expect(await takeLock(store, 'lock', 60)).toBe(false);
  },
);

test('R-BEY-15: a free lock costs one store operation', async () => {
  const store = memoryStore();
  expect(await takeLock(store, 'lock', 60)).toBe(true);
  expect(store.ops).toBe(1);
});
