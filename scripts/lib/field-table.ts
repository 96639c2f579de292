import { whyNotFeed } from '../../rules/fields/table.ts';
import { fieldTypes, type FieldType } from '../../rules/fields/types.ts';
import { reasons, whyNot } from '../../rules/fields/words.ts';

const BEGIN = '<!-- table: npm run docs -->';
const END = '<!-- end of table -->';

/** `document` with its table of types as the code has it now, not formatted. */
export function withTable(document: string): string {
  const [before = ''] = document.split(BEGIN);
  const [, after = ''] = document.split(END);
  return `${before}${BEGIN}\n\n${tables()}\n\n${END}${after}`;
}

function tables(): string {
  const rows = fieldTypes.map((from) => {
    const fed = fieldTypes.filter((to) => whyNotFeed(from, to) === null);
    const reasonsOf = fieldTypes.flatMap((to) => whyNotFeed(from, to) ?? []);
    return `| \`${from}\` | ${listed(fed)} | ${[...new Set(reasonsOf)].map((why) => whyNot[why]).join(' ')} |`;
  });
  const failures = Object.values(reasons).map(({ reason, advice }) => `| … ${reason} | ${advice} |`);
  return [
    '| A field of type | can feed | the others cannot be chosen because |',
    '| --- | --- | --- |',
    ...rows,
    '',
    '| A value that | What to do |',
    '| --- | --- |',
    ...failures,
  ].join('\n');
}

function listed(types: readonly FieldType[]): string {
  return types.length === 0 ? 'nothing' : types.map((type) => `\`${type}\``).join(', ');
}
