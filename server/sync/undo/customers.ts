import { refOf } from '../../../rules/left-out.ts';
import type { Person } from '../../../rules/person.ts';
import { halfOfKey, nameIn } from '../../../rules/name.ts';
import { asCustomer, inverseOf, isEdited, type KeptReason } from '../../../rules/undo.ts';
import { toPerson } from '../../freshdesk/map.ts';
import { ticketClient } from '../../freshdesk/tickets.ts';
import type { FreshdeskContact } from '../../freshdesk/types.ts';
import { isOfOneRecord } from '../../platform/errors.ts';
import { entryOfChange, recognise } from '../intended.ts';
import { loadKnown, remember, type Slice } from '../slice.ts';
import { updateCustomer } from '../write-freshdesk.ts';
import { isOfRun, planMissing } from './records.ts';
import { countArchive, entityFor, keep, noteArchive, type Plan, type Task } from './tasks.ts';

/** What is to be put back into a customer, or whether it is to be archived: two or three requests. */
export async function planCustomer(slice: Slice, task: Task, plan: Plan): Promise<void> {
  if (task.kind === 'created' && slice.run.undo?.customers !== true) {
    keep(plan, task, 'customers');
    return;
  }
  const customer = await readNow(slice, task);
  const written = asCustomer(task);
  if (customer === null) planMissing(slice, task, plan);
  else if (task.kind === 'created') await planArchive(slice, written, customer, plan);
  else planRestore(slice, written, customer, plan);
}

async function readNow(slice: Slice, { id, email }: Task): Promise<Person | null> {
  const contact = id === null ? await slice.freshdesk.byEmail(email ?? '') : await contactOf(slice, id);
  if (contact === null || contact.deleted === true) return null;
  const customer = toPerson(contact, slice.settings.pairs);
  recognise(slice, customer);
  await loadKnown(slice, slice.people.customers, customer.emails);
  return customer;
}

async function contactOf(slice: Slice, id: number): Promise<FreshdeskContact | null> {
  try {
    return await slice.freshdesk.contact(id);
  } catch (error) {
    if (isOfOneRecord(error)) return null;
    throw error;
  }
}

function planRestore(slice: Slice, task: Task, customer: Person, plan: Plan): void {
  const { values: all, kept, lost } = inverseOf(task, customer);
  const values = withoutName(all);
  if (Object.keys(kept).length > 0) keep(plan, task, 'changed', kept);
  if (Object.keys(lost).length > 0) keep(plan, task, 'tooLong', lost);
  if (Object.keys(values).length < Object.keys(all).length) keep(plan, task, 'name', {});
  if (Object.keys(values).length === 0) return;
  const change = { person: customer, values };
  plan.entries.push(entryOfChange(change));
  plan.undone.push(refOf(customer));
  plan.work.push(async () => {
    const written = await updateCustomer(slice, change, entityFor(slice, task));
    const now = written ?? customer;
    remember(slice, slice.people.customers, { ...now, emails: customer.emails });
  });
}

/** A customer cannot be without a name. */
function withoutName(values: Person['values']): Person['values'] {
  if (nameIn(values) !== null) return values;
  return Object.fromEntries(Object.entries(values).filter(([key]) => halfOfKey(key) === null));
}

async function planArchive(slice: Slice, task: Task, customer: Person, plan: Plan): Promise<void> {
  const why = await whyKept(slice, task, customer);
  if (why !== null) {
    keep(plan, task, why);
    return;
  }
  noteArchive(slice, plan, task, customer.id);
  plan.work.push(async () => {
    await slice.freshdesk.archive(customer.id);
    countArchive(slice, task);
    for (const email of customer.emails) slice.people.customers.drop(slice.hashOf(email));
  });
}

async function whyKept(slice: Slice, task: Task, customer: Person): Promise<KeptReason | null> {
  if (!isOfRun(slice, customer)) return 'older';
  if (isEdited(task, customer)) return 'edited';
  return (await hasTickets(slice, customer.id)) ? 'tickets' : null;
}

/** Later mails of an archived customer would go to spam: whoever writes tickets stays. */
async function hasTickets({ services }: Slice, id: number): Promise<boolean> {
  const part = { order: 'created', page: 1, rows: 1 } as const;
  const { tickets } = await ticketClient(services.requests).ofRequester(id, part);
  return tickets.length > 0;
}
