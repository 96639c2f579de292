import type { Entity, Person } from '../../rules/person.ts';
import type { MappedEntity } from '../../rules/settings/document.ts';
import { pairsFor } from '../settings.ts';
import { toPerson } from '../freshsales/map.ts';
import type { RecordPage } from '../freshsales/types.ts';
import { asSent } from './sent.ts';
import type { Slice } from './slice.ts';

/**
 * One step of a phase: some pages read, and all they gave to do written.
 * `ended`: the phase has nothing more. `more`: call again. `blocked`: this minute has nothing more for it.
 */
export type Step = 'ended' | 'more' | 'blocked';

export interface SalesPage {
  readonly page: RecordPage;
  readonly rows: readonly Person[];
}

/** Pages of the view that shows all records, several at once where requests allow; at least one, none after the last. */
export async function salesPages(
  slice: Slice,
  entity: MappedEntity,
  field: 'created_at' | 'updated_at',
  order: 'asc' | 'desc',
  first: number,
  atOnce: number,
): Promise<SalesPage[]> {
  const known = slice.run.pages ?? null;
  const wanted = Math.min(atOnce, known === null ? 1 : known - first + 1, slice.requestsLeft('freshsales'));
  const numbers = Array.from({ length: Math.max(wanted, 1) }, (_, at) => first + at);
  const pages = await Promise.all(numbers.map((number) => salesPage(slice, entity, field, order, number)));
  slice.run.pages = pages[0]!.page.pages;
  const end = pages.findIndex(({ page }, at) => isLast(page, first + at));
  return end === -1 ? pages : pages.slice(0, end + 1);
}

/** One page of it. */
export async function salesPage(
  slice: Slice,
  entity: MappedEntity,
  field: 'created_at' | 'updated_at',
  order: 'asc' | 'desc',
  number: number,
): Promise<SalesPage> {
  const page = await slice.freshsales.page(entity, slice.state.views[entity]!, number, field, order);
  return {
    page,
    rows: page.records.map((record) =>
      asSent(slice, toPerson(record, entity, pairsFor(slice.settings, entity))),
    ),
  };
}

/** A view tells its number of pages; where it does not, an empty page is the end. */
export function isLast(page: RecordPage, number: number): boolean {
  return page.pages === null ? page.records.length === 0 : number >= page.pages;
}

export function entityAt(slice: Slice): Entity {
  return slice.settings.entities[slice.run.entityAt] ?? slice.settings.entities[0]!;
}

export function nextEntity(slice: Slice): Step {
  const { run } = slice;
  run.page = 1;
  run.pages = null;
  run.entityAt += 1;
  return run.entityAt < slice.settings.entities.length ? 'more' : 'ended';
}
