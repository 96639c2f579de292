import { describe, expect, test } from '@jest/globals';
import Papa from 'papaparse';
import { errorCsv } from '../../app/console/error-csv.ts';
import { readCorrected } from '../../app/console/errors/corrected-file.ts';
import type { Failure } from '../../rules/console/protocol.ts';

// In a browser it is a script of its own.
Object.assign(globalThis, { Papa });

const failure: Failure = {
  side: 'freshsales',
  entity: 'contacts',
  on: 'freshdesk',
  id: 12,
  email: 'ann@client.example',
  field: 'cf_size',
  value: '=1+1',
  reason: 'noChoice',
  message: '“Grün” has no choice mapped to it. Map it.',
};
const links = { freshdesk: 'https://acme.freshdesk.com/a', freshsales: 'https://acme.freshsales.io' };

/** The error file of so many failures, with what a person typed into the last column of each line. */
function filledIn(typed: readonly string[], change: (line: string) => string = (line) => line): string {
  const [head, ...lines] = errorCsv(
    typed.map((_, at) => ({ ...failure, id: at + 1 })),
    links,
  )
    .trim()
    .split('\r\n');
  const filled = lines.map((line, at) => change(line.replace(/(?:"")?$/, typed[at]!)));
  return [head, ...filled].join('\r\n');
}

const rowsOf = (text: string) => readCorrected(text).map(({ line, row }) => [line, row]);

describe('a file of errors that comes back', () => {
  test('R-BEY-11: each line with a corrected value asks for one value of one record; the others are passed over', () => {
    expect(rowsOf(filledIn(['Green', '', ' Blue ']))).toEqual([
      [2, expect.objectContaining({ id: 1, on: 'freshdesk', side: 'freshsales', corrected: 'Green' })],
      [4, expect.objectContaining({ id: 3, field: 'cf_size', corrected: 'Blue' })],
    ]);
  });

  test('R-BEY-11: lines are counted as a spreadsheet does, empty ones included', () => {
    const [head, first, second] = filledIn(['Green', 'Blue']).split('\r\n');
    expect(rowsOf([head, '', first, ',,,', '', second, ''].join('\r\n')).map(([line]) => line)).toEqual([
      3, 6,
    ]);
  });

  test('R-BEY-11: as a spreadsheet of another country saves it, with semicolons', () => {
    const cells = Papa.parse<string[]>(filledIn(['Green'])).data;
    expect(rowsOf(Papa.unparse(cells, { delimiter: ';' }))).toEqual(rowsOf(filledIn(['Green'])));
  });

  test('R-BEY-11: the apostrophe before what would be a formula is not part of the value', () => {
    expect(rowsOf(filledIn(["'=1+1", "'t Hart"])).map(([, row]) => row)).toEqual([
      expect.objectContaining({ corrected: '=1+1' }),
      expect.objectContaining({ corrected: "'t Hart" }),
    ]);
  });

  test('R-BEY-11: a line that the server would not take says why, and takes no other line with it', () => {
    const long = 'x'.repeat(2001);
    const [, tooLong, other] = rowsOf(filledIn(['Green', long, 'Blue'])).map(([, row]) => row);
    expect(tooLong).toMatch(/too long.*2,000/);
    expect(other).toMatchObject({ corrected: 'Blue' });
    expect(rowsOf(filledIn(['Green'], (line) => line.replace('Freshdesk', 'Freshdsk')))).toEqual([
      [2, expect.stringContaining('neither')],
    ]);
  });

  test.each([
    ['no CSV', '%PDF-1.7', /lacks the columns Product/],
    ['nothing corrected', filledIn(['']), /nothing to write/],
    ['a quote that does not end', filledIn(['"Green']), /Line 2 cannot be read/],
    ['a line with cells that have no column', `${filledIn(['Green'])},more,cells`, /Line 2 cannot be read/],
    ['too many lines', filledIn(Array.from({ length: 2001 }, () => 'Green')), /2,000 corrected lines/],
  ])('R-BEY-11: %s is refused with words that say so', (_, text, words) => {
    expect(() => readCorrected(text)).toThrow(words);
  });
});
