import type { Pair } from '../../rules/mapping.ts';
import { pairOf } from '../../rules/pairs.ts';
import type { Entity } from '../../rules/person.ts';
import { toPerson as toCustomer } from '../freshdesk/map.ts';
import { BULK_ITEMS } from '../freshsales/client.ts';
import { unlessGone } from '../platform/errors.ts';
import { pairsFor } from '../settings.ts';
import { readOpenCompany } from './companies/settle-open.ts';
import { comparedAtOnce, readRecords, wholeRecord } from './groups.ts';
import { inTurnsOf } from './in-pieces.ts';
import { isOpen, keyOf, recognise, takeBack, type Meant } from './intended.ts';
import type { JournalEntry } from './journal.ts';
import { takeBackRepeated } from './recall.ts';
import { AT_ONCE, type Slice } from './slice.ts';

/**
 * Before a run ends: reads the records of which nobody knows whether they were written, and counts what is there; the rest is
 * taken back. False when there are not requests or time enough. There is something to do only where answers were lost.
 */
export async function settleOpen(slice: Slice): Promise<boolean> {
  await takeBackRepeated(slice, openIn(slice));
  for (const turn of turnsOf(slice, openIn(slice))) {
    if (slice.requestsLeft() <= requestsFor(slice, turn) || !slice.hasTime()) return false;
    await settleTurn(slice, turn);
  }
  return true;
}

function openIn(slice: Slice): Meant[] {
  return [...slice.intended.values()].flat().filter(({ entry }) => isOpen(slice, entry));
}

// A search of each kind of record.
const REQUESTS_BESIDES = 3;

function requestsFor(slice: Slice, turn: Turn): number {
  return REQUESTS_BESIDES + (isReadAlone(slice) ? turn.length : 0);
}

/** Whether searches do not tell all that is mapped, so that each record takes a request. */
function isReadAlone(slice: Slice): boolean {
  return comparedAtOnce(slice) < BULK_ITEMS;
}

/** Entries that are settled together: either one, or creations of one kind of Freshsales record. */
type Turn = readonly Meant[];

function isCreation({ entry: { side, entity, id } }: Meant): boolean {
  return side === 'freshsales' && id === null && entity !== 'accounts';
}

function turnsOf(slice: Slice, open: readonly Meant[]): Turn[] {
  const created = (['contacts', 'leads'] as const).map((entity) =>
    open.filter((meant) => isCreation(meant) && meant.entry.entity === entity),
  );
  const most = isReadAlone(slice) ? AT_ONCE : BULK_ITEMS;
  return [
    ...open.filter((meant) => !isCreation(meant)).map((meant) => [meant]),
    ...created.flatMap((own) => inTurnsOf(own, most)),
  ];
}

async function settleTurn(slice: Slice, turn: Turn): Promise<void> {
  const entries = turn.map(({ entry }) => entry);
  const { side, entity, id, email } = entries[0]!;
  const seeing = bySettingsOf(slice, entries);
  if (entity === 'accounts') await readOpenCompany(seeing, entries[0]!);
  else if (side === 'freshdesk') await readCustomer(seeing, id, email);
  else if (id === null) await readCreated(seeing, entries);
  else await readRecord(seeing, entity!, id);
  for (const meant of turn) if (isLeft(slice, meant)) takeBack(slice, meant.entry);
}

/** Not recognised: another entry of its record, which this one has to leave alone, may have been. */
function isLeft({ intended }: Slice, meant: Meant): boolean {
  return intended.get(keyOf(meant.entry))?.includes(meant) === true;
}

/** Of a run that ends since the settings have changed: what it wrote is read by what was mapped and synced then. */
function bySettingsOf(slice: Slice, entries: readonly JournalEntry[]): Slice {
  const { settings } = slice;
  const { entity } = entries[0]!;
  const known = pairsFor(settings, entity ?? 'contacts');
  const pairs = [...known, ...formerPairs(entries, known)];
  if (entity === 'accounts') return { ...slice, settings: { ...settings, accountPairs: pairs } };
  const entities = entity === null ? settings.entities : [...new Set([...settings.entities, entity])];
  return { ...slice, settings: { ...settings, entities, pairs } };
}

function formerPairs(entries: readonly JournalEntry[], known: readonly Pair[]): Pair[] {
  const keys = new Set(entries.flatMap(({ after }) => Object.keys(after)));
  return [...keys].filter((key) => !known.some((pair) => pair.key === key)).flatMap(formerPair);
}

/** A row that is not mapped any more, of which only its fields are known: texts say whether a value is there. */
function formerPair(key: string): Pair[] {
  const [freshdesk, freshsales] = key.replace(/^accounts:|@.*$/g, '').split('>');
  if (freshdesk === undefined || freshsales === undefined) return [];
  const row = { freshdesk, freshsales, types: ['text', 'text'] } as const;
  const context = { direction: 'both', rule: 'fillEmpty', timeZone: 'UTC' } as const;
  const pair = pairOf(row, { entity: 'contacts', ...context });
  return [{ ...pair, key, entities: ['contacts', 'leads', 'accounts'] }];
}

async function readCustomer(slice: Slice, id: number | null, email: string | null): Promise<void> {
  const { freshdesk, settings } = slice;
  const row = await unlessGone(() => (id === null ? freshdesk.byEmail(email ?? '') : freshdesk.contact(id)));
  if (row !== null) recognise(slice, toCustomer(row, settings.pairs));
}

async function readCreated(slice: Slice, entries: readonly JournalEntry[]): Promise<void> {
  const emails = entries.map(({ email }) => email ?? '');
  for (const record of await readRecords(slice, emails, new Map())) recognise(slice, record);
}

async function readRecord(slice: Slice, entity: Entity, id: number): Promise<void> {
  for (const record of await wholeRecord(slice, entity, id)) recognise(slice, record);
}
