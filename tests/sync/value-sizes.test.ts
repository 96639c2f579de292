import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { Failure } from '../../rules/console/protocol.ts';
import type { Person } from '../../rules/person.ts';
import { inverseOf } from '../../rules/undo.ts';
import { loadFailures, saveFailures } from '../../server/sync/failures.ts';
import { goneList } from '../../server/sync/gone.ts';
import { newJournal, readJournal, writeJournal, type JournalEntry } from '../../server/sync/journal.ts';
import { placeAtEnd } from '../../server/sync/journal-places.ts';
import { recallIntended } from '../../server/sync/recall.ts';
import { allFailing, keepFailing } from '../../server/sync/retry/failing.ts';
import type { Slice } from '../../server/sync/slice.ts';
import type { Run, State } from '../../server/sync/state.ts';
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

// So many that they fill values, without the time to draw each. Twice as many are at most sixty, which twenty values keep of any length.
const failures = fc
  .tuple(fc.array(failure, { minLength: 1, maxLength: 4 }), fc.nat({ max: 26 }))
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

const values = fc.dictionary(fc.stringMatching(/^[a-z]{1,60}$/), text, { maxKeys: 6 });

const entry = fc
  .record({ id: fc.nat({ max: 1e9 }), email: fc.emailAddress(), after: values, others: values })
  .map(({ id, email, after, others }): JournalEntry => {
    const before = Object.fromEntries(
      Object.keys(after).map((key, at) => [key, Object.values(others)[at] ?? 'x']),
    );
    return { side: 'freshsales', entity: 'contacts', kind: 'updated', id, email, from: null, after, before };
  });

const newRun = () => ({ summary: { runId: 'r' }, journal: newJournal(), jobs: [] }) as unknown as Run;

async function allEntries(store: ReturnType<typeof memoryStore>, run: Run): Promise<readonly JournalEntry[]> {
  const read = Array.from({ length: run.journal.values }, (_, value) => readJournal(store, 'r', value));
  return (await Promise.all(read)).flatMap((entries) => entries ?? []);
}

describe('the journal', () => {
  test('R-LOG-03: takes entries with any text; what is too long is known again, and is not put back', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(entry, { minLength: 1, maxLength: 40 }), async (entries) => {
        const store = memoryStore();
        const run = newRun();
        const half = Math.ceil(entries.length / 2);
        const first = await writeJournal(store, run, entries.slice(0, half));
        const places = [...first, ...(await writeJournal(store, run, entries.slice(half)))];
        const kept = await allEntries(store, run);
        expect(kept).toHaveLength(entries.length);
        expect(new Set(places).size).toBe(entries.length);
        for (const [at, { after, before }] of entries.entries()) {
          const now = { values: after } as Person;
          const { values, kept: changed, lost } = inverseOf(kept[at]!, now);
          expect(changed).toEqual({});
          for (const [key, value] of Object.entries(values)) expect(value).toBe(before[key]);
          for (const key of Object.keys(lost)) expect(before[key]!.toString().length).toBeGreaterThan(10);
        }
      }),
      { numRuns: 12 },
    );
  });

  test('R-SYN-08: goes on after a slice that was cut off, however full that left a value', async () => {
    const store = memoryStore();
    const long = { ...fc.sample(entry, 1)[0]!, after: { note: 'x'.repeat(500) }, before: {} };
    const run = newRun();
    await writeJournal(store, run, [long]);
    const cutOff = structuredClone(run);
    await writeJournal(
      store,
      cutOff,
      Array.from({ length: 40 }, () => long),
    );
    const gone = goneList(store, { gone: { salt: 'of every index', values: 0 } } as unknown as State, true);
    const slice = { run, services: { store }, people: { gone }, again: true, intended: new Map(), voids: [] };
    await recallIntended({ ...slice, place: placeAtEnd(run.journal), sentToSales: new Map() } as never);
    await writeJournal(
      store,
      run,
      Array.from({ length: 60 }, () => long),
    );
    expect(await allEntries(store, run)).toHaveLength(101);
  });
});
