import {
  recordKindOf,
  recordKinds,
  writtenKinds,
  type RecordKind,
  type WrittenFilter,
  type WrittenKind,
  type WrittenPage,
  type WrittenRecord,
} from '../../rules/console/written.ts';
import { hasSameText, isToken } from '../../rules/long-text.ts';
import type { Value } from '../../rules/person.ts';
import { sentence } from '../../rules/sentences.ts';
import type { Store } from '../platform/store.ts';
import { isAbout, UNKEYED_VALUES, valuesWith } from './journal-keys.ts';
import {
  keptOf,
  maskAt,
  maskOf,
  readJournal,
  readVoids,
  type JournalEntry,
  type KeptJournal,
} from './journal.ts';
import { placeOf, takesBack } from './journal-places.ts';
import type { State } from './state.ts';

/** The journal of a run, at work or kept; `null` when nothing of it is there (any more). */
export function journalOf(state: State, runId: string): KeptJournal | null {
  const { run } = state;
  if (run?.summary.runId === runId) return { ...keptOf(run, 0), pending: run.journal.keys.pending };
  return state.journals.find((journal) => journal.runId === runId) ?? null;
}

/** A value's entries as they came about: without what was taken back later. What was asked for twice is in it twice. */
export async function readWritten(
  store: Store,
  journal: KeptJournal,
  value: number,
  voids: readonly JournalEntry[],
): Promise<JournalEntry[]> {
  const entries = (await readJournal(store, journal.runId, value)) ?? [];
  return withoutVoids(entries, value, voids).map(({ entry }) => entry);
}

/** The entries of a value, each with its place, without what was taken back. */
export function withoutVoids(
  entries: readonly JournalEntry[],
  value: number,
  voids: readonly JournalEntry[],
): { entry: JournalEntry; place: number }[] {
  const byRecord = new Map<string, JournalEntry[]>();
  for (const entry of voids) push(byRecord, recordOf(entry), entry);
  return entries.flatMap((entry, at) => {
    const place = placeOf(value, at);
    const own = (byRecord.get(recordOf(entry)) ?? []).filter((taken) => takesBack(taken, place));
    return (own.length === 0 ? [entry] : without(entry, own)).map((left) => ({ entry: left, place }));
  });
}

function push<T>(map: Map<string, T[]>, key: string, item: T): void {
  const list = map.get(key);
  if (list === undefined) map.set(key, [item]);
  else list.push(item);
}

/** A creation goes by its address, a change by its id. */
function recordOf({ side, entity, id, email }: JournalEntry): string {
  return JSON.stringify([side, entity, id ?? email]);
}

// A step that was repeated wrote the same entry down twice.
function eachOnce(entries: readonly JournalEntry[]): JournalEntry[] {
  return [...new Map(entries.map((entry) => [identityOf(entry), entry])).values()];
}

function identityOf({ side, entity, kind, id, email, after }: JournalEntry): string {
  return JSON.stringify([side, entity, kind, id, email, after]);
}

function without(entry: JournalEntry, voids: readonly JournalEntry[]): JournalEntry[] {
  let { after } = entry;
  for (const taken of voids) {
    const fields = Object.entries(taken.after);
    if (fields.length === 0) return [];
    after = Object.fromEntries(
      Object.entries(after).filter(
        ([key, value]) => taken.after[key] === undefined || !hasSameText(taken.after[key], value),
      ),
    );
  }
  const nothing = Object.keys(after).length === 0 && entry.kind !== 'created';
  return nothing ? [] : [{ ...entry, after }];
}

/**
 * What a run wrote, record by record: the first value from `first` on that may have what is asked for. Two store
 * operations besides the state; one more for each further 400 records that were refused.
 */
export async function writtenFrom(
  store: Store,
  journal: KeptJournal,
  first: number,
  filter: WrittenFilter,
): Promise<WrittenPage> {
  const value = nextValue(journal, first, filter);
  if (value === null) return { records: [], next: null };
  const entries = await readWritten(store, journal, value, await readVoids(store, journal));
  return {
    records: eachOnce(entries)
      .filter((entry) => isWanted(entry, filter))
      .map(toRecord),
    next: nextValue(journal, value + 1, filter),
  };
}

function nextValue({ masks, values }: KeptJournal, first: number, filter: WrittenFilter): number | null {
  const wanted = wantedMasks(filter);
  for (let value = first; value < values; value += 1) {
    const mask = maskAt(masks, value);
    if (mask === 0 || wanted.some((bits) => (mask & bits) === bits)) return value;
  }
  return null;
}

const whose: Readonly<Record<RecordKind, Pick<JournalEntry, 'side' | 'entity'>>> = {
  customers: { side: 'freshdesk', entity: null },
  contacts: { side: 'freshsales', entity: 'contacts' },
  leads: { side: 'freshsales', entity: 'leads' },
  companies: { side: 'freshdesk', entity: 'accounts' },
  accounts: { side: 'freshsales', entity: 'accounts' },
};

/** Each a product's records and a kind of writing, as a value's mask has it. */
function wantedMasks(filter: WrittenFilter): number[] {
  const all = filter.record === undefined ? recordKinds : [filter.record];
  const kinds = filter.kind === undefined ? writtenKinds : [filter.kind];
  return all.flatMap((record) => kinds.map((kind) => maskOf({ ...whose[record], kind })));
}

function isWanted(entry: JournalEntry, filter: WrittenFilter): boolean {
  const record = recordKindOf(entry);
  return (filter.record ?? record) === record && (filter.kind ?? entry.kind) === entry.kind;
}

// A search that has the key of something else reads a value in vain; more than this is nobody's.
const SEARCHED_VALUES = 6;

/** What a run wrote about whoever has this address, id or whole name. */
export async function findWritten(
  store: Store,
  journal: KeptJournal,
  text: string,
): Promise<WrittenRecord[]> {
  const found: WrittenRecord[] = [];
  const voids = await readVoids(store, journal);
  for (const value of await valuesAbout(store, journal, text)) {
    const entries = await readWritten(store, journal, value, voids);
    found.push(
      ...eachOnce(entries)
        .filter((entry) => isAbout(entry, text))
        .map(toRecord),
    );
  }
  return found;
}

async function valuesAbout(store: Store, journal: KeptJournal, text: string): Promise<readonly number[]> {
  if (journal.values <= UNKEYED_VALUES) return Array.from({ length: journal.values }, (_, value) => value);
  return (await valuesWith(store, journal, text)).slice(0, SEARCHED_VALUES);
}

function toRecord({ side, entity, kind, id, email, from, before, after, why }: JournalEntry): WrittenRecord {
  return {
    side,
    entity,
    kind: kind as WrittenKind,
    id,
    email,
    from,
    fields: Object.keys(kind === 'archived' ? before : after).map((key) => ({
      key,
      before: shown(before[key]),
      after: shown(after[key]),
    })),
    ...(why === undefined ? {} : { why }),
  };
}

function shown(value: Value | undefined): Value {
  return isToken(value) ? sentence('textTooLong') : (value ?? null);
}
