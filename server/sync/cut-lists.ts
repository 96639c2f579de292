import { EMAIL_HASH_CHARS, partitionOf } from '../../rules/hash.ts';
import type { Side } from '../../rules/person.ts';
import { packingOfHeader, partitionsFor, rawKey, readPages, toText } from './index-store.ts';
import { rawTexts } from './raw.ts';
import { headerOf, type Slice } from './slice.ts';
import type { RawLists, Run, Trash } from './state.ts';

// With what is written of them, so many lists fit into a minute's store operations.
const LISTS_AT_ONCE = 12;

/** Lists that are read by each slice that sorts; of more, groups are cut into ranges first. */
export function areFew({ lists, sorted }: RawLists): boolean {
  return lists - sorted <= LISTS_AT_ONCE;
}

/** Store operations of a slice that sorts these lists, before its first range. */
export function readsToSort(raw: RawLists): number {
  return areFew(raw) ? raw.lists - raw.sorted : 2 * LISTS_AT_ONCE;
}

/**
 * Cuts many lists into ranges of hashes, a group of lists at a time: each list is read once and not by every slice that sorts.
 * False while there is more to do than this minute's store operations allow.
 */
export async function cutLists(slice: Slice, side: Side): Promise<boolean> {
  const { run } = slice;
  const raw = run.raw[side];
  if (areFew(raw)) return true;
  const groups = run.sorting?.groups ?? [];
  run.sorting!.groups = groups;
  if (groups.length >= groupsOf(raw)) return true;
  do groups.push(await cutGroup(slice, side, groups.length));
  while (mayCut(slice, groups.length, raw));
  return groups.length >= groupsOf(raw) && slice.storeLeft() >= opsOfARange(run);
}

function groupsOf({ lists, sorted }: RawLists): number {
  return Math.ceil((lists - sorted) / LISTS_AT_ONCE);
}

function mayCut(slice: Slice, done: number, raw: RawLists): boolean {
  return done < groupsOf(raw) && slice.hasTime() && slice.storeLeft() >= readsToSort(raw);
}

/** Store operations of a range at most: of the ranges as they were and of each group two, and one to write it. */
export function opsOfARange({ sorting }: Run): number {
  return 3 + 2 * (sorting?.groups ?? []).length;
}

/** @returns into how many ranges the group was cut */
async function cutGroup(slice: Slice, side: Side, group: number): Promise<number> {
  const { run, state, services } = slice;
  const header = headerOf(state, run);
  const { rawWidth } = packingOfHeader(header);
  const { lists, sorted } = run.raw[side];
  const first = sorted + group * LISTS_AT_ONCE;
  const texts = await rawTexts(slice, side, first, Math.min(first + LISTS_AT_ONCE, lists));
  const count = partitionsFor(texts.reduce((sum, text) => sum + text.length, 0));
  const ranges = Array.from({ length: count }, () => '');
  for (const text of texts)
    for (let at = 0; at < text.length; at += rawWidth)
      ranges[partitionOf(text.slice(at, at + EMAIL_HASH_CHARS), count)]! += text.slice(at, at + rawWidth);
  const key = groupKey(side, header.version, group);
  for (const [range, entries] of ranges.entries())
    await services.store.set(`${key}/${String(range)}`, { d: [toText({ place: 0, entries })] });
  return count;
}

/** The entries of all groups that fall into range `number` of `count`, and some beside it: oldest first. */
export async function cutTexts(slice: Slice, side: Side, number: number, count: number): Promise<string[]> {
  const { run, state, services } = slice;
  const { version } = headerOf(state, run);
  const keys = (run.sorting?.groups ?? []).flatMap((ranges, group) => {
    const first = Math.floor((number * ranges) / count);
    const end = Math.ceil(((number + 1) * ranges) / count);
    const key = groupKey(side, version, group);
    return Array.from({ length: end - first }, (_, at) => `${key}/${String(first + at)}`);
  });
  const pages = await Promise.all(keys.map((key) => readPages(services.store, key)));
  return pages.flat().map(({ entries }) => entries);
}

/** The ranges of the groups, which nothing rests on once they are sorted. */
export function trashOfCut({ sorting }: Run, side: Side, version: number): Trash[] {
  return (sorting?.groups ?? []).map((count, group) => ({ key: groupKey(side, version, group), count }));
}

function groupKey(side: Side, version: number, group: number): string {
  return `${rawKey(side, version)}/g/${String(group)}`;
}
