import { writtenSides, type Person } from '../../rules/person.ts';
import { toPerson as toCustomer } from '../freshdesk/map.ts';
import { isCallError, isOfOneRecord } from '../platform/errors.ts';
import { whichRecord } from './failures.ts';
import { readRecords } from './groups.ts';
import { checkVolume } from './guard.ts';
import { takingPart } from './part.ts';
import { entityOf, type Slice } from './slice.ts';
import { countWrite } from './summary.ts';

/** What one twin costs at most: it is found, read and written. */
export const REQUESTS_A_TWIN = 3;

/**
 * R-BEY-13: does to the other halves of a deleted record what the settings say: nothing, a tag, or a soft deletion that
 * people can take back. Nothing is done to a product that the settings' direction does not write to, or to who takes no part.
 */
export async function settleTwins(slice: Slice, deleted: Person): Promise<void> {
  const { deletions, direction } = slice.settings;
  const side = deleted.side === 'freshdesk' ? 'freshsales' : 'freshdesk';
  if (deletions.twin === 'keep' || !writtenSides(direction).includes(side)) return;
  const found = side === 'freshsales' ? await recordsOf(slice, deleted) : await customersOf(slice, deleted);
  for (const twin of await takingPart(slice, found)) await settleTwin(slice, twin);
}

function recordsOf(slice: Slice, { emails }: Person): Promise<Person[]> {
  return readRecords(slice, emails, new Map());
}

/** At most one: addresses are unique among customers. */
async function customersOf(slice: Slice, { emails }: Person): Promise<Person[]> {
  for (const email of emails) {
    const contact = await slice.freshdesk.byEmail(email);
    if (contact !== null) return [toCustomer(contact, slice.settings.pairs)];
  }
  return [];
}

async function settleTwin(slice: Slice, twin: Person): Promise<void> {
  const { deletions } = slice.settings;
  const { summary } = slice.run;
  const entity = entityOf(slice, twin);
  checkVolume(slice, 1);
  try {
    const done =
      deletions.twin === 'archive' ? await archive(slice, twin) : await tag(slice, twin, deletions.tag);
    if (done) countWrite(summary, 'updated', entity, twin.side);
  } catch (error) {
    if (!isOfOneRecord(error) || !isCallError(error)) throw error;
    countWrite(summary, 'failed', entity, twin.side);
    const { side } = twin;
    slice.failures.push({
      side,
      entity,
      ...whichRecord(twin),
      field: null,
      value: null,
      reason: null,
      message: error.message,
    });
  }
}

async function archive(slice: Slice, { side, entity, id, emails }: Person): Promise<boolean> {
  if (side === 'freshdesk') await slice.freshdesk.archive(id);
  else await slice.freshsales.archive(entity ?? 'contacts', id);
  const index = side === 'freshdesk' ? slice.people.customers : slice.people.sales;
  for (const email of emails) index.drop(slice.hashOf(email));
  return true;
}

/** Tags are written as a whole in both products: those that are there stay. */
async function tag(slice: Slice, { side, entity, id }: Person, name: string): Promise<boolean> {
  const kind = entity ?? 'contacts';
  const record =
    side === 'freshdesk' ? await slice.freshdesk.contact(id) : await slice.freshsales.record(kind, id);
  const tags: readonly unknown[] = Array.isArray(record['tags']) ? record['tags'] : [];
  if (tags.includes(name)) return false;
  const body = { tags: [...tags, name] };
  if (side === 'freshdesk') await slice.freshdesk.update(id, body);
  else await slice.freshsales.update(kind, id, body);
  return true;
}
