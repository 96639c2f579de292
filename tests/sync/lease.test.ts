import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { Services } from '../../server/services.ts';
import { claimSlice } from '../../server/sync/lease.ts';
import { memoryStore } from './memory-store.ts';

/** Executions that claim the same slice at the same time; each operation of the store ends when its turn comes. */
async function race(executions: number, turns: readonly number[], nowMs: number, store = memoryStore()) {
  const waiting: (() => void)[] = [];
  const inTurn = <T>(begin: () => Promise<T>): Promise<T> =>
    new Promise((resolve, reject) => waiting.push(() => void begin().then(resolve, reject)));
  const slow = {
    ...store,
    get: (key: string) => inTurn(() => store.get(key)),
    set: (key: string, value: object) => inTurn(() => store.set(key, value)),
    claim: (key: string, value: object, ttl: number) => inTurn(() => store.claim(key, value, ttl)),
    delete: (key: string) => inTurn(() => store.delete(key)),
  };
  const services = { store: slow, now: () => nowMs } as unknown as Services;
  const claims = Array.from({ length: executions }, () => claimSlice(services, 7));
  for (let turn = 0; turn < 200; turn += 1) {
    const [next] = waiting.splice((turns[turn % turns.length] ?? 0) % Math.max(waiting.length, 1), 1);
    next?.();
    await new Promise((resolve) => setImmediate(resolve));
    if (waiting.length === 0) break;
  }
  return { claims: (await Promise.all(claims)).filter((claim) => claim !== null), store };
}

describe('the claim of a slice', () => {
  const orders = fc.array(fc.nat({ max: 9 }), { minLength: 1, maxLength: 30 });

  test('R-SYN-07: one execution gets it, in whatever order they come to it, also when the one before was cut off', async () => {
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 1, max: 4 }), orders, orders, async (executions, first, second) => {
        const begun = await race(executions, first, 1_000_000);
        expect(begun.claims).toEqual([{ again: false }]);
        const early = await race(executions, second, 1_020_000, begun.store);
        expect(early.claims).toEqual([]);
        const late = await race(executions, second, 1_040_000, begun.store);
        expect(late.claims).toEqual([{ again: true, sinceMs: 1_000_000 }]);
        const later = await race(executions, first, 1_080_000, begun.store);
        expect(later.claims).toEqual([{ again: true, sinceMs: 1_000_000 }]);
      }),
      { numRuns: 60 },
    );
  });
});
