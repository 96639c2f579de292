import type { Named } from './console/protocol.ts';
import { decodeNumber, encodeNumber } from './hash.ts';
import type { Person } from './person.ts';

/** The kinds of records that can be left out, in the order in which lists show them. */
const kinds = ['accounts', 'companies', 'contacts', 'customers', 'leads'] as const;

/** A record of either product: its kind and id, as `customers/ID`. Customers and companies are Freshdesk's. */
export type Ref = `${(typeof kinds)[number]}/${string}`;

/** `byHand`: somebody left it out. `undone`: the run that wrote it was undone (R-BEY-02). */
export type LeftOutWhy = 'byHand' | 'undone';

/** One record that takes no part, why, and since when (epoch milliseconds, to the minute). */
export interface LeftOutEntry {
  readonly ref: Ref;
  readonly why: LeftOutWhy;
  readonly atMs: number;
}

/** Which record a person is. */
export function refOf({ side, entity, id }: Pick<Person, 'side' | 'entity' | 'id'>): Ref {
  const kind = entity === 'accounts' && side === 'freshdesk' ? 'companies' : (entity ?? 'customers');
  return `${kind}/${String(id)}`;
}

/** The record as somebody who is named for a retry. */
export function refNamed(ref: Ref): Named {
  const [kind, digits] = ref.split('/') as [(typeof kinds)[number], string];
  return { ...halves[kind], id: Number(digits), email: null };
}

const halves: Readonly<Record<(typeof kinds)[number], Pick<Named, 'on' | 'entity'>>> = {
  accounts: { on: 'freshsales', entity: 'accounts' },
  companies: { on: 'freshdesk', entity: 'accounts' },
  contacts: { on: 'freshsales', entity: 'contacts' },
  customers: { on: 'freshdesk', entity: null },
  leads: { on: 'freshsales', entity: 'leads' },
};

// Ids of both products have 11 digits; with the kind in front a number is still exact.
const IDS = 2 ** 47;

/** A record's place in the list: a whole number, by kind, then id. `null` for what names no record. */
export function placeOfRef(ref: string): number | null {
  const [, kind = '', digits = ''] = /^([a-z]+)\/([1-9][0-9]{0,14})$/.exec(ref) ?? [];
  const at = (kinds as readonly string[]).indexOf(kind);
  const id = Number(digits);
  return at === -1 || id >= IDS ? null : at * IDS + id;
}

/** The record of a place; `null` for a number that is none. */
export function refAt(place: number): Ref | null {
  const kind = kinds[Math.floor(place / IDS)];
  return kind === undefined ? null : `${kind}/${String(place % IDS)}`;
}

/** Entries of a range of places: what is not the place itself is shared by many and named once. */
export interface PackedRange {
  /** `why` and minutes since the epoch. */
  readonly groups: readonly (readonly [why: LeftOutWhy, minute: number])[];
  /** In the order of places: the distance from the one before; distance 0 announces the group of those that follow. */
  readonly d: string;
}

/** An entry by its place. */
export interface Placed {
  readonly place: number;
  readonly why: LeftOutWhy;
  readonly minute: number;
}

/** Two to three letters an entry where ids are near each other, ten at most. @param entries by place, each place once */
export function packRange(entries: readonly Placed[]): PackedRange {
  const groups: (readonly [LeftOutWhy, number])[] = [];
  const numbers = new Map<string, number>();
  let d = '';
  let last = 0;
  let group = -1;
  for (const { place, why, minute } of entries) {
    const key = `${why} ${String(minute)}`;
    const own = numbers.get(key) ?? groups.push([why, minute]) - 1;
    numbers.set(key, own);
    if (own !== group) d += letters(0) + letters(own);
    // Places begin at 1, since no record has the id 0.
    d += letters(place - last);
    group = own;
    last = place;
  }
  return { groups, d };
}

/** What was packed; `null` for what nobody packed. */
export function unpackRange({ groups, d }: PackedRange): Placed[] | null {
  const entries: Placed[] = [];
  let place = 0;
  let group: PackedRange['groups'][number] | undefined;
  for (let at = 0; at < d.length;) {
    const [distance, after] = numberAt(d, at);
    at = after;
    if (distance === 0) {
      const [number, end] = numberAt(d, at);
      group = groups[number];
      at = end;
    } else {
      place += distance;
      if (group === undefined || refAt(place) === null) return null;
      entries.push({ place, why: group[0], minute: group[1] });
    }
  }
  return entries;
}

const HALF = 32;

/** A whole number in letters of five bits, the lowest first; the sixth bit says that more follow. */
function letters(value: number): string {
  let text = '';
  let rest = value;
  for (; rest >= HALF; rest = Math.floor(rest / HALF)) text += encodeNumber((rest % HALF) + HALF, 1);
  return text + encodeNumber(rest, 1);
}

function numberAt(text: string, from: number): readonly [value: number, end: number] {
  let value = 0;
  for (let at = from, unit = 1; at < text.length; at += 1, unit *= HALF) {
    const own = decodeNumber(text.charAt(at));
    value += (own % HALF) * unit;
    if (own < HALF) return [value, at + 1];
  }
  return [Number.NaN, text.length];
}
