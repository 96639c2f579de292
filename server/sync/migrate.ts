import { placeOfRef, type Ref } from '../../rules/left-out.ts';
import { OVERLAY_KEY } from '../../rules/settings/overlay.ts';
import { STATE_KEY } from '../platform/store.ts';
import type { Services } from '../services.ts';
import type { Settings } from '../settings.ts';
import { keepScheduled } from './continue.ts';
import { leftOutList } from './left-out.ts';
import { keptOf, newState, readRaw, saveState, stateOf, type State, type Trash } from './state.ts';

/**
 * After an update of the app: a state of this version goes on, with its schedules set again, since whether they survive
 * is not documented. One of an older version is thrown away, but for the installation's address and the due time: the
 * next run reads everything, which changes nothing that is in step.
 */
export async function migrateState(services: Services, settings: Settings): Promise<State> {
  await moveLeftOut(services);
  const raw = await readRaw(services);
  const known = stateOf(raw);
  if (known === null) {
    const state = fromOlder(services, settings, await services.unsealed.get(STATE_KEY));
    await saveState(services, state);
    return state;
  }
  // A slice may be at work on it right now: the state is the slice's to write.
  if (known.run !== null) await keepScheduled(services, { ...known.run, schedules: [] });
  return known;
}

/** Version 1 of the overlay listed the records that are left out in itself, and was not sealed. */
async function moveLeftOut(services: Services): Promise<void> {
  const { store } = services;
  const stored = await services.unsealed.get(OVERLAY_KEY);
  const { version, leftOut } = (stored ?? {}) as { version?: unknown; leftOut?: unknown };
  if (version !== 1 || !Array.isArray(leftOut)) return;
  const refs = leftOut.filter((ref): ref is Ref => typeof ref === 'string' && placeOfRef(ref) !== null);
  await leftOutList(store, false).add(refs, 'byHand', services.now());
  await store.set(OVERLAY_KEY, { ...(stored as object), version: 2, leftOut: refs.length > 0 });
}

function fromOlder(services: Services, settings: Settings, raw: unknown): State {
  const { target, syncs } = keptOf(raw);
  const state = newState(services, settings, services.now(), target, syncs);
  state.trash.push(...trashOfVersion1(raw));
  return state;
}

/** What version 1 kept beside its state: segments of both sides, of deleted pairs, and its lease. */
function trashOfVersion1(raw: unknown): Trash[] {
  const { index, run, goneSegments } = (raw ?? {}) as {
    index?: unknown;
    run?: { building?: unknown } | null;
    goneSegments?: unknown;
  };
  return [
    ...segmentsOf(index),
    ...segmentsOf(run?.building),
    { key: 'x/gone', count: countOf(goneSegments) },
    { key: 'lease', count: null },
  ];
}

function segmentsOf(header: unknown): Trash[] {
  const { version, sales, customers } = (header ?? {}) as Record<string, unknown>;
  if (typeof version !== 'number') return [];
  return [
    { key: `x/s/${String(version)}`, count: countOf(sales) },
    { key: `x/d/${String(version)}`, count: countOf(customers) },
  ];
}

// Nobody had more: a stored number is not believed.
const SEGMENTS_MAX = 100;

function countOf(value: unknown): number {
  return typeof value === 'number' && value > 0 ? Math.min(Math.floor(value), SEGMENTS_MAX) : 0;
}
