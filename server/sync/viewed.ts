import { sentence } from '../../rules/sentences.ts';
import type { Entity } from '../../rules/person.ts';
import type { RecordPage } from '../freshsales/types.ts';
import { isCallError } from '../platform/errors.ts';
import { appendTo } from './append-lists.ts';
import { ownWord } from './line.ts';
import { isLast, type Step } from './pages.ts';
import type { Slice } from './slice.ts';
import type { RawLists, Run, State } from './state.ts';
import { loadIds } from './tagged.ts';

/** Which records are in the view that the filter asks for: its view is of one kind of record, the other kind is not asked. */
export interface Viewed {
  readonly entity: Entity;
  readonly atMs: number;
  /** Only those changed at or after this time were read. */
  readonly sinceMs: number;
  done: boolean;
  readonly lists: RawLists;
}

const OVERLAP_MS = 10 * 60_000;

/**
 * R-BEY-05: reads who is in the view that the filter asks for, since no row tells: a request a hundred in a full run, later
 * one, and one for each hundred changes. Where the view is gone nobody of its kind takes part, which is reported.
 */
export async function readViewed(slice: Slice): Promise<Step> {
  const { run } = slice;
  const { viewId: view } = slice.settings.filters.records;
  if (view == null) return 'ended';
  run.viewed = run.viewed ?? (await begin(slice, view));
  if (!run.viewed.done) await readPage(slice, run.viewed, view);
  return run.viewed.done ? 'ended' : 'more';
}

async function readPage(slice: Slice, viewed: Viewed, view: number): Promise<void> {
  const { run } = slice;
  const { sinceMs, lists } = viewed;
  const page = await pageOf(slice, viewed, view);
  const inTime = page.records.filter((record) => Date.parse(record.updated_at) >= sinceMs);
  const ids = inTime.map(({ id }) => id.toString(36)).join(' ');
  if (ids !== '') await appendTo(slice.services, lists, [ids], keyOf(run));
  viewed.done = isLast(page, run.page) || inTime.length < page.records.length;
  run.page += 1;
}

async function begin(slice: Slice, view: number): Promise<Viewed> {
  const { run, services, state, settings } = slice;
  const entity = await entityOf(slice, view);
  const known = run.building === null ? (state.watermarks[entity ?? 'contacts'] ?? 0) - OVERLAP_MS : 0;
  if (entity === null) reportGone(slice);
  return {
    entity: entity ?? settings.entities[0]!,
    atMs: services.now(),
    sinceMs: Math.max(known, 0),
    done: entity === null,
    lists: { lists: 0, letters: 0, total: 0, sorted: 0 },
  };
}

async function entityOf({ freshsales, settings }: Slice, view: number): Promise<Entity | null> {
  for (const entity of settings.entities)
    if ((await freshsales.views(entity)).some(({ id }) => id === view)) return entity;
  return null;
}

const noPage: RecordPage = { records: [], pages: 1, total: 0 };

/** A view that was deleted meanwhile is refused as one that the key may not see. */
async function pageOf(slice: Slice, { entity }: Viewed, view: number): Promise<RecordPage> {
  try {
    return await slice.freshsales.page(entity, view, slice.run.page, 'updated_at', 'desc');
  } catch (error) {
    if (!isCallError(error) || error.kind !== 'forbidden') throw error;
    reportGone(slice);
    return noPage;
  }
}

function reportGone({ failures }: Slice): void {
  failures.push({
    side: 'freshdesk',
    entity: null,
    on: 'freshsales',
    id: null,
    email: null,
    field: null,
    value: null,
    reason: null,
    message: sentence('viewGone'),
  });
}

function keyOf(run: Run): string {
  return `v/${ownWord(run)}`;
}

/** What only a run needed. */
export function throwAwayViewed(state: State, run: Run): void {
  if (run.viewed !== undefined) state.trash.push({ key: keyOf(run), count: run.viewed.lists.lists });
}

/** The ids that were read: one store operation for some thousands. */
export function loadViewed({ run, services }: Slice): Promise<ReadonlySet<number>> {
  return loadIds(services.store, keyOf(run), run.viewed?.lists.lists ?? 0);
}
