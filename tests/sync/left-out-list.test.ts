import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import {
  packRange,
  placeOfRef,
  refAt,
  unpackRange,
  type LeftOutEntry,
  type Ref,
} from '../../rules/left-out.ts';
import { OVERLAY_KEY } from '../../rules/settings/overlay.ts';
import type { Store } from '../../server/platform/store.ts';
import {
  LEFT_OUT_KEY,
  leftOutBusy,
  leftOutList,
  leftOutLost,
  type LeftOut,
} from '../../server/sync/left-out.ts';
import { memoryStore } from './memory-store.ts';

const refs = fc
  .tuple(
    fc.constantFrom('customers', 'contacts', 'leads', 'companies', 'accounts'),
    fc.integer({ min: 1, max: 2 ** 46 }),
  )
  .map(([kind, id]): Ref => `${kind}/${String(id)}`);

async function all(store: Store, most: number): Promise<LeftOutEntry[]> {
  const list = leftOutList(store, true);
  const entries: LeftOutEntry[] = [];
  let from: Ref | null = null;
  do {
    const page = await list.list(from, most);
    entries.push(...page.entries);
    from = page.next;
  } while (from !== null);
  return entries;
}

interface Step {
  readonly refs: readonly Ref[];
  readonly back: boolean;
  readonly hour: number;
}

/** Does a step to the list, and to what is expected of it. */
async function take(
  list: LeftOut,
  { refs, back, hour }: Step,
  expected: Map<Ref, LeftOutEntry>,
): Promise<void> {
  const entry = { why: hour % 2 === 0 ? 'byHand' : 'undone', atMs: hour * 3_600_000 } as const;
  if (back) {
    await list.remove(refs);
    for (const ref of refs) expected.delete(ref);
    return;
  }
  await list.add(refs, entry.why, entry.atMs);
  for (const ref of refs) if (!expected.has(ref)) expected.set(ref, { ref, ...entry });
}

describe('records that are left out', () => {
  test('R-BEY-05: whatever is added and let back, the list knows exactly who is out, why, and since when', async () => {
    const step = fc.record({
      refs: fc.array(refs, { maxLength: 8 }),
      back: fc.boolean(),
      hour: fc.nat(90_000),
    });
    await fc.assert(
      fc.asyncProperty(
        fc.array(step, { maxLength: 8 }),
        fc.integer({ min: 1, max: 5 }),
        async (steps, most) => {
          const store = memoryStore();
          const expected = new Map<Ref, LeftOutEntry>();
          let any = false;
          for (const step of steps) {
            await take(leftOutList(store, any), step, expected);
            any = any || (!step.back && step.refs.length > 0);
          }
          const asked = leftOutList(store, any);
          const some = steps.flatMap((step) => step.refs);
          await asked.load(some);
          for (const ref of some) expect(asked.has(ref)).toBe(expected.has(ref));
          if (any) {
            const listed = await all(store, most);
            const byPlace = (a: LeftOutEntry, b: LeftOutEntry) => placeOfRef(a.ref)! - placeOfRef(b.ref)!;
            expect(listed).toEqual([...expected.values()].sort(byPlace));
          }
        },
      ),
      { numRuns: 60 },
    );
  });

  test('R-BEY-02: 50,000 undone records fit into a few values, and a page of a hundred is looked up in as few reads', async () => {
    const store = memoryStore();
    const undone = Array.from(
      { length: 50_000 },
      (_, at) => `customers/${String(43_000_000_000 + at * 37)}` as Ref,
    );
    for (let at = 0; at < undone.length; at += 5000)
      await leftOutList(store, at > 0).add(undone.slice(at, at + 5000), 'undone', 1_700_000_000_000);
    const values = [...store.values.keys()].filter((key) => key.startsWith(`${LEFT_OUT_KEY}/`));
    expect(values.length).toBeLessThanOrEqual(8);
    store.ops = 0;
    const list = leftOutList(store, true);
    await list.load(undone.filter((_, at) => at % 500 === 0));
    expect(store.ops).toBeLessThanOrEqual(values.length + 1);
    expect(list.has(undone[500]!)).toBe(true);
    expect(list.has('customers/43000000001')).toBe(false);
    expect((await list.list(null, 100)).total).toBe(50_000);
  });

  test('R-SYN-08: where the store refuses while a value is cut, nobody is let back, and the next change goes on from there', async () => {
    const numbered = (count: number, from: number) =>
      Array.from({ length: count }, (_, at) => `customers/${String(from + at * 37)}` as Ref);
    const first = numbered(9000, 43_000_000_000);
    const later = numbered(8000, 53_000_000_000);
    const begun = memoryStore();
    await leftOutList(begun, false).add(first, 'undone', 0);
    for (let refusedAt = 1; refusedAt <= 3; refusedAt += 1) {
      const store = memoryStore();
      for (const [key, value] of begun.values) store.values.set(key, value);
      let writes = 0;
      const refuse = (key: string, value: object) => {
        writes += 1;
        return writes === refusedAt ? Promise.reject(new Error('429')) : store.set(key, value);
      };
      await expect(leftOutList({ ...store, set: refuse }, true).add(later, 'undone', 0)).rejects.toThrow(
        '429',
      );
      const list = leftOutList(store, true);
      await list.load(first);
      expect(first.filter((ref) => !list.has(ref))).toEqual([]);
      await leftOutList(store, true).add(later, 'undone', 0);
      expect((await all(store, 5000)).map(({ ref }) => ref)).toEqual([...first, ...later]);
    }
  });

  test('R-BEY-15: while nothing was ever left out nothing is read; later one who is asked for costs two operations', async () => {
    const store = memoryStore();
    const none = leftOutList(store, false);
    await none.load(['customers/1']);
    expect(none.has('customers/1')).toBe(false);
    expect(store.ops).toBe(0);
    await none.add(['leads/7'], 'byHand', 60_000);
    expect(store.values.get(OVERLAY_KEY)).toMatchObject({ leftOut: true });
    store.ops = 0;
    const list = leftOutList(store, true);
    await list.load(['leads/7']);
    expect(list.has('leads/7')).toBe(true);
    expect(store.ops).toBe(2);
  });

  test('R-CON-06: a list that a stranger wrote is not half understood, and letting all back mends it', async () => {
    const store = memoryStore();
    await leftOutList(store, false).add(['customers/1'], 'byHand', 0);
    for (const [key, value] of [
      [`${LEFT_OUT_KEY}/0`, { groups: [], d: '1' }],
      [`${LEFT_OUT_KEY}/0`, { groups: [['byHand', 0]], d: '--zzzzzzzzzzzzzzzzzzz' }],
      [`${LEFT_OUT_KEY}/0`, 'x'],
      [LEFT_OUT_KEY, { version: 1, next: 1, ranges: [['customers/1', 0, 1]] }],
    ] as const) {
      store.values.set(key, value);
      await expect(leftOutList(store, true).load(['customers/1'])).rejects.toBe(leftOutLost);
    }
    await leftOutList(store, true).clear();
    const list = leftOutList(store, true);
    await list.load(['customers/1']);
    expect(list.has('customers/1')).toBe(false);
  });

  test('two who change the list at once: the second is told to try again, and nothing is lost', async () => {
    const store = memoryStore();
    const both = await Promise.allSettled([
      leftOutList(store, false).add(['customers/1'], 'byHand', 0),
      leftOutList(store, false).add(['customers/2'], 'byHand', 0),
    ]);
    expect(both.map(({ status }) => status)).toEqual(['fulfilled', 'rejected']);
    expect(both[1]).toMatchObject({ reason: leftOutBusy });
    expect(await all(store, 10)).toMatchObject([{ ref: 'customers/1' }]);
  });

  test('what names no record is no place, and every place names one record', () => {
    for (const text of ['customers/0x1', 'customers/01', 'people/1', 'customers/', `leads/${'9'.repeat(15)}`])
      expect(placeOfRef(text)).toBeNull();
    fc.assert(fc.property(refs, (ref) => expect(refAt(placeOfRef(ref)!)).toBe(ref)));
    expect(unpackRange(packRange([]))).toEqual([]);
  });
});
