import type { Change } from '../../rules/plan.ts';
import type { Person } from '../../rules/person.ts';
import { BULK_ITEMS } from '../freshsales/client.ts';
import { entryOfChange, entryOfWrite, intend, takeBack } from './intended.ts';
import { AT_ONCE, entityOf, remember, type Slice } from './slice.ts';
import type { ToDo } from './to-do.ts';
import { updateCustomer } from './write-freshdesk.ts';
import { sendToSales, type SalesWrite } from './write-freshsales.ts';

/** Into the journal first, then into Freshsales (`sent`), then into Freshdesk as far as requests go; gives who is left over. */
export async function writeBoth(
  slice: Slice,
  sales: readonly SalesWrite[],
  todo: ToDo,
  sent: () => void = () => undefined,
): Promise<Person[]> {
  const bulks = Math.ceil(sales.length / BULK_ITEMS);
  const most = Math.max(slice.requestsLeft('freshdesk', AT_ONCE) - bulks, 0);
  const now = todo.customers.slice(0, most);
  await intend(slice, [...sales.map(entryOfWrite), ...now.map(entryOfChange)]);
  try {
    await sendToSales(slice, sales);
  } catch (error) {
    now.forEach(untried(slice));
    throw error;
  }
  sent();
  const waiting = await updateCustomers(slice, now, todo);
  return [...waiting, ...todo.customers.slice(most)].map(({ person }) => person);
}

/** Takes a change back that no request was made for. */
export function untried(slice: Slice): (change: Change) => void {
  return (change) => {
    takeBack(slice, entryOfChange(change));
  };
}

async function updateCustomers(slice: Slice, now: readonly Change[], todo: ToDo): Promise<Change[]> {
  const { customers } = slice.people;
  const update = async (change: Change): Promise<void> => {
    const written = await updateCustomer(slice, change, entityOf(slice, change.person));
    const now = written === null ? change.person : withEmailsOf(written, change.person);
    remember(slice, customers, now, slice.locked.has(now.id));
  };
  const waiting = await inTurns(slice, now, update, untried(slice));
  const changed = new Set(todo.customers.map((change) => change.person.id));
  for (const customer of todo.compared) if (!changed.has(customer.id)) remember(slice, customers, customer);
  return waiting;
}

/**
 * Does `work` for as many items as there are requests for; the others are given back. Rejects when it fails for one.
 * @param untried hears of each item that was not begun, also where it rejects
 */
export async function inTurns<T>(
  slice: Slice,
  items: readonly T[],
  work: (item: T) => Promise<void>,
  untried: (item: T) => void,
): Promise<T[]> {
  let rest = items;
  let failed: PromiseRejectedResult | undefined;
  while (failed === undefined && rest.length > 0 && slice.hasTime() && slice.requestsNow('freshdesk') > 0) {
    const most = Math.min(AT_ONCE, slice.requestsNow('freshdesk'));
    const outcomes = await Promise.allSettled(rest.slice(0, most).map(work));
    rest = rest.slice(most);
    // Not before the others have ended: what they wrote is to be remembered.
    failed = outcomes.find((outcome) => outcome.status === 'rejected');
  }
  for (const item of rest) untried(item);
  if (failed !== undefined) throw failed.reason;
  return [...rest];
}

/** Answers to writes may lack the secondary addresses that we know of. */
export function withEmailsOf(written: Person, known: Person): Person {
  return { ...written, emails: [...new Set([...written.emails, ...known.emails])] };
}
