import { writtenSides, type Direction, type Side } from '../person.ts';
import type { EntityMapping, MappingRow } from '../settings/document.ts';
import { defaultPairs } from '../mapping.ts';
import { constantFault, type ConstantFault } from './constant.ts';
import { brokenLinks, linkChanges, unlinked } from './links.ts';
import type { Choice, FieldList, FieldMeta } from './meta.ts';
import { directionsOf, wayOf, waysBetween } from './partners.ts';
import type { WhyNot } from './table.ts';

/** What is wrong with a mapping. A row or constant is named by its place in `EntityMapping`. */
export type MappingProblem =
  /** R-MAP-04: a new record would be refused. Sync cannot start. */
  | { readonly kind: 'mandatory'; readonly side: Side; readonly field: FieldMeta }
  /** R-MAP-11: two rows would write the same field. It cannot be saved. */
  | { readonly kind: 'twice'; readonly row: number; readonly side: Side; readonly other: number }
  /** R-MAP-11: values cannot go this way between these types. It cannot be saved. */
  | { readonly kind: 'impossible'; readonly row: number; readonly whyNot: WhyNot }
  /** R-MAP-10: the row's direction is not among the settings' any more: it does nothing. */
  | { readonly kind: 'idle'; readonly row: number }
  /** R-MAP-13: the field is not there any more, or has another type: the row is skipped. */
  | { readonly kind: 'fieldGone'; readonly row: number; readonly side: Side }
  | { readonly kind: 'typeChanged'; readonly row: number; readonly side: Side; readonly field: FieldMeta }
  /** R-MAP-13: links to choices that are not there any more: these are skipped. */
  | { readonly kind: 'choicesGone'; readonly row: number; readonly choices: readonly string[] }
  /** R-MAP-04, R-MAP-13: the constant cannot be written: new records are made without it. */
  | { readonly kind: 'constant'; readonly constant: number; readonly fault: ConstantFault }
  /** Values that no choice is mapped for: records that have one get a failed field. */
  | {
      readonly kind: 'choicesUnmapped';
      readonly row: number;
      readonly side: Side;
      readonly choices: readonly Choice[];
    };

/** What the check needs to know besides the mapping. */
export interface CheckContext {
  readonly freshdesk: FieldList;
  readonly freshsales: FieldList;
  /** The direction of rows that have none. */
  readonly direction: Direction;
  /** Paths in Freshsales that settings give every new record (owner, stage, source). */
  readonly given: ReadonlySet<string>;
  /** Whether account sync links people to companies and accounts. */
  readonly accounts: boolean;
}

/** Everything that is wrong with a mapping: rows in their order, constants, then mandatory fields. Linear in fields, rows and choices. */
export function checkMapping(mapping: EntityMapping, context: CheckContext): MappingProblem[] {
  const fields = { freshdesk: byPath(context.freshdesk), freshsales: byPath(context.freshsales) };
  const rows = mapping.rows.flatMap((row, at) => rowProblems(row, at, fields, context.direction));
  const constants = constantProblems(mapping, fields, context);
  const working = withoutUseless(mapping, [...rows, ...constants], context);
  return [
    ...rows,
    ...doubles(mapping.rows, context.direction),
    ...constants,
    ...missing('freshdesk', working, context),
    ...missing('freshsales', working, context),
  ];
}

/** Whether the mapping may be stored with this problem; one that may still keep a sync from starting. */
export function forbidsSaving(
  problem: MappingProblem,
): problem is Extract<MappingProblem, { kind: 'twice' | 'impossible' }> {
  return problem.kind === 'twice' || problem.kind === 'impossible';
}

/** Whether a sync may start with this problem. */
export function forbidsSync(
  problem: MappingProblem,
): problem is Extract<MappingProblem, { kind: 'mandatory' | 'twice' | 'impossible' }> {
  return problem.kind === 'mandatory' || forbidsSaving(problem);
}

/** R-MAP-13: whether a sync skips the row. */
export function isBroken(
  problem: MappingProblem,
): problem is Extract<MappingProblem, { kind: 'fieldGone' | 'typeChanged' }> {
  return problem.kind === 'fieldGone' || problem.kind === 'typeChanged';
}

type Fields = Readonly<Record<Side, ReadonlyMap<string, FieldMeta>>>;

function byPath({ fields }: FieldList): ReadonlyMap<string, FieldMeta> {
  return new Map(fields.map((field) => [field.path, field]));
}

function rowProblems(row: MappingRow, at: number, fields: Fields, direction: Direction): MappingProblem[] {
  const own = wayOf(row, direction);
  if (own === null) return [{ kind: 'idle', row: at }];
  const impossible = impossibleWay(row, own);
  if (impossible !== null) return [{ kind: 'impossible', row: at, whyNot: impossible }];
  const freshdesk = fields.freshdesk.get(row.freshdesk);
  const freshsales = fields.freshsales.get(row.freshsales);
  const broken = [
    ...brokenField(at, 'freshdesk', freshdesk, row.types[0]),
    ...brokenField(at, 'freshsales', freshsales, row.types[1]),
  ];
  if (broken.length > 0 || freshdesk === undefined || freshsales === undefined) return broken;
  return choiceProblems(row, at, freshdesk, freshsales, own);
}

function impossibleWay({ types }: MappingRow, direction: Direction): WhyNot | null {
  const ways = waysBetween(...types);
  if (directionsOf(ways).includes(direction)) return null;
  return direction === 'toFreshdesk' ? ways.toFreshdesk : (ways.toFreshsales ?? ways.toFreshdesk);
}

function brokenField(
  row: number,
  side: Side,
  field: FieldMeta | undefined,
  type: FieldMeta['type'],
): MappingProblem[] {
  if (field === undefined) return [{ kind: 'fieldGone', row, side }];
  return field.type === type ? [] : [{ kind: 'typeChanged', row, side, field }];
}

function choiceProblems(
  row: MappingRow,
  at: number,
  freshdesk: FieldMeta,
  freshsales: FieldMeta,
  direction: Direction,
): MappingProblem[] {
  const { choices = [], otherwise = {} } = row;
  const written = writtenSides(direction);
  const open = [
    ...(written.includes('freshsales') && otherwise.toFreshsales === undefined ? [freshdesk] : []),
    ...(written.includes('freshdesk') && otherwise.toFreshdesk === undefined ? [freshsales] : []),
  ].map((source) => ({ side: source.side, choices: unlinked(source, choices) }));
  const unmapped = open.filter((source) => source.choices.length > 0);
  return [
    ...goneProblem(row, at, freshdesk, freshsales),
    ...unmapped.map((source) => ({ kind: 'choicesUnmapped' as const, row: at, ...source })),
  ];
}

function goneProblem(
  row: MappingRow,
  at: number,
  freshdesk: FieldMeta,
  freshsales: FieldMeta,
): MappingProblem[] {
  const changes = linkChanges(row, freshdesk, freshsales);
  if (changes === null) return [];
  const { gone } = changes;
  const { toFreshdesk, toFreshsales } = row.otherwise ?? {};
  const choices = new Set([
    ...brokenLinks(row.choices ?? [], changes).map(({ fd }) => fd),
    ...gone.freshdesk.filter((key) => key === toFreshdesk),
    ...gone.freshsales.filter((key) => key === toFreshsales),
  ]);
  return choices.size === 0 ? [] : [{ kind: 'choicesGone', row: at, choices: [...choices] }];
}

/** A product that does not tell its fields says nothing about a constant's. */
function constantProblems(
  { constants }: EntityMapping,
  fields: Fields,
  context: CheckContext,
): MappingProblem[] {
  return constants.flatMap((constant, at): MappingProblem[] => {
    if (context[constant.side].limit === 'noApi') return [];
    const fault = constantFault(constant, fields[constant.side].get(constant.field));
    return fault === null ? [] : [{ kind: 'constant', constant: at, fault }];
  });
}

/** What of a mapping gives values: a sync skips rows that are broken, and constants that cannot be written. */
function withoutUseless(
  mapping: EntityMapping,
  problems: readonly MappingProblem[],
  context: CheckContext,
): EntityMapping {
  const rows = new Set(
    problems.flatMap((problem) =>
      isBroken(problem) && context[problem.side].limit !== 'noApi' ? [problem.row] : [],
    ),
  );
  const constants = new Set(
    problems.flatMap((problem) => (problem.kind === 'constant' ? [problem.constant] : [])),
  );
  return {
    ...mapping,
    rows: mapping.rows.filter((_, at) => !rows.has(at)),
    constants: mapping.constants.filter((_, at) => !constants.has(at)),
  };
}

/** Each field is written by one row at most: the earlier one stays. */
function doubles(rows: readonly MappingRow[], direction: Direction): MappingProblem[] {
  const first = new Map<string, number>();
  const found: MappingProblem[] = [];
  rows.forEach((row, at) => {
    for (const side of writtenSides(wayOf(row, direction))) {
      const key = `${side} ${row[side]}`;
      const other = first.get(key);
      if (other === undefined) first.set(key, at);
      else found.push({ kind: 'twice', row: at, side, other });
    }
  });
  return found;
}

function missing(side: Side, mapping: EntityMapping, context: CheckContext): MappingProblem[] {
  if (!writtenSides(context.direction).includes(side)) return [];
  const covered = new Set([
    ...(side === 'freshsales' ? context.given : []),
    ...mapping.constants.filter((constant) => constant.side === side).map(({ field }) => field),
    ...mapping.rows
      .filter((row) => writtenSides(wayOf(row, context.direction)).includes(side))
      .map((row) => row[side]),
  ]);
  return context[side].fields
    .filter((field) => field.mandatory && !covered.has(field.path) && !comesByItself(field, mapping, context))
    .map((field) => ({ kind: 'mandatory', side, field }));
}

/** Fields that every new record gets without a row: who it is, and with account sync where it belongs. */
function comesByItself(field: FieldMeta, mapping: EntityMapping, { accounts }: CheckContext): boolean {
  if (field.unoffered === 'association') return accounts;
  return field.unoffered === 'system' || (field.unoffered === 'fixed' && fixedIsWritten(field, mapping));
}

/** A fixed pair's direction can be narrowed, so that it does not write this side any more. */
function fixedIsWritten({ side, path }: FieldMeta, mapping: EntityMapping): boolean {
  const pair = defaultPairs('both').find((pair) => pair[side] === path);
  const narrowed = pair === undefined ? undefined : mapping.fixed[pair.key]?.direction;
  return narrowed === undefined || writtenSides(narrowed).includes(side);
}
