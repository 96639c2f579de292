import type { MappingProblem } from '../../../rules/fields/check.ts';
import type { FieldMeta } from '../../../rules/fields/meta.ts';
import { defaultPairs } from '../../../rules/mapping.ts';
import type {
  EntityMapping,
  MappedEntity,
  MappingRow,
  RowOptions,
} from '../../../rules/settings/document.ts';
import type { EntityFields } from './fields.ts';

/** A line of the table: a pair that is fixed, a mapped one, or a field of either product that waits for its partner. */
export type Line =
  | {
      readonly kind: 'fixed';
      readonly key: string;
      /** Labels of the fields. */
      readonly freshdesk: string;
      readonly freshsales: string;
      /** Keys under which the mapping keeps its options; none where nothing can be chosen. */
      readonly pairs: readonly string[];
      readonly options: RowOptions;
      /** The pair as a row, to be tried on real values; `null` where its values are cut in two, or identify a record. */
      readonly row: MappingRow | null;
      /** Whatever the rule, it only fills what is empty. */
      readonly fillsOnly: boolean;
    }
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
      readonly field: FieldMeta;
      readonly suggestion: MappingRow | undefined;
      readonly suggested: FieldMeta | undefined;
    };

export type LineOf<K extends Line['kind']> = Extract<Line, { kind: K }>;

/** Which lines are shown. */
export type Show = 'all' | 'mapped' | 'open' | 'trouble';

/** All lines of a table: fixed pairs first, then what is mapped, then what is not. */
export function linesOf(
  entity: MappedEntity,
  fields: EntityFields,
  { rows, fixed }: Pick<EntityMapping, 'rows' | 'fixed'>,
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
  const suggested = new Map(suggestions.map((row) => [row.freshdesk, row]));
  const open = openFields(fields, rows).map((field): Line => {
    const suggestion = field.side === 'freshdesk' ? suggested.get(field.path) : undefined;
    const partner = suggestion === undefined ? undefined : freshsales.get(suggestion.freshsales);
    return { kind: 'open', key: `${field.side} ${field.path}`, field, suggestion, suggested: partner };
  });
  const lines = [...fixedLines(entity, fixed, { freshdesk, freshsales }), ...mapped, ...open];
  // Now, so that the first letter of a search does not wait for it.
  lines.forEach(textOf);
  return lines;
}

/** The fields of both products that no row has, Freshdesk's first. */
function openFields({ freshdesk, freshsales }: EntityFields, rows: readonly MappingRow[]): FieldMeta[] {
  const taken = new Set(
    rows.flatMap((row) => [`freshdesk ${row.freshdesk}`, `freshsales ${row.freshsales}`]),
  );
  const all = [...freshdesk.fields, ...freshsales.fields];
  return all.filter((field) => field.unoffered === null && !taken.has(`${field.side} ${field.path}`));
}

type Known = Readonly<Record<'freshdesk' | 'freshsales', ReadonlyMap<string, FieldMeta>>>;

function fixedLines(entity: MappedEntity, fixed: EntityMapping['fixed'], known: Known): Line[] {
  const line = (pairs: readonly string[], desk: string, ...sales: string[]): Line => ({
    kind: 'fixed',
    key: `fixed ${desk}`,
    freshdesk: labelOf(known.freshdesk, desk),
    freshsales: labelOf(known.freshsales, ...sales),
    pairs,
    options: fixed[pairs[0] ?? ''] ?? {},
    row: null,
    fillsOnly: sales.length > 1,
  });
  if (entity === 'accounts') return [line([], 'name', 'name')];
  const pairs = defaultPairs('both');
  const halves = pairs.filter(({ half }) => half !== undefined);
  return [
    line(
      halves.map(({ key }) => key),
      'name',
      ...halves.map(({ freshsales }) => freshsales),
    ),
    line([], 'email', 'emails'),
    ...pairs
      .filter(({ half }) => half === undefined)
      .map((pair) => {
        const { key, freshdesk, freshsales, types } = pair;
        const row = { ...fixed[key], freshdesk, freshsales, types };
        return { ...line([key], freshdesk, freshsales), row };
      }),
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
  if (line.kind === 'open') return [line.field.label, line.field.path];
  const { row, freshdesk, freshsales } = line;
  return [freshdesk?.label ?? '', freshsales?.label ?? '', row.freshdesk, row.freshsales];
}
