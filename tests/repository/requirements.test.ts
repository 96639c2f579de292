import { describe, expect, test } from '@jest/globals';
import { faultsOf, proofsOf, requirementsOf } from '../../scripts/lib/requirements.ts';

const table = requirementsOf('| id | promise |\n| --- | --- |\n| R-ONE-01 | One.  |\n| R-TWO-02 | Two. |\n');
const proofs = (source: string) => proofsOf('a.test.ts', source);
const ids = (source: string) => proofs(source).flatMap((proof) => proof.ids);

describe('the check of the requirements', () => {
  test('reads a table of ids, and refuses one that is there twice', () => {
    expect(table).toEqual([
      { id: 'R-ONE-01', promise: 'One.' },
      { id: 'R-TWO-02', promise: 'Two.' },
    ]);
    expect(() => requirementsOf('| R-ONE-01 | One. |\n| R-ONE-01 | Again. |\n')).toThrow('R-ONE-01');
  });

  test.each([
    ['a test', `test('R-ONE-01, R-TWO-02: both', () => {});`, ['R-ONE-01', 'R-TWO-02']],
    ['a describe', `describe('R-ONE-01: it', () => {});`, ['R-ONE-01']],
    ['a table', `test.each([1])('R-ONE-01: %s', () => {});`, ['R-ONE-01']],
    ['a name with parts', 'test(`R-ONE-01: ${String(1)}`, () => {});', ['R-ONE-01']],
    ['the rows of a table', `test.each([['R-ONE-01', 1]])('%s: row', () => {});`, ['R-ONE-01']],
    ['a comment', `// R-ONE-01\ntest('it', () => {});`, []],
    ['a fixture', `test('it', () => { use('R-ONE-01'); });`, []],
    ['a skipped test', `test.skip('R-ONE-01: it', () => {});`, []],
  ])('sees the ids of %s', (_, source, expected) => {
    expect(ids(source)).toEqual(expected);
  });

  test('names what nothing proves, what there is not, and what is no longer open', () => {
    const one = proofs(`test('R-ONE-01: it', () => {});`);
    expect(faultsOf(table, one, {})).toEqual(['R-TWO-02 is proven by no test.']);
    expect(faultsOf(table, one, { 'R-TWO-02': 'being built' })).toEqual([]);
    const both = proofs(`test('R-ONE-01, R-TWO-02, R-BAD-03: it', () => {});`);
    expect(faultsOf(table, both, { 'R-TWO-02': 'being built', 'R-OLD-09': 'gone' })).toEqual([
      expect.stringContaining('R-BAD-03'),
      expect.stringContaining('R-TWO-02 is proven now'),
      expect.stringContaining('R-OLD-09'),
    ]);
  });
});
