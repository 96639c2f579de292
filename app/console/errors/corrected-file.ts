import type { CorrectedRow } from '../../../rules/console/failure.ts';
import type { Side } from '../../../rules/person.ts';
import { commonTexts } from '../../ui/texts/common.ts';
import { consoleTexts } from '../../ui/texts/console.ts';
import { errorTexts } from '../../ui/texts/errors.ts';

// `lib/papaparse.js`, a file of its own beside the script.
declare const Papa: Pick<typeof import('papaparse'), 'parse'>;

const { csv } = consoleTexts;
const { corrected: words } = errorTexts;

/** One line with a corrected value: what it asks for, or why it cannot. `line` as a spreadsheet counts, the head being 1. */
export interface FileLine {
  readonly line: number;
  readonly name: string;
  readonly row: CorrectedRow | string;
}

const needed = [csv.product, csv.id, csv.email, csv.writtenTo, csv.field, csv.corrected];
const ROWS_MAX = 2000;
/** What the server takes of a cell (`correctInput`): beyond it, it would refuse the lines around this one as well. */
const CHARS_MAX = { email: 320, field: 300, corrected: 2000 };

type Row = Readonly<Record<string, string | undefined>>;

/** The lines of an error file that have a corrected value. Throws, in words for people, when it is no such file. */
export function readCorrected(text: string): FileLine[] {
  // Empty lines are kept, so that the others are counted as a spreadsheet does.
  const { data, errors, meta } = Papa.parse<Row>(text.replace(/^\uFEFF/u, ''), { header: true });
  const missing = needed.filter((name) => !(meta.fields ?? []).includes(name));
  if (missing.length > 0) throw new Error(words.notCsv + missing.join(', '));
  const broken = errors.find(
    ({ type, row }) => type === 'Quotes' || (type === 'FieldMismatch' && !isEmpty(data[row ?? 0])),
  );
  // Papa Parse counts lines with a quote that does not end from the head, others from below it.
  if (broken !== undefined)
    throw new Error(words.broken((broken.row ?? 0) + (broken.type === 'Quotes' ? 1 : 2), broken.message));
  const lines = data.map(toLine).filter((line) => line !== null);
  if (lines.length === 0) throw new Error(words.nothing);
  if (lines.length > ROWS_MAX) throw new Error(words.tooBig);
  return lines;
}

function isEmpty(row: Row | undefined): boolean {
  return Object.values<string | string[] | undefined>(row ?? {})
    .flat()
    .every((text) => (text ?? '').trim() === '');
}

function toLine(row: Row, at: number): FileLine | null {
  const corrected = cell(row, csv.corrected);
  if (corrected === '') return null;
  return {
    line: at + 2,
    name: cell(row, csv.email) || cell(row, csv.id) || words.noName,
    row: toRow(row, corrected),
  };
}

function toRow(row: Row, corrected: string): CorrectedRow | string {
  const [on, side] = [sideOf(cell(row, csv.product)), sideOf(cell(row, csv.writtenTo))];
  if (on === null || side === null) return words.lines.product;
  const [id, email, field] = [cell(row, csv.id), cell(row, csv.email), cell(row, csv.field)];
  const problem = problemOfId(id) ?? problemOfLength({ email, field, corrected });
  return problem ?? { on, side, id: Number(id), email: email || null, field: field || null, corrected };
}

function problemOfId(id: string): string | null {
  if (id === '') return words.lines.who;
  return /^\d{1,15}$/.test(id) ? null : words.lines.id;
}

function problemOfLength(cells: Readonly<Record<keyof typeof CHARS_MAX, string>>): string | null {
  const names = Object.keys(CHARS_MAX) as (keyof typeof CHARS_MAX)[];
  return names.some((name) => cells[name].length > CHARS_MAX[name]) ? words.lines.tooLong : null;
}

/** Without the apostrophe that keeps a spreadsheet from taking it for a formula (csv.ts). */
function cell(row: Row, name: string): string {
  return (row[name] ?? '').trim().replace(/^'(?=\s*[=+\-@|%＝＋－＠])/u, '');
}

function sideOf(text: string): Side | null {
  const sides = Object.entries(commonTexts.sides) as [Side, string][];
  return sides.find(([, name]) => name === text)?.[0] ?? null;
}
