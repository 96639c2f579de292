import { cutOffSinceMs } from './again.ts';
import { keyOf, takeBack, takeBackOf, type Meant } from './intended.ts';
import {
  bytesOfEntries,
  mayHaveCreations,
  mayHaveSales,
  noteEntry,
  readJournal,
  readVoids,
  recallVoids,
  type JournalEnd,
  type JournalEntry,
} from './journal.ts';
import { placeOf, valueAt } from './journal-places.ts';
import type { Slice } from './slice.ts';
import type { Phase, Run } from './state.ts';
import { placesOf, rangesOf } from './open-places.ts';
import { noteSent } from './sent.ts';
import { isPure, settleJobs, writeOf } from './jobs.ts';
import { withoutVoids } from './written.ts';

/**
 * What earlier slices meant to write and of which nobody knows whether it came about: where answers were lost, and all that an
 * execution that was cut off noted. It shows when the records are read again (`recognise`).
 */
export async function recallIntended(slice: Slice): Promise<void> {
  // Read now: after this slice nobody knows that the list may have values which no state counts.
  if (slice.again) await slice.people.gone.load();
  await recallSent(slice);
  await recallWritten(slice);
  // What jobs carry is recalled in each slice until they have ended: where no look will tell, they are asked now, not at the end.
  if (!creating.has(slice.run.phase)) await settleJobs(slice, JOB_ENDED_MS, true);
}

// In these the newest records are looked at, which says what became of jobs that only create.
const creating: ReadonlySet<Phase> = new Set([
  'companies',
  'readCustomers',
  'changedCustomers',
  'retryPeople',
]);

// Asked a minute later, in the next slice, a job has nearly always ended.
const JOB_ENDED_MS = 20_000;

async function recallWritten(slice: Slice): Promise<void> {
  const open = placesOf(slice.run.open);
  if (open.length === 0 && !slice.again) return;
  const known = await createdBefore(slice, open);
  await recallOpen(slice, open, known);
  delete slice.run.open;
  delete slice.run.openMs;
  if (slice.again) await recallCutOff(slice, known);
}

async function recallOpen(slice: Slice, open: readonly number[], known: ReadonlySet<string>): Promise<void> {
  const { run, services } = slice;
  for (const value of new Set(open.map((place) => valueAt(place).value))) {
    const entries = (await readJournal(services.store, run.summary.runId, value)) ?? [];
    for (const place of open.filter((place) => valueAt(place).value === value)) {
      const entry = entries[valueAt(place).at];
      if (entry !== undefined) note(slice, { entry, place, openMs: run.openMs ?? run.startedMs }, known);
    }
  }
}

/** Two slices that were cut off may both have written to a record; whom an earlier one created nobody created again. */
function note(slice: Slice, meant: Meant, known: ReadonlySet<string>): void {
  const { intended } = slice;
  const key = keyOf(meant.entry);
  if (known.has(key)) takeBackOf(slice, meant);
  else {
    const earlier = intended.get(key) ?? [];
    intended.set(key, [...earlier, { ...meant, openMs: openSince(earlier, meant) }]);
  }
}

/** A creation of a customer that was noted again may be the one that came about the first time. */
function openSince(earlier: readonly Meant[], { entry, openMs }: Meant): number | null {
  if (entry.kind !== 'created' || entry.side !== 'freshdesk') return openMs;
  return earlier.reduce((since, other) => Math.min(since, other.openMs ?? since), openMs ?? Infinity);
}

// A slice that was cut off wrote a few values at most.
const VALUES_MAX = 8;

/** Entries after those that the checkpoint knows of. */
async function recallCutOff(slice: Slice, known: ReadonlySet<string>): Promise<void> {
  const { run, services } = slice;
  run.repeated = true;
  const { values, entries } = run.journal;
  const first = Math.max(values - 1, 0);
  const voids = await recallVoids(services.store, run);
  for (let value = first; value < first + VALUES_MAX; value += 1) {
    const found = await readJournal(services.store, run.summary.runId, value);
    if (found === null) return;
    const begin = value === values - 1 ? entries : 0;
    goOnAt(run.journal, value, begin);
    for (const entry of found.slice(begin)) noteEntry(run.journal, entry);
    run.journal.letters = bytesOfEntries(found);
    noteFound(slice, withoutVoids(found, value, voids), placeOf(value, begin), known);
  }
}

/** What an execution that was cut off knew not to have come about it has taken back itself, where it got that far. */
function noteFound(
  slice: Slice,
  found: readonly { readonly entry: JournalEntry; readonly place: number }[],
  from: number,
  known: ReadonlySet<string>,
): void {
  const openMs = cutOffSinceMs(slice.run);
  for (const { entry, place } of found) if (place >= from) note(slice, { entry, place, openMs }, known);
}

/** The journal goes on after what was found in this value. */
function goOnAt(end: JournalEnd, value: number, entries: number): void {
  end.values = value + 1;
  end.entries = entries;
}

/**
 * Creations that the slices before made and counted, by their keys: a later one may have meant them again. Only the last ones are
 * looked at; of those before, the time of their creation tells.
 */
async function createdBefore(slice: Slice, open: readonly number[]): Promise<ReadonlySet<string>> {
  const { run, place: end } = slice;
  const first = Math.max(placeOf(Math.max(run.journal.values - 2, 0), 0), run.journalFrom ?? 0);
  const wanted: Wanted = { end, open, mayHave: mayHaveCreations };
  const entries = await entriesFrom(slice, first, wanted);
  return new Set(entries.filter(({ kind }) => kind === 'created').map(keyOf));
}

/** Whom the slices before created and counted was met again, and the product did not say that they are there: nobody was created. */
export async function takeBackRepeated(slice: Slice, open: readonly Meant[]): Promise<void> {
  const created = open.filter(({ entry }) => entry.kind === 'created');
  if (created.length === 0) return;
  const places = open.map(({ place }) => place);
  const known = await createdBefore(slice, places);
  for (const { entry } of created) if (known.has(keyOf(entry))) takeBack(slice, entry);
}

// Only these plan changes of records that an earlier slice may have written to; the others save the store's operations.
const planning: ReadonlySet<Phase> = new Set([
  'readCustomers',
  'changedCustomers',
  'changedSales',
  'sweepSales',
  'retryPeople',
]);

/**
 * What was sent to Freshsales and may not be seen yet: for the page at hand, which is read again, by jobs under way, and in the
 * slice before, since lists and searches lag. It costs nothing where there is none.
 */
async function recallSent(slice: Slice): Promise<void> {
  const { run, place: end } = slice;
  const { sentFrom = end } = run;
  const open = placesOf(run.open);
  if (!planning.has(run.phase) && !followsAtOnce(run)) return;
  const sent = await entriesFrom(slice, sentFrom, { end, open, mayHave: mayHaveSales });
  for (const entry of sent) if (entry.side === 'freshsales') noteSent(slice, writeOf(entry));
}

/** What the run before of the same line has just sent concerns all that this one plans in its first slice. */
function followsAtOnce({ phase, sentFrom, pageFrom = 0 }: Run): boolean {
  return phase === 'companies' && sentFrom !== undefined && sentFrom < pageFrom;
}

interface Wanted {
  readonly end: number;
  /** Places that are left out. */
  readonly open: readonly number[];
  /** Whether a value may have what is looked for: the others are not read. */
  readonly mayHave: (journal: JournalEnd, value: number) => boolean;
}

/** Entries of the journal from one place to another that came about. */
async function entriesFrom(
  slice: Slice,
  from: number,
  { end, open, mayHave }: Wanted,
): Promise<JournalEntry[]> {
  if (from >= end) return [];
  const { run, services } = slice;
  const [first, last] = [valueAt(from).value, valueAt(end).value];
  const values = Array.from({ length: last + 1 - first }, (_, at) => first + at);
  const wanted = values.filter((value) => mayHave(run.journal, value));
  if (wanted.length === 0) return [];
  const voids = [...(await voidsSince(slice, from)), ...slice.voids];
  const read = wanted.map(async (value) => {
    const entries = (await readJournal(services.store, run.summary.runId, value)) ?? [];
    return withoutVoids(entries, value, voids);
  });
  return (await Promise.all(read))
    .flat()
    .filter(({ place }) => place >= from && place < end && !open.includes(place))
    .map(({ entry }) => entry);
}

/** What takes back entries from a place on: voids are written at the end of a slice, so older ones are not about them. */
function voidsSince({ run, services, again }: Slice, from: number): Promise<JournalEntry[]> {
  const { values, before = Infinity } = run.journal.voids;
  if (!again && before <= from) return Promise.resolve([]);
  return readVoids(services.store, { runId: run.summary.runId, voids: values });
}

/** Keeps for the next slice what nobody knows the outcome of, and from where on in the journal writes may not be seen yet. */
export function keepUnseen(slice: Slice): void {
  const { run, inJobs, place } = slice;
  keepOpen(slice);
  // Who was created is met again on the page at hand only; jobs that only create say nothing about other records.
  const froms = run.jobs.filter((job) => !isPure(job)).map(({ from = place }) => from);
  run.sentFrom = Math.min(run.pageFrom ?? place, ...froms, ...(inJobs.size > 0 ? [place] : []));
}

function placesMeant({ place, earlier = [] }: Meant): number[] {
  return [...earlier.flatMap(placesMeant), place];
}

function keepOpen({ run, intended, services }: Slice): void {
  const meant = [...intended.values()]
    .flat()
    .filter(({ entry }) => entry.kind === 'created' || entry.kind === 'updated');
  if (meant.length === 0) return;
  const nowMs = services.now();
  const sinceMs = run.open === undefined ? nowMs : (run.openMs ?? run.startedMs);
  run.open = rangesOf([...placesOf(run.open), ...meant.flatMap(placesMeant)]);
  run.openMs = Math.min(sinceMs, ...meant.map(({ openMs }) => openMs ?? nowMs));
}
