import { expect, test } from '@jest/globals';
import { loadRuns, logRun } from '../../server/sync/run-log.ts';
import { countWrite, newSummary, type RunSummary } from '../../server/sync/summary.ts';
import { memoryStore } from './memory-store.ts';

/** A run of real time that changed so many customers. */
function ended(changed = 1): RunSummary {
  const at = new Date(0).toISOString();
  const run = newSummary('line', 'realTime', 'both', at);
  countWrite(run, 'updated', 'contacts', 'freshdesk', changed);
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

test('R-LOG-03: what a run does until its end is repeated is in its line, beside what the runs before did', async () => {
  const store = memoryStore();
  await logRun(store, ended(2), { number: 3, joins: false });
  await logRun(store, ended(1), { number: 4, joins: true });
  await logRun(store, ended(3), { number: 4, joins: true });
  const [line] = await loadRuns(store);
  expect(line?.counts.bySide.freshdesk.updated).toBe(5);
});
