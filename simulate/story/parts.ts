import type { Story } from './story.ts';

/**
 * What can be left out of a story, by name: `p…` a person, `h…` a happening, `t…` a trouble, `r…` a mapped row,
 * `o…` a company or account, `m…` who belongs to one, `a…` a mapped row of theirs.
 */
export type Part = string;

/** The parts of a story, the ones that matter least first. */
export function partsOf({ sketches, happenings, troubles, choices, companies }: Story): Part[] {
  return [
    ...troubles.map((_, at) => `t${String(at)}`),
    ...happenings.map((_, at) => `h${String(at)}`),
    ...choices.rows.map((_, at) => `r${String(at)}`),
    ...Object.keys(choices.fixed).map((_, at) => `f${String(at)}`),
    ...Object.keys(companies?.members ?? {}).map((_, at) => `m${String(at)}`),
    ...(choices.accounts?.rows ?? []).map((_, at) => `a${String(at)}`),
    ...(companies?.sketches ?? []).map((_, at) => `o${String(at)}`),
    ...sketches.map((_, at) => `p${String(at)}`),
  ];
}

/** The story with these parts only. */
export function withParts(story: Story, parts: ReadonlySet<Part>): Story {
  const kept = <T>(letter: string, items: readonly T[]): T[] =>
    items.filter((_, at) => parts.has(`${letter}${String(at)}`));
  const { companies } = story;
  const { accounts } = story.choices;
  return {
    ...story,
    sketches: kept('p', story.sketches),
    happenings: kept('h', story.happenings),
    troubles: kept('t', story.troubles),
    choices: {
      ...story.choices,
      rows: kept('r', story.choices.rows),
      fixed: Object.fromEntries(kept('f', Object.entries(story.choices.fixed))),
      ...(accounts === undefined ? {} : { accounts: { ...accounts, rows: kept('a', accounts.rows) } }),
    },
    ...(companies === undefined
      ? {}
      : {
          companies: {
            sketches: kept('o', companies.sketches),
            members: Object.fromEntries(kept('m', Object.entries(companies.members))),
          },
        }),
  };
}
