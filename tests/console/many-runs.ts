import type { World } from '../../scripts/lib/world.ts';
import type { Store } from '../../server/platform/store.ts';
import { keepJournal, newJournal, writeJournal, type JournalEntry } from '../../server/sync/journal.ts';
import { logRun } from '../../server/sync/run-log.ts';
import type { Run, State } from '../../server/sync/state.ts';
import { newSummary } from '../../server/sync/summary.ts';
import { storeOf } from '../sync/world-store.ts';

const AT_ONCE = 2_000;
const HALF_DAY_MS = 12 * 60 * 60_000;

/** What a run wrote to its person of this number. */
function entryOf(runId: string, number: number): JournalEntry {
  const created = number % 4 === 0;
  return {
    side: number % 10 === 0 ? 'freshdesk' : 'freshsales',
    entity: number % 10 === 0 ? null : 'contacts',
    kind: created ? 'created' : 'updated',
    id: created ? null : 70_000_000_000 + number,
    email: `person${String(number)}@${runId}.example`,
    from: created ? 80_000_000_000 + number : null,
    after: { firstName: 'Person', lastName: `Number ${String(number)}`, jobTitle: 'Head of something' },
    before: {},
  };
}

// As long as the one that is written.
const PARTS = 45;
// Of a value that has entries of every kind.
const ALL = '0Y';

/**
 * Fills the log of an installation that has synced with earlier runs, as runs themselves keep them. The journal of the last one
 * is there in full; of the others what is kept of them, by which they age out.
 */
export async function addRuns(world: World, runs: number, outcomes: number): Promise<void> {
  await world.control('POST', 'options', { platform: { storeOpsPerMinute: 1_000_000 } });
  const store = storeOf(world);
  const state = (await store.get('state')) as State;
  const nowMs = world.sandbox.clock.now();
  for (let number = 0; number < runs; number += 1) {
    const startedMs = nowMs - (runs - number) * HALF_DAY_MS;
    const summary = newSummary(`run${String(number)}`, 'full', 'both', new Date(startedMs).toISOString());
    const run = { summary, journal: { ...newJournal(), values: PARTS, masks: ALL.repeat(PARTS) } } as Run;
    if (number === runs - 1) await writeAll(store, run, outcomes);
    const [created, updated] = [outcomes / 4, outcomes - outcomes / 4];
    Object.assign(summary.counts.contacts, { created, updated });
    Object.assign(summary.counts.bySide.freshsales, { created, updated });
    Object.assign(summary, { status: 'done', endedAt: new Date(startedMs + 3_600_000).toISOString() });
    await logRun(store, summary, { number, joins: false });
    await keepJournal(store, state, run, startedMs + 3_600_000);
  }
  await store.set('state', state);
  await world.control('POST', 'options', { platform: { storeOpsPerMinute: 50 } });
}

async function writeAll(store: Store, run: Run, outcomes: number): Promise<void> {
  run.journal = newJournal();
  for (let at = 0; at < outcomes; at += AT_ONCE) {
    const length = Math.min(AT_ONCE, outcomes - at);
    await writeJournal(
      store,
      run,
      Array.from({ length }, (_, more) => entryOf(run.summary.runId, at + more)),
    );
  }
}
