import { readFileSync } from 'node:fs';
import type { OptionDefinition } from '../../sandbox/core/optionKinds.ts';
import { freshsalesOptions } from '../../sandbox/freshsales/options.ts';
import { platformOptions } from '../../sandbox/platform/options.ts';
import { freshdeskSections } from '../../sandbox/sections/freshdesk.ts';
import { freshsalesSections } from '../../sandbox/sections/freshsales.ts';
import { platformSections } from '../../sandbox/sections/platform.ts';
import type { Section } from '../../sandbox/sections/section.ts';

/** A switch of a product or of the platform, as its definition in the code explains it. */
interface Switch {
  readonly name: string;
  readonly meaning: string;
}

const signs = { imitated: 'imitated', partly: 'partly', left: 'not imitated' } as const;

/** The text of `sandbox/README.md`: what of the three contracts is imitated, what is a switch, and what is not there. */
export function sandboxReadme(): string {
  return [
    '# What the sandbox imitates',
    '',
    'Made by `npm run docs` from `sandbox/sections/` and the definitions of the switches. How to use the sandbox is in',
    '`docs/sandbox.md`; what it says can be checked against a real account with `npm run contract`.',
    '',
    'A section is _imitated_ (as documented; what the documentation leaves open is a switch beside it), imitated _partly_, or',
    '_not imitated_, each with its reason.',
    '',
    ...part(
      'Freshworks Platform 3.0',
      withOwnSwitches(platformSections, platformOptions),
      tabled(platformOptions),
    ),
    ...part('Freshdesk REST API v2', freshdeskSections, productSwitches('sandbox/freshdesk/options.ts')),
    ...part(
      'Freshsales REST API',
      withOwnSwitches(freshsalesSections, freshsalesOptions),
      tabled(freshsalesOptions),
    ),
  ].join('\n');
}

/** The switches of a product, by the comments of its options' interface: the code explains them once. */
export function productSwitches(file: string): Switch[] {
  const source = /export interface \w+Options \{\n([\s\S]*?)\n\}/.exec(readFileSync(file, 'utf8'))?.[1] ?? '';
  return [...source.matchAll(/\/\*\*([\s\S]*?)\*\/\s*readonly (\w+)/g)].map(
    ([, comment = '', name = '']) => ({
      name,
      meaning: comment.replaceAll(/\s*\n\s*\*\s?/g, ' ').trim(),
    }),
  );
}

type Table = Readonly<Record<string, Pick<OptionDefinition<unknown>, 'section' | 'meaning'>>>;

function tabled(table: Table): Switch[] {
  return Object.entries(table).map(([name, { meaning }]) => ({ name, meaning }));
}

/** Switches that stand in a table name the section that leaves them open. */
function withOwnSwitches(sections: readonly Section[], table: Table): Section[] {
  return sections.map((section) => ({
    ...section,
    switches: Object.entries(table)
      .filter(([, option]) => option.section === section.id)
      .map(([name]) => name),
  }));
}

function part(title: string, sections: readonly Section[], switches: readonly Switch[]): string[] {
  return [
    `## ${title}`,
    '',
    '| § | section | state | how, or why not | switches |',
    '| --- | --- | --- | --- | --- |',
    ...sections.map((section) => row(section)),
    '',
    `### Switches of ${title}`,
    '',
    '| switch | meaning |',
    '| --- | --- |',
    ...switches.map(({ name, meaning }) => `| \`${name}\` | ${cell(meaning)} |`),
    '',
  ];
}

function row({ id, title, state, how, switches = [] }: Section): string {
  const names = switches.map((name) => `\`${name}\``).join(', ');
  return `| ${id} | ${cell(title)} | ${signs[state]} | ${cell(how)} | ${names} |`;
}

function cell(text: string): string {
  return text.replaceAll('|', '\\|');
}
