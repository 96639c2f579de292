import type { Person, Value } from '../../rules/person.ts';
import type { MappedEntity } from '../../rules/settings/document.ts';
import { mappedEntities } from '../../rules/settings/complete.ts';
import { BULK_ITEMS } from '../freshsales/client.ts';
import type { BulkItem } from '../freshsales/types.ts';
import { isCallError, type CallError } from '../platform/errors.ts';
import { sliceOver } from './counted.ts';
import { inTurnsOf } from './in-pieces.ts';
import { entryOfWrite, intendAgain, settled, takeBack } from './intended.ts';
import { settleJobs } from './jobs.ts';
import type { Slice } from './slice.ts';
import { partsOf } from './outbox.ts';
import { noteSent } from './sent.ts';
import type { Besides } from './row-now.ts';
import { dataOf, rememberWritten, writeAlone } from './write-alone.ts';

/** One record to be created (`id` null, by its address, an account by its name) or changed. */
export interface SalesWrite {
  readonly entity: MappedEntity;
  readonly id: number | null;
  /** The customer or record that the values belong to. */
  readonly person: Person;
  readonly values: Readonly<Record<string, Value>>;
  /** Fields of them that are not written after all, where it is tried again later. */
  readonly leave?: Besides['leave'];
  readonly done?: Besides['done'];
}

/** Those of the writes that no request was made for. */
type Untried = Set<SalesWrite>;

/**
 * Sends the writes, a hundred a request. A job's end is looked for later, so that it overlaps other work. What is not sent any
 * more when it rejects is taken back at once: left open, it would be taken for sent by the next slice.
 */
export async function sendToSales(slice: Slice, writes: readonly SalesWrite[]): Promise<void> {
  const untried: Untried = new Set(writes);
  try {
    for (const entity of mappedEntities(slice.settings)) {
      const own = writes.filter((write) => write.entity === entity);
      if (isFew(slice, own)) await writeEach(slice, own, untried);
      else await sendBulks(slice, entity, bulksOf(own), untried);
    }
  } finally {
    for (const write of untried) takeBack(slice, entryOfWrite(write));
  }
}

// A job takes two requests, and somebody waits for its end.
const FEW = 2;

function isFew({ run }: Slice, writes: readonly SalesWrite[]): boolean {
  return run.summary.kind === 'retry' && writes.length <= FEW;
}

async function writeEach(slice: Slice, writes: readonly SalesWrite[], untried: Untried): Promise<void> {
  for (const write of writes) untried.add(write);
  for (const write of writes) {
    untried.delete(write);
    await writeAlone(slice, write);
  }
}

async function sendBulks(
  slice: Slice,
  entity: MappedEntity,
  bulks: readonly (readonly SalesWrite[])[],
  untried: Untried,
): Promise<void> {
  for (const bulk of bulks) {
    if (slice.requestsNow('freshsales') === 0) throw sliceOver;
    for (const write of bulk) untried.delete(write);
    await sendBulk(slice, entity, bulk, untried);
  }
}

/** Full bulks of creations stand alone; what is left of them goes with the changes. */
function bulksOf(writes: readonly SalesWrite[]): SalesWrite[][] {
  const creations = writes.filter(({ id }) => id === null);
  const full = creations.length - (creations.length % BULK_ITEMS);
  const mixed = [...writes.filter(({ id }) => id !== null), ...creations.slice(full)];
  return [...inTurnsOf(creations.slice(0, full), BULK_ITEMS), ...inTurnsOf(mixed, BULK_ITEMS)];
}

async function sendBulk(
  slice: Slice,
  entity: MappedEntity,
  writes: readonly SalesWrite[],
  untried: Untried,
): Promise<void> {
  const { run, services } = slice;
  const items = writes.map((write) => toItem(slice, write));
  try {
    const creations = writes.filter((write) => write.id === null);
    const id = await whenFree(slice, creations, () => slice.freshsales.bulkUpsert(entity, items));
    const created = creations.length;
    slice.inJobs.set(id, writes);
    for (const write of writes) {
      settled(slice, entryOfWrite(write));
      rememberWritten(slice, write);
    }
    for (const write of writes) noteSent(slice, write);
    const sent = new Set(creations.map(({ person }) => person.emails[0]));
    run.outbox.toSales = run.outbox.toSales.filter((packed) => !sent.has(partsOf(packed).emails[0]));
    const updated = writes.length - created;
    run.jobs.push({ id, entity, sentAtMs: services.now(), from: slice.place, created, updated });
  } catch (error) {
    // Bulk routes of leads are not documented: one by one, then.
    if (!isCallError(error) || error.kind !== 'missing') throw error;
    await writeEach(slice, writes, untried);
  }
}

const BUSY_MAX = 3;

/**
 * Freshsales runs a few bulk jobs at a time: while it is busy, the ends of ours are waited for. A bulk whose answer was
 * lost is sent once more at once: it names the same records and values, so that its job tells what came of both;
 * what the first one created the second one changes.
 */
async function whenFree<T>(
  slice: Slice,
  creations: readonly SalesWrite[],
  send: () => Promise<T>,
): Promise<T> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await send();
    } catch (error) {
      if (!isCallError(error) || !isWorthAnother(error, attempt)) throw error;
      if (error.kind === 'busy') await settleJobs(slice, 0, true);
      else await intendAgain(slice, creations.map(entryOfWrite));
    }
  }
}

function isWorthAnother({ kind }: CallError, attempt: number): boolean {
  return kind === 'unavailable' ? attempt === 1 : kind === 'busy' && attempt < BUSY_MAX;
}

function toItem(slice: Slice, write: SalesWrite): BulkItem {
  const data = dataOf(slice, write, write.values);
  return write.id === null ? { key: write.person.emails[0]!, data } : { id: write.id, data };
}
