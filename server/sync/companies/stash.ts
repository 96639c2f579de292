import type { Pair } from '../../../rules/mapping.ts';
import type { Agreed } from '../../../rules/plan.ts';
import type { Person, Side, Value } from '../../../rules/person.ts';
import { readJson } from '../../door.ts';
import type { Slice } from '../slice.ts';
import type { Trash } from '../state.ts';
import { appendTo } from '../append-lists.ts';
import { newLists, textsOf, trashOf, type Lists } from './lists.ts';
import type { CompaniesRun } from './state.ts';

/** What a record is to be compared with when it is read again. */
export interface Stashed {
  /** The record it is for. */
  readonly id: number;
  /** Its place in its list, counted from 0. */
  readonly place: number;
  /** The other side's record; `null`: there is none, and one is to be created. */
  readonly other: Person | null;
  /** The place of the other one in its list. */
  readonly otherPlace: number;
  /** What both had when they were last in step, of checkboxes and rules' pairs. */
  readonly agreed: Agreed;
}

type PackedCompany = readonly [
  id: number,
  createdMs: number,
  updatedMs: number,
  name: string,
  values: readonly Value[],
];

export function packCompany(person: Person, pairs: readonly Pair[]): PackedCompany {
  const values = pairs.map(({ key }) => person.values[key] ?? null);
  return [person.id, person.createdAtMs, person.updatedAtMs, person.emails[0] ?? '', values];
}

export function unpackCompany(packed: PackedCompany, side: Side, pairs: readonly Pair[]): Person {
  const [id, createdAtMs, updatedAtMs, name, values] = packed;
  return {
    side,
    entity: 'accounts',
    id,
    emails: name === '' ? [] : [name],
    createdAtMs,
    updatedAtMs,
    values: Object.fromEntries(pairs.map(({ key }, at) => [key, values[at] ?? null])),
  };
}

type Packed = readonly [
  id: number,
  place: number,
  other: PackedCompany | null,
  otherPlace: number,
  agreed: readonly Value[],
];

// A text area or two; a stored value holds 40 KB.
const TEXT_MAX = 20_000;

/** What is noted in one step, to be stored with one operation a part. */
export interface StashNotes {
  /** False for a record whose values are too long to be kept. */
  add(stashed: Stashed): boolean;
  save(): Promise<void>;
}

const otherSide = (side: Side): Side => (side === 'freshsales' ? 'freshdesk' : 'freshsales');

/** @param side whose records are to be compared when they are read again */
export function stashFor(slice: Slice, work: CompaniesRun, side: Side): StashNotes {
  const pairs = slice.settings.accountPairs;
  const byPart = new Map<number, string[]>();
  return {
    add: ({ id, place, other, otherPlace, agreed }) => {
      const states = pairs.map(({ key }) => agreed[key] ?? null);
      const company = other === null ? null : packCompany(other, pairs);
      const packed: Packed = [
        id,
        place,
        company,
        otherPlace,
        states.every((state) => state === null) ? [] : states,
      ];
      const text = JSON.stringify(packed);
      if (storedLetters(text) > TEXT_MAX) return false;
      const part = partOf(work, side, place);
      byPart.set(part, [...(byPart.get(part) ?? []), text]);
      return true;
    },
    save: async () => {
      for (const [part, texts] of byPart) {
        const lists = partLists(work, side, part);
        await appendTo(slice.services, lists, texts, stashKey(work, side, part), storedLetters);
      }
      byPart.clear();
    },
  };
}

/** Bytes of a text inside a stored value: quotes and backslashes are doubled, other letters take up to three. */
export function storedLetters(text: string): number {
  return JSON.stringify(text).replace(/[^ -~]/g, '...').length + 1;
}

function partOf({ partRows }: CompaniesRun, side: Side, place: number): number {
  return Math.floor(place / partRows[side]);
}

function partLists({ stash }: CompaniesRun, side: Side, part: number): Lists {
  while (stash[side].length <= part) stash[side].push(newLists());
  return stash[side][part]!;
}

function stashKey({ version }: CompaniesRun, side: Side, part: number): string {
  return `co/w/${String(version)}/${side === 'freshsales' ? 'a' : 'c'}/${String(part)}`;
}

/** Whether anything is to be compared when a side is read again. */
export function hasStash({ stash }: CompaniesRun, side: Side): boolean {
  return stash[side].some(({ lists }) => lists > 0);
}

/** What is stashed for records around a place. */
export interface StashReader {
  /** Reads the parts for places from `first` to `last`, with some room for records that moved. */
  load(first: number, last: number): Promise<void>;
  find(id: number): Stashed | undefined;
}

// Records that are deleted or created meanwhile move the others.
const DRIFT = 200;

export function readStash(slice: Slice, work: CompaniesRun, side: Side): StashReader {
  const pairs = slice.settings.accountPairs;
  const loaded = new Set<number>();
  const known = new Map<number, Stashed>();
  const loadPart = async (part: number) => {
    loaded.add(part);
    const lists = work.stash[side][part];
    const key = stashKey(work, side, part);
    if (lists === undefined) return;
    for (const text of await textsOf(slice.services.store, key, lists)) {
      const stashed = unpackStashed(text, side, pairs);
      if (stashed !== null) known.set(stashed.id, stashed);
    }
  };
  return {
    load: async (first, last) => {
      const end = partOf(work, side, last + DRIFT);
      for (let part = partOf(work, side, Math.max(first - DRIFT, 0)); part <= end; part += 1)
        if (!loaded.has(part)) await loadPart(part);
    },
    find: (id) => known.get(id),
  };
}

function unpackStashed(text: string, side: Side, pairs: readonly Pair[]): Stashed | null {
  const packed = readJson(text);
  if (!Array.isArray(packed)) return null;
  const [id, place, other, otherPlace, states] = packed as unknown as Packed;
  return {
    id,
    place,
    other: other === null ? null : unpackCompany(other, otherSide(side), pairs),
    otherPlace,
    agreed: Object.fromEntries(pairs.map(({ key }, at) => [key, states[at] ?? null])),
  };
}

/** What a run kept and needs no more. */
export function trashOfStash(work: CompaniesRun): Trash[] {
  const parts = (['freshsales', 'freshdesk'] as const).flatMap((side) =>
    work.stash[side].map((lists, part) => trashOf(stashKey(work, side, part), lists)),
  );
  return [...parts, trashOf(laterKey(work), work.later), trashOf(toCreateKey(work), work.toCreate)].filter(
    ({ count }) => count !== 0,
  );
}

export function laterKey({ version }: CompaniesRun): string {
  return `co/l/${String(version)}`;
}

export function toCreateKey({ version }: CompaniesRun): string {
  return `co/n/${String(version)}`;
}
