import type { Person } from '../../rules/person.ts';
import { valuesForRecord } from '../../rules/plan.ts';
import { BULK_ITEMS } from '../freshsales/client.ts';
import { bulkCost, roomLeft, type Batch } from './batch.ts';
import { reportFields } from './field-failures.ts';
import { comparedAtOnce } from './groups.ts';
import { lookAtNewest } from './look.ts';
import {
  FILL_BYTES_MAX,
  fitting,
  packPerson,
  partsOf,
  roomFor,
  unpackPerson,
  type PackedPerson,
} from './outbox.ts';
import { takingPart } from './part.ts';
import type { Slice } from './slice.ts';
import type { SalesWrite } from './write-freshsales.ts';

interface Beside {
  /** No more pages follow. */
  readonly last: boolean;
  /** How many changes of Freshsales records the same bulks may carry. */
  readonly fills: number;
}

/** Everybody who is to be created in Freshsales, those who waited first; nobody where all of them wait on. */
export async function takeCreations(
  slice: Slice,
  batch: Batch,
  beside: Beside,
): Promise<readonly SalesWrite[]> {
  const { run, settings } = slice;
  const packed = run.outbox.toSales.map((packed) => unpackPerson(packed, settings.pairs));
  const waited = await takingPart(slice, packed);
  const met = new Set(batch.newToSales.flatMap(({ emails }) => emails));
  // Met again when a slice was cut off between its outbox and its pages.
  const all = [...waited.filter(({ emails }) => !met.has(emails[0]!)), ...batch.newToSales];
  const customers = all.filter(({ emails }) => !slice.createdInSales.has(emails[0]!));
  if (customers.length === 0) return [];
  const packedNow = customers.map((customer) => packPerson(customer, settings.pairs));
  if (!areDue(slice, batch, packedNow, beside)) {
    run.outbox.toSales = packedNow;
    return [];
  }
  const known = await lookAtNewest(slice, customers, batch);
  batch.related.push(...known);
  const ids = new Set(known.map(({ id }) => id));
  run.outbox.toSales = run.outbox.toSales.filter((packed) => !ids.has(partsOf(packed).id));
  return customers.filter(({ id }) => !ids.has(id)).map(creationIn(slice));
}

/**
 * Whether creations are sent in this slice: when no more of them can wait, or, as many as a bulk takes, together with changes,
 * out of the requests that pages have left over. Each slice that creates takes a look first: the fewer, the better.
 */
function areDue(slice: Slice, batch: Batch, people: readonly PackedPerson[], beside: Beside): boolean {
  const { last, fills } = beside;
  if (last || fitting(people, roomFor(slice, 'toSales')).length < people.length) return true;
  const all = people.length + fills;
  const whole = Math.floor(all / BULK_ITEMS) * BULK_ITEMS;
  return fills > 0 && whole - fills >= BULK_ITEMS && roomLeft(slice, batch) >= bulkCost(slice, all);
}

/** A creation whose values are worked out when its bulk is sent. */
function creationIn(slice: Slice) {
  return (customer: Person): SalesWrite => ({
    entity: slice.settings.createAs,
    id: null,
    person: customer,
    values: {},
  });
}

function withValues(slice: Slice) {
  return (write: SalesWrite): SalesWrite => {
    const { createAs, pairs } = slice.settings;
    return { ...write, values: valuesForRecord(write.person, pairs, createAs, reportFields(slice)) };
  };
}

interface Sent {
  readonly now: readonly SalesWrite[];
  /** Who waits on, once these are sent; `null` where nobody new was to be sent. */
  readonly rest: PackedPerson[] | null;
}

/**
 * Changes, and as many creations as make full bulks of their own (that all of these took effect shows in the number of
 * records, see look.ts) or fill up the one of the changes. Creations that are left over wait in the outbox.
 */
export function wholeBulks(slice: Slice, writes: readonly SalesWrite[], last: boolean): Sent {
  const changes = writes.filter(({ id }) => id !== null);
  const creations = writes.filter(({ id }) => id === null);
  if (creations.length === 0) return { now: changes, rest: null };
  const whole = Math.floor(writes.length / BULK_ITEMS) * BULK_ITEMS - changes.length;
  const count = last ? creations.length : Math.max(whole, 0);
  const { pairs } = slice.settings;
  const packed = creations.slice(count).map(({ person }) => packPerson(person, pairs));
  const rest = fitting(packed, roomFor(slice, 'toSales'));
  const going = [...creations.slice(0, count), ...creations.slice(count + rest.length)];
  return { now: [...changes, ...going.map(withValues(slice))], rest };
}

interface Fills {
  /** Who is compared now. */
  readonly waited: readonly Person[];
  /** Who has to be met again on the page. */
  readonly later: readonly Person[];
  /** Who waits on, once these are seen to. */
  readonly kept: PackedPerson[];
}

/** Customers with something for Freshsales, as many as fill a search together with those who cannot wait. */
export function planFills(slice: Slice, batch: Batch, last: boolean): Fills {
  const { pairs } = slice.settings;
  const earlier = slice.run.outbox.toFill.map((packed) => unpackPerson(packed, pairs));
  const met = new Set(batch.toFill.map(({ id }) => id));
  const all = [...earlier.filter(({ id }) => !met.has(id)), ...batch.toFill];
  const room = roomBeside(slice, batch.related.length);
  const packed = all.map((customer) => packPerson(customer, pairs));
  const most = Math.min(FILL_BYTES_MAX, roomFor(slice, 'toFill'));
  const areFew = fitting(packed, most).length === packed.length;
  const canWait = areFew && (all.length < room || roomLeft(slice, batch) < FILL_REQUESTS);
  if (canWait && !last) return { waited: [], later: [], kept: packed };
  return fillsNow(slice, { all, room, last }, fitting(packed.slice(room), most));
}

interface Ready {
  readonly all: readonly Person[];
  readonly room: number;
  readonly last: boolean;
}

/** What is cut off here is met again on its page, since the checkpoint stays behind; later ones wait on. */
function fillsNow(slice: Slice, { all, room, last }: Ready, kept: PackedPerson[]): Fills {
  const now = all.slice(0, room);
  const rest = all.slice(last ? room : room + kept.length);
  if (readsAlone(slice)) return { waited: now, later: rest, kept };
  return { waited: [...now, ...rest], later: [], kept: last ? [] : kept };
}

// A search, where nobody else asks for one, and a bulk; its job is asked for in the next slice.
const FILL_REQUESTS = 2;

/** Whether each record is read by itself, since rows do not tell all that is mapped. */
export function readsAlone(slice: Slice): boolean {
  return Number.isFinite(comparedAtOnce(slice));
}

/** How many more people a comparison takes: where each record is read alone, few in all. */
function roomBeside(slice: Slice, related: number): number {
  if (readsAlone(slice)) return Math.max(comparedAtOnce(slice) - related, 0);
  return BULK_ITEMS - (related % BULK_ITEMS);
}
