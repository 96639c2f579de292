import { readFileSync } from 'node:fs';

const SOURCE = 'docs/engine.md';
const BEGIN = '<!-- bench -->';
const END = '<!-- end of bench -->';
const README_BEGIN = '<!-- bench: npm run docs takes it from docs/engine.md -->';

/** The README with the table of what was measured, as docs/engine.md has it between its marks. */
export function withBench(readme: string): string {
  const measured = between(readFileSync(SOURCE, 'utf8'));
  const [before = ''] = readme.split(README_BEGIN);
  const [, after = ''] = readme.split(END);
  return `${before}${README_BEGIN}\n\n${measured}\n\n${END}${after}`;
}

function between(document: string): string {
  const [, rest] = document.split(BEGIN);
  if (rest?.includes(END) !== true) throw new Error(`${SOURCE} has lost the marks around its table.`);
  return rest.split(END)[0]!.trim();
}
