import type { Entity, Person } from '../../rules/person.ts';
import { toPerson as toCustomer } from '../freshdesk/map.ts';
import { toPerson } from '../freshsales/map.ts';
import { deletedCustomersPage } from './changed-page.ts';
import { readRecords } from './groups.ts';
import { isLast, type Step } from './pages.ts';
import { loadKnown, type Slice } from './slice.ts';
import type { Run, State } from './state.ts';
import { REQUESTS_A_TWIN, settleTwins } from './twins.ts';

// As for changes: clocks differ.
const OVERLAP_MS = 5 * 60_000;

/** So many pages of deleted records are looked at in any case; of more only those that changed since the last look. */
const PAGES_ALWAYS = 3;

/** A page of records that were deleted. */
interface DeletedPage {
  readonly people: readonly Person[];
  readonly last: boolean;
  /** There are so many that only those since the last look are read, from the first page on. */
  readonly anew: boolean;
}

/**
 * Before anything is created, in a full run by the index in use: who was deleted in either product (R-SYN-09). A request for Freshdesk and
 * one for each Freshsales view of deleted records while these are short; a deleted record of a pair that the index still knows
 * whole is noted, and its twin kept, tagged or archived (R-BEY-13). Runs of events leave it to the next one.
 */
export async function lookForDeleted(slice: Slice): Promise<Step> {
  const { run, settings } = slice;
  if (run.summary.kind === 'realTime') return 'ended';
  const entity = settings.entities[run.entityAt - 1];
  if (run.entityAt > settings.entities.length) return 'ended';
  const { people, last, anew } =
    entity === undefined ? await deletedCustomers(slice) : await deletedRecords(slice, entity);
  if (!(await settle(slice, people))) return 'blocked';
  moveOn(run, last, anew);
  return run.entityAt > settings.entities.length ? 'ended' : 'more';
}

function moveOn(run: Run, last: boolean, anew: boolean): void {
  run.page = last || anew ? 1 : run.page + 1;
  if (last) run.entityAt += 1;
}

async function deletedCustomers(slice: Slice): Promise<DeletedPage> {
  const { run, state } = slice;
  const { learned } = state;
  const sinceMs = learned.manyDeleted === true ? seenUpTo(state, 'customers') : 0;
  const { contacts, last } = await deletedCustomersPage(slice, sinceMs, run.page);
  const people = contacts.map((contact) => toCustomer(contact, slice.settings.pairs));
  if (last || run.page < PAGES_ALWAYS || sinceMs > 0) return { people, last, anew: false };
  learned.manyDeleted = true;
  const anew = seenUpTo(state, 'customers') > 0;
  return { people, last: !anew, anew };
}

/** The bin, what changed last first. */
async function deletedRecords(slice: Slice, entity: Entity): Promise<DeletedPage> {
  const { run, state, settings } = slice;
  const view = await binOf(slice, entity);
  if (view === null) return { people: [], last: true, anew: false };
  const page = await slice.freshsales.page(entity, view, run.page, 'updated_at', 'desc');
  const people = page.records.map((record) => toPerson(record, entity, settings.pairs));
  const sinceMs = seenUpTo(state, entity);
  const isOld = run.page >= PAGES_ALWAYS && people.every(({ updatedAtMs }) => updatedAtMs < sinceMs);
  return { people, last: isOld || isLast(page, run.page), anew: false };
}

/**
 * Records that were deleted before this time were looked at; what real time reads says nothing of them. A change of settings takes
 * watermarks away: then the index in use tells since when it knows people.
 */
function seenUpTo({ deletedSeenMs, watermarks, index }: State, stream: Entity | 'customers'): number {
  return Math.max((deletedSeenMs ?? watermarks[stream] ?? index?.builtAtMs ?? 0) - OVERLAP_MS, 0);
}

async function binOf({ freshsales, state }: Slice, entity: Entity): Promise<number | null> {
  state.bins = state.bins ?? {};
  const known = state.bins[entity];
  if (known !== undefined) return known;
  const found = await freshsales.binView(entity);
  state.bins[entity] = found;
  return found;
}

/** Notes who was deleted since; false when the minute's requests did not suffice: the page is read again, and who is done with is not known any more. */
async function settle(slice: Slice, people: readonly Person[]): Promise<boolean> {
  const emails = people.flatMap((person) => person.emails);
  await Promise.all([
    loadKnown(slice, slice.people.sales, emails),
    loadKnown(slice, slice.people.customers, emails),
    slice.people.gone.load(),
  ]);
  const known = people.filter((person) => isKnown(slice, person));
  const living = await livingRecords(slice, known);
  for (const person of known) {
    if (!slice.hasTime() || slice.requestsLeft() <= REQUESTS_A_TWIN + 1) return false;
    if (!(await isAlive(slice, person, living))) await settleDeleted(slice, person);
  }
  return true;
}

/** The index knows it: it was alive when it was last read. */
function isKnown(slice: Slice, person: Person): boolean {
  const index = person.side === 'freshdesk' ? slice.people.customers : slice.people.sales;
  return person.emails.some((email) => index.find(slice.hashOf(email))?.held === false);
}

/** Living Freshsales records with addresses of deleted ones: other leads, or who was made anew. */
async function livingRecords(slice: Slice, deleted: readonly Person[]): Promise<readonly Person[]> {
  const records = deleted.filter(({ side }) => side === 'freshsales');
  if (records.length === 0) return [];
  const dead = new Set(records.map(({ id }) => id));
  const emails = records.flatMap((record) => record.emails);
  return (await readRecords(slice, emails, new Map())).filter(({ id }) => !dead.has(id));
}

/** Whether an address of a deleted record belongs to a living one as well. */
async function isAlive(slice: Slice, { side, emails }: Person, living: readonly Person[]): Promise<boolean> {
  if (side === 'freshsales')
    return living.some((other) => other.emails.some((email) => emails.includes(email)));
  for (const email of emails) if ((await slice.freshdesk.byEmail(email)) !== null) return true;
  return false;
}

async function settleDeleted(slice: Slice, person: Person): Promise<void> {
  const { people } = slice;
  const [own, other] =
    person.side === 'freshdesk' ? [people.customers, people.sales] : [people.sales, people.customers];
  const isHalf = (email: string) =>
    [own, other].every((index) => {
      const known = index.find(slice.hashOf(email));
      return known !== null && !known.held && !known.out;
    });
  const pairs = person.emails.filter(isHalf);
  if (pairs.length > 0) await settleTwins(slice, person);
  for (const email of pairs) people.gone.add(email);
  for (const email of person.emails)
    if (own.find(slice.hashOf(email)) !== null) own.drop(slice.hashOf(email));
}
