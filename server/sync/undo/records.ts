import { refOf } from '../../../rules/left-out.ts';
import type { Entity, Person } from '../../../rules/person.ts';
import { inverseOf, isEdited } from '../../../rules/undo.ts';
import { toPerson } from '../../freshsales/map.ts';
import { isOfOneRecord } from '../../platform/errors.ts';
import { rowKey } from '../batch.ts';
import { readRecords } from '../groups.ts';
import { entryOfWrite, recognise, wasToArchive } from '../intended.ts';
import { salesPage } from '../pages.ts';
import { AT_ONCE, loadKnown, type Slice } from '../slice.ts';
import { inRounds } from './rounds.ts';
import { countArchived, keep, noteArchive, wasArchived, type Plan, type Task } from './tasks.ts';

/** What is to be put back into Freshsales records, and which are to be archived, by what they are now. */
export async function planRecords(
  slice: Slice,
  entity: Entity,
  tasks: readonly Task[],
  plan: Plan,
): Promise<void> {
  const found = await readNow(slice, entity, tasks);
  for (const task of tasks) {
    const record = found.get(task);
    if (record === undefined) planMissing(slice, task, plan);
    else if (task.kind === 'created') planArchive(slice, entity, { task, record }, plan);
    else planRestore(task, record, plan);
  }
}

/** It was archived by an execution that was cut off, or went another way. */
export function planMissing(slice: Slice, task: Task, plan: Plan): void {
  if (task.kind === 'created' && wasArchived(slice, task)) return;
  if (task.kind === 'created' && wasToArchive(slice, task)) countArchived(slice, task);
  else keep(plan, task, 'gone');
}

interface Found {
  readonly task: Task;
  readonly record: Person;
}

function planArchive(slice: Slice, entity: Entity, { task, record }: Found, plan: Plan): void {
  if (!isOfRun(slice, record)) keep(plan, task, 'older');
  else if (isEdited(task, record)) keep(plan, task, 'edited');
  else {
    noteArchive(slice, plan, task, record.id);
    const forget = () => {
      for (const email of record.emails) slice.people.sales.drop(slice.hashOf(email));
    };
    plan.archives.push({ entity, id: record.id, task, forget });
  }
}

// Our clock and the product's may differ.
const CLOCKS_MS = 2 * 60_000;

/** Whether a record was created since the run that is undone began. */
export function isOfRun({ run }: Slice, { createdAtMs }: Person): boolean {
  return createdAtMs >= (run.undo?.startedMs ?? Infinity) - CLOCKS_MS;
}

function planRestore(task: Task, record: Person, plan: Plan): void {
  const { values, kept, lost } = inverseOf(task, record);
  if (Object.keys(kept).length > 0) keep(plan, task, 'changed', kept);
  if (Object.keys(lost).length > 0) keep(plan, task, 'tooLong', lost);
  if (Object.keys(values).length === 0) return;
  const write = { entity: record.entity!, id: record.id, person: record, values };
  plan.entries.push(entryOfWrite(write));
  plan.undone.push(refOf(record));
  plan.writes.push(write);
}

// Freshsales' search lags some seconds: of a few records each is read by its id.
const FEW = 8;

async function readNow(
  slice: Slice,
  entity: Entity,
  tasks: readonly Task[],
): Promise<ReadonlyMap<Task, Person>> {
  const areFew = tasks.length <= FEW;
  const searched = areFew ? tasks.filter(({ id }) => id === null) : tasks;
  const emails = searched.flatMap(({ email }) => (email === null ? [] : [email]));
  const fresh = await lastChanged(slice, entity);
  const rows = emails.length === 0 ? [] : await readRecords(slice, emails, fresh);
  const records = new Map([...rows, ...fresh.values()].map((row) => [rowKey(row), row]));
  const found = new Map<Task, Person>();
  await inRounds(tasks, AT_ONCE, async (task) => {
    const known = [...records.values()].find((record) => isOf(task, entity, record));
    const isSure = !areFew && known !== undefined;
    const record = isSure ? known : await readOne(slice, entity, known?.id ?? task.id);
    if (record !== null) found.set(task, record);
  });
  await loadKnown(
    slice,
    slice.people.sales,
    [...found.values()].flatMap((record) => record.emails),
  );
  return found;
}

function isOf(task: Task, entity: Entity, record: Person): boolean {
  if (record.entity !== entity) return false;
  return task.id === null ? record.emails.includes(task.email ?? '') : record.id === task.id;
}

/** The records that changed last, by a list that does not lag. */
async function lastChanged(slice: Slice, entity: Entity): Promise<ReadonlyMap<string, Person>> {
  const { rows } = await salesPage(slice, entity, 'updated_at', 'desc', 1);
  return new Map(rows.map((row) => [rowKey(row), row]));
}

async function readOne(slice: Slice, entity: Entity, id: number | null): Promise<Person | null> {
  if (id === null) return null;
  try {
    const record = toPerson(await slice.freshsales.record(entity, id), entity, slice.settings.pairs);
    recognise(slice, record);
    return record;
  } catch (error) {
    if (isOfOneRecord(error)) return null;
    throw error;
  }
}
