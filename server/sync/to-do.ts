import type { Change } from '../../rules/plan.ts';
import type { Person } from '../../rules/person.ts';
import { rowKey } from './batch.ts';
import type { Slice } from './slice.ts';
import type { SalesWrite } from './write-freshsales.ts';

/** What is to be written in Freshdesk, and the customers who are in step once it is. */
export interface ToDo {
  readonly sales: SalesWrite[];
  readonly customers: Change[];
  /** Customers who are in step when nothing of `customers` is left for them. */
  readonly compared: Person[];
}

export function nothingToDo(): ToDo {
  return { sales: [], customers: [], compared: [] };
}

export function isNothing({ sales, customers }: ToDo): boolean {
  return sales.length + customers.length === 0;
}

/** Of parts that were made one by one: what two of them fill of one customer is written once. */
export function joined(parts: readonly ToDo[]): ToDo {
  const customers: Change[] = [];
  for (const change of parts.flatMap((part) => part.customers)) pushLacking(customers, change);
  return { sales: parts.flatMap(({ sales }) => sales), customers, compared: [] };
}

/** Sorts a plan by where it is written; what was refused in this run is not tried again. */
export function take(slice: Slice, changes: readonly Change[], todo: ToDo): void {
  for (const change of changes) {
    const { person, values } = change;
    if (slice.run.refused.includes(person.id)) continue;
    if (person.entity === null) pushLacking(todo.customers, change);
    else pushNew(slice, { entity: person.entity, id: person.id, person, values }, todo);
  }
}

/** Two records may turn out to have one customer, who was read before either was: what the first fills the second does not write over. */
function pushLacking(customers: Change[], change: Change): void {
  const before = customers.filter(({ person }) => person.id === change.person.id);
  const filled = new Set(before.flatMap(({ values }) => Object.keys(values)));
  const values = Object.fromEntries(Object.entries(change.values).filter(([key]) => !filled.has(key)));
  if (before.length === 0) customers.push(change);
  else if (Object.keys(values).length > 0) customers.push({ ...change, values });
}

/** Without what the slice has sent to the record already. */
function pushNew({ sentToSales }: Slice, write: SalesWrite, todo: ToDo): void {
  const sent = sentToSales.get(rowKey(write.person)) ?? {};
  const values = Object.fromEntries(
    Object.entries(write.values).filter(([key, value]) => sent[key] !== value),
  );
  if (Object.keys(values).length > 0) todo.sales.push({ ...write, values });
}
