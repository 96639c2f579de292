import { expect, test } from '@jest/globals';
import { standingOf } from '../../app/console/people/verdict.ts';
import type { Explanation } from '../../rules/console/protocol.ts';

const paired = { verdict: 'paired', failures: [], filter: null } as unknown as Explanation;
const failure = {} as Explanation['failures'][number];

test('R-BEY-10: a pair of which something was refused is not called in step', () => {
  expect(standingOf(paired)).toMatchObject({ tone: 'good', title: 'In step' });
  expect(standingOf({ ...paired, failures: [failure] })).toMatchObject({
    tone: 'warning',
    title: expect.stringContaining('not all'),
  });
});
