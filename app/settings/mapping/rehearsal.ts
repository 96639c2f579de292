import { linkChanges, type LinkChanges } from '../../../rules/fields/links.ts';
import { rehearse, type Rehearsal } from '../../../rules/fields/rehearse.ts';
import { readPath } from '../../../rules/fields/path.ts';
import { writtenSides, type Direction, type Side } from '../../../rules/person.ts';
import type { MappingRow } from '../../../rules/settings/document.ts';
import type { EntityFields } from './fields.ts';

const known = new WeakMap<MappingRow, ReadonlyMap<Side, { samples: unknown; result: Rehearsal }>>();

export interface Tried {
  readonly side: Side;
  readonly result: Rehearsal;
}

/** What is known already of a row; `null` when it has not been tried as it is. */
export function knownRehearsal(
  row: MappingRow,
  direction: Direction,
  { samples }: EntityFields,
): Tried[] | null {
  const tried = writtenSides(direction).map((side) => ({ side, before: known.get(row)?.get(side) }));
  if (tried.some(({ before }) => before?.samples !== samples)) return null;
  return tried.map(({ side, before }) => ({ side, result: before!.result }));
}

/** R-BEY-12: what would become of the sampled values, for each side that the row writes. Kept while row and sample stay. */
export function rehearseRow(
  row: MappingRow,
  direction: Direction,
  fields: EntityFields,
  timeZone: string,
): Tried[] {
  const { samples } = fields;
  return writtenSides(direction).map((side) => {
    const source = side === 'freshsales' ? 'freshdesk' : 'freshsales';
    const before = known.get(row)?.get(side);
    if (before?.samples === samples) return { side, result: before.result };
    const raw = samples[source].map((record) => readPath(record, row[source]));
    const result = rehearse(row, side, raw, timeZone, changesOf(row, fields));
    known.set(row, new Map([...(known.get(row) ?? []), [side, { samples, result }]]));
    return { side, result };
  });
}

function changesOf(row: MappingRow, { freshdesk, freshsales }: EntityFields): LinkChanges | null {
  const own = freshdesk.fields.find(({ path }) => path === row.freshdesk);
  const other = freshsales.fields.find(({ path }) => path === row.freshsales);
  return own === undefined || other === undefined ? null : linkChanges(row, own, other);
}
