import { keyOf } from './intended.ts';
import {
  noteEntry,
  placeOf,
  readJournal,
  readVoids,
  takesBack,
  valueAt,
  type JournalEnd,
  type JournalEntry,
} from './journal.ts';
import type { Slice } from './slice.ts';

/**
 * What earlier slices meant to write and of which nobody knows whether it came about: where answers were lost, and all that an
 * execution that was cut off noted. It shows when the records are read again (`recognise`).
 */
export async function recallIntended(slice: Slice): Promise<void> {
  if ((slice.run.open ?? []).length > 0) await recallOpen(slice);
  delete slice.run.open;
  if (slice.again) await recallCutOff(slice);
}

async function recallOpen({ run, services, intended }: Slice): Promise<void> {
  const open = run.open ?? [];
  for (const value of new Set(open.map((place) => valueAt(place).value))) {
    const entries = (await readJournal(services.store, run.summary.runId, value)) ?? [];
    for (const place of open.filter((place) => valueAt(place).value === value)) {
      const entry = entries[valueAt(place).at];
      if (entry !== undefined) intended.set(keyOf(entry), { entry, place, openMs: run.startedMs });
    }
  }
}

// A slice that was cut off wrote a few values at most.
const VALUES_MAX = 8;

/** Entries after those that the checkpoint knows of. */
async function recallCutOff(slice: Slice): Promise<void> {
  const { run, services, intended } = slice;
  run.repeated = true;
  const { values, entries } = run.journal;
  const openMs = run.savedMs ?? run.startedMs;
  const known = await createdBefore(slice);
  const first = Math.max(values - 1, 0);
  for (let value = first; value < first + VALUES_MAX; value += 1) {
    const found = await readJournal(services.store, run.summary.runId, value);
    if (found === null) return;
    const begin = value === values - 1 ? entries : 0;
    goOnAt(run.journal, value, begin);
    found.slice(begin).forEach((entry, at) => {
      const place = placeOf(value, begin + at);
      if (!known.has(keyOf(entry))) intended.set(keyOf(entry), { entry, place, openMs });
      noteEntry(run.journal, entry);
    });
    run.journal.letters = found.length * AVERAGE_CHARS;
  }
}

const AVERAGE_CHARS = 160;

/** The journal goes on after what was found in this value. */
function goOnAt(end: JournalEnd, value: number, entries: number): void {
  end.values = value + 1;
  end.entries = entries;
}

/**
 * Creations that the slices before made and counted, by their keys: the one that was cut off may have meant them again. Only the last
 * ones are looked at; of those before, the time of their creation tells.
 */
async function createdBefore({ run, services, intended }: Slice): Promise<ReadonlySet<string>> {
  const { values, entries, voids } = run.journal;
  if (values === 0) return new Set();
  const found = (await readJournal(services.store, run.summary.runId, values - 1)) ?? [];
  const taken = await readVoids(services.store, { runId: run.summary.runId, voids: voids.values });
  const isTaken = (entry: JournalEntry, at: number) =>
    taken.some(
      (taking) =>
        taking.email === entry.email &&
        taking.side === entry.side &&
        Object.keys(taking.after).length === 0 &&
        takesBack(taking, placeOf(values - 1, at)),
    );
  const made = found
    .slice(0, entries)
    .filter((entry, at) => entry.kind === 'created' && !isTaken(entry, at))
    .map(keyOf);
  return new Set(made.filter((key) => !intended.has(key)));
}

// Twelve characters each: with the rest of the checkpoint they have to fit into one stored value.
const OPEN_MAX = 200;

/** Keeps, for the next slice, what nobody knows the outcome of. */
export function keepOpen({ run, intended }: Slice): void {
  const places = [...intended.values()]
    .filter(({ entry }) => entry.kind === 'created' || entry.kind === 'updated')
    .map(({ place }) => place);
  const open = [...new Set([...(run.open ?? []), ...places])].sort((a, b) => a - b).slice(-OPEN_MAX);
  if (open.length > 0) run.open = open;
  else delete run.open;
}
