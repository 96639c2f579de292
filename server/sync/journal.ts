import { journal as validJournal } from '../../generated/validators.js';
import { countFitting, storedBytes } from '../../rules/bytes.ts';
import type { Person, Side, Value } from '../../rules/person.ts';
import { decodeNumber, encodeNumber } from '../../rules/hash.ts';
import { keptReasons, type KeptReason } from '../../rules/undo.ts';
import type { MappedEntity } from '../../rules/settings/document.ts';
import { parseOrNull, readJson } from '../door.ts';
import { appendIfRoom, type Store } from '../platform/store.ts';
import { fitEntry } from './journal-fit.ts';
import { placeAtEnd } from './journal-places.ts';
import { keysPrefix, noteKeys, saveKeys, type JournalKeys, type StoredKeys } from './journal-keys.ts';
import type { Run, State, Trash } from './state.ts';

type Values = Readonly<Record<string, Value>>;

/** One write: which record, by its id or, where a bulk created it, by its address (an account by its name); values by pair key. */
export interface JournalEntry {
  readonly side: Side;
  /** Of Freshsales' record; `null` for a customer. `accounts` for companies as well. */
  readonly entity: MappedEntity | null;
  readonly kind: JournalKind;
  readonly id: number | null;
  readonly email: string | null;
  /** The record of the other side that the values came from. Of a `void`: which places it is about, see `takesBack`. */
  readonly from: number | null;
  readonly after: Values;
  /** Only what was not empty. */
  readonly before: Values;
  /** Of what was kept. */
  readonly why?: KeptReason;
}

/** `void`: what an earlier entry of this record says did not come about; `after` holds the fields, none for all. */
/** `archived`, `kept`: of an undo, a creation that was taken back, and what was left as it is. */
type JournalKind = 'created' | 'updated' | 'void' | 'archived' | 'kept';

/** How long a run's details stay, unless newer ones need the room. */
const JOURNAL_DAYS = 30;
const JOURNAL_VALUES_MAX = 1500;
// Of the checkpoint's bytes: about a hundred runs.
const JOURNALS_BYTES_MAX = 9_000;

// Of 40 KB a value.
const VALUE_BYTES = 32_000;
const ENTRY_BYTES = 30_000;

/** Where a run's journal ends: values so far, bytes (`letters`) and entries of the last one. */
export interface JournalEnd extends ValuesEnd {
  entries: number;
  /** Of each value what kinds of entries are in it (`maskOf`), two letters each; the store turns an empty text into `null`. */
  masks: string | null;
  readonly keys: JournalKeys;
  /** Entries that take back others are kept apart, since they may come much later. */
  readonly voids: VoidsEnd;
}

interface VoidsEnd extends ValuesEnd {
  /** They take back entries before this place; absent in a state of before, and where there are none. */
  before?: number;
}

interface ValuesEnd {
  values: number;
  letters: number;
}

/** A journal that is kept, as the state knows it. */
export interface KeptJournal extends StoredKeys {
  readonly values: number;
  readonly atMs: number;
  readonly masks: string;
  readonly voids: number;
}

export function newJournal(): JournalEnd {
  return {
    values: 0,
    letters: 0,
    entries: 0,
    masks: null,
    keys: { values: 0, letters: 0, pending: [] },
    voids: { values: 0, letters: 0 },
  };
}

type Packed = readonly [
  kind: string,
  id: number | null,
  email: string | null,
  from: number | null,
  after: Values,
  before?: Values,
  why?: string,
];

/**
 * Writes entries down, before what they say is done: should the execution be cut off, the next one finds out which of it
 * came about (see intended.ts) and the counts stay true. One store operation for some 200 entries. Gives their places.
 */
export async function writeJournal(
  store: Store,
  run: Run,
  entries: readonly JournalEntry[],
): Promise<number[]> {
  const end = run.journal;
  const places: number[] = [];
  let rest = entries.map(pack);
  while (rest.length > 0) {
    if (isFuller(end, rest)) {
      begin(end);
      end.entries = 0;
    }
    const taken = await appendTo(store, keyOf(run.summary.runId, end.values - 1), end, rest);
    if (taken === 0) end.entries = 0;
    for (const entry of entries.slice(places.length, places.length + taken)) {
      places.push(placeAtEnd(end));
      noteEntry(end, entry);
    }
    rest = rest.slice(taken);
  }
  await saveKeys(store, run.summary.runId, end, false);
  return places;
}

// A value that is nearly full is left: beginning the next one costs an operation less than filling it up.
const NEARLY_FULL = 0.7 * VALUE_BYTES;

function isFuller(end: ValuesEnd, texts: readonly string[]): boolean {
  const fits = countThatFits(end, texts);
  return fits === 0 || (end.letters > NEARLY_FULL && fits < texts.length);
}

/** None before the first value is begun; an empty one takes one in any case. */
function countThatFits({ values, letters }: ValuesEnd, texts: readonly string[]): number {
  if (values === 0) return 0;
  return Math.max(countFitting(texts, VALUE_BYTES - letters), letters === 0 ? 1 : 0);
}

/** Notes an entry of the last value: what kind it is, and by what it is found again. */
export function noteEntry(end: JournalEnd, entry: JournalEntry): void {
  end.entries += 1;
  const mask = maskAt(end.masks, end.values - 1) | maskOf(entry);
  end.masks = (end.masks ?? '').slice(0, (end.values - 1) * MASK_CHARS) + encodeNumber(mask, MASK_CHARS);
  noteKeys(end, entry);
}

/** Cuts a journal's last value down to the entries that a checkpoint knows of; an empty one goes. */
export async function truncateJournal(
  store: Store,
  runId: string,
  { values, entries }: Pick<JournalEnd, 'values' | 'entries'>,
): Promise<void> {
  if (values === 0) return;
  const key = keyOf(runId, values - 1);
  const kept = ((await readEntries(store, key)) ?? []).slice(0, entries);
  if (kept.length === 0) await store.delete(key);
  else await store.set(key, { e: kept.map(pack) });
}

/** Writes down which entries did not come about: one store operation. The run may have ended by then. */
export async function writeVoids(
  store: Store,
  { journals }: State,
  run: Run,
  voids: readonly JournalEntry[],
): Promise<void> {
  const end = run.journal.voids;
  if (voids.length > 0) end.before = placeAtEnd(run.journal);
  let rest = voids.map(pack);
  while (rest.length > 0) {
    if (countThatFits(end, rest) === 0) begin(end);
    const taken = await appendTo(store, voidsKey(run.summary.runId, end.values - 1), end, rest);
    rest = rest.slice(taken);
  }
  const kept = journals.findIndex(({ runId }) => runId === run.summary.runId);
  if (kept !== -1) journals[kept] = { ...journals[kept]!, voids: end.values };
}

function begin(end: ValuesEnd): void {
  end.values += 1;
  end.letters = 0;
}

/** Appends as many entries as fit into the value, and gives their number: none where it is full, and the next one is begun. */
async function appendTo(
  store: Store,
  key: string,
  end: ValuesEnd,
  texts: readonly string[],
): Promise<number> {
  const taken = texts.slice(0, countThatFits(end, texts));
  if (!(await appendIfRoom(store, key, { e: taken }))) {
    begin(end);
    return 0;
  }
  end.letters += storedBytes(taken);
  return taken.length;
}

/** Bytes that entries take in their value. */
export function bytesOfEntries(entries: readonly JournalEntry[]): number {
  return storedBytes(entries.map(pack));
}

/** One value of a run's journal (from 0 on), in the order of writing: one store operation. `null`: there is none, or no more. */
export function readJournal(
  store: Store,
  runId: string,
  value: number,
): Promise<readonly JournalEntry[] | null> {
  return readEntries(store, keyOf(runId, value));
}

/** What did not come about in a run, all of it: a store operation for some 400. */
export async function readVoids(
  store: Store,
  { runId, voids }: Pick<KeptJournal, 'runId' | 'voids'>,
): Promise<JournalEntry[]> {
  const found: JournalEntry[] = [];
  for (let value = 0; value < voids; value += 1)
    found.push(...((await readEntries(store, voidsKey(runId, value))) ?? []));
  return found;
}

/**
 * What an execution that was cut off took back before any checkpoint knew of it, after which the list goes on; with it come those
 * that share a value with them. A store operation, and one more for each value that it began.
 */
export async function recallVoids(store: Store, { summary, journal }: Run): Promise<JournalEntry[]> {
  const end = journal.voids;
  const voids: JournalEntry[] = [];
  for (let value = Math.max(end.values - 1, 0); ; value += 1) {
    const found = await readEntries(store, voidsKey(summary.runId, value));
    if (found === null) return voids;
    voids.push(...found);
    end.values = value + 1;
    end.letters = bytesOfEntries(found);
  }
}

async function readEntries(store: Store, key: string): Promise<readonly JournalEntry[] | null> {
  const stored = parseOrNull<{ e: string[] }>(validJournal, await store.get(key));
  return stored?.e.flatMap(unpackEntry) ?? null;
}

/** What a run has written so far, as the state will know it. */
export function keptOf({ summary, journal }: Run, atMs: number): KeptJournal {
  const { values, masks, voids, keys } = journal;
  return { runId: summary.runId, values, atMs, masks: masks ?? '', voids: voids.values, keys: keys.values };
}

/** Keeps a run's journal when the run ends; the oldest ones go when there are too many values, or after a month. */
export async function keepJournal(store: Store, state: State, run: Run, nowMs: number): Promise<void> {
  await saveKeys(store, run.summary.runId, run.journal, true);
  const own = state.journals.findIndex(({ runId }) => runId === run.summary.runId);
  if (own !== -1) state.journals.splice(own, 1);
  if (run.journal.values > 0) state.journals.push(keptOf(run, nowMs));
  const oldestMs = nowMs - JOURNAL_DAYS * 24 * 60 * 60_000;
  const total = () => state.journals.reduce((sum, journal) => sum + journal.values, 0);
  const tooMuch = () =>
    total() > JOURNAL_VALUES_MAX || JSON.stringify(state.journals).length > JOURNALS_BYTES_MAX;
  while (state.journals.length > 1 && (tooMuch() || state.journals[0]!.atMs < oldestMs))
    state.trash.push(...heapsOf(state.journals.shift()!));
}

/** The values of a journal, to be thrown away. */
export function heapsOf({ runId, values, voids, keys }: KeptJournal): Trash[] {
  const heaps = [
    { key: `j/${runId}`, count: values },
    { key: `j/${runId}/x`, count: voids },
    { key: keysPrefix(runId), count: keys },
  ];
  return heaps.filter(({ count }) => count > 0);
}

/** Until when a journal is kept, unless newer ones need the room. */
export function keptUntilMs({ atMs }: KeptJournal): number {
  return atMs + JOURNAL_DAYS * 24 * 60 * 60_000;
}

const MASK_CHARS = 2;

/** Which kinds of entries a value has: a bit for each product and entity, and one for each kind. */
export function maskOf({ side, entity, kind }: Pick<JournalEntry, 'side' | 'entity' | 'kind'>): number {
  return recordMask(side, entity) | kindMask(kind);
}

function recordMask(side: Side, entity: MappedEntity | null): number {
  return 1 << recordLetters.indexOf(letterOf(side, entity));
}

function kindMask(kind: JournalKind): number {
  return 1 << (recordLetters.length + kindLetters.indexOf(letters[kind]));
}

/** Whether a value may have entries of creations. */
export function mayHaveCreations({ masks }: Pick<JournalEnd, 'masks'>, value: number): boolean {
  return mayHave(masks, value, kindMask('created'));
}

/** Whether a value may have entries of Freshsales' records. */
export function mayHaveSales({ masks }: Pick<JournalEnd, 'masks'>, value: number): boolean {
  return mayHave(masks, value, salesEntities.map((entity) => recordMask('freshsales', entity)).reduce(or));
}

const salesEntities = ['contacts', 'leads', 'accounts'] as const;

function or(a: number, b: number): number {
  return a | b;
}

function mayHave(masks: string | null, value: number, wanted: number): boolean {
  const mask = maskAt(masks, value);
  return mask === 0 || (mask & wanted) !== 0;
}

/** The mask of a value, 0 where none is noted. */
export function maskAt(masks: string | null, value: number): number {
  const mask = decodeNumber((masks ?? '').slice(value * MASK_CHARS, (value + 1) * MASK_CHARS));
  return Number.isFinite(mask) ? mask : 0;
}

/** Journals are written by one slice at a time. */
export function isOfJournal(key: string): boolean {
  return key.startsWith('j/');
}

function keyOf(runId: string, value: number): string {
  return `j/${runId}/${String(value)}`;
}

function voidsKey(runId: string, value: number): string {
  return `j/${runId}/x/${String(value)}`;
}

// In the order of their bits in a mask.
const recordLetters = 'fclao';
const kindLetters = 'nuxdk';

const letters: Readonly<Record<JournalKind, string>> = {
  created: 'n',
  updated: 'u',
  void: 'x',
  archived: 'd',
  kept: 'k',
};

/** A kind of record as one letter. */
export function letterOf(side: Side, entity: MappedEntity | null): string {
  if (entity === 'accounts') return side === 'freshdesk' ? 'o' : 'a';
  if (side === 'freshdesk') return 'f';
  return entity === 'leads' ? 'l' : 'c';
}

/** An entry as it is stored. One that takes too many bytes is cut down (`fitEntry`). */
function pack(entry: JournalEntry): string {
  const text = textOf(entry);
  // Three bytes a letter at most; what JSON escapes in it takes more, and is there already.
  if (4 * text.length <= ENTRY_BYTES) return text;
  return textOf(fitEntry(entry, ENTRY_BYTES, (fitted) => storedBytes(textOf(fitted))));
}

function textOf({ side, entity, kind, id, email, from, after, before, why }: JournalEntry): string {
  // A preview gives what it would create numbers below zero.
  const known = id !== null && id > 0 ? id : null;
  const packed: Packed = [letterOf(side, entity) + letters[kind], known, email, from, after];
  if (why !== undefined) return JSON.stringify([...packed, before, why]);
  return JSON.stringify(Object.keys(before).length > 0 ? [...packed, before] : packed);
}

/** The kind of record whose letter is the first of these. */
export function recordOf(letters: string): Pick<JournalEntry, 'side' | 'entity'> | undefined {
  return whose[letters.charAt(0)];
}

const whose: Readonly<Record<string, Pick<JournalEntry, 'side' | 'entity'>>> = {
  f: { side: 'freshdesk', entity: null },
  c: { side: 'freshsales', entity: 'contacts' },
  l: { side: 'freshsales', entity: 'leads' },
  a: { side: 'freshsales', entity: 'accounts' },
  o: { side: 'freshdesk', entity: 'accounts' },
};

const kinds: Readonly<Record<string, JournalKind>> = {
  n: 'created',
  u: 'updated',
  x: 'void',
  d: 'archived',
  k: 'kept',
};

/** An entry as it is stored; none for a text that is no entry. */
export function unpackEntry(text: string): JournalEntry[] {
  const packed = readJson(text);
  if (!Array.isArray(packed) || typeof packed[0] !== 'string') return [];
  const [letters, id, email, from, after, before = {}, why] = packed as unknown as Packed;
  const record = recordOf(letters);
  const kind = kinds[letters.charAt(1)];
  return record === undefined || kind === undefined
    ? []
    : [{ ...record, kind, id, email, from, after, before, ...reasonOf(why) }];
}

function reasonOf(why: string | undefined): Pick<JournalEntry, 'why'> {
  const reason = keptReasons.find((known) => known === why);
  return reason === undefined ? {} : { why: reason };
}

/** What a record has in the fields that are to be written, where it is not empty. */
export function beforeOf(person: Person, after: Values): Values {
  const keys = Object.keys(after).filter((key) => person.values[key] != null);
  return Object.fromEntries(keys.map((key) => [key, person.values[key]!]));
}
