import type { Store } from '../platform/store.ts';
import {
  appendLog,
  logPrefix,
  missingKey,
  partitionsKey,
  rawKey,
  severalKey,
  type PageEntries,
} from './index-store.ts';
import { trashOfCut } from './cut-lists.ts';
import { trashOfLacking } from './lacking.ts';
import { appendRaw } from './raw.ts';
import type { Slice } from './slice.ts';
import type { IndexHeader, Run, State } from './state.ts';

/**
 * Stores what changed of the index; before the checkpoint that rests on it. `all`: before a phase that reads it; else what a
 * sweep created may wait in the checkpoint.
 */
export async function saveIndex(slice: Slice, all = false): Promise<void> {
  const { people, run, state, header } = slice;
  const isInUse = run.building === null || header === (run.shadow ?? state.index);
  // First: of whom the index does not know any more and this list does not yet, a cut-off execution would make a stranger.
  await people.gone.save();
  await (isInUse ? saveLog(slice) : saveLists(slice, all));
}

/** What the store does not take stays with the slice: the checkpoint tries once more, or is not made. */
async function saveLog({ people, services, header, unlogged }: Slice): Promise<void> {
  for (const [hash, entry] of people.sales.takeLog()) unlogged.freshsales.set(hash, entry);
  for (const [hash, entry] of people.customers.takeLog()) unlogged.freshdesk.set(hash, entry);
  await appendLog(services.store, header, unlogged);
  unlogged.freshsales.clear();
  unlogged.freshdesk.clear();
}

async function saveLists(slice: Slice, all: boolean): Promise<void> {
  const { people, run } = slice;
  slice.salesPages.push({ place: 0, entries: people.sales.takeRaw() });
  const customers = { place: 0, entries: (run.unlisted ?? '') + people.customers.takeRaw() };
  if (customers.entries !== '') run.unlisted = customers.entries;
  await appendRaw(slice, 'freshsales', slice.salesPages);
  slice.salesPages.splice(0);
  if (!all && mayWait(run, customers)) return;
  await appendRaw(slice, 'freshdesk', [customers]);
  delete run.unlisted;
}

// Of some seven slices: an operation for all of them.
const UNLISTED_LETTERS = 3_000;

function mayWait({ phase }: Run, { entries }: PageEntries): boolean {
  return phase === 'sweepSales' && entries !== '' && entries.length < UNLISTED_LETTERS;
}

/** The lists that a run kept while it built its index. */
export function throwAwayLists(state: State, run: Run): void {
  if (run.building === null) return;
  const { version } = run.building;
  for (const side of ['freshsales', 'freshdesk'] as const)
    state.trash.push({ key: rawKey(side, version), count: run.raw[side].lists });
  state.trash.push({ key: missingKey(version), count: run.missing.length });
  state.trash.push(...trashOfLacking(run, version));
  const side = run.phase.endsWith('Sales') ? 'freshsales' : 'freshdesk';
  state.trash.push(...trashOfCut(run, side, version));
  for (const range of run.severalIn ?? [])
    state.trash.push({ key: `${severalKey(version)}/${String(range)}`, count: null });
}

/** An index that is not used any more. */
export function throwAwayIndex(state: State, header: IndexHeader): void {
  for (const side of ['freshsales', 'freshdesk'] as const) {
    const count = header.partitions[side];
    state.trash.push({ key: partitionsKey(side, header.version, count), count });
  }
  if (header.logs) state.trash.push({ key: logPrefix(header), count: header.logs });
}

/** Deletes what is not used any more, as far as there are store operations for it. */
export async function emptyTrash(store: Store, state: State, opsLeft: () => number): Promise<void> {
  while (state.trash.length > 0 && opsLeft() > 0) {
    const heap = state.trash[0]!;
    if (heap.count === null) await store.delete(heap.key);
    else if (heap.count > 0) await store.delete(`${heap.key}/${String(heap.count - 1)}`);
    heap.count = (heap.count ?? 1) - 1;
    if (heap.count <= 0) state.trash.shift();
  }
}
