import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { Failure } from '../../rules/console/protocol.ts';
import { loadFailures, saveFailures } from '../../server/sync/failures.ts';
import { allFailing, keepFailing } from '../../server/sync/retry/failing.ts';
import type { Slice } from '../../server/sync/slice.ts';
import { memoryStore } from './memory-store.ts';

/** Texts as products and people send them: of any script, with what JSON escapes, short and very long. */
const text = fc
  .tuple(fc.constantFrom('a word ', 'Ж', '李', '😀', '\u0001', '"\\', ' '), fc.nat({ max: 9_000 }))
  .map(([part, times]) => part.repeat(times));

const failure = fc.record<Failure>({
  side: fc.constant('freshdesk'),
  entity: fc.constant('contacts'),
  on: fc.constant('freshsales'),
  id: fc.nat(),
  email: text,
  field: fc.option(text),
  value: fc.option(text),
  reason: fc.constant(null),
  message: text,
});

// So many that they fill values, without the time to draw each.
const failures = fc
  .tuple(fc.array(failure, { minLength: 1, maxLength: 4 }), fc.nat({ max: 40 }))
  .map(([some, more]) => [
    ...some,
    ...Array.from({ length: more }, (_, at) => ({ ...some[at % some.length]!, id: at + 1 })),
  ]);

/** As much of a slice as what stands needs. */
function sliceOf(store: ReturnType<typeof memoryStore>, met: readonly Failure[]): Slice {
  const run = { building: null, summary: { runId: 'r' } };
  return { run, state: {}, services: { store, now: () => 1 }, failures: met, inStep: new Set() } as never;
}

describe('no value of the store exceeds 40 KB', () => {
  test('R-LOG-02: failures with any text are kept, shortened', async () => {
    await fc.assert(
      fc.asyncProperty(failures, async (met) => {
        const store = memoryStore();
        await saveFailures(store, 'r', met);
        await saveFailures(store, 'r', met);
        const { more } = await loadFailures(store, 'r');
        const pages = Array.from({ length: more + 1 }, (_, number) => loadFailures(store, 'r', number));
        const kept = (await Promise.all(pages)).flatMap((page) => page.failures);
        expect(kept).toHaveLength(2 * met.length);
      }),
      { numRuns: 15 },
    );
  });

  test('R-BEY-11: failures that stand are kept whatever their text, and once only', async () => {
    await fc.assert(
      fc.asyncProperty(failures, async (met) => {
        const store = memoryStore();
        const slice = sliceOf(store, met);
        await keepFailing(slice);
        const kept = await allFailing(store, slice.state);
        const ops = store.ops;
        await keepFailing(slice);
        expect(await allFailing(store, slice.state)).toEqual(kept);
        // Nothing has changed: values are read, none is written.
        expect(store.ops - ops).toBe(2 * slice.state.failing!.values);
        expect(slice.state.failing).toMatchObject({ count: kept.length, over: false });
      }),
      { numRuns: 15 },
    );
  });

  test('R-LOG-02: a refusal that lists all choices is told by its first words', async () => {
    const store = memoryStore();
    const choices = Array.from({ length: 60 }, (_, at) => `Choice ${String(at)}`).join(',');
    const message = `It should be one of these values: '${choices}'`;
    const [one] = fc.sample(failure, 1);
    await saveFailures(store, 'r', [{ ...one!, message }]);
    const [kept] = (await loadFailures(store, 'r')).failures;
    expect(kept!.message).toMatch(/^It should be one of these values: 'Choice 0,.*…$/);
    expect(kept!.message.length).toBeLessThanOrEqual(301);
  });
});
