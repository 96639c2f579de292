import type { Result } from './check.ts';

const signs = { same: '✓', differs: '✗', skipped: '–' } as const;

/** The results as people read them: by section, differences below their statement, a count at the end. */
export function report(title: string, results: readonly Result[], requests: number): string {
  const lines = results.flatMap(({ check, outcome }) => [
    `${signs[outcome.kind]} §${check.section} ${check.states}`,
    ...(outcome.kind === 'differs' ? outcome.differences.map((difference) => `      ${difference}`) : []),
    ...(outcome.kind === 'skipped' ? [`      not asked: ${outcome.why}`] : []),
  ]);
  const count = (kind: keyof typeof signs) =>
    String(results.filter(({ outcome }) => outcome.kind === kind).length);
  return [
    title,
    ...lines,
    `${count('same')} as stated, ${count('differs')} differ, ${count('skipped')} not asked; ${String(requests)} requests.`,
  ].join('\n');
}
