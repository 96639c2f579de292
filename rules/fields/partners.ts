import { narrowed, writtenSides, type Direction, type Side } from '../person.ts';
import type { MappingRow } from '../settings/document.ts';
import { mapByName } from './links.ts';
import type { FieldMeta, Unoffered } from './meta.ts';
import { whyNotFeed, type WhyNot } from './table.ts';
import type { FieldType } from './types.ts';

/** Why values cannot go one way or the other; `null` where they can. */
export interface Ways {
  readonly toFreshsales: WhyNot | null;
  readonly toFreshdesk: WhyNot | null;
}

/** A field of the other product that a field may be mapped to. */
export interface Partner {
  readonly field: FieldMeta;
  /** The widest first: what a new row starts with unless the settings are narrower. */
  readonly directions: readonly Direction[];
}

/** A field of the other product that it cannot be mapped to, and why. */
interface Impossible {
  readonly field: FieldMeta;
  /** `otherWay`: the types allow only the direction that the settings do not. */
  readonly why: Unoffered | WhyNot | 'otherWay';
}

export function waysBetween(freshdesk: FieldType, freshsales: FieldType): Ways {
  return { toFreshsales: whyNotFeed(freshdesk, freshsales), toFreshdesk: whyNotFeed(freshsales, freshdesk) };
}

/** The directions that a pair of types can have; none when the pair is not offered. */
export function directionsOf({ toFreshsales, toFreshdesk }: Ways): Direction[] {
  if (toFreshsales === null)
    return toFreshdesk === null ? ['both', 'toFreshsales', 'toFreshdesk'] : ['toFreshsales'];
  return toFreshdesk === null ? ['toFreshdesk'] : [];
}

/**
 * Of the other product's fields, which `field` may be mapped to, and of the others why not (R-MAP-08).
 * @param within the direction of the settings: a row can only narrow it
 */
export function partnersOf(
  field: FieldMeta,
  others: readonly FieldMeta[],
  within: Direction = 'both',
): { readonly possible: readonly Partner[]; readonly impossible: readonly Impossible[] } {
  const possible: Partner[] = [];
  const impossible: Impossible[] = [];
  for (const other of others) {
    const [freshdesk, freshsales] = field.side === 'freshdesk' ? [field, other] : [other, field];
    const directions = directionsWithin(freshdesk, freshsales, within);
    const why = other.unoffered ?? (directions.length > 0 ? null : whyNone(freshdesk, freshsales));
    if (why === null) possible.push({ field: other, directions });
    else impossible.push({ field: other, why });
  }
  return { possible, impossible };
}

/** A customer's tags: rows of Freshdesk's lists have none (https://developers.freshdesk.com/api/#list_all_contacts). */
export const TAGS = 'tags';

/**
 * The way that a row's values go within a direction; `null`: neither. One without a direction of its own goes as far as its
 * types allow, whatever the settings become. Tags are only written, whatever a stored row says.
 */
export function wayOf(
  { freshdesk, types, direction }: Pick<MappingRow, 'freshdesk' | 'types' | 'direction'>,
  within: Direction,
): Direction | null {
  const own = direction === undefined ? allowed(types, within) : narrowed(direction, within);
  if (freshdesk !== TAGS || own === null) return own;
  return narrowed('toFreshdesk', own);
}

/** Types that allow nothing keep the direction: that is refused (R-MAP-11). */
function allowed(types: MappingRow['types'], within: Direction): Direction | null {
  const [widest] = directionsOf(waysBetween(...types));
  return widest === undefined ? within : narrowed(widest, within);
}

/** The directions that a row of two fields can have, the widest first. */
export function directionsWithin(
  freshdesk: FieldMeta,
  freshsales: FieldMeta,
  within: Direction,
): Direction[] {
  const possible = directionsOf(waysBetween(freshdesk.type, freshsales.type));
  return possible.filter(
    (direction) =>
      narrowed(direction, within) === direction &&
      (freshdesk.writtenOnly !== true || direction === 'toFreshdesk'),
  );
}

function whyNone(freshdesk: FieldMeta, freshsales: FieldMeta): Impossible['why'] {
  const { toFreshsales, toFreshdesk } = waysBetween(freshdesk.type, freshsales.type);
  if (freshdesk.writtenOnly === true) return toFreshdesk ?? 'notInLists';
  return toFreshsales !== null && toFreshdesk !== null ? toFreshsales : 'otherWay';
}

/**
 * A new row for two fields that can be mapped: its choices mapped by name, its lines joined where a text area goes into one
 * line. `within` is the settings' direction; the row narrows it to what the types allow, and where other rows write one
 * of the two fields already, to what they leave.
 */
export function newRow(
  freshdesk: FieldMeta,
  freshsales: FieldMeta,
  within: Direction = 'both',
  others: readonly MappingRow[] = [],
): MappingRow {
  const ends = { freshdesk: freshdesk.path, freshsales: freshsales.path };
  const widest = widestOf(directionsWithin(freshdesk, freshsales, within), leftBy(others, ends, within));
  const choices = mapByName(freshdesk, freshsales);
  return {
    ...ends,
    types: [freshdesk.type, freshsales.type],
    ...(widest === null || isSaid(widest, within, freshdesk) ? {} : { direction: widest }),
    ...(choices.length === 0 ? {} : { choices }),
    ...(joinsLines(freshdesk.type, freshsales.type) ? { value: { oneLine: true } } : {}),
  };
}

/** Whether a row without a direction of its own has this one: what is only written says so, whatever the settings become. */
function isSaid(direction: Direction, within: Direction, { writtenOnly }: FieldMeta): boolean {
  return direction === within && writtenOnly !== true;
}

function widestOf(
  possible: readonly Direction[],
  isLeft: (direction: Direction) => boolean,
): Direction | null {
  return possible.find(isLeft) ?? possible[0] ?? null;
}

/** Whether a pair may go a way beside these rows: a field is written by one row at most. */
function leftBy(
  rows: readonly MappingRow[],
  ends: Pick<MappingRow, Side>,
  within: Direction,
): (direction: Direction) => boolean {
  const written = new Set(
    rows.flatMap((row) =>
      writtenSides(narrowed(row.direction ?? within, within)).filter((side) => row[side] === ends[side]),
    ),
  );
  return (direction) => !writtenSides(direction).some((side) => written.has(side));
}

function joinsLines(...types: readonly FieldType[]): boolean {
  return types.includes('paragraph') && types.includes('text');
}
