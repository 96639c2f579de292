import type { Entity, Person } from '../../rules/person.ts';
import { toPerson as toCustomer } from '../freshdesk/map.ts';
import { isOfOneRecord } from '../platform/errors.ts';
import { readRecords, wholeRecord } from './groups.ts';
import { isOpen, recognise, takeBack, type Meant } from './intended.ts';
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
  // Companies are found by their names only, in a list of their own: what their products did not answer for is not counted.
  const isPerson = entity !== 'accounts';
  if (isPerson && side === 'freshdesk') await readCustomer(slice, id, email);
  else if (isPerson) await readRecord(slice, entity!, id, email);
  if (isOpen(slice, entry)) takeBack(slice, entry);
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

async function unlessGone<T>(read: () => Promise<T | null>): Promise<T | null> {
  try {
    return await read();
  } catch (error) {
    if (isOfOneRecord(error)) return null;
    throw error;
  }
}
