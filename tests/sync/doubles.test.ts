import { expect, test } from '@jest/globals';
import { findDoubles } from '../../server/sync/doubles.ts';
import { newJournal, writeJournal, type JournalEntry } from '../../server/sync/journal.ts';
import type { Slice } from '../../server/sync/slice.ts';
import type { Run } from '../../server/sync/state.ts';
import { newSummary } from '../../server/sync/summary.ts';
import { memoryStore } from './memory-store.ts';

const STARTED = Date.UTC(2026, 0, 5, 9);

/** A run that meant to create these leads, and what Freshsales has by now. */
async function after(
  meant: readonly string[],
  leads: readonly (readonly [id: number, email: string, minute: number])[],
  more: { repeated?: boolean; createAs?: string } = {},
): Promise<{ slice: Slice; searches: () => number }> {
  const store = memoryStore();
  const run = {
    summary: newSummary('run', 'full', 'both', new Date(STARTED).toISOString()),
    journal: newJournal(),
    startedMs: STARTED,
    page: 1,
    repeated: more.repeated ?? true,
  } as unknown as Run;
  const entries = meant.map((email): JournalEntry => ({
    side: 'freshsales',
    entity: 'leads',
    kind: 'created',
    id: null,
    email,
    from: 1,
    after: {},
    before: {},
  }));
  await writeJournal(store, run, entries);
  let searches = 0;
  const search = (_: string, emails: readonly string[]) => {
    searches += 1;
    const found = leads.filter(([, email]) => emails.includes(email));
    const records = found.map(([id, email, minute]) => {
      const at = new Date(STARTED + minute * 60_000).toISOString();
      return { id, email, created_at: at, updated_at: at };
    });
    return Promise.resolve({ records, pages: null, total: records.length });
  };
  const slice = {
    services: { store },
    settings: { createAs: more.createAs ?? 'leads' },
    run,
    freshsales: { search },
    failures: [],
  } as unknown as Slice;
  while ((await findDoubles(slice)) === 'more') expect(searches).toBeLessThan(20);
  return { slice, searches: () => searches };
}

test('R-SYN-07: a lead that an interrupted run created twice is reported with the one to keep; others are not', async () => {
  const { slice } = await after(
    ['ann@client.example', 'bo@client.example', 'cy@client.example'],
    [
      [11, 'ann@client.example', 1],
      [12, 'ann@client.example', 3],
      [13, 'bo@client.example', 1],
      // There before the run: a duplicate of its own kind, which is kept in step.
      [14, 'cy@client.example', -600],
      [15, 'cy@client.example', 2],
    ],
  );
  expect(slice.failures).toMatchObject([
    { on: 'freshsales', entity: 'leads', id: 12, email: 'ann@client.example' },
  ]);
  expect(slice.failures[0]!.message).toContain('lead 11');
  expect(slice.run.summary.counts.leads.failed).toBe(1);
});

test('R-BEY-15: a run that was never cut off, or that creates contacts, spends nothing on looking for doubles', async () => {
  const twice = [
    [11, 'ann@client.example', 1],
    [12, 'ann@client.example', 3],
  ] as const;
  for (const more of [{ repeated: false }, { createAs: 'contacts' }]) {
    const { slice, searches } = await after(['ann@client.example'], twice, more);
    expect([searches(), slice.failures]).toEqual([0, []]);
  }
});
