import { fillPaths } from '../../rules/fields/path.ts';
import type { Entity, Person, Value } from '../../rules/person.ts';
import { BULK_ITEMS } from '../freshsales/client.ts';
import { toData } from '../freshsales/map.ts';
import type { BulkItem, JobStatus } from '../freshsales/types.ts';
import { isCallError, isOfOneRecord } from '../platform/errors.ts';
import type { KnownPeople, Slice } from './slice.ts';
import { remember } from './slice.ts';
import { refuse } from './state.ts';
import { countWrite } from './summary.ts';

/** One record to be created (`id` null, by its address) or changed. */
export interface SalesWrite {
  readonly entity: Entity;
  readonly id: number | null;
  /** The customer or record that the values belong to. */
  readonly person: Person;
  readonly values: Readonly<Record<string, Value>>;
}

/** Sends the writes, a hundred a request. A job's end is looked for later, so that it overlaps other work. */
export async function sendToSales(
  slice: Slice,
  people: KnownPeople,
  writes: readonly SalesWrite[],
): Promise<void> {
  for (const entity of slice.settings.entities) {
    const own = writes.filter((write) => write.entity === entity);
    for (let at = 0; at < own.length; at += BULK_ITEMS)
      await sendBulk(slice, people, entity, own.slice(at, at + BULK_ITEMS));
  }
}

async function sendBulk(
  slice: Slice,
  people: KnownPeople,
  entity: Entity,
  writes: readonly SalesWrite[],
): Promise<void> {
  try {
    const id = await slice.freshsales.bulkUpsert(
      entity,
      writes.map((write) => toItem(slice, write)),
    );
    const created = writes.filter((write) => write.id === null).length;
    slice.inJobs.set(id, writes);
    for (const write of writes) rememberWritten(slice, people, write);
    await slice.noteJob({ id, entity, created, updated: writes.length - created });
  } catch (error) {
    // Bulk routes of leads are not documented: one by one, then.
    if (!isCallError(error) || error.kind !== 'missing') throw error;
    for (const write of writes) await writeAlone(slice, people, write);
  }
}

function toItem(slice: Slice, write: SalesWrite): BulkItem {
  const data = dataOf(slice, write, write.values);
  return write.id === null ? { email: write.person.emails[0]!, data } : { id: write.id, data };
}

/** The values as Freshsales takes them; a new record also gets what the settings give all of them. */
function dataOf(slice: Slice, write: SalesWrite, values: SalesWrite['values']): Record<string, unknown> {
  const data = toData(values, slice.settings.pairs);
  return write.id === null ? fillPaths(data, slice.settings.onCreate[write.entity]) : data;
}

function rememberWritten(slice: Slice, people: KnownPeople, write: SalesWrite): void {
  const values = { ...(write.id === null ? {} : write.person.values), ...write.values };
  const emails = write.id === null ? write.person.emails.slice(0, 1) : write.person.emails;
  remember(slice, people.sales, {
    ...write.person,
    side: 'freshsales',
    entity: write.entity,
    id: write.id ?? 0,
    emails,
    values,
  });
}

/** Looks for the end of the jobs under way and counts what they did; true when none is left. */
export async function settleJobs(slice: Slice): Promise<boolean> {
  const { run } = slice;
  const { jobs } = run;
  for (const job of jobs) {
    const status = await slice.freshsales.job(job.id);
    if (!status.finished) continue;
    run.jobs = run.jobs.filter((other) => other !== job);
    const writes = slice.inJobs.get(job.id) ?? [];
    const failedCreations = status.failed.filter((row) => row.id === null).length;
    countWrite(run.summary, 'created', job.entity, 'freshsales', Math.max(job.created - failedCreations, 0));
    countWrite(
      run.summary,
      'updated',
      job.entity,
      'freshsales',
      Math.max(job.updated - (status.failed.length - failedCreations), 0),
    );
    for (const row of status.failed) await settleFailed(slice, await slice.people(), job.entity, row, writes);
  }
  return run.jobs.length === 0;
}

async function settleFailed(
  slice: Slice,
  people: KnownPeople,
  entity: Entity,
  row: JobStatus['failed'][number],
  writes: readonly SalesWrite[],
): Promise<void> {
  const write = writes.find((write) =>
    row.id === null ? isCreationOf(write, row.email) : write.id === row.id,
  );
  if (write === undefined || slice.requestsLeft() <= Object.keys(write.values).length + 1) {
    report(slice, entity, row.id, null, row.message);
    refuse(slice.run, row.id ?? 0);
    return;
  }
  await writeAlone(slice, people, write);
}

function isCreationOf(write: SalesWrite, email: string | null): boolean {
  return write.id === null && write.person.emails[0] === email;
}

/** One record by itself; when it is refused, field by field, so that one bad value does not cost the others. */
async function writeAlone(slice: Slice, people: KnownPeople, write: SalesWrite): Promise<void> {
  try {
    await sendAlone(slice, write, write.values);
    countWrite(slice.run.summary, kindOf(write), write.entity, 'freshsales');
    rememberWritten(slice, people, write);
  } catch (error) {
    if (!isOfOneRecord(error)) throw error;
    await writeFieldByField(slice, people, write);
  }
}

async function writeFieldByField(slice: Slice, people: KnownPeople, write: SalesWrite): Promise<void> {
  refuse(slice.run, write.id ?? 0);
  const [first, ...others] = stepsOf(write);
  const begun = await tryFields(slice, write, Object.fromEntries(first!));
  // A new record that is refused with nothing but its name is refused altogether.
  if (!begun && write.id === null) {
    remember(slice, people.sales, { ...write.person, side: 'freshsales', id: 0 }, true);
    return;
  }
  const outcomes = [begun];
  for (const step of others) outcomes.push(await tryFields(slice, write, Object.fromEntries(step)));
  if (outcomes.includes(true)) countWrite(slice.run.summary, kindOf(write), write.entity, 'freshsales');
}

/** A new record begins with its name, which may be required; a known one is changed value by value. */
function stepsOf(write: SalesWrite): [string, Value][][] {
  const fields = Object.entries(write.values);
  if (write.id !== null) return fields.map((field) => [field]);
  return [fields.filter(isName), ...fields.filter((field) => !isName(field)).map((field) => [field])];
}

function isName([key]: [string, Value]): boolean {
  return key === 'firstName' || key === 'lastName';
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
    const field = slice.settings.pairs.find((pair) => pair.key === key)?.freshsales ?? null;
    const message = error.refused.map((refusal) => refusal.message).join('; ');
    report(slice, write.entity, write.id ?? write.person.id, field, message === '' ? error.message : message);
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

function report(
  slice: Slice,
  entity: Entity,
  id: number | null,
  field: string | null,
  message: string,
): void {
  slice.failures.push({ side: 'freshsales', entity, id, field, message });
  countWrite(slice.run.summary, 'failed', entity, 'freshsales');
}
