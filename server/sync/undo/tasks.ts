import { refOf, type Ref } from '../../../rules/left-out.ts';
import type { Side, Value } from '../../../rules/person.ts';
import type { MappedEntity } from '../../../rules/settings/document.ts';
import type { KeptReason } from '../../../rules/undo.ts';
import type { JournalEntry } from '../journal.ts';
import type { Slice } from '../slice.ts';
import { countWrite } from '../summary.ts';
import type { SalesWrite } from '../write-freshsales.ts';

/** All that a part of a journal says of one record, taken together. */
export interface Task extends Omit<JournalEntry, 'kind' | 'why'> {
  readonly kind: 'created' | 'updated';
  readonly again?: boolean;
}

/** One task a record: what it had before the first of its entries, and what the last one left. Those alike together. */
export function tasksOf(entries: readonly JournalEntry[]): Task[] {
  const tasks = new Map<string, Task>();
  for (const entry of entries.filter((one) => !isErased(one))) {
    const { kind } = entry;
    if (kind !== 'created' && kind !== 'updated') continue;
    const key = keyAmong(tasks, entry);
    const earlier = tasks.get(key);
    tasks.set(key, earlier === undefined ? { ...entry, kind } : together(earlier, entry));
  }
  return [...tasks.values()].sort((a, b) => placeOf(a) - placeOf(b));
}

/** What was written to a record after the run created it goes with its creation. */
function keyAmong(tasks: ReadonlyMap<string, Task>, entry: JournalEntry): string {
  const created = keyOf(entry, null);
  return isOwn(entry) && tasks.get(created)?.kind !== 'created' ? keyOf(entry, entry.id) : created;
}

function keyOf({ side, entity, id, email }: JournalEntry, own: number | null): string {
  return JSON.stringify([side, entity, email ?? id, own]);
}

/** Nothing tells whose it was (R-BEY-18): it cannot be taken back. */
function isErased({ id, email }: JournalEntry): boolean {
  return id === null && email === null;
}

/** Several Freshsales records may share an address: those that were there go by their ids. */
function isOwn({ side, kind }: JournalEntry): boolean {
  return side === 'freshsales' && kind === 'updated';
}

function together(earlier: Task, { id, after, before }: JournalEntry): Task {
  return {
    ...earlier,
    again: true,
    id: earlier.id ?? id,
    after: { ...earlier.after, ...after },
    // A field that the first of them filled was empty, which its entry does not say.
    before: {
      ...Object.fromEntries(Object.entries(before).filter(([key]) => !(key in earlier.after))),
      ...earlier.before,
    },
  };
}

const kinds: readonly string[] = ['contacts', 'leads', 'accounts'];

function placeOf({ side, entity, kind }: Task): number {
  return (
    (side === 'freshsales' ? 0 : 10) + 2 * kinds.indexOf(entity ?? 'contacts') + (kind === 'created' ? 1 : 0)
  );
}

/** What is to be done about some records: first written down, then done. */
export interface Plan {
  readonly entries: JournalEntry[];
  /** Who is left out from now on. */
  readonly undone: Ref[];
  readonly writes: SalesWrite[];
  /** Freshsales records that go into the bin, a hundred a request. */
  readonly archives: Archive[];
  readonly work: (() => Promise<void>)[];
  readonly kept: Task[];
}

interface Archive {
  readonly entity: MappedEntity;
  readonly id: number;
  readonly task: Task;
  /** Tells the index. */
  readonly forget: () => void;
}

export function newPlan(): Plan {
  return { entries: [], undone: [], writes: [], archives: [], work: [], kept: [] };
}

/** Something stays as it is; `values`: of which fields, as they are now. */
export function keep(
  plan: Plan,
  task: Task,
  why: KeptReason,
  values: Readonly<Record<string, Value>> = task.after,
): void {
  const left = Object.fromEntries(Object.entries(task.after).filter(([key]) => key in values));
  plan.entries.push({ ...task, kind: 'kept', after: values, before: left, why });
  plan.kept.push(task);
}

/** A record that the other run created is to go into its product's bin, and what it was made from is left out. */
export function noteArchive(slice: Slice, plan: Plan, task: Task, id: number): void {
  plan.entries.push({ ...task, kind: 'archived', id, before: task.after, after: {} });
  plan.undone.push(...sourceOf(slice, task));
}

/** It is in the bin now. */
export function countArchive(slice: Slice, task: Task): void {
  countArchived(slice, task);
  if (task.email !== null) slice.run.undo?.archived.push(task.email);
}

/** Whether this undo archived it, in this slice or in one that was cut off. */
export function wasArchived({ run }: Slice, { email }: Task): boolean {
  return email !== null && run.undo?.archived.includes(email) === true;
}

/** Counts a creation that was taken back. */
export function countArchived(slice: Slice, task: Task): void {
  countWrite(slice.run.summary, 'created', entityFor(slice, task), task.side);
}

/** Which kind of Freshsales record a task counts under. */
export function entityFor(slice: Slice, { entity }: Task): MappedEntity {
  return entity ?? slice.settings.createAs;
}

/** The record that a created one was made from: it would be created again from it. */
function sourceOf(slice: Slice, { side, entity, from }: Task): Ref[] {
  if (from === null) return [];
  if (entity === 'accounts') return [refOf({ side: otherSide(side), entity, id: from })];
  if (side === 'freshsales') return [refOf({ side: 'freshdesk', entity: null, id: from })];
  return slice.settings.entities.map((entity) => refOf({ side: 'freshsales', entity, id: from }));
}

function otherSide(side: Side): Side {
  return side === 'freshsales' ? 'freshdesk' : 'freshsales';
}
