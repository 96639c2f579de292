import { journal as validJournal } from '../../generated/validators.js';
import type { Person, Side, Value } from '../../rules/person.ts';
import type { MappedEntity } from '../../rules/settings/document.ts';
import { parseOrNull, readJson } from '../door.ts';
import type { Store } from '../platform/store.ts';
import type { Run, State } from './state.ts';

type Values = Readonly<Record<string, Value>>;

/** One write: which record, by its id or, where a bulk created it, by its address (an account by its name); values by pair key. */
export interface JournalEntry {
  readonly side: Side;
  /** Of Freshsales' record; `null` for a customer. `accounts` for companies as well. */
  readonly entity: MappedEntity | null;
  /** `void`: what an earlier entry of this record says did not come about; `after` names the fields, none for all. */
  readonly kind: 'created' | 'updated' | 'void';
  readonly id: number | null;
  readonly email: string | null;
  /** The record of the other side that the values came from. */
  readonly from: number | null;
  readonly after: Values;
  /** Only what was not empty. */
  readonly before: Values;
}

/** How long a run's details stay, unless newer ones need the room. */
const JOURNAL_DAYS = 30;
const JOURNAL_VALUES_MAX = 1500;

// 40 KB a value; what a slice that was cut off appended is not counted.
const VALUE_CHARS = 30_000;

/** Where a run's journal ends: values so far, letters and entries of the last one. */
export interface JournalEnd {
  values: number;
  letters: number;
  entries: number;
}

type Packed = readonly [
  kind: string,
  id: number | null,
  email: string | null,
  from: number | null,
  after: Values,
  before?: Values,
];

/**
 * Writes entries down, before what they say is done: should the execution be cut off, the next one finds out which of it
 * came about (see intended.ts) and the counts stay true. One store operation for some 200 entries.
 */
export async function writeJournal(store: Store, run: Run, entries: readonly JournalEntry[]): Promise<void> {
  let rest = entries.map(pack);
  const end = run.journal;
  while (rest.length > 0) {
    if (end.values === 0 || end.letters > VALUE_CHARS) begin(end);
    const taken = whatFits(rest, VALUE_CHARS - end.letters);
    await store.append(keyOf(run.summary.runId, end.values - 1), { e: taken });
    end.letters += taken.reduce((sum, text) => sum + text.length * 1.1 + 3, 0);
    end.entries += taken.length;
    rest = rest.slice(taken.length);
  }
}

function begin(end: JournalEnd): void {
  end.values += 1;
  end.letters = 0;
  end.entries = 0;
}

function whatFits(texts: readonly string[], room: number): readonly string[] {
  let letters = 0;
  const end = texts.findIndex((text, at) => {
    letters += text.length * 1.1 + 3;
    return at > 0 && letters > room;
  });
  return end === -1 ? texts : texts.slice(0, end);
}

/** One value of a run's journal (from 0 on), in the order of writing: one store operation. `null`: there is none, or no more. */
export async function readJournal(
  store: Store,
  runId: string,
  value: number,
): Promise<readonly JournalEntry[] | null> {
  const stored = parseOrNull<{ e: string[] }>(validJournal, await store.get(keyOf(runId, value)));
  return stored?.e.flatMap(unpack) ?? null;
}

/** Keeps a run's journal when the run ends; the oldest ones go when there are too many values, or after a month. */
export function keepJournal(state: State, run: Run, nowMs: number): void {
  const { values } = run.journal;
  if (values > 0) state.journals.push({ runId: run.summary.runId, values, atMs: nowMs });
  const oldestMs = nowMs - JOURNAL_DAYS * 24 * 60 * 60_000;
  const total = () => state.journals.reduce((sum, journal) => sum + journal.values, 0);
  while (state.journals.length > 1 && (total() > JOURNAL_VALUES_MAX || state.journals[0]!.atMs < oldestMs)) {
    const { runId, values: count } = state.journals.shift()!;
    state.trash.push({ key: `j/${runId}`, count });
  }
}

function keyOf(runId: string, value: number): string {
  return `j/${runId}/${String(value)}`;
}

const letters: Readonly<Record<JournalEntry['kind'], string>> = { created: 'n', updated: 'u', void: 'x' };

function pack({ side, entity, kind, id, email, from, after, before }: JournalEntry): string {
  const packed: Packed = [whoseLetter(side, entity) + letters[kind], id, email, from, after];
  return JSON.stringify(Object.keys(before).length > 0 ? [...packed, before] : packed);
}

const whose: Readonly<Record<string, Pick<JournalEntry, 'side' | 'entity'>>> = {
  f: { side: 'freshdesk', entity: null },
  c: { side: 'freshsales', entity: 'contacts' },
  l: { side: 'freshsales', entity: 'leads' },
  a: { side: 'freshsales', entity: 'accounts' },
  o: { side: 'freshdesk', entity: 'accounts' },
};

function whoseLetter(side: Side, entity: MappedEntity | null): string {
  if (entity === 'accounts') return side === 'freshdesk' ? 'o' : 'a';
  if (side === 'freshdesk') return 'f';
  return entity === 'leads' ? 'l' : 'c';
}

const kinds: Readonly<Record<string, JournalEntry['kind']>> = { n: 'created', u: 'updated', x: 'void' };

function unpack(text: string): JournalEntry[] {
  const packed = readJson(text);
  if (!Array.isArray(packed) || typeof packed[0] !== 'string') return [];
  const [letters, id, email, from, after, before = {}] = packed as unknown as Packed;
  const record = whose[letters.charAt(0)];
  const kind = kinds[letters.charAt(1)];
  return record === undefined || kind === undefined
    ? []
    : [{ ...record, kind, id, email, from, after, before }];
}

/** What a record has in the fields that are to be written, where it is not empty. */
export function beforeOf(person: Person, after: Values): Values {
  const keys = Object.keys(after).filter((key) => person.values[key] != null);
  return Object.fromEntries(keys.map((key) => [key, person.values[key]!]));
}
