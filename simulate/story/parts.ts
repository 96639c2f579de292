import type { Story } from './story.ts';

/** What can be left out of a story, by name: `p…` a person, `h…` a happening, `t…` a trouble, `r…` a mapped row. */
export type Part = string;

/** The parts of a story, the ones that matter least first. */
export function partsOf({ sketches, happenings, troubles, choices }: Story): Part[] {
  return [
    ...troubles.map((_, at) => `t${String(at)}`),
    ...happenings.map((_, at) => `h${String(at)}`),
    ...choices.rows.map((_, at) => `r${String(at)}`),
    ...Object.keys(choices.fixed).map((_, at) => `f${String(at)}`),
    ...sketches.map((_, at) => `p${String(at)}`),
  ];
}

/** The story with these parts only. */
export function withParts(story: Story, parts: ReadonlySet<Part>): Story {
  const kept = <T>(letter: string, items: readonly T[]): T[] =>
    items.filter((_, at) => parts.has(`${letter}${String(at)}`));
  return {
    ...story,
    sketches: kept('p', story.sketches),
    happenings: kept('h', story.happenings),
    troubles: kept('t', story.troubles),
    choices: {
      ...story.choices,
      rows: kept('r', story.choices.rows),
      fixed: Object.fromEntries(kept('f', Object.entries(story.choices.fixed))),
    },
  };
}
