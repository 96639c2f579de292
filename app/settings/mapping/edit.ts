import { newRow } from '../../../rules/fields/partners.ts';
import type { FieldMeta } from '../../../rules/fields/meta.ts';
import type { Direction } from '../../../rules/person.ts';
import type { EntityMapping, MappingRow, RowOptions } from '../../../rules/settings/document.ts';

/** A change of one entity's mapping. */
export type Edit = (mapping: EntityMapping) => EntityMapping;

export function addRows(rows: readonly MappingRow[]): Edit {
  return (mapping) => ({ ...mapping, rows: [...mapping.rows, ...rows] });
}

/** Maps two fields: in the place of a row that is there, or as a new one. */
export function pair(
  freshdesk: FieldMeta,
  freshsales: FieldMeta,
  within: Direction,
  at: number | null,
): Edit {
  return (mapping) => {
    const others = mapping.rows.filter((_, index) => index !== at);
    const row = newRow(freshdesk, freshsales, within, others);
    return (at === null ? addRows([row]) : changeRow(at, () => row))(mapping);
  };
}

export function changeRow(at: number, change: (row: MappingRow) => MappingRow): Edit {
  return (mapping) => ({
    ...mapping,
    rows: mapping.rows.map((row, index) => (index === at ? change(row) : row)),
  });
}

export function removeRow(at: number): Edit {
  return (mapping) => ({ ...mapping, rows: mapping.rows.filter((_, index) => index !== at) });
}

/** R-MAP-04: what new records get in a field that nothing feeds; an empty text takes it away. */
export function setConstant(
  { side, path, type }: Pick<FieldMeta, 'side' | 'path' | 'type'>,
  value: string,
): Edit {
  return (mapping) => {
    const others = mapping.constants.filter((constant) => constant.side !== side || constant.field !== path);
    return { ...mapping, constants: value === '' ? others : [...others, { side, field: path, type, value }] };
  };
}

/** R-MAP-10, R-BEY-04: what is chosen for a fixed pair; the halves of a name go together. */
export function changeFixed(keys: readonly string[], change: <R extends RowOptions>(options: R) => R): Edit {
  return (mapping) => ({
    ...mapping,
    fixed: {
      ...mapping.fixed,
      ...Object.fromEntries(keys.map((key) => [key, change(mapping.fixed[key] ?? {})])),
    },
  });
}

/** A row without the option, where it is as in the settings. */
export function withOption<R extends RowOptions, K extends 'direction' | 'rule'>(
  row: R,
  key: K,
  value: R[K] | undefined,
): R {
  const { [key]: _, ...rest } = row;
  return (value === undefined ? rest : { ...rest, [key]: value }) as R;
}
