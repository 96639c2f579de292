import { refOf } from '../../../rules/left-out.ts';
import { inverseOf, isEdited, type KeptReason } from '../../../rules/undo.ts';
import { relatedContacts } from '../../freshsales/related.ts';
import type { FreshsalesRecord } from '../../freshsales/types.ts';
import { isOfOneRecord } from '../../platform/errors.ts';
import type { Books } from '../companies/books.ts';
import { accountOf, withValues } from '../companies/write.ts';
import type { Company } from '../companies/row.ts';
import { entryOfWrite, recognise } from '../intended.ts';
import type { Slice } from '../slice.ts';
import { isOfRun, planMissing } from './records.ts';
import { keep, noteArchive, type Plan, type Task } from './tasks.ts';

/** Requests for one account that is put back, and for one that is archived. */
export const ACCOUNT_REQUESTS = { updated: 1, created: 2 } as const;

/** R-BEY-02: what is to be put back into accounts, and which are to be archived: each is read, and asked whether anybody is linked. */
export async function planAccounts(
  slice: Slice,
  books: Books,
  tasks: readonly Task[],
  plan: Plan,
): Promise<void> {
  if (tasks.some(({ id }) => id === null)) await books.pairs.load();
  for (const task of tasks) {
    const found = await readNow(slice, idOf(books, task));
    if (found === null) planMissing(slice, task, plan);
    else if (task.kind === 'created') await planArchive(slice, books, { task, ...found }, plan);
    else planRestore(slice, books, { task, ...found }, plan);
  }
}

interface Found {
  readonly account: Company;
  readonly record: FreshsalesRecord;
}

/** Bulks do not tell the ids of what they created: who is paired with its source. */
function idOf({ pairs }: Books, { id, from }: Task): number | null {
  return id ?? pairs.accountOf(from ?? 0) ?? null;
}

async function readNow(slice: Slice, id: number | null): Promise<Found | null> {
  if (id === null) return null;
  try {
    const record = await slice.freshsales.record('accounts', id);
    const account = accountOf(slice, record);
    recognise(slice, account.person);
    return { account, record };
  } catch (error) {
    if (isOfOneRecord(error)) return null;
    throw error;
  }
}

interface ToUndo extends Found {
  readonly task: Task;
}

function planRestore(slice: Slice, books: Books, { task, account }: ToUndo, plan: Plan): void {
  const { values, kept, lost } = inverseOf(task, account.person);
  if (Object.keys(kept).length > 0) keep(plan, task, 'changed', kept);
  if (Object.keys(lost).length > 0) keep(plan, task, 'tooLong', lost);
  if (Object.keys(values).length === 0) return;
  const { person } = account;
  const write = { entity: 'accounts', id: person.id, person, values } as const;
  plan.entries.push(entryOfWrite(write));
  plan.undone.push(refOf(person));
  plan.writes.push(write);
  books.accounts.put(withValues(account, values, slice.settings.accountPairs));
}

async function planArchive(slice: Slice, books: Books, found: ToUndo, plan: Plan): Promise<void> {
  const { task, account } = found;
  const { id } = account.person;
  const why = await whyKept(slice, found);
  if (why !== null) {
    keep(plan, task, why);
    return;
  }
  noteArchive(slice, plan, task, id);
  const forget = () => {
    books.accounts.drop(id);
    // Let back in, its company gets an account again (R-SYN-09 is about what people deleted).
    books.pairs.drop(task.from ?? 0);
  };
  plan.archives.push({ entity: 'accounts', id, task, forget });
}

async function whyKept(slice: Slice, { task, account, record }: ToUndo): Promise<KeptReason | null> {
  if (!isOfRun(slice, account.person)) return 'older';
  if (isEdited(task, account.person)) return 'edited';
  return (await isLinked(slice, record)) ? 'linked' : null;
}

const dealCounts = ['open_deals_count', 'won_deals_count', 'lost_deals_count'];

/** An account that is deleted loses its deals and contacts, also when it is taken out of the bin again. */
async function isLinked({ services, settings }: Slice, record: FreshsalesRecord): Promise<boolean> {
  if (dealCounts.some((count) => Number(record[count] ?? 0) > 0)) return true;
  const { contacts } = await relatedContacts(
    services.requests,
    settings.freshsalesBase,
    'sales_accounts',
    record.id,
  );
  return contacts.length > 0;
}
