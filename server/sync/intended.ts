import type { Person, Side } from '../../rules/person.ts';
import type { Change } from '../../rules/plan.ts';
import {
  beforeOf,
  noteEntry,
  placeAtEnd,
  readJournal,
  writeJournal,
  type JournalEnd,
  type JournalEntry,
} from './journal.ts';
import { checkVolume } from './guard.ts';
import { entityOf, type Slice } from './slice.ts';
import { countWrite } from './summary.ts';
import type { SalesWrite } from './write-freshsales.ts';

/** What a write into Freshsales is about to do. */
export function entryOfWrite({ entity, id, person, values }: SalesWrite): JournalEntry {
  return {
    side: 'freshsales',
    entity,
    kind: id === null ? 'created' : 'updated',
    id,
    email: person.emails[0] ?? null,
    from: id === null ? person.id : null,
    after: values,
    before: id === null ? {} : beforeOf(person, values),
  };
}

/** What a change of a customer or company is about to do. */
export function entryOfChange({ person, values }: Change): JournalEntry {
  return {
    side: 'freshdesk',
    entity: person.entity,
    kind: 'updated',
    id: person.id,
    email: person.emails[0] ?? null,
    from: null,
    after: values,
    before: beforeOf(person, values),
  };
}

/** What the creation of a customer or company from a record is about to do. */
export function entryOfCreation({ person, values }: Change): JournalEntry {
  return {
    side: 'freshdesk',
    entity: person.entity === 'accounts' ? 'accounts' : null,
    kind: 'created',
    id: null,
    email: person.emails[0] ?? null,
    from: person.id,
    after: values,
    before: {},
  };
}

/** Takes back what was noted and did not come about: a creation altogether, a change, or some of its fields. */
export function takeBack(slice: Slice, entry: JournalEntry, fields?: JournalEntry['after']): void {
  const after = fields ?? (entry.kind === 'created' ? {} : entry.after);
  slice.voids.push({ ...entry, kind: 'void', from: placeAtEnd(slice.run.journal), after, before: {} });
}

/** Notes what is about to be done. Rejects with `guardAsks` where that is to be asked first. */
export async function intend(slice: Slice, entries: readonly JournalEntry[]): Promise<void> {
  checkVolume(slice, entries.filter(({ kind }) => kind !== 'void').length);
  if (entries.length > 0) await writeJournal(slice.services.store, slice.run, entries);
}

// A slice that was cut off wrote a few values at most.
const VALUES_MAX = 8;

/**
 * What an execution that was cut off meant to write: entries after those that the checkpoint knows of. Which of them came
 * about shows when their records are read again (`recognise`).
 */
export async function loadIntended(slice: Slice): Promise<void> {
  const { run, services } = slice;
  run.repeated = true;
  const { values, entries } = run.journal;
  const first = Math.max(values - 1, 0);
  for (let value = first; value < first + VALUES_MAX; value += 1) {
    const found = await readJournal(services.store, run.summary.runId, value);
    if (found === null) return;
    const unknown = found.slice(value === values - 1 ? entries : 0);
    goOnAt(run.journal, value, found.length);
    for (const entry of unknown) {
      slice.intended.set(keyOf(entry), entry);
      noteEntry(run.journal, entry);
    }
  }
}

const AVERAGE_CHARS = 160;

/** The journal goes on after what was found in this value. */
function goOnAt(end: JournalEnd, value: number, found: number): void {
  if (end.values <= value) end.entries = 0;
  end.values = value + 1;
  end.letters = found * AVERAGE_CHARS;
}

function keyOf({ side, entity, id, email, kind }: JournalEntry): string {
  if (kind === 'archived' || kind === 'kept') return `${kind} ${side} ${String(email)}`;
  return kind === 'created' ? creationKey(side, email) : updateKey(side, entity, id);
}

function creationKey(side: Side, email: string | null): string {
  return `${side} @${String(email)}`;
}

function updateKey(side: Side, entity: string | null, id: number | null): string {
  return `${side} ${String(entity)} ${String(id)}`;
}

/** Whether an execution that was cut off meant to archive who has this address. */
export function wasToArchive(
  { intended }: Slice,
  { side, email }: Pick<JournalEntry, 'side' | 'email'>,
): boolean {
  return intended.delete(`archived ${side} ${String(email)}`);
}

/** Counts what was meant to be written to a record and is there now that it is read again. */
export function recognise(slice: Slice, person: Person): void {
  const { intended, run } = slice;
  if (intended.size === 0) return;
  const { side, entity, id, emails } = person;
  const keys = [updateKey(side, entity, id), ...emails.map((email) => creationKey(side, email))];
  for (const key of keys) {
    const entry = intended.get(key);
    if (entry === undefined || !tookEffect(entry, person, run.startedMs)) continue;
    intended.delete(key);
    countWrite(run.summary, entry.kind === 'created' ? 'created' : 'updated', entityOf(slice, person), side);
  }
}

// Our clock and the product's may differ.
const CLOCKS_MS = 2 * 60_000;

function tookEffect({ kind, after }: JournalEntry, person: Person, startedMs: number): boolean {
  if (kind === 'created') return person.createdAtMs >= startedMs - CLOCKS_MS;
  // Some of the values may have been refused.
  return Object.entries(after).some(
    ([key, value]) => String(person.values[key] ?? '') === String(value ?? ''),
  );
}

/** A creation that turned out to be ours is counted by whoever found out; false when none was meant. */
export function forgetCreation(slice: Slice, side: Side, emails: readonly string[]): boolean {
  return emails.map((email) => slice.intended.delete(creationKey(side, email))).includes(true);
}
