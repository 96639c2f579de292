import { describe, expect, test } from '@jest/globals';
import { meaningsOf, valueProblem } from '../../sandbox/core/optionKinds.ts';
import { defaultOptions, freshsalesOptions } from '../../sandbox/freshsales/options.ts';

describe('switches of the local Freshsales', () => {
  const meanings = Object.entries(meaningsOf(freshsalesOptions, { ...defaultOptions }));

  test.each(meanings)('%s says what it means and which section of the contract it belongs to', (_, one) => {
    expect(one.section).toMatch(/^\d+(\.\d+)?$/);
    expect(one.meaning).toMatch(/\S{2,} \S.*\.$/);
  });

  test('the defaults are values that can be set', () => {
    expect(valueProblem(freshsalesOptions, { ...defaultOptions })).toBeUndefined();
  });

  test.each([
    ['plan', 'gold'],
    ['plan', { hour: 5 }],
    ['missingFeatures', ['phones']],
    ['createStatus', 500],
    ['locale', 'fr'],
    ['bulkItemsMax', -1],
    ['retryAfter', 'yes'],
    ['adminKey', ''],
  ])('%s refuses %j and names itself', (name, value) => {
    expect(valueProblem(freshsalesOptions, { [name]: value })).toMatch(new RegExp(`^${name} is `));
  });
});
