import type { Pair } from '../../rules/mapping.ts';
import { pairOf } from '../../rules/pairs.ts';
import type { Entity, Person } from '../../rules/person.ts';
import { toPerson as toCustomer } from '../freshdesk/map.ts';
import { unlessGone } from '../platform/errors.ts';
import { readOpenCompany } from './companies/settle-open.ts';
import { readRecords, wholeRecord } from './groups.ts';
import { isOpen, recognise, takeBack, type Meant } from './intended.ts';
import type { JournalEntry } from './journal.ts';
import type { Slice } from './slice.ts';

/**
 * Before a run ends: reads the records of which nobody knows whether they were written, and counts what is there; the rest is
 * taken back. False when there are not requests enough. There is something to do only where answers were lost.
 */
export async function settleOpen(slice: Slice): Promise<boolean> {
  for (const meant of [...slice.intended.values()].flat()) {
    if (!isOpen(slice, meant.entry)) continue;
    if (slice.requestsLeft() <= REQUESTS_A_RECORD || !slice.hasTime()) return false;
    await settleOne(slice, meant);
  }
  return true;
}

// A search of each kind of record.
const REQUESTS_A_RECORD = 3;

async function settleOne(slice: Slice, { entry }: Meant): Promise<void> {
  const { side, entity, id, email } = entry;
  const seeing = bySettingsOf(slice, entry);
  if (entity === 'accounts') await readOpenCompany(seeing, entry);
  else if (side === 'freshdesk') await readCustomer(seeing, id, email);
  else await readRecord(seeing, entity!, id, email);
  if (isOpen(slice, entry)) takeBack(slice, entry);
}

/** Of a run that ends since the settings have changed: what it wrote is read by what was mapped and synced then. */
function bySettingsOf(slice: Slice, { entity, after }: JournalEntry): Slice {
  const { settings } = slice;
  const former = Object.keys(after)
    .filter((key) => !settings.pairs.some((pair) => pair.key === key))
    .flatMap((key) => formerPair(key));
  const isFormer = entity !== null && entity !== 'accounts' && !settings.entities.includes(entity);
  if (former.length === 0 && !isFormer) return slice;
  const entities = isFormer ? [...settings.entities, entity] : settings.entities;
  return { ...slice, settings: { ...settings, entities, pairs: [...settings.pairs, ...former] } };
}

/** A row that is not mapped any more, of which only its fields are known: texts say whether a value is there. */
function formerPair(key: string): Pair[] {
  const [freshdesk, freshsales] = key.replace(/@.*$/, '').split('>');
  if (freshdesk === undefined || freshsales === undefined) return [];
  const row = { freshdesk, freshsales, types: ['text', 'text'] } as const;
  const context = { direction: 'both', rule: 'fillEmpty', timeZone: 'UTC' } as const;
  const pair = pairOf(row, { entity: 'contacts', ...context });
  return [{ ...pair, key, entities: ['contacts', 'leads'] }];
}

async function readCustomer(slice: Slice, id: number | null, email: string | null): Promise<void> {
  const { freshdesk, settings } = slice;
  const row = await unlessGone(() => (id === null ? freshdesk.byEmail(email ?? '') : freshdesk.contact(id)));
  if (row !== null) recognise(slice, toCustomer(row, settings.pairs));
}

async function readRecord(
  slice: Slice,
  entity: Entity,
  id: number | null,
  email: string | null,
): Promise<void> {
  const read = (): Promise<Person[]> =>
    id === null ? readRecords(slice, [email ?? ''], new Map()) : wholeRecord(slice, entity, id);
  for (const record of await read()) recognise(slice, record);
}
