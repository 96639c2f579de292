import { expect, test } from '@jest/globals';
import { standingOf } from '../../app/console/people/verdict.ts';
import type { Explanation } from '../../rules/console/protocol.ts';
import { sinceWhen } from '../../server/handlers/explain.ts';

const paired = { verdict: 'paired', failures: [], filter: null } as unknown as Explanation;
const failure = {} as Explanation['failures'][number];

test('R-BEY-10: a pair of which something was refused is not called in step', () => {
  expect(standingOf(paired)).toMatchObject({ tone: 'good', title: 'In step' });
  expect(standingOf({ ...paired, failures: [failure] })).toMatchObject({
    tone: 'warning',
    title: expect.stringContaining('not all'),
  });
});

test('R-BEY-10: since when both halves exist is told from when the younger was made, and not where a product tells no time', () => {
  const made = (time: string) => ({ createdAtMs: Date.parse(time) });
  const [older, younger] = [made('2026-01-05T09:00:00Z'), made('2026-01-06T09:00:00Z')];
  expect(sinceWhen(older, [younger])).toBe('2026-01-06T09:00:00.000Z');
  expect(sinceWhen(younger, [older])).toBe('2026-01-06T09:00:00.000Z');
  expect(sinceWhen(older, [])).toBeNull();
  expect(sinceWhen(made('soon'), [younger])).toBeNull();
});
