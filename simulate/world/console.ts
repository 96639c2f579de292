import { unpackRange, refAt, type PackedRange } from '../../rules/left-out.ts';
import { OVERLAY_KEY } from '../../rules/settings/overlay.ts';
import type { Filters } from '../story/story.ts';
import { call, CONSOLE_CODE, type World } from './world.ts';

/** What people do in the console and on the card of a record. What the app refuses, or what a fault hits, is not done. */
export async function pause(world: World, paused: boolean): Promise<void> {
  await call(world, 'setPaused', { code: CONSOLE_CODE, paused });
  notePause(world);
}

/** Whether the app keeps all syncs from going on, by its store: an answer may have been lost. */
export function isPaused({ platform }: World): boolean {
  return overlayOf(platform)?.paused != null;
}

function notePause(world: World): void {
  const { pauses, clock } = world;
  const last = pauses.at(-1);
  const isOn = last !== undefined && last.toMs === Infinity;
  if (isPaused(world) === isOn) return;
  if (isOn) last.toMs = clock.now();
  else pauses.push({ fromMs: clock.now(), toMs: Infinity });
}

export async function filter(world: World, filters: Filters): Promise<void> {
  await call(world, 'setFilters', { code: CONSOLE_CODE, filters });
  const stored = overlayOf(world.platform)?.filters;
  if (stored !== undefined) world.filtered.push({ fromMs: world.clock.now(), filters: stored });
}

/** *Leave out* on the card of a Freshsales record: its customer goes with it. */
export async function leaveOut(world: World, key: string): Promise<void> {
  const place = world.ids.get(key);
  if (place === undefined || place.kind === 'customers') return;
  await call(world, 'setLeftOut', { entity: place.kind, id: place.id, leftOut: true });
  noteLeftOut(world);
}

/** *Let back in* in the console. */
export async function letBack(world: World, key: string): Promise<void> {
  const place = world.ids.get(key);
  if (place === undefined) return;
  await call(world, 'letBackIn', { code: CONSOLE_CODE, refs: [`${place.kind}/${String(place.id)}`] });
  noteLeftOut(world);
}

/** *Let all of them back in*, where the list cannot be read any more. */
export async function letAllBack(world: World): Promise<void> {
  await call(world, 'letBackIn', { code: CONSOLE_CODE, refs: 'all' });
  noteLeftOut(world);
}

/**
 * Who is on the list by now, and since when; by the store, since an answer may have been lost. Whoever was put on the first list and told
 * that it did not work is not: the list holds from the moment that the settings say that there is one.
 */
function noteLeftOut({ platform, clock, leftOut }: World): void {
  const now = new Set(overlayOf(platform)?.leftOut === true ? listed(platform) : []);
  for (const span of leftOut) if (span.toMs === Infinity && !now.delete(span.ref)) span.toMs = clock.now();
  for (const ref of now) leftOut.push({ ref, fromMs: clock.now(), toMs: Infinity });
}

function listed(platform: World['platform']): string[] {
  const ranges = (platform.storeItem('left-out')?.value as { ranges?: number[][] } | undefined)?.ranges ?? [];
  return ranges.flatMap(([, number]) => {
    const range = platform.storeItem(`left-out/${String(number)}`)?.value as PackedRange | undefined;
    return range === undefined ? [] : (unpackRange(range) ?? []).map(({ place }) => String(refAt(place)));
  });
}

interface Overlay {
  readonly leftOut?: boolean;
  readonly paused?: object | null;
  readonly filters?: Filters;
}

function overlayOf(platform: World['platform']): Overlay | undefined {
  return platform.storeItem(OVERLAY_KEY)?.value;
}

/** Another version of the app, which is the same one: it sets up anew what it needs. */
export async function update(world: World, losesSchedules: boolean): Promise<void> {
  const { platform, sandbox, how } = world;
  platform.configure({ schedulesSurviveUpdate: !losesSchedules });
  await sandbox.settle(() => platform.update(how.loaded));
}
