import { beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { openWorld, type World } from '../../scripts/lib/world.ts';
import type { WrittenPage, WrittenRecord } from '../../rules/console/written.ts';
import type { RunSummary } from '../../server/sync/summary.ts';
import { addRuns } from './many-runs.ts';

const RUNS = 60;
const OUTCOMES = 10_000;
const LAST = `run${String(RUNS - 1)}`;

describe('the console with sixty runs of ten thousand outcomes', () => {
  let world: World;

  /** What a call gives, and the store operations that it costs. */
  async function asked<T>(method: string, payload: object = {}): Promise<{ answer: T; storeOps: number }> {
    await world.control('POST', 'usage/reset');
    const answer = await world.call<T>(method, payload);
    const { executions } = await world.control<{ executions: { storeOps: number }[] }>('GET', 'usage');
    return { answer, storeOps: executions.at(-1)!.storeOps };
  }

  beforeAll(async () => {
    world = await openWorld('empty');
    await world.install();
    await world.sync();
    await world.advance('2m');
    await addRuns(world, RUNS, OUTCOMES);
  }, 90_000);

  // The store has a minute's limit, and time stands still unless it is let pass.
  beforeEach(() => world.advance('1m'));

  test('R-LOG-03: all of them are in the list, and those whose details found room say so', async () => {
    const { answer, storeOps } = await asked<{ runs: RunSummary[] }>('listRuns');
    expect(answer.runs.filter(({ runId }) => runId.startsWith('run'))).toHaveLength(RUNS);
    expect(storeOps).toBeLessThanOrEqual(3);
    const details = await asked<{ written: { parts: number } | null }>('getRun', { runId: LAST });
    expect(details.answer.written!.parts).toBeGreaterThan(20);
    expect(details.storeOps).toBeLessThanOrEqual(3);
    const oldest = await asked<{ written: object | null }>('getRun', { runId: 'run0' });
    expect(oldest.answer.written).toBeNull();
  });

  test('R-LOG-03: a page of details costs three reads, wherever it is and whatever is asked for', async () => {
    for (const [part, filter] of [
      [0, {}],
      [20, {}],
      [7, { record: 'customers', kind: 'created' }],
    ] as const) {
      const { answer, storeOps } = await asked<WrittenPage>('getWritten', { runId: LAST, part, filter });
      expect(answer.records.length).toBeGreaterThan(5);
      expect(storeOps).toBeLessThanOrEqual(3);
    }
  });

  test('R-LOG-03: a search goes by key', async () => {
    for (const number of [3, 5_000, OUTCOMES - 1]) {
      const text = `person${String(number)}@${LAST}.example`;
      const { answer, storeOps } = await asked<{ records: WrittenRecord[] }>('searchWritten', {
        runId: LAST,
        text,
      });
      expect(answer.records.map(({ email }) => email)).toEqual([text]);
      expect(storeOps).toBeLessThanOrEqual(10);
    }
    const nobody = await asked<{ records: unknown[] }>('searchWritten', {
      runId: LAST,
      text: 'no@body.example',
    });
    expect(nobody.answer.records).toEqual([]);
    expect(nobody.storeOps).toBeLessThanOrEqual(12);
  });
});
