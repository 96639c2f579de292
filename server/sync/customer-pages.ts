import type { Person } from '../../rules/person.ts';
import type { ContactPage } from '../freshdesk/client.ts';
import { toPerson } from '../freshdesk/map.ts';
import { beginPage, bulkCost, commit, newBatch, roomLeft, type Batch } from './batch.ts';
import { loadLinks } from './companies/links.ts';
import type { Step } from './pages.ts';
import { loadPart } from './part.ts';
import { isShaken } from './portion.ts';
import { loadBefore, loadKnown, type Slice } from './slice.ts';
import { sortCustomer } from './sort.ts';
import { writeBatch } from './write-batch.ts';

type ReadPage = (page: number) => Promise<ContactPage>;

/** Reads pages of customers as long as there is room for what they give to do, and does it. */
export async function customerPages(slice: Slice, changed: boolean, read: ReadPage): Promise<Step> {
  const batch = newBatch();
  const { page, last } = await readPages(slice, batch, changed, read);
  if (!(await write(slice, batch, page, last))) return 'blocked';
  if (last) return 'ended';
  if (isShaken(slice)) return 'blocked';
  return slice.requestsLeft() >= BATCH_REQUESTS_MIN ? 'more' : 'blocked';
}

/** Sorts the people of the next pages into the batch; gives the page after them, and whether there is none. */
async function readPages(slice: Slice, batch: Batch, changed: boolean, read: ReadPage) {
  let page = slice.run.page;
  let last = false;
  do {
    for (const { contacts, last: isLastPage } of await readSome(slice, batch, page, read)) {
      beginPage(batch, page);
      const customers = contacts.map((contact) => toPerson(contact, slice.settings.pairs));
      await loadFor(slice, customers);
      for (const customer of customers) sortCustomer(slice, customer, batch, changed);
      last = isLastPage;
      page += 1;
    }
  } while (!last && hasRoom(slice, batch));
  return { page, last };
}

// Pages of people who are all new give bulks to send, one after the other: the time for these is won while pages are read.
const AT_ONCE = 3;

/** The next page, or some at once where those before gave nothing to write one by one; none after the last. */
async function readSome(slice: Slice, batch: Batch, first: number, read: ReadPage): Promise<ContactPage[]> {
  const areAllNew = batch.newToSales.length > 0 && batch.customerWrites === 0;
  const most = Math.min(AT_ONCE, slice.requestsLeft('freshdeskList'), Math.floor(roomLeft(slice, batch) / 2));
  const count = areAllNew ? Math.max(most, 1) : 1;
  const pages = await Promise.all(Array.from({ length: count }, (_, at) => read(first + at)));
  const end = pages.findIndex(({ last }) => last);
  return end === -1 ? pages : pages.slice(0, end + 1);
}

// Another batch takes a search and some pages of its own: with fewer requests it would leave people over.
const BATCH_REQUESTS_MIN = 18;

/** What the index knows of these customers; the first page of a slice pays for most of it. */
async function loadFor(slice: Slice, customers: readonly Person[]): Promise<void> {
  const { people } = slice;
  const emails = customers.flatMap((customer) => customer.emails);
  await Promise.all([
    loadKnown(slice, people.sales, emails),
    loadKnown(slice, people.customers, emails),
    people.gone.load(),
    loadBefore(slice, emails),
    loadPart(slice, customers),
    loadLinks(slice, customers),
  ]);
}

// A page gives about as much to do as those before it, one more and one less: another one is read when that fits too. Where it
// gives more, some of its people are left over and it is read again: less of a loss than requests that nobody uses.
function hasRoom(slice: Slice, batch: Batch): boolean {
  const perPage = Math.round(batch.customerWrites / batch.pages.length) + 1;
  if (isShaken(slice) || !slice.hasTimeFor(bulkCost(slice, batch.newToSales.length) + 1)) return false;
  return roomLeft(slice, batch) >= perPage && slice.requestsLeft('freshdeskList') > 0;
}

/** Writes what the batch gave to do, and moves on to the first page that is not done with: `end` when all are. */
export async function write(slice: Slice, batch: Batch, end: number, last: boolean): Promise<boolean> {
  const waiting = await writeBatch(slice, batch, last);
  const first = batch.pages[0]?.page ?? end;
  const unfinished = waiting.map((person) => batch.pageOf.get(person) ?? first);
  const next = batch.partial ? first : Math.min(end, ...unfinished);
  commit(slice, batch, next, waiting.length);
  if (next === end) delete slice.run.compared;
  return next === end;
}
