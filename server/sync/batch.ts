import type { LeftReason } from '../../rules/part.ts';
import type { Person } from '../../rules/person.ts';
import type { MappedEntity } from '../../rules/settings/document.ts';
import { BULK_ITEMS } from '../freshsales/client.ts';
import { placeAtEnd } from './journal-places.ts';
import { isOverfull, roomFor } from './outbox.ts';
import type { Slice } from './slice.ts';
import { countLeft } from './summary.ts';

/** What a few pages gave to do. Rows are fresh: they were read in this slice. */
export interface Batch {
  /** Customers that Freshsales does not have. */
  readonly newToSales: Person[];
  /** Customers of whom the index says that one side has something for the other, or that need a closer look. */
  readonly related: Person[];
  /** How many of the related ones will cost a write in Freshdesk. */
  customerWrites: number;
  /** Customers who have something for Freshsales and lack nothing: they can wait for a full search. */
  readonly toFill: Person[];
  /** Freshsales records that Freshdesk does not have. */
  readonly newToFreshdesk: Person[];
  /** Freshsales rows at hand, by entity and id: newer than what a search may give. */
  readonly fresh: Map<string, Person>;
  /** Those of them that waited in the outbox: they give values and are not written to. */
  readonly waited: Set<Person>;
  /** What each page came to, in order. */
  readonly pages: PageTally[];
  /** The page on which each person that may cost a write in Freshdesk was met. */
  readonly pageOf: Map<Person, number>;
  /** Not all of the pages' people are in it: they are read again in the next slice. */
  partial: boolean;
}

interface PageTally {
  readonly page: number;
  /** People looked at. */
  people: number;
  /** Customers whom both products have, or will have. */
  paired: number;
  /** People left out, by the entity they count under, and why. */
  readonly left: (readonly [entity: MappedEntity, reason: LeftReason])[];
}

/** The page being read: what is counted from here on belongs to it. */
export function beginPage(batch: Batch, page: number): void {
  batch.pages.push({ page, people: 0, paired: 0, left: [] });
}

export function currentPage(batch: Batch): PageTally {
  const last = batch.pages.at(-1);
  if (last === undefined) throw new Error('A person was sorted before a page was begun.');
  return last;
}

export function newBatch(): Batch {
  return {
    newToSales: [],
    related: [],
    toFill: [],
    customerWrites: 0,
    newToFreshdesk: [],
    fresh: new Map(),
    waited: new Set(),
    pages: [],
    pageOf: new Map(),
    partial: false,
  };
}

/** Requests that the batch will take, about: what can wait in the outbox takes those that are left over. */
function costOf(slice: Slice, batch: Batch): number {
  const { run, settings } = slice;
  const searches = hundreds(batch.related.length) * settings.entities.length;
  const polls = run.jobs.filter(({ updated }) => updated > 0).length;
  const { toSales } = run.outbox;
  const created = batch.newToSales.length;
  const ofBulks = isOverfull(toSales, created, roomFor(slice, 'toSales'))
    ? bulkCost(slice, created + toSales.length)
    : 0;
  return searches + polls + ofBulks + batch.customerWrites + batch.newToFreshdesk.length;
}

/** Requests for whole bulks of creations, and for the look before them. */
export function bulkCost(slice: Slice, creations: number): number {
  const look = slice.looked ? 0 : slice.settings.entities.length;
  return look + Math.floor(creations / BULK_ITEMS);
}

/** Requests for which there is room beside what the batch will take. */
export function roomLeft(slice: Slice, batch: Batch): number {
  return slice.requestsLeft() - costOf(slice, batch) - SPARE_REQUESTS;
}

/** Requests that a step keeps back, for what its estimate does not foresee (a refused field, a second poll). */
const SPARE_REQUESTS = 1;

/** The key of a row in `Batch.fresh`. */
export function rowKey(person: Person): string {
  return `${String(person.entity)} ${String(person.id)}`;
}

function hundreds(count: number): number {
  return Math.ceil(count / BULK_ITEMS);
}

/** Absent in runs that meet none: most are over a few changes. */
function countPaired(run: Slice['run'], paired: number): void {
  if (paired > 0) run.paired = (run.paired ?? 0) + paired;
}

/**
 * Moves on to the page `next`: what the pages before it came to counts from now on. Of the later ones, which are read
 * again, only the progress shows how many people are done with.
 */
export function commit(slice: Slice, batch: Batch, next: number, waiting = 0): void {
  const { run } = slice;
  const { progress } = run.summary;
  for (const { people, paired, left } of batch.pages.filter(({ page }) => page < next)) {
    for (const [entity, reason] of left) countLeft(run.summary, entity, reason);
    run.peopleDone += people;
    countPaired(run, paired);
  }
  const later = batch.pages.filter(({ page }) => page >= next).reduce((sum, { people }) => sum + people, 0);
  progress.done = run.peopleDone + Math.max(later - waiting, 0);
  run.page = next;
  if (later === 0 && waiting === 0) run.pageFrom = placeAtEnd(run.journal);
  // The page that is read again was read in this slice for the first time.
  else if (batch.pages.some(({ page }) => page < next)) run.pageFrom = slice.place;
}
