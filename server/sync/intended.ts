import { halfOfKey } from '../../rules/name.ts';
import type { Person, Side } from '../../rules/person.ts';
import type { Change } from '../../rules/plan.ts';
import { beforeOf, writeJournal, type JournalEntry } from './journal.ts';
import { onlyAt, placeAtEnd } from './journal-places.ts';
import { checkVolume } from './guard.ts';
import { isLike, isThere } from './likeness.ts';
import { entityOf, type Slice } from './slice.ts';
import { saveState } from './state.ts';
import { countWrite } from './summary.ts';
import type { SalesWrite } from './write-freshsales.ts';

/** What was noted in the journal and of which it is not known yet whether it came about. */
export interface Meant {
  readonly entry: JournalEntry;
  /** Where it stands in the journal. */
  readonly place: number;
  /** Since when it may have come about unseen: the execution was cut off, or the answer was lost. `null`: it is being done. */
  readonly openMs: number | null;
  /** Of a customer's creation: what earlier slices meant by it, with other values. One of them may be what came about. */
  readonly earlier?: readonly Meant[];
}

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
  const after = fields ?? wholeOf(entry);
  const own = meantBy(slice, entry);
  if (own.length === 0) pushVoid(slice, entry, placeAtEnd(slice.run.journal), after);
  for (const meant of own) takeBackOf(slice, meant, after);
  if (fields === undefined) settled(slice, entry);
}

/** Takes back one entry, and no other of its record. */
export function takeBackOf(
  slice: Slice,
  { entry, place }: Pick<Meant, 'entry' | 'place'>,
  after = wholeOf(entry),
): void {
  pushVoid(slice, entry, onlyAt(place), after);
}

/** What a void of a whole entry names: the fields of a change, none of a creation. */
function wholeOf({ kind, after }: JournalEntry): JournalEntry['after'] {
  return kind === 'created' ? {} : after;
}

function pushVoid({ voids }: Slice, entry: JournalEntry, from: number, after: JournalEntry['after']): void {
  voids.push({ ...entry, kind: 'void', from, after, before: {} });
}

/** It is known what came of an entry: it was counted, or was taken back, or a job under way tells. */
export function settled(slice: Slice, entry: JournalEntry): void {
  const done = meantBy(slice, entry);
  dropEarlier(slice, done);
  const left = (slice.intended.get(keyOf(entry)) ?? []).filter((meant) => !done.includes(meant));
  if (left.length > 0) slice.intended.set(keyOf(entry), left);
  else slice.intended.delete(keyOf(entry));
}

/** What came of a creation is known, and what was meant by it before did not come about. */
function dropEarlier(slice: Slice, done: readonly Meant[]): void {
  for (const meant of done.flatMap(({ earlier = [] }) => earlier)) takeBackOf(slice, meant);
}

/** What was meant by an entry: a record may be written to twice, from two others. */
function meantBy({ intended }: Slice, entry: JournalEntry): readonly Meant[] {
  const all = intended.get(keyOf(entry)) ?? [];
  const same = all.filter((meant) => isSame(meant.entry, entry));
  return same.length > 0 ? same : all;
}

/** Whether an entry may have come about in an earlier slice. */
export function isOpen({ intended }: Slice, entry: JournalEntry): boolean {
  return intended.get(keyOf(entry))?.some(({ openMs }) => openMs !== null) === true;
}

/** A creation that was noted again and not tried after all did not come about now; whether it had before stays open. */
export function notTried(slice: Slice, entry: JournalEntry): void {
  if (!isOpen(slice, entry)) takeBack(slice, entry);
}

/** Nobody knows what came of an entry: the product did not say. */
export function leaveOpen({ intended, services }: Slice, entry: JournalEntry): void {
  const own = intended.get(keyOf(entry)) ?? [];
  intended.set(
    keyOf(entry),
    own.map((meant) => ({ ...meant, openMs: meant.openMs ?? services.now() })),
  );
}

/**
 * Notes what is about to be done. What became of each entry is to be told by `settled`, `takeBack` or `leaveOpen`; of the
 * others the next slice finds out. Rejects with `guardAsks` where that is to be asked first.
 */
export async function intend(slice: Slice, entries: readonly JournalEntry[]): Promise<void> {
  checkVolume(slice, entries.filter(({ kind }) => kind !== 'void').length);
  if (entries.length === 0) return;
  await keepBegun(slice);
  const overtook = entries.map((entry) => overtaken(slice, entry));
  const places = await written(slice, entries);
  entries.forEach((entry, at) => {
    const others = (slice.intended.get(keyOf(entry)) ?? []).filter(({ openMs }) => openMs === null);
    slice.intended.set(keyOf(entry), [...others, { entry, place: places[at]!, ...overtook[at]! }]);
  });
}

/** Notes what is asked for once more, since the answer was lost: both may come about, which an undo is to know. */
export async function intendAgain(slice: Slice, entries: readonly JournalEntry[]): Promise<void> {
  if (entries.length === 0) return;
  const places = await written(slice, entries);
  entries.forEach((entry, at) => {
    const others = slice.intended.get(keyOf(entry)) ?? [];
    slice.intended.set(keyOf(entry), [...others, { entry, place: places[at]!, openMs: null }]);
  });
}

/** Where the store does not say whether it took them, the next slice reads what is there, as after one that was cut off. */
async function written({ services, run }: Slice, entries: readonly JournalEntry[]): Promise<number[]> {
  try {
    return await writeJournal(services.store, run, entries);
  } catch (error) {
    run.repeats = true;
    throw error;
  }
}

/** A run that was begun in this execution has to be known to the next one before it writes: what it did is counted then. */
async function keepBegun(slice: Slice): Promise<void> {
  const { begun, services } = slice;
  if (begun?.run == null) return;
  slice.begun = null;
  begun.run.savedMs = services.now();
  await saveState(services, begun);
}

/**
 * What an earlier slice meant for the same record is overtaken: it did not come about, or this is the same again and counts for both.
 * Gives since when a customer's creation may have come about, and with which other values: Freshdesk says so when it is asked again.
 */
function overtaken(slice: Slice, entry: JournalEntry): Pick<Meant, 'openMs' | 'earlier'> {
  const open = (slice.intended.get(keyOf(entry)) ?? []).filter(({ openMs }) => openMs !== null);
  const isAsked = entry.kind === 'created' && entry.side === 'freshdesk';
  const earlier = isAsked && entry.entity === null ? open.filter((meant) => !isSame(meant.entry, entry)) : [];
  for (const meant of open.filter((one) => !earlier.includes(one))) takeBackOf(slice, meant);
  return { openMs: isAsked ? openSince(open) : null, earlier };
}

function isSame(one: JournalEntry, other: JournalEntry): boolean {
  return JSON.stringify(one.after) === JSON.stringify(other.after);
}

function openSince(earlier: readonly Meant[]): number | null {
  return earlier.find(({ openMs }) => openMs !== null)?.openMs ?? null;
}

/** By which an entry is known among those of its run. */
export function keyOf({ side, entity, id, email, kind }: JournalEntry): string {
  if (kind === 'archived' || kind === 'kept') return `${kind} ${side} ${String(email)}`;
  return kind === 'created' ? creationKey(side, entity, email) : updateKey(side, entity, id);
}

function creationKey(side: Side, entity: string | null, email: string | null): string {
  return `${side} ${String(entity)} @${String(email)}`;
}

function updateKey(side: Side, entity: string | null, id: number | null): string {
  return `${side} ${String(entity)} ${String(id)}`;
}

/** Whether an execution that was cut off meant to archive who has this address. */
export function wasToArchive(
  { intended }: Slice,
  { side, email }: Pick<JournalEntry, 'side' | 'email'>,
): boolean {
  const key = `archived ${side} ${String(email)}`;
  return intended.get(key)?.[0]?.openMs != null && intended.delete(key);
}

/** Counts what was meant to be written to a record and is there now that it is read again. Gives what that was. */
export function recognise(slice: Slice, person: Person): Meant[] {
  if (slice.intended.size === 0) return [];
  const { side, entity, id, emails } = person;
  const ofCreation = emails.slice(0, 1).map((email) => creationKey(side, entity, email));
  const asMade = beforeChanges(slice, person);
  const made = ofCreation.flatMap((key) => recogniseBy(slice, key, asMade));
  if (entity === null || entity === 'contacts') refute(slice, ofCreation, asMade);
  return [...made, ...recogniseBy(slice, updateKey(side, entity, id), person)];
}

/** A record without what slices that were cut off have changed since: that says nothing of who created it. */
function beforeChanges({ intended }: Slice, person: Person): Person {
  const values = { ...person.values };
  const changes = intended.get(updateKey(person.side, person.entity, person.id)) ?? [];
  for (const { entry } of [...changes].reverse())
    for (const [key, value] of Object.entries(entry.after))
      if (isThere(value, values[key])) values[key] = entry.before[key] ?? null;
  return { ...person, values };
}

/** An address is one customer's and one contact's only: who has it and is not what an earlier slice meant to create says that it created nobody. */
function refute(slice: Slice, keys: readonly string[], person: Person): void {
  const { intended } = slice;
  for (const key of keys) {
    const all = intended.get(key) ?? [];
    const refuted = all.filter(
      ({ entry, openMs }) => openMs !== null && inEffect(entry, person, openMs).length === 0,
    );
    for (const meant of refuted) takeBackOf(slice, meant);
    dropEarlier(slice, refuted);
    const left = all.filter((meant) => !refuted.includes(meant));
    if (left.length > 0) intended.set(key, left);
    else intended.delete(key);
  }
}

function recogniseBy(slice: Slice, key: string, person: Person): Meant[] {
  const { intended, run } = slice;
  const all = intended.get(key) ?? [];
  const cameAbout = (meant: Meant): boolean =>
    meant.openMs !== null &&
    inEffect(meant.entry, person, meant.openMs).length + foundLater(all, meant).length > 0;
  const found = all.filter(cameAbout);
  if (found.length === 0) return [];
  const left = all.filter((meant) => !found.includes(meant));
  if (left.length > 0) intended.set(key, left);
  else intended.delete(key);
  for (const meant of found) takeBackMissing(slice, meant, person, foundLater(all, meant));
  dropEarlier(slice, found);
  const what = found[0]!.entry.kind === 'created' ? 'created' : 'updated';
  countWrite(run.summary, what, entityOf(slice, person), person.side, timesOf(found, person));
  return found;
}

// Our clock and the product's may differ.
const CLOCKS_MS = 2 * 60_000;

/** The fields of an entry that the record has by now; some of its values may have been refused. */
function inEffect({ kind, after }: JournalEntry, person: Person, openMs: number): string[] {
  if (kind === 'created')
    return person.createdAtMs >= openMs - CLOCKS_MS && isLike(after, person.values) ? ['*'] : [];
  return Object.keys(after).filter((key) => isThere(after[key], person.values[key]));
}

/** The fields of an entry that came about since one that was meant later has found their values there, and was to write over them. */
function foundLater(all: readonly Meant[], { entry, place }: Meant): string[] {
  const later = all.filter((other) => other.place > place).map((other) => other.entry.before);
  return Object.keys(entry.after).filter((key) =>
    later.some((before) => before[key] != null && isThere(entry.after[key], before[key])),
  );
}

/** What a record does not have of an entry that came about was refused, but for what was written over since. Names are joined on the way. */
function takeBackMissing(slice: Slice, meant: Meant, { values }: Person, over: readonly string[] = []): void {
  const missing = Object.entries(meant.entry.after).filter(
    ([key, value]) => halfOfKey(key) === null && !isThere(value, values[key]) && !over.includes(key),
  );
  if (missing.length > 0) takeBackOf(slice, meant, Object.fromEntries(missing));
}

/** How often a record was written to: a slice that was cut off as well wrote again only what the one before had not. */
function timesOf(found: readonly Meant[], person: Person): number {
  const seen = new Set<string>();
  return [...found].reverse().filter((meant) => {
    const fresh = inEffect(meant.entry, person, meant.openMs!).filter((key) => !seen.has(key));
    for (const key of fresh) seen.add(key);
    return fresh.length + foundLater(found, meant).length > 0;
  }).length;
}

/** Whether a record that is there already is one that this run meant to create and does not know of yet: it is counted by whoever asks. */
export function isOwnCreation(slice: Slice, person: Person): boolean {
  const { intended } = slice;
  const asMade = beforeChanges(slice, person);
  const isMade = ({ entry, openMs }: Meant) => openMs !== null && inEffect(entry, asMade, openMs).length > 0;
  const isOwn = (meant: Meant) => isMade(meant) || meant.earlier?.some(isMade) === true;
  // Its own address is its first one: who has it as another address was created for somebody else.
  const keys = person.emails.slice(0, 1).map((email) => creationKey(person.side, person.entity, email));
  const own = keys.filter((key) => intended.get(key)?.some(isOwn) === true);
  for (const key of own) {
    const all = (intended.get(key) ?? []).flatMap((meant) => [...(meant.earlier ?? []), meant]);
    const made = [...all].reverse().find(isMade)!;
    takeBackMissing(slice, made, asMade);
    for (const meant of all) if (meant !== made) takeBackOf(slice, meant);
    intended.delete(key);
  }
  return own.length > 0;
}
