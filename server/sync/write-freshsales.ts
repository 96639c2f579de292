import { sentence } from '../../rules/sentences.ts';
import type { Failure } from '../../rules/console/protocol.ts';
import { fillPaths } from '../../rules/fields/path.ts';
import { COMPANY_NAME_KEY } from '../../rules/pairs.ts';
import type { Person, Value } from '../../rules/person.ts';
import type { MappedEntity } from '../../rules/settings/document.ts';
import { mappedEntities } from '../../rules/settings/complete.ts';
import { pairsFor } from '../settings.ts';
import { BULK_ITEMS } from '../freshsales/client.ts';
import { toData } from '../freshsales/map.ts';
import type { BulkItem, JobStatus } from '../freshsales/types.ts';
import { isCallError, isOfOneRecord, type CallError } from '../platform/errors.ts';
import { shownValue, whichRecord } from './failures.ts';
import { remember, type Slice } from './slice.ts';
import { entryOfWrite, leaveOpen, settled, takeBack } from './intended.ts';
import { readJournal, type JournalEntry } from './journal.ts';
import { noteOwn, refuse, type PendingJob } from './state.ts';
import { noteSent } from './sent.ts';
import { countWrite } from './summary.ts';
import { concernsRecord, mayPass } from './unanswered.ts';

/** One record to be created (`id` null, by its address, an account by its name) or changed. */
export interface SalesWrite {
  readonly entity: MappedEntity;
  readonly id: number | null;
  /** The customer or record that the values belong to. */
  readonly person: Person;
  readonly values: Readonly<Record<string, Value>>;
}

/** Sends the writes, a hundred a request. A job's end is looked for later, so that it overlaps other work. */
export async function sendToSales(slice: Slice, writes: readonly SalesWrite[]): Promise<void> {
  for (const entity of mappedEntities(slice.settings)) {
    const own = writes.filter((write) => write.entity === entity);
    if (isFew(slice, own)) await writeEach(slice, own);
    else for (const bulk of bulksOf(own)) await sendBulk(slice, entity, bulk);
  }
}

// A job takes two requests, and somebody waits for its end.
const FEW = 2;

function isFew({ run }: Slice, writes: readonly SalesWrite[]): boolean {
  return run.summary.kind === 'retry' && writes.length <= FEW;
}

async function writeEach(slice: Slice, writes: readonly SalesWrite[]): Promise<void> {
  for (const write of writes) await writeAlone(slice, write);
}

/** Full bulks of creations stand alone; what is left of them goes with the changes. */
function bulksOf(writes: readonly SalesWrite[]): SalesWrite[][] {
  const creations = writes.filter(({ id }) => id === null);
  const full = creations.length - (creations.length % BULK_ITEMS);
  const mixed = [...writes.filter(({ id }) => id !== null), ...creations.slice(full)];
  return [...inHundreds(creations.slice(0, full)), ...inHundreds(mixed)];
}

function inHundreds<T>(items: readonly T[]): T[][] {
  const hundreds: T[][] = [];
  for (let at = 0; at < items.length; at += BULK_ITEMS) hundreds.push(items.slice(at, at + BULK_ITEMS));
  return hundreds;
}

async function sendBulk(slice: Slice, entity: MappedEntity, writes: readonly SalesWrite[]): Promise<void> {
  const { run, services } = slice;
  const items = writes.map((write) => toItem(slice, write));
  try {
    const id = await whenFree(slice, () => slice.freshsales.bulkUpsert(entity, items));
    const created = writes.filter((write) => write.id === null).length;
    slice.inJobs.set(id, writes);
    for (const write of writes) {
      settled(slice, entryOfWrite(write));
      rememberWritten(slice, write);
    }
    for (const write of writes) noteSent(slice, write);
    const sent = new Set(writes.filter((write) => write.id === null).map(({ person }) => person.emails[0]));
    run.outbox.toSales = run.outbox.toSales.filter(([, , , emails]) => !sent.has(emails[0]));
    const updated = writes.length - created;
    run.jobs.push({ id, entity, sentAtMs: services.now(), from: slice.place, created, updated });
  } catch (error) {
    // Bulk routes of leads are not documented: one by one, then.
    if (!isCallError(error) || error.kind !== 'missing') throw error;
    await writeEach(slice, writes);
  }
}

const BUSY_MAX = 3;

/**
 * Freshsales runs a few bulk jobs at a time: while it is busy, the ends of ours are waited for. A bulk whose answer was
 * lost is sent once more at once: it names the same records and values, so that its job tells what came of both.
 */
async function whenFree<T>(slice: Slice, send: () => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await send();
    } catch (error) {
      if (!isCallError(error) || !isWorthAnother(error, attempt)) throw error;
      if (error.kind === 'busy') await settleJobs(slice, 0, true);
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

/** The values as Freshsales takes them; a new record also gets what the settings give all of them. */
function dataOf(slice: Slice, write: SalesWrite, values: SalesWrite['values']): Record<string, unknown> {
  const data = toData(values, pairsFor(slice.settings, write.entity));
  return write.id === null ? fillPaths(data, slice.settings.onCreate[write.entity]) : data;
}

/** Of accounts the index of companies is kept by whoever writes them. */
function rememberWritten(slice: Slice, write: SalesWrite): void {
  if (write.entity === 'accounts') return;
  const values = { ...(write.id === null ? {} : write.person.values), ...write.values };
  const emails = write.id === null ? write.person.emails.slice(0, 1) : write.person.emails;
  remember(slice, slice.people.sales, {
    ...write.person,
    side: 'freshsales',
    entity: write.entity,
    id: write.id ?? 0,
    emails,
    values,
  });
}

// A job of a hundred takes about as long; asked sooner, its answer says nothing.
const JOB_MS = 1_700;
const POLLS_AT_ONCE = 3;

/**
 * Looks for the end of the jobs under way that should have ended, and counts what they did; true when none is left.
 * Jobs that only create are left to the next look at the newest records (look.ts) unless `all` are asked for.
 */
export async function settleJobs(slice: Slice, olderThanMs = JOB_MS, all = false): Promise<boolean> {
  const { run, services } = slice;
  const due = run.jobs.filter((job) => services.now() - job.sentAtMs >= olderThanMs && (all || !isPure(job)));
  for (let at = 0; at < due.length && slice.requestsLeft('freshsales') > 0; at += POLLS_AT_ONCE) {
    const turn = due.slice(at, at + Math.min(POLLS_AT_ONCE, slice.requestsLeft('freshsales')));
    await Promise.all(turn.map((job) => settleJob(slice, job)));
  }
  return run.jobs.length === 0;
}

/** A job whose success shows in the number of records. */
export function isPure(job: PendingJob): boolean {
  return job.updated === 0;
}

async function settleJob(slice: Slice, job: PendingJob): Promise<void> {
  const { run } = slice;
  const status = await slice.freshsales.job(job.id);
  if (!status.finished) return;
  run.jobs = run.jobs.filter((other) => other.id !== job.id);
  const failedCreations = status.failed.filter((row) => row.id === null).length;
  const created = Math.max(job.created - failedCreations, 0);
  const updated = Math.max(job.updated - (status.failed.length - failedCreations), 0);
  countWrite(run.summary, 'created', job.entity, 'freshsales', created);
  countWrite(run.summary, 'updated', job.entity, 'freshsales', updated);
  noteOwn(slice.run, job.entity, created);
  if (status.failed.length === 0) return;
  const writes = slice.inJobs.get(job.id) ?? (await writesOfJournal(slice, job.entity));
  for (const row of status.failed) await settleFailed(slice, job.entity, row, writes);
}

async function settleFailed(
  slice: Slice,
  entity: MappedEntity,
  row: JobStatus['failed'][number],
  writes: readonly SalesWrite[],
): Promise<void> {
  const write = writes.find((write) =>
    row.id === null ? isCreationOf(write, row.key) : write.id === row.id,
  );
  if (write === undefined || slice.requestsLeft() <= Object.keys(write.values).length + 1) {
    const { id, key } = row;
    report(slice, {
      entity,
      on: 'freshsales',
      id,
      email: key,
      field: null,
      value: null,
      message: row.message,
    });
    refuse(slice.run, row.id ?? 0);
    if (write !== undefined) takeBack(slice, entryOfWrite(write));
    return;
  }
  await writeAlone(slice, write);
}

// A job is a few minutes old at most when its end is looked for: what it carried is among the last that was noted.
const JOURNAL_VALUES = 6;

/** What a job of an earlier slice may have carried, by the run's journal: the youngest first. */
async function writesOfJournal({ run, services }: Slice, entity: MappedEntity): Promise<SalesWrite[]> {
  const writes: SalesWrite[] = [];
  const last = run.journal.values - 1;
  for (let value = last; value >= 0 && value > last - JOURNAL_VALUES; value -= 1) {
    const entries = (await readJournal(services.store, run.summary.runId, value)) ?? [];
    const own = entries.filter((entry) => entry.entity === entity && isWrite(entry));
    writes.push(...own.map(writeOf).reverse());
  }
  return writes;
}

function isWrite({ kind }: JournalEntry): boolean {
  return kind === 'created' || kind === 'updated';
}

/** An entry as the write that it noted; of the record only what the entry tells. */
export function writeOf({ entity, kind, id, from, email, before, after }: JournalEntry): SalesWrite {
  const known = { emails: email === null ? [] : [email], createdAtMs: 0, updatedAtMs: 0 };
  const person: Person =
    kind === 'created'
      ? { ...known, side: 'freshdesk', entity: null, id: from ?? 0, values: after }
      : { ...known, side: 'freshsales', entity, id: id ?? 0, values: before };
  return { entity: entity!, id: kind === 'created' ? null : id, person, values: after };
}

function isCreationOf(write: SalesWrite, key: string | null): boolean {
  return write.id === null && write.person.emails[0] === key;
}

/** One record by itself; when it is refused, field by field, so that one bad value does not cost the others. */
async function writeAlone(slice: Slice, write: SalesWrite): Promise<void> {
  try {
    await sendAlone(slice, write, write.values);
    settled(slice, entryOfWrite(write));
    countWrite(slice.run.summary, kindOf(write), write.entity, 'freshsales');
    if (write.id === null) noteOwn(slice.run, write.entity, 1);
    rememberWritten(slice, write);
  } catch (error) {
    if (!concernsRecord(slice, error)) throw error;
    if (mayPass(error)) reportUnanswered(slice, write);
    else await writeFieldByField(slice, write);
  }
}

/** It may pass by itself; a new record is held until it is tried again. */
function reportUnanswered(slice: Slice, write: SalesWrite): void {
  refuse(slice.run, write.id ?? 0);
  leaveOpen(slice, entryOfWrite(write));
  const message = sentence('recordUnanswered', { product: 'Freshsales' });
  report(slice, {
    ...whichRecord(write.person),
    entity: write.entity,
    field: null,
    value: null,
    message,
    transient: true,
  });
  if (write.id === null)
    remember(slice, slice.people.sales, { ...write.person, side: 'freshsales', id: 0 }, true);
}

async function writeFieldByField(slice: Slice, write: SalesWrite): Promise<void> {
  refuse(slice.run, write.id ?? 0);
  const [first, ...others] = stepsOf(write);
  const begun = await tryFields(slice, write, Object.fromEntries(first!));
  // A new record that is refused with nothing but its name is refused altogether.
  if (!begun && write.id === null) {
    takeBack(slice, entryOfWrite(write));
    if (write.entity === 'accounts') return;
    remember(slice, slice.people.sales, { ...write.person, side: 'freshsales', id: 0 }, true);
    return;
  }
  const outcomes = [begun];
  for (const step of others) outcomes.push(await tryFields(slice, write, Object.fromEntries(step)));
  settled(slice, entryOfWrite(write));
  if (outcomes.includes(true)) countWrite(slice.run.summary, kindOf(write), write.entity, 'freshsales');
}

/** A new record begins with its name, which may be required; a known one is changed value by value. */
function stepsOf(write: SalesWrite): [string, Value][][] {
  const fields = Object.entries(write.values);
  if (write.id !== null) return fields.map((field) => [field]);
  return [fields.filter(isName), ...fields.filter((field) => !isName(field)).map((field) => [field])];
}

function isName([key]: [string, Value]): boolean {
  return key === 'firstName' || key === 'lastName' || key === COMPANY_NAME_KEY;
}

function kindOf(write: SalesWrite): 'created' | 'updated' {
  return write.id === null ? 'created' : 'updated';
}

async function tryFields(
  slice: Slice,
  write: SalesWrite,
  values: Readonly<Record<string, Value>>,
): Promise<boolean> {
  try {
    await sendAlone(slice, write, values);
    return true;
  } catch (error) {
    if (!isOfOneRecord(error)) throw error;
    const [key] = Object.keys(values);
    const field = pairsFor(slice.settings, write.entity).find((pair) => pair.key === key)?.freshsales ?? null;
    const message = error.refused.map((refusal) => refusal.message).join('; ');
    takeBack(slice, entryOfWrite(write), values);
    report(slice, {
      ...whichRecord(write.person),
      entity: write.entity,
      field,
      value: shownValue(key === undefined ? null : values[key]),
      message: message === '' ? error.message : message,
    });
    return false;
  }
}

async function sendAlone(
  slice: Slice,
  write: SalesWrite,
  values: Readonly<Record<string, Value>>,
): Promise<void> {
  const data = dataOf(slice, write, values);
  if (write.id === null) await slice.freshsales.upsert(write.entity, write.person.emails[0]!, data);
  else await slice.freshsales.update(write.entity, write.id, data);
}

type Refusal = Omit<Failure, 'side' | 'reason' | 'entity'> & { readonly entity: MappedEntity };

function report(slice: Slice, refusal: Refusal): void {
  slice.failures.push({ side: 'freshsales', reason: null, ...refusal });
  countWrite(slice.run.summary, 'failed', refusal.entity, 'freshsales');
}
