import type { Entity, Person } from '../../rules/person.ts';
import { toPerson } from '../freshsales/map.ts';
import { rowKey, type Batch } from './batch.ts';
import { readRecords } from './groups.ts';
import { recognise } from './intended.ts';
import { loadPart } from './part.ts';
import { asSent } from './sent.ts';
import { knownFlags, loadKnown, remember, type Slice } from './slice.ts';
import type { Looked } from './state.ts';
import { countWrite } from './summary.ts';
import { isPure, settleJobs } from './jobs.ts';

/**
 * A bulk upsert by address would overwrite a record that somebody created since the index was read, so the newest
 * records are looked at once a slice before the first creation (R-SYN-10, R-SYN-07). Gives those of the customers who
 * are known by now.
 */
export async function lookAtNewest(
  slice: Slice,
  customers: readonly Person[],
  batch: Batch,
): Promise<Person[]> {
  const { sales } = slice.people;
  await loadKnown(
    slice,
    sales,
    customers.flatMap(({ emails }) => emails),
  );
  if (!slice.looked) for (const entity of slice.settings.entities) await readNewest(slice, entity, batch);
  slice.looked = true;
  const isKnown = (customer: Person) => knownFlags(slice, sales, customer.emails).length > 0;
  const { building, othersCreate } = slice.run;
  if (building !== null && othersCreate === true)
    await searchFor(
      slice,
      customers.filter((customer) => !isKnown(customer)),
      batch,
    );
  return customers.filter(isKnown);
}

/**
 * What somebody created while a run reads everybody, and an earlier slice's look has met, is in no index yet; searches, which lag some
 * seconds, know it by now. A request for a hundred addresses and kind of record, in such runs only.
 */
async function searchFor(slice: Slice, customers: readonly Person[], batch: Batch): Promise<void> {
  const emails = customers.flatMap((customer) => customer.emails);
  if (emails.length === 0) return;
  const records = await readRecords(slice, emails, new Map());
  await loadPart(slice, records);
  for (const record of records) {
    remember(slice, slice.people.sales, record);
    batch.fresh.set(rowKey(record), record);
  }
}

// Creation times are the product's own, in whole seconds; our clock may differ.
const SAME_SECOND_MS = 1000;
const LOOK_BACK_MS = 2 * 60_000;

/**
 * One page, when the number of records says that nobody but us has created any since the last look, which also proves
 * our own creations; else the ends of our jobs are asked for and all newer records are read.
 */
async function readNewest(slice: Slice, entity: Entity, batch: Batch): Promise<void> {
  const { run } = slice;
  const before = run.looked[entity] ?? { atMs: knownFromMs(slice, entity), total: null, own: 0 };
  const first = await newestPage(slice, entity, 1);
  const looked = { atMs: before.atMs, total: first.total, own: 0 };
  const pure = run.jobs.filter((job) => job.entity === entity && isPure(job));
  const expected = before.own + pure.reduce((sum, { created }) => sum + created, 0);
  if (before.total !== null && first.total !== null && first.total - before.total === expected) {
    for (const { created } of pure) countWrite(run.summary, 'created', entity, 'freshsales', created);
    run.jobs = run.jobs.filter((job) => !pure.includes(job));
    rememberNew(slice, first.rows, before, looked, batch);
  } else {
    await settleJobs(slice, 0, true);
    const met = batch.fresh.size;
    await readOn(slice, entity, first.rows, { before, looked, batch });
    if (batch.fresh.size > met) run.othersCreate = true;
  }
  run.looked[entity] = looked;
}

/** The index has older records: in a full run those of its beginning, in an incremental one those of the last run. */
function knownFromMs({ run, state }: Slice, entity: Entity): number {
  const readMs = run.building === null ? state.watermarks[entity] : run.startedMs;
  return (readMs ?? run.startedMs) - LOOK_BACK_MS;
}

interface Reading {
  readonly before: Looked;
  readonly looked: { atMs: number };
  readonly batch: Batch;
}

async function readOn(
  slice: Slice,
  entity: Entity,
  firstRows: readonly Person[],
  { before, looked, batch }: Reading,
): Promise<void> {
  let rows = firstRows;
  for (let page = 2; rememberNew(slice, rows, before, looked, batch); page += 1) {
    rows = (await newestPage(slice, entity, page)).rows;
  }
}

async function newestPage(slice: Slice, entity: Entity, page: number) {
  const { records, total } = await slice.freshsales.newest(entity, slice.state.views[entity]!, page);
  const rows = records.map((record) => asSent(slice, toPerson(record, entity, slice.settings.pairs)));
  await loadPart(slice, rows);
  return { rows, total };
}

/** Remembers the new ones of a page; true when all of them were new, so that there may be more. */
function rememberNew(
  slice: Slice,
  rows: readonly Person[],
  before: Looked,
  looked: { atMs: number },
  batch: Batch,
): boolean {
  const created = rows.filter((row) => row.createdAtMs >= before.atMs - SAME_SECOND_MS);
  for (const row of created) {
    recognise(slice, row);
    remember(slice, slice.people.sales, row);
    batch.fresh.set(rowKey(row), row);
    looked.atMs = Math.max(looked.atMs, row.createdAtMs);
  }
  return rows.length > 0 && created.length === rows.length;
}
