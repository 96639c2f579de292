import { expect, test } from '@jest/globals';
import { loadRuns, logRun } from '../../server/sync/run-log.ts';
import { countWrite, newSummary, type RunSummary } from '../../server/sync/summary.ts';
import { memoryStore } from './memory-store.ts';

/** A run of real time that changed one customer. */
function ended(): RunSummary {
  const at = new Date(0).toISOString();
  const run = newSummary('line', 'realTime', 'both', at);
  countWrite(run, 'updated', 'contacts', 'freshdesk');
  return { ...run, status: 'done', endedAt: at };
}

test('R-LOG-03: a run that joins a line of the log is in it once, however often its end is repeated', async () => {
  const store = memoryStore();
  await logRun(store, ended(), { number: 3, joins: false });
  await logRun(store, ended(), { number: 4, joins: true });
  await logRun(store, ended(), { number: 4, joins: true });
  const [line] = await loadRuns(store);
  expect(line?.counts.bySide.freshdesk.updated).toBe(2);
});
