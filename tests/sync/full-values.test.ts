import { expect, test } from '@jest/globals';
import {
  newJournal,
  readJournal,
  writeJournal,
  writeVoids,
  type JournalEntry,
} from '../../server/sync/journal.ts';
import { valuesWith } from '../../server/sync/journal-keys.ts';
import type { Run, State } from '../../server/sync/state.ts';
import { memoryStore } from './memory-store.ts';

const entryOf = (id: number, kind: JournalEntry['kind'] = 'updated'): JournalEntry => ({
  side: 'freshdesk',
  entity: null,
  kind,
  id,
  email: `p${String(id)}@client.test`,
  from: null,
  after: { jobTitle: 'Chief' },
  before: {},
});

const range = (from: number, count: number) => Array.from({ length: count }, (_, at) => entryOf(from + at));

test('R-LOG-01, R-SYN-07: values that slices which were cut off have filled do not stop a run: it goes on in the next ones', async () => {
  const store = memoryStore();
  const full = () => ({ e: Array.from({ length: 39 }, () => 'x'.repeat(1022)) });
  // What nobody has counted: of entries, of the keys they are found by, and of entries that take back others.
  for (const key of ['j/run/0', 'j/run/k/0', 'j/run/k/1', 'j/run/x/0']) store.values.set(key, full());
  const run = { summary: { runId: 'run' }, journal: newJournal() } as Run;
  const places: number[] = [];
  for (let from = 1; from <= 1200; from += 200)
    places.push(...(await writeJournal(store, run, range(from, 200))));
  await writeVoids(store, { journals: [] } as unknown as State, run, [entryOf(7, 'void')]);

  const { journal } = run;
  const written: number[] = [];
  for (let value = 0; value < journal.values; value += 1)
    written.push(...((await readJournal(store, 'run', value)) ?? []).map(({ id }) => id!));
  expect(written).toEqual(range(1, 1200).map(({ id }) => id));
  expect(new Set(places).size).toBe(1200);
  expect(journal.voids.values).toBe(2);
  const stored = { runId: 'run', keys: journal.keys.values, pending: journal.keys.pending };
  const [value] = await valuesWith(store, stored, 'p900@client.test');
  expect((await readJournal(store, 'run', value!))?.some(({ id }) => id === 900)).toBe(true);
});
