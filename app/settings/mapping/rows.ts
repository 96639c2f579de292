import type { MappingProblem } from '../../../rules/fields/check.ts';
import type { FieldMeta } from '../../../rules/fields/meta.ts';
import { defaultPairs } from '../../../rules/mapping.ts';
import type { MappedEntity, MappingRow } from '../../../rules/settings/document.ts';
import type { EntityFields } from './fields.ts';

/** A line of the table: a pair that is fixed, a mapped one, or a Freshdesk field that waits for its partner. */
export type Line =
  | { readonly kind: 'fixed'; readonly key: string; readonly freshdesk: string; readonly freshsales: string }
  | {
      readonly kind: 'mapped';
      readonly key: string;
      /** Its place in the mapping. */
      readonly at: number;
      readonly row: MappingRow;
      /** The fields, as far as they are still there. */
      readonly freshdesk: FieldMeta | undefined;
      readonly freshsales: FieldMeta | undefined;
      readonly problems: readonly MappingProblem[];
    }
  | {
      readonly kind: 'open';
      readonly key: string;
      readonly freshdesk: FieldMeta;
      readonly suggestion: MappingRow | undefined;
      readonly suggested: FieldMeta | undefined;
    };

/** Which lines are shown. */
export type Show = 'all' | 'mapped' | 'open' | 'trouble';

/** All lines of a table: fixed pairs first, then what is mapped, then what is not. */
export function linesOf(
  entity: MappedEntity,
  fields: EntityFields,
  rows: readonly MappingRow[],
  problems: readonly MappingProblem[],
  suggestions: readonly MappingRow[],
): Line[] {
  const freshdesk = byPath(fields.freshdesk.fields);
  const freshsales = byPath(fields.freshsales.fields);
  const mapped = rows.map((row, at): Line => ({
    kind: 'mapped',
    key: `${row.freshdesk}>${row.freshsales}`,
    at,
    row,
    freshdesk: freshdesk.get(row.freshdesk),
    freshsales: freshsales.get(row.freshsales),
    problems: problems.filter((problem) => 'row' in problem && problem.row === at),
  }));
  const taken = new Set(rows.map((row) => row.freshdesk));
  const suggested = new Map(suggestions.map((row) => [row.freshdesk, row]));
  const open = fields.freshdesk.fields
    .filter((field) => field.unoffered === null && !taken.has(field.path))
    .map((field): Line => {
      const suggestion = suggested.get(field.path);
      const partner = suggestion === undefined ? undefined : freshsales.get(suggestion.freshsales);
      return { kind: 'open', key: field.path, freshdesk: field, suggestion, suggested: partner };
    });
  return [...fixedLines(entity, freshdesk, freshsales), ...mapped, ...open];
}

function fixedLines(
  entity: MappedEntity,
  freshdesk: ReadonlyMap<string, FieldMeta>,
  freshsales: ReadonlyMap<string, FieldMeta>,
): Line[] {
  const line = (desk: string, ...sales: string[]): Line => ({
    kind: 'fixed',
    key: `fixed ${desk}`,
    freshdesk: labelOf(freshdesk, desk),
    freshsales: labelOf(freshsales, ...sales),
  });
  if (entity === 'accounts') return [line('name', 'name')];
  const others = defaultPairs('both').filter((pair) => pair.half === undefined);
  return [
    line('name', 'first_name', 'last_name'),
    line('email', 'emails'),
    ...others.map((pair) => line(pair.freshdesk, pair.freshsales)),
  ];
}

function labelOf(fields: ReadonlyMap<string, FieldMeta>, ...paths: string[]): string {
  return paths.map((path) => fields.get(path)?.label ?? path).join(' + ');
}

function byPath(fields: readonly FieldMeta[]): ReadonlyMap<string, FieldMeta> {
  return new Map(fields.map((field) => [field.path, field]));
}

/** The lines that a search and a filter leave. */
export function shownLines(lines: readonly Line[], search: string, show: Show): Line[] {
  const wanted = search.trim().toLowerCase();
  return lines.filter((line) => fits(line, show) && (wanted === '' || textOf(line).includes(wanted)));
}

function fits(line: Line, show: Show): boolean {
  if (show === 'trouble') return line.kind === 'mapped' && line.problems.length > 0;
  if (show === 'mapped') return line.kind !== 'open';
  return show === 'all' || line.kind === 'open';
}

const texts = new WeakMap<Line, string>();

function textOf(line: Line): string {
  const known = texts.get(line);
  if (known !== undefined) return known;
  const text = namesOf(line).join(' ').toLowerCase();
  texts.set(line, text);
  return text;
}

function namesOf(line: Line): string[] {
  if (line.kind === 'fixed') return [line.freshdesk, line.freshsales];
  if (line.kind === 'open') return [line.freshdesk.label, line.freshdesk.path];
  const { row, freshdesk, freshsales } = line;
  return [freshdesk?.label ?? '', freshsales?.label ?? '', row.freshdesk, row.freshsales];
}
